"""Dates as people read them: 6 november 2026, oktober 2026, jan–dec 2026, kl. 22.15."""

import datetime as dt

from babel.dates import format_date


def day_name(day: dt.date | str, language: str = "sv") -> str:
    """6 november 2026; a text is an ISO date."""
    return format_date(_date(day), "d MMMM y", locale=language)


def month_name(month: dt.date | str, language: str = "sv") -> str:
    """oktober 2026."""
    return format_date(_date(month), "LLLL y", locale=language)


def short_month(month: dt.date | str, language: str = "sv") -> str:
    """okt, maj."""
    return format_date(_date(month), "LLL", locale=language).rstrip(".")


def clock_name(time: dt.time | dt.datetime, language: str = "sv") -> str:
    """kl. 22.15; 22:15 in English."""
    return f"{time:%H:%M}" if language == "en" else f"kl. {time:%H.%M}"


def period_name(start: dt.date, end: dt.date, language: str = "sv") -> str:
    """jan–dec 2026; with both years when they differ, and a single month when they are the same."""
    last = f"{short_month(end, language)} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return last
    first = short_month(start, language)
    return f"{first}–{last}" if start.year == end.year else f"{first} {start.year}–{last}"


def days_name(first: dt.date | str, last: dt.date | str, language: str = "sv") -> str:
    """13 december, 26–30 oktober, 22 december–7 januari: days near at hand, so without a year."""
    first, last = _date(first), _date(last)
    end = format_date(last, "d MMMM", locale=language)
    if first == last:
        return end
    start = str(first.day) if first.month == last.month else format_date(first, "d MMMM", locale=language)
    return f"{start}–{end}"


def time_name(length: str, start: dt.date, last: dt.date, language: str = "sv") -> str:
    """A picture's time: vecka 43 2026, oktober 2026, maj–augusti 2026, 2026."""
    if length == "week":
        year, week, _weekday = start.isocalendar()
        return f"week {week} of {year}" if language == "en" else f"vecka {week} {year}"
    if length == "month":
        return month_name(start, language)
    if length == "year":
        return f"{start.year}"
    return f"{format_date(start, 'LLLL', locale=language)}–{month_name(last, language)}"


def when_name(length: str, start: dt.date, last: dt.date, language: str = "sv") -> str:
    """The same as an answer to when: i oktober 2026, under vecka 43 2026."""
    before = "in" if language == "en" else "i" if length == "month" else "under"
    return f"{before} {time_name(length, start, last, language)}"


def _date(day: dt.date | str) -> dt.date:
    return dt.date.fromisoformat(day) if isinstance(day, str) else day
