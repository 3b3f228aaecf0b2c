"""Focus places: chosen with a reason before they start, worked week by week, ended with what it gave."""

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from loftet.analysis.patrols.drawing import PlaceToVisit, Stop, WeekPlan, draw_week
from loftet.analysis.results import Result
from loftet.cycle.picture.models import Problem
from loftet.cycle.promises import queries
from loftet.cycle.promises.actions.refusing import refuse
from loftet.cycle.promises.models import EffectPlan, FocusPlace, Measure, PlannedVisit, VisitPlan
from loftet.cycle.promises.rules import VisitActor
from loftet.cycle.promises.rules.focus import (
    Fixed,
    FocusState,
    Work,
    focus_state,
    obstacle_to_changing_focus,
    obstacle_to_choosing_twice,
    obstacle_to_comparison,
    obstacle_to_drawing,
    obstacle_to_ending_focus,
    obstacle_to_removing_focus,
    obstacle_to_time,
    obstacle_to_work,
    with_change,
)
from loftet.ground.acting import action, same_partnership
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Partnership, Place
from loftet.ground.refusals import Refused

SEEDS = 2**31 - 1


@dataclass(frozen=True)
class FocusValues:
    """All that is decided of a focus place but the place itself and its measure."""

    reason: str
    work: Work
    actors: tuple[str, ...]
    starts_on: dt.date
    ends_on: dt.date
    problem: Problem | None = None
    comparison: Place | None = None
    ring_m: int | None = None
    withholds: bool = False
    usual_per_week: int | None = None

    def columns(self) -> dict[str, Any]:
        """As the row keeps them."""
        own = {row.name: getattr(self, row.name) for row in fields(self) if row.name != "work"}
        return own | self.work.kept() | {"actors": list(self.actors), "reason": self.reason.strip()}

    @property
    def fixed(self) -> Fixed:
        comparison_id = self.comparison.pk if self.comparison else None
        return Fixed(self.starts_on, self.ends_on, comparison_id, self.ring_m, self.withholds)


@action
def choose_focus_place(
    place: Place, *, by: Actor, on: dt.date, measure: Measure, values: FocusValues
) -> FocusPlace:
    """Work a place by the hot-spot method for some weeks. The form sent twice is the same choice."""
    same_partnership(by, measure)
    _refuse_values(by, place, values)
    other = queries.focus_at(by, place, values.starts_on, values.ends_on).first()
    if other and _is_same(other, measure, on, values):
        return other
    _refuse_time(measure, values, on)
    if not queries.focus_measures(by, on).filter(pk=measure.pk).exists():
        raise Refused("Åtgärden är avslutad. Välj en åtgärd som pågår, i ett löfte som gäller framåt.")
    _refuse_twice(place, other)
    return FocusPlace.objects.create(
        partnership_id=place.partnership_id, place=place, measure=measure, chosen_on=on, **values.columns()
    )


@action
def change_focus_place(focus: FocusPlace, *, by: Actor, on: dt.date, values: FocusValues) -> FocusPlace:
    """Change everything before the start; after it only words and work, and the work from next Monday."""
    state = _state(focus, on)
    refuse(obstacle_to_changing_focus(state, _fixed(focus), values.fixed))
    _refuse_values(by, focus.place, values)
    if state == FocusState.COMING:
        _refuse_time(focus.measure, values, on)
        others = queries.focus_at(by, focus.place, values.starts_on, values.ends_on).exclude(pk=focus.pk)
        _refuse_twice(focus.place, others.first())
    before = queries.work_of(focus)
    if before != values.work:
        focus.earlier_work = with_change(focus.earlier_work, before, focus.starts_on, on)
    for name, value in values.columns().items():
        setattr(focus, name, value)
    focus.save()
    return focus


@action
def end_focus_place(focus: FocusPlace, *, by: Actor, on: dt.date, ending: str) -> FocusPlace:
    """Say what the work gave and what is left; what was planned after the day is not asked for."""
    refuse(obstacle_to_ending_focus(_state(focus, on), ending))
    refuse_people(ending)
    focus.ended_on, focus.ending = min(on, focus.ends_on), ending.strip()
    focus.save(update_fields=["ended_on", "ending"])
    return focus


@action
def remove_focus_place(focus: FocusPlace, *, by: Actor, on: dt.date) -> Place:
    """Take back a choice that was a slip, before anything has begun."""
    refuse(obstacle_to_removing_focus(_state(focus, on)))
    if EffectPlan.objects.filter(focus=focus).exists():
        raise Refused(
            "En effektplan bygger på fokusplatsen, så den kan inte tas bort. Avsluta den när den börjat."
        )
    place = focus.place
    focus.delete()
    return place


