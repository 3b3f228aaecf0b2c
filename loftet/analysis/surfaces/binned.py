"""The quartic sum at every cell's centre from counts: each event is moved to the middle of its (finer) cell.

Counts may be binned finer than the grid, `finer` times along each side. The finer cells that stand at the same
place within their grid cell are one grid of counts; each is folded with its own shifted kernel and the products
are added before the one transform back.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.surfaces.folding import Folding, Kernel, quartic

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
ROUND_OFF = 1e-12
"""Parts of the largest value; what lies below is the transform's own noise, and so is everything negative."""
DEVIATIONS = 4
WITHIN = (np.arange(5) - 2) / 5
"""Where in its cell an event may lie, along one side, from the middle."""


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
    return Binned(surface, _error(counts, mask, step, surface))


def within_edges(counts: FloatArray, mask: BoolArray, step: float, folding: Folding) -> FloatArray:
    """Counts divided by the part of their kernel's mass that lies on the mask's cells."""
    share = folding.back(mask.astype(np.float64), quartic) * (3 * step**2 / np.pi)
    return np.divide(counts, share, out=np.zeros(counts.shape), where=counts > 0)


def _error(counts: FloatArray, mask: BoolArray, step: float, surface: FloatArray) -> float:
    """What moving events to the middle may change: mean and four standard deviations, had each cell's events all
    lain at one point anywhere in it. The grid cell stands for its finer cells."""
    finer = counts.shape[0] // mask.shape[0]
    folding = Folding(mask.shape, step, 1, roughly=True)
    blocks = (mask.shape[0], finer, mask.shape[1], finer)
    held, squares = (values.reshape(blocks).sum(axis=(1, 3)) for values in (counts, counts**2))
    mean = folding.there(held, _mean_change(step, finer, 1))
    variance = folding.there(squares, _mean_change(step, finer, 2))
    off = np.abs(mean) + DEVIATIONS * np.sqrt(np.maximum(variance, 0))
    return float((off[mask] / surface.max(initial=1e-300)).max(initial=0))


def _mean_change(step: float, finer: int, power: int) -> Kernel:
    """The mean change of a kernel's value, to this power, when an event goes to the middle of its finer cell."""
    places = [((at + 0.5) / finer - 0.5) * step for at in range(finer)]
    moves = WITHIN * step / finer

    def change(y: FloatArray, x: FloatArray) -> FloatArray:
        total = np.zeros((y.size, x.size))
        for down, across in np.stack(np.meshgrid(places, places), -1).reshape(-1, 2):
            middle = quartic(y - down, x - across)
            for up, along in np.stack(np.meshgrid(moves, moves), -1).reshape(-1, 2):
                total += (quartic(y - down - up, x - across - along) - middle) ** power
        return total / (finer**2 * moves.size**2)

    return change
