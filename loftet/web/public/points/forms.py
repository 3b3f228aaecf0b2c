"""A place that feels unsafe or safe, told by anyone; and a receipt code to follow it by."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.intake.forms import PositionField, ScreenedTextField
from loftet.cycle.intake.rules import LIGHT_WORDS, PLACE_TEXT_LENGTH, TEXT_LENGTH, PointDraft, themes_of, tidy
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.web.shared.forms import InlineRadioSelect, OnceForm
from loftet.web.shared.here import HereField, middles

WHERE = ("place", "place_text", "karta_punkt", "har")


class PointForm(OnceForm):
    place = forms.ChoiceField(label=gettext_lazy("Välj ur listan"), required=False)
    place_text = ScreenedTextField(
        label=gettext_lazy("Skriv med egna ord"),
        help_text=gettext_lazy("Till exempel: gångvägen mellan skolan och affären."),
        max_length=PLACE_TEXT_LENGTH,
        required=False,
    )
    karta_punkt = PositionField(required=False)  # its widget is the map
    har = HereField(required=False)
    theme = forms.ChoiceField(
        label=gettext_lazy("Vad handlar det mest om?"),
        widget=InlineRadioSelect,
        error_messages={"required": gettext_lazy("Välj vad det handlar om.")},
    )
    when = forms.ChoiceField(label=gettext_lazy("När gäller det?"), widget=InlineRadioSelect, required=False)
    text = ScreenedTextField(
        label=gettext_lazy("Vill du berätta mer?"),
        help_text=gettext_lazy("Skriv om platsen. Inga namn och inget som pekar ut en person."),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, viewer: Actor, feeling: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.feeling = feeling
        rows = list(ground.places(viewer))
        self.middles = middles(rows)
        places = [("", _("Ingen vald")), *((place.pk, place.name) for place in rows)]
        self.fields["place"].choices = places  # type: ignore[attr-defined]
        themes = [(code, _(label)) for code, label in themes_of(feeling).items()]
        self.fields["theme"].choices = themes  # type: ignore[attr-defined]
        self.fields["when"].choices = [(key, _(word)) for key, word in LIGHT_WORDS.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "place_text" in values and not any(values.get(name) for name in WHERE):
            self.add_error(
                "place", _("Säg vilken plats det gäller: välj i listan, skriv eller visa på kartan.")
            )
        return values

    @property
    def draft(self) -> PointDraft:
        values = self.cleaned_data
        e, n = values["karta_punkt"] or values["har"] or (None, None)
        return PointDraft(
            feeling=self.feeling,
            theme=values["theme"],
            when=values["when"],
            place_id=int(values["place"]) if values["place"] else None,
            e=e,
            n=n,
            place_text=values["place_text"],
            text=values["text"],
        )


class ReceiptForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Kod på kvittot"),
        help_text=gettext_lazy("Tolv bokstäver. Stora eller små, med eller utan streck."),
        widget=forms.TextInput(attrs={"class": "code-input", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Skriv koden som står på kvittot.")},
    )

    def clean_code(self) -> str:
        code = tidy(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(
                _("Koden har tolv bokstäver, till exempel BCDF-GHJK-MPRS. Kontrollera hur du skrev.")
            )
        return code
