"""Which radius suits the events? The one that best foretells each event from the others.

Definition, sources and limits: docs/methods/density_radius.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.grids.grid import Grid
from loftet.analysis.results import Parameter, Result, Saying
from loftet.analysis.surfaces.binned import within_edges
from loftet.analysis.surfaces.density import check_radius
from loftet.analysis.surfaces.folding import Folding, quartic
from loftet.analysis.surfaces.sources import checked_counts

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
LEAST_EVENTS = 30
TRIED = 12
SMALLEST, LARGEST = 3, 30
"""The radii tried by themselves, in cells; no larger than half the area."""


@dataclass(frozen=True)
class RadiusChoice:
    """The radius chosen, and the mean log likelihood an event for each one tried."""

    radius_m: float
    tried_m: tuple[float, ...]
    likelihood: tuple[float, ...]


def choose_radius(
    grid: Grid, counts: IntArray, *, radii_m: Sequence[float] | None = None
) -> Result[RadiusChoice]:
    """The radius for `density` with the largest leave-one-out likelihood on the grid's counts, (rows, columns).

    Tries 12 radii from 3 to 30 cells unless told which. Fewer than 30 events are refused. Raises Unusable for
    a radius below the cell or beyond the area.
    """
    values = np.where(grid.mask, checked_counts(grid, counts), 0)
    used = int(values.sum())
    tried = tuple(sorted(radii_m)) if radii_m else _tried(grid)
    for radius_m in tried:
        check_radius(grid, radius_m)
    few: Result[RadiusChoice] = Result(
        "density_radius",
        None,
        Saying("surface_radius_few", {"n": used, "least": LEAST_EVENTS}),
        used,
        parameters={
            "tried_m": Parameter(", ".join(f"{r:g}" for r in tried), "given" if radii_m else "default")
        },
        mask_sha256=grid.mask_sha256,
    )
    if used < LEAST_EVENTS:
        return few
    scores = tuple(left_out_likelihood(grid, values, radius_m) for radius_m in tried)
    best = int(np.argmax(scores))
    return replace(few, values=RadiusChoice(tried[best], tried, scores), said=_said(tried, best))


def left_out_likelihood(grid: Grid, counts: FloatArray, radius_m: float) -> float:
    """The mean log density, per cell area, that the other events give at each event.

    Densities are edge-corrected and stand at the cells' centres. One event more, spread evenly over the area,
    keeps an event that lies alone from ruling every radius out.
    """
    step, n = grid.cell_m / radius_m, float(counts.sum())
    folding = Folding(grid.mask.shape, step, 1)
    weights = within_edges(counts, grid.mask, step, folding)
    here = counts > 0
    own = weights[here] / counts[here]
    others = (folding.there(weights, quartic)[here] - own) * (3 * step**2 / np.pi)
    left_out = (np.maximum(others, 0) + 1 / np.count_nonzero(grid.mask)) / n
    return float((counts[here] * np.log(left_out)).sum() / n)


def _tried(grid: Grid) -> tuple[float, ...]:
    """Steps of equal ratio, rounded to a tenth of a cell, up to half the area."""
    widest = max(SMALLEST, min(LARGEST, max(grid.mask.shape) // 2))
    cells = np.exp(np.linspace(log(SMALLEST), log(widest), TRIED))
    return tuple(dict.fromkeys(round(float(round(size, 1)) * grid.cell_m, 6) for size in cells))


def _said(tried: tuple[float, ...], best: int) -> Saying:
    ends = {0: "surface_radius_smallest", len(tried) - 1: "surface_radius_largest"}
    key = "surface_radius_chosen" if len(tried) == 1 else ends.get(best, "surface_radius_chosen")
    return Saying(key, {"radius": round(tried[best]), "number": len(tried)})
