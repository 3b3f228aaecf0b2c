"""Which cells of a map have more than chance gives, all tests counted: the whole question."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from loftet.analysis.grids.grid import BoolArray, FloatArray, Grid, IntArray
from loftet.analysis.grids.masks import restrict
from loftet.analysis.hotspots.demands import (
    ADJUST,
    LEAST_EVENTS,
    Correction,
    Numbers,
    obstacle,
    whole_counts,
)
from loftet.analysis.hotspots.exposure import estimated_dispersion, exposure_p
from loftet.analysis.hotspots.gistar import gi_star
from loftet.analysis.hotspots.permutation import conditional_p, total_p
from loftet.analysis.results import Parameter, Result, Saying, Unusable

Null = Literal["total", "conditional", "exposure"]

SPARSE = 0.1
"""Events per cell under which the answer comes with a warning: only very strong concentrations are seen."""


@dataclass(frozen=True, eq=False)
class HotCells:
    """All (rows, columns): G*'s z, the chance p of so many or more, p adjusted for all cells (q), and q <= level.

    `gi`, `p` and `q` are nan outside the study area.
    """

    gi: FloatArray
    p: FloatArray
    q: FloatArray
    hot: BoolArray


@dataclass(frozen=True, eq=False)
class _Expected:
    """What each cell would give, (rows, columns), adding up to the events' number, and how boxes vary about it."""

    events: FloatArray
    dispersion: Parameter


def hot_cells(
    counts: Numbers,
    grid: Grid,
    *,
    null: Null = "total",
    expected: FloatArray | None = None,
    dispersion: float | Literal["estimated"] = 0.0,
    level: float = 0.05,
    radius_cells: int = 1,
    correction: Correction = "bh",
) -> Result[HotCells]:
    """The cells that together with their neighbours have more events than `null` gives.

    `counts` (rows, columns) are events per cell. `expected` (rows, columns), which the null "exposure" demands,
    is what events are thought to follow (residents, addresses, metres of road), in any unit: it is scaled to
    the events' number, and cells without any leave the study area. Refuses (values None) with fewer than 100
    events, all of them in one cell, all cells alike, or an area no larger than one box. Raises Unusable for
    counts that aren't whole and at least 0, and for an exposure that isn't one.
    """
    whole = whole_counts(counts, grid)
    exposure = None
    if null == "exposure":
        grid, exposure = _exposed(whole, grid, expected, dispersion, radius_cells)
    inside = whole * grid.mask
    refused = obstacle(inside[grid.mask], radius_cells)
    found = None
    if not refused:
        p = _p(inside, grid.mask, radius_cells, null, exposure)
        found = _corrected(gi_star(inside, grid.mask, radius_cells), p, grid.mask, level, correction)
    used = int(inside.sum())
    return Result(
        method="hot_cells",
        values=found,
        said=refused or _said(found, used, grid.cells, level),
        used=used,
        dropped={"outside": int(whole.sum()) - used},
        null=null,
        correction=correction,
        expected_by_chance=level * grid.cells,
        parameters=_parameters(grid, level, radius_cells, exposure),
        mask_sha256=grid.mask_sha256,
    )


def _exposed(
    counts: IntArray,
    grid: Grid,
    expected: FloatArray | None,
    dispersion: float | Literal["estimated"],
    radius: int,
) -> tuple[Grid, _Expected]:
    """The cells that have any exposure, and the exposure as expected events."""
    if expected is None:
        raise Unusable("hot_cells_no_exposure")
    inside = np.where(grid.mask, expected, 0.0)
    wrong = ~(np.isfinite(inside) & (inside >= 0))
    if wrong.any():
        raise Unusable("hot_cells_not_exposure", value=f"{inside[wrong][0]:g}", cells=int(wrong.sum()))
    if not inside.any():
        raise Unusable("hot_cells_no_exposure")
    grid = restrict(grid, inside > 0)
    events = inside * (counts[grid.mask].sum() / inside.sum())
    if dispersion == "estimated":
        known = Parameter(estimated_dispersion(counts, events, grid.mask, radius), "computed")
    else:
        known = Parameter(dispersion, "given" if dispersion else "default")
    return grid, _Expected(events, known)


def _p(counts: IntArray, mask: BoolArray, radius: int, null: Null, exposure: _Expected | None) -> FloatArray:
    if exposure:
        spread = float(exposure.dispersion.value or 0)
        return exposure_p(counts, exposure.events, mask, radius, dispersion=spread)
    return (total_p if null == "total" else conditional_p)(counts, mask, radius)


def _corrected(
    gi: FloatArray, p: FloatArray, mask: BoolArray, level: float, correction: Correction
) -> HotCells:
    q = np.full(mask.shape, np.nan)
    q[mask] = ADJUST[correction](p[mask])
    return HotCells(gi=gi, p=p, q=q, hot=q <= level)


def _said(found: HotCells | None, events: int, cells: int, level: float) -> Saying:
    hot = int(found.hot.sum()) if found else 0
    key = "hot_cells_found" if hot else "hot_cells_none"
    if events < SPARSE * cells:
        key += "_sparse"
    return Saying(
        key, {"hot": hot, "cells": cells, "events": events, "by_chance": round(level * cells), "level": level}
    )


def _parameters(grid: Grid, level: float, radius: int, exposure: _Expected | None) -> Mapping[str, Parameter]:
    found = {
        "cell_m": Parameter(grid.cell_m),
        "radius_cells": Parameter(radius),
        "level": Parameter(level),
        "cells": Parameter(grid.cells, "computed"),
        "least_events": Parameter(LEAST_EVENTS, "default"),
    }
    return found | {"dispersion": exposure.dispersion} if exposure else found
