"""The promise and its measures: what is promised, how far it has come, what it lacks, what is late."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from django.db.models import Count, F, Max, Prefetch, Q, QuerySet, Sum

from loftet.cycle.intake import queries as intake
from loftet.cycle.promises.models import Activity, Evidence, Indicator, Measure, Promise
from loftet.cycle.promises.rules import IndicatorSource, Mark, Pace, PromiseState, state_on
from loftet.cycle.promises.rules.measures import Complete, is_late, pace
from loftet.cycle.promises.rules.measures import marks as marks_of
from loftet.cycle.promises.rules.states import OPEN_MEASURE_STATES
from loftet.cycle.promises.rules.texts import MeasureText, PromiseText, seal
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Organisation, Place

EVENT_SOURCES = {IndicatorSource.CRIMES: "crime", IndicatorSource.INCIDENTS: "incident"}
TOLD = ~Q(state=PromiseState.DRAFT)


@dataclass(frozen=True)
class MeasureProgress:
    """How far one measure has come. `done` counts activities that stand; `target` None: no number."""

    measure: Measure
    done: int
    target: int | None
    last_on: dt.date | None
    pace: Pace
    late: bool


@dataclass(frozen=True)
class Counter:
    """A month's part of a measure, and how far it had come when the month was over."""

    measure: Measure
    in_month: int
    done: int
    target: int | None


@dataclass(frozen=True)
class MeasureMarks:
    """What a measure lacks; empty when it is ready to be signed."""

    measure: Measure
    lacks: list[Mark]


@dataclass(frozen=True)
class PartySignature:
    """A party, and its signature when it has signed."""

    organisation: Organisation
    office: str
    signed_on: dt.date | None
    same_text: bool
    note: str = ""


def promises(viewer: Actor) -> QuerySet[Promise]:
    """All promises, the newest first."""
    return (
        Promise.objects.filter(partnership_id=viewer.partnership_id)
        .select_related("partnership", "follows")
        .defer("partnership__base_map")
    )


def promise(viewer: Actor, slug: str) -> Promise | None:
    return promises(viewer).filter(slug=slug).first()


def promise_in_force(viewer: Actor, on: dt.date) -> Promise | None:
    """The signed promise whose time a day lies in; of several, the one that began last."""
    return promises(viewer).filter(TOLD, starts_on__lte=on, ends_on__gte=on).first()


def current_promise(viewer: Actor, on: dt.date) -> Promise | None:
    """What the desk works with on a day: the one in force, else the last that was, else the newest draft."""
    return (
        promise_in_force(viewer, on)
        or promises(viewer).filter(TOLD, starts_on__lte=on).first()
        or promises(viewer).first()
    )


def state_of(promise: Promise, on: dt.date) -> PromiseState:
    """The state with the calendar's part: signed, running or under evaluation."""
    return state_on(promise.state, promise.starts_on, promise.ends_on, on)


def measures(viewer: Actor, promise: Promise) -> QuerySet[Measure]:
    """The promise's measures in their order, with owner, problem, cause, places and indicators."""
    rows = Measure.objects.filter(partnership_id=viewer.partnership_id, promise=promise)
    indicators = Prefetch("indicators", queryset=Indicator.objects.select_related("place", "comparison"))
    return rows.select_related(
        "promise", "owner", "problem", "cause", "carried_from__promise"
    ).prefetch_related("places", indicators)


def measure(viewer: Actor, pk: int) -> Measure | None:
    return (
        Measure.objects.filter(partnership_id=viewer.partnership_id, pk=pk)
        .select_related("promise", "owner", "problem", "cause", "carried_from__promise")
        .first()
    )


def indicators(viewer: Actor, measure: Measure) -> QuerySet[Indicator]:
    rows = Indicator.objects.filter(partnership_id=viewer.partnership_id, measure=measure)
    return rows.select_related("place", "comparison")


def evidence(viewer: Actor) -> QuerySet[Evidence]:
    """What shows that something was done, without the files themselves."""
    rows = Evidence.objects.filter(partnership_id=viewer.partnership_id)
    return rows.select_related("measure").defer("data")


