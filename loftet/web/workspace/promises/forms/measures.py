"""A measure: what it is, how it is measured, how it ended."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loftet.cycle.intake.queries import GROUPS
from loftet.cycle.picture import queries as picture
from loftet.cycle.promises.actions import IndicatorValues, MeasureValues
from loftet.cycle.promises.rules import (
    DIRECTION_WORDS,
    MEASURE_STATE_WORDS,
    OUTCOMES,
    SOURCE_WORDS,
    Direction,
    IndicatorSource,
)
from loftet.cycle.promises.rules.catalogue import CATALOGUE, HORIZON_WORDS, NATURE_WORDS
from loftet.cycle.promises.rules.indicators import INDICATOR_KIND_WORDS, IndicatorKind
from loftet.cycle.promises.sources.promise_text import proposed
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Organisation, Place
from loftet.web.shared.forms import DayInput, InlineRadioSelect
from loftet.web.workspace.promises.forms.parts import CHOOSE, long_text, words_of

if TYPE_CHECKING:
    from loftet.cycle.promises.models import Indicator, Measure
# Questions of the place survey that have an unsafe side to count.
SURVEY_QUESTIONS = (
    ("trygg_kvall", _("Andel otrygga på platsen sent på kvällen")),
    ("trygg_dag", _("Andel otrygga på platsen när det är ljust")),
)


class MeasureForm(forms.Form):
    """Everything that is decided about a measure before it is signed."""

    title = forms.CharField(
        label=_("Vad ska göras?"),
        help_text=_("Kort och mätbart, till exempel: Trygghetsvandringar vid stationen"),
        max_length=200,
    )
    description = forms.CharField(label=_("Beskriv med några meningar"), required=False, widget=long_text(3))
    problem: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Vilket problem ska den ändra på?"),
        queryset=None,
        required=False,
        empty_label=CHOOSE,
    )
    cause: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Vilken orsak?"),
        help_text=_("Orsaken ska höra till problemet du valt."),
        queryset=None,
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
    helpers = forms.ModelMultipleChoiceField(
        label=_("Vilka hjälper till?"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hours_planned = forms.IntegerField(
        label=_("Hur många timmar får den ta?"),
        help_text=_("För alla tillsammans under hela tiden. Jämförs sedan med det som loggas."),
        required=False,
        min_value=1,
        max_value=100_000,
    )
    nature = forms.ChoiceField(label=_("Vad ändrar den?"), required=False)
    horizon = forms.ChoiceField(label=_("När kan den ge något?"), required=False)
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
        fields["owner"].queryset = fields["helpers"].queryset = ground.organisations(viewer)
        for name, words in (("nature", NATURE_WORDS), ("horizon", HORIZON_WORDS)):
            fields[name].choices = [("", CHOOSE), *words_of(words)]
        fields["places"].queryset = ground.places(viewer)

    def values(self) -> MeasureValues:
        many = {name: tuple(self.cleaned_data[name]) for name in ("places", "helpers")}
        return MeasureValues(**(self.cleaned_data | many))

    @staticmethod
    def proposed(key: str) -> dict[str, Any]:
        """What the catalogue says of a measure, to begin from; nothing for one that it does not have."""
        known = CATALOGUE.get(key)
        if known is None:
            return {}
        words = {"title": known.title, "description": f"{known.known} ({known.source})"}
        return words | {
            "target_count": known.count,
            "unit": known.unit,
            "nature": known.nature,
            "horizon": known.horizon,
        }

    @staticmethod
    def values_of(measure: Measure) -> dict[str, Any]:
        """As it stands; a measure without a number gets the one that its words suggest, to be confirmed."""
        many = {"places": list(measure.places.all()), "helpers": list(measure.helpers.all())}
        values = {name: many.get(name) or getattr(measure, name) for name in MeasureForm.base_fields} | many
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
    kind = forms.ChoiceField(label=_("Vad visar det?"), widget=forms.RadioSelect)
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

    next_reading_on = forms.DateField(
        label=_("Läses av nästa gång"),
        help_text=_("Dagen står i kalendern."),
        required=False,
        widget=DayInput(),
    )

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["source"].choices = words_of(SOURCE_WORDS)
        fields["direction"].choices = words_of(DIRECTION_WORDS)
        fields["kind"].choices = words_of(INDICATOR_KIND_WORDS)
        self.initial.setdefault("kind", IndicatorKind.EFFECT)
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
