"""Plans for judging whether something helped: as registered, what they could see, and what they came to."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
import shapely
from django.db.models import Q, QuerySet
from numpy.typing import NDArray

from loftet.analysis.effects.power import Foreseen
from loftet.analysis.effects.registered import Judged, RegisteredPlan, foresee, judge
from loftet.analysis.results import Result, Unusable
from loftet.cycle.intake import queries as intake
from loftet.cycle.picture import queries as picture
from loftet.cycle.promises.models import EffectPlan, FocusPlace, Measure
from loftet.cycle.promises.rules.effect_counts import (
    LONGEST_BACK,
    PlanCounts,
    Where,
    delivered_months,
    stands_beside,
)
from loftet.cycle.promises.rules.effects import ALPHA, EffectState, PrimaryTest, effect_state, is_in_time
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Place
from loftet.ground.months import months_on
from loftet.ground.refusals import Refused
from loftet.ground.rules import Role
from loftet.wording import sentence

Period = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class EffectValues:
    """All that is decided in a plan; `chosen` is the time by whose counts the place was chosen, if it was."""

    title: str
    place: Place
    outcome: str
    groups: tuple[str, ...]
    before: Period
    after: Period
    primary_test: str
    comparison: Place | None = None
    ring_m: int | None = None
    measure: Measure | None = None
    focus: FocusPlace | None = None
    chosen: Period | None = None


@dataclass(frozen=True)
class EffectSeen:
    """A plan on a day. `foreseen` is None until a month of the period before has come in, `judged` until both have.

    `is_whole` tells whether the plan still says what was sealed; if not, it is never judged. `beside` are the
    counts of place and comparison when the place was chosen (None without a comparison or a choice).
    """

    plan: EffectPlan
    state: EffectState
    counts: PlanCounts
    in_time: bool
    is_whole: bool
    foreseen: Result[Foreseen] | None
    judged: Result[Judged] | None
    beside: tuple[int, int] | None


def effect_plans(viewer: Actor) -> QuerySet[EffectPlan]:
    """All plans, the newest first."""
    rows = EffectPlan.objects.filter(partnership_id=viewer.partnership_id)
    rows = rows.none() if viewer.roles <= {Role.RESIDENT, Role.REPORTER} else rows
    return rows.select_related(
        "place", "comparison", "measure__promise", "focus__measure__promise", "registered_by"
    )


def effect_plan(viewer: Actor, pk: int) -> EffectPlan | None:
    return effect_plans(viewer).filter(pk=pk).first()


def measure_effects(viewer: Actor, measures: Iterable[Measure]) -> QuerySet[EffectPlan]:
    """Standing plans of some measures, the first registered first: that one decides."""
    pks = [row.pk for row in measures]
    rows = effect_plans(viewer).filter(Q(measure__in=pks) | Q(focus__measure__in=pks), withdrawn_on=None)
    return rows.order_by("registered_on", "pk")


def measure_of(plan: EffectPlan) -> Measure | None:
    return plan.focus.measure if plan.focus else plan.measure


def work_from(plan: EffectPlan) -> dt.date | None:
    """When the work began that is judged; None when the plan follows no work of ours."""
    if plan.focus:
        return plan.focus.starts_on
    return plan.measure.starts_on or plan.measure.promise.starts_on if plan.measure else None


def registered_plan(row: EffectPlan) -> RegisteredPlan:
    """The plan as it is sealed. Refused in words when it can't be judged."""
    chosen = (row.chosen_from, row.chosen_to) if row.chosen_from and row.chosen_to else None
    try:
        return RegisteredPlan(
            place=_sealed_place(row.place),
            outcome=row.outcome,
            groups=tuple(row.groups),
            before=(row.before_from, row.before_to),
            after=(row.after_from, row.after_to),
            comparison=_sealed_place(row.comparison) if row.comparison else "",
            ring_m=row.ring_m,
            primary_test="own" if row.primary_test == PrimaryTest.OWN else "relative",
            alpha=row.alpha,
            registered_on=row.registered_on,
            chosen_on=chosen,
            comparison_ranked=row.comparison_ranked,
        )
    except Unusable as unusable:
        raise Refused(sentence(unusable.said.key, "sv", **unusable.said.values)) from unusable


def draft_effect(viewer: Actor, values: EffectValues, on: dt.date) -> tuple[EffectPlan, EffectSeen]:
    """The plan as it would be registered on a day, not kept, and what it could see."""
    row = EffectPlan(
        partnership_id=viewer.partnership_id,
        alpha=ALPHA,
        registered_on=on,
        before_from=values.before[0],
        before_to=values.before[1],
        after_from=values.after[0],
        after_to=values.after[1],
        chosen_from=values.chosen and values.chosen[0],
        chosen_to=values.chosen and values.chosen[1],
        **_plain(values),
    )
    registered_plan(row)  # refuses what can't be judged before anything is counted
    events = _events(viewer, [row], on)
    row.comparison_ranked = _stood_beside(row, events)
    row.sha256 = registered_plan(row).sha256
    (seen,) = _seen(viewer, [row], events, on)
    return row, seen


