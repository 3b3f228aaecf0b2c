"""One place and a long series: did the level shift at the start? The method: `docs/methods/effect_series.md`."""

from dataclasses import dataclass
from math import exp, inf, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from loftet.analysis.counts import FloatArray
from loftet.analysis.results import Parameter, Result, Saying, Unusable

LEAST_BEFORE, LEAST_AFTER = 24, 12
"""Months: less, and season and trend can't be told from an effect."""

FEWEST_EVENTS = 5
"""A month on average; with fewer the normal errors of the fit are wrong."""

MOST_ROUNDS = 100
STEADY = 1e-10


@dataclass(frozen=True)
class Shift:
    """`ratio` is the level after / what season and trend led one to expect, with a 1 - alpha interval.

    `log_shift` is its logarithm and `se` the larger of Newey and West's and the overdispersed Poisson's
    error; `lag` the months over which neighbouring errors were allowed to hang together.
    """

    log_shift: float
    se: float
    ratio: float
    low: float
    high: float
    p: float
    trend_per_year: float
    overdispersion: float
    lag: int


def level_shift(counts: ArrayLike, start: int, *, alpha: float = 0.05) -> Result[Shift]:
    """ln E y = level + trend + season (two harmonics of twelve months) + shift from month `start` (0-based).

    `counts` has shape (months,), without gaps. Refused with fewer than 24 months before or 12 after, or with
    fewer than 5 events a month. Unusable for negative counts or a start outside the series.
    Source: Bernal, Cummins and Gasparrini 2017; Newey and West 1987, with small-sample factor n / (n - k).
    """
    y = _checked(counts, start)
    refusal = _obstacle(y, start)
    if refusal:
        return Result("effect_series", None, refusal, used=y.size)
    design = _design(y.size, start)
    values = _shift(y, design, *_fit(y, design), alpha)
    return Result(
        "effect_series",
        values,
        _said(values),
        used=y.size,
        null="season and trend go on as before",
        parameters={"alpha": Parameter(alpha), "lag": Parameter(values.lag, "computed")},
    )


def _design(months: int, start: int) -> FloatArray:
    """(months, 7): shift, level, trend in years, and sine and cosine of one and two waves a year."""
    month = np.arange(months)
    waves = [part(2 * np.pi * k * month / 12) for k in (1, 2) for part in (np.sin, np.cos)]
    return np.column_stack([month >= start, np.ones(months), (month - start) / 12, *waves]).astype(np.float64)


def _fit(y: FloatArray, design: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Coefficients and means of the Poisson regression, by reweighted least squares."""
    linear = np.log(y + 0.5)
    beta: FloatArray = np.zeros(design.shape[1])
    moved, rounds = inf, 0
    while moved > STEADY and rounds < MOST_ROUNDS:
        mean = np.exp(linear)
        root = np.sqrt(mean)
        before = beta
        beta = np.asarray(np.linalg.lstsq(design * root[:, None], root * (linear + (y - mean) / mean))[0])
        moved = float(np.max(np.abs(beta - before)))
        linear, rounds = design @ beta, rounds + 1
    return beta, np.exp(linear)


def _shift(y: FloatArray, design: FloatArray, beta: FloatArray, mean: FloatArray, alpha: float) -> Shift:
    freedom = y.size - design.shape[1]
    lag = int(4 * (y.size / 100) ** (2 / 9)) + 1
    bread = np.linalg.inv(design.T @ (design * mean[:, None]))
    dispersion = max(1.0, float(np.sum((y - mean) ** 2 / mean)) / freedom)
    meat = _long_run(design * (y - mean)[:, None], lag) * y.size / freedom
    se = sqrt(max(float((bread @ meat @ bread)[0, 0]), dispersion * float(bread[0, 0])))
    reach = float(special.stdtrit(freedom, 1 - alpha / 2)) * se
    effect = float(beta[0])
    return Shift(
        log_shift=effect,
        se=se,
        ratio=exp(effect),
        low=exp(effect - reach),
        high=exp(effect + reach),
        p=float(2 * special.stdtr(freedom, -abs(effect) / se)),
        trend_per_year=exp(float(beta[2])),
        overdispersion=dispersion,
        lag=lag,
    )


def _long_run(scores: FloatArray, lag: int) -> FloatArray:
    """Newey and West's sum of covariances of (months, k) scores, weights falling to nothing beyond `lag`."""
    total = scores.T @ scores
    for step in range(1, lag + 1):
        apart = scores[step:].T @ scores[:-step]
        total = total + (1 - step / (lag + 1)) * (apart + apart.T)
    return np.asarray(total)


def _checked(counts: ArrayLike, start: int) -> FloatArray:
    y = np.asarray(counts, dtype=np.float64)
    if y.ndim != 1 or not 0 < start < y.size:
        raise Unusable("effect_series_start", start=start, months=int(y.size))
    if not np.all(np.isfinite(y)) or np.any(y < 0):
        raise Unusable("effect_count_negative", count=float(y[~(np.isfinite(y) & (y >= 0))][0]))
    return y


def _obstacle(y: FloatArray, start: int) -> Saying | None:
    after = y.size - start
    if start < LEAST_BEFORE or after < LEAST_AFTER:
        needed = {"least_before": LEAST_BEFORE, "least_after": LEAST_AFTER}
        return Saying("effect_series_short", {"before": start, "after": after} | needed)
    if min(y[:start].mean(), y.mean()) < FEWEST_EVENTS or not y[start:].any():
        return Saying("effect_series_few", {"least": FEWEST_EVENTS})
    return None


def _said(found: Shift) -> Saying:
    if found.low <= 1 <= found.high:
        limits = {"low": round(100 * found.low), "high": round(100 * found.high)}
        return Saying("effect_series_cannot_tell", limits)
    low, high = sorted(round(100 * abs(ratio - 1)) for ratio in (found.low, found.high))
    key = "effect_series_decreased" if found.ratio < 1 else "effect_series_increased"
    return Saying(key, {"percent": round(100 * abs(found.ratio - 1)), "low": low, "high": high})
