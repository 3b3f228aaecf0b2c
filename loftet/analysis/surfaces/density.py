"""Kernel density of events on a grid: the quartic kernel, from exact positions or from counts, and which is said.

Definition, sources and limits: docs/methods/density.md.
"""

from math import ceil, isfinite
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from loftet.analysis.grids.grid import MOST_CELLS, Grid
from loftet.analysis.results import Parameter, Result, Saying, Unusable
from loftet.analysis.surfaces.exact import reach_of
from loftet.analysis.surfaces.sources import Source, from_counts, from_events

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
Unit = Literal["raw", "per_km2"]


def density(
    grid: Grid,
    *,
    radius_m: float,
    events: tuple[FloatArray, FloatArray] | None = None,
    counts: IntArray | FloatArray | None = None,
    edge_correction: bool = False,
    unit: Unit = "raw",
) -> Result[FloatArray]:
    """The density of events at each cell's centre, (rows, columns), nan outside the mask.

    Give either `events` (e, n in metres) or `counts` of the grid's cells or of cells a whole number of times
    finer, (k * rows, k * columns). Events go by their exact positions when the cells are wider than a tenth
    of the radius, otherwise by counts; `parameters` tells the way and the binning error (a share of the highest
    value). "raw" is the plain sum of (1 - d² / radius²)², "per_km2" events per square kilometre. Events outside
    the mask are dropped and counted. Edge correction divides each event by the part of its kernel that lies
    inside the mask, so that in "per_km2" every event weighs 1. Raises Unusable for a radius below the cell size
    or beyond the grid, and for counts of another shape or below zero.
    """
    check_radius(grid, radius_m)
    source = from_events(grid, *events, radius_m) if events else from_counts(grid, counts)
    if source.used == 0:
        said = Saying("surface_no_events", {"dropped": sum(source.dropped.values())})
        return _result(grid, None, said, source, _parameters(grid, radius_m, edge_correction, unit))
    made = source.surface(grid, radius_m, edge_correction=edge_correction)
    surface = np.where(grid.mask, made.surface * scale(unit, radius_m), np.nan)
    parameters = _parameters(grid, radius_m, edge_correction, unit) | {
        "way": Parameter("binned" if source.binned_m else "exact", "computed"),
        "binned_m": Parameter(source.binned_m, "computed"),
        "binning_error": Parameter(made.error, "computed"),
    }
    return _result(grid, surface, _said(source, radius_m, made.error), source, parameters)


def rim(grid: Grid, radius_m: float) -> BoolArray:
    """The cells less than a radius from the mask's edge or a hole, (rows, columns): less sure, draw them hatched."""
    inside = np.pad(grid.mask, 1)
    far = ndimage.distance_transform_edt(inside)[1:-1, 1:-1] - 0.5
    return np.asarray(grid.mask & (far * grid.cell_m < radius_m))


def check_radius(grid: Grid, radius_m: float) -> None:
    """Raises Unusable for a radius that no surface can be made with on this grid."""
    if not isfinite(radius_m) or radius_m < grid.cell_m:
        raise Unusable("surface_radius_below_cell", radius=f"{radius_m:g}", cell=f"{grid.cell_m:g}")
    across = grid.cell_m * max(grid.mask.shape)
    rows, columns = (size + reach_of(grid, radius_m) for size in grid.mask.shape)
    if radius_m > max(across, grid.cell_m) * 2 or rows * columns > MOST_CELLS:
        raise Unusable("surface_radius_beyond", radius=f"{radius_m:g}", across=round(across))


def scale(unit: Unit, radius_m: float) -> float:
    """From the plain sum to the unit: the kernel's mass is π radius² / 3."""
    return 1.0 if unit == "raw" else 3e6 / (np.pi * radius_m**2)


def _parameters(grid: Grid, radius_m: float, edge_correction: bool, unit: Unit) -> dict[str, Parameter]:
    return {
        "radius_m": Parameter(radius_m),
        "cell_m": Parameter(grid.cell_m),
        "kernel": Parameter("quartic", "default"),
        "unit": Parameter(unit),
        "edge_correction": Parameter("kernel mass in the mask" if edge_correction else "none"),
    }


def _said(source: Source, radius_m: float, error: float) -> Saying:
    values = {"n": source.used, "radius": round(radius_m)}
    if not source.binned_m:
        return Saying("surface_density_exact", values)
    return Saying("surface_density_binned", {**values, "percent": ceil(100 * error)})


def _result(
    grid: Grid,
    values: FloatArray | None,
    said: Saying,
    source: Source,
    parameters: dict[str, Parameter],
) -> Result[FloatArray]:
    return Result(
        "density",
        values,
        said,
        source.used,
        dropped=source.dropped,
        parameters=parameters,
        mask_sha256=grid.mask_sha256,
    )
