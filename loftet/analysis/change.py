"""Effect at a place: the same season before and after, held against a comparison place.

The method, its sources and limits are told in `docs/methods/effect.md`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import exp, inf, isnan, log, sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from loftet.analysis.counts import CountChange, compare_counts

Verdict = Literal["better", "worse", "about_same", "cannot_tell"]
EffectReason = Literal[
    "effect_shown",
    "within_margin",
    "no_same_season",
    "follows_comparison",
    "follows_elsewhere",
    "own_change_not_shown",
]

DEFAULT_MARGIN = 1.25
"""Ratios from 1 / 1.25 = 0.80 to 1.25 are called about the same, if the whole interval lies there."""

LARGEST_LOG = 700.0
"""The exponential of more than this is no number of a computer's."""


class SeasonsDiffer(ValueError):
    """The months before and after are not the same calendar months; says which lack a partner."""

    def __init__(self, before_only: tuple[int, ...], after_only: tuple[int, ...]) -> None:
        self.before_only = before_only
        self.after_only = after_only
        super().__init__(
            f"before and after must be the same calendar months: only before {list(before_only)}, "
            f"only after {list(after_only)} (1 = January)"
        )


def pair_months(before: Iterable[date], after: Iterable[date]) -> tuple[tuple[date, date], ...]:
    """Pair each month after with the same calendar month before, in the order of the months after.

    Any day stands for its month. Several years on one side pair oldest with oldest. Raises SeasonsDiffer if a
    month lacks a partner, ValueError if a month is given twice or a partner is not earlier.
    """
    firsts, seconds = _months(before), _months(after)
    lacking = Counter(m.month for m in firsts), Counter(m.month for m in seconds)
    if lacking[0] != lacking[1]:
        before_only, after_only = lacking[0] - lacking[1], lacking[1] - lacking[0]
        raise SeasonsDiffer(tuple(sorted(before_only.elements())), tuple(sorted(after_only.elements())))
    waiting = {m: iter([first for first in firsts if first.month == m]) for m in lacking[0]}
    pairs = tuple((next(waiting[second.month]), second) for second in seconds)
    if firsts and seconds and firsts[-1] >= seconds[0]:
        raise ValueError(f"the months before must end before the months after begin ({seconds[0]:%Y-%m})")
    return pairs


def common_season(before: Iterable[date], after: Iterable[date]) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """Keep only the months that pair, the newest where there are too many; both empty if none does.

    Any day stands for its month; months before that are not earlier than every month after are left out.
    """
    seconds = _months(after)
    firsts = [m for m in _months(before) if not seconds or m < seconds[0]]
    shared = Counter(m.month for m in firsts) & Counter(m.month for m in seconds)
    return _newest(firsts, shared), _newest(seconds, shared)


def overdispersion(counts: ArrayLike) -> float:
    """How much more than Poisson monthly counts vary: Pearson's chi2 / df, at least 1.

    `counts` has shape (places, months) and comes from many places before anything was done, so that the
    effect itself is not taken for noise. Each place has its level and each month its season (rows x columns
    independent). Places and months without events are left out; 1.0 when nothing is left to estimate from.
    ValueError unless two-dimensional and non-negative.
    """
    table = np.asarray(counts, dtype=np.float64)
    if table.ndim != 2 or np.any(table < 0):
        raise ValueError("counts must be a table of places x months with numbers of at least 0")
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    freedom = int((table.shape[0] - 1) * (table.shape[1] - 1))
    if freedom <= 0:
        return 1.0
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    chi2 = float(np.sum((table - expected) ** 2 / expected))
    return max(1.0, chi2 / freedom)


@dataclass(frozen=True)
class RelativeChange:
    """Relative incident rate ratio (change at the place / at the comparison) with a 1 - alpha interval."""

    ratio: float
    low: float
    high: float
    p: float
    se_log: float
    overdispersion: float
    alpha: float


def relative_change(
    place: tuple[int, int], comparison: tuple[int, int], *, overdispersion: float = 1.0, alpha: float = 0.05
) -> RelativeChange:
    """Compare (before, after) at the place with (before, after) at the comparison place or places together.

    (T1/T0)/(C1/C0); variance of its logarithm = overdispersion x (1/T0 + 1/T1 + 1/C0 + 1/C1), interval by the
    normal distribution. If any count is 0, one half is added to all four. ValueError on negative counts.
    Source: Wilson 2022 on the relative incident rate ratio; the half is Haldane's and Anscombe's.
    """
    four = np.array([*place, *comparison], dtype=np.float64)
    if np.any(four < 0) or overdispersion < 1:
        raise ValueError("counts must be at least 0 and overdispersion at least 1")
    t0, t1, c0, c1 = four + 0.5 if np.any(four == 0) else four
    effect = log(t1 / t0) - log(c1 / c0)
    se = sqrt(overdispersion * (1 / t0 + 1 / t1 + 1 / c0 + 1 / c1))
    reach = _normal_quantile(alpha) * se
    return RelativeChange(
        ratio=exp(effect),
        low=exp(effect - reach),
        high=exp(effect + reach) if effect + reach < LARGEST_LOG else inf,
        p=float(2 * special.ndtr(-abs(effect) / se)),
        se_log=se,
        overdispersion=overdispersion,
        alpha=alpha,
    )


