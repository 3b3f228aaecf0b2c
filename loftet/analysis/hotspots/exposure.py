"""More than to be expected here: counts held against what each cell's residents, addresses or roads would give."""

import numpy as np
from scipy import special

from loftet.analysis.grids.grid import BoolArray, FloatArray, IntArray
from loftet.analysis.grids.sums import box_sum
from loftet.analysis.hotspots.permutation import FLOOR


def exposure_p(
    counts: IntArray, expected: FloatArray, mask: BoolArray, radius_cells: int = 1, *, dispersion: float = 0.0
) -> FloatArray:
    """P(sum of the box >= the one seen) when each cell gives `expected` events: (rows, columns), nan outside.

    The box's sum is Poisson with the sum of `expected` as mean m or, with `dispersion` d > 0, gamma-Poisson
    with variance m + d m^2. Raises ValueError if `dispersion` is negative.
    """
    if dispersion < 0:
        raise ValueError(f"dispersion must be at least 0, not {dispersion}")
    seen, mean = box_sum(counts, mask, radius_cells)[mask], box_sum(expected, mask, radius_cells)[mask]
    found = np.full(mask.shape, np.nan)
    found[mask] = np.maximum(_upper_tail(seen, np.maximum(mean, 0.0), dispersion), FLOOR)
    return found


def _upper_tail(seen: IntArray, mean: FloatArray, dispersion: float) -> FloatArray:
    """P(X >= seen) as an incomplete gamma or beta function; 1 where nothing was seen."""
    some = np.maximum(seen, 1)
    if dispersion:
        tail = special.betainc(some, 1 / dispersion, dispersion * mean / (1 + dispersion * mean))
    else:
        tail = special.gammainc(some, mean)
    return np.where(seen == 0, 1.0, tail)


def estimated_dispersion(
    counts: IntArray, expected: FloatArray, mask: BoolArray, radius_cells: int = 1
) -> float:
    """By moments over all boxes: how much more their sums vary than Poisson, d in m + d m^2, at least 0.

    True hot spots are in it too, so a test with it is cautious.
    """
    seen, mean = box_sum(counts, mask, radius_cells)[mask], box_sum(expected, mask, radius_cells)[mask]
    return max(0.0, float(((seen - mean) ** 2 - mean).sum() / (mean**2).sum()))