def effects_seen(viewer: Actor, plans: Iterable[EffectPlan], on: dt.date) -> list[EffectSeen]:
    """What each plan has come to, in as many questions to the database however many they are."""
    rows = list(plans)
    return _seen(viewer, rows, _events(viewer, rows, on), on) if rows else []


def counted_since(viewer: Actor, on: dt.date, back: int = 60) -> Mapping[str, dt.date]:
    """The first month of each source within so many months back."""
    events = intake.events(viewer, months_on(on.replace(day=1), -back), on)
    return {source: period.start for source, period in picture.covered_time(events, on).items()}


def _plain(values: EffectValues) -> dict[str, Any]:
    names = ("title", "place", "outcome", "primary_test", "comparison", "ring_m", "measure", "focus")
    return {name: getattr(values, name) for name in names} | {"groups": sorted(values.groups)}


def _sealed_place(place: Place) -> str:
    """Name and the area's own mark, so that a border moved afterwards breaks the seal."""
    area = bytes(place.shape) if place.shape else b""
    return f"{place.name} ({sha256(area).hexdigest()[:16]})"


def _events(viewer: Actor, rows: Sequence[EffectPlan], on: dt.date) -> intake.Events:
    firsts = [
        day
        for row in rows
        for day in (
            row.before_from,
            row.chosen_from or row.before_from,
            months_on(row.after_from, -LONGEST_BACK),
        )
    ]
    last = max(max(row.after_to, row.before_to) for row in rows)
    return intake.events(viewer, min(firsts), max(min(firsts), min(last, on)) + dt.timedelta(days=1))


def _stood_beside(row: EffectPlan, events: intake.Events) -> bool:
    chosen = _chosen_events(row, events)
    keys, found = np.unique(events.place_id[chosen & (events.place_id > 0)], return_counts=True)
    counts = dict(zip(keys.tolist(), found.tolist(), strict=True))
    return stands_beside(counts, row.place_id, row.comparison_id)


def _chosen_events(row: EffectPlan, events: intake.Events) -> NDArray[np.bool_]:
    """Events of the plan's source and kinds in the time by which the place was chosen."""
    found: NDArray[np.bool_] = np.isin(events.group, row.groups)
    found &= events.source == row.outcome
    if not row.chosen_from or not row.chosen_to:
        return np.zeros_like(found)
    end = np.datetime64(row.chosen_to + dt.timedelta(days=1))
    found &= (events.starts >= np.datetime64(row.chosen_from)) & (events.starts < end)
    return found


def _seen(viewer: Actor, rows: Sequence[EffectPlan], events: intake.Events, on: dt.date) -> list[EffectSeen]:
    known = ground.places(viewer).exclude(shape=None)
    areas = {place.pk: shapely.from_wkb(bytes(place.shape)) for place in known if place.shape}
    covered = picture.covered_time(events, on)
    found = []
    for row in rows:
        plan = registered_plan(row)
        delivered = delivered_months(events, row.outcome, covered.get(row.outcome), on)
        where = Where(row.place_id, row.comparison_id, row.ring_m, areas)
        counts = PlanCounts(plan, where, events, events.organisation_id, delivered)
        found.append(_one(row, counts, events, on))
    return found


def _one(row: EffectPlan, counts: PlanCounts, events: intake.Events, on: dt.date) -> EffectSeen:
    state = effect_state(row.after_to, row.withdrawn_on, counts.lacking, on)
    in_time = is_in_time(row.registered_on, row.after_from, work_from(row))
    is_whole = row.sha256 == counts.plan.sha256
    judged = None
    if state == EffectState.JUDGED and is_whole:
        judged = judge(counts.plan, counts.observed(), registered_before_start=in_time)
    return EffectSeen(
        plan=row,
        state=state,
        counts=counts,
        in_time=in_time,
        is_whole=is_whole,
        foreseen=_foreseen(counts) if counts.known_before else None,
        judged=judged,
        beside=_beside(row, events),
    )


def _foreseen(counts: PlanCounts) -> Result[Foreseen]:
    """From what is known of the period before; against the comparison only where that is the test."""
    other = counts.at_comparison if counts.plan.primary_test == "relative" else None
    return foresee(
        counts.expected(counts.at_place),
        None if other is None else counts.expected(other),
        overdispersion=counts.overdispersion,
        alpha=counts.plan.alpha,
    )


def _beside(row: EffectPlan, events: intake.Events) -> tuple[int, int] | None:
    if row.comparison_id is None or not row.chosen_from:
        return None
    at = events.place_id[_chosen_events(row, events)]
    return int(np.sum(at == row.place_id)), int(np.sum(at == row.comparison_id))
