"""How far off a surface may be when each event has been moved to the middle of its cell.

Definition: docs/methods/density.md. It changes slowly from place to place, so it is reckoned in blocks of about
a fifth of the radius.
"""

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.surfaces.folding import Folding, Kernel, quartic

FloatArray = NDArray[np.float64]
BLOCKS_A_RADIUS = 5
MOST_PLACES = 5
"""So many cells along a block's side stand for all of them."""
DEVIATIONS = 4
MIDDLE = 2
WITHIN = (np.arange(5) - MIDDLE) / 5
"""Where in its cell an event may lie, along one side, from the middle."""


def most_changed(counts: FloatArray, step: float, finer: int) -> float:
    """The largest |mean| + four standard deviations of the change of any value, had each cell's events all lain at
    one point anywhere in it.

    `step` is the width of the grid's cell in radii, and `counts` are of cells `finer` times narrower.
    """
    cells = max(1, int(1 / (BLOCKS_A_RADIUS * step)))
    held, squares = (_in_blocks(values, cells * finer) for values in (counts, counts**2))
    folding = Folding(held.shape, cells * step, 1, roughly=True)
    mean = folding.there(held, _mean_change(step, cells, finer, 1))
    variance = folding.there(squares, _mean_change(step, cells, finer, 2))
    return float((np.abs(mean) + DEVIATIONS * np.sqrt(np.maximum(variance, 0))).max())


def _in_blocks(values: FloatArray, size: int) -> FloatArray:
    """Sums of squares of so many cells, the last ones filled out with nothing."""
    fill = [(0, -length % size) for length in values.shape]
    padded = np.pad(values, fill)
    rows = padded.reshape(-1, size, padded.shape[1]).sum(axis=1)
    return np.asarray(sum(rows[:, column::size] for column in range(size)))


def _mean_change(step: float, cells: int, finer: int, power: int) -> Kernel:
    """The mean change of a kernel's value, to this power, when an event in a block goes to the middle of its cell."""
    size, width = cells * finer, step / finer
    places = (np.unique(np.linspace(0, size - 1, min(size, MOST_PLACES)).round()) - (size - 1) / 2) * width
    moves = WITHIN * width

    def change(y: FloatArray, x: FloatArray) -> FloatArray:
        down, across = (away[:, None, None] - places[:, None] - moves for away in (y, x))
        values = quartic(down.ravel(), across.ravel()).reshape(*down.shape, *across.shape)
        middle = values[:, :, MIDDLE, :, :, MIDDLE][:, :, None, :, :, None]
        return np.asarray(((values - middle) ** power).mean(axis=(1, 2, 4, 5)))

    return change
