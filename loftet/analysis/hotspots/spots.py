"""Hot cells as places one can go to: connected, no wider than a patrol's place, not overlapping, busiest first.

Definition and limits: docs/methods/hot_spots.md.
"""

from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from loftet.analysis.grids.grid import Grid
from loftet.analysis.results import Parameter, Result, Saying, Unusable

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
WIDEST_M = 300.0
"""A place that two on foot can keep an eye on."""
QUEEN = np.ones((3, 3), dtype=np.bool_)


@dataclass(frozen=True)
class HotSpot:
    """One place: its number in `HotSpots.labels`, how much it holds, where it lies (metres)."""

    label: int
    cells: int
    count: int
    e: float
    n: float
    """The middle of its events, as far as their cells tell."""
    west: float
    south: float
    east: float
    north: float

    @property
    def across_m(self) -> float:
        return max(self.east - self.west, self.north - self.south)


@dataclass(frozen=True)
class HotSpots:
    """`labels` (rows, columns): 0, or the number of the hot spot that the cell belongs to; 1 is the busiest."""

    labels: IntArray
    spots: tuple[HotSpot, ...]


def hot_spots(
    hot: BoolArray, counts: IntArray, grid: Grid, *, widest_m: float = WIDEST_M
) -> Result[HotSpots]:
    """Gather hot cells, (rows, columns), into connected places at most `widest_m` across, busiest first.

    Cells that touch by side or corner are connected. A wider area is cut, the fullest place that fits first;
    what is left without events is no place. Every event in a hot cell belongs to exactly one place. A cell wider
    than `widest_m` is a place of its own. Raises Unusable for a width that isn't above 0.
    """
    if not isfinite(widest_m) or widest_m <= 0:
        raise Unusable("surface_spots_width", width=f"{widest_m:g}")
    inside = hot & grid.mask
    labels = _numbered(_cut_all(inside, counts, cells_across(grid, widest_m)), counts)
    boxes = ndimage.find_objects(labels)
    spots = tuple(_spot(grid, labels, counts, label, box) for label, box in enumerate(boxes, 1))
    held = sum(spot.count for spot in spots)
    return Result(
        "hot_spots",
        HotSpots(labels, spots),
        _said(spots, held, int(counts[grid.mask].sum()), grid.cell_m > widest_m),
        used=int(inside.sum()),
        dropped={"without_events": int((inside & (labels == 0)).sum())},
        parameters={
            "widest_m": Parameter(widest_m, "default" if widest_m == WIDEST_M else "given"),
            "connected": Parameter("queen", "default"),
        },
        mask_sha256=grid.mask_sha256,
    )


def cells_across(grid: Grid, widest_m: float) -> int:
    """How many cells a place may be across, at least one."""
    return max(1, int(widest_m / grid.cell_m + 1e-9))


def _cut_all(hot: BoolArray, counts: IntArray, across: int) -> IntArray:
    """Places in no order, numbered from 1: each connected area as it is, or cut."""
    areas, _number = ndimage.label(hot, QUEEN)
    places, used = np.zeros(hot.shape, dtype=np.int64), 0
    for label, box in enumerate(ndimage.find_objects(areas), 1):
        area = areas[box] == label
        cut = _cut(area, np.where(area, counts[box], 0), across)
        places[box] += np.where(cut > 0, cut + used, 0)
        used += int(cut.max())
    return places


def _cut(area: BoolArray, counts: IntArray, across: int) -> IntArray:
    """The fullest connected part of the fullest window first, until no event is left."""
    left, places, number = np.where(area, counts, 0), np.zeros(area.shape, dtype=np.int64), 0
    free, sums = area.copy(), window_sums(left, across)
    while sums.any():
        row, column = np.unravel_index(int(sums.argmax()), sums.shape)
        window = slice(row, row + across), slice(column, column + across)
        part = _fullest_part(free[window], left[window])
        number += 1
        places[window][part] = number
        free[window][part], left[window][part] = False, 0
        _sum_again(sums, left, int(row), int(column), across)
    return places


def window_sums(counts: IntArray, across: int) -> IntArray:
    """What each window of so many cells each way (or the whole side) holds, by its south-western cell."""
    high, wide = (min(across, size) for size in counts.shape)
    sums = np.pad(counts.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    return np.asarray(sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide])


def _sum_again(sums: IntArray, counts: IntArray, row: int, column: int, across: int) -> None:
    """Reckon anew, in place, the windows that overlap the one that has changed."""
    south, west = max(0, row - across + 1), max(0, column - across + 1)
    fresh = window_sums(counts[south : row + 2 * across - 1, west : column + 2 * across - 1], across)
    sums[south : south + fresh.shape[0], west : west + fresh.shape[1]] = fresh


def _fullest_part(free: BoolArray, counts: IntArray) -> BoolArray:
    parts, number = ndimage.label(free, QUEEN)
    held = ndimage.sum_labels(counts, parts, np.arange(1, number + 1))
    return np.asarray(parts == 1 + int(np.argmax(held)))


def _numbered(places: IntArray, counts: IntArray) -> IntArray:
    """The same places, 1 the busiest; of equals the smaller first, then the one further south-west."""
    number = int(places.max(initial=0))
    held, cells = (
        np.bincount(places.ravel(), w.ravel(), number + 1) for w in (counts, np.ones(places.shape))
    )
    order = np.lexsort((cells[1:], -held[1:]))
    new = np.zeros(number + 1, dtype=np.int64)
    new[order + 1] = np.arange(1, number + 1)
    return np.asarray(new[places])


def _spot(grid: Grid, labels: IntArray, counts: IntArray, label: int, box: tuple[slice, slice]) -> HotSpot:
    rows, columns = (at + side.start for at, side in zip(np.nonzero(labels[box] == label), box, strict=True))
    held = counts[rows, columns]
    east, north = grid.centres()
    half = grid.cell_m / 2
    return HotSpot(
        label,
        cells=int(rows.size),
        count=int(held.sum()),
        e=float(np.average(east[columns], weights=held)),
        n=float(np.average(north[rows], weights=held)),
        west=float(east[columns].min() - half),
        south=float(north[rows].min() - half),
        east=float(east[columns].max() + half),
        north=float(north[rows].max() + half),
    )


def _said(spots: tuple[HotSpot, ...], held: int, events: int, cell_is_wider: bool) -> Saying:
    if not spots:
        return Saying("surface_spots_none")
    key = "surface_spots_cells" if cell_is_wider else "surface_spots"
    return Saying(key, {"number": len(spots), "held": held, "events": events})
