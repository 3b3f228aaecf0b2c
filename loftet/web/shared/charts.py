"""Charts as drawings: numbers in, positions out; templates turn them into SVG with a table beside.

Lengths are units of the drawing (WIDTH of them across, whatever the size on the screen).
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loftet.wording import numbers

WIDTH = 400
TRACK = (6, 394)
ROW, LINE = 50, 17
LABEL_WIDTH = 38  # letters that leave room for the number at the other end
BAR_HEIGHT = 70
SEGMENT_WITH_TEXT = 36  # a shorter segment has no room for "12 %"


@dataclass(frozen=True)
class Table:
    """The same numbers for those who would rather read; the first cell of a row names it."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Chart:
    """What `{% chart %}` draws: title is the finding in words, subtitle what, where, n, period and mode."""

    kind: str
    title: str
    subtitle: str
    table: Table
    drawing: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Estimate:
    """A share (0–1) of n; low and high only where the design allows an interval; grey if only for context.

    Without a share `told` says in words what may be seen of it ("under 8 %").
    """

    label: str
    share: float | None
    n: int
    low: float | None = None
    high: float | None = None
    context: bool = False
    told: str = ""


@dataclass(frozen=True)
class Scale:
    """From where to where estimates are drawn, and the word for them: percent, points of a net or steps of 100.

    With the unit "count" they are numbers of events as they stand.
    """

    bottom: float = 0.0
    top: float = 1.0
    unit: str = "percent"

    def across(self, share: float) -> float:
        left, right = TRACK
        part = (share - self.bottom) / (self.top - self.bottom)
        return round(left + (right - left) * min(max(part, 0), 1), 1)

    def said(self, share: float) -> str:
        if self.unit == "percent":
            return _percent(share)
        if self.unit == "count":
            return numbers.number(round(share), get_language() or "sv")
        return f"{'−' if round(share * 100) < 0 else ''}{abs(round(share * 100))}"


def dots(
    title: str, subtitle: str, estimates: Sequence[Estimate], *, top: float = 1.0, scale: Scale | None = None
) -> Chart:
    """A dot with its whisker per estimate on one scale from 0 to `top`; never a bare bar."""
    return _estimates("dots", title, subtitle, estimates, scale or Scale(top=top))


def plain(title: str, subtitle: str, estimates: Sequence[Estimate], *, scale: Scale | None = None) -> Chart:
    """Bars in the colour of those who chose to answer themselves: no whisker, and never beside an estimate."""
    return _estimates("plain", title, subtitle, estimates, scale or Scale())


@dataclass(frozen=True)
class Count:
    """A number of events with the interval for the mean behind it; `notes` are its further cells in the table."""

    label: str
    count: int
    low: float
    high: float
    context: bool = False
    notes: Sequence[str] = ()


def counts(title: str, subtitle: str, rows: Sequence[Count], *, notes: Sequence[str] = ()) -> Chart:
    """A dot with its whisker per count, zero in sight; `notes` head what the rows note in the table."""
    top = _round_top(max((row.high for row in rows), default=0))
    scale = Scale(top=top, unit="count")
    estimates = [Estimate(row.label, row.count, row.count, row.low, row.high, row.context) for row in rows]
    drawn = _estimates("dots", title, subtitle, estimates, scale)
    cells = [
        (row.label, scale.said(row.count), _between(estimate, scale), *row.notes)
        for row, estimate in zip(rows, estimates, strict=True)
    ]
    return replace(drawn, table=Table([_("Vad"), _("Antal"), _("Mellan"), *notes], cells))


def _round_top(most: float) -> float:
    """The least of 4, 8, 12, 20, 40, 80, 120, 200 … that holds `most`, so that the four ticks are whole."""
    steps = (base * 10**power for power in range(12) for base in (4, 8, 12, 20))
    return next(float(step) for step in steps if step >= most)


