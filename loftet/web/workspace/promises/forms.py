"""Blank forms of the promise room; choices are limited to the viewer's own partnership."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loftet.cycle.intake.queries import GROUPS
from loftet.cycle.picture import queries as picture
from loftet.cycle.picture.models import Cause, Problem
from loftet.cycle.promises.actions import IndicatorValues, MeasureValues, PromiseWords
from loftet.cycle.promises.models import Indicator, Measure, Promise
from loftet.cycle.promises.rules import (
    ACTIVITY_WORDS,
    DIRECTION_WORDS,
    GRADES,
    MEASURE_STATE_WORDS,
    OUTCOMES,
    SOURCE_WORDS,
    VISIT_ACTOR_WORDS,
    ActivityKind,
    Direction,
    IndicatorSource,
)
from loftet.cycle.promises.sources.promise_text import MeasureProposal, proposed
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Organisation, Place
from loftet.ground.rules import OrganisationKind
from loftet.outside.clock import now, today
from loftet.web.shared.forms import ClockInput, DayInput, InlineRadioSelect, OnceForm, TileRadioSelect

MOST_MEASURES = 30
# Questions of the place survey that have an unsafe side to count.
SURVEY_QUESTIONS = (
    ("trygg_kvall", _("Andel otrygga på platsen sent på kvällen")),
    ("trygg_dag", _("Andel otrygga på platsen när det är ljust")),
)
LARGEST_FILE_BYTES = 1_000_000
CHOOSE = _("Välj")
NO_NAMES = _("Inga namn och inget som pekar ut någon.")
LOGGED_KINDS = (
    ActivityKind.WALK,
    ActivityKind.PICTURE,
    ActivityKind.WAVE,
    ActivityKind.ANSWER,
    ActivityKind.OTHER,
)


def words_of(table: Any, keys: Any = None) -> list[tuple[str, str]]:
    """A table of words as choices, each with a capital letter."""
    return [(str(key), str(table[key]).capitalize()) for key in (keys or table)]


def proposed_words(proposal: MeasureProposal) -> str:
    """How the measure could be made countable."""
    return _("Går att räkna så här: %(wording)s (%(count)s %(unit)s).") % {
        "wording": proposal.wording,
        "count": proposal.count,
        "unit": proposal.unit,
    }


def long_text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


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


class MeasureForm(forms.Form):
    """Everything that is decided about a measure before it is signed."""

    title = forms.CharField(
        label=_("Vad ska göras?"),
        help_text=_("Kort och mätbart, till exempel: Trygghetsvandringar vid stationen"),
        max_length=200,
    )
    description = forms.CharField(label=_("Beskriv med några meningar"), required=False, widget=long_text(3))
    problem = forms.ModelChoiceField(
        label=_("Vilket problem ska den ändra på?"),
        queryset=Problem.objects.none(),
        required=False,
        empty_label=CHOOSE,
    )
    cause = forms.ModelChoiceField(
        label=_("Vilken orsak?"),
        help_text=_("Orsaken ska höra till problemet du valt."),
        queryset=Cause.objects.none(),
        required=False,
        empty_label=CHOOSE,
    )
    owner = forms.ModelChoiceField(
        label=_("Vem ansvarar?"), queryset=Organisation.objects.none(), required=False, empty_label=CHOOSE
    )
    owner_office = forms.CharField(
        label=_("Funktion där"),
        help_text=_("Till exempel: trygghetssamordnaren. Skriv inget namn."),
        required=False,
        max_length=100,
    )
    target_count = forms.IntegerField(label=_("Hur många?"), required=False, min_value=1, max_value=10_000)
    unit = forms.CharField(
        label=_("Av vad?"), help_text=_("Till exempel: trygghetsvandringar"), required=False, max_length=60
    )
    starts_on = forms.DateField(label=_("Börjar"), required=False, widget=DayInput())
    due_on = forms.DateField(label=_("Klart senast"), required=False, widget=DayInput())
    places = forms.ModelMultipleChoiceField(
        label=_("Var?"),
        queryset=Place.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["problem"].queryset = picture.problems(viewer).filter(closed_on=None)
        fields["cause"].queryset = picture.causes(viewer)
        fields["cause"].label_from_instance = lambda cause: f"{cause.problem.title}: {cause.text}"
        fields["owner"].queryset = ground.organisations(viewer)
        fields["places"].queryset = ground.places(viewer)

    def values(self) -> MeasureValues:
        return MeasureValues(**(self.cleaned_data | {"places": tuple(self.cleaned_data["places"])}))

    @staticmethod
    def values_of(measure: Measure) -> dict[str, Any]:
        """As it stands; a measure without a number gets the one that its words suggest, to be confirmed."""
        values = {name: getattr(measure, name) for name in MeasureForm.base_fields if name != "places"}
        values["places"] = list(measure.places.all())
        values["starts_on"] = values["starts_on"] or measure.promise.starts_on
        if values["target_count"] is None:
            proposal = proposed(f"{measure.title} {measure.description}")
            values |= {"target_count": proposal.count, "unit": values["unit"] or proposal.unit}
        return values


class IndicatorForm(forms.Form):
    """How it will be seen whether the measure helped."""

    name = forms.CharField(
        label=_("Vad mäter vi?"), help_text=_("Till exempel: Stök vid stationen på kvällar"), max_length=200
    )
    source = forms.ChoiceField(label=_("Varifrån kommer siffran?"), widget=forms.RadioSelect)
    direction = forms.ChoiceField(label=_("Åt vilket håll ska det gå?"), widget=InlineRadioSelect)
    place = forms.ModelChoiceField(
        label=_("På vilken plats?"), queryset=Place.objects.none(), required=False, empty_label=CHOOSE
    )
    comparison = forms.ModelChoiceField(
        label=_("Jämförelseplats"),
        help_text=_("En liknande plats där åtgärden inte görs. Väljs nu, så att ingen kan välja efteråt."),
        queryset=Place.objects.none(),
        required=False,
        empty_label=_("Ingen"),
    )
    groups = forms.MultipleChoiceField(
        label=_("Vilka slags händelser?"),
        help_text=_("Inget valt betyder alla."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    question = forms.ChoiceField(
        label=_("Enkätfråga"), help_text=_("Bara när siffran kommer från enkätsvar."), required=False
    )
    baseline_from = forms.DateField(label=_("Utgångsläget räknas från"), required=False, widget=DayInput())
    baseline_to = forms.DateField(label=_("till och med"), required=False, widget=DayInput())
    baseline = forms.FloatField(
        label=_("Utgångsläge"),
        help_text=_("Antal, eller procent för enkätsvar. Lämna tomt så räknas händelserna under tiden ovan."),
        required=False,
        min_value=0,
        localize=True,
    )
    target = forms.FloatField(
        label=_("Mål"),
        help_text=_("Antal under lika lång tid, eller procent."),
        required=False,
        min_value=0,
        localize=True,
    )

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["source"].choices = words_of(SOURCE_WORDS)
        fields["direction"].choices = words_of(DIRECTION_WORDS)
        fields["place"].queryset = fields["comparison"].queryset = ground.places(viewer)
        fields["groups"].choices = list(GROUPS.items())
        fields["question"].choices = [("", _("Ingen")), *SURVEY_QUESTIONS]
        self.initial.setdefault("source", IndicatorSource.INCIDENTS)
        self.initial.setdefault("direction", Direction.DOWN)

    def values(self) -> IndicatorValues:
        values = dict(self.cleaned_data)
        if values["source"] == IndicatorSource.SURVEY:
            for name in ("baseline", "target"):
                values[name] = values[name] / 100 if values[name] is not None else None
        return IndicatorValues(**values)

    @staticmethod
    def first_values(measure: Measure) -> dict[str, Any]:
        """The measure's place, and the year before it begins as what to compare with."""
        starts_on = measure.starts_on or measure.promise.starts_on
        year_before = starts_on - dt.timedelta(days=365)
        return {
            "place": measure.places.first(),
            "baseline_from": year_before,
            "baseline_to": starts_on - dt.timedelta(days=1),
        }

    @staticmethod
    def values_of(indicator: Indicator) -> dict[str, Any]:
        values = {name: getattr(indicator, name) for name in IndicatorForm.base_fields}
        if indicator.source == IndicatorSource.SURVEY:
            for name in ("baseline", "target"):
                values[name] = values[name] * 100 if values[name] is not None else None
        return values


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


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Hur gick det?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Vad gjordes, eller varför blev det inte av?"),
        help_text=_("Invånarna får läsa det. Inga namn."),
        widget=long_text(4),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = words_of(MEASURE_STATE_WORDS, OUTCOMES)  # type: ignore[attr-defined]


