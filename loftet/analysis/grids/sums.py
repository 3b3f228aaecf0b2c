"""Sums over a cell and its neighbours: all cells within so many rows and columns (the queen's, on a chessboard)."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.grids.grid import BoolArray, IntArray

N = TypeVar("N", np.int64, np.float64)


def box_sum(values: NDArray[N], mask: BoolArray, radius_cells: int = 1) -> NDArray[N]:
    """The sum of `values` over the cells of the mask within `radius_cells` rows and columns, itself included.

    All are (rows, columns); given for cells outside the mask too, from their neighbours inside. Whole numbers
    stay whole. Along each axis the sum is a difference of two running sums (an integral image, one axis at a
    time), so the radius costs nothing. Raises ValueError unless the radius is at least 0.
    """
    if radius_cells < 0:
        raise ValueError(f"radius_cells must be at least 0, not {radius_cells}")
    inside = np.where(mask, values, 0)
    return _window(_window(inside, radius_cells).T, radius_cells).T


def _window(values: NDArray[N], radius: int) -> NDArray[N]:
    """Sums of 2 radius + 1 rows around each row, fewer at the edges."""
    rows = len(values)
    running = np.zeros((rows + 1, values.shape[1]), dtype=values.dtype)
    np.cumsum(values, axis=0, out=running[1:])
    row = np.arange(rows)
    return running[np.minimum(row + radius + 1, rows)] - running[np.maximum(row - radius, 0)]


def neighbours(mask: BoolArray, radius_cells: int = 1) -> IntArray:
    """How many cells of the mask lie within `radius_cells` of each cell, itself included; 0 outside the mask."""
    return np.where(mask, box_sum(mask.astype(np.int64), mask, radius_cells), 0)
