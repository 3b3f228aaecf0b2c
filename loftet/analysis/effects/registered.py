"""A plan fixed before the outcome is known, and the verdict that must follow it.

The plan names one primary test; that test alone can give a verdict. What guards against a false success
(season, choice by the same counts, a trend that everyone shares, other reporters) can only take it away.
The method: `docs/methods/effect_plan.md`.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from math import exp, log
from typing import Literal

from loftet.analysis.change import RelativeChange, relative_change, smallest_visible_relative
from loftet.analysis.counts import ChangeReason, CountChange, Direction, compare_counts
from loftet.analysis.effects.displacement import Displacement, Pair, check_counts, displacement
from loftet.analysis.effects.power import Foreseen, foresee, whole_percent
from loftet.analysis.results import Parameter, Result, Saying, Unusable

__all__ = [
    "Foreseen",
    "Judged",
    "Observed",
    "RegisteredPlan",
    "direction_of",
    "foresee",
    "judge",
    "verdict_said",
]

Period = tuple[date, date]
"""First and last day."""

Ratios = tuple[float, float, float]

Reason = Literal[
    "shown",
    "may_be_chance",
    "few_events",
    "no_events",
    "registered_late",
    "chosen_by_before",
    "trend_unknown",
    "trend_shared",
    "reporters_changed",
]

OWN_REASONS: dict[ChangeReason, Reason] = {
    "interval_includes_one": "may_be_chance",
    "few_events": "few_events",
    "no_events": "no_events",
    "reporters_changed": "reporters_changed",
}
LARGEST_ALPHA = 0.1


@dataclass(frozen=True)
class RegisteredPlan:
    """How it will be judged whether something helped, fixed before it begins.

    `before` and `after` are the same days of the year, so that season is no effect. `chosen_on` is the period
    whose counts led to the choice of this place (None: chosen for other reasons): a place chosen for its bad
    months gets better by itself. The verdict therefore demands that `before` lies outside it, or that the
    test is "relative" and the comparison stood beside the place in the same ranking (`comparison_ranked`).
    Primary test "own": the count at the place, seen also beside everywhere else. "relative": the place
    against `comparison`.
    Raises Unusable when the plan can't be judged: see `_check`.
    """

    place: str
    outcome: str
    groups: tuple[str, ...]
    before: Period
    after: Period
    comparison: str
    ring_m: int | None
    primary_test: Literal["own", "relative"]
    alpha: float
    registered_on: date
    chosen_on: Period | None
    comparison_ranked: bool

    def __post_init__(self) -> None:
        _check(self)

    @property
    def text(self) -> str:
        """The plan as one line of canonical JSON: keys and groups sorted, dates as YYYY-MM-DD."""
        fields = asdict(self) | {"groups": sorted(self.groups)}
        return json.dumps(fields, ensure_ascii=False, sort_keys=True, default=date.isoformat)

    @property
    def sha256(self) -> str:
        """The seal: 64 hexadecimal digits of `text` in UTF-8."""
        return sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Observed:
    """Counts (before, after) in the plan's periods, of the plan's outcome.

    `elsewhere` is the whole municipality but the place and its ring; a plan whose primary test is "own" gets
    no verdict without it. `ring` and `comparison_ring` lie around place and comparison. `reporters` are those
    active where events are reports and their number is known. `overdispersion` comes from the months before
    of many places (`power.widest_overdispersion`), never from these counts. Raises Unusable for negative
    counts or an overdispersion below 1.
    """

    place: Pair
    comparison: Pair | None = None
    ring: Pair | None = None
    comparison_ring: Pair | None = None
    elsewhere: Pair | None = None
    reporters: Pair | None = None
    comparison_reporters: Pair | None = None
    overdispersion: float = field(kw_only=True)

    def __post_init__(self) -> None:
        pairs = (self.place, self.comparison, self.ring, self.comparison_ring, self.elsewhere)
        check_counts((pair for pair in pairs if pair is not None), self.overdispersion)


@dataclass(frozen=True)
class Judged:
    """The verdict, and what stands beside it; "effect_because_" and the reason is the sentence that tells why.

    `ratio`, its interval and `p` are those of the primary test (ratio nan without events, high may be inf).
    `smallest_visible` is the smallest true fall (0-1) that it would have seen in 80 cases of 100; None when
    none would have been.
    """

    verdict: Direction
    reason: Reason
    ratio: float
    low: float
    high: float
    p: float
    smallest_visible: float | None
    own: CountChange
    relative: RelativeChange | None
    displacement: Displacement | None


def judge(plan: RegisteredPlan, observed: Observed, *, registered_before_start: bool) -> Result[Judged]:
    """Follow the plan. "decreased" or "increased" only if its primary test shows it and no guard objects.

    A plan registered after the measure began, or after the period it judges by, gets no verdict. Unusable
    when the counts of the plan's comparison are missing.
    """
    if plan.primary_test == "relative" and observed.comparison is None:
        raise Unusable("effect_comparison_missing")
    own = _own(plan, observed)
    against = _relative(plan, observed, _beside(plan, observed))
    verdict, reason = _guarded(plan, registered_before_start) or _verdict(plan, observed, own, against)
    primary = own if plan.primary_test == "own" or against is None else against
    judged = Judged(
        verdict=verdict,
        reason=reason,
        ratio=primary.ratio,
        low=primary.low,
        high=primary.high,
        p=primary.p,
        smallest_visible=_smallest_visible(plan, own, _beside(plan, observed)),
        own=own,
        relative=_relative(plan, observed, observed.comparison),
        displacement=_moved(plan, observed),
    )
    return _result(plan, observed, judged)


def _beside(plan: RegisteredPlan, observed: Observed) -> Pair | None:
    """What the primary test holds the place against: the comparison, or everywhere else."""
    return observed.comparison if plan.primary_test == "relative" else observed.elsewhere


def _own(plan: RegisteredPlan, observed: Observed) -> CountChange:
    reporters = observed.reporters or (None, None)
    return compare_counts(
        *observed.place,
        reporters_before=reporters[0],
        reporters_after=reporters[1],
        overdispersion=observed.overdispersion,
        alpha=plan.alpha,
    )


def _relative(plan: RegisteredPlan, observed: Observed, beside: Pair | None) -> RelativeChange | None:
    if beside is None:
        return None
    return relative_change(observed.place, beside, overdispersion=observed.overdispersion, alpha=plan.alpha)


def _guarded(plan: RegisteredPlan, registered_before_start: bool) -> tuple[Direction, Reason] | None:
    """What the plan's own history says, before any count is looked at."""
    if not registered_before_start or plan.registered_on > plan.after[0]:
        return "cannot_tell", "registered_late"
    return ("cannot_tell", "chosen_by_before") if _chosen_by_before(plan) else None


