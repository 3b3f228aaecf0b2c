"""Fixed-effects Poisson: the reference panel, the definition, and starts that are not the same."""

import numpy as np
import pytest
from scipy import optimize

from loftet.analysis.effects.panel import panel_of_starts, poisson_panel
from loftet.analysis.results import Unusable


@pytest.fixture(scope="module")
def reference(real_data):
    rows = np.loadtxt(real_data / "methods/reference/sim_did_panel.csv", delimiter=",", skiprows=1)
    place, month = rows[:, 0].astype(int), rows[:, 1].astype(int)
    counts, treated = np.zeros((200, 36)), np.zeros((200, 36))
    counts[place, month], treated[place, month] = rows[:, 3], rows[:, 2]
    return counts, treated


def test_the_reference_panel_is_found(reference):
    # R, statsmodels and pyfixest (reference/README.md)
    found = poisson_panel(*reference).values
    assert found.log_effect == pytest.approx(-0.030329712952820, abs=1e-12)
    assert found.se_naive == pytest.approx(0.041619, abs=5e-7)
    assert found.se_quasi == pytest.approx(0.059377, abs=1e-6)
    assert found.se == pytest.approx(0.0936, abs=5e-5)
    assert (found.places, found.treated_places) == (200, 20)


def panel(seed, places=30, treated=10, months=24, starts=(12,), ratio=1.0, drift=0.0):
    """Counts and treatment; treated places start in turn at `starts`."""
    draw = np.random.default_rng(seed)
    level = np.exp(draw.normal(1, 0.8, (places, 1)) + 0.3 * np.sin(np.arange(months) / 2))
    level = level * np.exp(np.cumsum(draw.normal(0, drift, (places, months)), axis=1))
    on = np.zeros((places, months), dtype=bool)
    for place in range(treated):
        on[place, starts[place % len(starts)] :] = True
    return draw.poisson(level * np.where(on, ratio, 1)).astype(float), on


def by_likelihood(counts, on):
    """The same coefficient by handing the whole likelihood to a general optimiser."""
    places, months = counts.shape

    def loss(parameters):
        linear = parameters[1 : places + 1, None] + np.append(0, parameters[places + 1 :])[None]
        mean = np.exp(linear + parameters[0] * on)
        slope = np.where(np.isfinite(counts), mean - counts, 0)
        value = np.nansum(mean * np.isfinite(counts) - np.nan_to_num(counts) * np.log(mean))
        return value, np.concatenate([[np.sum(slope * on)], slope.sum(axis=1), slope.sum(axis=0)[1:]])

    start = np.zeros(places + months)
    return optimize.minimize(loss, start, jac=True, method="BFGS", options={"gtol": 1e-6}).x[0]


def test_it_is_the_maximum_of_the_likelihood_also_with_months_missing():
    counts, on = panel(3, places=20, months=10, starts=(5,), ratio=0.6)
    counts[3, 4:7] = counts[15, 0] = np.nan
    found = poisson_panel(counts, on)
    assert found.values.log_effect == pytest.approx(by_likelihood(counts, on), abs=1e-5)
    assert found.used == 196


def test_places_and_months_without_events_change_nothing():
    counts, on = panel(4, ratio=0.5)
    wider = np.pad(counts, ((0, 2), (0, 1)))
    found = poisson_panel(wider, np.pad(on, ((0, 2), (0, 1)), mode="edge") & (np.arange(32) < 30)[:, None])
    assert found.values == poisson_panel(counts, on).values
    assert found.dropped == {"places or periods without events": 32 * 25 - 30 * 24}


def test_a_fall_and_a_rise_are_said_with_their_limits():
    fallen, risen = (poisson_panel(*panel(5, ratio=ratio)) for ratio in (0.4, 2.5))
    assert (fallen.said.key, risen.said.key) == ("effect_panel_decreased", "effect_panel_increased")
    assert fallen.values.low < 0.4 < fallen.values.high < 1
    assert fallen.said.values["low"] < fallen.said.values["percent"] < fallen.said.values["high"]
    assert poisson_panel(*panel(5)).said.key == "effect_panel_cannot_tell"


