"""The desk's forms: sort a point, judge a text, note a dialogue and what was said at it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.intake.forms import DayField, ScreenedTextField
from loftet.cycle.intake.rules import (
    DIALOGUE_WORDS,
    FEELING_WORDS,
    LIGHT_WORDS,
    OWNED_STATES,
    PLACE_TEXT_LENGTH,
    POINT_STATE_WORDS,
    SEVERITY_WORDS,
    SUMMARY_LENGTH,
    TEXT_LENGTH,
    THEMES,
    PointDraft,
    PointState,
    themes_of,
)
from loftet.cycle.intake.rules.kinds import Kind
from loftet.cycle.review.rules import REPORTER_ANSWER_LENGTH
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Organisation, Place
from loftet.web.shared.forms import DayInput, InlineRadioSelect, OnceForm


class PlaceForm(forms.Form):
    """Forms that ask for one of the partnership's places."""

    place = forms.ModelChoiceField(label=gettext_lazy("Plats"), queryset=Place.objects.none(), required=False)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = ground.places(viewer)  # type: ignore[attr-defined]
        self.fields["place"].empty_label = _("Ingen av dem")  # type: ignore[attr-defined]

    def _offer(self, name: str, choices: dict[Any, str]) -> None:
        self.fields[name].choices = [(key, _(word)) for key, word in choices.items()]  # type: ignore[attr-defined]


class SortForm(PlaceForm):
    """Where a point belongs, what it is about, who sees to it and how far that has come."""

    theme = forms.ChoiceField(label=gettext_lazy("Vad handlar det om?"))
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Vem ansvarar?"), queryset=Organisation.objects.none(), empty_label=None
    )
    owner_office = forms.CharField(
        label=gettext_lazy("Funktion där"),
        help_text=gettext_lazy("Till exempel: gata och park. Skriv inget namn."),
        required=False,
        max_length=100,
    )
    state = forms.ChoiceField(label=gettext_lazy("Hur långt har det kommit?"), widget=InlineRadioSelect)
    shown = forms.BooleanField(
        label=gettext_lazy("Visa på invånarnas karta"),
        help_text=gettext_lazy(
            "Plats, ämne, vem som ansvarar och svaret visas. Aldrig det någon har skrivit."
        ),
        required=False,
    )

    def __init__(self, *args: Any, viewer: Actor, point: Any, **kwargs: Any) -> None:
        owner = point.owner or ground.municipality(viewer)
        kwargs["initial"] = {
            "place": point.place_id,
            "theme": point.theme,
            "owner": owner,
            "owner_office": point.owner_office,
            "state": point.state if point.state in OWNED_STATES else PointState.SORTED,
            "shown": point.shown or point.state == PointState.NEW,
        }
        super().__init__(*args, viewer=viewer, **kwargs)
        self._offer("theme", themes_of(point.feeling))
        self._offer("state", {state: POINT_STATE_WORDS[state].capitalize() for state in OWNED_STATES})
        self.fields["owner"].queryset = ground.organisations(viewer)  # type: ignore[attr-defined]
        if point.map_round_id is None:
            del self.fields["shown"]


