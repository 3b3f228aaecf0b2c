"""Months in addresses: /2026-10/."""

import datetime as dt

from django.urls import register_converter


class MonthConverter:
    """`2026-10` as the first day of that month."""

    regex = r"20[0-9]{2}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> dt.date:
        return dt.date.fromisoformat(f"{value}-01")

    def to_url(self, value: dt.date) -> str:
        return f"{value:%Y-%m}"


register_converter(MonthConverter, "month")  # once, here; addresses that use it import this module
