"""A line over time as a drawing: others' figures in their own unit, with a gap where there is none."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loftet.web.shared.charts import WIDTH, Chart, Table
from loftet.wording.numbers import number

TOP, FLOOR, LEFT, RIGHT = 24, 184, 48, WIDTH - 20
MOST_LABELS = 7
MOST_STEPS = 6
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Moment:
    """A period's figure, or None and how the source writes that it has none."""

    period: str
    value: float | None
    said: str
    low: float | None = None
    high: float | None = None


def timeline(
    title: str,
    subtitle: str,
    moments: Sequence[Moment],
    table: Table,
    ends: tuple[float, float] | None = None,
) -> Chart:
    """Dots joined where they stand beside each other; on the scale's own `ends`, or with zero in sight."""
    bottom, top, step = _axis(moments, ends)
    dots = [_dot(at, moment, len(moments), bottom, top) for at, moment in enumerate(moments)]
    drawing = {
        "dots": [dot for dot in dots if "y" in dot],
        "lines": [(one, two) for one, two in pairwise(dots) if "y" in one and "y" in two],
        "periods": [dot for at, dot in enumerate(dots) if _is_labelled(at, len(dots))],
        "ticks": _ticks(bottom, top, step),
        "left": LEFT,
        "right": RIGHT,
        "told": _told(moments),
    }
    return Chart("timeline", title, subtitle, table, drawing)


def _axis(moments: Sequence[Moment], ends: tuple[float, float] | None) -> tuple[float, float, float]:
    """Bottom, top and step between lines: as few lines as the scale needs, at round numbers."""
    shown = [x for one in moments for x in (one.value, one.low, one.high) if x is not None]
    low, high = ends or (min([0.0, *shown]), max([0.0, *shown]))
    high = high if high > low else low + 1
    power = 10.0 ** math.floor(math.log10((high - low) / MOST_STEPS))
    step = next(power * one for one in STEPS if power * one * MOST_STEPS >= high - low - power / 1e6)
    return (low, high, step) if ends else (step * math.floor(low / step), step * math.ceil(high / step), step)


def _ticks(bottom: float, top: float, step: float) -> list[dict[str, float | str]]:
    places = [bottom + step * at for at in range(round((top - bottom) / step) + 1)]
    decimals = len(f"{step:.10f}".rstrip("0").partition(".")[2])
    return [
        {
            "y": (y := _up(place, bottom, top)),
            "below": y + 4,
            "text": number(place, get_language() or "sv", decimals),
        }
        for place in places
        if place <= top + step / 1e6
    ]


def _up(value: float, bottom: float, top: float) -> float:
    return round(FLOOR - (FLOOR - TOP) * (value - bottom) / (top - bottom), 1)


def _dot(at: int, moment: Moment, of: int, bottom: float, top: float) -> dict[str, float | str]:
    x = round(LEFT + 16 + (RIGHT - LEFT - 16) * (at / (of - 1) if of > 1 else 0.5), 1)
    dot: dict[str, float | str] = {"x": x, "period": moment.period, "said": moment.said}
    if moment.value is not None:
        dot["y"] = _up(moment.value, bottom, top)
    if moment.low is not None and moment.high is not None:
        dot |= {"low": _up(moment.low, bottom, top), "high": _up(moment.high, bottom, top)}
    return dot


def _is_labelled(at: int, of: int) -> bool:
    """Every so many periods counted from the last, so that the newest is always named."""
    return (of - 1 - at) % -(-of // MOST_LABELS) == 0


def _told(moments: Sequence[Moment]) -> str:
    """The first and the last figure, for those who hear the drawing."""
    shown = [moment for moment in moments if moment.value is not None]
    if not shown:
        return _("Källan ger inga siffror.")
    first, last = shown[0], shown[-1]
    values = {"first": first.said, "then": first.period, "last": last.said, "now": last.period}
    return _("%(then)s: %(first)s. %(now)s: %(last)s.") % values if first is not last else first.said
