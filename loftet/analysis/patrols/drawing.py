"""A week's visits drawn by chance: reproducible from its seed, not predictable without it.

Told in `docs/methods/visit_plan.md`. Minutes are those of the clock on the wall, from Monday 00:00.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.patrols.allotment import allot
from loftet.analysis.results import Parameter, Result, Saying, Unusable
from loftet.analysis.times.windows import Window

IntArray = NDArray[np.int64]
Spans = tuple[tuple[int, int], ...]

LEAST_GAP_MIN = 90
WITHHELD_PART = 3
"""One week in so many goes without, of those that may."""

MINUTES_OF_DAY = 24 * 60
LONGEST_VISIT = 240
MOST_VISITS = 168
TRIES = 100


@dataclass(frozen=True)
class PlaceToVisit:
    """What a place wants in a week: `visits` of `minutes` (shortest, longest), within its windows.

    `withholds`: a random third of its weeks goes without. `weight` counts only when a budget is shared.
    """

    key: int
    windows: tuple[Window, ...]
    visits: int
    minutes: tuple[int, int]
    withholds: bool = False
    weight: float = 1.0


@dataclass(frozen=True)
class Stop:
    """One visit: it begins `minute` minutes into `day` and lasts `minutes`."""

    key: int
    day: date
    minute: int
    minutes: int


@dataclass(frozen=True)
class Short:
    """A place whose windows can't hold all its visits."""

    key: int
    wanted: int
    planned: int


@dataclass(frozen=True)
class WeekPlan:
    """`stops` in order of time, `withheld` keys of the places that go without, `short` what does not fit.

    A window that reaches over Sunday's midnight gives stops on the Monday after.
    """

    stops: tuple[Stop, ...]
    withheld: tuple[int, ...]
    short: tuple[Short, ...] = ()


def draw_week(
    places: Sequence[PlaceToVisit],
    *,
    week: date,
    seed: int,
    least_gap_min: int = LEAST_GAP_MIN,
    budget: int | None = None,
) -> Result[WeekPlan]:
    """Draw every place's visits for the week that begins on Monday `week`.

    Two visits at one place lie at least `least_gap_min` minutes apart, from the end of one to the start of
    the next. With a `budget` the places share so many visits by weight, none more than its `visits`.
    A place's times depend on the seed, the week, its key and its own wishes only. What does not fit is left
    out and said. Unusable: a week that does not begin on a Monday, a key given twice, impossible visits.
    """
    _refuse(places, week, seed, least_gap_min)
    withheld = _withheld(places, week, seed)
    visited = sorted((p for p in places if p.key not in withheld), key=lambda p: p.key)
    wanted = _wanted(visited, budget)
    stops, short = [], []
    for place, visits in zip(visited, wanted, strict=True):
        drawn = _stops(
            place, visits, week, np.random.default_rng([seed, week.toordinal(), place.key]), least_gap_min
        )
        stops += drawn
        short += [Short(place.key, visits, len(drawn))] * (len(drawn) < visits)
    plan = WeekPlan(tuple(sorted(stops, key=_when)), withheld, tuple(short))
    return Result(
        method="visit_plan",
        values=plan,
        said=_said(plan, sum(wanted)),
        used=len(places),
        null="fair_draw",
        parameters={
            "seed": Parameter(seed),
            "week": Parameter(week.isoformat()),
            "least_gap_min": Parameter(
                least_gap_min, "default" if least_gap_min == LEAST_GAP_MIN else "given"
            ),
            "budget": Parameter(budget),
        },
    )


def capacity(windows: Sequence[Window], longest: int, least_gap_min: int = LEAST_GAP_MIN) -> int:
    """How many visits of `longest` minutes fit in the windows of a week, so far apart."""
    return len(_packed(_starts_allowed(windows, longest), longest + least_gap_min))


def _withheld(places: Sequence[PlaceToVisit], week: date, seed: int) -> tuple[int, ...]:
    """Keys of a random third of the places that may go without; the odd one out is settled by lot."""
    eligible = sorted(place.key for place in places if place.withholds)
    rng = np.random.default_rng([seed, week.toordinal()])
    whole, odd = divmod(len(eligible), WITHHELD_PART)
    number = whole + int(rng.integers(WITHHELD_PART) < odd)
    return tuple(sorted(int(key) for key in rng.permutation(eligible)[:number]))


def _wanted(places: Sequence[PlaceToVisit], budget: int | None) -> list[int]:
    visits = [place.visits for place in places]
    if budget is None:
        return visits
    return [int(n) for n in allot([place.weight for place in places], budget, most=visits)]


