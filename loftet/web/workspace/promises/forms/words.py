"""The promise's text, its words as a draft to confirm, and the signatures under them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loftet.cycle.intake.queries import GROUPS
from loftet.cycle.promises.actions import PromiseWords
from loftet.cycle.promises.sources.promise_text import MeasureProposal
from loftet.ground.models import Organisation
from loftet.web.shared.forms import DayInput
from loftet.web.workspace.promises.forms.parts import long_text

if TYPE_CHECKING:
    from loftet.cycle.promises.models import Promise
MOST_MEASURES = 30
LARGEST_FILE_BYTES = 1_000_000


def proposed_words(proposal: MeasureProposal) -> str:
    """How the measure could be made countable."""
    return _("Går att räkna så här: %(wording)s (%(count)s %(unit)s).") % {
        "wording": proposal.wording,
        "count": proposal.count,
        "unit": proposal.unit,
    }


class TextForm(forms.Form):
    """A promise's text, pasted or as a file."""

    text = forms.CharField(
        label=_("Löftets text"),
        help_text=_("Klistra in hela texten. Du får se hur den delas upp innan något sparas."),
        required=False,
        max_length=50_000,
        strip=False,
        widget=long_text(10),
    )
    file = forms.FileField(
        label=_("Eller en fil"), help_text=_("En textfil, till exempel lofte.txt."), required=False
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        file = values.get("file")
        if file and file.size > LARGEST_FILE_BYTES:
            self.add_error("file", _("Filen är större än 1 MB. Klistra in texten i stället."))
        if not self.errors and not file and not values.get("text", "").strip():
            self.add_error("text", _("Klistra in löftets text eller välj en fil."))
        return values

    def content(self) -> bytes:
        file = self.cleaned_data.get("file")
        return file.read() if file else self.cleaned_data["text"].encode()

    def file_name(self) -> str:
        file = self.cleaned_data.get("file")
        return file.name if file else ""


class WordsForm(forms.Form):
    """The promise's own words and time."""

    title = forms.CharField(label=_("Vad heter löftet?"), max_length=200)
    starts_on = forms.DateField(label=_("Gäller från och med"), widget=DayInput())
    ends_on = forms.DateField(label=_("Gäller till och med"), widget=DayInput())
    situation = forms.CharField(label=_("Situationen idag"), required=False, widget=long_text(6))
    aims = forms.CharField(
        label=_("Det här ska vi åstadkomma tillsammans"), required=False, widget=long_text(5)
    )
    follow = forms.CharField(label=_("Följ med i hur det går"), required=False, widget=long_text(4))
    kinds = forms.MultipleChoiceField(
        label=_("Vad handlar otryggheten om?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    unplaced = forms.CharField(
        label=_("Det här hittade ingen plats"),
        help_text=_("Syns bara här inne. Flytta det som behövs till rätt ruta och ta bort resten."),
        required=False,
        widget=long_text(4),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = list(GROUPS.items())  # type: ignore[attr-defined]
        if not self.data and not self.initial.get("unplaced"):
            del self.fields["unplaced"]

    def words(self) -> PromiseWords:
        values = self.cleaned_data
        return PromiseWords(
            title=values["title"],
            starts_on=values["starts_on"],
            ends_on=values["ends_on"],
            situation=values["situation"],
            aims=values["aims"],
            follow=values["follow"],
            kinds=tuple(values["kinds"]),
            unplaced=values.get("unplaced", ""),
        )

    @staticmethod
    def values_of(promise: Promise) -> dict[str, Any]:
        return {name: getattr(promise, name) for name in WordsForm.base_fields}


class DraftForm(WordsForm):
    """A draft to confirm: the words, and a box for each measure that was recognised."""

    file_name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    sha256 = forms.RegexField(r"^[0-9a-f]{64}$", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, proposals: Sequence[MeasureProposal] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measures = [proposal.text for proposal in proposals]
        sent = sum(name.startswith("measure") for name in self.data)
        self.boxes = [
            f"measure{number}" for number in range(1, min(sent or len(measures) + 2, MOST_MEASURES) + 1)
        ]
        for number, name in enumerate(self.boxes, start=1):
            self.fields[name] = forms.CharField(
                label=_("Åtgärd %(number)s") % {"number": number}, required=False, widget=long_text(2)
            )
        self.initial.update(zip(self.boxes, measures, strict=False))
        for name, proposal in zip(self.boxes, proposals, strict=False):
            if proposal.count:
                self.fields[name].help_text = proposed_words(proposal)

    @property
    def measure_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.boxes]

    def measures(self) -> list[str]:
        return [text for name in self.boxes if (text := self.cleaned_data[name].strip())]


class SignForm(forms.Form):
    """A party's signature, by office."""

    organisation = forms.ModelChoiceField(
        label=_("Vem skriver under?"), queryset=Organisation.objects.none(), widget=forms.RadioSelect
    )
    office = forms.CharField(
        label=_("Befattning"),
        help_text=_("Till exempel: kommunstyrelsens ordförande. Skriv inget namn."),
        max_length=100,
    )
    note = forms.CharField(
        label=_("Hur skrev de under?"),
        help_text=_("Bara om du skriver in det för en annan part: papper, dag och diarienummer."),
        required=False,
        max_length=200,
    )
    override_reason = forms.CharField(
        label=_("Varför undertecknas löftet fast åtgärder saknar något?"),
        help_text=_("Invånarna kan få läsa det."),
        required=False,
        widget=long_text(2),
    )

    def __init__(self, *args: Any, parties: list[Organisation], marked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = [party.pk for party in parties]
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=ids)  # type: ignore[attr-defined]
        if not marked:
            del self.fields["override_reason"]
