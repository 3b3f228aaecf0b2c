"""Draws Exköping, an invented town, and its neighbour Grannby: `python -m loftet.command.demo.draw_town`.

Streets are drawn as lines on a bent grid; blocks are what lies between them, and houses stand along the edges
of blocks. The result, `town.geojson`, `grannby.geojson` and `places.geojson`, is kept; a test redraws it.
Grid coordinates are metres east and north of the corner; `bent` turns them into EPSG:3006.
"""

import json
from collections.abc import Iterator
from math import cos, dist, sin
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import LineString, Polygon, mapping
from shapely.ops import polygonize, unary_union

from loftet.command.demo import streets

HERE = Path(__file__).parent
CORNER = (398_500, 6_383_800)
SIZE = (2900, 2400)
CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}
NOTE = "Påhittad stad, ritad för Löftet. EPSG:3006 (SWEREF 99 TM), meter."
Feature = dict[str, Any]
Pairs = list[tuple[float, float]]


def bent(x: float, y: float) -> tuple[float, float]:
    """Grid metres to EPSG:3006 metres: streets of a real town are never quite straight."""
    east = x + 38 * sin(y / 310) + 0.035 * (y - 1000)
    north = y + 44 * sin(x / 430) + 20 * cos(x / 900) - 0.03 * (x - 1400)
    return CORNER[0] + east, CORNER[1] + north


def line(points: Pairs, step_m: float = 150) -> LineString:
    """A bent line, with points often enough to curve."""
    return LineString([bent(x, y) for x, y in LineString(points).segmentize(step_m).coords])


def area(points: Pairs, step_m: float = 120) -> Polygon:
    return Polygon([bent(x, y) for x, y in Polygon(points).exterior.segmentize(step_m).coords])


def box(west: float, south: float, east: float, north: float) -> Polygon:
    return area([(west, south), (east, south), (east, north), (west, north)])


def rounded(points: Pairs, times: int = 2) -> Pairs:
    """Chaikin's corner cutting: what nature made has no corners. The ends stay where they are."""
    for _ in range(times):
        cuts = [_cut(a, b) for a, b in zip(points, points[1:], strict=False)]
        points = [points[0], *(point for cut in cuts for point in cut), points[-1]]
    return points


def _cut(a: tuple[float, float], b: tuple[float, float]) -> Pairs:
    return [((3 * a[0] + b[0]) / 4, (3 * a[1] + b[1]) / 4), ((a[0] + 3 * b[0]) / 4, (a[1] + 3 * b[1]) / 4)]


def grown(points: Pairs) -> Polygon:
    """Shores and edges of woods: rounded, and never outside the sheet."""
    shape = Polygon([bent(x, y) for x, y in rounded([*points, points[0]])]).simplify(2)
    return shape.intersection(land())


def land() -> Polygon:
    east, north = CORNER
    return shapely.box(east, north, east + SIZE[0], north + SIZE[1])


def lake() -> Polygon:
    return grown(streets.LAKE)


def stream() -> Polygon:
    course = line(rounded(streets.STREAM), 60).buffer(7, quad_segs=2).simplify(1.5)
    return course.intersection(land()).difference(lake())


def roads() -> dict[str, tuple[str, LineString]]:
    return {name: (rank, line(points)) for name, rank, points in streets.STREETS}


def street_net() -> Any:
    """The middles of all streets as one shape, a little too long, so that they cross where they meet."""
    return unary_union([longer(middle) for rank, middle in roads().values() if rank != "path"])


def longer(middle: LineString, by_m: float = 14) -> LineString:
    (first, second), (before, last) = middle.coords[:2], middle.coords[-2:]
    return LineString([_beyond(second, first, by_m), *middle.coords, _beyond(before, last, by_m)])


def _beyond(start: tuple[float, ...], end: tuple[float, ...], by_m: float) -> tuple[float, float]:
    length = dist(start, end)
    return end[0] + (end[0] - start[0]) * by_m / length, end[1] + (end[1] - start[1]) * by_m / length


def blocks() -> list[Polygon]:
    """What lies between the streets, drawn in from their middles by half a street."""
    closed = [block.buffer(-9, join_style="mitre") for block in polygonize(street_net())]
    return [block for block in closed if block.geom_type == "Polygon" and block.area > 1500]


def zone_of(block: Polygon) -> str | None:
    spot = block.representative_point()
    return next((zone for zone, corners in streets.ZONES if box(*corners).contains(spot)), None)


def houses_along(block: Polygon, zone: str) -> Iterator[Polygon]:
    """Houses in a row along each edge of a block, a little in from the street."""
    long_m, deep_m, gap_m, inset_m = streets.HOUSES[zone]
    ring = block.buffer(-inset_m - deep_m / 2, join_style="mitre").simplify(12)
    if ring.geom_type != "Polygon":
        return
    corners = list(ring.exterior.coords)
    for start, end in zip(corners, corners[1:], strict=False):
        yield from houses_on(LineString([start, end]), long_m, deep_m, gap_m)


