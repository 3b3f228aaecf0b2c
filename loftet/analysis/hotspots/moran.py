"""Local Moran: cells that are like their neighbours, or unlike them; see `docs/methods/local_moran.md`."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.grids.grid import BoolArray, FloatArray, Grid, IntArray
from loftet.analysis.grids.sums import boxes
from loftet.analysis.hotspots.demands import ADJUST, Correction, Numbers, obstacle, whole_counts
from loftet.analysis.hotspots.permutation import FLOOR, most_in_a_box, without_own
from loftet.analysis.hotspots.sums_by_chance import Method, upper_tails
from loftet.analysis.results import Parameter, Result, Saying


class Kind(IntEnum):
    """A cell above or below the mean (first), among neighbours above or below what they would be by chance."""

    NEITHER = 0
    HIGH_HIGH = 1
    LOW_LOW = 2
    LOW_HIGH = 3
    HIGH_LOW = 4


@dataclass(frozen=True, eq=False)
class LocalMoran:
    """All (rows, columns), nan (kind 0) outside: Moran's I, p, q, and the `Kind` where q <= level."""

    moran: FloatArray
    p: FloatArray
    q: FloatArray
    kind: NDArray[np.int8]


def moran(counts: IntArray, mask: BoolArray, radius_cells: int = 1) -> FloatArray:
    """(n - 1) z times the sum of the neighbours' z, through the sum of all z^2; (rows, columns), nan outside.

    z is the distance from the mean; neighbours are cells of the mask within `radius_cells` rows and columns,
    the cell itself not among them. 0 without neighbours. Source: Anselin 1995, binary weights.
    """
    n, x = int(np.count_nonzero(mask)), counts[mask]
    mean, squares = x.mean(), x.var() * n
    found = np.full(mask.shape, np.nan)
    for part in boxes(counts, mask, radius_cells):
        own = counts[part.rows] - mean
        others = part.sums - counts[part.rows] - (part.cells - 1.0) * mean
        found[part.rows] = (n - 1) * own * others / squares
    found[~mask] = np.nan
    return found


def moran_p(
    counts: IntArray, mask: BoolArray, radius_cells: int = 1, method: Method | None = None
) -> tuple[FloatArray, BoolArray]:
    """Two-sided p of the neighbours' sum when the cell keeps its count and all others change places; high or low.

    Exact: twice the smaller tail, at most 1. (rows, columns), p nan outside; true where the upper is smaller.
    """
    tails = upper_tails(counts[mask], most_in_a_box(mask, radius_cells), method)
    p, high = np.full(mask.shape, np.nan), np.zeros(mask.shape, dtype=np.bool_)
    cells = int(np.count_nonzero(mask))
    for part in boxes(counts, mask, radius_cells):
        inside = mask[part.rows]
        own, others = counts[part.rows][inside], part.cells[inside].astype(np.int64) - 1
        seen = part.sums[inside] - own
        upper = without_own(tails, cells, others, own, seen)
        lower = 1 - without_own(tails, cells, others, own, seen + 1)
        p[part.rows][inside] = np.clip(2 * np.minimum(upper, lower), FLOOR, 1.0)
        high[part.rows][inside] = upper < lower
    return p, high


def local_moran(
    counts: Numbers,
    grid: Grid,
    *,
    level: float = 0.05,
    radius_cells: int = 1,
    correction: Correction = "bh",
) -> Result[LocalMoran]:
    """Cells whose neighbours surely have more or less than chance gives, by the cell's own count.

    Refuses (values None) and raises Unusable as `hot_cells`.
    """
    inside = whole_counts(counts, grid) * grid.mask
    refused, found = obstacle(inside[grid.mask], radius_cells), None
    if not refused:
        found = _found(inside, grid.mask, radius_cells, level, correction)
    used = int(inside.sum())
    return Result(
        method="local_moran",
        values=found,
        said=refused or _said(found, grid.cells),
        used=used,
        dropped={"outside": int(counts.sum()) - used},
        null="conditional",
        correction=correction,
        expected_by_chance=level * grid.cells,
        parameters={
            "cell_m": Parameter(grid.cell_m),
            "radius_cells": Parameter(radius_cells),
            "level": Parameter(level),
        },
        mask_sha256=grid.mask_sha256,
    )


def _found(
    counts: IntArray, mask: BoolArray, radius: int, level: float, correction: Correction
) -> LocalMoran:
    p, high = moran_p(counts, mask, radius)
    q = np.full(mask.shape, np.nan)
    q[mask] = ADJUST[correction](p[mask])
    above = counts > counts[mask].mean()
    kind = np.select(
        [above & high, ~above & ~high, ~above & high, above & ~high],
        [Kind.HIGH_HIGH, Kind.LOW_LOW, Kind.LOW_HIGH, Kind.HIGH_LOW],
    )
    return LocalMoran(moran(counts, mask, radius), p, q, np.where(q <= level, kind, 0).astype(np.int8))


def _said(found: LocalMoran | None, cells: int) -> Saying:
    kinds = np.bincount(found.kind.ravel(), minlength=len(Kind)) if found else np.zeros(len(Kind), dtype=int)
    numbers = {kind.name.lower(): int(kinds[kind]) for kind in Kind if kind}
    return Saying(
        "local_moran_found" if any(numbers.values()) else "local_moran_none", numbers | {"cells": cells}
    )