def _verdict(
    plan: RegisteredPlan, observed: Observed, own: CountChange, against: RelativeChange | None
) -> tuple[Direction, Reason]:
    if plan.primary_test == "relative" and against is not None:
        return _of_relative(observed, against)
    if own.direction == "cannot_tell":
        return "cannot_tell", OWN_REASONS[own.reason]
    if against is None:
        return "cannot_tell", "trend_unknown"
    shared = direction_of(against) != own.direction
    return ("cannot_tell", "trend_shared") if shared else (own.direction, "shown")


def _of_relative(observed: Observed, found: RelativeChange) -> tuple[Direction, Reason]:
    if not any(observed.place):
        return "cannot_tell", "no_events"
    direction = direction_of(found)
    if direction == "cannot_tell":
        return "cannot_tell", "may_be_chance"
    explained = direction_of(found, _reporting(observed)) != direction
    return ("cannot_tell", "reporters_changed") if explained else (direction, "shown")


def direction_of(found: RelativeChange, divided_by: float = 1.0) -> Direction:
    """Where the whole interval lies, after division by the change in reporting."""
    if found.high / divided_by < 1:
        return "decreased"
    return "increased" if found.low / divided_by > 1 else "cannot_tell"


def _reporting(observed: Observed) -> float:
    """How many times as many report at the place as before, over the same at the comparison; 1 if unknown."""
    change = 0.0
    for pair, sign in ((observed.reporters, 1), (observed.comparison_reporters, -1)):
        if pair is not None and min(pair) > 0:
            change += sign * log(pair[1] / pair[0])
    return exp(change)


