"""Sums over a cell and its neighbours: all cells within so many rows and columns (the queen's, on a chessboard)."""

from collections.abc import Iterator
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.grids.grid import BoolArray, IntArray

N = TypeVar("N", bound=np.generic)

FEW = 4
"""Up to this radius adding shifted copies is quicker than running sums."""

BAND = 20_000
"""Cells worked on at a time, so that what is passed over again and again stays in the processor's cache."""


class Boxes(NamedTuple):
    """Some rows of a map: which, the sum of each cell's box, and how many cells of the mask are in it."""

    rows: slice
    sums: NDArray[np.integer]
    cells: NDArray[np.integer]


def box_sum(values: NDArray[N], mask: BoolArray, radius_cells: int = 1) -> NDArray[N]:
    """The sum of `values` over the cells of the mask within `radius_cells` rows and columns, itself included.

    All are (rows, columns); given for cells outside the mask too, from their neighbours inside. Whole numbers
    stay whole. Raises ValueError unless the radius is at least 0.
    """
    if radius_cells < 0:
        raise ValueError(f"radius_cells must be at least 0, not {radius_cells}")
    rows, columns = mask.shape
    margin = 2 * radius_cells
    wide = np.zeros((rows + margin, columns + margin), dtype=values.dtype)
    inner = wide[radius_cells : radius_cells + rows, radius_cells : radius_cells + columns]
    np.copyto(inner, values, where=mask)
    return np.ascontiguousarray(_windows(_windows(wide, radius_cells).T, radius_cells).T)


def _windows(values: NDArray[N], radius: int) -> NDArray[N]:
    """Sums of each 2 radius + 1 rows that follow on each other; far ones as an integral image's differences."""
    width, rows = 2 * radius + 1, len(values) - 2 * radius
    if radius > FEW:
        running = np.zeros((len(values) + 1, *values.shape[1:]), dtype=values.dtype)
        np.cumsum(values, axis=0, out=running[1:])
        return running[width:] - running[:-width]
    found = values[:rows].copy(order="K")
    for step in range(1, width):
        np.add(found, values[step : step + rows], out=found)
    return found


def neighbours(mask: BoolArray, radius_cells: int = 1) -> IntArray:
    """How many cells of the mask lie within `radius_cells` of each cell, itself included; 0 outside the mask."""
    return _neighbours(mask, radius_cells).astype(np.int64)


def _neighbours(mask: BoolArray, radius_cells: int) -> NDArray[np.integer]:
    narrow = np.min_scalar_type((2 * radius_cells + 1) ** 2)
    return box_sum(mask.astype(narrow), mask, radius_cells) * mask


def boxes(counts: IntArray, mask: BoolArray, radius_cells: int) -> Iterator[Boxes]:
    """`box_sum` and `neighbours` of the whole map, some rows at a time and in narrow whole numbers."""
    narrow = np.int32 if counts.sum() < 2**31 else np.int64
    parts = -(-mask.size // BAND)
    height = max(-(-len(mask) // parts), 4 * radius_cells + 1)
    for top in range(0, len(mask), height):
        low, end = max(top - radius_cells, 0), min(top + height, len(mask))
        reach, inner = slice(low, end + radius_cells), slice(top - low, end - low)
        seen: NDArray[np.integer] = counts[reach].astype(narrow)
        sums, cells = box_sum(seen, mask[reach], radius_cells), _neighbours(mask[reach], radius_cells)
        yield Boxes(slice(top, end), sums[inner], cells[inner])
