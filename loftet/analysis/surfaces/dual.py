"""More than expected here? The ratio of two densities with the same radius, and exact limits at every point.

Definition, sources and limits: docs/methods/dual_density.md.
"""

from dataclasses import dataclass, replace
from math import ceil
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from loftet.analysis.grids.grid import Grid
from loftet.analysis.results import Parameter, Result, Saying, Unusable
from loftet.analysis.surfaces.binned import binned_surface
from loftet.analysis.surfaces.density import check_radius
from loftet.analysis.surfaces.folding import Folding, disc
from loftet.analysis.surfaces.sources import checked_counts

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
Base = Literal["exposure", "events"]
FLOOR = 1.0
LEAST_EXPECTED = 0.1
LEAST_EVENTS = 10
LEVEL = 0.95


@dataclass(frozen=True)
class RatioMap:
    """Each (rows, columns), nan outside the mask and where too little is expected to say anything.

    `ratio` is the density of events over that expected; `low`, `high` are exact limits for the ratio within a
    disc of the radius; `above` and `below` are the cells whose limits don't hold 1.
    """

    ratio: FloatArray
    expected: FloatArray
    low: FloatArray
    high: FloatArray
    above: BoolArray
    below: BoolArray


def dual_density(
    grid: Grid,
    *,
    radius_m: float,
    counts: IntArray,
    base: IntArray | FloatArray,
    base_is: Base = "exposure",
    floor: float = FLOOR,
    least: float = LEAST_EXPECTED,
) -> Result[RatioMap]:
    """Where events lie denser than `base` (residents, addresses, other events), both (rows, columns) of the grid.

    `base_is` "exposure" takes the base as known, "events" as a sample with its own chance. Expected densities
    below `floor` are raised to it, and cells with less than `least` are not shown; both in events, weighted by
    the kernel. The limits are pointwise, 95 %: `expected_by_chance` says in how many cells they would miss.
    Raises Unusable for a radius below the cell, other shapes, numbers below 0, and a base of nothing.
    """
    check_radius(grid, radius_m)
    events, held = (np.where(grid.mask, _of_cells(grid, values), 0) for values in (counts, base))
    if held.sum() <= 0:
        raise Unusable("surface_base_empty")
    used = int(events.sum())
    few: Result[RatioMap] = Result(
        "dual_density",
        None,
        Saying("surface_ratio_few", {"n": used, "least": LEAST_EVENTS}),
        used,
        dropped={"outside": int(np.sum(counts)) - used},
        uncertain=int(events[held == 0].sum()),
        null="events fall by the base",
        correction="none: pointwise limits",
        parameters={
            "radius_m": Parameter(radius_m),
            "base_is": Parameter(base_is),
            "floor": Parameter(floor, "default" if floor == FLOOR else "given"),
            "least": Parameter(least, "default" if least == LEAST_EXPECTED else "given"),
        },
        mask_sha256=grid.mask_sha256,
    )
    if used < LEAST_EVENTS:
        return few
    smooth = _smooth(grid, events, held, radius_m, floor, least)
    values = _limited(*smooth, *_limits(grid, events, held, radius_m, base_is))
    cells = int(np.isfinite(values.ratio).sum())
    told = {"above": int(values.above.sum()), "below": int(values.below.sum()), "cells": cells}
    chance = (1 - LEVEL) * cells
    said = Saying("surface_ratio", {**told, "chance": ceil(chance)})
    return replace(few, values=values, said=said, expected_by_chance=chance)


def _smooth(
    grid: Grid, events: FloatArray, base: FloatArray, radius_m: float, floor: float, least: float
) -> tuple[FloatArray, FloatArray]:
    """The ratio and what is expected, nan where that is less than `least`."""
    step = grid.cell_m / radius_m
    here, held = (binned_surface(v, grid.mask, step, edge_correction=False).surface for v in (events, base))
    expected = np.where(grid.mask, held * (events.sum() / base.sum()), np.nan)
    expected[(expected < least) | (expected <= 0)] = np.nan
    return here / np.maximum(expected, floor), expected


def _limits(
    grid: Grid, events: FloatArray, base: FloatArray, radius_m: float, base_is: Base
) -> tuple[FloatArray, FloatArray]:
    """Clopper and Pearson's limits for the ratio within the disc of the radius around each centre."""
    folding = Folding(grid.mask.shape, grid.cell_m / radius_m, 1)
    here, held = np.rint(folding.there(events, disc)), np.maximum(folding.there(base, disc), 0)
    n, total = events.sum(), base.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        if base_is == "exposure":
            low, high = clopper_pearson(here, np.full(here.shape, n))
            return low * total / held, high * total / held
        low, high = clopper_pearson(here, here + np.rint(held))
        return low / (1 - low) * total / n, high / (1 - high) * total / n


def clopper_pearson(successes: FloatArray, trials: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Exact 95 % limits of shares."""
    tail, failures = (1 - LEVEL) / 2, trials - successes
    low = betaincinv(np.maximum(successes, 0.5), failures + 1, tail)
    high = betaincinv(successes + 1, np.maximum(failures, 0.5), 1 - tail)
    return np.where(successes > 0, low, 0.0), np.where(failures > 0, high, 1.0)


def _limited(ratio: FloatArray, expected: FloatArray, low: FloatArray, high: FloatArray) -> RatioMap:
    shown = np.isfinite(ratio)
    low, high = np.where(shown, low, np.nan), np.where(shown, high, np.nan)
    return RatioMap(ratio, expected, low, high, above=low > 1, below=high < 1)


def _of_cells(grid: Grid, values: IntArray | FloatArray) -> FloatArray:
    """Numbers of the grid's own cells, not finer; else Unusable."""
    checked = checked_counts(grid, values)
    if checked.shape != grid.mask.shape:
        wanted, got = (" × ".join(map(str, shape)) for shape in (grid.mask.shape, checked.shape))
        raise Unusable("surface_counts_shape", wanted=wanted, got=got)
    return checked
