"""Releases laid upon each other: the parts that they cut place and time into, and what each figure takes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate, pairwise
from math import gcd

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.grids.grid import Grid
from loftet.analysis.releases.bounds import Sums
from loftet.analysis.results import Unusable

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
ONE_DAY = timedelta(days=1)
MOST_TOLD = 100_000_000
"""Cells times periods times figures to a cell; more would take gigabytes."""


@dataclass(frozen=True)
class Release:
    """Figures shown once: `counts[label - 1]` is shown for the cells with that label, 0 is not shown.

    `labels` has the grid's shape. `first` and `last` are the days it tells of, both included. Rounded figures
    may be off by `unsure` each way (the base less 1). `total` is what is told of the whole mask, if anything.
    """

    name: str
    grid: Grid
    labels: IntArray
    counts: IntArray
    first: date
    last: date
    unsure: int = 0
    total: int | None = None

    @property
    def figures(self) -> IntArray:
        """What is shown: the areas' counts, and the total last if it is told."""
        return self.counts if self.total is None else np.append(self.counts, self.total)


class Layers:
    """Releases in the widest cells and the longest periods that none of them cuts.

    A part is all cells and periods that the same figures take in: `part` (periods, rows, columns) is its number.
    """

    def __init__(self, releases: Sequence[Release]) -> None:
        _demand(releases)
        self.releases = releases
        self.cell_cm = gcd(*(_centimetres(release.grid) for release in releases))
        self.south, self.west, self.shape = self._frame()
        days = sorted({day for r in releases for day in (r.first, r.last + ONE_DAY)})
        self.periods = [(first, after - ONE_DAY) for first, after in pairwise(days)]
        self.starts = list(accumulate((r.figures.size for r in releases), initial=0))
        self._demand_room()
        told = [column for number in range(len(releases)) for column in self._told(number)]
        self.part, self.taken_in = _parts(told)

    @cached_property
    def sums(self) -> Sums:
        """Each figure as a sum of parts."""
        parts, columns = np.nonzero(self.taken_in >= 0)
        figures = np.concatenate([r.figures for r in self.releases]).astype(np.float64)
        unsure = np.concatenate([np.full(r.figures.size, r.unsure) for r in self.releases])
        low, high = np.maximum(figures - unsure, 0), figures + unsure
        return Sums(self.taken_in[parts, columns], parts, low, high, len(self.taken_in))

    def cells(self, part: int) -> IntArray:
        """(row, column) of a part's cells, in common cells from the reference system's origin, (cells, 2)."""
        _periods, rows, columns = self._where(part)
        return np.unique(np.column_stack([rows + self.south, columns + self.west]), axis=0)

    def days(self, part: int) -> tuple[tuple[date, date], ...]:
        """A part's periods, first and last day."""
        return tuple(self.periods[number] for number in np.unique(self._where(part)[0]))

    def linked_to(self, part: int) -> tuple[str, ...]:
        """The releases whose figures hang together with the part."""
        component = self.sums.component
        figures = np.flatnonzero(component[: self.starts[-1]] == component[self.starts[-1] + part])
        bounds = zip(self.releases, pairwise(self.starts), strict=True)
        return tuple(r.name for r, (first, end) in bounds if np.any((figures >= first) & (figures < end)))

    def _where(self, part: int) -> tuple[IntArray, ...]:
        """Period, row and column of each cell of a part."""
        order, ends = self._by_part
        first = ends[part - 1] if part else 0
        return tuple(np.unravel_index(order[first : ends[part]], (len(self.periods), *self.shape)))

    @cached_property
    def _by_part(self) -> tuple[IntArray, IntArray]:
        """The cells in the order of their parts, and where each part ends."""
        return np.argsort(self.part, kind="stable"), np.bincount(self.part).cumsum()

    def _frame(self) -> tuple[int, int, tuple[int, int]]:
        """The southern and western edge of all grids, in common cells, and how many cells they span."""
        edges = np.array([self._edges(release.grid) for release in self.releases])
        south, west = edges[:, :2].min(axis=0)
        north, east = edges[:, 2:].max(axis=0)
        return int(south), int(west), (int(north - south), int(east - west))

    def _edges(self, grid: Grid) -> tuple[int, int, int, int]:
        """South, west, north, east in common cells."""
        finer = _centimetres(grid) // self.cell_cm
        rows, columns = grid.mask.shape
        south, west = grid.first_row * finer, grid.first_column * finer
        return south, west, south + rows * finer, west + columns * finer

    def _told(self, number: int) -> list[IntArray]:
        """Which figure takes each cell in each period in, -1 for none: by area, and by the total."""
        release, start = self.releases[number], self.starts[number]
        columns = [np.where(release.labels > 0, start + release.labels - 1, -1)]
        if release.total is not None:
            columns.append(np.where(release.grid.mask, start + release.counts.size, -1))
        covered = np.array([release.first <= first <= release.last for first, _last in self.periods])
        return [np.where(covered[:, None], self._on_frame(c, release.grid), -1).ravel() for c in columns]

    def _on_frame(self, values: IntArray, grid: Grid) -> IntArray:
        """A release's numbers on the common cells, flat; -1 outside its grid."""
        finer = _centimetres(grid) // self.cell_cm
        south, west, north, east = self._edges(grid)
        frame = np.full(self.shape, -1, dtype=np.int64)
        frame[south - self.south : north - self.south, west - self.west : east - self.west] = values.repeat(
            finer, axis=0
        ).repeat(finer, axis=1)
        return frame.ravel()

    def _demand_room(self) -> None:
        told = sum(1 if release.total is None else 2 for release in self.releases)
        needed = self.shape[0] * self.shape[1] * len(self.periods) * told
        if needed > MOST_TOLD:
            raise Unusable("release_too_large", cell=f"{self.cell_cm / 100:g}", cells=needed)


def _parts(told: Sequence[IntArray]) -> tuple[IntArray, IntArray]:
    """The number of each place's part, and for each part the figures that take it in, (parts, columns)."""
    part = np.zeros(told[0].size, dtype=np.int64)
    for column in told:
        part = np.unique(part * (int(column.max()) + 2) + column + 1, return_inverse=True)[1]
    _numbers, first = np.unique(part, return_index=True)
    return part, np.column_stack([column[first] for column in told])


def _centimetres(grid: Grid) -> int:
    """The cell's width in whole centimetres; Unusable if it has none."""
    width = round(100 * grid.cell_m)
    if width < 1 or abs(width - 100 * grid.cell_m) > 1e-6:
        raise Unusable("release_cell_uneven", cell=f"{grid.cell_m:g}")
    return width


def _demand(releases: Sequence[Release]) -> None:
    """Raises Unusable for releases that can't be laid upon each other."""
    if not releases:
        raise Unusable("release_none")
    for release in releases:
        labels, areas = release.labels, release.counts.size
        if labels.shape != release.grid.mask.shape or labels.min() < 0 or labels.max() > areas:
            raise Unusable("release_labels", name=release.name, areas=areas)
        if release.first > release.last:
            raise Unusable(
                "release_period", name=release.name, first=f"{release.first}", last=f"{release.last}"
            )
        if np.any(release.figures < 0):
            raise Unusable("release_negative", value=int(release.figures.min()))
    if len({release.grid.epsg for release in releases}) > 1:
        raise Unusable("release_other_system", name=releases[0].name)
