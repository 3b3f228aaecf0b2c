"""The drawn town as data: the base map, the places, and where something may happen."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from shapely.geometry import LineString, Point, Polygon, shape
from shapely.ops import unary_union

HERE = Path(__file__).parent
EXKOPING, GRANNBY = "Exköping", "Grannby"


@dataclass(frozen=True)
class DemoPlace:
    """A place with its area in EPSG:3006; `kind` is chosen, comparison or other."""

    name: str
    kind: str
    reason: str
    compare_with: str | None
    shape: Polygon


@cache
def base_map(municipality: str = EXKOPING) -> list[dict[str, Any]]:
    """GeoJSON features in EPSG:3006, from the bottom up. Their `kind` says how to draw them."""
    return _features("town.geojson" if municipality == EXKOPING else "grannby.geojson")


def _features(file: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((HERE / file).read_text(encoding="utf-8"))["features"]
    return rows


@cache
def places(municipality: str = EXKOPING) -> tuple[DemoPlace, ...]:
    rows = _features("places.geojson")
    own = [row for row in rows if row["properties"]["municipality"] == municipality]
    return tuple(_place(row["properties"], shape(row["geometry"])) for row in own)


def _place(properties: dict[str, str], area: Polygon) -> DemoPlace:
    other = properties["compare_with"] or None
    return DemoPlace(properties["name"], properties["kind"], properties["reason"], other, area)


@cache
def place_shapes() -> dict[str, Polygon]:
    return {place.name: place.shape for place in places()}


@cache
def sheet() -> Polygon:
    return next(shape(row["geometry"]) for row in base_map() if row["properties"]["kind"] == "land")


@cache
def _streets() -> tuple[LineString, ...]:
    """Every street inside the built-up town, for what happens outside the named places."""
    rows = [row for row in base_map() if row["properties"].get("rank") in ("street", "ring")]
    return tuple(shape(row["geometry"]) for row in rows)


@cache
def _named_ground() -> Any:
    return unary_union(list(place_shapes().values()))


def somewhere(place: str | None, rng: np.random.Generator) -> tuple[int, int]:
    """A whole-metre position inside the place, or by a street outside all places when None."""
    while True:
        e, n = _within(place_shapes()[place], rng) if place else _by_a_street(rng)
        inside = (
            place_shapes()[place].contains(Point(e, n))
            if place
            else not _named_ground().contains(Point(e, n))
        )
        if inside:
            return e, n


def _within(area: Polygon, rng: np.random.Generator) -> tuple[int, int]:
    west, south, east, north = area.bounds
    return round(rng.uniform(west, east)), round(rng.uniform(south, north))


def _by_a_street(rng: np.random.Generator) -> tuple[int, int]:
    lengths = np.array([street.length for street in _streets()])
    street = _streets()[rng.choice(len(lengths), p=lengths / lengths.sum())]
    spot = street.interpolate(rng.uniform(0, street.length))
    return round(spot.x + rng.normal(0, 12)), round(spot.y + rng.normal(0, 12))
