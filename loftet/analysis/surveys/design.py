"""How a sample was drawn, and the one variance that every estimate uses.

Told in `docs/methods/survey_estimate.md`: Taylor linearisation, strata and stages, finite populations.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from loftet.analysis.surveys.cells import IntArray, sums_by
from loftet.analysis.surveys.intervals import FloatArray

Lonely = Literal["fail", "adjust"]
BoolArray = NDArray[np.bool_]

ALL_SAMPLED = 1e-7
"""A stratum with less than this part unsampled is complete and adds no variance."""


class DesignError(ValueError):
    """A sample that can't have been drawn like that.

    `key`: "weight" (not positive), "fpc_value" (not positive), "fpc_varies" (inside a stratum), "fpc_small"
    (under the number sampled), "fpc_stages" (more than there are units), "lonely" (one unit speaks for a
    stratum). `stage` counts from 0 and `row` is one of the rows at fault.
    """

    def __init__(self, key: str, *, stage: int = 0, row: int = 0) -> None:
        self.key, self.stage, self.row = key, stage, row
        super().__init__(f"{key} at stage {stage + 1}, row {row}")


@dataclass(frozen=True)
class Stage:
    """One step of the draw: `unit` (n,) of each row, `stratum` (units,), sampled `size` and `fraction` (strata,)."""

    unit: IntArray
    stratum: IntArray
    size: FloatArray
    fraction: FloatArray

    @property
    def of_row(self) -> IntArray:
        """(n,) the stratum of each row."""
        return np.asarray(self.stratum[self.unit])


@dataclass(frozen=True)
class SampleDesign:
    """n rows with their final weight and the stages of the draw.

    `basis` (n, rank) and `scale` (n,) are there after calibration: an orthonormal base of the columns times
    the root of the weights before it, and that root times the factors.
    """

    weight: FloatArray
    stages: tuple[Stage, ...]
    lonely: Lonely = "fail"
    basis: FloatArray | None = None
    scale: FloatArray | None = None

    @property
    def df(self) -> float:
        """Degrees of freedom: first-stage units less strata."""
        return float(len(self.stages[0].stratum) - len(self.stages[0].size))

    def df_of(self, rows: BoolArray) -> float:
        """The same, of those units and strata that hold some of the rows."""
        first = self.stages[0]
        units = np.unique(first.unit[rows])
        return float(len(units) - len(np.unique(first.stratum[units])))

    def vcov(self, scores: FloatArray) -> FloatArray:
        """Covariance matrix (m, m) of m estimates from their scores (n, m), which hold the weights.

        A further stage counts by the sampled fraction of those before it. DesignError for a stratum with a
        single unit that isn't all of it, unless the design says "adjust": then it is set against the mean of
        all (0), as in R. Source: Särndal, Swensson & Wretman (1992), result 4.3.2 and chapter 5.
        """
        self.demand_company()
        left = self._residual(np.asarray(scores, dtype=np.float64))
        total = np.zeros((left.shape[1], left.shape[1]))
        reach = np.ones(len(self.weight))
        for stage in self.stages:
            spread = _spread(left, stage, reach)
            total += spread.T @ spread
            reach = reach * stage.fraction[stage.of_row]
            if not reach.any():
                break
        return total

    def _residual(self, scores: FloatArray) -> FloatArray:
        if self.basis is None or self.scale is None:
            return scores
        plain = scores / self.scale[:, None]
        return np.asarray((plain - self.basis @ (self.basis.T @ plain)) * self.scale[:, None])

    def demand_company(self) -> None:
        """DesignError for a single unit that isn't all of its stratum, in a stage that counts."""
        if self.lonely == "adjust":
            return
        for number, stage in enumerate(self.stages):
            if (lonely := (stage.size == 1) & (stage.fraction < 1 - ALL_SAMPLED)).any():
                raise DesignError("lonely", stage=number, row=int(np.argmax(lonely[stage.of_row])))
            if not stage.fraction.any():
                break

    def calibrated(self, columns: FloatArray, factor: FloatArray) -> "SampleDesign":
        """The design after its weights were multiplied by `factor` (n,) to meet totals of `columns` (n, q)."""
        root = np.sqrt(self.weight)
        left, size, _right = np.linalg.svd(columns * root[:, None], full_matrices=False)
        basis = left[:, size > 1e-11 * size.max(initial=0.0)]
        return replace(self, weight=self.weight * factor, basis=basis, scale=root * factor)


