"""What could be seen at all, told before a measure begins. The method: `docs/methods/effect_plan.md`."""

from dataclasses import dataclass
from math import ceil, floor, sqrt

import numpy as np
from scipy import special

from loftet.analysis.change import overdispersion, smallest_visible_relative
from loftet.analysis.counts import FloatArray, level_needed, power_to_see, smallest_visible_change
from loftet.analysis.results import Parameter, Result, Saying, Unusable

TYPICAL_FALL = 0.2
"""Much for a measure at a place: Braga and Weisburd 2022 found 8-16 % on average."""

POWER = 0.8


@dataclass(frozen=True)
class Foreseen:
    """What a test will be able to see if the place goes on as before.

    `own` and `relative` are the smallest true falls (0-1) seen in 80 cases of 100 by the place alone, under
    the rule for few events that the verdict follows, and against its comparison; None when not even a fall to
    nothing would be, or (relative) without a comparison. `typical` is the chance (0-1) of seeing a fall of 20
    per cent with the better founded of them.
    """

    own: float | None
    relative: float | None
    typical: float


def foresee(
    before: float, comparison: float | None = None, *, overdispersion: float = 1.0, alpha: float = 0.05
) -> Result[Foreseen]:
    """Smallest visible fall, from what is expected at the place and at the comparison in one period.

    The counts of the period before are the best guess. Unusable for negative counts or an overdispersion
    below 1. Source: exact power of the conditional test; normal power of the log rate ratio.
    """
    _check(before, comparison, overdispersion)
    found = Foreseen(
        own=smallest_visible_change(
            before / overdispersion, alpha=level_needed(before / overdispersion, alpha)
        ),
        relative=None
        if comparison is None
        else smallest_visible_relative(before, comparison, overdispersion=overdispersion, alpha=alpha),
        typical=_typical(before, comparison, overdispersion, alpha),
    )
    return Result(
        method="effect_plan",
        values=found,
        said=_said(found, before, comparison is not None),
        used=int(before + (comparison or 0)),
        null="nothing changes at the place but what changes at the comparison",
        parameters={
            "alpha": Parameter(alpha),
            "power": Parameter(POWER, "default"),
            "overdispersion": Parameter(overdispersion),
        },
    )


def widest_overdispersion(monthly: FloatArray, *, months: int) -> float:
    """Overdispersion to plan with, from (places, months) before anything was done; at least 1.

    The larger of that between single months and that between periods of `months` in a row, as long as those
    to be compared: a place that drifts from year to year varies more between years than its months tell.
    ValueError unless two-dimensional and non-negative.
    """
    table = np.asarray(monthly, dtype=np.float64)
    single = overdispersion(table)
    periods = table.shape[1] // months
    newest = table[:, table.shape[1] - periods * months :]
    return max(single, overdispersion(newest.reshape(len(table), periods, months).sum(axis=2)))


def whole_percent(fall: float, *, compared: bool) -> int:
    """At least 1; as in the published tables the nearest for the place alone, upwards against a comparison."""
    return max(1, ceil(100 * fall - 1e-9) if compared else floor(100 * fall + 0.5))


def _typical(before: float, comparison: float | None, dispersion: float, alpha: float) -> float:
    if before <= 0 or comparison == 0:
        return 0.0
    after = before * (1 - TYPICAL_FALL)
    if comparison is None:
        believed = level_needed(before / dispersion, alpha)
        return power_to_see(before / dispersion, 1 - TYPICAL_FALL, alpha=believed)
    se = sqrt(dispersion * (1 / before + 1 / after + 2 / comparison))
    return float(special.ndtr(-np.log1p(-TYPICAL_FALL) / se + special.ndtri(alpha / 2)))


def _said(found: Foreseen, before: float, compared: bool) -> Saying:
    visible = found.relative if compared else found.own
    if visible is None:
        return Saying("effect_nothing_will_show", {"before": round(before)})
    key = "effect_will_show_compared" if compared else "effect_will_show"
    percent, typical = whole_percent(visible, compared=compared), round(100 * found.typical)
    return Saying(key, {"before": round(before), "percent": percent, "typical": typical})


def _check(before: float, comparison: float | None, dispersion: float) -> None:
    for count in (before, comparison or 0.0):
        if not 0 <= count < np.inf:
            raise Unusable("effect_count_negative", count=count)
    if not 1 <= dispersion < np.inf:
        raise Unusable("effect_overdispersion_below_one", overdispersion=dispersion)
