"""A thousand years of each kind: how often is a fall claimed that no measure made, and how often is one missed?"""

import numpy as np
import pytest

from loftet.analysis.counts import power_to_see
from tests.analysis.effects.years import ALLOWED, World, plan, verdicts, year_end_verdicts

WORLDS = {
    "nothing": World(),
    "season": World(season=0.6),
    "trend": World(trend=-0.25),
    "reporting": World(fewer_reports=0.4),
    "overdispersion": World(overdispersion=2),
    "drift": World(drift=0.15),
    "everything": World(season=0.5, trend=-0.2, fewer_reports=0.3, overdispersion=2, drift=0.1),
}


@pytest.mark.parametrize("world", WORLDS)
def test_a_year_without_effect_is_seldom_called_a_fall_or_a_rise(world):
    months = WORLDS[world].months(seed=5)
    for test in ("own", "relative"):
        decreased, increased = verdicts(plan(test), months)
        assert decreased <= ALLOWED
        assert increased <= ALLOWED


@pytest.mark.parametrize("world", ["nothing", "season", "trend", "reporting", "overdispersion"])
def test_the_year_end_seldom_says_better_or_worse_of_nothing(world):
    months = WORLDS[world].months(seed=8)
    for compared in (False, True):
        assert max(year_end_verdicts(months, compared=compared)) <= ALLOWED


@pytest.mark.parametrize("spread", [0.0, 0.3])
def test_the_worst_of_forty_places_gets_no_success_for_getting_normal(spread):
    months = World(spread=spread).months(seed=6, fixed=0)
    ranking = np.argsort(-months[:, :, 36:48].sum(axis=2), axis=1)
    worst, following = ranking[:, 0], ranking[:, 1]
    ranked = plan("relative", chosen_on=2025, ranked=True)
    earlier = plan("own", before=2024, chosen_on=2025)
    assert max(verdicts(ranked, months, place=worst, beside=following)) <= ALLOWED
    assert max(verdicts(earlier, months, place=worst)) <= ALLOWED


def test_without_the_guard_the_worst_place_would_be_a_false_success():
    months = World(spread=0.0).months(seed=6)
    ranking = np.argsort(-months[:, :, 36:48].sum(axis=2), axis=1)
    worst, ordinary = ranking[:, 0], ranking[:, 20]
    assert verdicts(plan("own"), months, place=worst)[0] > 0.15
    assert verdicts(plan("relative"), months, place=worst, beside=ordinary)[0] > 0.1
    assert verdicts(plan("own", chosen_on=2025), months, place=worst) == (0, 0)


def test_a_halving_of_a_hundred_is_found_nearly_as_often_as_theory_allows():
    months = World().months(seed=5)
    own = power_to_see(100, 0.5)
    relative = 0.873  # Phi(ln 2 / sqrt(1/100 + 1/50 + 2/100) - 1.96)
    assert verdicts(plan("own"), months, effect=0.5)[0] >= 0.9 * own
    assert verdicts(plan("relative"), months, effect=0.5)[0] >= 0.9 * relative


def test_a_halving_is_found_through_season_and_overdispersion_too():
    months = World(season=0.6, overdispersion=2).months(seed=7)
    assert verdicts(plan("own"), months, effect=0.5)[0] >= 0.9 * power_to_see(50, 0.5)
    assert verdicts(plan("relative"), months, effect=0.5)[0] >= 0.9 * 0.59  # the same sum with variance x 2
