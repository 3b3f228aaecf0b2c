"""Smoothed shares: what they gain among places, and why they are not for before and after."""

import numpy as np
import pytest

from loftet.analysis.surveys import small_areas
from loftet.analysis.surveys.small_areas import smoothed_shares


def places(chance, deviation, number=20):
    """True shares, effective sizes and direct shares of places that differ by so much on the logit scale."""
    true = 1 / (1 + np.exp(-(np.log(0.3 / 0.7) + chance.normal(0, deviation, number))))
    sizes = chance.integers(40, 121, number)
    return true, sizes, chance.binomial(sizes, true) / sizes


@pytest.mark.parametrize(("deviation", "gain"), [(0.15, 0.57), (0.30, 0.79), (0.50, 0.90)])
def test_twenty_places_are_told_better_together_than_each_alone(deviation: float, gain: float) -> None:
    chance, smooth, direct, covered = np.random.default_rng(7), [], [], []
    for _ in range(400):
        true, sizes, shares = places(chance, deviation)
        found = smoothed_shares(shares, sizes)
        smooth.append((found.share - true) ** 2)
        direct.append((shares - true) ** 2)
        covered.append((found.low <= true) & (true <= found.high))
    assert np.sqrt(np.mean(smooth) / np.mean(direct)) == pytest.approx(gain, abs=0.03)
    assert np.mean(covered) >= 0.93


def test_the_variance_between_places_is_where_the_restricted_likelihood_is_highest() -> None:
    _, sizes, shares = places(np.random.default_rng(5), 0.5)
    found = smoothed_shares(shares, sizes)
    direct, variance = np.arcsin(np.sqrt(shares)), 1 / (4 * sizes)

    def likelihood(spread: float) -> float:
        total = variance + spread
        centre = (direct / total).sum() / (1 / total).sum()
        return -0.5 * (
            np.log(total).sum() + np.log((1 / total).sum()) + ((direct - centre) ** 2 / total).sum()
        )

    assert found.spread > 0
    assert all(likelihood(found.spread) > likelihood(found.spread * step) for step in (0.98, 1.02))


def test_places_that_do_not_differ_all_get_the_mean() -> None:
    found = smoothed_shares([0.3] * 8, [50] * 8)
    assert found.spread == 0
    assert found.share == pytest.approx([0.3] * 8)
    none = smoothed_shares([0.0] * 8, [50] * 8)
    assert none.share.tolist() == none.low.tolist() == [0.0] * 8
    assert (none.high < 0.03).all()


def test_an_effect_at_one_place_is_drawn_away_so_it_is_not_for_before_and_after() -> None:
    before, after = [0.35] * 12, [0.15] + [0.35] * 11
    sizes = [80] * 12
    change = smoothed_shares(after, sizes).share[0] - smoothed_shares(before, sizes).share[0]
    assert -0.19 < change < -0.05  # the answers say -0.20


@pytest.mark.parametrize(
    ("shares", "sizes"),
    [([0.3] * 7, [50] * 7), ([0.3] * 8, [50] * 7), ([1.3] * 8, [50] * 8), ([0.3] * 8, [0] * 8)],
)
def test_too_few_places_or_impossible_numbers_are_refused(shares, sizes) -> None:
    with pytest.raises(ValueError):
        smoothed_shares(shares, sizes)


def test_a_few_rounds_bring_the_variance_as_near_as_many(monkeypatch) -> None:
    _, sizes, shares = places(np.random.default_rng(3), 0.3)
    exact = smoothed_shares(shares, sizes)
    monkeypatch.setattr(small_areas, "ROUNDS", 3)
    assert smoothed_shares(shares, sizes).share == pytest.approx(exact.share, abs=1e-3)
