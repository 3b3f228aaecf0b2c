"""Shares in a survey: interval, change between two waves, and what each design allows to be said.

The methods, their sources and limits are told in `docs/methods/share.md` and `share_change.md`.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from math import inf, sqrt
from typing import Literal

from scipy import special

ChangeVerdict = Literal["better", "worse", "about_same", "cannot_tell"]
ShareChangeReason = Literal[
    "interval_excludes_zero",
    "interval_within_margin",
    "interval_includes_zero",
    "not_comparable",
    "design_shows_no_change",
    "too_few_answers",
]

LEVEL = 0.95
SAME_MARGIN = 0.05
NO_INTERVAL: tuple[float | None, float | None] = (None, None)


class Design(StrEnum):
    """How those who answered were found."""

    PROBABILITY = "probability"
    CENSUS = "census"
    INTERCEPT = "intercept"
    OPEN = "open"
    PROTOCOL = "protocol"


@dataclass(frozen=True)
class DesignRule:
    """What a design allows: a share at all, weights, an interval, a verdict on change; key of its text."""

    share: bool
    weights: bool
    interval: bool
    change: bool
    label: str


DESIGN_RULES: dict[Design, DesignRule] = {
    Design.PROBABILITY: DesignRule(True, True, True, True, "design_probability"),
    Design.CENSUS: DesignRule(True, True, True, True, "design_census"),
    Design.INTERCEPT: DesignRule(True, False, False, False, "design_intercept"),
    Design.OPEN: DesignRule(True, False, False, False, "design_open"),
    Design.PROTOCOL: DesignRule(False, False, False, False, "design_protocol"),
}


@dataclass(frozen=True)
class ShareEstimate:
    """A share (0-1) of `n` answers; None where nothing may be said.

    `low` and `high` describe the place's residents now (finite population in). `trend_low` and `trend_high`
    leave the finite population out and are for change only. All four are None unless the design is a random
    sample or a census and n >= 2. `label` is the key of the design's text, to stand beside every figure.
    """

    design: Design
    label: str
    n: int
    hits: int
    share: float | None
    low: float | None
    high: float | None
    trend_low: float | None
    trend_high: float | None
    n_eff: float | None
    level: float


def wilson(
    share: float, size: float, *, level: float = LEVEL, freedom: float | None = None
) -> tuple[float, float]:
    """Wilson's interval for a share (0-1) on an effective sample size; (share, share) if that is infinite.

    Normal quantile, or Student's t with `freedom` degrees. ValueError outside these ranges.
    Source: Wilson 1927; R's prop.test(correct=FALSE) when `size` is the number of answers.
    """
    if not 0 <= share <= 1 or size <= 0 or not 0 < level < 1:
        raise ValueError("share must lie in 0-1, size must be positive and level between 0 and 1")
    if size == inf:
        return share, share
    tail = (1 + level) / 2
    z = float(special.ndtri(tail) if freedom is None else special.stdtrit(freedom, tail))
    centre = (share + z * z / (2 * size)) / (1 + z * z / size)
    reach = z / (1 + z * z / size) * sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    # Rounding may leave 0 or 1 by a hair; the share itself always belongs to the interval.
    return min(share, max(0.0, centre - reach)), max(share, min(1.0, centre + reach))


def effective_size(share: float, n: int, variance: float, kish: float = 1.0, fraction: float = 0.0) -> float:
    """The smaller of p(1-p)/variance and n/kish, enlarged by the finite population; inf for a full census.

    `variance` is that of the share without finite population correction (0 at 0 and 100 %, where only the
    second rule speaks), `kish` the design effect of the weights (>= 1), `fraction` the part of the population
    that answered.
    """
    if fraction >= 1:
        return inf
    by_weights = n / kish
    by_variance = share * (1 - share) / variance if variance > 0 else inf
    return min(by_weights, by_variance) / (1 - fraction)


def mover(
    before: tuple[float, float, float], after: tuple[float, float, float]
) -> tuple[float, float, float]:
    """Difference after - before with interval, from two (share, low, high). Newcombe 1998, method 10."""
    (p1, l1, u1), (p2, l2, u2) = before, after
    difference = p2 - p1
    low = difference - sqrt((p2 - l2) ** 2 + (u1 - p1) ** 2)
    high = difference + sqrt((u2 - p2) ** 2 + (p1 - l1) ** 2)
    return difference, low, high


def share_of_counts(
    hits: int, n: int, *, design: Design, population: int | None = None, level: float = LEVEL
) -> ShareEstimate:
    """Share hits / n without weights.

    `population` is the number of persons in the frame that was asked at this place (for the finite population
    correction; only used where the design allows an interval). ValueError if hits > n or n > population.
    """
    if not 0 <= hits <= n:
        raise ValueError(f"hits must be 0 ... n, not {hits} of {n}")
    variance = None if n < 2 else hits / n * (1 - hits / n) / (n - 1)
    return _estimate(hits, n, variance, design, population, level)


@dataclass(frozen=True)
class Wave:
    """All that must agree before two shares are compared. `season` is a word such as "november"."""

    question: str
    version: str
    place: str
    season: str
    mode: str
    design: Design


def wave_differences(before: Wave, after: Wave) -> tuple[str, ...]:
    """Names of the fields in which two waves differ, in the order of Wave; empty if they are comparable."""
    return tuple(f.name for f in fields(Wave) if getattr(before, f.name) != getattr(after, f.name))


@dataclass(frozen=True)
class ShareChange:
    """Change of a share between two waves, in parts (0.05 = 5 points); None where it may not be computed.

    `differs` names what makes the waves incomparable. `margin` is what counts as about the same.
    """

    verdict: ChangeVerdict
    reason: ShareChangeReason
    difference: float | None
    low: float | None
    high: float | None
    margin: float
    differs: tuple[str, ...] = ()


def share_change(
    before: ShareEstimate,
    after: ShareEstimate,
    *,
    wave_before: Wave,
    wave_after: Wave,
    lower_is_better: bool = True,
    margin: float = SAME_MARGIN,
) -> ShareChange:
    """Verdict from the interval alone: better or worse if it excludes 0, about the same inside +-margin.

    Waves are taken as independent samples. Give the words only to the one question chosen before the first
    wave; with many questions some change by chance. ValueError if an estimate's design is not its wave's.
    """
    if (before.design, after.design) != (wave_before.design, wave_after.design):
        raise ValueError("an estimate and its wave must have the same design")
    if not all(DESIGN_RULES[estimate.design].change for estimate in (before, after)):
        return _untold("design_shows_no_change", margin)
    if differs := wave_differences(wave_before, wave_after):
        return _untold("not_comparable", margin, differs)
    first, second = _trend(before), _trend(after)
    if first is None or second is None:
        return _untold("too_few_answers", margin)
    difference, low, high = mover(first, second)
    verdict, reason = _verdict(low, high, margin, lower_is_better)
    return ShareChange(verdict, reason, difference, low, high, margin)


def _verdict(
    low: float, high: float, margin: float, lower_is_better: bool
) -> tuple[ChangeVerdict, ShareChangeReason]:
    if not low <= 0 <= high:
        return ("better" if (high < 0) == lower_is_better else "worse"), "interval_excludes_zero"
    if -margin < low and high < margin:
        return "about_same", "interval_within_margin"
    return "cannot_tell", "interval_includes_zero"


def _untold(reason: ShareChangeReason, margin: float, differs: tuple[str, ...] = ()) -> ShareChange:
    return ShareChange("cannot_tell", reason, None, None, None, margin, differs)


def _trend(estimate: ShareEstimate) -> tuple[float, float, float] | None:
    if estimate.share is None or estimate.trend_low is None or estimate.trend_high is None:
        return None
    return estimate.share, estimate.trend_low, estimate.trend_high


def _estimate(
    hits: int,
    n: int,
    variance: float | None,
    design: Design,
    population: int | None,
    level: float,
) -> ShareEstimate:
    """Put the result together; `variance` is without the finite population."""
    if population is not None and n > population:
        raise ValueError(f"{n} answers from a population of {population}")
    rule, share = DESIGN_RULES[design], hits / n if n else None
    size, now, trend = None, NO_INTERVAL, NO_INTERVAL
    if rule.interval and share is not None and variance is not None:
        size = effective_size(share, n, variance, fraction=n / population if population else 0.0)
        now = wilson(share, size, level=level, freedom=n - 1)
        trend = wilson(share, effective_size(share, n, variance), level=level, freedom=n - 1)
    return ShareEstimate(
        design=design,
        label=rule.label,
        n=n,
        hits=hits,
        share=share if rule.share else None,
        low=now[0],
        high=now[1],
        trend_low=trend[0],
        trend_high=trend[1],
        n_eff=size,
        level=level,
    )
