"""Intervals for a share under a design, as others give them: four of those that R's svyciprop offers.

The house's own is Wilson's (`domains`, `cells`).

Told in `docs/methods/survey_estimate.md`. Limits may leave 0-1 for "mean", and are nan where a method has none.
"""

from typing import Literal

import numpy as np
from scipy import special

from loftet.analysis.surveys.design import BoolArray
from loftet.analysis.surveys.estimates import Figures
from loftet.analysis.surveys.intervals import LEVEL, FloatArray, quantile

Method = Literal["logit", "asin", "beta", "mean"]
Limits = tuple[FloatArray, FloatArray]


def limits(
    figures: Figures,
    method: Method,
    *,
    level: float = LEVEL,
    df: float | None = None,
    rows: BoolArray | None = None,
) -> Limits:
    """Limits (m,), (m,) of shares as R's svyciprop gives them.

    `df`: the design's, unless given. "beta" (Korn & Graubard 1998) wants `rows` (n,), the domain it adjusts
    n and df to; without, the whole design.
    """
    freedom = figures.design.df if df is None else df
    reach = quantile(freedom, level)
    with np.errstate(divide="ignore", invalid="ignore"):
        if method == "mean":
            return figures.estimate - reach * figures.se, figures.estimate + reach * figures.se
        if method == "beta":
            return _beta(figures, level, rows)
        return (_logit if method == "logit" else _asin)(figures, reach)


def _logit(figures: Figures, reach: FloatArray) -> Limits:
    p = figures.estimate
    width = reach * figures.se / (p * (1 - p))
    return special.expit(special.logit(p) - width), special.expit(special.logit(p) + width)


def _asin(figures: Figures, reach: FloatArray) -> Limits:
    p = figures.estimate
    angle, width = np.arcsin(np.sqrt(p)), reach * figures.se / (2 * np.sqrt(p * (1 - p)))
    return np.sin(angle - width) ** 2, np.sin(angle + width) ** 2


def _beta(figures: Figures, level: float, rows: BoolArray | None) -> Limits:
    inside = np.ones(len(figures.design.weight), dtype=bool) if rows is None else rows
    p, tail = figures.estimate, (1 - level) / 2
    correction = quantile(float(inside.sum() - 1), level) / quantile(figures.design.df_of(inside), level)
    size = p * (1 - p) / np.diag(figures.vcov) * correction**2
    low = special.betaincinv(size * p, size * (1 - p) + 1, tail)
    return low, special.betaincinv(size * p + 1, size * (1 - p), 1 - tail)
