"""Deciding how it will be judged whether something helped: what is counted, where, when, and against what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loftet.cycle.intake import queries as intake
from loftet.cycle.promises.queries import EffectValues
from loftet.cycle.promises.rules.effects import (
    ACTIVITY_DEPENDENT,
    LONGEST_MONTHS,
    OUTCOME_WORDS,
    TEST_WORDS,
    Outcome,
    PrimaryTest,
    period_of,
    same_season_before,
)
from loftet.cycle.promises.rules.focus import NEAREST_RING_M, WIDEST_RING_M
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Place
from loftet.ground.months import months_on
from loftet.web.workspace.promises.forms.parts import long_text, words_of
from loftet.wording.dates import month_name

if TYPE_CHECKING:
    from loftet.cycle.promises.models import FocusPlace
MONTHS_AHEAD = 24
USUAL_MONTHS, USUAL_RING_M = 12, 300
USUAL_GROUPS = [code for code in intake.GROUPS if code not in ACTIVITY_DEPENDENT]
YEARS_BACK = {1: _("Ett år tidigare"), 2: _("Två år tidigare"), 3: _("Tre år tidigare")}
THIS_YEAR = 1
CHOSEN_BY = {
    THIS_YEAR: _("Ja, efter siffrorna sedan årsskiftet"),
    12: _("Ja, efter de senaste tolv månadernas siffror"),
    36: _("Ja, efter de senaste tre årens siffror"),
    0: _("Nej, av andra skäl"),
}


class EffectForm(forms.Form):
    """Everything but the place, which stands above the form. Periods are whole months of the same season."""

    title = forms.CharField(label=_("Vad vill ni kunna svara på?"), max_length=150)
    measure: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Vilken åtgärd gäller det?"), queryset=None, required=False, empty_label=_("Ingen åtgärd")
    )
    outcome = forms.ChoiceField(
        label=_("Vad ska räknas?"), choices=words_of(OUTCOME_WORDS), widget=forms.RadioSelect
    )
    groups = forms.MultipleChoiceField(
        label=_("Vilka slag av händelser?"),
        help_text=_(
            "Narkotika och trafik är inte ikryssade: de anmäls mest när polisen är där, så fler besök ger fler "
            "anmälningar. Anmälda brott av de slagen får därför inte avgöra om besöken hjälpte."
        ),
        choices=list(intake.GROUPS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    after_from = forms.TypedChoiceField(label=_("Första månaden efter"), coerce=dt.date.fromisoformat)
    months = forms.IntegerField(
        label=_("Hur många månader?"),
        help_text=_("Lika många före som efter."),
        min_value=1,
        max_value=LONGEST_MONTHS,
    )
    years_back = forms.TypedChoiceField(
        label=_("Jämförs med"),
        help_text=_(
            "Alltid samma månader på året, så att årstiden inte ser ut som en effekt. Förslaget tar de senaste, "
            "men hoppar över dem som platsen valdes efter om äldre är kända."
        ),
        choices=[
            ("", _("Det som föreslås")),
            *YEARS_BACK.items(),
        ],
        coerce=int,
        required=False,
        empty_value=None,
    )
    chosen_by = forms.TypedChoiceField(
        label=_("Valdes platsen för att mycket hade hänt där?"),
        help_text=_(
            "En plats som väljs efter sina sämsta månader blir oftast lugnare av sig själv. "
            "De månaderna kan därför inte ensamma vara jämförelsen."
        ),
        choices=list(CHOSEN_BY.items()),
        coerce=int,
        widget=forms.RadioSelect,
    )
    comparison = forms.ModelChoiceField(
        label=_("Jämförelseplats"),
        help_text=_("En plats med ungefär lika mycket händelser, där ni inte gör något nytt."),
        queryset=Place.objects.none(),
        required=False,
        empty_label=_("Ingen"),
    )
    ring_m = forms.IntegerField(
        label=_("Ring runt platsen, meter"),
        help_text=_("Visar om något har flyttat runt hörnet. Lämna tomt för ingen ring."),
        required=False,
        min_value=NEAREST_RING_M,
        max_value=WIDEST_RING_M,
    )
    primary_test = forms.ChoiceField(
        label=_("Vad ska avgöra svaret?"),
        help_text=_("Bara ett. Det andra visas bredvid."),
        choices=words_of(TEST_WORDS),
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        viewer: Actor,
        place: Place,
        focus: FocusPlace | None,
        measures: Any,
        since: Mapping[str, dt.date],
        on: dt.date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.place, self.focus, self.since, self.on = place, focus, since, on
        fields: Any = self.fields
        fields["comparison"].queryset = ground.places(viewer).exclude(pk=place.pk)
        first = on.replace(day=1)
        months = [months_on(first, at) for at in range(MONTHS_AHEAD + 1)]
        fields["after_from"].choices = [(month.isoformat(), month_name(month)) for month in months]
        fields["measure"].queryset = measures
        if focus:
            del fields["measure"]

    def values(self) -> EffectValues:
        return self._values(self.cleaned_data)

    def first_values(self) -> EffectValues:
        """What is proposed, before anything has been sent."""
        first = {**self.initial, "after_from": dt.date.fromisoformat(self.initial["after_from"])}
        return self._values(first)

    def _values(self, typed: Mapping[str, Any]) -> EffectValues:
        chosen, after = self._chosen(typed["chosen_by"]), period_of(typed["after_from"], typed["months"])
        return EffectValues(
            title=typed["title"].strip(),
            place=self.place,
            outcome=typed["outcome"],
            groups=tuple(typed["groups"]),
            before=period_of(self._before(typed, chosen), typed["months"]),
            after=after,
            primary_test=typed["primary_test"],
            comparison=typed["comparison"],
            ring_m=typed["ring_m"],
            measure=self.focus.measure if self.focus else typed["measure"],
            focus=self.focus,
            chosen=chosen,
        )

    def _chosen(self, months: int) -> tuple[dt.date, dt.date] | None:
        """Whole months before the month in which the place was chosen."""
        end = (self.focus.chosen_on if self.focus else self.on).replace(day=1)
        if months == THIS_YEAR:
            months = (end.month - 1) or 12
        return period_of(months_on(end, -months), months) if months else None

    def _before(self, typed: Mapping[str, Any], chosen: tuple[dt.date, dt.date] | None) -> dt.date:
        if typed["years_back"]:
            return months_on(typed["after_from"], -12 * typed["years_back"])
        earliest = self.since.get(typed["outcome"])
        return same_season_before(typed["after_from"], typed["months"], chosen, earliest)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Varför återkallas planen?"),
        help_text=_(
            "Planen och skälet står kvar. Till exempel: Besöken flyttades till en annan plats i mars."
        ),
        widget=long_text(3),
        max_length=1000,
    )


def first_values(place: Place, focus: FocusPlace | None, measure: Any, on: dt.date) -> dict[str, Any]:
    """Everything filled in beforehand, so that what could be seen can be told at once."""
    comparison = (focus.comparison if focus else None) or place.compare_with
    starts_on = focus.starts_on if focus else on
    after_from = months_on(starts_on.replace(day=1), 1) if starts_on.day > 1 else starts_on
    if focus and starts_on.day <= 7:
        after_from = starts_on.replace(day=1)
    after_from = max(after_from, on.replace(day=1) if on.day == 1 else months_on(on.replace(day=1), 1))
    return {
        "title": _("Hjälper arbetet vid %(place)s?") % {"place": place.name},
        "measure": measure,
        "outcome": Outcome.CRIME.value,
        "groups": USUAL_GROUPS,
        "after_from": after_from.isoformat(),
        "months": _length(focus, after_from),
        "years_back": None,
        "chosen_by": 12,
        "comparison": comparison,
        "ring_m": ((focus.ring_m if focus else None) or USUAL_RING_M) if place.shape else None,
        "primary_test": (PrimaryTest.RELATIVE if comparison else PrimaryTest.OWN).value,
    }


def _length(focus: FocusPlace | None, after_from: dt.date) -> int:
    """As many whole months as the work goes on."""
    if focus is None:
        return USUAL_MONTHS
    end = focus.ends_on + dt.timedelta(days=7)  # work ends on a Sunday, and the month soon after
    return max(1, (end.year - after_from.year) * 12 + end.month - after_from.month)
