"""When something happened, as people say it: just now, tonight, last night, or at a day and time."""

import datetime as dt
import re
from enum import StrEnum

EVENING = dt.time(17)
MORNING = dt.time(5)
OLD = dt.timedelta(days=60)
_CLOCK = re.compile(r"(?:kl(?:ockan|\.)?)?\s*(\d{1,2})(?:\s*[.:,]\s*(\d{2})|(\d{2}))?", re.IGNORECASE)


class When(StrEnum):
    NOW = "now"
    TODAY = "today"
    TONIGHT = "tonight"
    LAST_NIGHT = "last_night"
    WEEKEND = "weekend"
    OTHER = "other"


WHEN_WORDS = {
    When.NOW: "Nyss",
    When.TODAY: "Tidigare i dag",
    When.TONIGHT: "I kväll",
    When.LAST_NIGHT: "I går kväll",
    When.WEEKEND: "I helgen",
    When.OTHER: "Annan tid",
}


def choices_at(moment: dt.datetime) -> list[When]:
    """The ways of saying when that make sense at a moment (local time)."""
    clock = moment.time()
    night = clock >= EVENING or clock < MORNING
    choices = [When.NOW, When.TONIGHT if night else When.TODAY, When.LAST_NIGHT]
    if moment.weekday() in (0, 1) or (moment.weekday() == 6 and not night):
        choices.append(When.WEEKEND)
    return [*choices, When.OTHER]


def span_of(when: When, moment: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """(from, to) in the moment's own zone, never later than the moment. Raises ValueError for OTHER."""
    day = moment.date()
    starts = {
        When.NOW: moment - dt.timedelta(hours=1),
        When.TODAY: _at(moment, day, MORNING),
        When.TONIGHT: _at(moment, day - dt.timedelta(days=moment.time() < MORNING), EVENING),
        When.LAST_NIGHT: _at(moment, day - dt.timedelta(days=1), EVENING),
        When.WEEKEND: _at(moment, _friday_before(day), EVENING),
    }
    if when not in starts:
        raise ValueError("another time needs its day")
    ends = {
        When.LAST_NIGHT: _at(moment, day, MORNING),
        When.WEEKEND: _at(moment, _friday_before(day) + dt.timedelta(days=3), dt.time(0)),
    }
    start = min(starts[when], moment)
    return start, min(ends.get(when, moment), moment)


def span_on(
    day: dt.date, starts: dt.time | None, ends: dt.time | None, zone: dt.tzinfo | None
) -> tuple[dt.datetime, dt.datetime]:
    """(from, to) of a day and clocks: the whole day without any; an end before the start is next day's."""
    first = dt.datetime.combine(day, starts or dt.time(0), zone)
    if ends is None:
        return first, first if starts else dt.datetime.combine(day, dt.time(23, 59), zone)
    last = dt.datetime.combine(day, ends, zone)
    return first, last if last >= first else dt.datetime.combine(day + dt.timedelta(days=1), ends, zone)


def clock_of(text: str) -> dt.time:
    """A time of day as people write it: 22.10, 22:10, 2210, kl 22. Raises ValueError for anything else."""
    found = _CLOCK.fullmatch(text.strip())
    hour, minute = (int(found[1]), int(found[2] or found[3] or 0)) if found else (-1, -1)
    if not (0 <= hour < 24 and 0 <= minute < 60):
        raise ValueError(f"no time of day: {text!r}")
    return dt.time(hour, minute)


def is_old(happened_from: dt.datetime, at: dt.datetime) -> bool:
    """So long ago that it is more often a slip than meant: the page asks."""
    return at - happened_from > OLD


def _at(moment: dt.datetime, day: dt.date, clock: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, clock, moment.tzinfo)


def _friday_before(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=(day.weekday() - 4) % 7)
