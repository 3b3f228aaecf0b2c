"""Periods in addresses: /2026-10/, /2026-v43/, /2026-t2/, /2026/."""

import datetime as dt

from django.urls import register_converter

from loftet.cycle.picture.rules.periods import PicturePeriod, period_of


class PeriodConverter:
    """A period's code as the period; a day stands for its month."""

    regex = r"20\d\d(?:-(?:v[0-5]\d|t[1-3]|[01]\d))?"

    def to_python(self, value: str) -> PicturePeriod:
        return period_of(value)

    def to_url(self, value: PicturePeriod | dt.date | str) -> str:
        if isinstance(value, dt.date):
            return f"{value:%Y-%m}"
        return value.code if isinstance(value, PicturePeriod) else value


register_converter(PeriodConverter, "period")  # once, here; addresses that use it import this module