class LogForm(OnceForm):
    """What every logged activity has; measures are those that stand open."""

    measure = forms.ModelChoiceField(
        label=_("Vilken åtgärd räknas det till?"), queryset=Measure.objects.none(), empty_label=None
    )
    done_on = forms.DateField(label=_("Dag"), widget=DayInput())
    note = forms.CharField(label=_("Något att minnas?"), help_text=NO_NAMES, required=False, max_length=300)

    def __init__(self, *args: Any, viewer: Actor, measures: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        fields: Any = self.fields
        fields["measure"].queryset = measures
        self.initial.setdefault("done_on", today())
        if "place" in fields:
            fields["place"].queryset = ground.places(viewer)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "measure"}


class VisitForm(LogForm):
    """Filled in with a thumb in twenty seconds: everything but the place is already there."""

    place = forms.ModelChoiceField(
        label=_("Var?"), queryset=Place.objects.none(), empty_label=None, widget=TileRadioSelect
    )
    started_at = forms.TimeField(label=_("Från klockan"), widget=ClockInput())
    minutes = forms.TypedChoiceField(
        label=_("Hur länge?"),
        coerce=int,
        choices=[(5, "5 min"), (10, "10 min"), (15, "15 min"), (30, "30 min"), (60, "1 tim"), (120, "2 tim")],
        widget=TileRadioSelect,
    )
    actor = forms.ChoiceField(label=_("Vilka var ni?"))
    team_size = forms.IntegerField(label=_("Hur många?"), min_value=1, max_value=50)

    field_order = (
        "once",
        "place",
        "minutes",
        "started_at",
        "done_on",
        "actor",
        "team_size",
        "measure",
        "note",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["actor"].choices = words_of(VISIT_ACTOR_WORDS)  # type: ignore[attr-defined]
        self.initial.update({"minutes": 15, "team_size": 2, **self.initial})
        self.initial.setdefault("started_at", _quarter_ago())


class SessionForm(LogForm):
    school = forms.ModelChoiceField(
        label=_("Vilken skola?"), queryset=Organisation.objects.none(), empty_label=None
    )
    grades = forms.ChoiceField(label=_("Årskurser"), choices=list(GRADES.items()), widget=InlineRadioSelect)
    topic = forms.CharField(
        label=_("Vad handlade det om?"),
        help_text=_("Till exempel: hur vi är mot varandra på nätet"),
        max_length=150,
    )
    pupils = forms.IntegerField(label=_("Antal elever"), min_value=0, max_value=5000, initial=0)
    guardians = forms.IntegerField(label=_("Antal vårdnadshavare"), min_value=0, max_value=5000, initial=0)
    teachers = forms.IntegerField(label=_("Antal pedagoger"), min_value=0, max_value=5000, initial=0)

    field_order = (
        "once",
        "measure",
        "school",
        "done_on",
        "grades",
        "topic",
        "pupils",
        "guardians",
        "teachers",
        "note",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schools = ground.organisations(self.viewer).filter(kind=OrganisationKind.SCHOOL)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]


class ActivityForm(LogForm):
    kind = forms.ChoiceField(label=_("Vad gjordes?"), widget=forms.RadioSelect)
    place = forms.ModelChoiceField(
        label=_("Var?"), queryset=Place.objects.none(), required=False, empty_label=_("Ingen särskild plats")
    )

    field_order = ("once", "kind", "measure", "done_on", "place", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = words_of(ACTIVITY_WORDS, LOGGED_KINDS)  # type: ignore[attr-defined]
        self.initial.setdefault("kind", ActivityKind.WALK)


def _quarter_ago() -> dt.time:
    """A visit is logged as it ends: it began about a quarter of an hour ago, on an even five minutes."""
    began = timezone.localtime(now()) - dt.timedelta(minutes=15)
    return dt.time(began.hour, began.minute - began.minute % 5)
