"""Getis and Ord's local G* of counts on a grid, with the study area's edges and holes exact."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from loftet.analysis.grids.grid import BoolArray, FloatArray, IntArray
from loftet.analysis.grids.sums import Boxes, boxes
from loftet.analysis.results import Unusable


def gi_star(counts: IntArray, mask: BoolArray, radius_cells: int = 1) -> FloatArray:
    """z of each cell, (rows, columns), nan outside the mask.

        z = (sum of x in the box - k m) / (s sqrt((n k - k^2) / (n - 1)))

    over the k cells of the mask within `radius_cells` rows and columns, itself included; m and s are the mean
    and the (population) standard deviation of the n cells of the mask. nan also where the box is the whole
    study area. Raises Unusable if all cells are alike. Source: Ord and Getis 1995, binary weights.
    """
    known = _moments(counts, mask)
    spread = known.spread((2 * radius_cells + 1) ** 2)
    z = np.empty(mask.shape)
    for part in boxes(counts, mask, radius_cells):
        _standardise(part, known.mean, spread, z[part.rows])
    return z


def _standardise(part: Boxes, mean: float, spread: FloatArray, out: FloatArray) -> None:
    """All cells as if their boxes were full, as most are; then the others one by one."""
    full = len(spread) - 1
    np.multiply(part.sums, 1 / spread[full], out=out)
    out -= full * mean / spread[full]
    rest = np.flatnonzero(part.cells != full)
    k = part.cells.ravel()[rest]
    out.ravel()[rest] = (part.sums.ravel()[rest] - mean * k) / spread[k]


@dataclass(frozen=True)
class _Moments:
    """Of the study area's n cells: the mean and the (population) standard deviation."""

    n: int
    mean: float
    deviation: float

    def spread(self, most: int) -> FloatArray:
        """s sqrt((n k - k^2) / (n - 1)) for k = 0...most; nan where that is 0."""
        k = np.arange(min(most, self.n) + 1)
        spread: FloatArray = self.deviation * np.sqrt(k * (self.n - k) / (self.n - 1))
        spread[spread == 0] = np.nan
        return spread


def _moments(counts: IntArray, mask: BoolArray) -> _Moments:
    """Whole numbers until the last, so that nothing cancels. Raises Unusable if all cells are alike."""
    x = (counts if mask.all() else counts * mask).ravel()
    n, total, squares = int(np.count_nonzero(mask)), int(x.sum()), int(np.dot(x, x))
    if n * squares == total**2:
        raise Unusable("hot_cells_no_variance", cells=n, count=total // n)
    return _Moments(n, total / n, sqrt(n * squares - total**2) / n)
