"""A measure with a plan registered beforehand is judged by it; others by their yardsticks as before."""

import datetime as dt
from collections.abc import Callable

import pytest

from loftet.cycle.promises import actions as promises
from loftet.cycle.promises.models import EffectPlan, Measure, Promise
from loftet.cycle.promises.queries import EffectValues
from loftet.cycle.promises.rules.effects import period_of
from loftet.cycle.yearend import actions, queries
from loftet.ground.models import Place
from tests.world import World

AFTER = dt.date(2027, 1, 4)
Seen = Callable[[Place, dt.date, int], None]


@pytest.fixture
def plan(world: World, running: Promise, measure: Measure) -> Callable[[dt.date], EffectPlan]:
    """Register, on a day, a plan for the station against the square."""

    def register(on: dt.date) -> EffectPlan:
        values = EffectValues(
            title="Hjälper vandringarna?",
            place=world.station,
            outcome="incident",
            groups=("vandalism", "disorder", "other", "theft", "violence"),
            before=period_of(dt.date(2025, 1, 1), 12),
            after=period_of(dt.date(2026, 1, 1), 12),
            primary_test="relative",
            comparison=world.square,
            measure=measure,
        )
        return promises.register_effect_plan(world.partnership, by=world.anna, on=on, values=values)

    return register


def years(world: World, seen: Seen, station: int = 2, square: int = 6) -> None:
    for month in range(1, 13):
        seen(world.station, dt.date(2025, month, 8), 8)
        seen(world.square, dt.date(2025, month, 8), 6)
        seen(world.station, dt.date(2026, month, 8), station)
        seen(world.square, dt.date(2026, month, 8), square)


def settled(world: World, promise: Promise, on: dt.date = AFTER) -> dict:
    (row,) = queries.settled_measures(world.anna, promise, on)
    return row


def test_a_plan_in_time_decides_and_stands_first(
    world: World, running: Promise, seen: Seen, plan: Callable[[dt.date], EffectPlan]
) -> None:
    registered = plan(dt.date(2025, 12, 20))
    years(world, seen)
    row = settled(world, running)
    first, *others = row["evidence"]["indicators"]
    assert (row["effect"], first["source"], first["plan"]) == ("better", "plan", registered.pk)
    assert (first["before"], first["after"], first["comparison_counts"]) == (96, 24, (72, 72))
    assert [said["source"] for said in others] == ["incidents"]


def test_a_plan_that_came_late_can_not_claim_what_the_yardstick_could(
    world: World, running: Promise, seen: Seen, plan: Callable[[dt.date], EffectPlan]
) -> None:
    plan(dt.date(2026, 1, 5))
    years(world, seen)
    row = settled(world, running)
    assert row["effect"] == "cannot_tell"
    assert row["evidence"]["indicators"][0]["reason"] == "registered_late"


def test_before_the_period_is_over_a_plan_claims_nothing(
    world: World, running: Promise, seen: Seen, plan: Callable[[dt.date], EffectPlan]
) -> None:
    plan(dt.date(2025, 12, 20))
    years(world, seen)
    row = settled(world, running, dt.date(2026, 12, 31))
    assert (row["effect"], row["evidence"]["indicators"][0]["reason"]) == ("cannot_tell", "plan_waiting")


def test_without_a_plan_or_with_a_withdrawn_one_the_yardstick_decides(
    world: World, running: Promise, seen: Seen, plan: Callable[[dt.date], EffectPlan]
) -> None:
    registered = plan(dt.date(2025, 12, 20))
    promises.withdraw_effect_plan(
        registered, by=world.anna, on=dt.date(2025, 12, 21), reason="Vi byter plats."
    )
    years(world, seen)
    row = settled(world, running)
    assert row["effect"] == "better"
    assert [said["source"] for said in row["evidence"]["indicators"]] == ["incidents"]


def test_residents_are_told_the_verdict_without_the_desks_number_and_without_small_counts(
    world: World, running: Promise, seen: Seen, plan: Callable[[dt.date], EffectPlan]
) -> None:
    plan(dt.date(2025, 12, 20))
    years(world, seen, station=0)
    report = actions.draft_report(running, by=world.anna, on=AFTER)
    (told,) = queries.public_body(world.anna, report, queries.verdicts(world.anna, report))["verdicts"]
    first = told["evidence"]["indicators"][0]
    assert first["hidden"] and first["verdict"] == "better"
    assert not {"plan", "before", "after", "ratio"} & set(first)
