"""Did events move to the streets around, or did calm spread there? The method: `docs/methods/displacement.md`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf, sqrt
from typing import Literal

import numpy as np
from scipy import special

from loftet.analysis.change import relative_change
from loftet.analysis.counts import FloatArray, compare_rates, poisson_interval
from loftet.analysis.results import Parameter, Result, Saying, Unusable

Pair = tuple[int, int]
"""A count before and a count after, in periods of the same length."""

SMALL = 10
"""With any count below this the normal approximation is left for the exact test."""

DRAWS = 9_999
FEWEST_DEFINED = 0.99
"""Part of the draws in which the quotient must exist for its interval to be told."""


@dataclass(frozen=True)
class Displacement:
    """Weighted displacement difference and quotient of a place, its ring and what they are held against.

    `wdd` < 0: fewer events in place and ring together than the comparison led one to expect; (low, high) is
    its 1 - alpha interval, `how` tells which. `quotient` (WDQ) > 0: the ring fell too (calm spread), < 0: it
    rose (events moved), -1: all that was won was moved. It is None without a ring, or without a main effect
    to divide by; its interval is None unless the place's own effect is shown.
    """

    wdd: int
    variance: float
    z: float
    p: float
    low: float
    high: float
    how: Literal["normal", "exact"]
    quotient: float | None
    quotient_low: float | None
    quotient_high: float | None


def displacement(
    place: Pair,
    comparison: Pair,
    *,
    rings: Sequence[Pair] = (),
    comparison_rings: Sequence[Pair] = (),
    overdispersion: float = 1.0,
    alpha: float = 0.05,
    seed: int = 0,
) -> Result[Displacement]:
    """Hold a place and the rings around it against a comparison and the rings around that.

    Each pair is (before, after); one or two rings, as 0-150 and 150-300 m, are added up (call it once for
    each ring to see them apart). The comparison must lie outside the rings. Unusable for negative counts, an
    overdispersion below 1, or a comparison's ring without a ring of the place.
    Source: Wheeler and Ratcliffe 2018 (difference), Bowers and Johnson 2003 (quotient).
    """
    check_counts((place, comparison, *rings, *comparison_rings), overdispersion)
    if comparison_rings and not rings:
        raise Unusable("effect_ring_missing")
    ring, far_ring = _total(rings), _total(comparison_rings)
    difference = _difference(place, comparison, ring, far_ring, overdispersion, alpha)
    quotient, low, high = None, None, None
    if rings:
        quotient = _quotient(place, comparison, ring)
        low, high = _quotient_interval(place, comparison, ring, overdispersion, alpha, seed)
    values = Displacement(*difference, quotient=quotient, quotient_low=low, quotient_high=high)
    return Result(
        method="displacement",
        values=values,
        said=_said(values, bool(rings)),
        used=sum(map(sum, (place, comparison, ring, far_ring))),
        null="the weighted difference is zero",
        parameters={
            "alpha": Parameter(alpha),
            "overdispersion": Parameter(overdispersion),
            "draws": Parameter(DRAWS, "default"),
            "seed": Parameter(seed),
        },
    )


Difference = tuple[int, float, float, float, float, float, Literal["normal", "exact"]]


def _difference(
    place: Pair, comparison: Pair, ring: Pair, far_ring: Pair, dispersion: float, alpha: float
) -> Difference:
    """WDD, its variance, z, p and interval. What adds to it and what subtracts are two Poisson sums."""
    adds = place[1] + comparison[0] + ring[1] + far_ring[0]
    takes = place[0] + comparison[1] + ring[0] + far_ring[1]
    wdd, variance = adds - takes, dispersion * (adds + takes)
    z = wdd / sqrt(variance) if variance else 0.0
    counted = (*place, *comparison, *(n for pair in (ring, far_ring) if any(pair) for n in pair))
    if min(counted) >= SMALL:
        reach = float(-special.ndtri(alpha / 2)) * sqrt(variance)
        return wdd, variance, z, float(2 * special.ndtr(-abs(z))), wdd - reach, wdd + reach, "normal"
    p = float(compare_rates(takes / dispersion, adds / dispersion).p)
    return wdd, variance, z, p, *_exact_limits(adds, takes, dispersion, alpha), "exact"


def _exact_limits(adds: int, takes: int, dispersion: float, alpha: float) -> tuple[float, float]:
    """Limits of adds - takes from the exact limits of each (square-and-add: Zou and Donner 2008)."""
    sums = np.array([adds, takes]) / dispersion
    low, high = poisson_interval(sums, 1 - alpha)
    down, up = sums - low, high - sums
    wdd = sums[0] - sums[1]
    return (
        float(dispersion * (wdd - np.hypot(down[0], up[1]))),
        float(dispersion * (wdd + np.hypot(up[0], down[1]))),
    )


def _quotient(place: Pair, comparison: Pair, ring: Pair) -> float | None:
    """(R1/C1 - R0/C0) / (T1/C1 - T0/C0); None when the place changed just as the comparison did."""
    found = _quotients(*(np.array([n], dtype=np.float64) for n in (*place, *comparison, *ring)))[0]
    return float(found) if np.isfinite(found) else None


def _quotients(
    t0: FloatArray, t1: FloatArray, c0: FloatArray, c1: FloatArray, r0: FloatArray, r1: FloatArray
) -> FloatArray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((r1 / c1 - r0 / c0) / (t1 / c1 - t0 / c0), dtype=np.float64)


def _quotient_interval(
    place: Pair, comparison: Pair, ring: Pair, dispersion: float, alpha: float, seed: int
) -> tuple[float | None, float | None]:
    """Bootstrap interval; none where the main effect may be zero, since the quotient then can be anything."""
    main = relative_change(place, comparison, overdispersion=dispersion, alpha=alpha)
    if main.low <= 1 <= main.high:
        return None, None
    means = np.array([*place, *comparison, *ring], dtype=np.float64)
    drawn = _quotients(*_redrawn(means, dispersion, np.random.default_rng(seed)).T)
    drawn = drawn[np.isfinite(drawn)]
    if drawn.size < FEWEST_DEFINED * DRAWS:
        return None, None
    low, high = np.quantile(drawn, [alpha / 2, 1 - alpha / 2])
    return float(low), float(high)


def _redrawn(means: FloatArray, dispersion: float, draw: np.random.Generator) -> FloatArray:
    """(DRAWS, 6) counts with the means observed: Poisson, or as much wider as the overdispersion says."""
    size = (DRAWS, means.size)
    if dispersion > 1:
        means = draw.gamma(np.maximum(means, 1e-300) / (dispersion - 1), dispersion - 1, size)
    return draw.poisson(means, size).astype(np.float64)


def _said(found: Displacement, has_ring: bool) -> Saying:
    figures = {"wdd": found.wdd, "low": round(found.low), "high": round(found.high)}
    if not has_ring:
        return Saying("effect_wdd_without_ring", figures)
    if found.low <= 0 <= found.high:
        return Saying("effect_wdd_cannot_tell", figures)
    if found.wdd > 0:
        return Saying("effect_wdd_rose", figures)
    return Saying("effect_wdd_fell", {"wdd": -found.wdd, "low": -figures["high"], "high": -figures["low"]})


def _total(pairs: Sequence[Pair]) -> Pair:
    return sum(before for before, _ in pairs), sum(after for _, after in pairs)


def check_counts(pairs: Iterable[Pair], overdispersion: float) -> None:
    """Unusable for a negative count or an overdispersion below 1."""
    for count in (n for pair in pairs for n in pair):
        if count < 0:
            raise Unusable("effect_count_negative", count=count)
    if not 1 <= overdispersion < inf:
        raise Unusable("effect_overdispersion_below_one", overdispersion=overdispersion)
