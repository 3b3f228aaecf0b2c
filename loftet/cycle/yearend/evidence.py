"""What a plan registered beforehand says, as evidence beside the yardsticks of a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from loftet.analysis import METHOD_VERSIONS
from loftet.cycle.yearend.rules import Effect

if TYPE_CHECKING:
    from loftet.analysis.effects.registered import Judged
    from loftet.cycle.promises.queries import EffectSeen
EFFECTS = {
    "decreased": Effect.BETTER,
    "increased": Effect.WORSE,
    "cannot_tell": Effect.CANNOT_TELL,
}


def planned_evidence(seen: EffectSeen) -> dict[str, Any]:
    """The plan's verdict with what it rests on; one that waits, lacks months or lost its seal tells nothing."""
    plan = seen.plan
    said = {
        "name": plan.title,
        "source": "plan",
        "plan": plan.pk,
        "place": plan.place.name,
        "comparison": plan.comparison.name if plan.comparison else "",
        "registered_on": plan.registered_on.isoformat(),
    }
    if seen.judged is None or seen.judged.values is None:
        reason = f"plan_{seen.state}" if seen.is_whole else "plan_broken"
        return said | {"verdict": str(Effect.CANNOT_TELL), "reason": reason}
    return said | _figures(seen, seen.judged.values)


def _figures(seen: EffectSeen, judged: Judged) -> dict[str, Any]:
    ratios = {name: getattr(judged, name) for name in ("ratio", "low", "high", "p")}
    return {
        "verdict": str(EFFECTS[judged.verdict]),
        "reason": judged.reason,
        "before": judged.own.before,
        "after": judged.own.after,
        **{name: float(value) if np.isfinite(value) else None for name, value in ratios.items()},
        "comparison_counts": seen.counts.pair(seen.counts.at_comparison),
        "smallest_visible": judged.smallest_visible,
        "months": len(seen.counts.months_after),
        "method": {"effect_plan": METHOD_VERSIONS["effect_plan"]},
    }
