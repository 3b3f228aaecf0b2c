"""Funnel limits: exact tails, and as many outside by chance as they say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from loftet.analysis.places.funnel import funnel_limits, funnel_overdispersion, outside_funnel
from loftet.analysis.places.ranking import rank_places


@given(expected=st.floats(0.05, 500), count=st.integers(0, 700))
def test_outside_is_where_the_exact_tail_is_small(expected, count):
    upper, lower = stats.poisson.sf(count - 1, expected), stats.poisson.cdf(count, expected)
    if min(abs(tail - limit) for tail in (upper, lower) for limit in (0.025, 0.001)) < 1e-9:
        return
    right = int(upper < 0.025) + int(upper < 0.001) - int(lower < 0.025) - int(lower < 0.001)
    assert outside_funnel([count], funnel_limits([expected])).tolist() == [right]


def test_chance_alone_passes_the_limits_no_more_often_than_they_say():
    rng = np.random.default_rng(1)
    for mean in (0.7, 3, 12, 60):
        outside = np.abs(outside_funnel(rng.poisson(mean, size=20_000), funnel_limits(np.full(20_000, mean))))
        assert np.mean(outside >= 1) <= 0.055 and np.mean(outside == 2) <= 0.003


def test_limits_stand_in_order_and_widen_with_overdispersion():
    plain, wide = funnel_limits([0.5, 5, 50]), funnel_limits([0.5, 5, 50], overdispersion=4.0)
    assert np.all(np.diff(plain, axis=0) > 0)
    assert np.all(wide[2:] > plain[2:]) and np.all(wide[0] < plain[0])


def test_overdispersion_is_one_by_chance_and_found_when_it_is_there():
    rng = np.random.default_rng(2)
    expected = np.full(400, 20.0)
    assert funnel_overdispersion(rng.poisson(20, size=400), expected) == 1.0
    clumped = rng.negative_binomial(20 / 3, 0.25, size=400)  # variance four times the mean
    assert 2 < funnel_overdispersion(clumped, expected) < 4


def test_one_outlier_is_drawn_in_and_does_not_hide_itself():
    found = rank_places([20] * 19 + [70]).values
    assert found.overdispersion < 1.5 and found.funnel[-1] == 2


def test_a_given_overdispersion_is_used():
    result = rank_places([20] * 19 + [45], overdispersion=30.0)
    assert result.values.funnel[-1] == 0
    assert result.parameters["overdispersion"].why == "given"
    assert rank_places([20] * 19 + [45], overdispersion=1.0).values.funnel[-1] == 2


def test_the_expected_follow_the_exposure():
    found = rank_places([100, 50, 10], [10, 5, 1]).values
    assert found.expected.tolist() == pytest.approx([100, 50, 10])
    assert found.funnel.tolist() == [0, 0, 0]
