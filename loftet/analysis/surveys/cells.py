"""Estimates from stored counts: the same figures and standard errors as from the answers themselves.

For a share, Taylor's variance needs only sums of weights over people who are alike in stratum, weighting cell
and answer; so rows may be erased and every figure still stands. Told in `docs/methods/survey_estimate.md`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from loftet.analysis.surveys.intervals import LEVEL, FloatArray, effective_sizes, wilson_limits

IntArray = NDArray[np.int64]
FEW_COLUMNS = 8
"""Up to here adding column by column is quicker than sorting the rows first."""


@dataclass(frozen=True)
class Cells:
    """Everyone who answered, as c cells in h strata; people in a cell are alike in all that gives weight."""

    stratum: IntArray
    """(c,) 0 ... h-1"""
    people: IntArray
    """(c,) persons who answered, with or without an answer to the question at hand"""
    base_weight: FloatArray
    """(h,) base weight of a person in the stratum: N_h / n_h, or 1"""
    fraction: FloatArray
    """(h,) n_h / N_h (of clusters, if there are any); 0 where no finite population is meant"""
    cluster: IntArray | None = None
    """(c,) the cluster, numbered anew in each stratum or not; None: every person is their own"""
    indicators: FloatArray | None = None
    """(c, q) the columns that the weights were calibrated on; None: not calibrated"""
    factor: FloatArray | None = None
    """(c,) calibrated weight / base weight; None: 1"""

    @property
    def start(self) -> FloatArray:
        """(c,) base weight of each person in a cell."""
        return np.asarray(self.base_weight, dtype=np.float64)[self.stratum]

    @property
    def weight(self) -> FloatArray:
        """(c,) weight of each person in a cell."""
        return self.start if self.factor is None else self.start * self.factor


@dataclass(frozen=True)
class Estimates:
    """m figures. `estimate` is nan where n is 0; `se_trend` leaves the finite population out.

    `df`: people (or clusters) less strata. `kish`: the weights' own design effect among those in the base.
    `deff`: variance without finite population against a simple random sample of n; nan where all said alike.
    `fraction`: the part of the figure's population that answered, 0 where none is meant.
    """

    n: IntArray
    estimate: FloatArray
    se: FloatArray
    se_trend: FloatArray
    df: float
    kish: FloatArray
    deff: FloatArray
    fraction: FloatArray


def means_of_cells(cells: Cells, n: ArrayLike, total: ArrayLike, squares: ArrayLike) -> Estimates:
    """Means (or shares) of m figures with Taylor standard errors.

    `n` (c, m): persons in the figure's base; `total` and `squares` (c, m): their sums of y and of y². For a
    share of yes, both are the number of yes. After calibration the variance is that of the residuals on the
    calibration columns with base weights (Deville & Särndal 1992). A stratum with one person (or cluster) is
    set against the mean of all instead of its own, which is cautious (R's "adjust"). ValueError on wrong shapes.
    """
    base, sums, squared = _figures(cells, n, total, squares)
    weight, people = cells.weight, np.asarray(cells.people, dtype=np.float64)
    size = weight @ base
    with np.errstate(divide="ignore", invalid="ignore"):
        estimate = weight @ sums / size
        first = (sums - estimate * base) / size
        second = np.maximum(squared - 2 * estimate * sums + estimate**2 * base, 0.0) / size**2
        answered = base.sum(axis=0)
        simple = (weight @ second) * size / np.maximum(answered - 1, 0)
        kish = answered * (weight**2 @ base) / size**2
    first, second = _residuals(cells, people, first, second)
    parts, units = _variances(cells, people, weight[:, None] * first, weight[:, None] ** 2 * second)
    se, trend = _errors(parts, cells.fraction), _errors(parts, np.zeros_like(cells.fraction))
    with np.errstate(divide="ignore", invalid="ignore"):
        deff = np.where((simple > 0) & (answered > 1), trend**2 / simple, np.nan)
        fraction = (weight * np.asarray(cells.fraction)[cells.stratum]) @ base / size
    return Estimates(
        n=answered.astype(np.int64),
        estimate=estimate,
        se=se,
        se_trend=trend,
        df=float(units.sum() - np.count_nonzero(units)),
        kish=kish,
        deff=deff,
        fraction=fraction,
    )


def share_interval(
    estimates: Estimates,
    *,
    level: float = LEVEL,
    design_effect_when_none: float = 1.0,
    fraction: ArrayLike | None = None,
) -> tuple[FloatArray, FloatArray]:
    """Limits (m,), (m,) for shares: Wilson on the effective number of answers, t quantile.

    `fraction` is the part of the population that answered; without it, that of the estimates. 0 leaves the
    finite population out, as a statement on a trend or an effect must. `design_effect_when_none` is that of a
    neighbouring question, for shares of exactly 0 or 1.
    """
    part = np.broadcast_to(
        estimates.fraction if fraction is None else np.asarray(fraction, dtype=np.float64), estimates.se.shape
    )
    se = np.where(part > 0, estimates.se, estimates.se_trend)
    size = effective_sizes(estimates.estimate, estimates.n, se, estimates.kish, part, design_effect_when_none)
    return wilson_limits(estimates.estimate, size, estimates.df, level)


def lonely_strata(cells: Cells) -> tuple[int, ...]:
    """Strata in which one single person (or cluster) stands for others."""
    units = _units(cells, np.asarray(cells.people, dtype=np.float64))
    return tuple(int(h) for h in np.flatnonzero((units == 1) & (np.asarray(cells.fraction) < 1)))


def _figures(
    cells: Cells, n: ArrayLike, total: ArrayLike, squares: ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    base, sums, squared = (np.asarray(part, dtype=np.float64) for part in (n, total, squares))
    if base.ndim != 2 or not base.shape == sums.shape == squared.shape:
        raise ValueError("n, total and squares must be (cells, figures), all three alike")
    if len(base) != len(cells.people) or len(cells.stratum) != len(cells.people):
        raise ValueError(f"{len(base)} rows of figures for {len(cells.people)} cells")
    if (base > np.asarray(cells.people)[:, None]).any():
        raise ValueError("more answers than people in a cell")
    return base, sums, squared


def _residuals(
    cells: Cells, people: FloatArray, first: FloatArray, second: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Sums and sums of squares of the scores, less their fit on the calibration columns."""
    if cells.indicators is None:
        return first, second
    columns, start = np.asarray(cells.indicators, dtype=np.float64), cells.start[:, None]
    products = columns.T @ (columns * start * people[:, None])
    slopes = np.linalg.pinv(products, rcond=1e-12, hermitian=True) @ (columns.T @ (start * first))
    fit = columns @ slopes
    left = second - 2 * fit * first + people[:, None] * fit**2
    return first - people[:, None] * fit, np.maximum(left, 0.0)


def _variances(
    cells: Cells, people: FloatArray, first: FloatArray, second: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Each stratum's variance (h, m) without finite population, and its units (h,)."""
    strata, units = len(cells.base_weight), _units(cells, people)
    if cells.cluster is not None:
        owner, first = _cluster_sums(cells, first)
        second, first = sums_by(first**2, owner, strata), sums_by(first, owner, strata)
    else:
        second, first = sums_by(second, cells.stratum, strata), sums_by(first, cells.stratum, strata)
    k = units[:, None]
    spread = without_rounding(second - first**2 / np.maximum(k, 1), second) * k / np.maximum(k - 1, 1)
    return np.where(k == 1, second, spread), units


def _errors(parts: FloatArray, fraction: FloatArray) -> FloatArray:
    return np.asarray(np.sqrt((1 - np.asarray(fraction, dtype=np.float64)) @ parts), dtype=np.float64)


def _units(cells: Cells, people: FloatArray) -> FloatArray:
    """(h,) persons, or clusters with somebody in them."""
    strata = len(cells.base_weight)
    if cells.cluster is None:
        return np.bincount(cells.stratum, people, strata).astype(np.float64)
    owner = np.unique(np.stack([cells.stratum, cells.cluster])[:, people > 0], axis=1)[0]
    return np.bincount(owner, minlength=strata).astype(np.float64)


def _cluster_sums(cells: Cells, values: FloatArray) -> tuple[IntArray, FloatArray]:
    """Stratum of each cluster (k,) and its sums (k, m)."""
    assert cells.cluster is not None
    pairs, index = np.unique(np.stack([cells.stratum, cells.cluster]), axis=1, return_inverse=True)
    return pairs[0], sums_by(values, index.ravel(), pairs.shape[1])


def without_rounding(difference: FloatArray, whole: FloatArray) -> FloatArray:
    """`difference` of two sums as large as `whole`, 0 where it is no more than their rounding."""
    return np.asarray(np.where(difference > 1e-13 * whole, difference, 0.0))


def sums_by(values: FloatArray, group: IntArray, groups: int) -> FloatArray:
    """(groups, m): the rows (r, m) of `values` added within each group 0 ... groups-1."""
    if values.shape[1] <= FEW_COLUMNS:
        sums = [np.bincount(group, column, groups) for column in values.T]
        return np.stack(sums, axis=1).astype(np.float64)
    order = np.argsort(group, kind="stable")
    present, starts = np.unique(np.asarray(group)[order], return_index=True)
    wide = np.zeros((groups, values.shape[1]))
    if len(starts) == len(order):  # nothing to add
        wide[group] = values
    else:
        wide[present] = np.add.reduceat(values[order], starts, axis=0)
    return wide