def _stops(
    place: PlaceToVisit, visits: int, week: date, rng: np.random.Generator, least_gap_min: int
) -> list[Stop]:
    shortest, longest = place.minutes
    visits = min(visits, capacity(place.windows, longest, least_gap_min))
    starts = _draw(_starts_allowed(place.windows, longest), visits, longest + least_gap_min, rng)
    lengths = rng.integers(shortest, longest, size=len(starts), endpoint=True)
    return [
        Stop(place.key, week + timedelta(days=start // MINUTES_OF_DAY), start % MINUTES_OF_DAY, int(length))
        for start, length in zip(starts, lengths, strict=True)
    ]


def _starts_allowed(windows: Sequence[Window], longest: int) -> Spans:
    """First and last minute of the week at which a visit may begin, one pair per joined window, in order."""
    joined: list[tuple[int, int]] = []
    for begin, end in sorted((w.first_hour * 60, (w.first_hour + w.hours) * 60) for w in windows):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple((begin, end - longest) for begin, end in joined if end - longest >= begin)


def _draw(spans: Spans, visits: int, step: int, rng: np.random.Generator) -> list[int]:
    """Starts in order, at least `step` minutes apart; drawn anew while near windows crowd each other.

    Where a hundred draws all crowd, they are drawn one after the other between what leaves room for the rest.
    """
    for _ in range(TRIES if visits else 0):
        numbers = _numbers(spans, visits, step, rng)
        starts = [first + at for (first, last), n in zip(spans, numbers, strict=True)
                  for at in _within(last - first + 1, int(n), step, rng)]  # fmt: skip
        if all(later - earlier >= step for earlier, later in pairwise(starts)):
            return starts
    return _squeezed(spans, visits, step, rng)


def _numbers(spans: Spans, visits: int, step: int, rng: np.random.Generator) -> IntArray:
    """How many starts each span gets: one at random in each of `visits` equal parts of the allowed minutes.

    The parts begin at a random minute and go round, so that every minute is equally likely. What is more than
    a span holds with room to spare moves to one that has it, or at last to one that can hold it at all.
    """
    sizes = np.array([last - first + 1 for first, last in spans])
    easy, room = np.maximum(sizes // step, 1), (sizes - 1) // step + 1
    room = easy if easy.sum() >= visits else room
    points = _around(int(sizes.sum()), visits, 1, rng)
    numbers = np.bincount(np.searchsorted(np.cumsum(sizes), points, side="right"), minlength=sizes.size)
    while np.any(numbers > room):
        numbers[np.argmax(numbers - room)] -= 1
        numbers[rng.choice(np.flatnonzero(numbers < room))] += 1
    return numbers


def _within(size: int, n: int, step: int, rng: np.random.Generator) -> list[int]:
    """`n` minutes of 0 … size - 1 in order, at least `step` apart; each minute equally likely where that can be."""
    if n * step <= size:
        return sorted(int(at) for at in _around(size, n, step, rng))
    slack = rng.integers(0, size - 1 - (n - 1) * step, size=n, endpoint=True)
    return [int(at) for at in np.sort(slack) + step * np.arange(n)]


def _around(size: int, n: int, step: int, rng: np.random.Generator) -> IntArray:
    """One minute in each of `n` equal parts of a circle of `size` minutes, `step` apart, turned at random."""
    turn, part = rng.integers(size), size // max(n, 1)
    jitter = rng.integers(0, max(part - step, 0), size=n, endpoint=True)
    return np.asarray((turn + np.arange(n) * size // max(n, 1) + jitter) % size, dtype=np.int64)


def _squeezed(spans: Spans, visits: int, step: int, rng: np.random.Generator) -> list[int]:
    """Each start at random from the earliest it can have to the latest that leaves room for those after it."""
    backwards = _packed(tuple((-last, -first) for first, last in reversed(spans)), step)
    minutes = np.concatenate([np.arange(0)] + [np.arange(first, last + 1) for first, last in spans])
    starts: list[int] = []
    for latest in reversed(backwards[:visits]):
        earliest = starts[-1] + step if starts else 0
        starts.append(int(rng.choice(minutes[(minutes >= earliest) & (minutes <= -latest)])))
    return starts


def _packed(spans: Spans, step: int) -> list[int]:
    """Starts as early as they can be, at least `step` apart."""
    starts: list[int] = []
    for first, last in spans:
        begin = max(first, starts[-1] + step) if starts else first
        starts += range(begin, last + 1, step)
    return starts


def _when(stop: Stop) -> tuple[date, int, int]:
    return stop.day, stop.minute, stop.key


def _said(plan: WeekPlan, wanted: int) -> Saying:
    visits, withheld = len(plan.stops), len(plan.withheld)
    if plan.short:
        return Saying("visits_do_not_fit", {"visits": visits, "wanted": wanted})
    key = "visits_drawn" if visits else "visits_none"
    return Saying(f"{key}_withheld" if withheld else key, {"visits": visits, "withheld": withheld})


def _refuse(places: Sequence[PlaceToVisit], week: date, seed: int, least_gap_min: int) -> None:
    if week.weekday() != 0:
        raise Unusable("visits_week_not_monday", day=week.isoformat())
    if seed < 0 or least_gap_min < 0:
        raise Unusable("visits_seed_or_gap", seed=seed, gap=least_gap_min)
    if len({place.key for place in places}) < len(places):
        raise Unusable("visits_place_twice")
    for place in places:
        _refuse_place(place)


def _refuse_place(place: PlaceToVisit) -> None:
    shortest, longest = place.minutes
    if not 1 <= shortest <= longest <= LONGEST_VISIT:
        raise Unusable("visits_minutes_unusable", shortest=shortest, longest=longest, most=LONGEST_VISIT)
    if not 0 <= place.visits <= MOST_VISITS:
        raise Unusable("visits_number_unusable", visits=place.visits, most=MOST_VISITS)
    if place.key < 0:
        raise Unusable("visits_key_unusable", number=place.key)
