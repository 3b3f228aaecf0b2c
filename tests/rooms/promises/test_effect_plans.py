"""Plans for judging an effect: sealed in time, counted whole, and never a false success."""

import datetime as dt
from dataclasses import replace

import pytest
import shapely

from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.models import EffectPlan, Measure, Promise
from loftet.cycle.promises.queries import EffectSeen, EffectValues
from loftet.cycle.promises.rules.effect_counts import stands_beside
from loftet.cycle.promises.rules.effects import (
    EffectState,
    obstacle_to_outcome,
    period_of,
    same_season_before,
)
from loftet.ground.models import AuditEvent
from loftet.ground.refusals import NotAllowed, Refused
from tests import heard
from tests.world import World

ON, AFTER = dt.date(2025, 12, 20), dt.date(2027, 1, 15)
YEAR_BEFORE, YEAR = period_of(dt.date(2025, 1, 1), 12), period_of(dt.date(2026, 1, 1), 12)
EAST, NORTH = heard.TOWN
AT_STATION, AT_SQUARE = (EAST + 100.0, NORTH + 100.0), (EAST + 600.0, NORTH + 100.0)
IN_RING, FAR = (EAST + 100.0, NORTH + 300.0), (EAST + 5000.0, NORTH + 5000.0)


@pytest.fixture
def values(world: World, signed: Promise, walks: Measure) -> EffectValues:
    return EffectValues(
        title="Hjälper vandringarna vid Stationen?",
        place=world.station,
        outcome="crime",
        groups=("theft",),
        before=YEAR_BEFORE,
        after=YEAR,
        primary_test="relative",
        comparison=world.square,
        ring_m=300,
        measure=walks,
    )


def register(world: World, values: EffectValues, on: dt.date = ON) -> EffectPlan:
    return actions.register_effect_plan(world.partnership, by=world.anna, on=on, values=values)


def year(world: World, number: int, *, station: int, square: int = 8, ring: int = 1, far: int = 20) -> None:
    for month in range(1, 13):
        points = [AT_STATION] * station + [AT_SQUARE] * square + [IN_RING] * ring + [FAR] * far
        heard.crimes(world, dt.date(number, month, 8), points)


def seen(world: World, plan: EffectPlan, on: dt.date = AFTER) -> EffectSeen:
    plan = EffectPlan.objects.get(pk=plan.pk)
    (found,) = queries.effects_seen(world.anna, [plan], on)
    return found


def verdict(found: EffectSeen) -> tuple[str, str]:
    assert found.judged is not None and found.judged.values is not None
    return found.judged.values.verdict, found.judged.values.reason


def test_a_plan_is_sealed_with_who_and_when_and_what_was_foreseen(world: World, values: EffectValues) -> None:
    year(world, 2025, station=8)
    plan = register(world, values, dt.date(2025, 12, 31))
    assert (plan.registered_by_id, plan.alpha) == (world.anna.user_id, 0.05)
    assert plan.sha256 == queries.registered_plan(plan).sha256 and len(plan.sha256) == 64
    assert plan.power["said"]["key"] == "effect_will_show_compared"
    assert AuditEvent.objects.get(verb="promises.register_effect_plan").subject.endswith(f":{plan.pk}")


def test_the_form_sent_twice_is_one_plan(world: World, values: EffectValues) -> None:
    assert register(world, values).pk == register(world, values).pk
    assert EffectPlan.objects.count() == 1


def test_months_still_to_come_are_reckoned_up_and_none_is_called_calm(
    world: World, values: EffectValues
) -> None:
    for month in range(1, 11):
        heard.crimes(world, dt.date(2025, month, 8), [AT_STATION] * 5 + [AT_SQUARE] * 5)
    _plan, found = actions.planned_effect(world.anna, values, ON)
    assert len(found.counts.known_before) == 10
    assert found.counts.expected(found.counts.at_place) == 60
    assert found.foreseen is not None and found.foreseen.said.values["before"] == 60


def test_nothing_known_of_the_period_before_foresees_nothing(world: World, values: EffectValues) -> None:
    _plan, found = actions.planned_effect(world.anna, values, ON)
    assert found.foreseen is None and found.counts.overdispersion == 1.0


