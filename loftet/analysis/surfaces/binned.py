"""The quartic sum at every cell's centre from counts: each event is moved to the middle of its (finer) cell.

Counts may be binned finer than the grid, `finer` times along each side. The finer cells that stand at the same
place within their grid cell are one grid of counts; each is folded with its own shifted kernel and the products
are added before the one transform back.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.surfaces.binning_error import most_changed
from loftet.analysis.surfaces.folding import Folding, quartic

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
ROUND_OFF = 1e-12
"""Parts of the largest value; what lies below is the transform's own noise, and so is everything negative."""


@dataclass(frozen=True)
class Binned:
    """The surface (rows, columns), and how far any of its values may be off as a share of the largest."""

    surface: FloatArray
    error: float


def binned_surface(counts: FloatArray, mask: BoolArray, step: float, *, edge_correction: bool) -> Binned:
    """Sum of (1 - d² / radius²)² over the events within the radius of each cell's centre, (rows, columns).

    `counts` is (finer * rows, finer * columns), 0 outside the mask; `step` = cell / radius. Edge correction as in
    `exact_surface`.
    """
    folding = Folding(mask.shape, step, counts.shape[0] // mask.shape[0])
    if edge_correction:
        counts = within_edges(counts, mask, step, folding)
    surface = folding.there(counts, quartic)
    surface[surface < ROUND_OFF * surface.max(initial=0)] = 0
    off = most_changed(counts, step, folding.finer)
    return Binned(surface, off / max(float(surface[mask].max()), np.finfo(float).tiny))


def within_edges(counts: FloatArray, mask: BoolArray, step: float, folding: Folding) -> FloatArray:
    """Counts divided by the part of their kernel's mass that lies on the mask's cells."""
    share = folding.back(mask.astype(np.float64), quartic) * (3 * step**2 / np.pi)
    return np.divide(counts, share, out=np.zeros(counts.shape), where=counts > 0)
