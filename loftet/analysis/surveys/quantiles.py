"""Medians and other quantiles with Woodruff's interval. Told in `docs/methods/survey_estimate.md`."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from loftet.analysis.surveys.design import SampleDesign
from loftet.analysis.surveys.estimates import means
from loftet.analysis.surveys.intervals import LEVEL, FloatArray, quantile


@dataclass(frozen=True)
class Quantile:
    """A quantile with its interval; `se` is the interval's half width over t, nan where a limit is outside."""

    estimate: float
    low: float
    high: float
    se: float


def weighted_quantile(
    design: SampleDesign, values: ArrayLike, part: float, *, level: float = LEVEL
) -> Quantile:
    """The smallest value that at least `part` (0-1) of the population does not exceed.

    Woodruff (1952): an interval for the share at or under it, read back through the distribution.
    """
    given = np.asarray(values, dtype=np.float64)
    answered = ~np.isnan(given)
    found = _read(design.weight, given, answered, part)
    below = means(design, np.where(answered, given <= found, np.nan))
    ends = [float(end[0]) for end in below.limits(level=level)]
    low, high = (_read(design.weight, given, answered, end) for end in ends)
    return Quantile(found, low, high, float((high - low) / (2 * quantile(design.df, level))))


def _read(weight: FloatArray, given: FloatArray, answered: np.ndarray, part: float) -> float:
    if not 0 <= part <= 1 or not answered.any():
        return float("nan")
    values, index = np.unique(given[answered], return_inverse=True)
    reached = np.cumsum(np.bincount(index, weight[answered]))
    # a part that is reached but for rounding is reached
    return float(values[np.searchsorted(reached, part * reached[-1] * (1 - 1e-14))])