def test_a_fall_that_the_comparison_does_not_share_is_shown(world: World, values: EffectValues) -> None:
    plan = register(world, values)
    year(world, 2025, station=8)
    year(world, 2026, station=2)
    found = seen(world, plan)
    assert found.state == EffectState.JUDGED and verdict(found) == ("decreased", "shown")
    assert found.counts.pair(found.counts.at_place) == (96, 24)


def test_a_fall_that_the_comparison_shares_is_not(world: World, values: EffectValues) -> None:
    plan = register(world, values)
    year(world, 2025, station=8)
    year(world, 2026, station=2, square=2)
    assert verdict(seen(world, plan)) == ("cannot_tell", "may_be_chance")


def test_the_place_alone_may_not_win_what_the_whole_municipality_wins(
    world: World, values: EffectValues
) -> None:
    plan = register(world, replace(values, primary_test="own"))
    year(world, 2025, station=8, far=40)
    year(world, 2026, station=2, square=2, far=10)
    assert verdict(seen(world, plan)) == ("cannot_tell", "trend_shared")


def test_a_plan_registered_after_the_start_can_never_show_an_effect(
    world: World, values: EffectValues
) -> None:
    plan = register(world, values, dt.date(2026, 1, 2))
    year(world, 2025, station=8)
    year(world, 2026, station=1)
    found = seen(world, plan)
    assert not found.in_time and verdict(found) == ("cannot_tell", "registered_late")


def test_a_plan_registered_when_the_work_had_begun_is_late_even_if_its_period_has_not(
    world: World, values: EffectValues
) -> None:
    later = replace(values, before=period_of(dt.date(2025, 6, 1), 6), after=period_of(dt.date(2026, 6, 1), 6))
    plan = register(world, later, dt.date(2026, 3, 1))
    year(world, 2025, station=8)
    year(world, 2026, station=1)
    assert verdict(seen(world, plan)) == ("cannot_tell", "registered_late")


def test_a_place_chosen_by_the_months_before_gets_no_verdict_from_them(
    world: World, values: EffectValues
) -> None:
    own = replace(values, chosen=YEAR_BEFORE, primary_test="own")
    year(world, 2025, station=16, square=2)
    plan = register(world, own)
    year(world, 2026, station=2, square=2)
    assert verdict(seen(world, plan)) == ("cannot_tell", "chosen_by_before")


def test_months_that_have_not_come_are_never_less_crime(world: World, values: EffectValues) -> None:
    plan = register(world, values)
    year(world, 2025, station=8)
    for month in (*range(1, 7), *range(8, 12)):
        heard.crimes(world, dt.date(2026, month, 8), [AT_STATION] + [AT_SQUARE] * 8)
    found = seen(world, plan)
    assert found.state == EffectState.LACKING and found.judged is None
    assert found.counts.lacking == [dt.date(2026, 7, 1), dt.date(2026, 12, 1)]


def test_nothing_is_judged_before_the_period_is_over(world: World, values: EffectValues) -> None:
    plan = register(world, values)
    year(world, 2025, station=8)
    year(world, 2026, station=2)
    assert seen(world, plan, dt.date(2026, 12, 31)).state == EffectState.WAITING


def test_a_border_moved_afterwards_breaks_the_seal(world: World, values: EffectValues) -> None:
    plan = register(world, values)
    year(world, 2025, station=8)
    year(world, 2026, station=2)
    world.station.shape = shapely.to_wkb(shapely.box(EAST, NORTH, EAST + 50, NORTH + 50))
    world.station.save()
    found = seen(world, plan)
    assert not found.is_whole and found.judged is None


def test_the_ring_leaves_out_the_place_and_every_other_place(world: World, values: EffectValues) -> None:
    _plan, found = actions.planned_effect(world.anna, replace(values, ring_m=1000), ON)
    assert found.counts.in_ring is not None
    year(world, 2025, station=8, ring=3)
    plan = register(world, replace(values, ring_m=1000))
    counts = seen(world, plan).counts
    assert counts.in_ring is not None and counts.total(counts.in_ring, counts.months_before) == 36
    assert counts.total(counts.elsewhere, counts.months_before) == 12 * (8 + 20)