def _estimates(kind: str, title: str, subtitle: str, estimates: Sequence[Estimate], scale: Scale) -> Chart:
    rows: list[dict[str, Any]] = []
    height = 0
    for estimate in estimates:
        rows.append(_dot(height, estimate, scale))
        height += ROW + LINE * (len(rows[-1]["lines"]) - 1)
    span = scale.top - scale.bottom
    places = [scale.bottom + span * part / 4 for part in range(5)]
    ticks = [{"x": scale.across(place), "text": scale.said(place)} for place in places]
    head = [_("Vad"), _("Andel") if scale.unit == "percent" else _("Värde"), _("Mellan"), _("Antal svar")]
    cells = [
        (row.label, _worth(row, scale), _between(row, scale), numbers.number(row.n)) for row in estimates
    ]
    drawing = {"rows": rows, "ticks": ticks, "height": height + 26, "floor": height + 4, "base": height + 20}
    drawing["zero"] = scale.across(0.0)
    return Chart(kind, title, subtitle, Table(head, cells), drawing)


def _dot(top: int, estimate: Estimate, scale: Scale) -> dict[str, Any]:
    lines = textwrap.wrap(estimate.label, LABEL_WIDTH) or [""]
    drawn = [{"text": text, "y": top + 15 + LINE * at} for at, text in enumerate(lines)]
    below = LINE * (len(lines) - 1)
    found: dict[str, Any] = {
        "estimate": estimate,
        "lines": drawn,
        "y": {"label": top + 15, "dot": top + 32 + below, "bar": top + 24 + below},
        "text": _told(estimate, scale),
        "x": None if estimate.share is None else scale.across(estimate.share),
    }
    if estimate.low is not None and estimate.high is not None:
        found |= {"low": scale.across(estimate.low), "high": scale.across(estimate.high)}
    return found


def _told(estimate: Estimate, scale: Scale) -> str:
    if estimate.share is None or estimate.low is None:
        return _worth(estimate, scale)
    return f"{_worth(estimate, scale)} ({_between(estimate, scale)})"


def _worth(estimate: Estimate, scale: Scale) -> str:
    return (estimate.told or "–") if estimate.share is None else scale.said(estimate.share)


def _between(estimate: Estimate, scale: Scale) -> str:
    if estimate.low is None or estimate.high is None:
        return "–"
    if scale.bottom < 0:
        return _("%(low)s till %(high)s") % {
            "low": scale.said(estimate.low),
            "high": scale.said(estimate.high),
        }
    if scale.unit == "count":
        return f"{scale.said(estimate.low)}–{scale.said(estimate.high)}"
    return f"{round(estimate.low * 100)}–{scale.said(estimate.high)}"


def _percent(share: float) -> str:
    return f"{round(share * 100)}\N{NO-BREAK SPACE}%"


@dataclass(frozen=True)
class Series:
    """Counts per month of one thing, and the same months last year (empty if not known)."""

    name: str
    counts: Sequence[int]
    last_year: Sequence[int] = ()


def bars(title: str, subtitle: str, months: Sequence[str], series: Sequence[Series]) -> Chart:
    """Counts per month as small multiples on one scale, zero in sight, last year in grey behind.

    `months` are short names, one per count.
    """
    top = max((max([*row.counts, *row.last_year], default=0) for row in series), default=0) or 1
    panels = [
        {"name": row.name, "bars": _bars(row, months, top), "told": _last(row, months)} for row in series
    ]
    head = [_("Vad"), *months]
    cells: list[Sequence[str]] = []
    for row in series:
        cells.append([row.name, *map(str, row.counts)])
        if row.last_year:
            cells.append([_("%(name)s, i fjol") % {"name": row.name}, *map(str, row.last_year)])
    drawing = {"panels": panels, "has_last_year": any(row.last_year for row in series)}
    return Chart("bars", title, subtitle, Table(head, cells), drawing)


def _bars(row: Series, months: Sequence[str], top: int) -> list[dict[str, Any]]:
    step = 240 / max(len(months), 1)
    last_year = [*row.last_year, *[0] * (len(months) - len(row.last_year))]
    biggest = max(row.counts, default=0)
    return [
        {
            "x": round(step * at + step * 0.08, 1),
            "wide": round(step * 0.84, 1),
            "inner": round(step * at + step * 0.26, 1),
            "slim": round(step * 0.48, 1),
            "middle": round(step * (at + 0.5), 1),
            "now": _column(count, top),
            "before": _column(before, top),
            "month": month[:1].upper(),
            "text": str(count) if count and (at == len(months) - 1 or count == biggest) else "",
        }
        for at, (month, count, before) in enumerate(zip(months, row.counts, last_year, strict=False))
    ]


