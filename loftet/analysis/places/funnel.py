"""Funnel limits: how far from the rate of all a place may lie by chance alone (Spiegelhalter 2005)."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

FUNNEL_LEVELS = (0.95, 0.998)
WINSORISED = 0.1
"""The outermost tenth of places at each end is drawn in before the overdispersion is reckoned."""


def funnel_limits(expected: ArrayLike, *, overdispersion: float = 1.0) -> FloatArray:
    """Counts (4, …) between which a place is expected: 99.8 % low, 95 % low, 95 % high, 99.8 % high.

    `expected` has any shape, positive. A count above a high limit has P(X >= count) below (1 - level) / 2,
    one below a low limit P(X <= count); exact for Poisson. With overdispersion counts and expectations are
    divided by it first (quasi-Poisson). A low limit under nought can't be passed.
    """
    mean = np.asarray(expected, dtype=np.float64) / overdispersion
    tails = [(1 - level) / 2 for level in FUNNEL_LEVELS]
    # gdtrib(1, p, x) is the shape b at which the gamma distribution function reaches p in x.
    low = [special.gdtrib(1.0, 1 - tail, mean) - 1 for tail in tails]
    high = [special.gdtrib(1.0, tail, mean) for tail in tails]
    return np.asarray([low[1], low[0], high[0], high[1]], dtype=np.float64) * overdispersion


def outside_funnel(counts: ArrayLike, limits: FloatArray) -> IntArray:
    """-2 … 2 per place: 1 above the 95 % limit, 2 above the 99.8 %, and as many below; 0 within."""
    count = np.asarray(counts)
    above = (count > limits[2]).astype(np.int64) + (count > limits[3])
    below = (count < limits[1]).astype(np.int64) + (count < limits[0])
    return np.asarray(above - below, dtype=np.int64)


def funnel_overdispersion(counts: ArrayLike, expected: ArrayLike) -> float:
    """Mean of the squared, winsorised Pearson residuals (places,), at least 1."""
    count, mean = np.asarray(counts, dtype=np.float64), np.asarray(expected, dtype=np.float64)
    residual = (count - mean) / np.sqrt(mean)
    drawn_in = np.clip(residual, *np.quantile(residual, [WINSORISED, 1 - WINSORISED]))
    return max(1.0, float(np.mean(drawn_in**2)))