def test_drifting_places_give_few_false_alarms_though_naive_errors_would():
    found = [poisson_panel(*panel(seed, drift=0.06)).values for seed in range(400)]
    assert np.mean([one.p < 0.05 for one in found]) <= 0.085  # 5 % and its margin in 400
    assert np.mean([abs(one.log_effect) > 1.96 * one.se_naive for one in found]) > 0.15


def test_starts_that_differ_are_refused_and_answered_another_way():
    counts, on = panel(6, places=60, treated=21, starts=(10, 14, 18), ratio=0.5)
    assert poisson_panel(counts, on).said.key == "effect_panel_staggered"
    found = panel_of_starts(counts, on).values
    assert found.low < 0.5 < found.high < 1
    assert (found.se_naive, found.se_quasi) == (None, None)


def test_an_effect_that_grows_does_not_turn_when_starts_differ():
    # every place falls, the longer the more; plain two-way effects would use the fallen as comparison
    ratios = []
    for seed in range(10):
        counts, on = panel(seed, places=40, treated=30, starts=(6, 12, 18), ratio=1.0)
        since = np.cumsum(on, axis=1)
        thinned = np.random.default_rng(seed).binomial(counts.astype(int), 0.9**since)
        true = float(np.sum((counts * 0.9**since)[on]) / counts[on].sum())
        ratios.append(panel_of_starts(thinned, on).values.ratio / true)
    assert np.mean(ratios) == pytest.approx(1, abs=0.05)


def test_staggered_starts_without_effect_give_few_false_alarms():
    found = [panel_of_starts(*panel(seed, starts=(10, 14), drift=0.05)).values.p for seed in range(60)]
    assert np.mean(np.array(found) < 0.05) <= 0.1


def test_with_one_start_both_ways_agree():
    counts, on = panel(8, ratio=0.6)
    two_way, imputed = poisson_panel(counts, on).values, panel_of_starts(counts, on).values
    assert imputed.log_effect == pytest.approx(two_way.log_effect, abs=1e-9)


def test_a_treated_place_with_nothing_before_still_counts():
    counts, on = panel(9, ratio=0.6)
    counts[0] = np.where(on[0], 2, 0)
    assert panel_of_starts(counts, on).values.ratio > 0


def test_counts_without_any_spread_are_not_believed_beyond_poisson():
    counts = np.full((30, 24), 4.0)
    on = np.zeros((30, 24))
    on[:10, 12:] = 1
    found = poisson_panel(counts, on).values
    assert found.ratio == pytest.approx(1)
    assert found.low < 0.92 and found.high > 1.08


@pytest.mark.parametrize("method", [poisson_panel, panel_of_starts])
def test_too_few_places_are_refused(method):
    for treated in (0, 9, 21):
        counts, on = panel(10, treated=treated)
        assert method(counts, on).said.key == "effect_panel_few_places"
        assert method(counts, on).refused


@pytest.mark.parametrize(
    "hidden",
    [
        lambda on: on,  # nothing happened where treated
        lambda on: on.any(axis=1)[:, None] & ~on,  # nor before it
        lambda on: ~on & (np.arange(24) == 3),  # nor anywhere in a month
    ],
)
def test_nothing_to_compare_is_refused(hidden):
    counts, on = panel(11)
    counts[10:, 3] += 1
    empty = np.where(hidden(on), 0, counts)
    empty[:2, 3] = 1 if not empty[:, 3].any() else empty[:2, 3]
    empty[1, 3] = 0
    if hidden(on)[0, 3] and not hidden(on)[0, 4]:
        assert poisson_panel(empty, on).said.key == "effect_panel_nothing_to_compare"
    assert poisson_panel(empty, on).refused


@pytest.mark.parametrize(
    ("counts", "treated", "key"),
    [
        (np.ones(5), np.ones(5), "effect_panel_shape"),
        (np.ones((5, 4)), np.ones((4, 5)), "effect_panel_shape"),
        (-np.ones((5, 4)), np.ones((5, 4)), "effect_count_negative"),
        (np.full((5, 4), np.inf), np.ones((5, 4)), "effect_count_negative"),
        (np.ones((2, 3)), [[0, 0, 0], [0, 1, 0]], "effect_panel_ends"),
    ],
)
def test_what_cannot_be_is_refused(counts, treated, key):
    with pytest.raises(Unusable) as refusal:
        poisson_panel(counts, treated)
    assert refusal.value.said.key == key
