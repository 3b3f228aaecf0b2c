"""Counting in months: the one place that knows how long they are."""

import calendar
import datetime as dt


def months_on(day: dt.date, months: int) -> dt.date:
    """The same day so many months on (or back), or that month's last day if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
