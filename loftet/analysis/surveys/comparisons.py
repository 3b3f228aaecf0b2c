"""Do two groups differ, do two questions hang together: tests that know the design.

Told in `docs/methods/survey_estimate.md`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from loftet.analysis.surveys.design import SampleDesign
from loftet.analysis.surveys.estimates import Figures, by_domain, totals
from loftet.analysis.surveys.intervals import FloatArray


@dataclass(frozen=True)
class Test:
    """A statistic with its degrees of freedom (`df2` inf for a chi-square) and p; `difference` for two means."""

    statistic: float
    df1: float
    df2: float
    p: float
    difference: float | None = None


def two_means(design: SampleDesign, values: ArrayLike, group: ArrayLike) -> Test:
    """Difference of the second group's mean from the first's (sorted), by t with the design's df less 1.

    ValueError unless there are two groups. R's svyttest.
    """
    names, figures = by_domain(design, values, group)
    if len(names) != 2:
        raise ValueError("a comparison of means needs two groups")
    answered = ~np.isnan(np.asarray(values, dtype=np.float64))
    between = figures.contrast([-1, 1])
    statistic, df = float(between.estimate[0] / between.se[0]), design.df_of(answered) - 1
    p = 2 * float(special.stdtr(df, -abs(statistic)))
    return Test(statistic, 1.0, df, p, float(between.estimate[0]))


@dataclass(frozen=True)
class Table:
    """A table of two questions: `shares` (rows, columns), Pearson's `pearson`, and the tests made from it.

    `counts`: the estimated totals of the cells, row by row. `effects`: the generalised design effects (Rao &
    Scott), by which Pearson's statistic is too large.
    """

    rows: tuple[object, ...]
    columns: tuple[object, ...]
    shares: FloatArray
    pearson: float
    effects: FloatArray
    df: float
    counts: Figures

    @property
    def rao_scott(self) -> Test:
        """Second-order correction as an F (R's default, statistic="F"). Rao & Scott 1984, Thomas & Rao 1987."""
        trace = float(np.trace(self.effects))
        df1 = trace**2 / float(np.trace(self.effects @ self.effects))
        statistic, df2 = self.pearson / trace, df1 * self.df
        return Test(statistic, df1, df2, float(special.fdtrc(df1, df2, statistic)))

    @property
    def rao_scott_chi2(self) -> Test:
        """First-order correction as a chi-square; the statistic is Pearson's own, as R prints it."""
        df1 = float(len(self.effects))
        mean = float(np.trace(self.effects)) / df1
        return Test(self.pearson, df1, np.inf, float(special.chdtrc(df1, self.pearson / mean)))

    def wald(self, *, adjusted: bool = False) -> Test:
        """Wald's test of the cells against the product of their margins (Koch, Freeman & Freeman 1975).

        `adjusted` takes the degrees of freedom that estimating the covariance costs.
        """
        inner = _departures(self)
        df1 = float(len(inner.estimate))
        df2 = self.df - df1 + 1 if adjusted else self.df
        whole = float(inner.estimate @ np.linalg.solve(inner.vcov, inner.estimate))
        statistic = whole * df2 / (df1 * self.df) if adjusted else whole / df1
        return Test(statistic, df1, df2, float(special.fdtrc(df1, df2, statistic)))


def table(design: SampleDesign, row: ArrayLike, column: ArrayLike, keep: ArrayLike | None = None) -> Table:
    """The table of two questions, of the rows (n,) in `keep`. ValueError if either has a single level there."""
    first, second = np.asarray(row), np.asarray(column)
    inside = np.ones(len(first), dtype=bool) if keep is None else np.asarray(keep, dtype=bool)
    rows, columns = np.unique(first[inside]), np.unique(second[inside])
    if len(rows) < 2 or len(columns) < 2:
        raise ValueError("a table needs two levels each way")
    hits = [inside & (first == r) & (second == c) for r in rows for c in columns]
    counts = totals(design, np.column_stack(hits))
    shares = (counts.estimate / counts.estimate.sum()).reshape(len(rows), len(columns))
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return Table(
        rows=tuple(rows.tolist()),
        columns=tuple(columns.tolist()),
        shares=shares,
        pearson=float(inside.sum() * ((shares - expected) ** 2 / expected).sum()),
        effects=_effects(counts, shares, float(inside.sum())),
        df=design.df_of(inside),
        counts=counts,
    )


def _effects(counts: Figures, shares: FloatArray, n: float) -> FloatArray:
    """Covariance of the interaction contrasts under the design over that of a simple random sample."""
    flat = shares.ravel()
    parts = (np.eye(len(flat)) - flat[:, None]) / counts.estimate.sum()
    covariance = parts @ counts.vcov @ parts.T
    inverse = np.divide(1, flat, out=np.zeros_like(flat), where=flat > 0)
    contrasts = np.kron(_centred(shares.shape[0]), _centred(shares.shape[1]))
    simple = contrasts.T @ (inverse[:, None] * contrasts) / n
    weighted = inverse[:, None] * contrasts
    return np.asarray(np.linalg.solve(simple, weighted.T @ covariance @ weighted))


def _centred(levels: int) -> FloatArray:
    """(levels, levels-1): each level but the first against the mean of all."""
    return np.asarray(np.eye(levels)[:, 1:] - 1 / levels, dtype=np.float64)


def _departures(found: Table) -> Figures:
    """Inner counts less what their margins would give, with the scores that go with it."""
    shares, counts = found.shares, found.counts
    across, down = shares.sum(axis=1), shares.sum(axis=0)
    expected = np.outer(across, down)
    scores = counts.scores.reshape(-1, *shares.shape)
    by_row, by_column = (
        scores.sum(axis=2)[:, :, None] * down,
        across[:, None] * scores.sum(axis=1)[:, None, :],
    )
    linear = scores - by_row - by_column + scores.sum(axis=(1, 2))[:, None, None] * expected
    inner = ((shares - expected) * counts.estimate.sum())[1:, 1:].ravel()
    return Figures(counts.design, inner, linear[:, 1:, 1:].reshape(len(scores), -1), np.ones(len(inner)))
