"""One place seen closely: how many, whether that has changed, when in the week, and whether a spot repeats."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.counts import CountChange, compare_counts, poisson_interval
from loftet.analysis.places.repeats import Repeats, repeats
from loftet.analysis.results import Result
from loftet.analysis.times.clock import Clock, weekly_clock
from loftet.analysis.times.windows import BusyWindow, busiest_windows
from loftet.cycle.picture.rules.figures import CLOCK_LEAST_EVENTS, EventColumns, Period
from loftet.ground.months import months_on

CLOCK_MONTHS = {"incident": 12, "crime": 36}
MONTHS_DRAWN = 24


@dataclass(frozen=True)
class SourceAtPlace:
    """One source at one place. `change` is None where the two years were not both collected.

    `months` (24,) counts per month, oldest first. `clock` is None under ten events with a known hour; `windows`
    is then empty.
    """

    source: str
    count: int
    low: float
    high: float
    year: Period
    change: CountChange | None
    months: tuple[int, ...]
    clock: Result[Clock] | None
    clock_period: Period
    windows: Result[tuple[BusyWindow, ...]] | None
    repeats: Result[Repeats]


def seen(
    events: EventColumns,
    source: str,
    place: int,
    end: dt.date,
    covered: Period | None,
    reporters: tuple[int, int],
) -> SourceAtPlace:
    """Everything of one source at `place` up to `end`, a month's first day.

    `reporters` is how many were active in the year before and in the last.
    """
    here = (events.place_id == place) & (events.source == source)
    year, before = (Period(months_on(end, -months), months_on(end, 12 - months)) for months in (12, 24))
    now, then = (int(np.sum(here & period.mask(events.starts))) for period in (year, before))
    low, high = poisson_interval(now)
    clock_period = Period(months_on(end, -CLOCK_MONTHS[source]), end)
    timed = here & clock_period.mask(events.starts)
    clock = _clock(events, timed)
    return SourceAtPlace(
        source=source,
        count=now,
        low=float(low),
        high=float(high),
        year=year,
        change=_change(then, now, source, reporters) if _both(covered, before, year) else None,
        months=_months(events.starts[here], end),
        clock=clock,
        clock_period=clock_period,
        windows=busiest_windows(clock.values) if clock and clock.values else None,
        repeats=_repeats(events, timed),
    )


def _both(covered: Period | None, before: Period, year: Period) -> bool:
    return covered is not None and covered.holds(before.start, year.end)


def _change(before: int, after: int, source: str, reporters: tuple[int, int]) -> CountChange:
    known = reporters if source == "incident" else (None, None)
    return compare_counts(before, after, reporters_before=known[0], reporters_after=known[1])


def _months(starts: NDArray[np.datetime64], end: dt.date) -> tuple[int, ...]:
    back = (np.datetime64(end, "M") - starts.astype("datetime64[M]")).astype(np.int64)
    inside = back[(back >= 1) & (back <= MONTHS_DRAWN)]
    return tuple(np.bincount(MONTHS_DRAWN - inside, minlength=MONTHS_DRAWN).tolist())


def _clock(events: EventColumns, timed: NDArray[np.bool_]) -> Result[Clock] | None:
    """The clock, if enough hours are known to show one."""
    result = weekly_clock(events.starts_utc[timed], events.ends_utc[timed])
    enough = result.values is not None and result.values.events >= CLOCK_LEAST_EVENTS
    return result if enough else None


def _repeats(events: EventColumns, chosen: NDArray[np.bool_]) -> Result[Repeats]:
    e, n = (np.where(values[chosen] < 0, np.nan, values[chosen]) for values in (events.e, events.n))
    return repeats(e, n)
