"""Numbers and dates as words, in the page's language; the sentences themselves are made in `wording`."""

import datetime as dt
from typing import Any

from django import template
from django.utils.translation import get_language

from loftet.ground.rules import kommun_name
from loftet.wording import dates, numbers

register = template.Library()


def _language() -> str:
    return (get_language() or "sv").split("-")[0]


@register.filter
def number_words(value: float | None, decimals: int = 0) -> str:
    """12 345, or 3,5 with one decimal."""
    return "–" if value is None else numbers.number(value, _language(), decimals)


@register.filter
def percent_words(share: float | None) -> str:
    """34 procent, of a share 0–1."""
    return "–" if share is None else numbers.percent(share, _language())


@register.filter
def between_words(row: Any) -> str:
    """22–38 procent, of a row's low and high 0–1."""
    return f"{round(row.low * 100)}–{percent_words(row.high)}"


@register.filter
def points_words(difference: float | None) -> str:
    """Percentage points of a difference of shares."""
    return "–" if difference is None else numbers.points(difference)


@register.filter(expects_localtime=True)
def day_words(day: dt.date | str | None) -> str:
    """6 november 2026."""
    return dates.day_name(day, _language()) if day else ""


@register.filter
def month_words(month: dt.date | str | None) -> str:
    """oktober 2026; takes also 2026-10."""
    if isinstance(month, str) and len(month) == 7:
        month = f"{month}-01"
    return dates.month_name(month, _language()) if month else ""


@register.filter(expects_localtime=True)
def clock_words(time: dt.time | dt.datetime | None) -> str:
    """kl. 22.15."""
    return dates.clock_name(time, _language()) if time else ""


@register.filter
def period(start: dt.date | None, end: dt.date | None) -> str:
    """jan–dec 2026."""
    return dates.period_name(start, end, _language()) if start and end else ""


@register.filter
def kommun(municipality: str) -> str:
    """Exköpings kommun, Tranemo kommun."""
    return kommun_name(municipality)
