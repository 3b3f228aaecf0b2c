"""Two counts by three exact tests, so that they can be seen to agree. The method: `docs/methods/two_counts.md`."""

from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from loftet.analysis.counts import FloatArray, RatioTest, compare_rates
from loftet.analysis.results import Parameter, Result, Saying, Unusable

HALVINGS = 60
"""Of the interval 0-1 in which a share is sought: to the last bit of a double."""

TIE = 1e-9
"""A limit this close to a whole number is that number: outcomes as extreme as the one seen are counted."""


@dataclass(frozen=True)
class TwoCounts:
    """`exact` (Clopper and Pearson) never says too much; `mid_p` is narrower and right on average; `e_test` is a p."""

    exact: RatioTest
    mid_p: RatioTest
    e_test: float


def two_counts(
    before: int,
    after: int,
    *,
    exposure_before: float = 1.0,
    exposure_after: float = 1.0,
    alpha: float = 0.05,
) -> Result[TwoCounts]:
    """Compare two Poisson counts; the verdict is the exact test's. Unusable for counts or exposures that can't be."""
    exposures = (exposure_before, exposure_after)
    _check(before, after, exposures)
    exact = compare_rates(
        before, after, exposure_before=exposure_before, exposure_after=exposure_after, alpha=alpha
    )
    values = TwoCounts(
        exact=exact,
        mid_p=mid_p_rates(before, after, share_exposed=exposure_after / sum(exposures), alpha=alpha),
        e_test=e_test(after, before, exposure_after, exposure_before),
    )
    direction = "increased" if exact.ratio > 1 else "decreased"
    verdict = direction if float(exact.p) < alpha else "cannot_tell"
    return Result(
        method="two_counts",
        values=values,
        said=Saying(f"effect_two_{verdict}", {"before": before, "after": after}),
        used=before + after,
        null="both rates are the same",
        parameters={"alpha": Parameter(alpha)},
    )


def mid_p_rates(before: ArrayLike, after: ArrayLike, *, share_exposed: float, alpha: float) -> RatioTest:
    """As `counts.compare_rates`, but the outcome seen counts by half in its tail: p, and limits where p = alpha.

    `share_exposed` is the exposure after / both. Source: Lancaster 1961; Agresti and Gottard 2005.
    """
    first, second = np.broadcast_arrays(np.asarray(before, np.float64), np.asarray(after, np.float64))
    odds = (1 - share_exposed) / share_exposed
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = second / first * odds
        low = np.where(second > 0, _share_where(second, first, alpha / 2), 0.0)
        high = np.where(first > 0, _share_where(second, first, 1 - alpha / 2), 1.0)
        limits = low / (1 - low) * odds, high / (1 - high) * odds
    tail = _mid_tail(second, first, np.full(second.shape, share_exposed))
    return RatioTest(ratio, *limits, np.asarray(2 * np.minimum(tail, 1 - tail)))


def e_test(first: int, second: int, exposure_first: float = 1.0, exposure_second: float = 1.0) -> float:
    """Two-sided p of Krishnamoorthy and Thomson 2004: how often is the standardised difference as large?

    The chance is summed over both counts with the common rate estimated. Without events p is 1. The work
    grows with the square root of the counts, not with the counts: for each first count, those second counts
    that are as extreme lie outside the two roots of a quadratic.
    """
    total = first + second
    squared = _squared_difference(first, second, exposure_first, exposure_second)
    if total == 0 or squared == 0:
        return 1.0
    rate = total / (exposure_first + exposure_second)
    firsts = _likely(rate * exposure_first)
    scale = exposure_second / exposure_first
    middle = firsts * scale + squared / 2
    reach = np.sqrt(middle**2 - (firsts * scale) ** 2 + squared * firsts * scale**2)
    mean = rate * exposure_second
    lower = np.floor(middle - reach + TIE)
    below = np.where(lower >= 0, special.pdtr(np.maximum(lower, 0), mean), 0.0)
    above = special.pdtrc(np.ceil(middle + reach - TIE) - 1, mean)
    none_at_all = float(np.exp(-rate * (exposure_first + exposure_second)))  # no difference, no variance
    return min(1.0, float(np.sum(_poisson(firsts, rate * exposure_first) * (below + above))) - none_at_all)


def _squared_difference(first: int, second: int, unit_first: float, unit_second: float) -> float:
    variance = first / unit_first**2 + second / unit_second**2
    return (first / unit_first - second / unit_second) ** 2 / variance if variance else 0.0


def _likely(mean: float) -> FloatArray:
    """All counts that a Poisson of this mean can be expected to give, to 1e-16."""
    reach = 9 * np.sqrt(mean) + 20
    return np.arange(max(0.0, np.floor(mean - reach)), np.ceil(mean + reach) + 1)


def _poisson(counts: FloatArray, mean: float) -> FloatArray:
    return np.asarray(np.exp(special.xlogy(counts, mean) - mean - special.gammaln(counts + 1)))


def _mid_tail(hits: FloatArray, misses: FloatArray, share: FloatArray) -> FloatArray:
    """P(X > hits) + P(X = hits) / 2 for a binomial X out of hits + misses; rises with `share`."""
    at_least = np.where(hits > 0, special.betainc(np.maximum(hits, 1e-300), misses + 1, share), 1.0)
    more = np.where(misses > 0, special.betainc(hits + 1, np.maximum(misses, 1e-300), share), 0.0)
    return np.asarray((at_least + more) / 2)


def _share_where(hits: FloatArray, misses: FloatArray, chance: float) -> FloatArray:
    """The share at which `_mid_tail` is `chance`, by halving."""
    low, high = np.zeros(hits.shape), np.ones(hits.shape)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        short = _mid_tail(hits, misses, middle) < chance
        low, high = np.where(short, middle, low), np.where(short, high, middle)
    return np.asarray((low + high) / 2)


def _check(before: int, after: int, exposures: tuple[float, float]) -> None:
    for count in (before, after):
        if count < 0:
            raise Unusable("effect_count_negative", count=count)
    for exposure in exposures:
        if not isfinite(exposure) or exposure <= 0:
            raise Unusable("effect_exposure", exposure=exposure)
