"""Many comparisons at once, against R's p.adjust and against chance."""

import numpy as np
import pytest

from loftet.analysis.surveys import many

P = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216]
WAYS = (many.bonferroni, many.holm, many.hochberg, many.benjamini_hochberg, many.benjamini_yekutieli)


def test_adjusted_numbers_are_those_of_r() -> None:
    expected = [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.105714285714, 0.216, 0.216, 0.216]
    assert many.benjamini_hochberg(P) == pytest.approx(expected, abs=1e-11)


@pytest.mark.parametrize("way", WAYS)
def test_adjusting_keeps_the_order_given_and_never_makes_a_signal_stronger(way) -> None:
    mixed = np.random.default_rng(1).permutation([*P, 0.04, 0.04, 1.0, 0.0])
    found = way(mixed)
    assert np.array_equal(way(mixed[::-1]), found[::-1])
    assert (found >= mixed).all() and (found <= 1).all()
    order = np.argsort(mixed, kind="stable")
    assert (np.diff(found[order]) >= 0).all()


def test_each_way_is_as_strict_as_it_says() -> None:
    adjusted = [way(P) for way in WAYS]
    bonferroni, holm, hochberg, discovery, any_dependence = adjusted
    assert (bonferroni >= holm).all() and (holm >= hochberg).all() and (hochberg >= discovery).all()
    assert (any_dependence >= discovery).all()


def test_where_nothing_has_changed_words_are_seldom_given() -> None:
    chance = np.random.default_rng(2026).random((4000, 240))  # 20 places by 12 indices
    told = [(many.benjamini_hochberg(p) <= many.FALSE_DISCOVERIES).any() for p in chance]
    assert np.mean(told) == pytest.approx(many.FALSE_DISCOVERIES, abs=0.015)
    assert np.mean((chance < 0.05).sum(axis=1)) == pytest.approx(12, abs=0.2)  # what it would be without


@pytest.mark.parametrize("way", WAYS)
def test_no_comparisons_are_no_comparisons_and_one_is_itself(way) -> None:
    assert way([]).size == 0
    assert way([0.03]).tolist() == [0.03]


@pytest.mark.parametrize("wrong", [[0.1, 1.2], [-0.1], [float("nan")], [[0.1]]])
def test_what_is_no_probability_is_refused(wrong) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        many.holm(wrong)