def readings(viewer: Actor, on: dt.date) -> QuerySet[Indicator]:
    """Yardsticks of open measures that have a day on which to be read."""
    rows = Indicator.objects.filter(measure__in=open_measures(viewer, on)).exclude(next_reading_on=None)
    return rows.order_by("next_reading_on", "pk")


def open_measures(viewer: Actor, on: dt.date) -> QuerySet[Measure]:
    """Measures without an outcome in the promise in force; what a logged visit may count towards."""
    standing = promise_in_force(viewer, on)
    rows = Measure.objects.filter(partnership_id=viewer.partnership_id, state__in=list(OPEN_MEASURE_STATES))
    return rows.filter(promise=standing).select_related("promise") if standing else rows.none()


def activities(
    viewer: Actor, promise: Promise | None = None, start: dt.date | None = None, end: dt.date | None = None
) -> QuerySet[Activity]:
    """What was done and stands, newest first; `start` inclusive, `end` exclusive."""
    rows = Activity.objects.filter(partnership_id=viewer.partnership_id, undone_at=None)
    rows = rows.filter(measure__promise=promise) if promise else rows
    rows = rows.filter(done_on__gte=start) if start else rows
    rows = rows.filter(done_on__lt=end) if end else rows
    return rows.select_related("measure", "place", "visit", "session__school")


def hours_spent(viewer: Actor, measure: Measure) -> float:
    """Hours logged for a measure, of everybody together; of a visit its minutes times those who were there."""
    rows = activities(viewer).filter(measure=measure)
    said = rows.aggregate(hours=Sum("hours"), minutes=Sum(F("visit__minutes") * F("visit__team_size")))
    return round(float(said["hours"] or 0) + (said["minutes"] or 0) / 60, 1)


def activity(viewer: Actor, pk: int) -> Activity | None:
    """One logged activity, also one that was taken back."""
    rows = Activity.objects.filter(partnership_id=viewer.partnership_id)
    return rows.filter(pk=pk).select_related("measure__promise").first()


def activity_sent(viewer: Actor, once: UUID) -> Activity | None:
    """The activity that a form already made, if it was sent before."""
    return Activity.objects.filter(partnership_id=viewer.partnership_id, once=once).first()


def progress(
    viewer: Actor, promise: Promise, until: dt.date | None = None, *, on: dt.date | None = None
) -> list[MeasureProgress]:
    """How far every measure had come by the end of `until` (all that is logged when None).

    Lateness and pace are judged on the day `on`, else `until`, else the last day of the promise.
    """
    day = on or until or promise.ends_on
    counts = _counts(viewer, promise, until)
    return [_progress(row, counts.get(row.pk, (0, None)), day) for row in measures(viewer, promise)]


def progress_of(viewer: Actor, measure: Measure, *, on: dt.date) -> MeasureProgress:
    """How far one measure has come, all that is logged counted."""
    rows = activities(viewer).filter(measure=measure).order_by()
    found = rows.aggregate(done=Count("pk"), last=Max("done_on"))
    return _progress(measure, (found["done"], found["last"]), on)


def late_measures(viewer: Actor, on: dt.date) -> list[Measure]:
    """Open measures of signed promises whose last day has passed, the most late first.

    Those that the next promise has taken over are late there, not here; those that have reached their number
    are not late.
    """
    rows = Measure.objects.filter(
        partnership_id=viewer.partnership_id, state__in=list(OPEN_MEASURE_STATES), due_on__lt=on
    ).exclude(promise__state__in=[PromiseState.DRAFT, PromiseState.CLOSED])
    carried = Measure.objects.filter(partnership_id=viewer.partnership_id, carried_from__isnull=False)
    rows = rows.exclude(pk__in=carried.values("carried_from_id"))
    standing = Count("activities", filter=Q(activities__undone_at=None))
    counted = rows.annotate(done=standing).select_related("promise", "owner").order_by("due_on", "pk")
    return [row for row in counted if not _reached(row.done, row.target_count)]


