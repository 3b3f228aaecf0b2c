"""Hot cells become places: connected, no wider than a patrol's, apart from each other, busiest first."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from loftet.analysis.grids.grid import Grid
from loftet.analysis.hotspots.spots import QUEEN, cells_across, hot_spots, window_sums
from loftet.analysis.hotspots.stability import stability
from loftet.analysis.results import Unusable
from loftet.wording import sentence


def drawn(text):
    """A map drawn with the north at the top; dots are cold, digits are hot cells' counts."""
    rows = [list(line.strip()) for line in text.strip().splitlines()][::-1]
    return (
        np.array([[cell != "." for cell in row] for row in rows]),
        np.array([[0 if cell == "." else int(cell) for cell in row] for row in rows]),
    )


def on(shape, cell_m=100.0):
    return Grid(cell_m, 20, 10, np.ones(shape, dtype=bool))


def test_cells_that_touch_by_side_or_corner_are_one_place_and_the_busiest_comes_first():
    hot, counts = drawn("""
        3......
        .2....9
        .......
        1......
    """)
    result = hot_spots(hot, counts, on(hot.shape))
    first, second, third = result.values.spots
    assert [(spot.label, spot.cells, spot.count) for spot in (first, second, third)] == [
        (1, 1, 9),
        (2, 2, 5),
        (3, 1, 1),
    ]
    assert (second.west, second.south, second.east, second.north) == (1000, 2200, 1200, 2400)
    assert (second.e, second.n) == ((3 * 1050 + 2 * 1150) / 5, (3 * 2350 + 2 * 2250) / 5)
    assert second.across_m == 200
    assert result.values.labels[2, 6] == 1
    assert sentence(result.said.key, **result.said.values).startswith(
        "Platser som utmärker sig: 3. Där ligger 15 av 15"
    )


def test_a_wide_area_is_cut_with_the_fullest_place_first():
    hot, counts = drawn("11911119")
    spots = hot_spots(hot, counts, on(hot.shape)).values
    assert [spot.count for spot in spots.spots] == [11, 11, 2]
    assert spots.labels.tolist() == [[1, 1, 1, 3, 3, 2, 2, 2]]


def test_parts_of_a_window_that_do_not_touch_are_not_one_place():
    hot, counts = drawn("""
        5.5
        1.1
        1.1
        111
    """)
    spots = hot_spots(hot, counts, on(hot.shape)).values.spots
    assert [spot.count for spot in spots] == [7, 7, 3]


def test_hot_cells_without_events_of_their_own_are_kept_only_where_they_are_needed():
    hot, counts = drawn("900........0")
    result = hot_spots(hot, counts, on(hot.shape))
    assert [spot.cells for spot in result.values.spots] == [3]
    assert result.dropped == {"without_events": 1}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([150.0, 300.0, 520.0]), st.floats(0.1, 0.95))
def test_places_are_connected_disjoint_within_the_width_and_keep_every_event(seed, widest, share):
    random = np.random.default_rng(seed)
    shape = (int(random.integers(1, 25)), int(random.integers(1, 25)))
    grid = Grid(100.0, -3, 4, np.logical_or(random.random(shape) < 0.9, np.arange(shape[1]) == 0))
    hot, counts = random.random(shape) < share, random.poisson(0.8, shape)
    spots = hot_spots(hot, counts, grid, widest_m=widest).values
    assert np.array_equal(np.unique(spots.labels[spots.labels > 0]), np.arange(1, len(spots.spots) + 1))
    assert not spots.labels[~(hot & grid.mask)].any()
    assert sum(spot.count for spot in spots.spots) == counts[hot & grid.mask].sum()
    assert [spot.count for spot in spots.spots] == sorted((spot.count for spot in spots.spots), reverse=True)
    for spot in spots.spots:
        own = spots.labels == spot.label
        assert ndimage.label(own, QUEEN)[1] == 1
        assert spot.across_m <= max(widest, 100)
        assert (spot.cells, spot.count) == (own.sum(), counts[own].sum())
        assert spot.count > 0


