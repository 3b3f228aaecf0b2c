"""The desk's forms for safety walks: plan, count those who came, write a point, look again, and photos."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.intake import queries
from loftet.cycle.intake.forms import DayField, ScreenedTextField
from loftet.cycle.intake.rules.walks import SEEN_WORDS, WalkPlan, stops_of
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Place
from loftet.outside.photos import MOST_BYTES
from loftet.web.shared.forms import DayInput, InlineRadioSelect, OnceForm
from loftet.web.shared.here import HereField, middles
from loftet.web.workspace.intake.forms import DialoguePointForm, counted_field


class WalkForm(OnceForm):
    """A walk with its three meetings and its way."""

    title = forms.CharField(
        label=gettext_lazy("Vad kallas vandringen?"),
        help_text=gettext_lazy("Till exempel: Trygghetsvandring i centrum, hösten 2026."),
        max_length=150,
    )
    prepared_on = DayField(
        label=gettext_lazy("Förmöte"),
        help_text=gettext_lazy("Två till tre veckor före: vad är trygghet, och vilken väg går ni?"),
        widget=DayInput,
        required=False,
    )
    walks_on = DayField(label=gettext_lazy("Vandringen"), widget=DayInput)
    follows_up_on = DayField(
        label=gettext_lazy("Uppföljning"),
        help_text=gettext_lazy("Två till tre veckor efter: de som ansvarar svarar på varje punkt."),
        widget=DayInput,
        required=False,
    )
    gathers = ScreenedTextField(
        label=gettext_lazy("Samling, för invånarna"),
        help_text=gettext_lazy(
            "Klockslag och plats. Det du skriver här syns på invånarnas sida tills vandringen är gången."
        ),
        max_length=200,
        required=False,
    )
    stops = ScreenedTextField(
        label=gettext_lazy("Vägen"),
        help_text=gettext_lazy("Ett stopp på varje rad, i den ordning ni går."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    repeats = forms.ModelChoiceField(
        label=gettext_lazy("Upprepar en tidigare vandring"),
        queryset=Place.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nej, den är ny"),
    )

    def __init__(self, *args: Any, viewer: Actor, walk: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earlier = queries.walks(viewer).filter(dialogue__isnull=False)
        self.fields["repeats"].queryset = earlier.exclude(pk=walk.pk) if walk else earlier  # type: ignore[attr-defined]
        self.fields["repeats"].label_from_instance = lambda row: row.title  # type: ignore[attr-defined]
        if walk and walk.dialogue_id:
            del self.fields["repeats"]
        if not earlier.exists():
            self.fields.pop("repeats", None)

    @property
    def planned(self) -> dict[str, Any]:
        """What `plan_walk` and `change_walk` take."""
        values = self.cleaned_data
        days = {name: values[name] for name in ("prepared_on", "walks_on", "follows_up_on")}
        plan = WalkPlan(
            title=values["title"], gathers=values["gathers"], stops=stops_of(values["stops"]), **days
        )
        return {"plan": plan, "repeats": values.get("repeats")}


def walk_values(walk: Any) -> dict[str, Any]:
    """A planned walk as its form is filled."""
    names = ("title", "gathers", "prepared_on", "walks_on", "follows_up_on", "repeats")
    return {name: getattr(walk, name) for name in names} | {
        "stops": "\n".join(stop.name for stop in walk.stops.all())
    }


class CountForm(forms.Form):
    """How many came to each of the three meetings."""

    prepared = counted_field(gettext_lazy("Kom till förmötet"), "")
    attended = counted_field(gettext_lazy("Gick vandringen"), gettext_lazy("Räkna, skriv inga namn."))
    followed_up = counted_field(gettext_lazy("Kom till uppföljningen"), "")

    def __init__(self, *args: Any, walk: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "prepared": walk.prepared,
            "attended": walk.dialogue.attended if walk.dialogue else None,
            "followed_up": walk.followed_up,
        }
        super().__init__(*args, **kwargs)
        if walk.dialogue is None:
            del self.fields["attended"], self.fields["followed_up"]

    @property
    def counts(self) -> dict[str, int | None]:
        return {name: self.cleaned_data.get(name) for name in ("prepared", "attended", "followed_up")}


class PhotoField(forms.FileField):
    """A photo of a place, small enough to be one; what it holds is for the action to say."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png", "data-photo": ""})
        super().__init__(widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        if data is not None and getattr(data, "size", 0) > MOST_BYTES:
            most = MOST_BYTES // 1024**2
            raise forms.ValidationError(
                _("Bilden är större än %(most)s MB. Välj en mindre bild.") % {"most": most}
            )
        return super().clean(data, initial)


class PhotoForm(OnceForm):
    """A photo, and the word of whoever took it that nobody is seen."""

    photo = PhotoField(label=gettext_lazy("Foto av platsen"))
    without_people = forms.BooleanField(
        label=gettext_lazy("Bilden visar platsen. Ingen person, registreringsskylt eller husnummer syns."),
        required=False,
    )


class WalkPointForm(DialoguePointForm):
    """A point on the way: as at a meeting, and with a photo and where the phone is."""

    har = HereField(required=False)
    photo = PhotoField(label=gettext_lazy("Foto av platsen"), required=False)
    without_people = forms.BooleanField(
        label=gettext_lazy("Bilden visar platsen. Ingen person, registreringsskylt eller husnummer syns."),
        required=False,
    )
    field_order = ["feeling", "place", "place_text", "theme", "when", "text", "photo", "without_people"]

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        self.middles = middles(ground.places(viewer))

    @property
    def draft(self) -> Any:
        e, n = self.cleaned_data["har"] or (None, None)
        return super().draft.at(e, n)


class LookForm(forms.Form):
    """How each point of the walk before looks now; a point that nobody looked at is left."""

    def __init__(self, *args: Any, points: Iterable[Any], seen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in points:
            choices = [(key, _(word).capitalize()) for key, word in SEEN_WORDS.items()]
            self.fields[f"punkt_{row.pk}"] = forms.ChoiceField(
                choices=[*choices, ("", _("Ingen tittade"))],
                required=False,
                initial=seen.get(row.pk) or "",
                widget=InlineRadioSelect,
            )

    @property
    def seen(self) -> dict[int, str]:
        return {int(name[6:]): value for name, value in self.cleaned_data.items() if value}
