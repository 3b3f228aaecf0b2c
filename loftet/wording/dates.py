"""Dates as people read them: 6 november 2026, oktober 2026, kl. 22.15."""

import datetime as dt

from babel.dates import format_date


def day_name(day: dt.date | str, language: str = "sv") -> str:
    """6 november 2026."""
    return format_date(_date(day), "d MMMM y", locale=language)


def month_name(month: dt.date | str, language: str = "sv") -> str:
    """oktober 2026."""
    return format_date(_date(month), "LLLL y", locale=language)


def short_month(month: dt.date | str, language: str = "sv") -> str:
    """okt."""
    return format_date(_date(month), "LLL", locale=language)


def clock_name(time: dt.time | dt.datetime) -> str:
    """kl. 22.15."""
    return f"kl. {time:%H.%M}"


def period_name(start: dt.date, end: dt.date, language: str = "sv") -> str:
    """Jan.–dec. 2026; with both years when they differ."""
    first = "LLL" if start.year == end.year else "LLL y"
    return f"{format_date(start, first, locale=language)}–{format_date(end, 'LLL y', locale=language)}"


def _date(day: dt.date | str) -> dt.date:
    return dt.date.fromisoformat(day) if isinstance(day, str) else day
