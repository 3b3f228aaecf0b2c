"""Maps drawn by the server as small SVG: a quiet base, soft numbered areas, and a point chosen by a click.

All positions are EPSG:3006 metres (e, n); the drawing's y axis points down.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

WIDTH = 440
MARGIN_M = 150
SMALLEST_M = 500
WIDEST, TALLEST = 1.8, 1.0  # width / height of a drawing lies between these
LAYERS = ("water", "park", "square", "building", "school", "station", "rail")
ROADS = ("path", "street", "ring", "main")
NAMED = ("station", "square", "school", "park", "water", "area")
LETTER = 7.2  # about the width of a letter, to keep names from lying on each other


@dataclass(frozen=True)
class View:
    """The rectangle of the ground that a drawing shows, and its width in the drawing's units."""

    min_e: float
    min_n: float
    max_e: float
    max_n: float
    width: int = WIDTH

    @property
    def scale(self) -> float:
        return self.width / (self.max_e - self.min_e)

    @property
    def height(self) -> int:
        return round((self.max_n - self.min_n) * self.scale)

    @property
    def box(self) -> tuple[float, float, float, float]:
        return (self.min_e, self.min_n, self.max_e, self.max_n)

    @property
    def code(self) -> str:
        """The view as text, to travel in a form and come back by `view_from_code`."""
        return ",".join(str(round(value)) for value in (*self.box, self.width))

    def to_drawing(self, e: float, n: float) -> tuple[int, int]:
        return round((e - self.min_e) * self.scale), round((self.max_n - n) * self.scale)


@dataclass(frozen=True)
class Area:
    """A place on the map; the number is the one in the list beside."""

    number: int
    name: str
    shape: BaseGeometry
    tone: str = ""


@dataclass(frozen=True)
class Dot:
    """One event, for staff only."""

    e: float
    n: float
    tone: str = ""


@dataclass(frozen=True)
class Map:
    """What `{% place_map %}` draws."""

    view: View
    layers: Sequence[tuple[str, str]]
    names: Sequence[dict[str, Any]]
    areas: Sequence[dict[str, Any]] = ()
    dots: Sequence[dict[str, Any]] = ()
    point: tuple[int, int] | None = None
    approximate: bool = False
    listing: Sequence[Area] = field(default_factory=tuple)


_drawn: dict[Hashable, Map] = {}
MOST_KEPT = 200


def public_map(base_map: Any, places: Iterable[Any], *, key: Hashable = None) -> Map | None:
    """Places (number, name, shape as WKB) as approximate areas; None where no place has a shape.

    With a key, such as (partnership.pk, today), the drawing is kept for as long as key and places are the
    same: drawing takes about ten milliseconds. `base_map` may be a function, called only when it is drawn.
    """
    rows = [(row.number, row.name, bytes(row.shape)) for row in places if row.shape]
    if not rows:
        return None
    if key is None or (key, *rows) not in _drawn:
        areas = [Area(number, name, shapely.from_wkb(wkb)) for number, name, wkb in rows]
        base = base_map() if callable(base_map) else base_map
        return _keep((key, *rows), draw(base, areas, approximate=True))
    return _drawn[(key, *rows)]


def _keep(key: tuple[Hashable, ...], drawn: Map) -> Map:
    if key[0] is not None:
        if len(_drawn) >= MOST_KEPT:
            _drawn.clear()
        _drawn[key] = drawn
    return drawn


def draw(
    base_map: Any,
    areas: Sequence[Area] = (),
    *,
    dots: Sequence[Dot] = (),
    point: tuple[float, float] | None = None,
    view: View | None = None,
    approximate: bool = False,
) -> Map:
    """The base under the areas, dots and the chosen point; the view fits the areas unless it is given."""
    base = features(base_map)
    view = view or view_of([area.shape for area in areas] or [geometry for _p, geometry in base])
    return Map(
        view,
        _layers(base, view),
        _names(base, areas, view),
        [_area(area, view) for area in areas],
        [_dot(dot, view) for dot in dots],
        view.to_drawing(*point) if point else None,
        approximate,
        areas,
    )


def features(base_map: Any) -> list[tuple[Mapping[str, Any], BaseGeometry]]:
    """Properties and shape of each GeoJSON feature, from a list of them or a whole collection."""
    rows = base_map.get("features", []) if isinstance(base_map, Mapping) else base_map
    return [(row["properties"], shape(row["geometry"])) for row in rows]


