"""Shares at many places, smoothed: each borrows strength from the others (Fay-Herriot 1979).

For maps and ranking inside the partnership, over at least eight places in ONE round, and labelled "smoothed,
borrows strength from other places". **Never for before and after at a place**, nor for a place's verdict: the
model draws every place towards the others, and so draws away the very effect one asks for.
Told in `docs/methods/small_areas.md`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from loftet.analysis.shares import LEVEL

FloatArray = NDArray[np.float64]

FEWEST_AREAS = 8
ROUNDS, CLOSE = 200, 1e-14


@dataclass(frozen=True)
class SmoothedShares:
    """`share`, `low`, `high` (areas,) are shares (0-1); the rest is on the scale of arcsin sqrt(share).

    `spread` is the variance between areas, `centre` their mean; `point` and `error` (areas,) each area's
    prediction and its standard error, taking `spread` as known. The intervals do not: they are wider by what
    is not known of it (Prasad and Rao 1990), without which they cover 84 % where places hardly differ.
    """

    share: FloatArray
    low: FloatArray
    high: FloatArray
    point: FloatArray
    error: FloatArray
    spread: float
    centre: float


def smoothed_shares(shares: ArrayLike, sizes: ArrayLike, *, level: float = LEVEL) -> SmoothedShares:
    """Smooth shares (areas,) resting on effective numbers of answers `sizes` (areas,).

    Only for comparing places within one round (see the module). R's metafor: rma(asin(sqrt(p)), 1 / (4 n),
    method="REML") and blup(). ValueError with fewer than eight areas or numbers out of range.
    """
    p, n = np.asarray(shares, dtype=np.float64), np.asarray(sizes, dtype=np.float64)
    if p.ndim != 1 or p.shape != n.shape or p.size < FEWEST_AREAS:
        raise ValueError(f"shares and sizes must be lists, equally long, of at least {FEWEST_AREAS} areas")
    if not (np.all((p >= 0) & (p <= 1)) and np.all((n > 0) & np.isfinite(n)) and 0 < level < 1):
        raise ValueError("shares must lie in 0-1, sizes be positive and level lie between 0 and 1")
    direct, variance = np.arcsin(np.sqrt(p)), 1 / (4 * n)
    spread = _spread(direct, variance)
    weight = 1 / (variance + spread)
    centre = float(weight @ direct / weight.sum())
    own = spread * weight
    point = own * direct + (1 - own) * centre
    error = np.sqrt(own * variance + (1 - own) ** 2 / weight.sum())
    unsure = 2 * (variance**2 * weight**3) * 2 / (weight**2).sum()
    reach = float(special.ndtri((1 + level) / 2)) * np.sqrt(error**2 + unsure)
    share, low, high = (_share(angle) for angle in (point, point - reach, point + reach))
    return SmoothedShares(share, low, high, point, error, spread, centre)


def _spread(direct: FloatArray, variance: FloatArray) -> float:
    """Variance between areas by restricted maximum likelihood, Fisher's scoring; 0 if there is none to see."""
    spread = float(np.var(direct, ddof=1))
    for _ in range(ROUNDS):
        weight = 1 / (variance + spread)
        first, second, third = (float((weight**power).sum()) for power in (1, 2, 3))
        residual = direct - weight @ direct / first
        slope = float(((weight * residual) ** 2).sum()) - (first - second / first)
        step = slope / (second - 2 * third / first + (second / first) ** 2)
        step = max(step, -spread)
        spread += step
        if abs(step) <= CLOSE * max(spread, float(variance.min())):
            break
    return spread


def _share(angle: FloatArray) -> FloatArray:
    return np.asarray(np.sin(np.clip(angle, 0, np.pi / 2)) ** 2)
