"""Getis and Ord's local G* of counts on a grid, with the study area's edges and holes exact."""

import numpy as np

from loftet.analysis.grids.grid import BoolArray, FloatArray, IntArray
from loftet.analysis.grids.sums import box_sum, neighbours
from loftet.analysis.results import Unusable


def gi_star(counts: IntArray, mask: BoolArray, radius_cells: int = 1) -> FloatArray:
    """z of each cell, (rows, columns), nan outside the mask.

        z = (sum of x in the box - k m) / (s sqrt((n k - k^2) / (n - 1)))

    over the k cells of the mask within `radius_cells` rows and columns, itself included; m and s are the mean
    and the (population) standard deviation of the n cells of the mask. nan also where the box is the whole
    study area. Raises Unusable if all cells are alike. Source: Ord and Getis 1995, binary weights.
    """
    x = counts[mask]
    n, mean, deviation = x.size, float(x.mean()), float(x.std())
    if x.min() == x.max():
        raise Unusable("hot_cells_no_variance", cells=n, count=int(x.flat[0]))
    k = neighbours(mask, radius_cells)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.arange(k.max() + 1, dtype=np.float64)
        scale = deviation * np.sqrt((n * share - share**2) / (n - 1))
        z: FloatArray = (box_sum(counts, mask, radius_cells) - mean * k) / scale[k]
    return z
