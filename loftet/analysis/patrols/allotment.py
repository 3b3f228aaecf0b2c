"""How a week's visits are shared among places: by weight, whole visits, largest remainder first."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from loftet.analysis.results import Unusable

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

HALVINGS = 200


def allot(
    weights: ArrayLike, budget: int, *, least: ArrayLike = 0, most: ArrayLike | None = None
) -> IntArray:
    """Whole visits (places,) in proportion to `weights` (places,), each between `least` and `most`.

    They add up to `budget`, or to as near it as the limits let them. Every place first gets its whole
    quota; what is left goes to the largest remainders, of equal ones to the first.
    Unusable when a weight is not a positive number, the budget is negative or a least exceeds its most.
    """
    weight = np.asarray(weights, dtype=np.float64)
    low = np.broadcast_to(np.asarray(least, dtype=np.int64), weight.shape)
    high = np.broadcast_to(np.asarray(budget if most is None else most, dtype=np.int64), weight.shape)
    _refuse(weight, budget, low, high)
    budget = int(np.clip(budget, low.sum(), high.sum()))
    quota = _quotas(weight, budget, low, high)
    whole = np.floor(quota + 1e-9).astype(np.int64)
    remainder = np.where(whole < high, quota - whole, -1.0)
    whole[np.argsort(-remainder, kind="stable")[: budget - int(whole.sum())]] += 1
    return whole


def _quotas(weight: FloatArray, budget: int, low: IntArray, high: IntArray) -> FloatArray:
    """Proportional shares cut off at the limits, scaled so that they add up to the budget, by bisection."""
    below, above = 0.0, float(np.max((high + 1) / weight, initial=1.0))
    for _ in range(HALVINGS):
        scale = (below + above) / 2
        enough = np.clip(scale * weight, low, high).sum() >= budget
        below, above = (below, scale) if enough else (scale, above)
    return np.asarray(np.clip(above * weight, low, high), dtype=np.float64)


def _refuse(weight: FloatArray, budget: int, low: IntArray, high: IntArray) -> None:
    if weight.ndim != 1 or not np.all(np.isfinite(weight) & (weight > 0)):
        raise Unusable("visits_weights_unusable")
    if budget < 0 or np.any(low < 0) or np.any(low > high):
        raise Unusable("visits_limits_unusable", budget=budget)
