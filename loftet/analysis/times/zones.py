"""Local time and UTC, for whole columns at once: the zone is asked where its offset changes, not once per time.

All times are minutes (datetime64[m]); NaT stays NaT. A local time that the spring change leaps over is read as
the moment of the change (02:30 becomes 03:00), so that times keep their order.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.results import Unusable

Times = NDArray[np.datetime64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

HOME = "Europe/Stockholm"
FIRST_YEAR, LAST_YEAR = 1900, 2100
_DAY, _MINUTE = 86_400, 60
_NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Changes:
    """The k instants (minutes since 1970, UTC) at which a zone's offset changes, and its k + 1 offsets (minutes)."""

    instants: IntArray
    offsets: IntArray

    def offset_at(self, utc: IntArray) -> IntArray:
        return self.offsets[np.searchsorted(self.instants, utc, side="right")]

    def next_after(self, utc: IntArray) -> IntArray:
        """The first change after each instant, or one that never comes."""
        return np.append(self.instants, _NEVER)[np.searchsorted(self.instants, utc, side="right")]


def local_of_utc(times: Times, zone: str = HOME) -> Times:
    """What clocks in the zone show at each instant. Unusable for an unknown zone or a year outside 1900–2100."""
    changes = changes_over(times, zone)
    shown: Times = times + changes.offset_at(minutes_of(times)).astype("timedelta64[m]")
    return shown


def utc_of_local(times: Times, zone: str = HOME, *, fold: Literal[0, 1] = 0) -> Times:
    """The instant at which clocks in the zone show each time; of two such, the first (fold 0) or the last (1).

    Unusable for an unknown zone or a year outside 1900–2100.
    """
    changes, local = changes_over(times, zone), minutes_of(times)
    before, after = changes.offsets[:-1], changes.offsets[1:]
    regime = np.searchsorted(
        changes.instants + (after if fold else np.maximum(before, after)), local, side="right"
    )
    ends = np.append(changes.instants, _NEVER)[regime]
    instants = np.minimum(local - changes.offsets[regime], ends).astype("datetime64[m]")
    return np.where(np.isnat(times), times, instants)


def doubtful(times: Times, zone: str = HOME) -> tuple[BoolArray, BoolArray]:
    """Local times that no clock ever showed (spring), and those that it showed twice (autumn)."""
    first = utc_of_local(times, zone)
    known = ~np.isnat(times)
    never = known & (local_of_utc(first, zone) != times)
    return never, known & (utc_of_local(times, zone, fold=1) != first)


def minutes_of(times: Times) -> IntArray:
    """Minutes since 1970; NaT becomes the smallest number there is."""
    return times.astype("datetime64[m]").astype(np.int64)


def changes_over(times: Times, zone: str) -> Changes:
    """Where the zone's offset changes in the years of the times."""
    known = times[~np.isnat(times)]
    years = known.astype("datetime64[Y]").astype(np.int64) + 1970
    first, last = (int(years.min()), int(years.max())) if known.size else (FIRST_YEAR, FIRST_YEAR)
    if first < FIRST_YEAR or last > LAST_YEAR:
        raise Unusable("times_year", year=str(first if first < FIRST_YEAR else last))
    return _changes(zone, first, last)


@lru_cache(maxsize=64)
def _changes(zone: str, first: int, last: int) -> Changes:
    """Day by day, and then to the minute where two days differ."""
    clock = _zone(zone)
    days = np.arange(f"{first - 1}-12-30", f"{last + 1}-01-04", dtype="datetime64[D]")
    seconds = days.astype(np.int64) * _DAY
    offsets = np.array([_offset(clock, int(second)) for second in seconds], dtype=np.int64)
    last_days = np.flatnonzero(np.diff(offsets))
    instants = [_change(clock, int(seconds[day]), int(offsets[day])) for day in last_days]
    return Changes(np.array(instants, dtype=np.int64), offsets[[*last_days, -1]])


def _change(clock: tzinfo, day: int, before: int) -> int:
    """The minute of the 24 hours after `day` (seconds) at which the offset is no longer `before`."""
    minutes = range(day, day + _DAY + 1, _MINUTE)
    return minutes[bisect_left(minutes, True, key=lambda at: _offset(clock, at) != before)] // _MINUTE


def _offset(clock: tzinfo, second: int) -> int:
    """Minutes east of UTC."""
    offset = datetime.fromtimestamp(second, UTC).astimezone(clock).utcoffset()
    assert offset is not None, "a ZoneInfo always has an offset"
    return int(offset.total_seconds()) // _MINUTE


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no such name, a path, a folder of zones
        raise Unusable("times_zone", zone=name) from None