def smallest_visible_relative(
    before: float,
    comparison: float,
    *,
    overdispersion: float = 1.0,
    alpha: float = 0.05,
    power: float = 0.8,
) -> float | None:
    """Smallest true fall at the place (0-1) that `relative_change` shows with the given power.

    `before` and `comparison` are the expected counts of one period, periods equally long, nothing changed at
    the comparison. None when no fall up to 99 % would be seen.
    """
    if before <= 0 or comparison <= 0:
        return None
    falls = np.arange(1, 991) / 1000
    se = np.sqrt(overdispersion * (1 / before + 1 / (before * (1 - falls)) + 2 / comparison))
    seen = -np.log1p(-falls) >= (_normal_quantile(alpha) + special.ndtri(power)) * se
    return float(falls[np.argmax(seen)]) if seen.any() else None


@dataclass(frozen=True)
class PlaceCounts:
    """Events per month before and after the start; key any day in it, months without events stand with 0."""

    before: Mapping[date, int]
    after: Mapping[date, int]

    def totals(self) -> tuple[int, int]:
        return sum(self.before.values()), sum(self.after.values())


@dataclass(frozen=True)
class EffectVerdict:
    """Did it get better at the place, and what that rests on.

    `smallest_visible` is the smallest fall (0-1) that this comparison would have shown with 80 % power; None
    when none would. `own` is the place alone, `relative` the place against its comparison (None without one).
    `months` are the pairs (before, after) that were compared.
    """

    verdict: Verdict
    reason: EffectReason
    months: tuple[tuple[date, date], ...]
    own: CountChange
    relative: RelativeChange | None
    smallest_visible: float | None
    margin: float
    alpha: float


def effect_verdict(
    place: PlaceCounts,
    comparison: PlaceCounts | None = None,
    *,
    elsewhere: PlaceCounts | None = None,
    reporters: tuple[int | None, int | None] = (None, None),
    overdispersion: float = 1.0,
    alpha: float = 0.05,
    margin: float = DEFAULT_MARGIN,
) -> EffectVerdict:
    """The written rule for an effect at one place; fewer events count as better.

    better (worse): the place alone, same season, decreased (increased) by `compare_counts`, and, where there
    is a comparison, the relative ratio's whole interval lies on the same side of 1. Without one the same is
    asked against `elsewhere`, all other places together, so that what everybody shares (a trend, less
    reporting) is no effect. about_same: the whole interval (the relative one if there is a comparison) lies
    within 1 / margin ... margin. Otherwise cannot_tell. `reporters` (before, after) are the active reporters,
    where the events are reports and the number is known. Raises SeasonsDiffer if calendar months do not pair,
    ValueError if the comparison covers other months than the place. No months at all give cannot_tell,
    "no_same_season".
    """
    months = pair_months(place.before, place.after)
    beside = elsewhere if comparison is None else comparison
    if beside is not None:
        _same_months(place, beside)
    before, after = place.totals()
    own = compare_counts(
        before,
        after,
        reporters_before=reporters[0],
        reporters_after=reporters[1],
        overdispersion=overdispersion,
        alpha=alpha,
    )
    against = None
    if beside is not None and months:
        against = relative_change(
            (before, after), beside.totals(), overdispersion=overdispersion, alpha=alpha
        )
    relative = None if comparison is None else against
    verdict, reason = _verdict(own, relative, margin) if months else ("cannot_tell", "no_same_season")
    if reason == "effect_shown" and against is not None and not _same_side(own, against):
        verdict, reason = "cannot_tell", "follows_elsewhere"
    return EffectVerdict(
        verdict=verdict,
        reason=reason,
        months=months,
        own=own,
        relative=relative,
        smallest_visible=_smallest_visible(own, beside),
        margin=margin,
        alpha=alpha,
    )


def _verdict(
    own: CountChange, relative: RelativeChange | None, margin: float
) -> tuple[Verdict, EffectReason]:
    low, high = (own.low, own.high) if relative is None else (relative.low, relative.high)
    if own.direction == "decreased" and high < 1:
        return "better", "effect_shown"
    if own.direction == "increased" and low > 1:
        return "worse", "effect_shown"
    if not isnan(own.ratio) and 1 / margin < low and high < margin:
        return "about_same", "within_margin"
    if own.direction == "cannot_tell":
        return "cannot_tell", "own_change_not_shown"
    return "cannot_tell", "follows_comparison"


def _same_side(own: CountChange, against: RelativeChange) -> bool:
    return against.high < 1 if own.ratio < 1 else against.low > 1


def _smallest_visible(own: CountChange, comparison: PlaceCounts | None) -> float | None:
    """Both comparisons must show it, so the larger of the two counts."""
    if comparison is None or own.smallest_visible is None:
        return own.smallest_visible
    against = smallest_visible_relative(
        own.before, comparison.totals()[0], overdispersion=own.overdispersion, alpha=own.alpha
    )
    return None if against is None else max(own.smallest_visible, against)


def _same_months(place: PlaceCounts, comparison: PlaceCounts) -> None:
    for mine, other in ((place.before, comparison.before), (place.after, comparison.after)):
        if _months(mine) != _months(other):
            raise ValueError("the comparison place must cover the same months as the place")


def _months(days: Iterable[date]) -> list[date]:
    """First day of each month, sorted; ValueError if a month is given twice."""
    months = sorted(date(day.year, day.month, 1) for day in days)
    if len(set(months)) != len(months):
        raise ValueError("the same month is given twice")
    return months


def _newest(months: list[date], wanted: Counter[int]) -> tuple[date, ...]:
    left, kept = Counter(wanted), []
    for month in reversed(months):
        if left[month.month] > 0:
            left[month.month] -= 1
            kept.append(month)
    return tuple(reversed(kept))


def _normal_quantile(alpha: float) -> float:
    if not 0 < alpha < 1:
        raise ValueError(f"alpha must lie between 0 and 1, not {alpha}")
    return float(-special.ndtri(alpha / 2))
