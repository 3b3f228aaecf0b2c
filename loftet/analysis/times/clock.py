"""The weekly clock: at which hours of the week things happen, when many are known only from–to.

An event's weight of 1 is spread over the local hours of its span by true elapsed minutes (Ratcliffe's aoristic
weight). Method, sources and limits: `docs/methods/weekly_clock.md`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.results import Parameter, Result, Saying, Unusable
from loftet.analysis.times.zones import HOME, BoolArray, Changes, IntArray, Times, changes_over, minutes_of

FloatArray = NDArray[np.float64]

HOUR, DAY, WEEK = 60, 24 * 60, 7 * 24 * 60
"""In minutes."""

LONGEST_H = 24
"""With a longer span than this, the hour is unknown."""

DRAWS = 20
"""Imputations of the times that tests on the clock stand on."""

_THURSDAY = 3 * DAY
"""1970-01-01, minute 0, was a Thursday."""


@dataclass(frozen=True)
class Clock:
    """Weights (7, 24), Monday first; their sum is the number of events whose hour is known (to `longest_h`).

    `effective` (7, 24) is Kish's (Σw)²/Σw² of the events behind each cell: a weight is as sure as a count of so
    many. `effective_n` is Σw² over events and hours: as many events with a known hour would say as much.
    `weekdays` (7,) holds the events whose hour is unknown but not their day, `unknown` counts those with
    neither. Of the events in `weights`, `spread` reach over more than an hour and `without_end` lack an end.
    `draws` (20, 7, 24) are whole counts with each time drawn within its span: for tests.
    """

    weights: FloatArray
    effective: FloatArray
    effective_n: float
    weekdays: FloatArray
    unknown: int
    spread: int
    without_end: int
    draws: IntArray

    @property
    def events(self) -> int:
        """Those in `weights`."""
        return int(self.draws[0].sum())

    @property
    def unknown_hours(self) -> int:
        return self.unknown + round(float(self.weekdays.sum()))

    @property
    def unknown_share(self) -> float:
        """The part (0–1) of all dated events whose hour is unknown."""
        return self.unknown_hours / (self.events + self.unknown_hours)

    @property
    def unknown_weekday_share(self) -> float:
        return self.unknown / (self.events + self.unknown_hours)


class _Spans(NamedTuple):
    """Minutes since 1970, UTC; an exact time is a span without length."""

    start: IntArray
    end: IntArray

    @property
    def length(self) -> IntArray:
        return self.end - self.start

    def only(self, chosen: BoolArray) -> "_Spans":
        return _Spans(self.start[chosen], self.end[chosen])


def weekly_clock(
    starts: Times, ends: Times, *, zone: str = HOME, longest_h: int = LONGEST_H, seed: int = 1
) -> Result[Clock]:
    """Spread events over the 7 × 24 hours of the week, as clocks in the zone showed them.

    `starts` and `ends` are (n,) datetime64[m] in UTC. A missing end puts the event at its start, a missing
    start leaves it out. Refused when nothing has a start. Unusable if an end comes before its start (the
    first such `row`, from 0), for an unknown zone, or a span that is not 1–168 hours. Source: Ratcliffe 2002.
    """
    if not 1 <= longest_h <= WEEK // HOUR:
        raise Unusable("clock_longest", hours=longest_h)
    dated = ~np.isnat(starts)
    spans, without_end = _spans(starts[dated], ends[dated], np.flatnonzero(dated))
    changes = changes_over(np.concatenate([starts, ends]), zone)
    clock = _clock(spans, changes, longest_h, seed, without_end) if dated.any() else None
    return Result(
        method="weekly_clock",
        values=clock,
        said=_said(clock) if clock else Saying("clock_nothing"),
        used=clock.events if clock else 0,
        dropped={"no_start": int((~dated).sum()), "hour_unknown": clock.unknown_hours if clock else 0},
        uncertain=clock.spread + clock.without_end if clock else 0,
        parameters={
            "zone": Parameter(zone, "default" if zone == HOME else "given"),
            "longest_h": Parameter(longest_h, "default" if longest_h == LONGEST_H else "given"),
            "seed": Parameter(seed, "default" if seed == 1 else "given"),
        },
    )


def _spans(starts: Times, ends: Times, rows: IntArray) -> tuple[_Spans, int]:
    """Events with a start, and how many of them lack an end."""
    lacks = np.isnat(ends)
    spans = _Spans(minutes_of(starts), minutes_of(np.where(lacks, starts, ends)))
    backwards = np.flatnonzero(spans.length < 0)
    if backwards.size:
        first, row = backwards[0], int(rows[backwards[0]])
        raise Unusable(
            "clock_backwards", row=row, number=row + 1, start=str(starts[first]), end=str(ends[first])
        )
    return spans, int(lacks.sum())


def _clock(spans: _Spans, changes: Changes, longest_h: int, seed: int, without_end: int) -> Clock:
    span = _shortest(spans, changes)
    hour_known, day_known = span <= longest_h * HOUR, span <= WEEK
    hours, days = spans.only(hour_known), spans.only(~hour_known & day_known)
    weights, squares = _spread(hours, changes, HOUR)
    by_day, _squares = _spread(days, changes, DAY)
    return Clock(
        weights=weights,
        effective=np.divide(weights**2, squares, out=np.zeros_like(weights), where=squares > 0),
        effective_n=float(squares.sum()),
        weekdays=by_day.sum(axis=1),
        unknown=int((~hour_known & ~day_known).sum()),
        spread=int((hours.length > HOUR).sum()),
        without_end=without_end,
        draws=_draws(hours, changes, seed),
    )


def _shortest(spans: _Spans, changes: Changes) -> IntArray:
    """Minutes elapsed, or by the clocks if that is fewer: midnight to midnight is a day, also one of 25 hours."""
    turned_back = changes.offset_at(spans.start) - changes.offset_at(spans.end)
    shortest: IntArray = spans.length - np.maximum(turned_back, 0)
    return shortest


def _spread(spans: _Spans, changes: Changes, step: int) -> tuple[FloatArray, FloatArray]:
    """(7, 24) sums of the weights and of their squares, each event's over the hours (or days) it reaches into."""
    weights, squares = np.zeros(WEEK // HOUR), np.zeros(WEEK // HOUR)
    for event, hour, minutes in _pieces(spans, changes, step):
        share = minutes / np.maximum(spans.length[event], 1)
        weights += np.bincount(hour, share, weights.size)
        squares += np.bincount(hour, share**2, squares.size)
    return weights.reshape(7, 24), squares.reshape(7, 24)


def _pieces(spans: _Spans, changes: Changes, step: int) -> Iterator[tuple[IntArray, IntArray, IntArray]]:
    """The first piece of every event, then the second of those that have one, and so on.

    A piece ends where the local hour (day) does, where the clocks change, or where the span does. Gives the
    events' numbers, the hour of the week that each piece begins in, and its minutes.
    """
    event, at = np.arange(spans.start.size), spans.start
    end = np.maximum(spans.end, spans.start + 1)  # an exact time is its minute
    while event.size:
        local = at + changes.offset_at(at)
        until = np.minimum.reduce([end[event], at + step - local % step, changes.next_after(at)])
        yield event, hour_of_week(local), until - at
        goes_on = until < end[event]
        event, at = event[goes_on], until[goes_on]


def hour_of_week(local: IntArray) -> IntArray:
    """0 (Monday 00) … 167 (Sunday 23) of local minutes since 1970."""
    return (local + _THURSDAY) % WEEK // HOUR


def _draws(spans: _Spans, changes: Changes, seed: int) -> IntArray:
    """(20, 7, 24) counts, each event at a minute drawn evenly from its span."""
    random = np.random.default_rng(seed)
    exact = _counts(spans.only(spans.length <= 1).start, changes)
    start, end = spans.only(spans.length > 1)
    drawn = [exact + _counts(random.integers(start, end), changes) for _draw in range(DRAWS)]
    return np.stack(drawn).reshape(DRAWS, 7, 24)


def _counts(utc: IntArray, changes: Changes) -> IntArray:
    return np.bincount(hour_of_week(utc + changes.offset_at(utc)), minlength=WEEK // HOUR)


def _said(clock: Clock) -> Saying:
    if not clock.events:
        return Saying("clock_no_hours", {"events": clock.unknown_hours})
    percent = round(100 * clock.unknown_share)
    return Saying("clock_drawn", {"events": clock.events, "percent": percent})
