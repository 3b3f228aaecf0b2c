"""How likely a cell's sum is if chance had laid the counts out: exact, for every cell, from one small table."""

import numpy as np

from loftet.analysis.grids.grid import BoolArray, FloatArray, IntArray
from loftet.analysis.grids.sums import boxes
from loftet.analysis.hotspots.sums_by_chance import Method, upper_tails

FLOOR = 1e-13
"""Smaller p than this are told as this: below it rounding is as large as the number."""


def total_p(
    counts: IntArray, mask: BoolArray, radius_cells: int = 1, method: Method | None = None
) -> FloatArray:
    """P(sum of the box >= the one seen) when all counts change places: (rows, columns), nan outside the mask.

    The box is the cell and its neighbours in the mask: k cells drawn without replacement from the map's.
    """
    parts, present = (
        list(boxes(counts, mask, radius_cells)),
        np.zeros((2 * radius_cells + 1) ** 2 + 1, np.bool_),
    )
    for part in parts:
        present[part.cells] = True
    wanted = np.flatnonzero(present)
    tails = upper_tails(counts[mask], int(wanted[-1]), method, wanted)
    p = np.empty(mask.shape)
    for part in parts:
        p[part.rows] = tails.take(part.cells.astype(np.int64) * tails.shape[1] + part.sums)
    p[~mask] = np.nan
    return np.maximum(p, FLOOR, out=p)


def conditional_p(
    counts: IntArray, mask: BoolArray, radius_cells: int = 1, method: Method | None = None
) -> FloatArray:
    """As `total_p`, but the cell keeps its own count and only the others change places (as esda and GeoDa do)."""
    tails = upper_tails(counts[mask], most_in_a_box(mask, radius_cells), method)
    p = np.full(mask.shape, np.nan)
    for part in boxes(counts, mask, radius_cells):
        inside, own = mask[part.rows], counts[part.rows]
        others = part.cells[inside].astype(np.int64) - 1
        found = without_own(tails, int(mask.sum()), others, own[inside], (part.sums - own)[inside])
        p[part.rows][inside] = np.maximum(found, FLOOR)
    return p


def most_in_a_box(mask: BoolArray, radius_cells: int) -> int:
    """No box has more cells than this."""
    return min((2 * radius_cells + 1) ** 2, int(np.count_nonzero(mask)))


def without_own(tails: FloatArray, cells: int, draws: IntArray, own: IntArray, least: IntArray) -> FloatArray:
    """P(sum of `draws` of the other cells >= `least`), all (cells,), from the table of all `cells`.

    The ways with the cell itself among those drawn are taken away: T'(j, s) = T(j, s) - T'(j - 1, s - x) in
    numbers of ways, which unrolls to an alternating sum of at most draws + 1 terms.
    """
    found = np.zeros(len(own))
    ratio = cells / (cells - draws)  # ways to draw so many of all, through ways to draw them of the others
    for step in range(int(draws.max()) + 1):
        left = draws - step
        sought = np.clip(least - step * own, 0, tails.shape[1] - 1)
        term = np.where(left >= 0, ratio * tails[np.maximum(left, 0), sought], 0.0)
        found += -term if step % 2 else term
        ratio = ratio * left / (cells - left + 1)
    return np.clip(found, 0.0, 1.0)
