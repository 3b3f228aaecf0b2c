"""Counts of events: how sure is one count, and did it change between two periods?

The methods, their sources and limits are told in `docs/methods/count_interval.md` and `count_change.md`.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

FloatArray = NDArray[np.float64]
Direction = Literal["increased", "decreased", "cannot_tell"]
ChangeReason = Literal[
    "interval_excludes_one", "interval_includes_one", "few_events", "no_events", "reporters_changed"
]
ReportingNote = Literal["more_reporters", "fewer_reporters"]

FEW_EVENTS = 25
"""With fewer events than this before, only an extreme change is believed (domain rule)."""

EXTREME = 0.1
"""What "extreme" means: p below this part of alpha."""

LARGEST_RATIO_SOUGHT = 50.0

EXACT_UP_TO = 20_000
"""With more events than this together, the power is that of the normal test of the log ratio."""


def poisson_interval(count: ArrayLike, level: float = 0.95) -> tuple[FloatArray, FloatArray]:
    """Garwood's exact interval for the mean behind each count.

    `count` has any shape, non-negative; returns two arrays (low, high) of that shape. ValueError on a
    negative count or a level outside 0-1.
    Source: Garwood 1936; the gamma quantile form.
    """
    counts = _counts(count)
    tail = _tail(1 - level)
    low = np.where(counts > 0, special.gammaincinv(np.maximum(counts, 1e-300), tail), 0.0)
    return np.asarray(low), np.asarray(special.gammaincinv(counts + 1, 1 - tail), dtype=np.float64)


@dataclass(frozen=True)
class RatioTest:
    """Arrays of one shape: rate after / rate before, its exact interval and the two-sided p."""

    ratio: FloatArray
    low: FloatArray
    high: FloatArray
    p: FloatArray


def compare_rates(
    before: ArrayLike,
    after: ArrayLike,
    *,
    exposure_before: ArrayLike = 1.0,
    exposure_after: ArrayLike = 1.0,
    alpha: float = 0.05,
) -> RatioTest:
    """Exact conditional comparison of Poisson rates, element by element.

    Given their sum, `after` is binomial. The interval is Clopper and Pearson's for that share, turned into a
    ratio; p is the central one (twice the smaller tail, at most 1), so p < alpha exactly when the interval
    excludes 1. Exposures are in any one unit (months, reporter-months). Counts need not be whole: divided by
    an overdispersion factor they give the quasi-Poisson version. No events at all: ratio nan, 0-inf, p 1.
    ValueError on negative counts or exposures that are not positive.
    Source: Przyborowski and Wilenski 1940; same interval as R's poisson.test.
    """
    first, second, unit_before, unit_after = np.broadcast_arrays(
        _counts(before), _counts(after), _exposures(exposure_before), _exposures(exposure_after)
    )
    tail = _tail(alpha)
    scale = unit_before / unit_after
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = second / first * scale
        low = _odds(_share_low(second, first, tail)) * scale
        high = _odds(1 - _share_low(first, second, tail)) * scale
    null_share = unit_after / (unit_before + unit_after)
    p = 2 * np.minimum(_upper_tail(second, first, null_share), _upper_tail(first, second, 1 - null_share))
    return RatioTest(np.asarray(ratio), low, high, np.minimum(p, 1.0))


@dataclass(frozen=True)
class CountChange:
    """What may be said of two counts.

    `ratio`, `low`, `high` are rate after / rate before with a 1 - alpha interval (ratio is nan without
    events, high may be inf); `smallest_visible` is the part (0-1) by which the rate would have had to fall to
    be seen with 80 % power under the very rule used here, None if no fall at all could have been seen.
    """

    before: int
    after: int
    exposure_before: float
    exposure_after: float
    overdispersion: float
    alpha: float
    ratio: float
    low: float
    high: float
    p: float
    direction: Direction
    reason: ChangeReason
    smallest_visible: float | None
    reporting: ReportingNote | None


def compare_counts(
    before: int,
    after: int,
    *,
    exposure_before: float = 1.0,
    exposure_after: float = 1.0,
    reporters_before: int | None = None,
    reporters_after: int | None = None,
    overdispersion: float = 1.0,
    alpha: float = 0.05,
) -> CountChange:
    """Say whether a count increased, decreased or cannot be told.

    Three things must hold before a direction is named: (1) p < alpha; (2) with fewer than 25 events before,
    p < alpha / 10; (3) where the number of active reporters is known and differs, the same direction must
    hold per reporter. All counts are divided by `overdispersion` (>= 1) in (1) and (2).
    ValueError on negative counts, exposures that are not positive or an overdispersion below 1.
    """
    if overdispersion < 1:
        raise ValueError(f"overdispersion must be at least 1, not {overdispersion}")
    pair = (before / overdispersion, after / overdispersion)
    test = compare_rates(*pair, exposure_before=exposure_before, exposure_after=exposure_after, alpha=alpha)
    ratio, p = float(test.ratio), float(test.p)
    direction, reason = _direction(pair[0], pair[0] + pair[1], ratio, p, alpha)
    note = reporting_note(reporters_before, reporters_after)
    if direction != "cannot_tell" and note and reporters_before and reporters_after:
        per_reporter = (exposure_before * reporters_before, exposure_after * reporters_after)
        if _direction_of(pair, per_reporter, alpha) != direction:
            direction, reason = "cannot_tell", "reporters_changed"
    return CountChange(
        before=before,
        after=after,
        exposure_before=exposure_before,
        exposure_after=exposure_after,
        overdispersion=overdispersion,
        alpha=alpha,
        ratio=ratio,
        low=float(test.low),
        high=float(test.high),
        p=p,
        direction=direction,
        reason=reason,
        smallest_visible=smallest_visible_change(
            pair[0], exposure_ratio=exposure_after / exposure_before, alpha=level_needed(pair[0], alpha)
        ),
        reporting=note,
    )


def level_needed(before: float, alpha: float) -> float:
    """The p below which a change from `before` events is believed: a tenth of alpha under 25 events."""
    return alpha if before >= FEW_EVENTS else alpha * EXTREME


def reporting_note(before: int | None, after: int | None) -> ReportingNote | None:
    """Key for "more reports may mean more reporting"; None when the reporters are unknown or as many."""
    if before is None or after is None or before == after:
        return None
    return "more_reporters" if after > before else "fewer_reporters"


def power_to_see(before: float, ratio: float, *, exposure_ratio: float = 1.0, alpha: float = 0.05) -> float:
    """Chance (0-1) that `compare_rates` names the right direction, if the rate becomes `ratio` times as high.

    `before` is the expected count before (> 0), `exposure_ratio` the exposure after / before. Exact, summed
    over the distribution of the total, up to 20,000 events. ValueError if `before` or `ratio` is not
    positive (ratio may be 0).
    """
    if before <= 0 or ratio < 0 or exposure_ratio <= 0:
        raise ValueError("before and exposure_ratio must be positive, ratio at least 0")
    mean_after = before * exposure_ratio * ratio
    if before + mean_after > EXACT_UP_TO:
        return _power_of_many(before, mean_after, ratio, alpha / 2)
    null_after = exposure_ratio / (1 + exposure_ratio)
    true_after = mean_after / (before + mean_after)
    if ratio < 1:
        return _chance_of_low_share(before + mean_after, null_after, true_after, alpha / 2)
    return _chance_of_low_share(before + mean_after, 1 - null_after, 1 - true_after, alpha / 2)


@lru_cache(maxsize=4096)
def smallest_visible_change(
    before: float,
    *,
    increase: bool = False,
    exposure_ratio: float = 1.0,
    alpha: float = 0.05,
    power: float = 0.8,
) -> float | None:
    """Smallest fall (or rise) of the rate, as a part of the old one, that is seen with the given power.

    0.5 means a halving, or with `increase` half as much again. None when no fall, not even to nothing (or no
    rise up to fifty times), would be seen. `before` is the expected count before; 0 gives None.
    """
    if before <= 0:
        return None

    def seen(ratio: float) -> bool:
        return power_to_see(before, ratio, exposure_ratio=exposure_ratio, alpha=alpha) >= power

    visible, hidden = (LARGEST_RATIO_SOUGHT if increase else 0.0), 1.0
    if not seen(visible):
        return None
    while abs(visible - hidden) > 1e-4:
        middle = (visible + hidden) / 2
        visible, hidden = (middle, hidden) if seen(middle) else (visible, middle)
    return abs(1 - visible)


def _direction_of(pair: tuple[float, float], exposure: tuple[float, float], alpha: float) -> Direction:
    test = compare_rates(*pair, exposure_before=exposure[0], exposure_after=exposure[1], alpha=alpha)
    return _direction(pair[0], sum(pair), float(test.ratio), float(test.p), alpha)[0]


def _direction(
    before: float, total: float, ratio: float, p: float, alpha: float
) -> tuple[Direction, ChangeReason]:
    if total == 0:
        return "cannot_tell", "no_events"
    if p >= alpha:
        return "cannot_tell", "interval_includes_one"
    if p >= level_needed(before, alpha):
        return "cannot_tell", "few_events"
    return ("decreased" if ratio < 1 else "increased"), "interval_excludes_one"


def _power_of_many(before: float, after: float, ratio: float, tail: float) -> float:
    if after == 0:
        return 1.0
    return float(special.ndtr(abs(np.log(ratio)) / np.sqrt(1 / before + 1 / after) + special.ndtri(tail)))


def _chance_of_low_share(mean_total: float, null: float, true: float, tail: float) -> float:
    """Chance that the lower-tail binomial test at `null` rejects when the share is `true`, totals Poisson."""
    reach = 9 * np.sqrt(mean_total) + 12
    first, last = int(max(0.0, mean_total - reach)), int(mean_total + reach)
    totals = np.arange(first, last + 1, dtype=np.float64)
    weight = np.exp(special.xlogy(totals, mean_total) - mean_total - special.gammaln(totals + 1))
    limit = _critical_values(null, tail, 1 << last.bit_length())[first : last + 1]
    rejected = np.where(limit >= 0, _lower_tail(np.maximum(limit, 0), totals, true), 0.0)
    return float(np.sum(weight * rejected))


@lru_cache(maxsize=256)
def _critical_values(null: float, tail: float, size: int) -> FloatArray:
    """Largest x with P(X <= x) <= tail at the share `null`, for totals 0 ... size - 1; -1 if there is none.

    Kept between calls, since finding them is nearly all the work of a power search.
    """
    totals = np.arange(size, dtype=np.float64)
    exists = (1 - null) ** totals <= tail
    limit = np.full(size, -1.0)
    limit[exists] = np.floor(special.bdtrik(tail, totals[exists], null))
    limit.flags.writeable = False
    return limit


def _share_low(hits: FloatArray, misses: FloatArray, tail: float) -> FloatArray:
    """Clopper and Pearson's lower limit for hits / (hits + misses); 0 without hits."""
    safe = np.where(hits > 0, hits, 1.0)
    return np.asarray(np.where(hits > 0, special.betaincinv(safe, misses + 1, tail), 0.0), dtype=np.float64)


