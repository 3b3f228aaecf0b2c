"""G* is Ord and Getis's own, on any mask: by definition, by esda's figures, and by esda itself when it is there."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loftet.analysis.hotspots.gistar import gi_star
from loftet.analysis.hotspots.moran import moran
from loftet.analysis.results import Unusable

AREA = ("#..##", ".#..#", "#####", "#..#.", ".....", "#.#.#")
MASK = np.array([[cell == "#" for cell in row] for row in AREA])
COUNTS = np.array(
    [[0, 0, 6, 2, 0], [0, 1, 1, 16, 6], [8, 1, 0, 0, 1], [2, 3, 2, 0, 1], [0, 18, 4, 1, 6], [1, 2, 1, 2, 5]]
)
"""Three islands of one cell in the last row. Below: esda 2.9.0, transform="B", star=True; Moran_Local, "B"."""
ESDA_G = [
    *(-0.8389589593197617, 0.6260294787329209, 0.6260294787329209, 0.14755656321157615, -0.07377828160578774),
    *(1.069611609309117, 0.5902262528463039, -1.6231221953273356, -0.5164479712405159, -0.1101070774288797),
    *(1.4085663271490723, -1.525769501514476, -0.3625124012465543, -0.3625124012465543, 1.3106217583529272),
]
ESDA_MORAN = [
    *(
        0.2641783307413168,
        0.04935199585277344,
        -1.3005702436495594,
        -0.21700362882322427,
        -3.0148263348885433,
    ),
    *(-1.60248833592535, -0.500051840331778, 1.6663556246759983, 0.14224987039917078, -0.05660964230171065),
    *(0.11467081389320888, 1.4021772939346813, 0.0, 0.0, 0.0),
]
SHAPES = st.sampled_from([(1, 12), (12, 1), (4, 4), (9, 7), (15, 11)])


def by_definition(counts, mask, radius=1):
    """One cell at a time, with no cleverness."""
    x = counts[mask].astype(float)
    n, mean, s = x.size, x.mean(), x.std()
    z = np.full(mask.shape, np.nan)
    for row, column in np.argwhere(mask):
        near = (
            slice(max(row - radius, 0), row + radius + 1),
            slice(max(column - radius, 0), column + radius + 1),
        )
        k = int(mask[near].sum())
        if k < n:
            spread = s * np.sqrt((n * k - k**2) / (n - 1))
            z[row, column] = (counts[near][mask[near]].sum() - k * mean) / spread
    return z


def random_map(shape, seed, share):
    chance = np.random.default_rng(seed)
    mask = chance.random(shape) < share
    counts = chance.negative_binomial(0.5, 0.1, shape)
    mask[0, 0] = mask[-1, -1] = True
    counts[0, 0] = counts[-1, -1] + 1
    return counts, mask


def same(found, expected, within=1e-12):
    return np.allclose(found, expected, rtol=0, atol=within, equal_nan=True)


@settings(max_examples=150, deadline=None)
@given(
    shape=SHAPES, seed=st.integers(0, 9999), share=st.sampled_from([0.4, 0.8, 1.0]), radius=st.integers(1, 6)
)
def test_it_is_the_definitions_on_any_mask(shape, seed, share, radius):
    """Edges, holes, islands, one row or column of cells; what stands outside the mask is not seen."""
    counts, mask = random_map(shape, seed, share)
    assert same(gi_star(counts, mask, radius), by_definition(counts, mask, radius))


def test_esdas_figures_on_a_mask_with_islands():
    assert same(gi_star(COUNTS, MASK)[MASK], ESDA_G)
    assert same(moran(COUNTS, MASK)[MASK], ESDA_MORAN)
    assert np.isnan(gi_star(COUNTS, MASK)[~MASK]).all() and np.isnan(moran(COUNTS, MASK)[~MASK]).all()


@settings(max_examples=60, deadline=None)
@given(shape=SHAPES, seed=st.integers(0, 9999), times=st.integers(2, 1000))
def test_counting_everything_more_times_over_changes_nothing(shape, seed, times):
    """z does not see the scale of the values, nor therefore of the weights, which enter as their product."""
    counts, mask = random_map(shape, seed, 0.8)
    assert same(gi_star(times * counts, mask), gi_star(counts, mask))


@settings(max_examples=60, deadline=None)
@given(shape=SHAPES, seed=st.integers(0, 9999), weight=st.floats(1e-3, 1e3))
def test_scaled_weights_give_the_same_z(shape, seed, weight):
    """By the general formula with weights w: sums of w and of w^2 stand where k stands twice."""
    counts, mask = random_map(shape, seed, 0.8)
    x = counts[mask]
    cells = np.argwhere(mask)
    w = weight * (np.abs(cells[:, None] - cells[None]).max(axis=-1) <= 1)
    n, total, squares = x.size, w.sum(axis=1), (w**2).sum(axis=1)
    spread = x.std() * np.sqrt(np.maximum(n * squares - total**2, 0) / (n - 1))
    z = gi_star(counts, mask)[mask]
    told = np.isfinite(z)
    assert z[told] == pytest.approx(((w @ x - x.mean() * total)[told] / spread[told]), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 9999), rows=st.integers(0, 4), columns=st.integers(0, 4))
def test_moving_the_map_by_whole_cells_moves_z(seed, rows, columns):
    counts, mask = random_map((9, 7), seed, 0.8)
    wide = np.zeros((13, 11), dtype=int)
    area = np.zeros((13, 11), dtype=bool)
    inner = slice(rows, rows + 9), slice(columns, columns + 7)
    wide[inner], area[inner] = counts, mask
    assert np.array_equal(gi_star(wide, area)[inner], gi_star(counts, mask), equal_nan=True)


def test_large_counts_that_differ_little_keep_their_figures():
    counts = 10**6 + np.random.default_rng(1).integers(0, 3, (20, 20))
    mask = np.ones(counts.shape, dtype=bool)
    assert same(gi_star(counts, mask), gi_star(counts - 10**6, mask), 1e-8)


def test_a_map_of_many_parts_is_one_map():
    counts, mask = random_map((300, 211), 3, 0.9)
    assert same(gi_star(counts, mask), by_definition(counts, mask), 1e-11)


def test_cells_that_are_all_alike_are_told():
    with pytest.raises(Unusable) as refused:
        gi_star(np.full((4, 4), 3), np.ones((4, 4), dtype=bool))
    assert refused.value.said.key == "hot_cells_no_variance"
    assert refused.value.said.values == {"cells": 16, "count": 3}


def test_a_box_that_is_the_whole_area_has_no_z():
    z = gi_star(np.array([[1, 2, 9]]), np.ones((1, 3), dtype=bool))
    assert np.isnan(z[0, 1]) and np.isfinite(z[0, [0, 2]]).all()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(8))
def test_it_is_esdas_where_esda_is_installed(seed):
    getisord = pytest.importorskip("esda.getisord")
    graph = pytest.importorskip("libpysal.weights")
    shape = [(1, 40), (40, 1), (9, 7), (30, 30)][seed % 4]
    counts, mask = random_map(shape, seed, 0.6 if seed < 4 else 1.0)
    number = {tuple(cell): i for i, cell in enumerate(np.argwhere(mask).tolist())}
    beside = [(u, v) for u in (-1, 0, 1) for v in (-1, 0, 1) if u or v]
    near = {
        i: [number[r + u, c + v] for u, v in beside if (r + u, c + v) in number]
        for (r, c), i in number.items()
    }
    weights = graph.W(near, silence_warnings=True)
    theirs = getisord.G_Local(counts[mask].astype(float), weights, transform="B", star=True, permutations=0)
    assert same(gi_star(counts, mask)[mask], theirs.Zs)
