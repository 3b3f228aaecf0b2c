"""Did it move: reference numbers, small counts, and a quotient that refuses to be told."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.analysis.counts import compare_rates
from loftet.analysis.effects.displacement import displacement
from loftet.analysis.results import Unusable

PAIR = st.tuples(st.integers(0, 60), st.integers(0, 60))


def test_the_published_example_is_found():
    # Wheeler and Ratcliffe 2018 (reference/README.md)
    found = displacement((207, 110), (308, 318), rings=[(178, 157)], comparison_rings=[(150, 140)])
    moved = found.values
    assert (moved.wdd, moved.variance, round(moved.z, 2)) == (-118, 1568, -2.98)
    assert (round(moved.low), round(moved.high), moved.how) == (-196, -40, "normal")
    assert moved.quotient == pytest.approx(0.258185688, abs=5e-10)
    assert moved.quotient_low < 0 < moved.quotient < moved.quotient_high
    assert (found.said.key, found.used) == ("effect_wdd_fell", 1568)
    assert found.said.values == {"wdd": 118, "low": 40, "high": 196}


def test_two_rings_are_added_up():
    apart = displacement((207, 110), (308, 318), rings=[(100, 90), (78, 67)], comparison_rings=[(150, 140)])
    together = displacement((207, 110), (308, 318), rings=[(178, 157)], comparison_rings=[(150, 140)])
    assert apart == together


def test_the_same_seed_gives_the_same_interval_and_another_nearly():
    a, b, c = (
        displacement((207, 110), (308, 318), rings=[(178, 157)], seed=seed).values for seed in (1, 1, 2)
    )
    assert a == b != c
    assert a.quotient_low == pytest.approx(c.quotient_low, abs=0.03)


def test_a_quotient_without_a_main_effect_has_no_interval():
    found = displacement((207, 200), (308, 318), rings=[(178, 157)]).values
    assert found.quotient is not None
    assert (found.quotient_low, found.quotient_high) == (None, None)


@pytest.mark.parametrize(
    ("place", "comparison"),
    [((50, 50), (50, 50)), ((50, 20), (0, 40)), ((0, 0), (0, 0)), ((5, 900), (50, 0))],
)
def test_a_quotient_that_does_not_exist_is_none(place, comparison):
    found = displacement(place, comparison, rings=[(10, 20)]).values
    assert found.quotient is None
    assert found.quotient_low is None


def test_a_comparison_that_may_be_empty_gives_no_interval():
    # four events before: in two draws of a hundred there are none to divide by
    found = displacement((900, 90), (4, 40), rings=[(10, 20)]).values
    assert found.quotient is not None
    assert found.quotient_low is None


def test_small_counts_are_tested_exactly():
    found = displacement((9, 2), (12, 14), rings=[(20, 18)], comparison_rings=[(11, 13)]).values
    adds, takes = 2 + 12 + 18 + 11, 9 + 14 + 20 + 13
    assert found.how == "exact"
    assert found.p == pytest.approx(float(compare_rates(takes, adds).p))
    assert found.low < found.wdd == adds - takes < found.high


def test_the_exact_interval_covers_and_the_exact_p_is_rarely_small():
    draw = np.random.default_rng(11)
    means = np.array([6.0, 3.0, 8.0, 7.0])  # the true difference is -2
    found = [
        displacement((t0, t1), (c0, c1)).values for t0, t1, c0, c1 in draw.poisson(means, (2000, 4)).tolist()
    ]
    covered = [one.low <= -2 <= one.high for one in found if one.how == "exact"]
    assert len(covered) > 1990
    assert np.mean(covered) > 0.95
    nothing = draw.poisson([5.0, 5.0, 4.0, 4.0], (2000, 4)).tolist()
    assert np.mean([displacement((a, b), (c, d)).values.p < 0.05 for a, b, c, d in nothing]) < 0.05


def test_overdispersion_widens_everything():
    plain = displacement((207, 110), (308, 318), rings=[(178, 157)]).values
    wide = displacement((207, 110), (308, 318), rings=[(178, 157)], overdispersion=2).values
    assert wide.variance == 2 * plain.variance
    assert wide.quotient_high - wide.quotient_low > 1.2 * (plain.quotient_high - plain.quotient_low)
    small = displacement((9, 2), (12, 14)).values
    looser = displacement((9, 2), (12, 14), overdispersion=2).values
    assert looser.low < small.low < small.high < looser.high


@given(place=PAIR, comparison=PAIR, ring=PAIR, far=PAIR)
def test_exchanging_before_and_after_turns_the_difference(place, comparison, ring, far):
    def found(*pairs):
        return displacement(pairs[0], pairs[1], rings=[pairs[2]], comparison_rings=[pairs[3]]).values

    there = found(place, comparison, ring, far)
    back = found(*(pair[::-1] for pair in (place, comparison, ring, far)))
    assert back.wdd == -there.wdd
    assert back.p == pytest.approx(there.p, abs=1e-12)
    assert (back.low, back.high) == pytest.approx((-there.high, -there.low))
    assert there.low <= there.wdd <= there.high
    assert 0 <= there.p <= 1


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (((100, 40), (100, 100), [(100, 40)]), "effect_wdd_fell"),
        (((100, 170), (100, 100), [(100, 140)]), "effect_wdd_rose"),
        (((100, 95), (100, 100), [(100, 101)]), "effect_wdd_cannot_tell"),
        (((100, 40), (100, 100), []), "effect_wdd_without_ring"),
    ],
)
def test_what_is_said_follows_the_interval(arguments, key):
    place, comparison, rings = arguments
    assert displacement(place, comparison, rings=rings).said.key == key


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        ({"place": (-1, 4)}, "effect_count_negative"),
        ({"rings": [(4, -4)]}, "effect_count_negative"),
        ({"overdispersion": 0.9}, "effect_overdispersion_below_one"),
        ({"overdispersion": float("inf")}, "effect_overdispersion_below_one"),
        ({"comparison_rings": [(4, 4)]}, "effect_ring_missing"),
    ],
)
def test_what_cannot_be_is_refused(arguments, key):
    with pytest.raises(Unusable) as refusal:
        displacement(**({"place": (4, 4), "comparison": (4, 4)} | arguments))
    assert refusal.value.said.key == key
