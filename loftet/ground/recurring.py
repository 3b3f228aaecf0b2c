"""Days that come back: every week, every month, every year, or as far from Easter as last time."""

import datetime as dt
from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import count, takewhile

from dateutil.easter import easter

from loftet.ground.months import months_on


class Rhythm(StrEnum):
    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    TERTIAL = "tertial"
    YEARLY = "yearly"
    WEEK = "week"
    WEEKDAY = "weekday"
    EASTER = "easter"


RHYTHM_WORDS = {
    Rhythm.ONCE: "en gång",
    Rhythm.WEEKLY: "varje vecka",
    Rhythm.FORTNIGHTLY: "varannan vecka",
    Rhythm.MONTHLY: "varje månad, samma datum",
    Rhythm.TERTIAL: "var fjärde månad, samma datum",
    Rhythm.YEARLY: "varje år, samma datum",
    Rhythm.WEEK: "varje år, samma vecka",
    Rhythm.WEEKDAY: "varje år, samma veckodag på eller närmast efter datumet",
    Rhythm.EASTER: "varje år, lika långt från påsk",
}
DAYS = {Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14}
MONTHS = {Rhythm.MONTHLY: 1, Rhythm.TERTIAL: 4, Rhythm.YEARLY: 12}


def days_of(rhythm: str, first_on: dt.date, start: dt.date, end: dt.date) -> list[dt.date]:
    """The days on which it comes, from `start` up to, not including, `end`; never before `first_on`."""
    return [day for day in takewhile(lambda day: day < end, _all(Rhythm(rhythm), first_on)) if day >= start]


def _all(rhythm: Rhythm, first_on: dt.date) -> Iterator[dt.date]:
    if rhythm == Rhythm.ONCE:
        return iter([first_on])
    if rhythm in DAYS:
        return (first_on + dt.timedelta(days=DAYS[rhythm] * turn) for turn in count())
    if rhythm in MONTHS:
        return (months_on(first_on, MONTHS[rhythm] * turn) for turn in count())
    in_year = OF_YEAR[rhythm]
    return (in_year(first_on, year) for year in count(first_on.year))


def _same_week(first_on: dt.date, year: int) -> dt.date:
    week, weekday = first_on.isocalendar()[1:]
    return dt.date.fromisocalendar(year, min(week, 52), weekday)


def _same_weekday(first_on: dt.date, year: int) -> dt.date:
    day = months_on(first_on, 12 * (year - first_on.year))
    return day + dt.timedelta(days=(first_on.weekday() - day.weekday()) % 7)


def _from_easter(first_on: dt.date, year: int) -> dt.date:
    then, now = (easter(one) for one in (first_on.year, year))
    day: dt.date = now + (first_on - then)
    return day


OF_YEAR: dict[Rhythm, Callable[[dt.date, int], dt.date]] = {
    Rhythm.WEEK: _same_week,
    Rhythm.WEEKDAY: _same_weekday,
    Rhythm.EASTER: _from_easter,
}
