"""Visits shared by weight: they add up, keep their limits, and lie within one of the exact share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.analysis.patrols.allotment import allot
from loftet.analysis.results import Unusable

WEIGHTS = st.lists(st.floats(0.01, 100), min_size=1, max_size=12)


def test_largest_remainder_by_hand():
    # Quotas 4.5, 3.375, 2.125 of 10: 4 + 3 + 2, and the last to the largest remainder.
    assert allot([36, 27, 17], 10).tolist() == [5, 3, 2]


def test_equal_remainders_go_to_the_first():
    assert allot([1, 1, 1], 4).tolist() == [2, 1, 1]


@given(weights=WEIGHTS, budget=st.integers(0, 100))
def test_without_limits_each_lies_within_one_of_its_quota(weights, budget):
    given_out, quota = allot(weights, budget), budget * np.array(weights) / sum(weights)
    assert given_out.sum() == budget
    assert np.all(np.abs(given_out - quota) < 1 + 1e-6)


@given(weights=WEIGHTS, budget=st.integers(0, 60), least=st.integers(0, 3), more=st.integers(0, 5))
def test_limits_are_kept_and_the_budget_met_as_nearly_as_they_allow(weights, budget, least, more):
    given_out = allot(weights, budget, least=least, most=least + more)
    assert np.all((given_out >= least) & (given_out <= least + more))
    assert given_out.sum() == np.clip(budget, len(weights) * least, len(weights) * (least + more))


@given(weights=WEIGHTS, budget=st.integers(0, 60), most=st.integers(1, 8))
def test_a_heavier_place_never_gets_fewer(weights, budget, most):
    given_out = allot(sorted(weights, reverse=True), budget, most=most)
    assert np.all(np.diff(given_out) <= 0)


@pytest.mark.parametrize(
    ("weights", "budget", "limits"),
    [([], 3, {}), ([1, -1], 3, {}), ([[1]], 3, {}), ([1], -1, {}), ([1], 3, {"least": 4, "most": 2})],
)
def test_weights_and_limits_that_cannot_be_are_refused(weights, budget, limits):
    if not weights:
        assert allot(weights, budget).size == 0
        return
    with pytest.raises(Unusable):
        allot(weights, budget, **limits)
