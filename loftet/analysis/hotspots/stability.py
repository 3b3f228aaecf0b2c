"""Would a hot spot still be found if each event lay a little elsewhere? Positions are known only so exactly.

Definition and limits: docs/methods/hot_spots.md.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.grids.grid import Grid
from loftet.analysis.hotspots.spots import HotSpots
from loftet.analysis.results import Parameter, Result, Saying, Unusable

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
DRAWS = 20
FOUND_AGAIN = 0.5
"""A hot spot is found again when at least this share of its cells is hot."""
STABLE = 0.8
"""Found again in so many of the draws, a hot spot is called stable."""


def stability(
    found: HotSpots,
    e: FloatArray,
    n: FloatArray,
    grid: Grid,
    hot_of: Callable[[IntArray], BoolArray],
    *,
    error_m: float | FloatArray,
    seed: int,
    draws: int = DRAWS,
) -> Result[FloatArray]:
    """The share (0-1) of draws in which each hot spot is found again, (spots,), busiest first.

    In each draw every event is moved to a random point within `error_m` (one number, or one per event) of
    where it is said to lie, counted anew, and the hot cells are found with `hot_of` (counts to hot cells, both
    (rows, columns)). The same seed gives the same shares. Raises Unusable for a negative or unknown error.
    """
    error = np.asarray(error_m, dtype=np.float64)
    if not np.all(error >= 0) or not np.all(np.isfinite(error)):
        raise Unusable(
            "surface_stability_error", error=f"{error[~(error >= 0) | ~np.isfinite(error)].flat[0]:g}"
        )
    random = np.random.default_rng(seed)
    again = np.zeros(len(found.spots))
    for _draw in range(draws):
        again += _found_again(found, hot_of(grid.count(*_moved(e, n, error, random))))
    shares = again / draws
    return Result(
        "hot_spots",
        shares,
        Saying("surface_stability", {"stable": int((shares >= STABLE).sum()), "number": shares.size}),
        used=e.size,
        uncertain=int(np.count_nonzero(np.broadcast_to(error, e.shape))),
        parameters={
            "draws": Parameter(draws, "default" if draws == DRAWS else "given"),
            "seed": Parameter(seed),
            "largest_error_m": Parameter(float(error.max(initial=0))),
            "found_again": Parameter(FOUND_AGAIN, "default"),
        },
        mask_sha256=grid.mask_sha256,
    )


def _moved(
    e: FloatArray, n: FloatArray, error: FloatArray, random: np.random.Generator
) -> tuple[FloatArray, FloatArray]:
    """Uniform over the disc of the error's radius."""
    distance = error * np.sqrt(random.random(e.size))
    angle = random.random(e.size) * (2 * np.pi)
    return e + distance * np.cos(angle), n + distance * np.sin(angle)


def _found_again(found: HotSpots, hot: BoolArray) -> BoolArray:
    cells, still = (
        np.bincount(found.labels.ravel(), weights.ravel(), len(found.spots) + 1)[1:]
        for weights in (np.ones(hot.shape), hot)
    )
    return np.asarray(still >= FOUND_AGAIN * cells)
