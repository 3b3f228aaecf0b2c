"""The jackknife: the same standard errors found by leaving out one unit at a time.

A check on Taylor's linearisation, and the way for a figure that has no scores. Told in
`docs/methods/survey_estimate.md`.
"""

from collections.abc import Callable

import numpy as np

from loftet.analysis.surveys.design import DesignError, SampleDesign
from loftet.analysis.surveys.intervals import FloatArray


def jackknife(
    design: SampleDesign, statistic: Callable[[FloatArray], FloatArray]
) -> tuple[FloatArray, FloatArray]:
    """Value and standard error of `statistic(weights (n,)) -> (m,)`, over the first stage's units.

    JK1 without strata, JKn with: a unit's weights become 0 and the others in its stratum grow by k/(k-1);
    squares about the mean of all replicates, times (1 - f)(k-1)/k. DesignError for a stratum of one unit.
    """
    first = design.stages[0]
    if (first.size < 2).any():
        row = int(np.argmax((first.size < 2)[first.of_row]))
        raise DesignError("lonely", row=row)
    grown = (first.size / (first.size - 1))[first.of_row]
    found = []
    for unit, stratum in enumerate(first.stratum):
        weight = np.where(first.of_row == stratum, design.weight * grown, design.weight)
        found.append(statistic(np.where(first.unit == unit, 0.0, weight)))
    replicates = np.asarray(found, dtype=np.float64)
    share = ((1 - first.fraction) * (first.size - 1) / first.size)[first.stratum]
    variance = share @ (replicates - replicates.mean(axis=0)) ** 2
    return np.asarray(statistic(design.weight), dtype=np.float64), np.sqrt(variance)
