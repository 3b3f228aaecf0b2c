"""Two counts by three exact tests, against published numbers, scipy and the definition."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from loftet.analysis.effects.two_counts import e_test, mid_p_rates, two_counts
from loftet.analysis.results import Unusable


def test_the_published_e_tests_are_found():
    # Krishnamoorthy and Thomson 2004 (reference/README.md)
    assert e_test(6, 2) == pytest.approx(0.1749, abs=5e-5)
    assert e_test(3, 0) == pytest.approx(0.0884, abs=5e-5)


@pytest.mark.parametrize("counts", [(6, 2), (3, 0), (1, 6), (17, 31), (110, 207), (25, 26)])
@pytest.mark.parametrize("exposures", [(1, 1), (2.3, 1), (1, 4.7)])
def test_scipy_says_the_same_where_nothing_ties(counts, exposures):
    theirs = stats.poisson_means_test(counts[0], exposures[0], counts[1], exposures[1]).pvalue
    assert e_test(*counts, *exposures) == pytest.approx(theirs, abs=1e-9)


def test_ties_count_whatever_the_unit_of_time():
    assert e_test(2, 27, 3.5, 3.5) == pytest.approx(e_test(2, 27), rel=1e-9)


def by_definition(first, second, unit_first, unit_second):
    """Every pair of counts, one by one."""
    rate = (first + second) / (unit_first + unit_second)
    a, b = np.meshgrid(np.arange(80.0), np.arange(80.0), indexing="ij")
    difference = np.abs(a / unit_first - b / unit_second)
    with np.errstate(invalid="ignore"):
        size = np.where(a + b > 0, difference / np.sqrt(a / unit_first**2 + b / unit_second**2), 0)
    chance = np.outer(
        stats.poisson.pmf(np.arange(80), rate * unit_first),
        stats.poisson.pmf(np.arange(80), rate * unit_second),
    )
    return chance[size >= size[first, second] - 1e-9].sum()


@given(st.integers(0, 15), st.integers(0, 15), st.sampled_from([1.0, 2.0, 0.5]))
def test_it_is_the_sum_over_all_outcomes_as_extreme(first, second, unit):
    if first + second:
        assert e_test(first, second, 1.0, unit) == pytest.approx(
            by_definition(first, second, 1.0, unit), abs=1e-9
        )


def test_no_events_and_no_difference_have_p_one():
    assert e_test(0, 0) == e_test(5, 5) == 1.0


def test_a_million_events_take_no_memory():
    assert e_test(10**6, 10**6 + 3000) == pytest.approx(0.0340, abs=2e-4)  # normal: 2 * Phi(-2.1205)


def test_the_three_tests_of_the_reference_pair():
    found = two_counts(207, 110).values
    assert float(found.exact.p) == pytest.approx(5.539e-08, rel=1e-3)
    assert float(found.exact.low) == pytest.approx(0.41778, abs=5e-6)
    assert float(found.exact.high) == pytest.approx(0.67287, abs=5e-6)
    assert found.exact.low < found.mid_p.low < found.mid_p.high < found.exact.high
    assert found.mid_p.p < found.exact.p
    assert found.e_test < found.exact.p


def test_the_mid_p_is_that_of_the_binomial():
    below, at = stats.binom.cdf(109, 317, 0.5), stats.binom.pmf(110, 317, 0.5)
    found = mid_p_rates(207, 110, share_exposed=0.5, alpha=0.05)
    assert float(found.p) == pytest.approx(2 * (below + at / 2), rel=1e-9)
    share = float(found.high / (1 + found.high))
    upper = stats.binom.cdf(109, 317, share) + stats.binom.pmf(110, 317, share) / 2
    assert upper == pytest.approx(0.025, rel=1e-9)


@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from([0.5, 0.2, 0.75]))
def test_the_mid_p_interval_leaves_out_one_just_when_p_is_small(before, after, share):
    found = mid_p_rates(before, after, share_exposed=share, alpha=0.05)
    if before + after:
        assert bool((found.low > 1) | (found.high < 1)) == bool(found.p < 0.05)


def test_without_events_on_one_side_a_limit_is_open():
    found = mid_p_rates([0, 5, 0], [5, 0, 0], share_exposed=0.5, alpha=0.05)
    assert found.high[0] == np.inf
    assert found.low[1] == 0
    assert found.p.tolist() == pytest.approx([1 / 32, 1 / 32, 1])


@pytest.mark.parametrize(
    ("counts", "key"),
    [
        ((207, 110), "effect_two_decreased"),
        ((110, 207), "effect_two_increased"),
        ((9, 9), "effect_two_cannot_tell"),
    ],
)
def test_the_verdict_is_the_exact_tests(counts, key):
    assert two_counts(*counts).said.key == key


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        ({"before": -1}, "effect_count_negative"),
        ({"exposure_after": 0.0}, "effect_exposure"),
        ({"exposure_before": float("inf")}, "effect_exposure"),
    ],
)
def test_what_cannot_be_is_refused(arguments, key):
    with pytest.raises(Unusable) as refusal:
        two_counts(**({"before": 4, "after": 4} | arguments))
    assert refusal.value.said.key == key