@action
def draw_visits(
    partnership: Partnership, *, by: Actor, week: dt.date, on: dt.date, seed: int | None = None
) -> VisitPlan:
    """Draw a week's visits to all its focus places by chance, or draw them anew before the week begins.

    What goes without stays so when the visits are drawn anew: else one could draw until chance pleased.
    `seed` is given only by who must repeat a draw: a demonstration or a test.
    """
    places = list(queries.focus_in(by, week))
    refuse(obstacle_to_drawing(week, on, len(places)))
    new = {"seed": 0, "drawn_on": on}
    plan, _made = VisitPlan.objects.get_or_create(partnership_id=partnership.pk, week=week, defaults=new)
    plan.seed, plan.drawn_on = secrets.randbelow(SEEDS) if seed is None else seed, on
    settled = {pk: pk in plan.withheld for pk in queries.drawn_for(plan)}
    result = draw_week(_to_visit(places, settled), week=week, seed=plan.seed)
    assert result.values is not None, "a draw is never refused"
    without = [row.pk for row in places if settled.get(row.pk) or row.pk in result.values.withheld]
    return _kept(plan, places, without, result)


def _to_visit(places: Sequence[FocusPlace], settled: Mapping[int, bool]) -> list[PlaceToVisit]:
    """Places that have not lost their week already; those that have kept it take part in no new lot."""
    return [
        PlaceToVisit(
            row.pk,
            queries.work_of(row).windows,
            row.visits_per_week,
            (row.minutes_low, row.minutes_high),
            withholds=row.withholds and row.pk not in settled,
        )
        for row in places
        if not settled.get(row.pk)
    ]


def _kept(
    plan: VisitPlan, places: Sequence[FocusPlace], without: list[int], result: Result[WeekPlan]
) -> VisitPlan:
    assert result.values is not None
    plan.parameters = {
        "method": result.method,
        "version": result.version,
        "places": [{"focus": row.pk, **queries.work_of(row).kept()} for row in places],
        "short": [{"focus": one.key, "wanted": one.wanted} for one in result.values.short],
        "times": plan.parameters.get("times", 0) + 1,
    }
    plan.withheld = without
    plan.save()
    PlannedVisit.objects.filter(plan=plan).delete()
    PlannedVisit.objects.bulk_create(_visit(plan, stop) for stop in result.values.stops)
    return plan


def _visit(plan: VisitPlan, stop: Stop) -> PlannedVisit:
    at = dt.time(*divmod(stop.minute, 60))
    return PlannedVisit(plan=plan, focus_id=stop.key, day=stop.day, starts_at=at, minutes=stop.minutes)


def _state(focus: FocusPlace, on: dt.date) -> FocusState:
    return focus_state(focus.starts_on, focus.ends_on, focus.ended_on, on)


def _fixed(focus: FocusPlace) -> Fixed:
    return Fixed(focus.starts_on, focus.ends_on, focus.comparison_id, focus.ring_m, focus.withholds)


def _is_same(row: FocusPlace, measure: Measure, on: dt.date, values: FocusValues) -> bool:
    same = all(getattr(row, name) == value for name, value in values.columns().items())
    return same and (row.measure_id, row.chosen_on) == (measure.pk, on)


def _refuse_values(by: Actor, place: Place, values: FocusValues) -> None:
    same_partnership(by, place, values.problem, values.comparison)
    if not values.reason.strip():
        raise Refused("Skriv varför just den här platsen, och varför nu. De som gör besöken får läsa det.")
    refuse_people(values.reason)
    comparison_id = values.comparison.pk if values.comparison else None
    refuse(obstacle_to_comparison(place.pk, comparison_id, values.ring_m))
    refuse(obstacle_to_work(values.work, values.actors))
    if not set(values.actors) <= set(VisitActor):
        raise Refused("Välj bland de slags lag som står i listan.")


def _refuse_time(measure: Measure, values: FocusValues, on: dt.date) -> None:
    promise = measure.promise
    refuse(obstacle_to_time(values.starts_on, values.ends_on, on, promise.starts_on, promise.ends_on))


def _refuse_twice(place: Place, other: FocusPlace | None) -> None:
    refuse(obstacle_to_choosing_twice(place.name, queries.last_day_of(other) if other else None))
