"""Exact p: by listing every draw, by shuffling, in two ways that agree, and never smaller than it should be."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loftet.analysis.grids.sums import box_sum, neighbours
from loftet.analysis.hotspots import sums_by_chance
from loftet.analysis.hotspots.permutation import FLOOR, conditional_p, total_p
from loftet.analysis.hotspots.sums_by_chance import upper_tails
from loftet.analysis.results import Unusable

COUNTS = st.lists(st.integers(0, 9), min_size=2, max_size=11)
METHODS = ("exact", "fft")


def random_map(shape, seed, mean=1.0, share=0.8):
    chance = np.random.default_rng(seed)
    counts = chance.poisson(mean * chance.gamma(0.5, 2.0, shape))
    mask = chance.random(shape) < share
    mask[0, 0] = mask[-1, -1] = True
    return counts, mask


@settings(max_examples=80, deadline=None)
@given(x=COUNTS, method=st.sampled_from(METHODS), data=st.data())
def test_the_table_is_what_listing_every_draw_gives(x, method, data):
    draws = data.draw(st.integers(1, min(5, len(x))))
    tails = upper_tails(np.array(x), draws, method)
    for j in range(draws + 1):
        sums = np.array([sum(drawn) for drawn in combinations(x, j)])
        expected = [(sums >= s).mean() for s in range(tails.shape[1])]
        assert tails[j] == pytest.approx(expected, abs=1e-13)
    assert tails[draws, -1] == pytest.approx(0.0, abs=1e-15)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 9999), mean=st.sampled_from([0.05, 1.0, 20.0]), radius=st.integers(1, 2))
def test_both_ways_agree(seed, mean, radius):
    counts, mask = random_map((25, 25), seed, mean)
    for p in (total_p, conditional_p):
        by_polynomial, by_fft = (p(counts, mask, radius, method) for method in METHODS)
        assert np.allclose(by_polynomial, by_fft, rtol=1e-8, atol=2e-14, equal_nan=True)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 9999), method=st.sampled_from([None, *METHODS]))
def test_conditional_p_is_the_table_of_all_others(seed, method):
    """For each cell anew, the cell itself taken out of the map; on small maps boxes are a large part of it."""
    counts, mask = random_map((4, 6), seed, 3.0)
    p, k = conditional_p(counts, mask, 1, method), neighbours(mask)
    for row, column in np.argwhere(mask):
        others = mask.copy()
        others[row, column] = False
        drawn = int(k[row, column]) - 1
        tails = upper_tails(counts[others], drawn, "exact") if drawn else np.ones((1, 1))
        seen = int(box_sum(counts, others)[row, column])
        assert p[row, column] == pytest.approx(max(tails[drawn, seen], FLOOR), abs=1e-12)


def test_shuffling_gives_the_same_p_within_its_own_error():
    """40,000 shuffles of a map with a hole and an island, all cells at once."""
    counts, mask = random_map((5, 6), 11, 2.0, 0.75)
    chance, draws, x = np.random.default_rng(1), 40_000, counts[mask]
    cells = np.argwhere(mask)
    near = (np.abs(cells[:, None] - cells[None]).max(axis=-1) <= 1).astype(int)
    shuffled = chance.permuted(np.tile(x, (draws, 1)), axis=1)
    p = total_p(counts, mask)[mask]
    by_chance = (shuffled @ near >= near @ x).mean(axis=0)
    assert np.abs(by_chance - p).max() < 5 * np.sqrt(0.25 / draws)
    assert np.abs(by_chance - p)[p < 0.1].max(initial=0) < 5 * np.sqrt(0.09 / draws)


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 9999), mean=st.sampled_from([0.1, 1.0, 5.0]))
def test_p_is_sub_uniform_when_counts_change_places(seed, mean):
    """P(p <= a) <= a for every cell: here over 400 shuffles of one map, with a margin for so few."""
    counts, mask = random_map((8, 8), seed, mean)
    chance, x = np.random.default_rng(seed), counts[mask]
    for p in (total_p, conditional_p):
        found = np.empty((400, x.size))
        for shuffle in range(400):
            laid = np.zeros(mask.shape, dtype=int)
            laid[mask] = chance.permutation(x)
            found[shuffle] = p(laid, mask)[mask]
        for level in (0.01, 0.05, 0.25):
            assert (found <= level).mean() <= level + 0.25 * np.sqrt(level)
            assert (found <= level).mean(axis=0).max() <= level + 6 * np.sqrt(level / 400)


def test_p_follows_the_cells_when_the_map_moves():
    counts, mask = random_map((6, 7), 5)
    wide, area = np.zeros((9, 12), dtype=int), np.zeros((9, 12), dtype=bool)
    wide[2:8, 4:11], area[2:8, 4:11] = counts, mask
    for p in (total_p, conditional_p):
        assert np.array_equal(p(wide, area)[2:8, 4:11], p(counts, mask), equal_nan=True)


def test_what_stands_outside_the_mask_is_not_seen():
    counts, mask = random_map((9, 9), 6)
    for p in (total_p, conditional_p):
        assert np.array_equal(p(counts * mask, mask), p(counts, mask), equal_nan=True)
        assert np.array_equal(np.isnan(p(counts, mask)), ~mask)


def test_very_small_p_are_told_as_the_floor():
    counts = np.zeros((100, 100), dtype=int)
    counts[50:53, 50:53] = 50
    mask = np.ones(counts.shape, dtype=bool)
    for p in (total_p, conditional_p):
        for method in METHODS:
            assert p(counts, mask, 1, method)[51, 51] == FLOOR


def test_a_million_cells_and_wide_boxes_stay_within_floating_point():
    """121 of a million cells: there are 1e525 ways to draw them."""
    x = np.random.default_rng(1).poisson(0.3, 1_000_000)
    tails = upper_tails(x, 121, "exact")
    spread = np.sqrt(121 * x.var() * (1 - 121 / x.size))
    mean = tails[121, 1:].sum()
    assert mean == pytest.approx(121 * x.mean(), rel=1e-12)
    second = (tails[121, 1:] * (2 * np.arange(1, tails.shape[1]) - 1)).sum()
    assert second - mean**2 == pytest.approx(spread**2, rel=1e-5)


def test_the_cheaper_way_is_taken(monkeypatch):
    taken = []
    for name in ("_by_polynomial", "_by_fft"):
        inner = getattr(sums_by_chance, name)
        monkeypatch.setattr(sums_by_chance, name, lambda *a, n=name, f=inner: taken.append(n) or f(*a))
    few, many = np.arange(20), np.random.default_rng(1).integers(0, 3000, 5000)
    upper_tails(few, 9)
    upper_tails(many[:20], 9)
    upper_tails(many, 9)
    assert taken == ["_by_polynomial", "_by_polynomial", "_by_fft"]


def test_a_table_that_does_not_fit_is_refused_before_it_is_made():
    with pytest.raises(Unusable) as refused:
        upper_tails(np.array([0, 1, 10_000_000] * 20), 25)
    assert refused.value.said.key == "hot_cells_table_too_large"
