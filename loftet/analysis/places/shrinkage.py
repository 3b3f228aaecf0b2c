"""Rates drawn towards each other as far as their numbers are small: gamma-Poisson, its level and spread unknown.

counts ~ Poisson(rate x exposure), rate ~ gamma(shape k, mean m). The posterior of (m, k) is laid out on nodes;
given a node each place's rate is gamma again, so that every quantity is an exact mixture over the nodes.
Told in `docs/methods/place_ranking.md`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

SPREADS, ALIKE, WILDEST = 41, 10.0, 0.05
"""Nodes of the spread, evenly over the logit of the part by which a middling place is drawn to the mean: from a
shape of 0.05, rates that differ more than any town's, to a logit of 10, rates alike."""
LEVELS, REACH = 15, 5.0
"""Nodes of the mean level at each spread, evenly over so many standard errors to both sides."""
NEWTON_STEPS, HALVINGS = 40, 34
NEGLIGIBLE = 1e-5


@dataclass(frozen=True)
class Posterior:
    """Nodes (g,) with their weights, and the places' gamma distributions there: shape and rate (g, places)."""

    weight: FloatArray
    shape: FloatArray
    rate: FloatArray

    def mean(self) -> FloatArray:
        return np.asarray(self.weight @ (self.shape / self.rate), dtype=np.float64)

    def above(self, limit: float) -> FloatArray:
        """Probability (places,) that the rate lies above `limit`."""
        tail = self.weight @ special.gammaincc(self.shape, self.rate * limit)
        return np.asarray(np.minimum(tail, 1.0), dtype=np.float64)

    def quantile(self, part: float) -> FloatArray:
        """The rate (places,) below which `part` of the posterior lies, by bisection between the nodes' own."""
        nodes = special.gammaincinv(self.shape, part) / self.rate
        low, high = nodes.min(axis=0), nodes.max(axis=0)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            under = self.weight @ special.gammainc(self.shape, self.rate * middle) < part
            low, high = np.where(under, middle, low), np.where(under, high, middle)
        return np.asarray((low + high) / 2, dtype=np.float64)

    def draws(self, number: int, rng: np.random.Generator, times: IntArray) -> FloatArray:
        """Rates (number, places), each place standing `times` (places,) in a row in the columns.

        Every row comes from one node, so that places move together as they should.
        """
        node = rng.choice(self.weight.size, size=number, p=self.weight)
        shape, rate = np.repeat(self.shape[node], times, axis=1), np.repeat(self.rate[node], times, axis=1)
        return np.asarray(rng.standard_gamma(shape) / rate, dtype=np.float64)


def gamma_poisson(counts: FloatArray, exposure: FloatArray, times: IntArray) -> Posterior:
    """The posterior rates of places (places,) of which there are `times` alike; not all counts 0.

    Priors: log m flat; k so that k / (k + z) is uniform on 0-1, z the median expected count (Christiansen and
    Morris 1997). Exposures count in units of their mean, which cancels out of the rates.
    """
    unit = float(times @ exposure / times.sum())
    share, mean = exposure / unit, float(times @ counts / times.sum())
    middling = float(np.median(np.repeat(share, times))) * mean
    logit = np.linspace(np.log(WILDEST / middling), ALIKE, SPREADS)
    k = middling * np.exp(logit)
    centre, error = _levels(counts, share, times, k, np.log(mean))
    level = centre[:, None] + error[:, None] * np.linspace(-REACH, REACH, LEVELS)
    prior = np.log(error) + special.log_expit(logit) + special.log_expit(-logit)
    log_weight = _log_likelihood(counts, share, times, k[:, None], level) + prior[:, None]
    weight = np.exp(log_weight - log_weight.max())
    kept = weight > NEGLIGIBLE
    k_kept = np.broadcast_to(k[:, None], level.shape)[kept][:, None]
    rate = (share + k_kept / np.exp(level[kept])[:, None]) * unit
    return Posterior(weight[kept] / weight[kept].sum(), counts + k_kept, rate)


def _levels(
    counts: FloatArray, share: FloatArray, times: IntArray, k: FloatArray, start: float
) -> tuple[FloatArray, FloatArray]:
    """For each k the most likely log m and its standard error; the likelihood is concave in log m."""
    level = np.full(k.shape, start)
    for _ in range(NEWTON_STEPS):
        expected = share * np.exp(level)[:, None]
        pulled = (counts + k[:, None]) * expected / (k[:, None] + expected)
        bend = (pulled * k[:, None] / (k[:, None] + expected)) @ times
        level = level + np.clip((counts - pulled) @ times / bend, -1, 1)
    return level, 1 / np.sqrt(bend)


def _log_likelihood(
    counts: FloatArray, share: FloatArray, times: IntArray, k: FloatArray, level: FloatArray
) -> FloatArray:
    """Negative binomial, summed over places, without what neither k nor the level changes; (k, levels)."""
    total = np.zeros(level.shape)
    for count, part, number in zip(counts, share, times, strict=True):
        expected = part * np.exp(level)
        spread = special.gammaln(k + count) - special.gammaln(k) - k * np.log1p(expected / k)
        total += number * (spread + special.xlogy(count, expected / (k + expected)))
    return total