def _chosen_by_before(plan: RegisteredPlan) -> bool:
    """Whether the place was chosen by the very counts it is compared with, with nothing to make up for it."""
    if plan.chosen_on is None or plan.chosen_on[1] < plan.before[0] or plan.chosen_on[0] > plan.before[1]:
        return False
    return not (plan.primary_test == "relative" and plan.comparison_ranked)


def _smallest_visible(plan: RegisteredPlan, own: CountChange, beside: Pair | None) -> float | None:
    """What the primary test could see; "own" must also be seen beside everywhere else."""
    if beside is None:
        return own.smallest_visible
    against = smallest_visible_relative(
        own.before, beside[0], overdispersion=own.overdispersion, alpha=plan.alpha
    )
    if plan.primary_test == "relative":
        return against
    return None if against is None or own.smallest_visible is None else max(own.smallest_visible, against)


def _moved(plan: RegisteredPlan, observed: Observed) -> Displacement | None:
    if observed.comparison is None:
        return None
    return displacement(
        observed.place,
        observed.comparison,
        rings=() if observed.ring is None else (observed.ring,),
        comparison_rings=() if observed.comparison_ring is None else (observed.comparison_ring,),
        overdispersion=observed.overdispersion,
        alpha=plan.alpha,
    ).values


def _result(plan: RegisteredPlan, observed: Observed, judged: Judged) -> Result[Judged]:
    pairs = (observed.place, observed.comparison, observed.ring, observed.comparison_ring)
    return Result(
        method="effect_plan",
        values=judged,
        said=verdict_said(
            judged.verdict,
            plan.primary_test,
            observed.place,
            (judged.ratio, judged.low, judged.high),
            judged.smallest_visible,
        ),
        used=sum(sum(pair) for pair in pairs if pair is not None),
        null="the rate at the place changes as at the comparison"
        if plan.primary_test == "relative"
        else "the rate at the place does not change",
        parameters={
            "plan": Parameter(plan.sha256),
            "primary_test": Parameter(plan.primary_test),
            "alpha": Parameter(plan.alpha),
            "overdispersion": Parameter(observed.overdispersion),
        },
    )


def verdict_said(verdict: Direction, test: str, place: Pair, ratios: Ratios, visible: float | None) -> Saying:
    """The verdict's sentence; `ratios` are the primary test's ratio, low and high, `visible` its smallest fall."""
    counts = {"before": place[0], "after": place[1]}
    if verdict == "cannot_tell":
        if visible is None:
            return Saying("effect_cannot_tell_blind", counts)
        percent = whole_percent(visible, compared=test == "relative")
        return Saying("effect_cannot_tell", counts | {"percent": percent})
    if place[0] == 0:
        return Saying("effect_increased_from_nothing", counts)
    middle, *limits = (round(100 * abs(ratio - 1)) for ratio in ratios)
    return Saying(
        f"effect_{verdict}_{test}", counts | {"percent": middle, "low": min(limits), "high": max(limits)}
    )


def _check(plan: RegisteredPlan) -> None:
    """Unusable unless the periods follow each other in the same season and the plan names what it needs."""
    for first, last in (plan.before, plan.after):
        if first > last:
            raise Unusable("effect_period_backwards", first=first.isoformat(), last=last.isoformat())
    if plan.before[1] >= plan.after[0]:
        raise Unusable(
            "effect_periods_overlap", last=plan.before[1].isoformat(), first=plan.after[0].isoformat()
        )
    if not _same_season(plan.before, plan.after):
        raise Unusable("effect_seasons_differ", before=_told(plan.before), after=_told(plan.after))
    if plan.primary_test == "relative" and not plan.comparison:
        raise Unusable("effect_comparison_missing")
    if not 0 < plan.alpha <= LARGEST_ALPHA:
        raise Unusable("effect_alpha", alpha=plan.alpha)


def _same_season(before: Period, after: Period) -> bool:
    """The same days of the year, a whole number of years apart; the last of February is one day."""
    first, last = (_day_of_year(a) == _day_of_year(b) for a, b in zip(before, after, strict=True))
    years = {b.year - a.year for a, b in zip(before, after, strict=True)}
    return first and last and len(years) == 1


def _day_of_year(day: date) -> tuple[int, int]:
    return day.month, 28 if (day.month, day.day) == (2, 29) else day.day


def _told(period: Period) -> str:
    return f"{period[0].isoformat()}–{period[1].isoformat()}"
