"""Events by cell, period, hour of the week, kind and source: only what has happened takes room."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from loftet.analysis.grids.grid import BoolArray, Grid, IntArray, demand_room

HOURS = 169
"""The week's hours, Monday 00 first, and last those that nobody knows."""


@dataclass(frozen=True, eq=False)
class Cube:
    """`counts` events in the box whose number is `keys` (both (boxes,), keys rising): see `boxes`."""

    grid: Grid
    periods: int
    kinds: tuple[str, ...]
    sources: tuple[str, ...]
    keys: IntArray
    counts: IntArray

    @property
    def shape(self) -> tuple[int, int, int, int, int]:
        """Cells (also those outside the study area), periods, hours, kinds, sources."""
        return self.grid.mask.size, self.periods, HOURS, len(self.kinds), len(self.sources)

    def boxes(self) -> tuple[IntArray, ...]:
        """Cell id, period, hour of the week (168 unknown), kind and source by number: (boxes,) each."""
        return tuple(np.unravel_index(self.keys, self.shape))

    def maps(
        self,
        *,
        hours: Collection[int] | None = None,
        kinds: Collection[str] | None = None,
        sources: Collection[str] | None = None,
    ) -> IntArray:
        """Events per period and cell, (periods, rows, columns), of some hours, kinds and sources, else of all.

        Raises Unusable if that is more numbers than fit.
        """
        demand_room(self.periods * self.grid.shape[0], self.grid.shape[1], self.grid.cell_m)
        cell, period, hour, kind, source = self.boxes()
        kept = _among(hour, hours)
        kept &= _among(kind, None if kinds is None else [self.kinds.index(name) for name in kinds])
        kept &= _among(source, None if sources is None else [self.sources.index(name) for name in sources])
        found = np.zeros((self.periods, self.grid.mask.size), dtype=np.int64)
        np.add.at(found, (period[kept], cell[kept]), self.counts[kept])
        return found.reshape(self.periods, *self.grid.shape)


def _among(number: IntArray, wanted: Collection[int] | None) -> BoolArray:
    return np.ones(len(number), dtype=np.bool_) if wanted is None else np.isin(number, list(wanted))


def cube_of(
    grid: Grid,
    *,
    cell: IntArray,
    period: IntArray,
    hour: IntArray,
    kind: IntArray,
    source: IntArray,
    periods: int,
    kinds: tuple[str, ...],
    sources: tuple[str, ...],
) -> Cube:
    """Events one by one, (events,) each, in the order of `Cube.boxes`; those with cell -1 are left out.

    Raises ValueError for a number that the cube has no place for.
    """
    known = cell >= 0
    empty = np.zeros(0, dtype=np.int64)
    cube = Cube(grid, periods, kinds, sources, empty, empty)
    columns = tuple(column[known] for column in (cell, period, hour, kind, source))
    keys = np.asarray(np.ravel_multi_index(columns, cube.shape), dtype=np.int64)
    return _summed(cube, keys, np.ones(len(keys), dtype=np.int64))


def merged(one: Cube, other: Cube) -> Cube:
    """Both cubes' events. Raises ValueError unless they have the same cells, periods, kinds and sources."""
    if _frame(one) != _frame(other):
        raise ValueError("cubes of other cells, periods, kinds or sources can't be merged")
    keys, counts = ([getattr(cube, name) for cube in (one, other)] for name in ("keys", "counts"))
    return _summed(one, np.concatenate(keys), np.concatenate(counts))


def _frame(cube: Cube) -> tuple[object, ...]:
    grid = cube.grid
    place = (grid.first_row, grid.first_column, grid.shape, grid.mask_sha256)
    return (*place, cube.periods, cube.kinds, cube.sources)


def _summed(frame: Cube, keys: IntArray, counts: IntArray) -> Cube:
    """Each key once."""
    order = np.argsort(keys, kind="stable")
    keys, counts = keys[order], counts[order]
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    total = np.add.reduceat(counts, first) if len(first) else counts
    return Cube(frame.grid, frame.periods, frame.kinds, frame.sources, keys[first], total)