def counters(viewer: Actor, promise: Promise, month: dt.date) -> list[Counter]:
    """For each measure: how many in the month, and how many in all by its end."""
    first = month.replace(day=1)
    last = (first + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
    counts = _counts(viewer, promise, last)
    within = activities(viewer, promise, first, last + dt.timedelta(days=1)).order_by()
    in_month = dict(within.values_list("measure_id").annotate(Count("pk")))
    return [
        Counter(row, in_month.get(row.pk, 0), counts.get(row.pk, (0, None))[0], row.target_count)
        for row in measures(viewer, promise)
    ]


def marks(viewer: Actor, promise: Promise) -> list[MeasureMarks]:
    """What each measure lacks before the promise can be signed."""
    return [MeasureMarks(row, lacks(row, row.indicators.all())) for row in measures(viewer, promise)]


def lacks(measure: Measure, indicators: Iterable[Indicator]) -> list[Mark]:
    return marks_of(
        Complete(
            owner=measure.owner_id is not None,
            number=measure.target_count is not None,
            date=measure.due_on is not None,
            cause=measure.problem_id is not None and measure.cause_id is not None,
            indicator=any(row.baseline is not None and row.target is not None for row in indicators),
        )
    )


def count_events(
    viewer: Actor, source: str, place: Place, groups: Iterable[str], start: dt.date, end: dt.date
) -> int:
    """How many crimes or incidents of the groups (all if none) began at the place. `end` exclusive."""
    found = intake.events(viewer, start, end)
    wanted = (found.source == EVENT_SOURCES[IndicatorSource(source)]) & (found.place_id == place.pk)
    chosen = list(groups)
    return int(np.count_nonzero(wanted & np.isin(found.group, chosen) if chosen else wanted))


def text_of(viewer: Actor, promise: Promise) -> PromiseText:
    """The words that a signature covers."""
    return PromiseText(
        title=promise.title,
        situation=promise.situation,
        aims=promise.aims,
        follow=promise.follow,
        starts_on=promise.starts_on,
        ends_on=promise.ends_on,
        measures=tuple(_measure_text(row) for row in measures(viewer, promise)),
    )


def signatures(viewer: Actor, promise: Promise) -> list[PartySignature]:
    """Every party that should sign or has signed, and whether it signed the text as it now stands."""
    signed = {row.organisation_id: row for row in promise.signatures.select_related("organisation")}
    parties = {row.pk: row for row in ground.parties(viewer)} | {
        pk: row.organisation for pk, row in signed.items()
    }
    sha256 = seal(text_of(viewer, promise)) if signed else ""
    return [
        PartySignature(party, row.office, row.signed_on, row.sha256 == sha256, row.note)
        if (row := signed.get(pk))
        else PartySignature(party, "", None, False)
        for pk, party in parties.items()
    ]


def _counts(viewer: Actor, promise: Promise, until: dt.date | None) -> dict[int, tuple[int, dt.date | None]]:
    end = until + dt.timedelta(days=1) if until else None
    rows = activities(viewer, promise, end=end).order_by()
    found = rows.values_list("measure_id").annotate(Count("pk"), Max("done_on"))
    return {pk: (done, last) for pk, done, last in found}


def _progress(row: Measure, count: tuple[int, dt.date | None], on: dt.date) -> MeasureProgress:
    done, last_on = count
    starts_on, due_on = row.starts_on or row.promise.starts_on, row.due_on or row.promise.ends_on
    return MeasureProgress(
        measure=row,
        done=done,
        target=row.target_count,
        last_on=last_on,
        pace=pace(row.state, done=done, target=row.target_count, starts_on=starts_on, due_on=due_on, on=on),
        late=is_late(row.state, row.due_on, on, reached=_reached(done, row.target_count)),
    )


def _reached(done: int, target: int | None) -> bool:
    return bool(target) and done >= (target or 0)


def _measure_text(row: Measure) -> MeasureText:
    return MeasureText(
        title=row.title,
        description=row.description,
        owner=row.owner.name if row.owner else "",
        owner_office=row.owner_office,
        target_count=row.target_count,
        unit=row.unit,
        starts_on=row.starts_on,
        due_on=row.due_on,
        places=tuple(sorted(place.name for place in row.places.all())),
    )
