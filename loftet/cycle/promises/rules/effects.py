"""Plans for judging whether something helped: what may be registered, and what a plan waits for."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from loftet.analysis.effects.registered import RegisteredPlan
from loftet.cycle.promises.rules.focus import NEAREST_RING_M, WIDEST_RING_M
from loftet.ground.months import months_on

ALPHA = 0.05
LONGEST_MONTHS = 36
START_SLACK = dt.timedelta(days=6)
"""Work begins on Mondays and periods on the first: a start this near the turn of the month spoils nothing."""

CALM_SHARE = 0.5
"""A comparison with less than this share of the place's events was calm when the place was chosen."""

ACTIVITY_DEPENDENT = frozenset({"drug_dealing", "traffic"})
"""Reported when the police look for it: more visits give more reports, whatever happens at the place."""


class Outcome(StrEnum):
    CRIME = "crime"
    INCIDENT = "incident"


class PrimaryTest(StrEnum):
    RELATIVE = "relative"
    OWN = "own"


class EffectState(StrEnum):
    WAITING = "waiting"
    LACKING = "lacking"
    JUDGED = "judged"
    WITHDRAWN = "withdrawn"


OUTCOME_WORDS = {Outcome.CRIME: "anmälda brott", Outcome.INCIDENT: "händelser som partner rapporterat"}
TEST_WORDS = {
    PrimaryTest.RELATIVE: "platsen mot jämförelseplatsen",
    PrimaryTest.OWN: "bara platsen, och att den skiljer sig från resten av kommunen",
}
EFFECT_STATE_WORDS = {
    EffectState.WAITING: "väntar på perioden",
    EffectState.LACKING: "väntar på underlag",
    EffectState.JUDGED: "bedömd",
    EffectState.WITHDRAWN: "återkallad",
}


def period_of(first: dt.date, months: int) -> tuple[dt.date, dt.date]:
    """First and last day of so many whole months."""
    return first, months_on(first, months) - dt.timedelta(days=1)


def months_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """The first day of every month from one day's to the other's."""
    number = (last.year - first.year) * 12 + last.month - first.month + 1
    return [months_on(first.replace(day=1), at) for at in range(number)]


def same_season_before(
    after_from: dt.date, months: int, chosen: tuple[dt.date, dt.date] | None, earliest: dt.date | None
) -> dt.date:
    """The newest same season that ends before the period after, and outside the time the place was chosen by.

    A place chosen for its bad months gets better by itself, so those months are skipped where older ones are
    known (`earliest`: when counting began); else the newest is proposed, and the plan's guard will say so.
    """
    years = range((months - 1) // 12 + 1, (months - 1) // 12 + 4)
    seasons = [months_on(after_from, -12 * year) for year in years]
    for first in seasons:
        overlaps = chosen and first <= chosen[1] and chosen[0] <= period_of(first, months)[1]
        if not overlaps and earliest is not None and earliest <= first:
            return first
    return seasons[0]


def is_in_time(registered_on: dt.date, after_from: dt.date, work_from: dt.date | None) -> bool:
    """Registered no later than the day on which the work or the period after begins, whichever is first."""
    return registered_on <= min(after_from, work_from or after_from)


def effect_state(
    after_to: dt.date, withdrawn_on: dt.date | None, lacking: Sequence[dt.date], on: dt.date
) -> EffectState:
    """`lacking`: months of either period that have not been delivered."""
    if withdrawn_on is not None:
        return EffectState.WITHDRAWN
    if on <= after_to:
        return EffectState.WAITING
    return EffectState.LACKING if lacking else EffectState.JUDGED


def obstacle_to_outcome(outcome: str, groups: Sequence[str]) -> str | None:
    """What is counted must be what happens, not how hard somebody looks."""
    if outcome not in set(Outcome):
        return "Välj vad som ska räknas: anmälda brott eller partners rapporter."
    if not groups:
        return "Välj minst ett slag av händelser som ska räknas."
    if outcome == Outcome.CRIME and ACTIVITY_DEPENDENT & set(groups):
        return (
            "Narkotikabrott och trafikbrott anmäls mest när polisen letar efter dem. Fler besök ger fler anmälningar, "
            "så de kan inte visa om besöken hjälpte. Ta bort dem ur planen."
        )
    return None


def obstacle_to_ring(ring_m: int | None, has_shape: bool) -> str | None:
    if ring_m is None:
        return None
    if not has_shape:
        return "Platsen har inget område på kartan, så någon ring runt den går inte att räkna. Rita området först."
    if not NEAREST_RING_M <= ring_m <= WIDEST_RING_M:
        return f"Ringen är {ring_m} meter. Välj mellan {NEAREST_RING_M} och {WIDEST_RING_M} meter."
    return None


def obstacle_to_comparing(place_id: int, comparison_id: int | None, test: str) -> str | None:
    if comparison_id == place_id:
        return "Jämförelseplatsen kan inte vara samma plats. Välj en plats där åtgärden inte görs."
    if test == PrimaryTest.RELATIVE and comparison_id is None:
        return "Välj en jämförelseplats, eller låt beskedet bygga på bara platsen."
    return None


def obstacle_to_periods(plan: RegisteredPlan, work_from: dt.date | None) -> str | None:
    """Whole months, not too many, and no work within the period before."""
    months = len(months_between(*plan.after))
    if months > LONGEST_MONTHS:
        return f"Perioden är {months} månader. Välj högst {LONGEST_MONTHS}."
    for first, last in (plan.before, plan.after):
        if first.day != 1 or (last + dt.timedelta(days=1)).day != 1:
            return (
                f"Perioden {first.isoformat()}–{last.isoformat()} är inte hela månader. Räkna i hela månader."
            )
    if work_from and work_from + START_SLACK <= plan.before[1]:
        return (
            f"Arbetet börjar {work_from.isoformat()}, alltså under perioden före, som slutar "
            f"{plan.before[1].isoformat()}. Välj en period före som slutar innan arbetet börjar."
        )
    return None


def obstacle_to_registering(after_to: dt.date, on: dt.date) -> str | None:
    """Late is told and gives no verdict; when all is known there is nothing left to plan."""
    if on <= after_to:
        return None
    return (
        f"Perioden efter slutade {after_to.isoformat()}. En plan som skrivs när svaret är känt säger inget."
    )


def obstacle_to_withdrawing(withdrawn_on: dt.date | None, after_to: dt.date, on: dt.date) -> str | None:
    """What could have been withdrawn for its answer stays."""
    if withdrawn_on:
        return "Planen är redan återkallad."
    if on > after_to:
        return "Perioden är slut och svaret går att räkna fram. Då kan planen inte återkallas längre."
    return None
