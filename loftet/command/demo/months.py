"""Months and days of a year that ends with any month. Nothing here reads the clock."""

import datetime as dt
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from zoneinfo import ZoneInfo

import numpy as np

SWEDISH_TIME = ZoneInfo("Europe/Stockholm")


def month_on(month: dt.date, months: int) -> dt.date:
    """First day of the month so many months on, or back when negative."""
    index = month.year * 12 + month.month - 1 + months
    return dt.date(index // 12, index % 12 + 1, 1)


def last_day(month: dt.date) -> dt.date:
    return month_on(month, 1) - dt.timedelta(days=1)


def days_of(month: dt.date) -> list[dt.date]:
    return [month + dt.timedelta(days=n) for n in range(last_day(month).day)]


def weekday_near(day: dt.date, weekday: int) -> dt.date:
    """The first such weekday (Monday 0) on or after the day."""
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7)


def workday_before(day: dt.date) -> dt.date:
    """The day itself, or the Friday before a weekend."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def moment(day: dt.date, minutes: int) -> dt.datetime:
    """So many minutes after midnight that starts the day; more than a day's minutes go on into the next."""
    return dt.datetime.combine(day, dt.time(), SWEDISH_TIME) + dt.timedelta(minutes=minutes)


def drawn(weights: Sequence[float], rng: np.random.Generator) -> int:
    """Which one, by weights of any sum. Many times faster than numpy's choice for a handful of weights."""
    steps = list(accumulate(weights))
    return bisect(steps, rng.random() * steps[-1])


def spread(total: int, weights: list[float], rng: np.random.Generator) -> list[int]:
    """Share out a total over months: what is expected, rounded, with a little chance in it.

    The total is kept exactly. A tenth of it (at least one) is moved between months drawn by weight, so that
    months differ as real ones do, though somewhat less than pure chance would make them.
    """
    share = np.array(weights) / sum(weights)
    expected = share * total
    counts = np.floor(expected).astype(int)
    for index in np.argsort(counts - expected, kind="stable")[: total - counts.sum()]:
        counts[index] += 1
    for _ in range(max(1, total // 10)):
        _move_one(counts, share, rng)
    return [int(count) for count in counts]


def _move_one(counts: np.ndarray, share: np.ndarray, rng: np.random.Generator) -> None:
    giver, taker = rng.choice(len(share), size=2, p=share)
    if counts[giver] > 0:
        counts[giver] -= 1
        counts[taker] += 1
