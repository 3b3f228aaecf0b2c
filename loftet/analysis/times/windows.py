"""Windows of the week: some hours in a row from an hour of a weekday, also over midnight.

How the busiest are found, and when none stands out, is told in `docs/methods/busy_windows.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from loftet.analysis.results import Parameter, Result, Saying, Unusable
from loftet.analysis.shares import wilson
from loftet.analysis.times.clock import DRAWS, Clock

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

LENGTHS = (2, 3, 4)
"""Hours that a window may last."""

MOST = 3
LEVEL = 0.05
DAYS, HOURS = 7, 24
HOURS_OF_WEEK = DAYS * HOURS
MINUTES_OF_WEEK = HOURS_OF_WEEK * 60


@dataclass(frozen=True)
class Window:
    """`hours` whole hours from `start` o'clock on `day` (0 Monday … 6 Sunday), local time.

    Friday 22 with four hours ends at two on Saturday; Sunday's night goes on into Monday.
    """

    day: int
    start: int
    hours: int

    def __post_init__(self) -> None:
        if not (0 <= self.day < DAYS and 0 <= self.start < HOURS and 1 <= self.hours <= HOURS):
            raise ValueError(f"no window of the week: day {self.day}, {self.start} o'clock, {self.hours} h")

    @property
    def first_hour(self) -> int:
        """The hour of the week (0 Monday 00 … 167 Sunday 23) that it begins with."""
        return self.day * HOURS + self.start

    @property
    def hours_of_week(self) -> tuple[int, ...]:
        return tuple((self.first_hour + hour) % HOURS_OF_WEEK for hour in range(self.hours))

    def covers(self, day: int, minute: int) -> bool:
        """Whether a minute of the day (0 … 1439) on weekday `day` lies in it."""
        since = (day * HOURS * 60 + minute - self.first_hour * 60) % MINUTES_OF_WEEK
        return since < self.hours * 60


@dataclass(frozen=True)
class BusyWindow(Window):
    """A window that stands out: `count` events (mean of the draws), their share (0–1) of all with a known hour
    and its 95 % limits, how many times an even week's share that is, and p, adjusted for all windows tried."""

    count: float
    share: float
    low: float
    high: float
    ratio: float
    p: float


def busiest_windows(
    clock: Clock, *, lengths: Sequence[int] = LENGTHS, most: int = MOST
) -> Result[tuple[BusyWindow, ...]]:
    """The windows, at most `most` and none over another, that hold more than chance in an even week would give.

    Each of the 168 starts is tried with each length. Refused when none stands out. Unusable for lengths that
    are not 1–24 hours. Source: exact binomial tails, the median of p over imputations (van de Wiel et al. 2009).
    """
    if not lengths or min(lengths) < 1 or max(lengths) > HOURS:
        raise Unusable("windows_lengths", lengths=", ".join(map(str, lengths)))
    draws = clock.draws.reshape(DRAWS, HOURS_OF_WEEK)
    found = [_candidates(draws, hours) for hours in lengths]
    log_p = np.concatenate([tail for tail, _inside in found]) + np.log(HOURS_OF_WEEK * len(lengths))
    inside = np.concatenate([counts for _tail, counts in found], axis=1)
    windows = [Window(*divmod(first, HOURS), hours) for hours in lengths for first in range(HOURS_OF_WEEK)]
    chosen = _apart(log_p, windows, most)
    busy = tuple(_busy(windows[k], inside[:, k], clock.events, float(log_p[k])) for k in chosen)
    return Result(
        method="busy_windows",
        values=busy or None,
        said=_said(busy, clock.events),
        used=clock.events,
        uncertain=clock.spread + clock.without_end,
        null="even_week",
        correction="bonferroni",
        expected_by_chance=LEVEL * HOURS_OF_WEEK * len(lengths),
        parameters={
            "lengths": Parameter(
                ", ".join(map(str, lengths)), "default" if tuple(lengths) == LENGTHS else "given"
            ),
            "level": Parameter(LEVEL, "default"),
        },
    )


def _candidates(draws: IntArray, hours: int) -> tuple[FloatArray, IntArray]:
    """(168,) log p of the window that begins at each hour, and (20, 168) how many events it holds in each draw."""
    ahead = np.concatenate([draws, draws[:, : hours - 1]], axis=1)
    inside = np.lib.stride_tricks.sliding_window_view(ahead, hours, axis=1).sum(axis=2)
    tails = stats.binom.logsf(inside - 1, draws.sum(axis=1, keepdims=True), hours / HOURS_OF_WEEK)
    return np.median(tails, axis=0), inside


def _apart(log_p: FloatArray, windows: Sequence[Window], most: int) -> list[int]:
    """The least likely windows, each passing those that share an hour with one already taken."""
    taken: set[int] = set()
    chosen: list[int] = []
    order = np.argsort(log_p, kind="stable")
    for k in order[log_p[order] < np.log(LEVEL)].tolist():
        if taken.isdisjoint(windows[k].hours_of_week):
            chosen.append(k)
            taken.update(windows[k].hours_of_week)
    return chosen[:most]


def _busy(window: Window, inside: IntArray, events: int, log_p: float) -> BusyWindow:
    """Wilson's limits, with as many events as the variance within and between the draws is worth (Rubin 1987)."""
    share = float(inside.mean()) / events
    within = share * (1 - share) / events
    between = float((inside / events).var(ddof=1)) * (1 + 1 / DRAWS)
    low, high = wilson(share, events * within / (within + between) if within else events)
    even = window.hours / HOURS_OF_WEEK
    count, p = float(inside.mean()), float(np.exp(log_p))
    return BusyWindow(window.day, window.start, window.hours, count, share, low, high, share / even, p)


def _said(busy: Sequence[BusyWindow], events: int) -> Saying:
    if not busy:
        return Saying("windows_none", {"events": events})
    percent = round(100 * sum(window.share for window in busy))
    hours = round(100 * sum(window.hours for window in busy) / HOURS_OF_WEEK)
    return Saying("windows_found", {"windows": len(busy), "percent": percent, "hours": hours})
