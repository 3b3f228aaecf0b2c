"""Many shares in many domains at once, from sums of weights by stratum and domain.

For a mean, Taylor's variance without clusters needs only Σw, Σw², Σwy, Σw²y and Σw²y² of each stratum and
domain; such sums can be stored and added to. Told in `docs/methods/survey_estimate.md`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from loftet.analysis.surveys.cells import Cells, IntArray, sums_by, without_rounding
from loftet.analysis.surveys.design import BoolArray, SampleDesign, Stage
from loftet.analysis.surveys.estimates import means
from loftet.analysis.surveys.intervals import LEVEL, FloatArray, effective_sizes, wilson_limits

AT_ONCE = 50_000
"""So many rows are made floats in one go; more of them block by block, which stays in the processor's cache."""


@dataclass(frozen=True)
class DomainSums:
    """Sums by group (strata, or clusters) and domain for m questions of yes and no, each (groups, d, m).

    `weight` Σw and `square` Σw² over those who answered, (groups, d, 1) if all did; `yes` Σw and
    `yes_square` Σw² over those who said yes. Sums of two files may be added.
    """

    weight: FloatArray
    square: FloatArray
    yes: FloatArray
    yes_square: FloatArray


@dataclass(frozen=True)
class DomainShares:
    """Shares of m questions in d domains, each (m, d); `n` rows answered. nan where nobody did.

    `kish`: the weights' design effect; `deff`: that of the share, against a simple random sample without
    replacement from Σw people (as `estimates.design_effects`); `fraction`: the part of the first stage that was
    drawn, a mean by weight; `df` the design's.
    """

    n: IntArray
    estimate: FloatArray
    se: FloatArray
    kish: FloatArray
    deff: FloatArray
    fraction: FloatArray
    df: float

    def limits(self, *, level: float = LEVEL) -> tuple[FloatArray, FloatArray]:
        """Wilson's limits on the effective number of answers, each (m, d)."""
        size = effective_sizes(self.estimate, self.n, self.se, self.kish, self.fraction)
        return wilson_limits(self.estimate, size, self.df, level)


def domain_shares(
    design: SampleDesign, items: ArrayLike, domain: IntArray, answered: BoolArray | None = None
) -> DomainShares:
    """The share of 1 in each column of `items` (n, m; 0 and 1, bytes are fastest) in each domain.

    `domain` (n,) is numbered 0 ... d-1; `answered` (n, m) says who answered, everyone if it is left out.
    Equal to `estimates.means` domain by domain, and that is what a calibrated or several-stage design gets.
    DesignError for a stratum with one unit.
    """
    design.demand_company()
    given, first, group = np.asarray(items), design.stages[0], np.asarray(domain)
    alone = len(first.stratum) == len(design.weight)
    owner, fraction = (first.of_row, first.fraction) if alone else (first.unit, first.fraction[first.stratum])
    sums = sums_of_rows(owner, group, design.weight, given, answered)
    if design.basis is not None or (len(design.stages) > 1 and first.fraction.any()):
        share, se = _one_by_one(design, given, group, answered, sums.yes.shape[1])
    elif alone:
        share, se = shares_of_sums(sums, first.size, first.fraction)
    else:
        share, se = _shares_of_clusters(sums, first)
    return _with_effects(design.df, _answers(group, given, answered), sums, fraction, share.T, se.T)


def _with_effects(
    df: float, n: IntArray, sums: DomainSums, fraction: FloatArray, share: FloatArray, se: FloatArray
) -> DomainShares:
    people, squares = sums.weight.sum(axis=0).T, sums.square.sum(axis=0).T
    drawn = np.tensordot(fraction, sums.weight, axes=1).T
    with np.errstate(divide="ignore", invalid="ignore"):
        left = np.where(people > n * (1 + 1e-9), (people - n) / people, 1.0)
        simple = share * (1 - share) / (n - 1) * left
        deff = np.where(simple > 0, se**2 / simple, np.nan)
        return DomainShares(n, share, se, n * squares / people**2, deff, drawn / people, df)


def sums_of_rows(
    group: IntArray,
    domain: IntArray,
    weight: FloatArray,
    items: NDArray[np.generic],
    answered: BoolArray | None = None,
) -> DomainSums:
    """Sums by group and domain of the columns of `items` (n, m), read once in blocks of alike rows."""
    groups, domains = int(group.max(initial=-1)) + 1, int(domain.max(initial=-1)) + 1
    key = group * domains + domain
    order = np.argsort(key.astype(np.int16) if groups * domains < 2**15 else key, kind="stable")
    sorted_weight = weight[order]
    pair = np.stack([sorted_weight, sorted_weight**2])
    base: FloatArray = np.stack(
        [np.bincount(key, w, groups * domains) for w in (weight, weight**2)], dtype=np.float64
    )
    hits = items[order] != 0
    if answered is not None:
        there = answered[order]
        base, hits = _block_sums(pair, there, key, groups * domains), hits & there
    yes = _block_sums(pair, hits, key, groups * domains)
    shape = (2, groups, domains)
    return DomainSums(*base.reshape(*shape, -1), *yes.reshape(*shape, -1))


