"""Days in addresses: /2026-10-26/."""

import datetime as dt

from django.urls import register_converter


class DayConverter:
    """`2026-10-26` as that day; a day that no calendar has is no address."""

    regex = r"20[0-9]{2}-[01][0-9]-[0-3][0-9]"

    def to_python(self, value: str) -> dt.date:
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")  # once, here; addresses that use it import this module
