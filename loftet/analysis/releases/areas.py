"""Cells merged upwards until each area holds enough events and dwellings to be shown; the rest is not shown.

Definition, sources and limits: docs/methods/map_release.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.disclosure import THRESHOLDS, Audience
from loftet.analysis.grids.grid import Grid
from loftet.analysis.results import Parameter, Result, Saying, Unusable

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
LEVELS_M = (500.0, 1000.0)


@dataclass(frozen=True)
class ReleasedAreas:
    """`labels` (rows, columns): 0 not shown, else the area's number; each area's events and width in metres.

    An area is one cell, or what is left of a larger square when the cells that stand alone are taken out.
    """

    labels: IntArray
    counts: IntArray
    widths_m: FloatArray
    hidden_cells: int


def released_areas(
    counts: IntArray,
    grid: Grid,
    *,
    audience: Audience,
    dwellings: IntArray | None = None,
    levels_m: Sequence[float] = LEVELS_M,
    total_is_known: bool = True,
) -> Result[ReleasedAreas]:
    """Areas that may be shown of counts per cell, (rows, columns), to this audience.

    A cell with the threshold of events (and of dwellings, where they are given) stands alone. What is left of
    each square of the first level becomes one area if it then holds enough, else of the next; what still holds too
    little is hidden. When readers know the total, the smallest areas are hidden with it until what is hidden
    adds up to the threshold. Raises Unusable for negative numbers and for levels that aren't whole cells.
    """
    smallest = min(int(values.min()) for values in (counts, dwellings) if values is not None)
    if smallest < 0:
        raise Unusable("release_negative", value=smallest)
    least = (THRESHOLDS.events(audience), THRESHOLDS.dwellings(audience))
    held = np.where(grid.mask, counts, 0)
    merging = _Merging(grid, held, dwellings, least)
    for width_m in (grid.cell_m, *levels_m):
        merging.merge(width_m)
    if total_is_known:
        merging.hide_for_total()
    areas = merging.areas()
    shown = int(areas.counts.sum())
    values = {"areas": areas.counts.size, "shown": shown, "events": int(held.sum()), "least": least[0]}
    return Result(
        "map_release",
        areas,
        Saying("release_areas" if areas.counts.size else "release_nothing_shown", values),
        used=int(held.sum()),
        dropped={"outside": int(counts.sum() - held.sum()), "hidden": int(held.sum()) - shown},
        parameters={
            "audience": Parameter(audience),
            "events": Parameter(least[0], "default"),
            "dwellings": Parameter(None if dwellings is None else least[1], "default"),
            "total_is_known": Parameter(str(total_is_known).lower()),
        },
        mask_sha256=grid.mask_sha256,
    )


class _Merging:
    """Labels that grow as cells are merged; 0 is what has no area yet."""

    def __init__(
        self, grid: Grid, counts: IntArray, dwellings: IntArray | None, least: tuple[int, int]
    ) -> None:
        self.grid, self.counts, self.least = grid, counts, least
        enough = np.full(counts.shape, least[1]) if dwellings is None else dwellings
        self.dwellings = np.where(grid.mask, enough, 0)
        self.labels = np.zeros(counts.shape, dtype=np.int64)
        self.widths: list[float] = []

    def merge(self, width_m: float) -> None:
        """Make one area of what is left of each square of this width, where that holds enough."""
        squares = np.where(self.grid.mask & (self.labels == 0), squares_of(self.grid, width_m) + 1, 0)
        events, homes = (np.bincount(squares.ravel(), v.ravel()) for v in (self.counts, self.dwellings))
        enough = (events >= self.least[0]) & (homes >= self.least[1])
        enough[0] = False
        numbers = np.where(enough, enough.cumsum() + len(self.widths), 0)
        self.labels += numbers[squares]
        self.widths += [width_m] * int(enough.sum())

    def hide_for_total(self) -> None:
        """Hide the smallest areas until what is hidden, which the total tells, holds enough itself."""
        if np.any(self.grid.mask & (self.labels == 0)):
            held, homes = self._held(self.counts), self._held(self.dwellings)
            order = 1 + np.argsort(held[1:], kind="stable")
            events, dwellings = (v[0] + np.append(0, v[order].cumsum()) for v in (held, homes))
            enough = (events >= self.least[0]) & (dwellings >= self.least[1])
            hide = order[: int(enough.argmax())] if enough.any() else order
            self.labels[np.isin(self.labels, hide)] = 0

    def areas(self) -> ReleasedAreas:
        held = self._held(self.counts)
        left = np.unique(self.labels[self.labels > 0])
        new = np.zeros(held.size, dtype=np.int64)
        new[left] = np.arange(1, left.size + 1)
        widths = np.array(self.widths, dtype=np.float64)[left - 1]
        hidden = int(np.count_nonzero(self.grid.mask & (self.labels == 0)))
        return ReleasedAreas(new[self.labels], held[left], widths, hidden)

    def _held(self, values: IntArray) -> IntArray:
        """What each area holds; first what has none. Nothing lies outside the mask."""
        held = np.bincount(self.labels.ravel(), values.ravel(), len(self.widths) + 1)
        return held.astype(np.int64)


def squares_of(grid: Grid, width_m: float) -> IntArray:
    """The number, from 0, of the square of this width (corners at its multiples) that each cell lies in."""
    cells = round(width_m / grid.cell_m)
    if cells < 1 or abs(cells * grid.cell_m - width_m) > 1e-9 * width_m:
        raise Unusable("release_level", level=f"{width_m:g}", cell=f"{grid.cell_m:g}")
    rows, columns = grid.mask.shape
    down = (grid.first_row + np.arange(rows)) // cells
    across = (grid.first_column + np.arange(columns)) // cells
    return np.asarray(
        (down - down[0])[:, None] * (across[-1] - across[0] + 1) + (across - across[0])[None, :]
    )