def _spread(scores: FloatArray, stage: Stage, reach: FloatArray) -> FloatArray:
    """(units, m): sums of the stage's units about their stratum's mean, times the root of its factor."""
    strata = len(stage.size)
    sums = sums_by(scores, stage.unit, len(stage.stratum))
    mean = sums_by(sums, stage.stratum, strata) / stage.size[:, None]
    mean[stage.size == 1] = 0.0
    before = np.zeros(strata)
    before[stage.of_row] = reach
    open_part = np.where(stage.fraction < 1 - ALL_SAMPLED, 1 - stage.fraction, 0.0)
    factor = before * open_part * np.where(stage.size > 1, stage.size / np.maximum(stage.size - 1, 1), 1.0)
    return np.asarray((sums - mean[stage.stratum]) * np.sqrt(factor)[stage.stratum][:, None])


def sample_design(
    rows: int,
    *,
    strata: ArrayLike | None = None,
    psu: Sequence[ArrayLike] = (),
    weight: ArrayLike | None = None,
    fpc: Sequence[ArrayLike] = (),
    lonely: Lonely = "fail",
) -> SampleDesign:
    """A design from columns of `rows` entries: strata, units stage by stage, weights, finite populations.

    Without `psu` each row is a unit of its own; units are numbered inside their stratum, so that the same
    number in two strata means two. An `fpc` column holds how many units the stratum has, or, if none of its
    values is above 1, the part that was sampled. Without weights they follow from the fpc (all 1 without).
    DesignError for what can't be.
    """
    if len(fpc) > max(len(psu), 1):
        raise DesignError("fpc_stages", stage=len(fpc) - 1)
    inside = _codes(strata) if strata is not None else np.zeros(rows, dtype=np.int64)
    stages: list[Stage] = []
    for number in range(max(len(psu), 1)):
        names = _codes(psu[number]) if psu else None
        stage = _stage(inside, names, fpc[number] if number < len(fpc) else None, number)
        stages.append(stage)
        inside = stage.unit
    return SampleDesign(_weights(rows, weight, stages, len(fpc)), tuple(stages), lonely)


def _codes(names: ArrayLike) -> IntArray:
    return np.unique(np.asarray(names), return_inverse=True)[1].ravel()


def _stage(stratum: IntArray, names: IntArray | None, population: ArrayLike | None, number: int) -> Stage:
    """Units are numbered anew over all strata; without names each row is one."""
    owner, unit = stratum, np.arange(len(stratum))
    if names is not None:
        key = stratum * (int(names.max(initial=0)) + 1) + names
        first, unit = np.unique(key, return_index=True, return_inverse=True)[1:]
        owner = stratum[first]
    size = np.bincount(owner).astype(np.float64)
    fraction = np.zeros(len(size))
    if population is not None:
        fraction = _fraction(np.asarray(population, dtype=np.float64), stratum, size, number)
    return Stage(unit.ravel(), owner, size, fraction)


def _fraction(given: FloatArray, stratum: IntArray, size: FloatArray, number: int) -> FloatArray:
    """Sampled part of each stratum, from its number of units or from that part itself."""
    if (wrong := ~(given > 0)).any():
        raise DesignError("fpc_value", stage=number, row=int(np.argmax(wrong)))
    value = np.zeros(len(size))
    value[stratum] = given
    if (varies := given != value[stratum]).any():
        raise DesignError("fpc_varies", stage=number, row=int(np.argmax(varies)))
    if not (given > 1).any():
        return value
    if (small := value < size).any():
        raise DesignError("fpc_small", stage=number, row=int(np.argmax(small[stratum])))
    return np.asarray(size / value, dtype=np.float64)


def _weights(rows: int, weight: ArrayLike | None, stages: Sequence[Stage], known: int) -> FloatArray:
    if weight is None:
        parts = [stage.fraction[stage.of_row] for stage in stages[:known]]
        return np.asarray(1 / np.prod(parts, axis=0), dtype=np.float64) if parts else np.ones(rows)
    found = np.asarray(weight, dtype=np.float64)
    if (wrong := ~((found > 0) & np.isfinite(found))).any():
        raise DesignError("weight", row=int(np.argmax(wrong)))
    return found
