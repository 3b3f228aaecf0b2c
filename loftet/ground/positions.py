"""Which place a position lies in: points in EPSG:3006 metres against the partnership's areas."""

import numpy as np
import shapely
import shapely.geometry
from django.db.models import Max, Min

from loftet.ground.models import Partnership, Place
from loftet.ground.municipality_areas import MUNICIPALITY_AREAS

Box = tuple[int, int, int, int]


def surroundings(partnership_id: int) -> tuple[int, int, int, int] | None:
    """(min_e, min_n, max_e, max_n) of every place that has an area; None before there is one."""
    rows = Place.objects.filter(partnership_id=partnership_id, min_e__isnull=False)
    found = rows.aggregate(w=Min("min_e"), s=Min("min_n"), e=Max("max_e"), n=Max("max_n"))
    box = found["w"], found["s"], found["e"], found["n"]
    return None if None in box else box


def municipality_area(partnership: Partnership) -> tuple[Box | None, bool]:
    """(min_e, min_n, max_e, max_n) around all that is known of where the municipality lies; and whether it is whole.

    Its own map and Statistics Sweden's borders of its code are whole; its places alone are not.
    """
    whole = _mapped(partnership)
    if code_area := MUNICIPALITY_AREAS.get(partnership.municipality_code):
        whole.append(code_area)
    places = surroundings(partnership.pk)
    boxes = [*whole, places] if places else whole
    if not boxes:
        return None, False
    west, south, east, north = zip(*boxes, strict=True)
    return (int(min(west)), int(min(south)), int(max(east)), int(max(north))), bool(whole)


def _mapped(partnership: Partnership) -> list[tuple[float, float, float, float]]:
    base = partnership.base_map
    rows = base.get("features", []) if isinstance(base, dict) else base
    return [shapely.geometry.shape(row["geometry"]).bounds for row in rows]


class Areas:
    """A partnership's active areas with a search tree; build once for many points."""

    def __init__(self, partnership_id: int) -> None:
        rows = list(
            Place.objects.filter(partnership_id=partnership_id, active=True, shape__isnull=False).order_by(
                "pk"
            )
        )
        self.place_ids = np.array([row.pk for row in rows], dtype=np.int64)
        self.tree = shapely.STRtree([shapely.from_wkb(bytes(row.shape)) for row in rows if row.shape])

    def of(self, e: np.ndarray, n: np.ndarray) -> np.ndarray:
        """Place id for each point, shape (k,); 0 where it lies in none. Where areas overlap, the oldest place."""
        found = np.zeros(len(e), dtype=np.int64)
        if len(self.place_ids) and len(e):
            point, area = self.tree.query(shapely.points(e, n), predicate="within")
            order = np.argsort(-area, kind="stable")
            found[point[order]] = self.place_ids[area[order]]
        return found