def test_what_is_reported_because_the_police_look_may_not_decide(world: World, values: EffectValues) -> None:
    for group in ("drug_dealing", "traffic"):
        with pytest.raises(Refused, match="när polisen letar"):
            register(world, replace(values, groups=("theft", group)))
    assert obstacle_to_outcome("incident", ("drug_dealing",)) is None


def test_plans_that_can_not_be_meant_are_refused_in_words(world: World, values: EffectValues) -> None:
    refused = {
        "samma plats": replace(values, comparison=world.station),
        "Välj en jämförelseplats": replace(values, comparison=None),
        "minst ett slag": replace(values, groups=()),
        "mellan 50 och 2000": replace(values, ring_m=9),
        "ett namn": replace(values, title=" "),
        "samma dagar på året": replace(values, before=period_of(dt.date(2025, 1, 1), 11)),
        "hela månader": replace(
            values,
            before=(dt.date(2025, 1, 2), dt.date(2025, 12, 31)),
            after=(dt.date(2026, 1, 2), dt.date(2026, 12, 31)),
        ),
        "under perioden före": replace(
            values, before=period_of(dt.date(2025, 3, 1), 12), after=period_of(dt.date(2026, 3, 1), 12)
        ),
        "peka ut en person": replace(values, title="Ring 070-123 45 67"),
    }
    for words, wrong in refused.items():
        with pytest.raises(Refused, match=words):
            register(world, wrong)
    with pytest.raises(Refused, match="när svaret är känt"):
        register(world, values, AFTER)
    assert not EffectPlan.objects.exists()


def test_a_withdrawn_plan_stays_with_its_reason_and_gives_no_answer(
    world: World, values: EffectValues
) -> None:
    plan = register(world, values)
    with pytest.raises(Refused, match="Skriv varför"):
        actions.withdraw_effect_plan(plan, by=world.anna, on=ON, reason=" ")
    actions.withdraw_effect_plan(plan, by=world.anna, on=ON, reason="Vi byter plats.")
    assert seen(world, plan).state == EffectState.WITHDRAWN
    with pytest.raises(Refused, match="redan återkallad"):
        actions.withdraw_effect_plan(plan, by=world.anna, on=ON, reason="Igen.")


def test_nobody_withdraws_a_plan_for_its_answer(world: World, values: EffectValues) -> None:
    plan = register(world, values)
    with pytest.raises(Refused, match="kan planen inte återkallas"):
        actions.withdraw_effect_plan(plan, by=world.anna, on=AFTER, reason="Den blev fel.")


def test_nobody_from_elsewhere_registers_or_sees(world: World, values: EffectValues) -> None:
    plan = register(world, values)
    for stranger in (world.olle, world.rut, world.skolan):
        with pytest.raises(NotAllowed):
            actions.withdraw_effect_plan(plan, by=stranger, on=ON, reason="Nej.")
        assert queries.effect_plan(stranger, plan.pk) is None


def test_the_same_season_is_proposed_outside_the_months_the_place_was_chosen_by() -> None:
    first, chosen = dt.date(2026, 1, 1), YEAR_BEFORE
    assert same_season_before(first, 12, None, dt.date(2023, 1, 1)) == dt.date(2025, 1, 1)
    assert same_season_before(first, 12, chosen, dt.date(2023, 1, 1)) == dt.date(2024, 1, 1)
    assert same_season_before(first, 12, chosen, dt.date(2025, 1, 1)) == dt.date(2025, 1, 1)
    assert same_season_before(first, 18, None, dt.date(2023, 1, 1)) == dt.date(2024, 1, 1)


def test_a_comparison_stands_beside_only_next_in_order() -> None:
    assert stands_beside({1: 30, 2: 28, 3: 4}, 1, 2)
    assert not stands_beside({1: 30, 2: 28, 3: 4}, 1, 3)
    assert not stands_beside({1: 30}, 1, 2)
