"""How hot spots come and go: each cell of a map over many periods, with its neighbours and one period back.

Each period is held against its own map, so that season and growth of the whole are no pattern. Method, the
categories, sources and limits: `docs/methods/emerging.md`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.grids.grid import BoolArray, FloatArray, Grid, IntArray
from loftet.analysis.grids.sums import box_sum, neighbours
from loftet.analysis.hotspots.sums_by_chance import upper_tails
from loftet.analysis.results import Parameter, Result, Saying, Unusable
from loftet.analysis.surveys.many import benjamini_hochberg
from loftet.analysis.times.trend import mann_kendall, two_sided

Texts = NDArray[np.str_]
Cells = TypeVar("Cells", BoolArray, Texts)

FEWEST_PERIODS = 8
LEAST_EVENTS = 100
LEAST_DENSITY = 0.1
"""Events per cell and period; with fewer nearly every cell is empty nearly always."""

OFTEN = 0.9
"""The part of the periods that makes a hot spot a lasting one."""

LEVEL = 0.05
FLOOR = 1e-13


class Pattern(StrEnum):
    """What a cell's row of hot and other periods is called."""

    NONE = "none"
    NEW = "new"
    CONSECUTIVE = "consecutive"
    INTENSIFYING = "intensifying"
    PERSISTENT = "persistent"
    DIMINISHING = "diminishing"
    SPORADIC = "sporadic"
    OSCILLATING = "oscillating"
    HISTORICAL = "historical"


PATTERN_WORDS = {pattern: f"emerging_{pattern}" for pattern in Pattern}
"""Keys of their words in `loftet.wording`."""


@dataclass(frozen=True)
class Emerging:
    """`pattern` (rows, columns) is text, "" outside the study area; `hot` and `cold` (periods, rows, columns)."""

    pattern: Texts
    hot: BoolArray
    cold: BoolArray


def emerging(counts: IntArray, grid: Grid) -> Result[Emerging]:
    """Name what each cell has done over the periods, (periods, rows, columns) counts in order of time.

    Refused under 8 periods, 100 events, or 0.1 events per cell and period. Unusable for counts of another
    shape than the grid's, or below 0. Source: ArcGIS's emerging hot spot categories, with other tests.
    """
    counts = _demanded(counts, grid)
    found = _refusal(counts, grid) or _emerging(counts, grid.mask)
    return Result(
        method="emerging",
        values=found if isinstance(found, Emerging) else None,
        said=_said(found) if isinstance(found, Emerging) else found,
        used=int(counts.sum()),
        null="cells_permuted_within_period",
        correction="bh",
        expected_by_chance=LEVEL * grid.cells * len(counts),
        parameters={
            "periods": Parameter(len(counts)),
            "often": Parameter(OFTEN, "default"),
            "level": Parameter(LEVEL, "default"),
        },
        mask_sha256=grid.mask_sha256,
    )


def categories(hot: BoolArray, cold: BoolArray, direction: IntArray) -> list[tuple[Pattern, BoolArray]]:
    """Which cells have each pattern, from (periods, cells) and the trend (-1, 0, 1) of each cell's heat.

    Every cell is in at most one; the others have no pattern.
    """
    now, before, often = hot[-1], hot[:-1].any(axis=0), hot.mean(axis=0) >= OFTEN
    run = np.cumprod(hot[::-1], axis=0).sum(axis=0)
    new = now & ~before
    only_run = now & before & (run == hot.sum(axis=0)) & ~often
    other = now & ~new & ~only_run & ~often
    was_cold = cold.any(axis=0)
    return [
        (Pattern.NEW, new),
        (Pattern.CONSECUTIVE, only_run),
        (Pattern.INTENSIFYING, now & often & (direction > 0)),
        (Pattern.PERSISTENT, now & often & (direction == 0)),
        (Pattern.DIMINISHING, now & often & (direction < 0)),
        (Pattern.SPORADIC, other & ~was_cold),
        (Pattern.OSCILLATING, other & was_cold),
        (Pattern.HISTORICAL, often & ~now),
    ]


def _demanded(counts: IntArray, grid: Grid) -> IntArray:
    if counts.ndim != 3 or counts.shape[1:] != grid.mask.shape or (counts < 0).any():
        raise Unusable("emerging_cube", shape=" x ".join(map(str, counts.shape)))
    return np.where(grid.mask, counts, 0)


