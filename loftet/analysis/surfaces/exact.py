"""The quartic sum at every cell's centre, from the events' own positions: linear in events, not events times cells.

For each offset from an event's cell to a cell that its kernel may reach, all events are weighed at once. They
stand in the order of their cells, so each cell's events are summed as a run and written once.
"""

from collections.abc import Iterator
from math import floor

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.grids.grid import Grid

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
AT_ONCE = 1 << 14
"""Events weighed together; their arrays then stay in the processor's cache."""


def exact_surface(
    grid: Grid, e: FloatArray, n: FloatArray, radius_m: float, *, edge_correction: bool
) -> FloatArray:
    """Sum of (1 - d² / radius²)² over the events within the radius of each cell's centre, (rows, columns).

    `e`, `n` (metres) must lie in the grid's mask. With edge correction each event is divided by the mass of its
    own kernel on the mask's cells, so that the normalised surface has the mass 1 per event.
    """
    step, reach = grid.cell_m / radius_m, reach_of(grid, radius_m)
    padded = np.pad(np.zeros(grid.mask.shape), reach)
    inside = np.pad(grid.mask.astype(np.float64), reach)
    cells, x, y = _in_cells(grid, e, n, radius_m, reach)
    for first in range(0, cells.size, AT_ONCE):
        part = slice(first, first + AT_ONCE)
        kernels = _Kernels(cells[part], x[part], y[part], step, reach, padded.shape[1])
        share = kernels.gather(inside.ravel()) * mass_of_unit(step) if edge_correction else None
        kernels.scatter(padded.ravel(), share)
    return padded[reach : padded.shape[0] - reach, reach : padded.shape[1] - reach]


def mass_of_unit(step: float) -> float:
    """What a kernel value of 1 at one cell weighs of a kernel's whole mass (π radius² / 3); step = cell / radius."""
    return 3 * step**2 / np.pi


def reach_of(grid: Grid, radius_m: float) -> int:
    """How many cells away from an event's own cell its kernel may reach."""
    return floor(radius_m / grid.cell_m + 0.5)


def terms(grid: Grid, radius_m: float, events: int) -> float:
    """How many kernel values `exact_surface` would reckon, about."""
    return float(events) * (2 * reach_of(grid, radius_m) + 1) ** 2


def _in_cells(
    grid: Grid, e: FloatArray, n: FloatArray, radius_m: float, reach: int
) -> tuple[IntArray, FloatArray, FloatArray]:
    """Events in the order of their cells: flat place in the padded grid, and position from the centre in radii."""
    rows, columns = np.divmod(grid.ids(e, n), grid.mask.shape[1])
    east, north = grid.centres()
    order = np.argsort(rows * grid.mask.shape[1] + columns, kind="stable")
    rows, columns = rows[order], columns[order]
    cells = (rows + reach) * (grid.mask.shape[1] + 2 * reach) + columns + reach
    return cells, (e[order] - east[columns]) / radius_m, (n[order] - north[rows]) / radius_m


class _Kernels:
    """The kernels of some events, as values at the cells around each event's own."""

    def __init__(
        self, cells: IntArray, x: FloatArray, y: FloatArray, step: float, reach: int, width: int
    ) -> None:
        self.cells, self.x, self.y = cells, x, y
        self.step, self.reach, self.width = step, reach, width
        self.starts = np.flatnonzero(np.diff(cells, prepend=-1))

    def scatter(self, surface: FloatArray, share: FloatArray | None) -> None:
        """Add every kernel, divided by its share, to the flat padded surface."""
        targets = self.cells[self.starts]
        for offset, values in self._values():
            if share is not None:
                values /= share
            surface[targets + offset] += np.add.reduceat(values, self.starts)

    def gather(self, inside: FloatArray) -> FloatArray:
        """The sum of each kernel's values at the cells inside, (events,)."""
        mass = np.zeros(self.cells.size)
        for offset, values in self._values():
            mass += inside[self.cells + offset] * values
        return mass

    def _values(self) -> Iterator[tuple[int, FloatArray]]:
        away = range(-self.reach, self.reach + 1)
        for row in away:
            rest = 1 - (row * self.step - self.y) ** 2
            for column in away:
                if _nearest(row, column) * self.step < 1:
                    values = np.maximum(rest - (column * self.step - self.x) ** 2, 0)
                    yield row * self.width + column, values**2


def _nearest(row: int, column: int) -> float:
    """The least distance, in cells, from a point in a cell to the centre so many cells away."""
    return float(np.hypot(max(abs(row) - 0.5, 0), max(abs(column) - 0.5, 0)))