class ClearUpForm(PlaceForm):
    """What it was and where, as the desk understands it."""

    type = forms.ChoiceField(label=gettext_lazy("Vad var det?"))
    severity = forms.ChoiceField(label=gettext_lazy("Hur allvarligt var det?"), required=False)
    field_order = ["type", "place", "severity"]

    def __init__(self, *args: Any, kinds: Iterable[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = {kind.value: kind for kind in kinds}
        self._offer("severity", {"": "Som det är"} | SEVERITY_WORDS)
        self._offer("type", {value: kind.label for value, kind in self.kinds.items()})
        self.fields["place"].empty_label = _("Som den är")  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        """What `clear_up` takes."""
        kind = self.kinds[self.cleaned_data["type"]]
        return self.cleaned_data | {"type": kind.core, "kind_id": kind.own}


class JudgeForm(forms.Form):
    words = ScreenedTextField(
        label=gettext_lazy("Ord som får stå kvar"),
        help_text=gettext_lazy(
            "Det som kan peka ut någon är ersatt med punkter. Skriv om så mycket du behöver."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Skriv de ord som får stå kvar, eller radera texten.")},
    )


def counted_field(label: Any, help_text: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=0,
        max_value=5000,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


def asked_field() -> forms.IntegerField:
    words = gettext_lazy("Dörrar ni knackade på, eller inbjudna. Lämna tomt om ingen räknade.")
    return counted_field(gettext_lazy("Hur många frågade ni?"), words)


def attended_field() -> forms.IntegerField:
    return counted_field(
        gettext_lazy("Hur många kom eller svarade?"), gettext_lazy("Räkna, skriv inga namn.")
    )


class DialogueForm(OnceForm, PlaceForm):
    kind = forms.ChoiceField(label=gettext_lazy("Vad var det?"), widget=InlineRadioSelect)
    title = forms.CharField(
        label=gettext_lazy("Vad kallades det?"),
        help_text=gettext_lazy("Till exempel: Trygghetsmöte på biblioteket."),
        max_length=150,
    )
    held_on = DayField(label=gettext_lazy("Vilken dag?"), widget=DayInput)
    asked = asked_field()
    attended = attended_field()
    field_order = ["kind", "title", "held_on", "place", "asked", "attended"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("kind", {kind: word.capitalize() for kind, word in DIALOGUE_WORDS.items()})
        self.fields["place"].label = _("Var?")

    def noted(self, on: dt.date) -> dict[str, Any]:
        """What `note_dialogue` takes."""
        return self.cleaned_data | {"on": on}


class SumUpForm(forms.Form):
    """What came out of an occasion, in numbers and a few lines."""

    asked = asked_field()
    attended = attended_field()
    summary = ScreenedTextField(
        label=gettext_lazy("Vad kom fram?"),
        help_text=gettext_lazy("Några rader om platser och ämnen. Inga namn."),
        max_length=SUMMARY_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class DialoguePointForm(OnceForm, PlaceForm):
    """One point after another, quickly: the place and theme stay chosen on the next."""

    feeling = forms.ChoiceField(label=gettext_lazy("Otrygg eller trygg?"), widget=InlineRadioSelect)
    theme = forms.ChoiceField(label=gettext_lazy("Vad handlade det om?"))
    place_text = ScreenedTextField(
        label=gettext_lazy("Var, med egna ord"), max_length=PLACE_TEXT_LENGTH, required=False
    )
    when = forms.ChoiceField(label=gettext_lazy("När gäller det?"), widget=InlineRadioSelect, required=False)
    text = ScreenedTextField(
        label=gettext_lazy("Vad sades?"),
        help_text=gettext_lazy("Skriv om platsen, aldrig om en person."),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ["feeling", "place", "place_text", "theme", "when", "text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("feeling", FEELING_WORDS)
        self._offer("when", LIGHT_WORDS)
        self.fields["theme"].choices = [  # type: ignore[attr-defined]
            ("", _("Välj")),
            (_("Otryggt"), [(code, _(THEMES[code].label)) for code in themes_of("unsafe")]),
            (_("Tryggt"), [(code, _(label)) for code, label in themes_of("safe").items() if code != "other"]),
        ]

    @property
    def draft(self) -> PointDraft:
        values = self.cleaned_data
        said = {name: values[name] for name in ("feeling", "theme", "when", "place_text", "text")}
        return PointDraft(**said, place_id=values["place"].pk if values["place"] else None)


class ReporterAnswerForm(forms.Form):
    """What became of a report, for the organisation that sent it."""

    text = ScreenedTextField(
        label=gettext_lazy("Vad har hänt med det ni fick veta?"),
        help_text=gettext_lazy("Till exempel: Tack. Lampan är lagad och fältarna går förbi på fredagar."),
        max_length=REPORTER_ANSWER_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Skriv vad som har hänt med det ni fick veta.")},
    )
    measure = forms.TypedChoiceField(
        label=gettext_lazy("Åtgärd som hör ihop med rapporten"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, measures: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Ingen av dem")), *((row.pk, row.title) for row in measures)]
        self.fields["measure"].choices = choices  # type: ignore[attr-defined]


class SoughtForm(forms.Form):
    """Which reports one looks for: those that tell of a place, or of a day."""

    all_optional = True
    plats = forms.TypedChoiceField(
        label=gettext_lazy("Plats"), coerce=int, empty_value=None, required=False, choices=[]
    )
    dag = DayField(label=gettext_lazy("Dagen då det hände"), required=False)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(place.pk, place.name) for place in ground.places(viewer)]
        self.fields["plats"].choices = [("", _("Alla platser")), *places]  # type: ignore[attr-defined]

    def sought(self) -> dict[str, Any]:
        """What was filled in, as `queries.reports` asks for it."""
        wanted = {"place": self.cleaned_data["plats"], "day": self.cleaned_data["dag"]}
        return {name: value for name, value in wanted.items() if value is not None}
