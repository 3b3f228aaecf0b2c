"""Study areas as grids: from a polygon, from where events are, from a grid that knows more."""

import numpy as np
import shapely
from numpy.typing import NDArray

from loftet.analysis.grids.grid import (
    BoolArray,
    FloatArray,
    Grid,
    demand_cell_size,
    demand_room,
)
from loftet.analysis.results import Unusable

SWEREF_99_TM = 3006
NORTH_OF_SWEDEN_IS_NEVER_EAST = 2_000_000
"""Metres: in SWEREF 99 TM every place in Sweden is farther north than this, and none so far east."""


def grid_of_area(area: shapely.Geometry, cell_m: float, epsg: int = SWEREF_99_TM) -> Grid:
    """The cells whose centre lies in the polygon (metres; holes and islands as they are).

    A centre on the border belongs to the area east or north of it, so that areas which share a border share no
    cell. Raises Unusable for a polygon without area or that crosses itself, degrees, swapped axes, and more
    than MOST_CELLS cells.
    """
    demand_cell_size(cell_m)
    _demand_polygon(area)
    west, south, east, north = shapely.bounds(area)
    demand_metres(np.array([west, east]), np.array([south, north]), epsg)
    first = int(np.floor(south / cell_m)), int(np.floor(west / cell_m))
    rows, columns = (
        int(np.floor(top / cell_m)) - at + 1 for top, at in zip((north, east), first, strict=True)
    )
    demand_room(rows, columns, cell_m)
    crossed = _crossings(area, cell_m, first, (rows, columns))
    mask = np.bitwise_xor.accumulate(crossed, axis=1)[:, :-1].astype(np.bool_)
    if not mask.any():
        raise Unusable("grid_area_too_small", cell_m=f"{cell_m:g}", area_m2=f"{area.area:.3g}")
    return Grid(cell_m, *first, mask, epsg)


def _demand_polygon(area: shapely.Geometry) -> None:
    if not area.is_valid:
        raise Unusable("grid_crossed_polygon", where=shapely.is_valid_reason(area))
    if area.area == 0:
        raise Unusable("grid_no_polygon", kind=area.geom_type)


def _crossings(
    area: shapely.Geometry, cell_m: float, first: tuple[int, int], shape: tuple[int, int]
) -> NDArray[np.uint8]:
    """1 where an odd number of borders pass between the centre before and this one, (rows, columns + 1)."""
    (x0, y0), (x1, y1) = _edges(area)
    start = np.ceil(y0 / cell_m - 0.5).astype(np.int64)
    passed = np.ceil(y1 / cell_m - 0.5).astype(np.int64) - start
    edge = np.repeat(np.arange(len(x0)), passed)
    row = start[edge] + np.arange(len(edge)) - np.repeat(np.cumsum(passed) - passed, passed)
    share = ((row + 0.5) * cell_m - y0[edge]) / (y1 - y0)[edge]
    column = np.ceil((x0[edge] + share * (x1 - x0)[edge]) / cell_m - 0.5).astype(np.int64) - first[1]
    crossed = np.zeros((shape[0], shape[1] + 1), dtype=np.uint8)
    np.bitwise_xor.at(crossed, (row - first[0], np.clip(column, 0, shape[1])), 1)
    return crossed


def _edges(area: shapely.Geometry) -> tuple[tuple[FloatArray, FloatArray], tuple[FloatArray, FloatArray]]:
    """(x, y) of the southern and of the northern end of every border line, all rings alike."""
    points, ring = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(area)), return_index=True)
    joined = np.flatnonzero(ring[:-1] == ring[1:])
    a, b = points[joined], points[joined + 1]
    upward = (a[:, 1] <= b[:, 1])[:, None]
    low, high = np.where(upward, a, b), np.where(upward, b, a)
    return (low[:, 0], low[:, 1]), (high[:, 0], high[:, 1])


