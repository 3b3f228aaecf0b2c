"""Charts and maps as template tags."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string

from loftet.web.shared import charts
from loftet.web.shared.charts import Chart
from loftet.web.shared.maps import Map
from loftet.web.shared.pickers import Picker

register = template.Library()


@register.simple_tag
def chart(drawn: Chart | None) -> str:
    """A chart made by `loftet.web.shared.charts`, with its table twin; nothing for None."""
    return render_to_string(f"shared/chart_{drawn.kind}.html", {"chart": drawn}) if drawn else ""


@register.simple_tag
def heat(grid: Sequence[Sequence[float]], title: str = "", subtitle: str = "") -> str:
    """Weekday by hour, straight from its 7 × 24 numbers."""
    return chart(charts.heat(grid, title, subtitle))


@register.inclusion_tag("shared/map.html")
def place_map(drawn: Map, title: str = "") -> dict[str, Any]:
    """A map with the names of its numbered areas; for staff with dots."""
    return {"map": drawn, "title": title}


@register.inclusion_tag("shared/map.html")
def public_map(drawn: Map, title: str = "") -> dict[str, Any]:
    """A map of areas only, for a page that has the list of places beside."""
    return {"map": drawn, "title": title, "listed": True}


@register.inclusion_tag("shared/picker.html")
def point_picker(picker: Picker, image: str) -> dict[str, Any]:
    """The map to press, inside a form; `image` is the address that serves `pickers.picker_image`."""
    return {"picker": picker, "image": image + picker.query}