def houses_on(edge: LineString, long_m: float, deep_m: float, gap_m: float) -> Iterator[Polygon]:
    count = int(edge.length // (long_m + gap_m))
    (x1, y1), (x2, y2) = edge.coords
    along = ((x2 - x1) / edge.length, (y2 - y1) / edge.length) if edge.length else (0, 0)
    for number in range(count):
        middle = edge.interpolate((number + 0.5) * edge.length / count)
        yield rectangle((middle.x, middle.y), along, long_m, deep_m)


def rectangle(
    middle: tuple[float, float], along: tuple[float, float], long_m: float, deep_m: float
) -> Polygon:
    (x, y), (ax, ay) = middle, along
    signs = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    ends = [(s * long_m / 2, t * deep_m / 2) for s, t in signs]
    return Polygon([(x + u * ax - v * ay, y + u * ay + v * ax) for u, v in ends])


def houses() -> list[list[Polygon]]:
    """Houses block by block; none in water, on a path, on the railway, in a park or upon another house."""
    kept_free = unary_union([lake().buffer(20), stream().buffer(10), *free_areas(), *free_lines()])
    rows = []
    for block in blocks():
        zone = zone_of(block)
        if zone:
            candidates = (
                h for h in houses_along(block, zone) if block.contains(h) and not h.intersects(kept_free)
            )
            rows.append(apart(candidates))
    return [row for row in rows if row]


def free_areas() -> list[Polygon]:
    open_ground = [points for kind, _name, points in streets.AREAS if kind != "area"]
    named = [points for _kind, _name, points in streets.NAMED_HOUSES]
    return [area(points).buffer(4) for points in [*open_ground, *named, streets.BESIDE_THE_RAILWAY]]


def free_lines() -> list[Polygon]:
    return [
        line(rounded(streets.RAILWAY), 250).buffer(28),
        *(m.buffer(7) for r, m in roads().values() if r == "path"),
    ]


def apart(candidates: Iterator[Polygon], gap_m: float = 5) -> list[Polygon]:
    kept: list[Polygon] = []
    for house in candidates:
        if all(house.distance(other) > gap_m for other in kept):
            kept.append(house)
    return kept


def town() -> list[Feature]:
    """Features from the bottom up, in the order in which a map draws them."""
    ground = [feature(land(), "land", "Exköping")]
    woods = [feature(grown(points), "park", name) for name, points in streets.WOODS]
    fields = [feature(area(points), kind, name) for kind, name, points in streets.AREAS]
    water = [(lake(), "Exsjön"), (grown(streets.POND), "Tjärnen"), (stream(), "Exån")]
    waters = [feature(shape, "water", name) for shape, name in water]
    ways = [
        feature(middle.intersection(land()), "road", name, rank=rank)
        for name, (rank, middle) in roads().items()
    ]
    rail = [feature(line(rounded(streets.RAILWAY), 250).intersection(land()), "rail", "Järnvägen")]
    plain = [feature(shapely.MultiPolygon(row), "building", "") for row in houses()]
    named = [feature(area(points, 500), kind, name) for kind, name, points in streets.NAMED_HOUSES]
    return [*ground, *woods, *fields, *waters, *ways, *rail, *plain, *named]


def neighbour() -> list[Feature]:
    """Grannby: a square, a church village and the road between."""
    own = [row for row in streets.PLACES if row[0] == "Grannby"]
    (_, square, *_, around_square), (_, village, *_, around_village) = own
    ways = [
        feature(line(points), "road", name, rank=rank) for name, rank, points in streets.NEIGHBOUR_STREETS
    ]
    ground = feature(box(*streets.NEIGHBOUR_EDGE), "land", "Grannby")
    built = [feature(area(around_village), "area", village), feature(area(around_square), "square", square)]
    return [ground, *built, *ways]


def places() -> list[Feature]:
    return [
        feature(area(corners), kind, name, municipality=town_name, reason=reason, compare_with=other)
        for town_name, name, kind, other, reason, corners in streets.PLACES
    ]


def feature(shape: Any, kind: str, name: str, **more: str) -> Feature:
    whole = shapely.set_precision(shape, 1, mode="pointwise")
    properties = {"kind": kind, **({"name": name} if name else {}), **more}
    return {"type": "Feature", "properties": properties, "geometry": mapping(whole)}


def as_text(features: list[Feature]) -> str:
    """GeoJSON, one feature a line, whole metres."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in features)
    text = lines.replace(".0,", ",").replace(".0]", "]")
    head = json.dumps({"type": "FeatureCollection", "name": NOTE, "crs": CRS}, ensure_ascii=False)
    return f'{head[:-1]}, "features": [\n{text}\n]}}\n'


def main() -> None:
    (HERE / "town.geojson").write_text(as_text(town()), encoding="utf-8")
    (HERE / "grannby.geojson").write_text(as_text(neighbour()), encoding="utf-8")
    (HERE / "places.geojson").write_text(as_text(places()), encoding="utf-8")


if __name__ == "__main__":
    main()
