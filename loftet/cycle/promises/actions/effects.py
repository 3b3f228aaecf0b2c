"""Plans for judging whether something helped: sealed before the answer is known, and never changed."""

import datetime as dt

from loftet.cycle.promises import queries
from loftet.cycle.promises.actions.refusing import refuse
from loftet.cycle.promises.models import EffectPlan
from loftet.cycle.promises.queries import EffectSeen, EffectValues
from loftet.cycle.promises.rules.effects import (
    obstacle_to_comparing,
    obstacle_to_outcome,
    obstacle_to_periods,
    obstacle_to_registering,
    obstacle_to_ring,
    obstacle_to_withdrawing,
)
from loftet.ground.acting import action, same_partnership
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Partnership
from loftet.ground.refusals import Refused


@action
def register_effect_plan(
    partnership: Partnership, *, by: Actor, on: dt.date, values: EffectValues
) -> EffectPlan:
    """Fix and seal how it will be judged. The form sent twice is the same plan."""
    row, seen = planned_effect(by, values, on)
    same = EffectPlan.objects.filter(partnership_id=partnership.pk, sha256=row.sha256, withdrawn_on=None)
    if known := same.filter(title=row.title).first():
        return known
    row.registered_by_id = by.user_id
    row.power = _kept(seen)
    row.save()
    return row


@action
def withdraw_effect_plan(plan: EffectPlan, *, by: Actor, on: dt.date, reason: str) -> EffectPlan:
    """Say that a plan no longer holds, and why; it stays to be seen."""
    refuse(obstacle_to_withdrawing(plan.withdrawn_on, plan.after_to, on))
    if not reason.strip():
        raise Refused("Skriv varför planen återkallas. Den och skälet står kvar.")
    refuse_people(reason)
    plan.withdrawn_on, plan.withdrawal = on, reason.strip()
    plan.save(update_fields=["withdrawn_on", "withdrawal"])
    return plan


def planned_effect(by: Actor, values: EffectValues, on: dt.date) -> tuple[EffectPlan, EffectSeen]:
    """The plan that would be registered and what it could see; Refused with the reason when it may not be."""
    same_partnership(by, values.place, values.comparison, values.measure, values.focus)
    if not values.title.strip():
        raise Refused("Ge planen ett namn, till exempel: Hjälper besöken vid Stationen?")
    refuse_people(values.title)
    other = values.comparison.pk if values.comparison else None
    refuse(obstacle_to_outcome(values.outcome, values.groups))
    refuse(obstacle_to_comparing(values.place.pk, other, values.primary_test))
    refuse(obstacle_to_ring(values.ring_m, values.place.shape is not None))
    refuse(obstacle_to_registering(values.after[1], on))
    row, seen = queries.draft_effect(by, values, on)
    refuse(obstacle_to_periods(seen.counts.plan, queries.work_from(row)))
    return row, seen


def _kept(seen: EffectSeen) -> dict[str, object]:
    """What was told before anybody knew."""
    if seen.foreseen is None or seen.foreseen.values is None:
        return {}
    return {
        "said": {"key": seen.foreseen.said.key, "values": dict(seen.foreseen.said.values)},
        "own": seen.foreseen.values.own,
        "relative": seen.foreseen.values.relative,
        "overdispersion": seen.counts.overdispersion,
        "months": len(seen.counts.known_before),
        "version": seen.foreseen.version,
    }
