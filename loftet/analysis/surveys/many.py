"""Many comparisons at once: p-values adjusted so that chance alone is not called a change.

The rule for which figures get words is told in `docs/methods/survey_many.md`.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]

FALSE_DISCOVERIES = 0.10
"""The part of a report's secondary signals that may be false (Benjamini-Hochberg)."""


def bonferroni(p: ArrayLike) -> FloatArray:
    """p times their number: the chance of any false signal. R's p.adjust, as all here. ValueError outside 0-1."""
    values = _p_values(p)
    return np.minimum(values * values.size, 1.0)


def holm(p: ArrayLike) -> FloatArray:
    """As `bonferroni`, less strict, also for dependent tests. Holm 1979."""
    values = _p_values(p)
    order = np.argsort(values, kind="stable")
    left = values.size - np.arange(values.size)
    return _in_place(np.maximum.accumulate(left * values[order]), order)


def hochberg(p: ArrayLike) -> FloatArray:
    """As `holm`, less strict still, for independent tests. Hochberg 1988."""
    values = _p_values(p)
    return _step_up(values, values.size - np.arange(values.size, dtype=np.float64))


def benjamini_hochberg(p: ArrayLike) -> FloatArray:
    """The part of the signals that may be false, for tests that are independent or fall together. 1995."""
    values = _p_values(p)
    return _step_up(values, values.size / np.arange(1, values.size + 1))


def benjamini_yekutieli(p: ArrayLike) -> FloatArray:
    """As `benjamini_hochberg`, stricter, for tests that depend on each other in any way. 2001."""
    values = _p_values(p)
    rank = np.arange(1, values.size + 1)
    return _step_up(values, values.size / rank * (1 / rank).sum())


def _step_up(values: FloatArray, factor: FloatArray) -> FloatArray:
    """Factor times p by rank, none larger than that of the next larger p; equal p get the same in any order."""
    order = np.argsort(values)
    from_largest = (factor * values[order])[::-1]
    return _in_place(np.minimum.accumulate(from_largest)[::-1], order)


def _in_place(adjusted: FloatArray, order: NDArray[np.int64]) -> FloatArray:
    found = np.empty_like(adjusted)
    found[order] = np.minimum(adjusted, 1.0)
    return found


def _p_values(p: ArrayLike) -> FloatArray:
    values = np.asarray(p, dtype=np.float64)
    if values.ndim != 1 or not np.all((values >= 0) & (values <= 1)):
        raise ValueError("p must be a list of numbers between 0 and 1")
    return values
