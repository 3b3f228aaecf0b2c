"""A plan fixed beforehand: what it refuses, how it is sealed, and when a guard takes a verdict away."""

from dataclasses import replace
from datetime import date

import pytest

from loftet.analysis.counts import compare_counts
from loftet.analysis.effects.registered import Observed, RegisteredPlan, judge
from loftet.analysis.results import Unusable

YEAR_BEFORE = (date(2025, 1, 1), date(2025, 12, 31))
YEAR_AFTER = (date(2026, 1, 1), date(2026, 12, 31))
PLAN = RegisteredPlan(
    place="Stationen",
    outcome="crime",
    groups=("vandalism", "assault"),
    before=YEAR_BEFORE,
    after=YEAR_AFTER,
    comparison="Torget",
    ring_m=300,
    primary_test="relative",
    alpha=0.05,
    registered_on=date(2025, 12, 1),
    chosen_on=None,
    comparison_ranked=False,
)
OWN = replace(PLAN, primary_test="own", comparison="")


def observed(**counts):
    return Observed(**({"overdispersion": 1.0} | counts))


HALVED = observed(place=(100, 50), comparison=(100, 100), elsewhere=(900, 890))


def verdict(plan, counts, in_time=True):
    found = judge(plan, counts, registered_before_start=in_time).values
    return found.verdict, found.reason


def test_the_seal_follows_every_word_but_not_the_order_of_kinds():
    assert replace(PLAN, groups=("assault", "vandalism")).sha256 == PLAN.sha256
    others = [
        replace(PLAN, place="Parken"),
        replace(PLAN, alpha=0.01),
        replace(PLAN, comparison_ranked=True),
        replace(PLAN, chosen_on=YEAR_BEFORE),
        replace(PLAN, primary_test="own"),
        replace(PLAN, groups=("assault",)),
    ]
    assert len({PLAN.sha256, *(plan.sha256 for plan in others)}) == 7
    assert len(PLAN.sha256) == 64


def test_the_sealed_text_is_written_the_same_way_for_ever():
    assert PLAN.text == (
        '{"after": ["2026-01-01", "2026-12-31"], "alpha": 0.05, "before": ["2025-01-01", "2025-12-31"], '
        '"chosen_on": null, "comparison": "Torget", "comparison_ranked": false, '
        '"groups": ["assault", "vandalism"], "outcome": "crime", "place": "Stationen", '
        '"primary_test": "relative", "registered_on": "2025-12-01", "ring_m": 300}'
    )


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"before": (date(2025, 12, 31), date(2025, 1, 1))}, "effect_period_backwards"),
        ({"before": YEAR_AFTER}, "effect_periods_overlap"),
        ({"before": (date(2025, 1, 1), date(2025, 6, 30))}, "effect_seasons_differ"),
        ({"before": (date(2024, 7, 1), date(2025, 6, 30))}, "effect_seasons_differ"),
        ({"before": (date(2024, 1, 1), date(2025, 12, 31))}, "effect_seasons_differ"),
        ({"comparison": ""}, "effect_comparison_missing"),
        ({"alpha": 0.0}, "effect_alpha"),
        ({"alpha": 0.2}, "effect_alpha"),
        ({"alpha": float("nan")}, "effect_alpha"),
    ],
)
def test_a_plan_that_cannot_be_judged_is_refused(changed, key):
    with pytest.raises(Unusable) as refusal:
        replace(PLAN, **changed)
    assert refusal.value.said.key == key


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((date(2027, 2, 1), date(2027, 2, 28)), (date(2028, 2, 1), date(2028, 2, 29))),
        ((date(2023, 11, 1), date(2024, 3, 31)), (date(2025, 11, 1), date(2026, 3, 31))),
    ],
)
def test_the_same_days_of_another_year_are_the_same_season(before, after):
    assert replace(PLAN, before=before, after=after).before == before


def test_a_halving_is_shown_by_either_test():
    assert verdict(PLAN, HALVED) == ("decreased", "shown")
    assert verdict(OWN, HALVED) == ("decreased", "shown")


def test_a_doubling_is_shown_by_either_test():
    risen = observed(place=(100, 200), comparison=(100, 100), elsewhere=(900, 890))
    assert verdict(PLAN, risen) == ("increased", "shown")
    assert verdict(OWN, risen) == ("increased", "shown")


def test_only_the_primary_test_decides():
    # the place alone halved, and so did the comparison
    both = observed(place=(100, 50), comparison=(100, 52), elsewhere=(900, 890))
    assert verdict(PLAN, both) == ("cannot_tell", "may_be_chance")
    assert verdict(OWN, both) == ("decreased", "shown")
    beside = judge(PLAN, both, registered_before_start=True).values
    assert beside.own.direction == "decreased"
    assert beside.p == beside.relative.p != beside.own.p


def test_figures_are_those_of_the_primary_test():
    own = judge(OWN, HALVED, registered_before_start=True)
    alone = compare_counts(100, 50)
    assert (own.values.ratio, own.values.low, own.values.high) == (0.5, alone.low, alone.high)
    assert own.values.displacement.wdd == -50
    assert own.said.key == "effect_decreased_own"
    assert own.said.values == {"before": 100, "after": 50, "percent": 50, "low": 29, "high": 65}


def test_a_fall_that_everybody_shares_is_no_effect():
    shared = observed(place=(100, 50), elsewhere=(900, 460))
    assert verdict(OWN, shared) == ("cannot_tell", "trend_shared")


