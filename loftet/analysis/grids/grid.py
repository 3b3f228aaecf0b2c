"""Square cells aligned to the reference system, and counts of events in them; see `docs/methods/grid.md`."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from math import isfinite, sqrt

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.results import Unusable

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

MOST_CELLS = 200_000_000
"""More than two and a half times Sweden in cells of 100 m; each array of that size takes 1.6 GB."""


@dataclass(frozen=True, eq=False)
class Grid:
    """Square cells whose corners are multiples of `cell_m`, with a study area.

    Cell (r, c) covers [first_column + c, first_column + c + 1) x [first_row + r, first_row + r + 1) cells from
    the reference system's origin: row 0 is the southernmost, column 0 the westernmost, and an event on a border
    belongs to the cell north and east of it. A cell's id is r * columns + c. `mask` (rows, columns) is true
    inside the study area. Raises Unusable for a cell size that isn't a length, and for an area without cells.
    """

    cell_m: float
    first_row: int
    first_column: int
    mask: BoolArray
    epsg: int = 3006

    def __post_init__(self) -> None:
        demand_cell_size(self.cell_m)
        if self.mask.ndim != 2 or not self.mask.any():
            raise Unusable("grid_empty_mask", cell_m=f"{self.cell_m:g}")

    @property
    def shape(self) -> tuple[int, int]:
        """Rows, columns."""
        return self.mask.shape[0], self.mask.shape[1]

    @cached_property
    def cells(self) -> int:
        """How many cells the study area has."""
        return int(np.count_nonzero(self.mask))

    @property
    def area_km2(self) -> float:
        return self.cells * self.cell_m**2 / 1e6

    @cached_property
    def mask_sha256(self) -> str:
        """The same for the same study area in the same cells, whichever rectangle it is kept in."""
        rows, columns = (np.flatnonzero(self.mask.any(axis=axis)) for axis in (1, 0))
        inner = self.mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        place = (self.first_row + int(rows[0]), self.first_column + int(columns[0]), *inner.shape)
        told = f"{self.epsg} {self.cell_m!r} {place}".encode()
        return sha256(told + np.packbits(inner).tobytes()).hexdigest()

    def ids(self, e: FloatArray, n: FloatArray) -> IntArray:
        """The cell of each event (metres east and north, (events,)); -1 outside the study area and where nan."""
        rows, columns = self.shape
        row = np.floor(n / self.cell_m) - self.first_row
        column = np.floor(e / self.cell_m) - self.first_column
        within = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
        found = np.where(within, row * columns + column, 0).astype(np.int64)
        found[~(within & self.mask.ravel()[found])] = -1
        return found

    def count(self, e: FloatArray, n: FloatArray) -> IntArray:
        """Events per cell, (rows, columns); 0 outside the study area. Those not counted are dropped."""
        found = np.bincount(self.ids(e, n) + 1, minlength=self.mask.size + 1)
        return found[1:].astype(np.int64, copy=False).reshape(self.shape)

    def counts_of(self, row: IntArray, column: IntArray, count: IntArray) -> IntArray:
        """Events per cell from triples as a database groups them: floor(n / cell_m), floor(e / cell_m), count."""
        rows, columns = self.shape
        r, c = row - self.first_row, column - self.first_column
        within = (r >= 0) & (r < rows) & (c >= 0) & (c < columns)
        found = np.zeros(self.shape, dtype=np.int64)
        np.add.at(found, (r[within], c[within]), count[within])
        return found * self.mask

    def centres(self) -> tuple[FloatArray, FloatArray]:
        """Metres east of each column's middle and north of each row's: (columns,), (rows,)."""
        rows, columns = self.shape
        column, row = np.arange(columns, dtype=np.float64), np.arange(rows, dtype=np.float64)
        return (self.first_column + column + 0.5) * self.cell_m, (self.first_row + row + 0.5) * self.cell_m


def demand_cell_size(cell_m: float) -> None:
    """Raises Unusable unless `cell_m` is a length in metres."""
    if not (isfinite(cell_m) and cell_m > 0):
        raise Unusable("grid_cell_size", cell_m=f"{cell_m:g}")


def demand_room(rows: float, columns: float, cell_m: float) -> None:
    """Raises Unusable if so many cells are more than MOST_CELLS; tells a cell size that would do."""
    if rows * columns > MOST_CELLS:
        enough = cell_m * sqrt(rows * columns / MOST_CELLS)
        raise Unusable(
            "grid_too_many_cells",
            cell_m=f"{cell_m:g}",
            cells=f"{rows * columns:.2g}",
            most=MOST_CELLS,
            enough=f"{_rounded_up(enough):g}",
        )


def _rounded_up(length: float) -> float:
    """To two figures, upwards: 1,234 becomes 1,300."""
    unit: float = 10.0 ** (np.floor(np.log10(length)) - 1)
    return float(np.ceil(length / unit) * unit)
