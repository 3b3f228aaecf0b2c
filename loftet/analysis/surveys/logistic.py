"""Logistic regression under a design, for reports to analysts. Told in `docs/methods/survey_estimate.md`."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from loftet.analysis.surveys.design import SampleDesign
from loftet.analysis.surveys.estimates import Figures

STEPS = 100


class NoFit(ValueError):
    """The coefficients have no finite best value: some answers are told exactly by the columns."""


def logistic(design: SampleDesign, values: ArrayLike, columns: ArrayLike) -> Figures:
    """Coefficients (q,) of `columns` (n, q) for 0/1 `values` (n,), nan left out; add a column of ones yourself.

    Pseudo maximum likelihood by Newton's method until the scores are 0 to rounding; the covariance is Binder's
    sandwich (Binder 1983). NoFit when it does not come to rest.
    """
    y, x = np.asarray(values, dtype=np.float64), np.asarray(columns, dtype=np.float64)
    base = ~np.isnan(y) & ~np.isnan(x).any(axis=1)
    y, x = np.where(base, y, 0.0), np.where(base[:, None], x, 0.0)
    weight = design.weight * base
    slopes = np.zeros(x.shape[1])
    for _ in range(STEPS):
        chance = special.expit(x @ slopes)
        bend = x.T @ (x * (weight * chance * (1 - chance))[:, None])
        if np.linalg.cond(bend) > 1e14:
            raise NoFit("the columns tell some answers exactly, or each other")
        step = np.linalg.solve(bend, x.T @ (weight * (y - chance)))
        slopes = slopes + step
        if np.abs(step).max() <= 1e-14 * max(1.0, float(np.abs(slopes).max())):
            break
    else:
        raise NoFit("the coefficients do not come to rest")
    scores = (x * (weight * (y - chance))[:, None]) @ np.linalg.inv(bend)
    return Figures(design, slopes, scores, np.full(len(slopes), float(base.sum())))
