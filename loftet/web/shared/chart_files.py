"""A chart as a picture of its own, with its title, how many answered and how it was made written in it."""

import textwrap
from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string

from loftet.outside.pictures import FONTS
from loftet.web.shared.charts import WIDTH, Chart

LEFT, RIGHT = 20, 20
TITLE, SUB, NOTE = 17, 13, 11


def svg_file(chart: Chart, notes: Sequence[str]) -> str:
    """A standalone SVG of a chart of estimates; `notes` stand under it (number of answers, design, method)."""
    above = _lines([(chart.title, TITLE, True), (chart.subtitle, SUB, False)], start=0)
    top = (above[-1]["y"] if above else 0) + 14
    floor = top + chart.drawing["height"]
    below = _lines([(note, NOTE, False) for note in notes], start=floor + 2)
    context = {
        "chart": chart,
        "drawing": f"shared/drawing_{chart.kind}.html",
        "fonts": FONTS,
        "width": WIDTH + LEFT + RIGHT,
        "height": (below[-1]["y"] if below else floor) + 16,
        "left": LEFT,
        "top": top,
        "above": above,
        "below": below,
    }
    return render_to_string("shared/chart_file.svg", context)


def _lines(parts: Sequence[tuple[str, int, bool]], start: int) -> list[dict[str, Any]]:
    """Text broken into lines that fit the width, each at its height."""
    lines: list[dict[str, Any]] = []
    y = start + 4
    for text, size, strong in parts:
        for line in textwrap.wrap(text, int(WIDTH / size * (1.75 if strong else 1.85))):
            y += round(size * 1.35)
            lines.append({"text": line, "y": y, "size": size, "strong": strong})
        y += 3
    return lines
