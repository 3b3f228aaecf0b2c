"""Means, totals, ratios and shares with their covariance; domains, contrasts and change between rounds.

Every estimate is a choice of scores: what each row adds to it, to first order (Taylor's linearisation).
Told in `docs/methods/survey_estimate.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from loftet.analysis.surveys.design import BoolArray, SampleDesign
from loftet.analysis.surveys.intervals import LEVEL, FloatArray, quantile


@dataclass(frozen=True)
class Figures:
    """m estimates from one design: `estimate` (m,), `scores` (n, m), `n` (m,) rows with an answer in the base."""

    design: SampleDesign
    estimate: FloatArray
    scores: FloatArray
    n: FloatArray

    @cached_property
    def vcov(self) -> FloatArray:
        """(m, m) covariance; DesignError for a stratum with one unit."""
        return self.design.vcov(self.scores)

    @property
    def se(self) -> FloatArray:
        """(m,) standard errors."""
        return np.sqrt(np.diag(self.vcov))

    def limits(self, *, level: float = LEVEL, df: float | None = None) -> tuple[FloatArray, FloatArray]:
        """estimate -+ t·se, with the design's degrees of freedom unless others are given."""
        reach = quantile(self.design.df if df is None else df, level) * self.se
        return self.estimate - reach, self.estimate + reach

    def contrast(self, parts: ArrayLike) -> "Figures":
        """Linear combinations: `parts` (m,) or (k, m) times the estimates, covariance included."""
        matrix = np.atleast_2d(np.asarray(parts, dtype=np.float64))
        used = (matrix != 0).astype(np.float64)
        return Figures(self.design, matrix @ self.estimate, self.scores @ matrix.T, used @ self.n)


def side_by_side(figures: Sequence[Figures]) -> Figures:
    """Figures of one and the same design as one, so that they can be contrasted."""
    if any(other.design is not figures[0].design for other in figures):
        raise ValueError("only figures of one design can stand side by side")
    return Figures(
        figures[0].design,
        np.concatenate([part.estimate for part in figures]),
        np.concatenate([part.scores for part in figures], axis=1),
        np.concatenate([part.n for part in figures]),
    )


def means(design: SampleDesign, values: ArrayLike, domain: BoolArray | None = None) -> Figures:
    """Weighted means of the columns of `values` (n,) or (n, m), of those in `domain` (n,).

    A share is the mean of 0 and 1. nan is no answer: the row leaves that column's base. Rows outside the
    domain stay in the design with score 0. Where nobody answered the estimate is nan.
    """
    given, base = _answers(values, domain)
    filled = np.where(base, given, 0.0)
    weight = design.weight[:, None] * base
    size = weight.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = (weight * filled).sum(axis=0) / size
        scores = weight * (filled - mean) / size
    return Figures(design, mean, scores, base.sum(axis=0).astype(np.float64))


def totals(design: SampleDesign, values: ArrayLike, domain: BoolArray | None = None) -> Figures:
    """Weighted totals of the columns of `values` (n,) or (n, m), of those in `domain`; nan counts as nothing."""
    given, base = _answers(values, domain)
    scores = design.weight[:, None] * np.where(base, given, 0.0)
    return Figures(design, scores.sum(axis=0), scores, base.sum(axis=0).astype(np.float64))


def ratios(
    design: SampleDesign, above: ArrayLike, below: ArrayLike, domain: BoolArray | None = None
) -> Figures:
    """Total of `above` over total of `below`, column by column; rows where either is nan are left out."""
    top, base_above = _answers(above, domain)
    bottom, base_below = _answers(below, domain)
    base = base_above & base_below
    weight = design.weight[:, None] * base
    y, x = np.where(base, top, 0.0), np.where(base, bottom, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        size = (weight * x).sum(axis=0)
        ratio = (weight * y).sum(axis=0) / size
        scores = weight * (y - ratio * x) / size
    return Figures(design, ratio, scores, base.sum(axis=0).astype(np.float64))


def by_domain(
    design: SampleDesign, values: ArrayLike, domain: ArrayLike
) -> tuple[tuple[object, ...], Figures]:
    """The mean of `values` (n,) in each domain, in sorted order, with the covariance between domains."""
    names = np.asarray(domain)
    found = np.unique(names)
    return tuple(found.tolist()), side_by_side([means(design, values, names == name) for name in found])


def change(before: Figures, after: Figures) -> tuple[FloatArray, FloatArray]:
    """after - before and its standard error, from two independent samples."""
    return after.estimate - before.estimate, np.sqrt(before.se**2 + after.se**2)


def variances_of(
    design: SampleDesign, values: ArrayLike, domain: BoolArray | None = None
) -> tuple[FloatArray, FloatArray]:
    """Estimated variance of y in the population and the number of rows behind it, column by column."""
    given, base = _answers(values, domain)
    weight, filled = design.weight[:, None] * base, np.where(base, given, 0.0)
    n, size = base.sum(axis=0).astype(np.float64), weight.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = (weight * filled).sum(axis=0) / size
        spread = (weight * (filled - mean) ** 2).sum(axis=0) / size * n / (n - 1)
    return spread, n


def design_effects(
    figures: Figures, values: ArrayLike, domain: BoolArray | None = None, *, replacement: bool = False
) -> FloatArray:
    """(m,) variance of means against a simple random sample of as many, drawn without replacement.

    The population is the sum of the weights; where that is no more than n (weights that only say relations),
    and with `replacement`, the comparison is a sample drawn with replacement. As R's deff=TRUE and "replace".
    """
    spread, n = variances_of(figures.design, values, domain)
    people = (figures.design.weight[:, None] * _answers(values, domain)[1]).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        left = np.where((people > n * (1 + 1e-9)) & (not replacement), (people - n) / people, 1.0)
        return np.asarray(np.diag(figures.vcov) / (spread / n * left), dtype=np.float64)


def _answers(values: ArrayLike, domain: BoolArray | None) -> tuple[FloatArray, BoolArray]:
    given = np.asarray(values, dtype=np.float64)
    given = given[:, None] if given.ndim == 1 else given
    base = ~np.isnan(given)
    return given, base if domain is None else base & np.asarray(domain, dtype=bool)[:, None]