def grid_near(
    e: FloatArray, n: FloatArray, cell_m: float, *, within_m: float, epsg: int = SWEREF_99_TM
) -> Grid:
    """The cells with events (metres east and north, (events,)) and the gaps between that are under 2 `within_m`.

    For when no study area is known: never the bounding box, which would take in what nobody looked at, and no
    rim of empty cells around the events either, beside which any even spread would look gathered. In morphology's
    words the events' cells are closed with a disc. Raises Unusable for no events, nan, degrees, swapped axes, a
    distance that isn't one, and too many cells.
    """
    demand_cell_size(cell_m)
    if not (np.isfinite(within_m) and within_m >= 0):
        raise Unusable("grid_distance", within_m=f"{within_m:g}")
    demand_metres(e, n, epsg)
    reach = int(within_m / cell_m + 0.5)
    first, shape = _surrounding(e, n, cell_m, 2 * reach)
    occupied = np.zeros(shape, dtype=np.bool_)
    occupied[
        np.floor(n / cell_m).astype(np.int64) - first[0], np.floor(e / cell_m).astype(np.int64) - first[1]
    ] = 1
    near = _reached(occupied, within_m / cell_m, reach)
    return Grid(cell_m, *first, ~_reached(~near, within_m / cell_m, reach), epsg)


def _surrounding(
    e: FloatArray, n: FloatArray, cell_m: float, reach: int
) -> tuple[tuple[int, int], tuple[int, int]]:
    """(first row, first column) and (rows, columns) of the events' rectangle, `reach` cells wider each way."""
    low = [int(np.floor(values.min() / cell_m)) - reach for values in (n, e)]
    high = [int(np.floor(values.max() / cell_m)) + reach for values in (n, e)]
    rows, columns = (top - bottom + 1 for top, bottom in zip(high, low, strict=True))
    demand_room(rows, columns, cell_m)
    return (low[0], low[1]), (rows, columns)


def _reached(occupied: BoolArray, within: float, reach: int) -> BoolArray:
    """Cells whose centre is within so many cell widths of an occupied cell: a disc with corners cut by rows."""
    found = occupied.copy()
    for step in range(reach + 1):
        across = np.sqrt(within**2 - max(step - 0.5, 0.0) ** 2)
        wide = _widened(occupied, int(across + 0.5))
        found[step:] |= wide[: len(wide) - step]
        found[: len(found) - step] |= wide[step:]
    return found


def _widened(occupied: BoolArray, cells: int) -> BoolArray:
    """Each row's true cells and so many beside them."""
    columns = occupied.shape[1]
    running = np.zeros((len(occupied), columns + 1), dtype=np.int32)
    np.cumsum(occupied, axis=1, out=running[:, 1:])
    column = np.arange(columns)
    after, before = np.minimum(column + cells + 1, columns), np.maximum(column - cells, 0)
    return np.asarray(running[:, after] > running[:, before])


def restrict(grid: Grid, keep: BoolArray) -> Grid:
    """The same cells with a smaller study area: only where `keep` (rows, columns) is true too."""
    return Grid(grid.cell_m, grid.first_row, grid.first_column, grid.mask & keep, grid.epsg)


def demand_metres(e: FloatArray, n: FloatArray, epsg: int = SWEREF_99_TM) -> None:
    """Raises Unusable unless there are events, all with finite coordinates that can be metres in `epsg`."""
    if not len(e):
        raise Unusable("grid_no_events")
    wrong = np.flatnonzero(~(np.isfinite(e) & np.isfinite(n)))
    if len(wrong):
        raise Unusable("grid_not_numbers", count=len(wrong), row=int(wrong[0]) + 1)
    east, north = (float(e.min()), float(e.max())), (float(n.min()), float(n.max()))
    if max(map(abs, east)) <= 180 and max(map(abs, north)) <= 90:
        raise Unusable("grid_degrees", e=f"{e[0]:g}", n=f"{n[0]:g}", epsg=str(epsg))
    if epsg == SWEREF_99_TM and north[1] < NORTH_OF_SWEDEN_IS_NEVER_EAST < east[0]:
        raise Unusable("grid_swapped", e=f"{e[0]:.0f}", n=f"{n[0]:.0f}")
