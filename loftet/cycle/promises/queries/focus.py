"""Focus places and their visits. Plans are for the desk alone: whoever isn't a member finds nothing here."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from loftet.analysis.patrols.fidelity import Delivered
from loftet.cycle.picture import queries as picture
from loftet.cycle.promises.models import (
    Activity,
    EffectPlan,
    FocusPlace,
    Measure,
    PlannedVisit,
    VisitPlan,
)
from loftet.cycle.promises.rules.focus import FocusState, Work, focus_state
from loftet.cycle.promises.rules.focus_done import Drawn, FocusDone, done_at, planned_between
from loftet.cycle.promises.rules.states import OPEN_MEASURE_STATES, PromiseState
from loftet.ground.actors import Actor
from loftet.ground.models import Place
from loftet.ground.rules import Role


@dataclass(frozen=True)
class FocusProgress:
    """A focus place on a day. `done` is None until its first day; the two numbers are this month's so far."""

    focus: FocusPlace
    state: FocusState
    done: FocusDone | None
    month_planned: int
    month_delivered: int


def focus_places(viewer: Actor) -> QuerySet[FocusPlace]:
    """All of them, those that began last first."""
    rows = FocusPlace.objects.filter(partnership_id=viewer.partnership_id)
    rows = rows.none() if _is_outside(viewer) else rows
    return rows.select_related("place", "comparison", "measure__promise", "problem")


def focus_place(viewer: Actor, pk: int) -> FocusPlace | None:
    return focus_places(viewer).filter(pk=pk).first()


def focus_at(viewer: Actor, place: Place, first: dt.date, last: dt.date) -> QuerySet[FocusPlace]:
    """A place's times as a focus place that overlap the days from first to last."""
    rows = focus_places(viewer).filter(place=place, starts_on__lte=last, ends_on__gte=first)
    return rows.filter(Q(ended_on=None) | Q(ended_on__gte=first))


def focus_in(viewer: Actor, week: dt.date) -> QuerySet[FocusPlace]:
    """Places that are worked in a week, by name. `week`: its Monday."""
    rows = focus_places(viewer).filter(starts_on__lte=week, ends_on__gte=week)
    return rows.filter(Q(ended_on=None) | Q(ended_on__gte=week)).order_by("place__name", "pk")


def focus_measures(viewer: Actor, on: dt.date) -> QuerySet[Measure]:
    """Open measures of promises that go on after the day, drafts too: places are chosen before the start."""
    rows = Measure.objects.filter(partnership_id=viewer.partnership_id, state__in=list(OPEN_MEASURE_STATES))
    standing = rows.filter(promise__ends_on__gt=on).select_related("promise")
    return standing.exclude(promise__state__in=[PromiseState.CLOSED, PromiseState.REPLACED])


def why_here(viewer: Actor, focus: FocusPlace) -> picture.PlaceSeen:
    """What was known of the place when it was chosen."""
    return picture.place_seen(viewer, focus.place, focus.chosen_on)


def effects_of(viewer: Actor, focus: FocusPlace) -> QuerySet[EffectPlan]:
    """Plans for judging whether the work at the place helped, that stand."""
    rows = EffectPlan.objects.filter(partnership_id=viewer.partnership_id, focus=focus, withdrawn_on=None)
    return rows.none() if _is_outside(viewer) else rows


def work_of(focus: FocusPlace) -> Work:
    """What is asked as it now stands."""
    kept = {"windows": focus.windows, "visits_per_week": focus.visits_per_week}
    return Work.from_kept(kept | {"minutes_low": focus.minutes_low, "minutes_high": focus.minutes_high})


def last_day_of(focus: FocusPlace) -> dt.date:
    return focus.ended_on or focus.ends_on


def focus_progress(viewer: Actor, rows: Iterable[FocusPlace], on: dt.date) -> list[FocusProgress]:
    """How each has gone so far, in three questions to the database however many they are."""
    places = list(rows)
    visits, drawn = _visits(viewer, places), _drawn(viewer, places)
    return [_progress(row, drawn[row.pk], visits[row.pk], on) for row in places]


def visit_plan(viewer: Actor, week: dt.date) -> VisitPlan | None:
    return visit_plans(viewer).filter(week=week).first()


def visit_plans(viewer: Actor) -> QuerySet[VisitPlan]:
    """Weeks that have been drawn, the newest first, with their visits in order of time."""
    rows = VisitPlan.objects.filter(partnership_id=viewer.partnership_id)
    rows = rows.none() if _is_outside(viewer) else rows
    visits = PlannedVisit.objects.select_related("focus__place").order_by("day", "starts_at", "pk")
    return rows.prefetch_related(Prefetch("visits", queryset=visits))


def drawn_for(plan: VisitPlan) -> dict[int, Work]:
    """What each place asked for when the plan was drawn."""
    return {row["focus"]: Work.from_kept(row) for row in plan.parameters.get("places", [])}


def _is_outside(viewer: Actor) -> bool:
    """Residents, and those who only hold a report link."""
    return viewer.roles <= {Role.RESIDENT, Role.REPORTER}


def _visits(viewer: Actor, places: Sequence[FocusPlace]) -> Mapping[int, list[Delivered]]:
    """Visits logged on each one's measure at its place, whatever the day."""
    found: dict[tuple[int, int], list[Delivered]] = defaultdict(list)
    rows = Activity.objects.filter(partnership_id=viewer.partnership_id, undone_at=None, visit__isnull=False)
    rows = rows.filter(measure__in=[row.measure_id for row in places]).order_by()
    columns = ("measure_id", "place_id", "done_on", "visit__started_at", "visit__minutes")
    for measure, place, day, at, minutes in rows.values_list(*columns):
        found[measure, place].append(Delivered(day, at.hour * 60 + at.minute, minutes))
    return {row.pk: found[row.measure_id, row.place_id] for row in places}


def _drawn(viewer: Actor, places: Sequence[FocusPlace]) -> Mapping[int, dict[dt.date, Drawn]]:
    """Each place's part of every drawn week, by the week's Monday."""
    days: dict[tuple[int, dt.date], list[dt.date]] = defaultdict(list)
    own = PlannedVisit.objects.filter(focus__in=places, plan__partnership_id=viewer.partnership_id)
    for focus, week, day in own.order_by().values_list("focus_id", "plan__week", "day"):
        days[focus, week].append(day)
    found: dict[int, dict[dt.date, Drawn]] = defaultdict(dict)
    plans = VisitPlan.objects.filter(partnership_id=viewer.partnership_id).order_by()
    for week, parameters, withheld in plans.values_list("week", "parameters", "withheld"):
        for pk in (row["focus"] for row in parameters["places"]):
            found[pk][week] = Drawn(tuple(days[pk, week]), pk in withheld)
    return found


def _progress(
    focus: FocusPlace, drawn: Mapping[dt.date, Drawn], visits: Sequence[Delivered], on: dt.date
) -> FocusProgress:
    state = focus_state(focus.starts_on, focus.ends_on, focus.ended_on, on)
    last = min(on, last_day_of(focus))
    if last < focus.starts_on:
        return FocusProgress(focus, state, None, 0, 0)
    work, earlier = work_of(focus), focus.earlier_work
    first = max(on.replace(day=1), focus.starts_on)
    planned = planned_between(first, last, work, earlier, drawn) if first <= last else 0
    delivered = sum(first <= visit.day <= last for visit in visits)
    done = done_at((focus.starts_on, last), work, earlier, drawn, visits)
    return FocusProgress(focus, state, done, planned, delivered)
