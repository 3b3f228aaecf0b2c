"""Times as tables write them: 2026-03-01 22:15, 2026-03-01 22.15, 2026-03-01, 2026-03, 20260301."""

import re

import numpy as np

_WRITTEN = re.compile(
    r"(\d{4})-?(\d{2})(?:-?(\d{2})(?:[T ](\d{1,2})(?:[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?)?)?)?"
)
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(.*)")


def span_of(text: str) -> tuple[np.datetime64, np.datetime64]:
    """First and last minute (local) that the text may mean: a minute, a day or a month. ValueError if none."""
    text = text.strip()
    if day_first := _DAY_FIRST.fullmatch(text):
        day, month, year, rest = day_first.groups()
        text = f"{year}-{int(month):02}-{int(day):02}{rest}"
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day, hour, minute = match.groups()
    if day is None:
        first = np.datetime64(f"{year}-{month}", "M")
        return first.astype("datetime64[m]"), (first + 1).astype("datetime64[m]") - 1
    if hour is None:
        first = np.datetime64(f"{year}-{month}-{day}", "D")
        return first.astype("datetime64[m]"), (first + 1).astype("datetime64[m]") - 1
    moment = np.datetime64(f"{year}-{month}-{day}T{int(hour):02}:{minute or '00'}", "m")
    return moment, moment
