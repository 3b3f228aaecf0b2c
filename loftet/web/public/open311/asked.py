"""What an Open311 client asks for: days, states, kinds and pages, each refused in its own words."""

import datetime as dt
from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone

from loftet.cycle.intake.rules import THEMES

LONGEST = dt.timedelta(days=90)
MOST_ROWS = 1000
STATES = {"open": False, "closed": True}


class Unfit(Exception):
    """What can't be answered: the HTTP status and what to mend."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code, self.description = code, description


@dataclass(frozen=True)
class Asked:
    """Days are Swedish, both included; `mended` is None for both states."""

    start: dt.date
    end: dt.date
    themes: tuple[str, ...]
    mended: bool | None
    page: int
    page_size: int


def asked(query: QueryDict, now: dt.datetime) -> Asked:
    """Raises Unfit."""
    start, end = _span(_moment(query, "start_date"), _moment(query, "end_date"), now)
    return Asked(
        start=_day_from(start),
        end=timezone.localtime(end).date(),
        themes=_themes(query),
        mended=_mended(query),
        page=_number(query, "page", 1, 1_000_000),
        page_size=_number(query, "page_size", MOST_ROWS, MOST_ROWS),
    )


def listed(query: QueryDict, name: str) -> list[str]:
    """Values that are comma-delimited, declared several times, or both; empty ones don't count."""
    return [word.strip() for value in query.getlist(name) for word in value.split(",") if word.strip()]


def _moment(query: QueryDict, name: str) -> dt.datetime | None:
    typed = query.get(name, "").strip().replace(" ", "+")  # a plus sign that was not encoded
    if not typed:
        return None
    try:
        found = dt.datetime.fromisoformat(typed)
        found = timezone.make_aware(found) if found.tzinfo is None and len(typed) == 10 else found
        found.astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        raise Unfit(400, f"{name} is not a W3C date and time, as 2026-01-01T00:00:00Z: {typed}") from error
    if found.tzinfo is None or not 1900 <= found.year <= 2200:
        raise Unfit(400, f"{name} needs a time zone and a year from 1900 to 2200: {typed}")
    return found


def _span(
    start: dt.datetime | None, end: dt.datetime | None, now: dt.datetime
) -> tuple[dt.datetime, dt.datetime]:
    """At most 90 days; the most recent ones when nothing is said."""
    last = end or (min(start + LONGEST, max(now, start)) if start else now)
    first = start or last - LONGEST
    if last < first:
        raise Unfit(400, "end_date is before start_date")
    if last - first > LONGEST:
        raise Unfit(400, "start_date and end_date may not span more than 90 days")
    return first, last


def _day_from(start: dt.datetime) -> dt.date:
    """The first day whose beginning is not before `start`: a point is told of by the day."""
    local = timezone.localtime(start)
    return local.date() if local.time() == dt.time(0) else local.date() + dt.timedelta(days=1)


def _themes(query: QueryDict) -> tuple[str, ...]:
    codes = listed(query, "service_code")
    for code in codes:
        theme_of(code)
    return tuple(codes)


def theme_of(code: str) -> str:
    """Raises Unfit for a service code that there is not."""
    if code not in THEMES:
        raise Unfit(404, f"service_code was not found: {code[:100]}")
    return code


def _mended(query: QueryDict) -> bool | None:
    words = set(listed(query, "status"))
    if words - set(STATES):
        raise Unfit(400, "status must be open or closed")
    return STATES[words.pop()] if len(words) == 1 else None


def _number(query: QueryDict, name: str, default: int, most: int) -> int:
    typed = query.get(name, "").strip()
    if not typed:
        return default
    if not (typed.isascii() and typed.isdigit() and len(typed) < 9 and 1 <= int(typed) <= most):
        raise Unfit(400, f"{name} must be a whole number from 1 to {most}")
    return int(typed)