def _column(count: int, top: int) -> dict[str, float]:
    height = round(BAR_HEIGHT * count / top, 1)
    return {"y": round(16 + BAR_HEIGHT - height, 1), "height": height}


def _last(row: Series, months: Sequence[str]) -> str:
    if not row.counts or not months:
        return ""
    values = {"month": months[-1], "now": row.counts[-1]}
    if not row.last_year:
        return _("%(now)s i %(month)s") % values
    return _("%(now)s i %(month)s, %(before)s i fjol") % {**values, "before": row.last_year[-1]}


@dataclass(frozen=True)
class Answers:
    """How n answers to one question are spread: shares (0–1) in the options' order."""

    label: str
    n: int
    shares: Sequence[float]


def answers(title: str, subtitle: str, options: Sequence[str], rows: Sequence[Answers]) -> Chart:
    """Shares of each option as stacked bars, each as wide as the others."""
    drawn = [{"label": row.label, "n": row.n, "parts": _parts(row.shares)} for row in rows]
    tones = [{"text": option, "tone": _tone(at, len(options))} for at, option in enumerate(options)]
    cells = [(row.label, *map(_percent, row.shares), numbers.number(row.n)) for row in rows]
    table = Table([_("Vad"), *options, _("Antal svar")], cells)
    return Chart("answers", title, subtitle, table, {"rows": drawn, "options": tones})


def _parts(shares: Sequence[float]) -> list[dict[str, Any]]:
    parts, left = [], 0.0
    for at, share in enumerate(shares):
        wide = WIDTH * share
        text = _percent(share) if wide >= SEGMENT_WITH_TEXT else ""
        middle = round(left + wide / 2, 1)
        parts.append(
            {"x": round(left, 1), "wide": round(max(wide - 1, 0), 1), "text": text, "middle": middle}
        )
        parts[-1]["tone"] = _tone(at, len(shares))
        left += wide
    return parts


def _tone(at: int, total: int) -> int:
    """One of six tones, 0 the strongest; spread over as many options as there are."""
    return round(at * 5 / max(total - 1, 1))


def heat(grid: Sequence[Sequence[float]], title: str = "", subtitle: str = "") -> Chart:
    """Events per weekday (7 rows, Monday first) and hour (24 columns); told by its busiest two hours."""
    days = weekdays()
    top = max(max(row) for row in grid) or 1
    cells = [
        {"x": 34 + 15 * hour, "y": 6 + 22 * day, "tone": _heat_tone(value, top)}
        for day, row in enumerate(grid)
        for hour, value in enumerate(row)
    ]
    names = [{"y": 21 + 22 * at, "text": day[:3]} for at, day in enumerate(days)]
    hours = [{"x": 34 + 15 * hour, "text": f"{hour:02}"} for hour in (0, 3, 6, 9, 12, 15, 18, 21)]
    rows = [(day, *[_amount(value) for value in row]) for day, row in zip(days, grid, strict=True)]
    table = Table([_("Veckodag"), *[f"{hour:02}" for hour in range(24)]], rows)
    subtitle = subtitle or _("Händelser per veckodag och timme. Mörkare ruta: fler händelser.")
    return Chart(
        "heat", title or _busiest(grid), subtitle, table, {"cells": cells, "days": names, "hours": hours}
    )


def _amount(value: float) -> str:
    return numbers.number(value, get_language() or "sv", 0 if float(value).is_integer() else 1)


def _heat_tone(value: float, top: float) -> int:
    return 0 if not value else 1 + min(int(value / top * 5), 4)


def _busiest(grid: Sequence[Sequence[float]]) -> str:
    """The two hours in a row, of one day, with the most events."""
    pairs = [(row[hour] + row[hour + 1], day, hour) for day, row in enumerate(grid) for hour in range(23)]
    most, day, hour = max(pairs, key=lambda pair: pair[0])
    total = sum(sum(row) for row in grid)
    values = {
        "day": weekdays()[day],
        "start": hour,
        "end": hour + 2,
        "most": round(most),
        "total": round(total),
    }
    return _("Flest händelser %(day)s kl. %(start)s–%(end)s: ungefär %(most)s av %(total)s") % values


def weekdays() -> list[str]:
    """Monday first."""
    return [_("måndag"), _("tisdag"), _("onsdag"), _("torsdag"), _("fredag"), _("lördag"), _("söndag")]