def _refusal(counts: IntArray, grid: Grid) -> Saying | None:
    periods, events = len(counts), int(counts.sum())
    if periods < FEWEST_PERIODS:
        return Saying("emerging_few_periods", {"periods": periods, "fewest": FEWEST_PERIODS})
    if events < LEAST_EVENTS:
        return Saying("emerging_few_events", {"events": events, "fewest": LEAST_EVENTS})
    if events < LEAST_DENSITY * grid.cells * periods:
        return Saying("emerging_sparse", {"events": events, "cells": grid.cells, "periods": periods})
    return None


def _emerging(counts: IntArray, mask: BoolArray) -> Emerging:
    heat, upper, lower = _heat(counts, mask)
    hot, cold = (_significant(p) for p in (upper, lower))
    pattern = np.full(int(mask.sum()), Pattern.NONE.value, dtype="<U12")
    for name, cells in categories(hot, cold, _directions(heat, hot)):
        pattern[cells] = name.value
    return Emerging(_on_map(pattern, mask, ""), _on_map(hot, mask, False), _on_map(cold, mask, False))


def _heat(counts: IntArray, mask: BoolArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """(periods, cells) each: z of the box in this period and the one before, and P(as many or more), (or fewer)."""
    k = neighbours(mask)[mask].astype(np.int64)
    boxes = np.stack([box_sum(period, mask)[mask] for period in counts])
    chances = [_chances(period[mask], int(k.max())) for period in counts]
    rows = [_against_chance(boxes[0], k, chances[0])]
    for t in range(1, len(counts)):
        both = [np.convolve(*pair) for pair in zip(chances[t - 1], chances[t], strict=True)]
        rows.append(_against_chance(boxes[t - 1] + boxes[t], k, both))
    heat, upper, lower = (np.stack(part) for part in zip(*rows, strict=True))
    return heat, upper, lower


def _chances(x: IntArray, draws: int) -> list[FloatArray]:
    """For j = 0 … draws the chance of each sum of j cells drawn without replacement from the period's map."""
    return [-np.diff(tail) for tail in upper_tails(x, draws)]


def _against_chance(
    sums: IntArray, k: IntArray, chances: list[FloatArray]
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """(cells,) z, upper and lower p of sums whose distribution depends on k, the number of cells in the box."""
    z, upper, lower = (np.zeros(len(sums)) for _part in range(3))
    for draws in np.unique(k):
        cells, chance = k == draws, chances[draws]
        values = np.arange(len(chance))
        mean = chance @ values
        spread = np.sqrt(chance @ (values - mean) ** 2)
        z[cells] = (sums[cells] - mean) / spread if spread > 0 else 0.0
        upper[cells] = np.cumsum(chance[::-1])[::-1][sums[cells]]
        lower[cells] = np.cumsum(chance)[sums[cells]]
    return z, np.clip(upper, FLOOR, 1), np.clip(lower, FLOOR, 1)


def _significant(p: FloatArray) -> BoolArray:
    """After Benjamini and Hochberg over all cells and periods at once."""
    return np.asarray(benjamini_hochberg(p.ravel()).reshape(p.shape) <= LEVEL)


def _directions(heat: FloatArray, hot: BoolArray) -> IntArray:
    """(cells,) -1, 0 or 1: where the lasting hot spots' heat falls or rises, all of them tried at once."""
    lasting = hot.mean(axis=0) >= OFTEN
    found = np.zeros(hot.shape[1], dtype=np.int64)
    if lasting.any():
        test = mann_kendall(heat[:, lasting])
        sure = benjamini_hochberg(two_sided(test.z)) < LEVEL
        found[lasting] = np.where(sure, np.sign(test.s), 0)
    return found


def _on_map(values: Cells, mask: BoolArray, nothing: object) -> Cells:
    """(…, cells) as (…, rows, columns)."""
    whole = np.full((*values.shape[:-1], *mask.shape), nothing, dtype=values.dtype)
    whole[..., mask] = values
    return whole


def _said(found: Emerging) -> Saying:
    hot, new = int(found.hot[-1].sum()), int((found.pattern == Pattern.NEW.value).sum())
    if not hot:
        return Saying("emerging_nothing")
    return Saying("emerging_found", {"hot": hot, "new": new})
