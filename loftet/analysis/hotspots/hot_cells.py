"""Which cells of a map have more than chance gives, all tests counted: the whole question."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.grids.grid import BoolArray, FloatArray, Grid, IntArray
from loftet.analysis.grids.masks import restrict
from loftet.analysis.hotspots.exposure import estimated_dispersion, exposure_p
from loftet.analysis.hotspots.gistar import gi_star
from loftet.analysis.hotspots.permutation import conditional_p, total_p
from loftet.analysis.results import Parameter, Result, Saying, Unusable
from loftet.analysis.surveys.many import benjamini_hochberg, benjamini_yekutieli

Null = Literal["total", "conditional", "exposure"]
Correction = Literal["bh", "by"]
Numbers = NDArray[np.int64] | NDArray[np.float64]

LEAST_EVENTS = 100
"""With fewer no cell is called hot."""

SPARSE = 0.1
"""Events per cell under which the answer comes with a warning: only very strong concentrations are seen."""

ADJUST = {"bh": benjamini_hochberg, "by": benjamini_yekutieli}


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
    whole = _whole(counts, grid)
    exposure = None
    if null == "exposure":
        grid, exposure = _exposed(whole, grid, expected, dispersion, radius_cells)
    inside = whole * grid.mask
    refused = _obstacle(inside[grid.mask], radius_cells)
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


def _whole(counts: Numbers, grid: Grid) -> IntArray:
    if counts.shape != grid.shape:
        raise ValueError(f"counts are {counts.shape}, the grid is {grid.shape}")
    wrong = ~(np.isfinite(counts) & (counts >= 0) & (counts == np.floor(counts)))
    if wrong.any():
        raise Unusable("hot_cells_not_counts", value=f"{counts[wrong][0]:g}", cells=int(wrong.sum()))
    return counts.astype(np.int64, copy=False)


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


def _obstacle(x: IntArray, radius: int) -> Saying | None:
    """Why nothing can be said of single cells with these counts (cells,), if so."""
    events, cells = int(x.sum()), x.size
    if events > 1 and np.count_nonzero(x) == 1:
        return Saying("hot_cells_one_place", {"events": events})
    if events < LEAST_EVENTS:
        return Saying("hot_cells_few_events", {"events": events, "least": LEAST_EVENTS})
    if cells <= (2 * radius + 1) ** 2:
        return Saying("hot_cells_small_area", {"cells": cells, "box": (2 * radius + 1) ** 2})
    if x.min() == x.max():
        return Saying("hot_cells_no_variance", {"cells": cells, "count": int(x[0])})
    return None


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
