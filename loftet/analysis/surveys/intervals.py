"""Intervals for many figures at once."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

FloatArray = NDArray[np.float64]
LEVEL = 0.95
NOTHING = 1e-14
"""A standard error of a share that is 0 but for rounding."""


def quantile(freedom: ArrayLike, level: float = LEVEL) -> FloatArray:
    """Student's t for a two-sided interval; the normal quantile where `freedom` is infinite, nan below 1."""
    if not 0 < level < 1:
        raise ValueError("level must lie between 0 and 1")
    degrees = np.asarray(freedom, dtype=np.float64)
    tail = (1 + level) / 2
    usable = np.where(degrees >= 1, degrees, 1.0)
    found = np.where(np.isinf(usable), special.ndtri(tail), special.stdtrit(np.minimum(usable, 1e15), tail))
    return np.asarray(np.where(degrees >= 1, found, np.nan), dtype=np.float64)


def wilson_limits(
    share: ArrayLike, size: ArrayLike, freedom: ArrayLike, level: float = LEVEL
) -> tuple[FloatArray, FloatArray]:
    """Wilson's limits for shares (0-1) on effective sizes, with t quantiles; all of one shape.

    An infinite size gives the share itself, nan anywhere gives nan. Source: Wilson 1927.
    """
    p, n = np.asarray(share, dtype=np.float64), np.asarray(size, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        part = quantile(freedom, level) ** 2 / n
    centre = (p + part / 2) / (1 + part)
    reach = np.sqrt(part * (p * (1 - p) + part / 4)) / (1 + part)
    # Rounding may leave 0 or 1 by a hair; the share itself always belongs to the interval.
    return np.minimum(p, np.maximum(0.0, centre - reach)), np.maximum(p, np.minimum(1.0, centre + reach))


def effective_sizes(
    share: ArrayLike, n: ArrayLike, se: ArrayLike, kish: ArrayLike, fraction: ArrayLike, none: float = 1.0
) -> FloatArray:
    """min(p(1-p)/se², n/(kish-f)) for each figure; `se` holds the finite population if `fraction` does.

    The second comes from the variance p(1-p)(kish/n - 1/N). Where nobody or everybody said yes, se is 0 and
    only this rule speaks: it is then divided by `none`, the design effect of a neighbouring question. inf where
    everyone was asked and answered (f = 1, no weights).
    """
    p, variance = np.asarray(share, dtype=np.float64), np.square(np.asarray(se, dtype=np.float64))
    known = variance > NOTHING**2
    with np.errstate(divide="ignore", invalid="ignore"):
        alone = np.asarray(n) / np.asarray(kish)
        kept = 1 - np.asarray(fraction, dtype=np.float64) / np.asarray(kish)
        by_weights = np.where(kept > NOTHING, np.where(known, alone, alone / none) / kept, np.inf)
        by_variance = np.where(known, p * (1 - p) / variance, np.inf)
    return np.asarray(np.minimum(by_weights, by_variance), dtype=np.float64)
