"""Choosing a point on a map without scripts: the map is an image button that tells where it was pressed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from loftet.web.shared.maps import Area, View, draw, features, view_of

WIDTH = 320  # shown in just this width, since the browser sends pixels of what it shows
CLOSE_M = 700
STEP_M = 25
STEPS = {
    "norr": (0, STEP_M, _("norrut")),
    "soder": (0, -STEP_M, _("söderut")),
    "vaster": (-STEP_M, 0, _("västerut")),
    "oster": (STEP_M, 0, _("österut")),
}


@dataclass(frozen=True)
class Picker:
    """The map as it stands in the form: what it shows, the point chosen, and whether it was just used."""

    view: View
    point: tuple[int, int] | None = None
    used: bool = False

    @property
    def query(self) -> str:
        """What to add to the image's address so that it shows this."""
        point = f"{self.point[0]},{self.point[1]}" if self.point else ""
        return "?" + urlencode({"vy": self.view.code, "punkt": point})

    @property
    def steps(self) -> list[tuple[str, Any]]:
        return [(key, word) for key, (_e, _n, word) in STEPS.items()]


def point_from_click(x: int, y: int, view: View) -> tuple[int, int] | None:
    """Metres (e, n) under a click in pixels from the upper left; None outside, or (0, 0): a key press."""
    if (x, y) == (0, 0) or not (0 <= x <= view.width and 0 <= y <= view.height):
        return None
    return round(view.min_e + x / view.scale), round(view.max_n - y / view.scale)


def view_from_code(code: str) -> View | None:
    """The view of `View.code`, or None if the text is no such thing."""
    numbers = [int(part) for part in code.split(",") if part.isascii() and part.isdigit() and len(part) < 9]
    if len(numbers) != 5 or numbers[0] >= numbers[2] or numbers[1] >= numbers[3] or numbers[4] != WIDTH:
        return None
    view = View(*numbers)
    return view if WIDTH / 4 <= view.height <= WIDTH * 4 else None


def picked(data: Mapping[str, Any], base_map: Any) -> Picker:
    """The picker after a click, a step, a removal or nothing was posted; bad values count as nothing."""
    whole = view_of([geometry for _properties, geometry in features(base_map)], WIDTH)
    view = view_from_code(data.get("karta_vy", "")) or whole
    point = _point(data.get("karta_punkt", ""))
    if "karta_bort" in data:
        return Picker(whole, None, used=True)
    clicked = _clicked(data, view)
    stepped = _stepped(point, data.get("karta_flytta", ""))
    new = clicked or stepped or point
    used = "karta.x" in data or "karta_flytta" in data
    return Picker(_close(new) if new else whole, new, used)


def _clicked(data: Mapping[str, Any], view: View) -> tuple[int, int] | None:
    x, y = str(data.get("karta.x", "")), str(data.get("karta.y", ""))
    if not (x.isascii() and x.isdigit() and y.isascii() and y.isdigit() and len(x + y) < 12):
        return None
    return point_from_click(int(x), int(y), view)


def _stepped(point: tuple[int, int] | None, way: str) -> tuple[int, int] | None:
    if point is None or way not in STEPS:
        return None
    east, north, _word = STEPS[way]
    return point[0] + east, point[1] + north


def _point(text: str) -> tuple[int, int] | None:
    parts = [part for part in text.split(",") if part.isascii() and part.isdigit() and len(part) < 9]
    return (int(parts[0]), int(parts[1])) if len(parts) == 2 else None


def _close(point: tuple[int, int]) -> View:
    half = CLOSE_M // 2
    return View(point[0] - half, point[1] - half, point[0] + half, point[1] + half, WIDTH)


def picker_image(data: Mapping[str, Any], base_map: Any, areas: tuple[Area, ...] = ()) -> HttpResponse:
    """The SVG that the image button shows; `data` is the address's query, as `Picker.query` made it."""
    view = view_from_code(data.get("vy", "")) or picked({}, base_map).view
    drawn = draw(base_map, areas, view=view, point=_point(data.get("punkt", "")))
    svg = render_to_string("shared/map_svg.html", {"map": drawn, "alone": True})
    return HttpResponse(svg, content_type="image/svg+xml", headers={"Cache-Control": "public, max-age=3600"})
