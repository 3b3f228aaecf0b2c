"""What could be seen, told before a measure."""

import numpy as np
import pytest

from loftet.analysis import change, counts
from loftet.analysis.effects.power import foresee, whole_percent, widest_overdispersion
from loftet.analysis.results import Unusable

BEFORE = (20, 50, 100, 200, 400, 800)
ALONE = (73, 50, 37, 27, 19, 14)
SAME_SIZE = (88, 61, 47, 35, 26, 19)  # hotspots.md section 5; reference/README.md


def test_the_published_tables_are_found_to_the_whole_percent():
    alone = [whole_percent(counts.smallest_visible_change(n), compared=False) for n in BEFORE]
    compared = [whole_percent(change.smallest_visible_relative(n, n), compared=True) for n in BEFORE]
    assert (tuple(alone), tuple(compared)) == (ALONE, SAME_SIZE)


def test_no_fall_is_called_nothing():
    assert whole_percent(0.0001, compared=False) == whole_percent(0.0001, compared=True) == 1


def test_a_plan_is_told_what_its_verdict_could_see():
    found = foresee(100, 100)
    assert found.values.own == pytest.approx(0.366, abs=1e-3)
    assert found.values.relative == pytest.approx(0.461, abs=1e-3)
    assert (found.said.key, found.said.values["percent"]) == ("effect_will_show_compared", 47)
    # an independent sum: normal power of ln 0.8 with the four expected counts
    se = (1 / 100 + 1 / 80 + 2 / 100) ** 0.5
    assert found.values.typical == pytest.approx(_normal(0.22314 / se - 1.96), abs=1e-3)


def _normal(z):
    draws = np.random.default_rng(1).standard_normal(2_000_000)
    return float(np.mean(draws < z))


def test_few_events_are_told_under_the_rule_that_will_judge_them():
    found = foresee(20)
    assert found.values.own == counts.smallest_visible_change(20, alpha=0.005)
    assert found.values.relative is None
    assert found.values.typical == counts.power_to_see(20, 0.8, alpha=0.005)


@pytest.mark.parametrize("expected", [(3, None), (0, None), (50, 0), (0, 50), (3, 3)])
def test_too_few_to_see_anything_is_said(expected):
    found = foresee(*expected)
    assert found.said.key == "effect_nothing_will_show"
    assert found.values.typical < 0.06


def test_overdispersion_makes_less_visible():
    assert foresee(100, overdispersion=2).values.own == counts.smallest_visible_change(50)
    assert foresee(100, 100, overdispersion=2).values.relative == pytest.approx(0.61, abs=0.01)


def test_drift_between_years_is_met_by_the_wider_overdispersion():
    draw = np.random.default_rng(4)
    level = np.exp(draw.normal(0, 0.3, (60, 4)))  # each place has its good and bad years
    months = draw.poisson(np.repeat(10 * level, 12, axis=1)).astype(float)
    between = change.overdispersion(months.reshape(60, 4, 12).sum(axis=2))
    assert widest_overdispersion(months, months=12) == between > 3 * change.overdispersion(months)
    steady = draw.poisson(np.full((60, 48), 10.0)).astype(float)
    assert widest_overdispersion(steady, months=12) < 1.3
    assert widest_overdispersion(steady[:, :7], months=12) == change.overdispersion(steady[:, :7])


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        ({"before": -1}, "effect_count_negative"),
        ({"before": float("nan")}, "effect_count_negative"),
        ({"before": 5, "comparison": float("inf")}, "effect_count_negative"),
        ({"before": 5, "overdispersion": 0.5}, "effect_overdispersion_below_one"),
        ({"before": 5, "overdispersion": float("nan")}, "effect_overdispersion_below_one"),
    ],
)
def test_what_cannot_be_expected_is_refused(arguments, key):
    with pytest.raises(Unusable) as refusal:
        foresee(**arguments)
    assert refusal.value.said.key == key