def view_of(shapes: Sequence[BaseGeometry], width: int = WIDTH) -> View:
    """A rectangle round the shapes, with air about them and a form that suits a page."""
    if not shapes:
        return View(0, 0, SMALLEST_M, SMALLEST_M, width)
    min_e, min_n, max_e, max_n = shapely.total_bounds(list(shapes))
    wide = max(max_e - min_e + 2 * MARGIN_M, SMALLEST_M)
    tall = max(max_n - min_n + 2 * MARGIN_M, SMALLEST_M)
    wide, tall = max(wide, tall * TALLEST), max(tall, wide / WIDEST)
    return _around((min_e + max_e) / 2, (min_n + max_n) / 2, wide, tall, width)


def _around(e: float, n: float, wide: float, tall: float, width: int) -> View:
    return View(e - wide / 2, n - tall / 2, e + wide / 2, n + tall / 2, width)


def _layers(base: list[tuple[Mapping[str, Any], BaseGeometry]], view: View) -> list[tuple[str, str]]:
    """One path per kind, in the order they lie on each other."""
    found: dict[str, list[BaseGeometry]] = {}
    for properties, geometry in base:
        key = properties.get("kind", "")
        key = f"road-{properties.get('rank', 'street')}" if key == "road" else key
        found.setdefault(key, []).append(geometry)
    order = [*LAYERS, *[f"road-{rank}" for rank in ROADS]]
    drawn = [(key, _path(found[key], view)) for key in order if key in found]
    return [(key, path) for key, path in drawn if path]


def _path(shapes: Sequence[BaseGeometry], view: View) -> str:
    """SVG path of all shapes, cut at the view's edge and no finer than the drawing."""
    visible = shapely.clip_by_rect(list(shapes), *view.box)
    coarse = shapely.simplify(visible, 0.7 / view.scale)
    parts = shapely.get_parts(shapely.get_parts(coarse))
    return "".join(_subpath(line, view) for part in parts for line in _lines(part))


def _lines(part: BaseGeometry) -> list[BaseGeometry]:
    if part.is_empty or part.geom_type not in ("Polygon", "LineString"):
        return []
    return list(shapely.get_rings(part)) if part.geom_type == "Polygon" else [part]


def _subpath(line: BaseGeometry, view: View) -> str:
    points = [view.to_drawing(e, n) for e, n in shapely.get_coordinates(line)]
    closed = len(points) > 3 and points[0] == points[-1]
    steps = [
        f"{x - x0} {y - y0}"
        for (x0, y0), (x, y) in zip(points, points[1:-1] if closed else points[1:], strict=False)
    ]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}{'z' if closed else ''}" if steps else ""


def _area(area: Area, view: View) -> dict[str, Any]:
    middle = area.shape.representative_point()
    x, y = view.to_drawing(middle.x, middle.y)
    return {
        "number": area.number,
        "name": area.name,
        "tone": area.tone,
        "path": _path([area.shape], view),
        "x": x,
        "y": y,
    }


def _dot(dot: Dot, view: View) -> dict[str, Any]:
    x, y = view.to_drawing(dot.e, dot.n)
    return {"x": x, "y": y, "tone": dot.tone}


def _names(
    base: list[tuple[Mapping[str, Any], BaseGeometry]], areas: Sequence[Area], view: View
) -> list[dict[str, Any]]:
    """Names that find room, the ones that people steer by first; never over an area's number."""
    taken = [_frame(*view.to_drawing(*_middle(area.shape)), 34, 34) for area in areas]
    known = {area.name for area in areas}
    rows = [(p, g) for p, g in base if p.get("kind") in NAMED and p.get("name") and p["name"] not in known]
    names = []
    for properties, geometry in sorted(rows, key=lambda row: NAMED.index(row[0]["kind"])):
        x, y = view.to_drawing(*_middle(geometry))
        frame = _frame(x, y - 4, len(properties["name"]) * LETTER, 18)
        if _inside(frame, view) and not any(_overlap(frame, other) for other in taken):
            taken.append(frame)
            names.append({"x": x, "y": y, "text": properties["name"], "kind": properties["kind"]})
    return names


def _middle(geometry: BaseGeometry) -> tuple[float, float]:
    point = geometry.representative_point()
    return point.x, point.y


Frame = tuple[float, float, float, float]


def _frame(x: float, y: float, wide: float, tall: float) -> Frame:
    return (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)


def _inside(frame: Frame, view: View) -> bool:
    return frame[0] > 0 and frame[1] > 0 and frame[2] < view.width and frame[3] < view.height


def _overlap(one: Frame, other: Frame) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
