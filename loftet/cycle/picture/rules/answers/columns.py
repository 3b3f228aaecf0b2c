"""What an analysis is made of: where and when, of which kind, and the study area if it is known."""

from dataclasses import dataclass, field
from hashlib import sha256

import numpy as np
import shapely
from numpy.typing import NDArray

from loftet.analysis.grids.grid import Grid
from loftet.analysis.grids.masks import grid_near, grid_of_area
from loftet.analysis.places.doubtful_positions import DoubtfulPositions, doubtful_positions
from loftet.analysis.results import Result, Unusable
from loftet.cycle.picture.rules.analyses import Question

FloatArray = NDArray[np.float64]

NEAR_M = 500
"""Where no area is known, gaps between events of less than twice this belong to it too."""
MOST_COUNTS = 50_000_000
"""Cells times periods, at most: 400 MB."""
MOST_CELLS = 4_000_000
"""More than Sweden's largest municipality in cells of 100 m; what a small computer can hold twenty arrays of."""


@dataclass(frozen=True)
class Columns:
    """(events,) each: metres in EPSG:3006, nan where unknown; local minutes; crime group; one `area` for all.

    `real` (k, 2) are coordinates that somebody has said are true however much stands there, and `rough` is how many
    events have no position because theirs hid where it was.
    """

    e: FloatArray
    n: FloatArray
    starts: NDArray[np.datetime64]
    groups: NDArray[np.str_]
    area: shapely.Geometry | None
    real: FloatArray = field(default_factory=lambda: np.empty((0, 2)))
    rough: int = 0

    @property
    def sha256(self) -> str:
        """The same for the same events in the same study area."""
        found = sha256(shapely.to_wkb(self.area) if self.area else b"")
        found.update(self.real.tobytes())
        for column in (self.e, self.n, self.starts.astype(np.int64), np.char.encode(self.groups, "utf-8")):
            found.update(f"{column.dtype} {column.shape}".encode() + column.tobytes())
        return found.hexdigest()


@dataclass(frozen=True)
class Placed:
    """The events that have a position to be trusted, and the grid they are counted on."""

    e: FloatArray
    n: FloatArray
    starts: NDArray[np.datetime64]
    grid: Grid
    derived: bool
    without_position: int
    rough: int
    doubtful: Result[DoubtfulPositions]

    @property
    def left_out(self) -> int:
        """Events at coordinates that stand for "somewhere here"."""
        found = self.doubtful.values
        return 0 if found is None else sum(place.count for place in found.found)


def placed(columns: Columns, cell_m: int) -> Placed:
    """Leave out what has no position, or one that hides many; lay the grid over the study area.

    Raises Unusable when nothing has a position, or the grid would have too many cells.
    """
    known = np.isfinite(columns.e) & np.isfinite(columns.n)
    if not known.any():
        raise Unusable("analysis_no_positions", events=known.size)
    doubtful = doubtful_positions(columns.e, columns.n, columns.groups, real=columns.real)
    keep = known & doubtful.values.keep if doubtful.values else known
    e, n = columns.e[keep], columns.n[keep]
    return Placed(
        e=e,
        n=n,
        starts=columns.starts[keep],
        grid=_grid(e, n, columns.area, cell_m),
        derived=columns.area is None,
        without_position=int((~known).sum()) - columns.rough,
        rough=columns.rough,
        doubtful=doubtful,
    )


def _grid(e: FloatArray, n: FloatArray, area: shapely.Geometry | None, cell_m: int) -> Grid:
    around = shapely.bounds(area) if area else np.array([e.min(), n.min(), e.max(), n.max()])
    wide, tall = (around[2] - around[0] + 2 * NEAR_M) / cell_m, (around[3] - around[1] + 2 * NEAR_M) / cell_m
    if wide * tall > MOST_CELLS:
        raise Unusable("analysis_too_many_cells", cells=int(wide * tall), most=MOST_CELLS, cell_m=cell_m)
    return grid_of_area(area, cell_m) if area else grid_near(e, n, cell_m, within_m=NEAR_M)


def months_of(found: Placed, question: Question) -> tuple[NDArray[np.int64], int]:
    """Each event's month from the first asked for, and how many months there are."""
    first, last = np.datetime64(question.start, "M"), np.datetime64(question.end, "M")
    month = (found.starts.astype("datetime64[M]") - first).astype(np.int64)
    return month, int((last - first).astype(np.int64))


def per_period(found: Placed, period: NDArray[np.int64], periods: int) -> NDArray[np.int64]:
    """Events per period and cell, (periods, rows, columns); `period` (events,). Unusable if they are too many."""
    size = found.grid.mask.size
    if periods * size > MOST_COUNTS:
        raise Unusable("analysis_too_many_counts", periods=periods, cells=size)
    cell = found.grid.ids(found.e, found.n)
    inside = cell >= 0
    counted = np.bincount(period[inside] * size + cell[inside], minlength=periods * size)
    return counted.reshape(periods, *found.grid.shape)
