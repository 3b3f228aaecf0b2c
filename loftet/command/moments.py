"""A column of times: with an offset (+01:00, Z) or as the clocks of a zone showed them, also mixed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.times.zones import (
    FIRST_YEAR,
    LAST_YEAR,
    BoolArray,
    Times,
    doubtful,
    local_of_utc,
    utc_of_local,
)
from loftet.command.column_files import MISSING, Unfit
from loftet.command.event_files import Events

MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[T ](?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d(?:[.,]\d+)?)? ?"
    r"(?P<zone>Z|[+-](?P<hours>\d\d)(?::?(?P<minutes>\d\d))?)?)?"
)
LOCAL_MINUTES = re.compile(r"(?:\n(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?)*+")
"""A whole column of the commonest kind, matched in one go: ten times as fast as row by row."""

FURTHEST_OFFSET = 14 * 60
"""Minutes; no zone is further from UTC."""

Precision = Literal["day", "minute"]


@dataclass(frozen=True)
class Moments:
    """(n,) times as written, NaT where empty, and for each its minutes east of UTC where the row tells them.

    `told` says which rows do; the others are local times of `zone`.
    """

    written: Times
    offset: NDArray[np.int64]
    told: BoolArray
    zone: str

    def utc(self, *, fold: Literal[0, 1] = 0) -> Times:
        """The instants; of a local time shown twice the first (fold 0) or the last (1)."""
        by_zone = utc_of_local(self.written, self.zone, fold=fold)
        return np.where(self.told, self.written - self.offset.astype("timedelta64[m]"), by_zone)

    def days(self) -> Times:
        """(n,) datetime64[D], the day in the zone."""
        local = np.where(self.told, local_of_utc(self.utc(), self.zone), self.written)
        return local.astype("datetime64[D]")

    def doubtful(self) -> tuple[BoolArray, BoolArray]:
        """Rows whose local time was never shown, and those whose was shown twice."""
        never, twice = doubtful(self.written, self.zone)
        return never & ~self.told, twice & ~self.told


def read_moments(events: Events, column: str, zone: str, *, least: Precision = "minute") -> Moments:
    """The column's times; seconds are cut off. Unfit names the first that can't be read, and how to write it.

    A day alone is enough where `least` says so; it is that day's midnight.
    """
    texts = events.texts(column)
    times, offset, told = ["NaT"] * len(texts), np.zeros(len(texts), np.int64), np.zeros(len(texts), np.bool_)
    if _local_minutes(texts):
        return Moments(_written(events, column, [text[:16] for text in texts], texts), offset, told, zone)
    for row, text in enumerate(texts):
        if text in MISSING:
            continue
        match = MOMENT.fullmatch(text)
        if match is None or (least == "minute" and match["hour"] is None):
            raise Unfit(_unread(events, column, row, text, match))
        times[row], minutes = _minute(match), _offset(match)
        if minutes is not None:
            offset[row], told[row] = minutes, True
    wild = np.flatnonzero(np.abs(offset) > FURTHEST_OFFSET)
    if wild.size:
        raise Unfit(_unread(events, column, int(wild[0]), texts[wild[0]], None))
    return Moments(_written(events, column, times, texts), offset, told, zone)


def _local_minutes(texts: Sequence[str]) -> bool:
    """Whether all are local times to the minute, or empty."""
    whole = "\n".join(["", *texts])
    return whole.count("\n") == len(texts) and LOCAL_MINUTES.fullmatch(whole) is not None


def _written(events: Events, column: str, times: Sequence[str], texts: Sequence[str]) -> Times:
    try:
        written: Times = np.array(times, dtype="datetime64[m]")
    except ValueError:
        row = next(row for row, time in enumerate(times) if not _exists(time))
        raise Unfit(_unread(events, column, row, texts[row], None)) from None
    years = written.astype("datetime64[Y]").astype(np.int64) + 1970
    wild = np.flatnonzero(~np.isnat(written) & ((years < FIRST_YEAR) | (years > LAST_YEAR)))
    if wild.size:
        where = events.where(int(wild[0]))
        raise Unfit(
            f"{where}: i kolumnen {column} står {texts[wild[0]]}. Bara åren {FIRST_YEAR} till {LAST_YEAR} går "
            "att räkna med; rätta datumet."
        )
    return written


def _minute(match: re.Match[str]) -> str:
    return f"{match['day']}T{int(match['hour'] or 0):02}:{match['minute'] or '00'}"


def _exists(time: str) -> bool:
    try:
        np.datetime64(time, "m")
    except ValueError:
        return False
    return True


def _offset(match: re.Match[str]) -> int | None:
    """Minutes east of UTC; None when the row doesn't tell."""
    if match["zone"] is None:
        return None
    minutes = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
    return -minutes if match["zone"].startswith("-") else minutes


def _unread(events: Events, column: str, row: int, text: str, match: re.Match[str] | None) -> str:
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    if match is not None:
        return (
            f"{events.where(row)}: i kolumnen {column} står {shown}, en dag utan klockslag. "
            "Skriv till exempel 2026-03-14 22:15, eller lämna cellen tom om tiden är okänd."
        )
    return (
        f"{events.where(row)}: i kolumnen {column} står {shown}, som inte är en tid. "
        "Skriv till exempel 2026-03-14 22:15 eller 2026-03-14T22:15+01:00."
    )
