"""Counts and their change: published numbers, brute force and properties."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from loftet.analysis import counts

COUNT = st.integers(min_value=0, max_value=400)
EXPOSURE = st.floats(min_value=0.1, max_value=20)


def test_garwood_intervals_are_the_published_ones():
    low, high = counts.poisson_interval([0, 3, 10, 50, 800])
    assert np.round(low, 1).tolist() == [0.0, 0.6, 4.8, 37.1, 745.5]
    assert np.round(high, 1).tolist() == [3.7, 8.8, 18.4, 65.9, 857.4]


def test_a_garwood_interval_covers_at_least_its_level_for_any_mean():
    means = np.linspace(0.2, 60, 300)[:, None]
    seen = np.arange(0, 250)[None, :]
    low, high = counts.poisson_interval(seen)
    covered = np.sum(stats.poisson.pmf(seen, means) * ((low <= means) & (means <= high)), axis=1)
    assert covered.min() >= 0.95


def test_207_against_110_gives_what_r_gives():
    # poisson.test(c(110, 207)): p 5.539e-08, ratio interval .41778-.67287 (reference/README.md)
    found = counts.compare_counts(207, 110)
    assert found.p == pytest.approx(5.539e-08, rel=1e-4)
    assert (found.low, found.high) == (pytest.approx(0.41778, abs=5e-6), pytest.approx(0.67287, abs=5e-6))
    assert found.direction == "decreased"


@pytest.mark.parametrize(("before", "after", "p"), [(12, 7, 0.36), (20, 10, 0.10), (30, 15, 0.04)])
def test_the_examples_of_the_domain_note_hold(before, after, p):
    assert round(counts.compare_counts(before, after).p, 2) == p


@given(before=COUNT, after=COUNT)
def test_equal_exposures_agree_with_the_binomial_test(before, after):
    expected = stats.binomtest(after, before + after, 0.5).pvalue if before + after else 1.0
    assert float(counts.compare_rates(before, after).p) == pytest.approx(expected, rel=1e-9)


@given(before=COUNT, after=COUNT, first=EXPOSURE, second=EXPOSURE)
def test_unequal_exposures_agree_with_twice_the_smaller_binomial_tail(before, after, first, second):
    share, total = second / (first + second), before + after
    expected = min(1, 2 * min(stats.binom.cdf(after, total, share), stats.binom.sf(after - 1, total, share)))
    found = counts.compare_rates(before, after, exposure_before=first, exposure_after=second)
    assert float(found.p) == pytest.approx(expected, rel=1e-8, abs=1e-300)


@given(before=COUNT, after=COUNT, first=EXPOSURE, second=EXPOSURE)
def test_p_and_interval_never_disagree(before, after, first, second):
    found = counts.compare_rates(before, after, exposure_before=first, exposure_after=second)
    if abs(float(found.p) - 0.05) > 1e-9:
        assert (float(found.p) < 0.05) == (not float(found.low) <= 1 <= float(found.high))


@given(before=COUNT, after=COUNT)
def test_turning_time_round_turns_the_ratio_round(before, after):
    there, back = counts.compare_rates(before, after), counts.compare_rates(after, before)
    assert float(there.p) == pytest.approx(float(back.p), rel=1e-9)
    if back.high > 0 and np.isfinite(back.high):
        assert float(there.low) == pytest.approx(1 / float(back.high), rel=1e-7)


def test_arrays_are_compared_element_by_element():
    found = counts.compare_rates([[207, 12], [0, 0]], [[110, 7], [0, 3]], exposure_after=[1.0, 2.0])
    assert found.p.shape == (2, 2)
    assert float(found.p[0, 0]) == float(counts.compare_counts(207, 110).p)
    assert found.p[1, 0] == 1.0


def test_twice_the_time_explains_twice_the_events():
    found = counts.compare_counts(40, 80, exposure_before=1, exposure_after=2)
    assert found.ratio == 1.0
    assert found.direction == "cannot_tell"


def test_few_events_before_need_an_extreme_change():
    common = counts.compare_counts(20, 8)
    assert common.p < 0.05
    assert (common.direction, common.reason) == ("cannot_tell", "few_events")
    assert counts.compare_counts(20, 3).direction == "decreased"
    assert counts.compare_counts(5, 30).direction == "increased"
    assert counts.compare_counts(30, 15).direction == "decreased"


def test_no_events_at_all_tell_nothing():
    found = counts.compare_counts(0, 0)
    assert (found.direction, found.reason, found.smallest_visible) == ("cannot_tell", "no_events", None)
    assert np.isnan(found.ratio)


def test_more_reports_by_as_many_more_reporters_are_no_increase():
    found = counts.compare_counts(40, 80, reporters_before=5, reporters_after=10)
    assert (found.direction, found.reason) == ("cannot_tell", "reporters_changed")
    assert found.reporting == "more_reporters"
    assert counts.compare_counts(40, 80, reporters_before=5, reporters_after=5).direction == "increased"
    assert counts.compare_counts(40, 80, reporters_before=5, reporters_after=4).direction == "increased"


def test_a_fall_beside_fewer_reporters_is_noted_even_when_it_holds():
    found = counts.compare_counts(90, 20, reporters_before=10, reporters_after=9)
    assert (found.direction, found.reporting) == ("decreased", "fewer_reporters")
    assert counts.reporting_note(None, 4) is None


def test_overdispersion_widens_the_interval_and_keeps_the_ratio():
    plain, wide = counts.compare_counts(60, 30), counts.compare_counts(60, 30, overdispersion=3)
    assert wide.ratio == plain.ratio
    assert wide.low < plain.low < plain.high < wide.high
    assert wide.direction == "cannot_tell"


def test_false_claims_of_change_stay_below_alpha_when_nothing_changed():
    draw = np.random.default_rng(20261)
    for mean in (10, 25, 60, 200):
        pairs = draw.poisson(mean, size=(40_000, 2))
        p = counts.compare_rates(pairs[:, 0], pairs[:, 1]).p
        assert np.mean(p < 0.05) < 0.05


def test_the_smallest_visible_fall_is_the_published_one():
    # hotspots.md section 5: before/after, exact, 80 % power, 5 % two-sided, equal periods.
    visible = [counts.smallest_visible_change(n) for n in (20, 50, 100, 200, 400, 800)]
    assert [round(100 * part) for part in visible] == [73, 50, 37, 27, 19, 14]


def test_power_is_what_simulation_finds():
    draw = np.random.default_rng(20262)
    before, after = draw.poisson(60, 60_000), draw.poisson(2 * 60 * 0.6, 60_000)
    found = counts.compare_rates(before, after, exposure_after=2.0)
    simulated = np.mean((found.p < 0.05) & (found.ratio < 1))
    assert counts.power_to_see(60, 0.6, exposure_ratio=2.0) == pytest.approx(simulated, abs=0.01)


def test_power_for_a_rise_is_what_simulation_finds():
    draw = np.random.default_rng(20263)
    before, after = draw.poisson(40, 60_000), draw.poisson(40 * 1.6, 60_000)
    found = counts.compare_rates(before, after)
    simulated = np.mean((found.p < 0.05) & (found.ratio > 1))
    assert counts.power_to_see(40, 1.6) == pytest.approx(simulated, abs=0.01)


def test_three_events_before_can_never_show_a_fall():
    assert counts.smallest_visible_change(3) is None
    assert counts.compare_counts(3, 0).smallest_visible is None


@settings(max_examples=30, deadline=None)
@given(before=st.integers(min_value=15, max_value=500))
def test_more_events_before_let_a_smaller_fall_be_seen(before):
    few, many = counts.smallest_visible_change(before), counts.smallest_visible_change(before * 1.5)
    assert many is not None
    assert few is None or many <= few


@pytest.mark.parametrize(
    "bad",
    [
        lambda: counts.compare_counts(-1, 3),
        lambda: counts.compare_counts(3, 3, exposure_after=0),
        lambda: counts.compare_counts(3, 3, overdispersion=0.5),
        lambda: counts.compare_rates([float("nan")], [1]),
        lambda: counts.poisson_interval(3, level=1.0),
        lambda: counts.power_to_see(0, 0.5),
    ],
)
def test_impossible_input_is_refused(bad):
    with pytest.raises(ValueError, match="must"):
        bad()


def test_so_many_events_that_none_are_summed_get_the_normal_power():
    assert counts.power_to_see(30_000, 0.0) == 1.0
    exact, normal = (counts.smallest_visible_change(before) for before in (9_900, 10_400))
    assert normal < exact
    assert normal == pytest.approx(exact * (9_900 / 10_400) ** 0.5, rel=0.01)
    assert counts.smallest_visible_change(1e12) < 1e-3