def test_sums_of_windows_are_plain_sums():
    counts = np.random.default_rng(1).poisson(2, (7, 5))
    for across in (1, 2, 3, 9):
        high, wide = min(across, 7), min(across, 5)
        plain = [[counts[r : r + high, c : c + wide].sum() for c in range(6 - wide)] for r in range(8 - high)]
        assert window_sums(counts, across).tolist() == plain


def test_wide_cells_are_places_by_themselves_and_that_is_said():
    hot, counts = drawn("12")
    result = hot_spots(hot, counts, on(hot.shape, 500.0), widest_m=200)
    assert [spot.across_m for spot in result.values.spots] == [500, 500]
    assert "bredare än en plats" in sentence(result.said.key, **result.said.values)
    assert cells_across(on((1, 1), 33.3), 99.9) == 3


def test_a_map_without_hot_cells_has_no_places():
    result = hot_spots(np.zeros((3, 3), dtype=bool), np.ones((3, 3), dtype=np.int64), on((3, 3)))
    assert result.values.spots == ()
    assert sentence(result.said.key) == "Ingen plats utmärker sig mer än slumpen."


@pytest.mark.parametrize("width", [0, -5, np.nan, np.inf])
def test_a_width_that_is_none_is_told(width):
    with pytest.raises(Unusable) as told:
        hot_spots(np.ones((1, 1), dtype=bool), np.ones((1, 1), dtype=np.int64), on((1, 1)), widest_m=width)
    assert f"högst {width:g} meter" in sentence(told.value.said.key, **told.value.said.values)


def strong_and_weak():
    """Forty events in the middle of one cell, six at the very edge of another, and a rule: five make a cell hot."""
    grid = on((9, 9))
    e = np.concatenate([np.full(40, 1250.0), np.full(6, 1700.5)])
    n = np.concatenate([np.full(40, 2250.0), np.full(6, 2700.5)])
    return grid, e, n, lambda counts: counts >= 5


def test_a_place_in_the_middle_of_its_cell_is_found_again_and_one_at_the_edge_is_not():
    grid, e, n, hot_of = strong_and_weak()
    counts = grid.count(e, n)
    found = hot_spots(hot_of(counts), counts, grid).values
    shares = stability(found, e, n, grid, hot_of, error_m=30.0, seed=1)
    assert shares.values[0] == 1
    assert shares.values[1] < 0.3
    assert (shares.uncertain, shares.parameters["draws"].value) == (46, 20)
    assert "1 av 2 platser" in sentence(shares.said.key, **shares.said.values)


def test_the_same_seed_gives_the_same_shares_and_no_error_gives_all():
    grid, e, n, hot_of = strong_and_weak()
    counts = grid.count(e, n)
    found = hot_spots(hot_of(counts), counts, grid).values
    first, again, other = (
        stability(found, e, n, grid, hot_of, error_m=1.0, seed=seed, draws=40).values for seed in (1, 1, 2)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    error = np.where(np.arange(46) < 40, 0.0, 80.0)
    each = stability(found, e, n, grid, hot_of, error_m=error, seed=1)
    assert each.values[0] == 1
    assert each.uncertain == 6
    assert stability(found, e, n, grid, hot_of, error_m=0.0, seed=1).values.tolist() == [1, 1]


@pytest.mark.parametrize("error", [-1.0, np.nan, np.array([1.0, np.inf])])
def test_an_error_that_is_none_is_told(error):
    grid, e, n, hot_of = strong_and_weak()
    found = hot_spots(hot_of(grid.count(e, n)), grid.count(e, n), grid).values
    with pytest.raises(Unusable) as told:
        stability(found, e, n, grid, hot_of, error_m=error, seed=1)
    assert "Lägesfelet" in sentence(told.value.said.key, **told.value.said.values)