def test_the_place_alone_is_not_enough():
    assert verdict(OWN, observed(place=(100, 50))) == ("cannot_tell", "trend_unknown")


@pytest.mark.parametrize(("in_time", "registered_on"), [(False, date(2025, 12, 1)), (True, date(2026, 1, 2))])
def test_a_late_plan_gets_no_verdict_but_shows_its_figures(in_time, registered_on):
    late = judge(replace(PLAN, registered_on=registered_on), HALVED, registered_before_start=in_time)
    assert (late.values.verdict, late.values.reason) == ("cannot_tell", "registered_late")
    assert late.values.ratio == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "cannot_tell"),  # the worst of last year is better this year by itself
        ({"comparison_ranked": True}, "decreased"),
        ({"primary_test": "own", "comparison_ranked": True}, "cannot_tell"),
        ({"chosen_on": (date(2024, 1, 1), date(2024, 12, 31))}, "decreased"),
        ({"chosen_on": (date(2026, 1, 1), date(2026, 1, 31))}, "decreased"),
        ({"chosen_on": (date(2025, 12, 31), date(2026, 1, 31))}, "cannot_tell"),
    ],
)
def test_a_place_chosen_by_the_period_before_needs_something_to_make_up_for_it(changed, said):
    plan = replace(PLAN, **({"chosen_on": YEAR_BEFORE} | changed))
    found = judge(plan, HALVED, registered_before_start=True).values
    assert found.verdict == said
    assert (found.reason == "chosen_by_before") == (said == "cannot_tell")


@pytest.mark.parametrize("plan", [PLAN, OWN])
def test_a_fall_in_reporters_explains_a_fall_in_reports(plan):
    fewer = replace(HALVED, reporters=(20, 10))
    assert verdict(plan, fewer) == ("cannot_tell", "reporters_changed")
    assert verdict(plan, replace(HALVED, reporters=(20, 20))) == ("decreased", "shown")


def test_reporters_that_changed_alike_at_the_comparison_explain_nothing():
    alike = replace(HALVED, reporters=(20, 10), comparison_reporters=(30, 15))
    assert verdict(PLAN, alike) == ("decreased", "shown")
    gone = replace(HALVED, reporters=(20, 0))  # nobody left to compare by: said in the counts instead
    assert verdict(PLAN, gone) == ("decreased", "shown")


def test_few_events_need_an_extreme_change():
    few = observed(place=(20, 7), comparison=(20, 20), elsewhere=(900, 900))
    assert verdict(OWN, few) == ("cannot_tell", "few_events")
    assert verdict(PLAN, few) == ("cannot_tell", "may_be_chance")


@pytest.mark.parametrize("plan", [PLAN, OWN])
def test_nothing_at_all_cannot_be_judged(plan):
    empty = observed(place=(0, 0), comparison=(20, 20), elsewhere=(900, 900))
    assert verdict(plan, empty) == ("cannot_tell", "no_events")
    assert judge(plan, empty, registered_before_start=True).said.key == "effect_cannot_tell_blind"


def test_overdispersion_takes_a_small_change_away():
    assert verdict(PLAN, replace(HALVED, overdispersion=4.0)) == ("cannot_tell", "may_be_chance")


def test_what_could_have_been_seen_is_told():
    unsure = judge(PLAN, replace(HALVED, place=(100, 90)), registered_before_start=True)
    assert unsure.said.key == "effect_cannot_tell"
    assert unsure.said.values["percent"] == 47
    assert unsure.values.smallest_visible == pytest.approx(0.461)
    # the own test must be seen beside everything else too, so the larger of the two
    own = judge(OWN, replace(HALVED, place=(100, 90)), registered_before_start=True)
    assert own.values.smallest_visible == pytest.approx(0.378, abs=0.003)
    blind = judge(OWN, observed(place=(3, 2), elsewhere=(900, 900)), registered_before_start=True)
    assert blind.values.smallest_visible is None


def test_a_place_that_had_nothing_before_gets_a_sentence_without_percent():
    new = observed(place=(0, 30), comparison=(100, 100), elsewhere=(900, 900))
    for plan in (PLAN, OWN):
        found = judge(plan, new, registered_before_start=True)
        assert (found.values.verdict, found.said.key) == ("increased", "effect_increased_from_nothing")


def test_ring_and_displacement_stand_beside():
    counts = observed(place=(207, 110), comparison=(308, 318), ring=(178, 157), comparison_ring=(150, 140))
    found = judge(PLAN, counts, registered_before_start=True)
    assert found.values.displacement.wdd == -118
    assert found.used == 207 + 110 + 308 + 318 + 178 + 157 + 150 + 140
    assert found.parameters["plan"].value == PLAN.sha256
    assert judge(OWN, observed(place=(9, 9)), registered_before_start=True).values.displacement is None


def test_the_comparison_of_the_plan_must_be_counted():
    with pytest.raises(Unusable) as refusal:
        judge(PLAN, observed(place=(100, 50)), registered_before_start=True)
    assert refusal.value.said.key == "effect_comparison_missing"


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"place": (-1, 50)}, "effect_count_negative"),
        ({"elsewhere": (1, -1)}, "effect_count_negative"),
        ({"overdispersion": 0.5}, "effect_overdispersion_below_one"),
        ({"overdispersion": float("nan")}, "effect_overdispersion_below_one"),
    ],
)
def test_counts_that_cannot_be_are_refused(wrong, key):
    with pytest.raises(Unusable) as refusal:
        replace(HALVED, **wrong)
    assert refusal.value.said.key == key
