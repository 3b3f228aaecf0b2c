"""A place's area from a point copied out of a map and a distance."""

import re

import shapely
from pyproj import Transformer

from loftet.ground.refusals import Refused

# Sweden with some sea around it, in degrees
SOUTH, NORTH, WEST, EAST = 55.0, 69.5, 10.5, 24.5
_to_metres = Transformer.from_crs(4326, 3006)


def circle(position: str, radius_m: int) -> shapely.Geometry:
    """The area within `radius_m` of a position such as "57.4834, 13.3508", in EPSG:3006 metres.

    Raises Refused with how to mend it when the two numbers can't be read, are swapped or lie outside Sweden.
    """
    north, east = _degrees(position)
    n, e = _to_metres.transform(north, east)
    return shapely.Point(e, n).buffer(radius_m, quad_segs=6)


def _degrees(position: str) -> tuple[float, float]:
    numbers = re.fullmatch(r"\s*(-?\d+(?:[.,]\d+)?)\s*[,;\s]\s*(-?\d+(?:[.,]\d+)?)\s*", position)
    if numbers is None:
        raise Refused(
            f"Läget ”{position}” går inte att läsa. Skriv norr och öster, till exempel 57.4834, 13.3508."
        )
    first, second = (float(number.replace(",", ".")) for number in numbers.groups())
    if _in_sweden(first, second):
        return first, second
    if _in_sweden(second, first):
        raise Refused(
            f"Talen i ”{position}” verkar stå i omvänd ordning. Skriv norr först: {second}, {first}."
        )
    raise Refused(f"Läget ”{position}” ligger inte i Sverige. Kontrollera siffrorna.")


def _in_sweden(north: float, east: float) -> bool:
    return SOUTH <= north <= NORTH and WEST <= east <= EAST
