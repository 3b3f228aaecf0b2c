"""How the periods, signs and numbers of published tables are understood."""

import math
import re
from dataclasses import dataclass

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MONTH = re.compile(
    "(januari|jan|februari|feb|mars|mar|april|apr|maj|juni|jun|juli|jul|augusti|aug|september|sep|sept|oktober|okt"
    r"|november|nov|december|dec)\.?"
)
DASHES = "\N{HYPHEN-MINUS}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
ZERO_OR_NONE = frozenset(DASHES)
"""Nothing at all in the tables of SCB and Brå, and not known in many others."""
GAPS = ZERO_OR_NONE | {".", "..", "...", "…", "x", "xx", "*", "e.u.", "u.s.", "uppgift saknas", "saknas"}
FIRST_YEAR, LAST_YEAR = 1950, 2100


@dataclass(frozen=True)
class SeriesFigure:
    """One period's figure of a series; `value` is None where the source shows a sign in its place."""

    source: str
    measure: str
    group: str
    area: str
    unit: str
    scale: str
    period: str
    value: float | None
    printed: str
    low: float | None = None
    high: float | None = None
    n: int | None = None

    @property
    def series(self) -> tuple[str, ...]:
        """What is measured, by whom and where."""
        return (self.source, self.measure, self.group, self.area, self.unit, self.scale)


def period_in(text: str, year: str = "") -> str | None:
    """2024, 2017–2018, 2024-T2, 2024-K3 or 2024-11; None for what is no period.

    A month's name, or T2 and K3 alone, stands for that part of `year`.
    """
    text = re.sub(f"[{DASHES}]", "-", text.strip().lower())
    if MONTH.fullmatch(text):
        return _checked(year, f"-{MONTHS.index(text[:3]) + 1:02}")
    if found := re.fullmatch("([0-9]{4})(?:[.]0+)?", text):
        return _checked(found[1])
    if found := re.fullmatch("([0-9]{4}) ?- ?([0-9]{4})", text):
        return _checked(found[1], f"–{found[2]}") if found[1] < found[2] <= str(LAST_YEAR) else None
    if found := re.fullmatch("([0-9]{4}) ?[-m] ?(0?[1-9]|1[0-2])", text):
        return _checked(found[1], f"-{int(found[2]):02}")
    return _part_of_year(text, year)


def _part_of_year(text: str, year: str) -> str | None:
    """T1–T3 are tertials, K1–K4 and Q1–Q4 quarters; the year stands before, after or elsewhere."""
    part = "(?:tertial ?|kvartal ?|t|k|q)([1-4])"
    found = re.fullmatch(f"(?:([0-9]{{4}})[ -]*)?{part}(?:[ -]*([0-9]{{4}}))?", text)
    if not found or (found[1] and found[3]):
        return None
    kind, number = ("T", 3) if text.lstrip("0123456789 -")[0] == "t" else ("K", 4)
    return _checked(found[1] or found[3] or year, f"-{kind}{found[2]}") if int(found[2]) <= number else None


def _checked(year: str, rest: str = "") -> str | None:
    known = re.fullmatch("[0-9]{4}", year) and FIRST_YEAR <= int(year) <= LAST_YEAR
    return year + rest if known else None


def figure_in(text: str) -> float | None:
    """A number with decimal comma or point and spaces between thousands; None for anything else.

    1,234,567 and 1.234,5 are none: how they were meant can't be told.
    """
    plain = re.sub(r"(?<=[0-9])\s(?=[0-9]{3}(?![0-9]))", "", text.strip().removesuffix("%").rstrip())
    plain = plain.replace("\N{MINUS SIGN}", "-").replace(",", ".")
    value = float(plain) if re.fullmatch(r"-?[0-9]+([.][0-9]+)?", plain) else math.inf
    return value if math.isfinite(value) else None


def is_gap(text: str) -> bool:
    """Whether the source says in a sign that it gives no figure."""
    return text.strip().lower() in GAPS


def scale_in(text: str) -> tuple[int, int] | None:
    """The ends of 0–6, whole numbers; None for what is no scale."""
    found = re.fullmatch(f"([0-9]{{1,3}}) ?[{DASHES}] ?([0-9]{{1,3}})", text.strip())
    ends = (int(found[1]), int(found[2])) if found else (0, 0)
    return ends if ends[0] < ends[1] else None


def in_order(periods: list[str]) -> list[str]:
    """Oldest first; years without a figure between two years stand as they are missed."""
    known = sorted(set(periods), key=_begins)
    if known and all(re.fullmatch("[0-9]{4}", period) for period in known):
        return [str(year) for year in range(int(known[0]), int(known[-1]) + 1)]
    return known


def _begins(period: str) -> tuple[int, float, str]:
    part = period[5:]
    step = {"T": 4, "K": 3}.get(part[:1], 0)
    if step:
        return int(period[:4]), step * (int(part[1]) - 1) + 1, period
    return int(period[:4]), float(part) if len(part) == 2 else 0.0, period
