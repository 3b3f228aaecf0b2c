"""A study area from a GeoJSON file, in the metres that the events are in."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from loftet.command.column_files import Unfit, refuse_large
from loftet.ground.reading import Unreadable
from loftet.ground.sources.json_text import LARGEST_JSON, json_in

FARTHEST = 1e8
"""No coordinate of any system used on Earth is larger."""
LONGEST_EDGE_DEGREES = 0.005
"""A line that is straight in degrees is not so in metres; longer ones are bent at this distance."""


def read_area(file: Path, epsg: int) -> BaseGeometry:
    """All areas of the file as one, in metres of `epsg`. Unfit for anything that isn't an area."""
    document = _document(file)
    try:
        parts = [shape(geometry) for geometry in _geometries(document)]
        if max(np.abs(part.bounds).max(initial=0) for part in parts) > FARTHEST:
            raise Unfit(
                f"{file} har tal som varken är grader eller meter. Spara om området från kartprogrammet."
            )
        area = shapely.union_all([shapely.make_valid(part) for part in parts])
    except (ShapelyError, KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError):
        raise Unfit(
            f"{file} går inte att förstå som GeoJSON. Spara om området från kartprogrammet."
        ) from None
    if area.area == 0:
        raise Unfit(f"{file} har inget område (ingen Polygon eller MultiPolygon med en yta).")
    return _in_metres(file, area, _system(document, area, epsg), epsg)


def _document(file: Path) -> dict[str, Any]:
    refuse_large(file, LARGEST_JSON)
    try:
        document = json_in(file.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise Unfit(f"{file} är inte en GeoJSON-fil i UTF-8.") from None
    except Unreadable as error:
        raise Unfit(f"{file}: {error.sentence}") from None
    if not isinstance(document, dict):
        raise Unfit(f"{file} är inte en GeoJSON-fil: den börjar inte med ett objekt.")
    return document


def _geometries(document: dict[str, Any]) -> list[dict[str, Any]]:
    if document["type"] == "FeatureCollection":
        return [feature["geometry"] for feature in document["features"] if feature["geometry"]]
    return [document["geometry"] if document["type"] == "Feature" else document]


def _system(document: dict[str, Any], area: BaseGeometry, epsg: int) -> int:
    """As the file says; else degrees, as GeoJSON is defined, unless the numbers can't be degrees."""
    try:
        return int(document["crs"]["properties"]["name"].rsplit(":", 1)[1].replace("CRS84", "4326"))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return 4326 if _on_earth(area) else epsg


def _in_metres(file: Path, area: BaseGeometry, epsg: int, wanted: int) -> BaseGeometry:
    if epsg == wanted:
        return area
    from pyproj import Transformer
    from pyproj.exceptions import CRSError

    if epsg == 4326 and not _on_earth(area):
        raise Unfit(f"{file} säger longitud och latitud, men har tal som inte är grader. Spara om området.")
    try:
        turn = Transformer.from_crs(epsg, wanted, always_xy=True)
    except CRSError:
        raise Unfit(f"{file} säger EPSG:{epsg}, som inte finns. Spara om området i EPSG:3006.") from None
    bent = shapely.segmentize(area, LONGEST_EDGE_DEGREES) if epsg == 4326 else area
    return shapely.transform(bent, lambda points: np.column_stack(turn.transform(points[:, 0], points[:, 1])))


def _on_earth(area: BaseGeometry) -> bool:
    west, south, east, north = area.bounds
    return bool(max(abs(west), abs(east)) <= 180 and max(abs(south), abs(north)) <= 90)
