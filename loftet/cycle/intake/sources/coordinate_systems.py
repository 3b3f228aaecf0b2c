"""Coordinate systems of Swedish extracts, and points moved between them, many at once."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Where whole metres of a coordinate system may lie: least and most east, least and most north.
EXTENTS = {3006: (200_000, 1_000_000, 6_100_000, 7_700_000), 27700: (0, 700_000, 0, 1_300_000)}
COUNTRIES = {3006: "Sverige", 27700: "Storbritannien"}

# Lantmäteriet's twelve local zones, named by their central meridian. They all have the same false easting, so that
# a point of one is a point of any other, tens of kilometres away: only where it should lie tells them apart.
ZONES = {
    3007: "SWEREF 99 12 00",
    3012: "SWEREF 99 14 15",
    3008: "SWEREF 99 13 30",
    3009: "SWEREF 99 15 00",
    3013: "SWEREF 99 15 45",
    3010: "SWEREF 99 16 30",
    3014: "SWEREF 99 17 15",
    3011: "SWEREF 99 18 00",
    3015: "SWEREF 99 18 45",
    3016: "SWEREF 99 20 15",
    3017: "SWEREF 99 21 45",
    3018: "SWEREF 99 23 15",
}
CHOSEN_BY_PEOPLE = {
    3006: "SWEREF 99 TM",
    4326: "longitud och latitud (WGS 84)",
    **dict(sorted(ZONES.items(), key=lambda row: row[1])),
    3021: "RT 90 2,5 gon V",
    3857: "Web Mercator",
}
SYSTEMS = {**CHOSEN_BY_PEOPLE, 27700: "British National Grid"}


@lru_cache(maxsize=2)  # each holds megabytes, and a file is in one system
def _transformer(epsg: int, target_epsg: int) -> Any:
    from pyproj import Transformer  # takes a while, and most extracts are in the right system already

    return Transformer.from_crs(epsg, target_epsg, always_xy=True)


def moved(x: Floats, y: Floats, epsg: int, target_epsg: int) -> tuple[Floats, Floats]:
    """Points (k,) in the target's metres; not finite where they can't lie there."""
    if epsg == target_epsg:
        return x, y
    e, n = _transformer(epsg, target_epsg).transform(x, y)
    return np.asarray(e), np.asarray(n)


def within(e: Floats, n: Floats, epsg: int) -> NDArray[np.bool_]:
    """Whether each point (k,) lies in the country that the system is made for."""
    west, east, south, north = EXTENTS[epsg]
    return (e >= west) & (e <= east) & (n >= south) & (n <= north)
