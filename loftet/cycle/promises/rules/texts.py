"""The promise's exact words, and the seal that shows that all parties signed the same."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class MeasureText:
    """What a signature covers of a measure. Indicators carry their own fixed date instead."""

    title: str
    description: str
    owner: str
    owner_office: str
    target_count: int | None
    unit: str
    starts_on: dt.date | None
    due_on: dt.date | None
    places: tuple[str, ...]


@dataclass(frozen=True)
class PromiseText:
    """All that a signature covers."""

    title: str
    situation: str
    aims: str
    follow: str
    starts_on: dt.date
    ends_on: dt.date
    measures: tuple[MeasureText, ...]


def seal(text: PromiseText) -> str:
    """SHA-256 over the words in a fixed order; one changed letter gives another."""
    content = json.dumps(asdict(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(content.encode()).hexdigest()


def obstacle_to_time(starts_on: dt.date, ends_on: dt.date) -> str | None:
    """A promise lasts from one month to three years."""
    days = (ends_on - starts_on).days
    if days <= 0:
        return f"Sista dagen {ends_on:%Y-%m-%d} måste komma efter första dagen {starts_on:%Y-%m-%d}."
    if days < 28 or days > 3 * 366:
        return f"Löftet skulle gälla i {days} dagar. Skriv en tid mellan en månad och tre år."
    return None


def year_slug(starts_on: dt.date, ends_on: dt.date) -> str:
    """2026 for a calendar year, 2026-27 for one that crosses New Year."""
    return f"{starts_on.year}" if starts_on.year == ends_on.year else f"{starts_on.year}-{ends_on:%y}"