def _upper_tail(hits: FloatArray, misses: FloatArray, share: FloatArray) -> FloatArray:
    """P(X >= hits) for a binomial X out of hits + misses."""
    safe = np.where(hits > 0, hits, 1.0)
    return np.asarray(np.where(hits > 0, special.betainc(safe, misses + 1, share), 1.0), dtype=np.float64)


def _lower_tail(hits: FloatArray, total: FloatArray, share: float) -> FloatArray:
    """P(X <= hits) for a binomial X out of total."""
    misses = np.maximum(total - hits, 1e-300)
    return np.where(hits < total, special.betainc(misses, hits + 1, 1 - share), 1.0)


def _odds(share: FloatArray) -> FloatArray:
    return np.asarray(share / (1 - share), dtype=np.float64)


def _counts(values: ArrayLike) -> FloatArray:
    counts = np.asarray(values, dtype=np.float64)
    if not np.all(np.isfinite(counts)) or np.any(counts < 0):
        raise ValueError("a count must be a number of at least 0")
    return counts


def _exposures(values: ArrayLike) -> FloatArray:
    exposures = np.asarray(values, dtype=np.float64)
    if not np.all(np.isfinite(exposures)) or np.any(exposures <= 0):
        raise ValueError("an exposure must be a positive number")
    return exposures


def _tail(alpha: float) -> float:
    if not isfinite(alpha) or not 0 < alpha < 1:
        raise ValueError(f"alpha must lie between 0 and 1, not {alpha}")
    return alpha / 2
