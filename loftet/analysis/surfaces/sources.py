"""What a surface is made of: exact positions, or counts of cells fine enough for the radius."""

from dataclasses import dataclass
from math import ceil, isqrt

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.grids.grid import Grid
from loftet.analysis.results import Unusable
from loftet.analysis.surfaces.binned import Binned, binned_surface
from loftet.analysis.surfaces.exact import exact_surface, terms

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
CELLS_A_RADIUS = 10
"""Counts are fine enough when so many of their cells, or more, make a radius."""
MOST_TERMS = 2e8
"""Exact positions are used up to about so many kernel values (a second's work); beyond, counts are binned finer."""
FEW_TERMS = 5e6
"""Up to so many, exact positions take no longer than a transform, and few events lose most by being binned."""
MOST_FINE = 50_000_000
"""So many finer cells are counted in at most (0.4 GB)."""


@dataclass(frozen=True)
class Source:
    """Positions in the mask, or counts of cells `binned_m` wide; `dropped` tells what lay elsewhere."""

    used: int
    dropped: dict[str, int]
    positions: tuple[FloatArray, FloatArray] | None = None
    counts: FloatArray | None = None
    binned_m: float = 0.0

    def surface(self, grid: Grid, radius_m: float, *, edge_correction: bool) -> Binned:
        """What `binned_surface` gives, or the exact surface with the error 0."""
        if self.positions is not None:
            exact = exact_surface(grid, *self.positions, radius_m, edge_correction=edge_correction)
            return Binned(exact, 0.0)
        assert self.counts is not None
        return binned_surface(self.counts, grid.mask, grid.cell_m / radius_m, edge_correction=edge_correction)


def from_events(grid: Grid, e: FloatArray, n: FloatArray, radius_m: float) -> Source:
    """The binning rule: counts when the cells are at most a tenth of the radius, else exact positions, and only
    when there are too many of them counts of finer cells. Few events go by their exact positions always."""
    e, n = np.asarray(e, dtype=np.float64), np.asarray(n, dtype=np.float64)
    known = np.isfinite(e) & np.isfinite(n)
    e, n = e[known], n[known]
    inside = grid.ids(e, n) >= 0
    used = int(inside.sum())
    dropped = {"no_position": known.size - e.size, "outside": e.size - used}
    finer = _finer(grid, radius_m)
    if terms(grid, radius_m, used) <= (MOST_TERMS if finer > 1 else FEW_TERMS):
        return Source(used, dropped, positions=(e[inside], n[inside]))
    counts = finer_counts(grid, e[inside], n[inside], finer)
    return Source(used, dropped, counts=counts, binned_m=grid.cell_m / finer)


def from_counts(grid: Grid, counts: IntArray | FloatArray | None) -> Source:
    """Counts of the grid's cells or of finer ones, as they are: too coarse ones show in the binning error."""
    values = checked_counts(grid, counts)
    finer = values.shape[0] // grid.mask.shape[0]
    inside = np.where(grid.mask.repeat(finer, 0).repeat(finer, 1), values, 0)
    used = round(float(inside.sum()))
    dropped = {"outside": round(float(values.sum())) - used}
    return Source(used, dropped, counts=inside, binned_m=grid.cell_m / finer)


def checked_counts(grid: Grid, counts: IntArray | FloatArray | None) -> FloatArray:
    """Counts as numbers of the grid's cells, or of cells a whole number of times finer; else Unusable."""
    values = np.asarray(0.0 if counts is None else counts, dtype=np.float64)
    finer = values.shape[0] // grid.mask.shape[0] if values.ndim == 2 else 0
    if finer < 1 or values.shape != tuple(finer * size for size in grid.mask.shape):
        wanted, got = (" × ".join(map(str, shape)) for shape in (grid.mask.shape, values.shape))
        raise Unusable("surface_counts_shape", wanted=wanted, got=got or "0")
    wrong = values[~((values >= 0) & np.isfinite(values))]
    if wrong.size:
        raise Unusable("surface_counts_negative", value=f"{wrong[0]:g}")
    return values


def finer_counts(grid: Grid, e: FloatArray, n: FloatArray, finer: int) -> FloatArray:
    """Events in the mask counted in cells `finer` times smaller, (finer * rows, finer * columns)."""
    rows, columns = np.divmod(grid.ids(e, n), grid.mask.shape[1])
    east, north = grid.centres()
    y, x = (
        np.clip(np.floor(((at - centre) / grid.cell_m + 0.5) * finer), 0, finer - 1).astype(np.int64)
        for at, centre in ((n, north[rows]), (e, east[columns]))
    )
    shape = (grid.mask.shape[0] * finer, grid.mask.shape[1] * finer)
    places = (rows * finer + y) * shape[1] + columns * finer + x
    return np.bincount(places, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float64)


def _finer(grid: Grid, radius_m: float) -> int:
    """How many times finer than the grid counts must be for the binning rule, as far as memory goes."""
    wanted = ceil(CELLS_A_RADIUS * grid.cell_m / radius_m - 1e-9)
    return max(1, min(wanted, isqrt(MOST_FINE // grid.mask.size)))