def sums_of_cells(cells: Cells, domain: IntArray, n: ArrayLike, hits: ArrayLike) -> DomainSums:
    """Sums by stratum and domain from stored counts: `n` and `hits` (c, m) people who answered, and said yes.

    `domain` (c,) is numbered 0 ... d-1; `n` is (c, 1) if all questions have the same base. ValueError for
    calibrated or clustered cells, whose variance needs more than these sums: see `cells.means_of_cells`.
    """
    if cells.indicators is not None or cells.cluster is not None:
        raise ValueError("calibrated and clustered cells are for means_of_cells")
    weight, base, yes = cells.weight[:, None], np.asarray(n, np.float64), np.asarray(hits, np.float64)
    strata, domains = len(cells.base_weight), int(domain.max(initial=-1)) + 1
    columns = (weight * base, weight**2 * base, weight * yes, weight**2 * yes)
    parts = [sums_by(part, cells.stratum * domains + domain, strata * domains) for part in columns]
    return DomainSums(*(part.reshape(strata, domains, -1) for part in parts))


def shares_of_sums(
    sums: DomainSums, units: FloatArray, fraction: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Shares and standard errors, each (d, m), from sums by stratum; `units` (h,) rows, `fraction` (h,) sampled."""
    strata, domains, questions = sums.yes.shape
    scale = _scale(units, fraction)
    with np.errstate(divide="ignore", invalid="ignore"):
        size = sums.weight.sum(axis=0)
        share = np.where(size > 0, sums.yes.sum(axis=0) / size, np.nan)
        square = _over(scale, sums.square)
        yes_square = _over(scale, sums.yes_square)
        second = yes_square - 2 * share * yes_square + share**2 * square
        rest = sums.yes - share * sums.weight
        rest *= rest
        centre = np.where(units > 1, scale / units, 0.0)
        variance = second - (centre @ rest.reshape(strata, -1)).reshape(domains, questions)
        return share, np.sqrt(without_rounding(variance, second)) / size


def _scale(units: FloatArray, fraction: FloatArray) -> FloatArray:
    """(1 - f) n/(n - 1); a single unit is set against the mean of all."""
    return np.asarray((1 - fraction) * np.where(units > 1, units / np.maximum(units - 1, 1), 1.0))


def _over(scale: FloatArray, values: FloatArray) -> FloatArray:
    """(d, m): the strata added, each times its scale."""
    return np.asarray((scale @ values.reshape(len(values), -1)).reshape(values.shape[1:]), dtype=np.float64)


def _shares_of_clusters(sums: DomainSums, stage: Stage) -> tuple[FloatArray, FloatArray]:
    with np.errstate(divide="ignore", invalid="ignore"):
        size = sums.weight.sum(axis=0)
        share = np.where(size > 0, sums.yes.sum(axis=0) / size, np.nan)
        rest = (sums.yes - share * sums.weight).reshape(len(stage.stratum), -1)
        mean = sums_by(rest, stage.stratum, len(stage.size)) / stage.size[:, None]
        mean[stage.size == 1] = 0.0
        scale = _scale(stage.size, stage.fraction)[stage.stratum]
        variance = (scale @ (rest - mean[stage.stratum]) ** 2).reshape(share.shape)
        return share, np.sqrt(variance) / size


def _block_sums(pair: FloatArray, items: NDArray[np.generic], key: IntArray, groups: int) -> FloatArray:
    """(2, groups, m): both weights times the sorted rows, a small matrix product for each group."""
    found = np.zeros((groups, 2, items.shape[1]))
    numbers = items.astype(np.float64) if len(items) < AT_ONCE else items
    for group, start, end in _blocks(key, groups):
        np.dot(pair[:, start:end], numbers[start:end].astype(np.float64, copy=False), out=found[group])
    return found.transpose(1, 0, 2)


def _blocks(key: IntArray, groups: int) -> Iterator[tuple[int, int, int]]:
    counts = np.bincount(key, minlength=groups)
    ends = np.cumsum(counts)
    for group in np.flatnonzero(counts).tolist():
        yield group, int(ends[group] - counts[group]), int(ends[group])


def _answers(domain: IntArray, items: NDArray[np.generic], answered: BoolArray | None) -> IntArray:
    """(m, d) rows that answered."""
    domains = int(domain.max(initial=-1)) + 1
    if answered is None:
        return np.tile(np.bincount(domain, minlength=domains), (items.shape[1], 1))
    return np.stack([np.bincount(domain[column], minlength=domains) for column in np.asarray(answered).T])


def _one_by_one(
    design: SampleDesign,
    items: NDArray[np.generic],
    domain: IntArray,
    answered: BoolArray | None,
    domains: int,
) -> tuple[FloatArray, FloatArray]:
    values = items.astype(np.float64)
    if answered is not None:
        values = np.where(answered, values, np.nan)
    found = [means(design, values, domain == name) for name in range(domains)]
    return np.stack([part.estimate for part in found]), np.stack([part.se for part in found])
