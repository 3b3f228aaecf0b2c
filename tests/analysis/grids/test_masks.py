"""Study areas: from a polygon by each cell's centre, from where events are, and what can't be an area."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from loftet.analysis.grids.masks import demand_metres, grid_near, grid_of_area, restrict
from loftet.analysis.results import Unusable

E0, N0 = 500_000.0, 6_700_000.0
SQUARE = shapely.box(E0, N0, E0 + 1000, N0 + 1000)


def centres_in(area, grid):
    e, n = grid.centres()
    east, north = np.meshgrid(e, n)
    return shapely.contains_xy(area, east, north)


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 9999), corners=st.integers(3, 30), cell_m=st.sampled_from([50.0, 100.0, 250.0]))
def test_a_cell_belongs_when_its_centre_lies_in_the_area(seed, corners, cell_m):
    """A star with a hole, and an island beside it: random corners, so that no centre lies on a border."""
    chance = np.random.default_rng(seed)
    angle = np.sort(chance.uniform(0, 2 * np.pi, corners))
    reach = chance.uniform(600, 3000, corners)
    star = shapely.Polygon(np.c_[E0 + reach * np.cos(angle), N0 + reach * np.sin(angle)])
    island = shapely.box(E0 + 4000.3, N0 + 10.7, E0 + 4900.1, N0 + 800.9)
    area = shapely.make_valid(star).difference(shapely.Point(E0, N0).buffer(500)).union(island)
    grid = grid_of_area(area, cell_m)
    assert np.array_equal(grid.mask, centres_in(area, grid))
    west, south, east, north = area.bounds
    edges_e = (grid.first_column * cell_m, (grid.first_column + grid.shape[1]) * cell_m)
    edges_n = (grid.first_row * cell_m, (grid.first_row + grid.shape[0]) * cell_m)
    assert edges_e[0] <= west and east <= edges_e[1] and edges_n[0] <= south and north <= edges_n[1]


def test_cells_are_multiples_of_their_size_and_centres_on_borders_go_to_one_area_only():
    """Halves that meet on a row of centres: each cell in just one of them."""
    south = grid_of_area(shapely.box(E0, N0, E0 + 1000, N0 + 450), 100.0)
    north = grid_of_area(shapely.box(E0, N0 + 450, E0 + 1000, N0 + 1000), 100.0)
    west = grid_of_area(shapely.box(E0 - 50, N0, E0 + 450, N0 + 1000), 100.0)
    assert (south.cells, north.cells) == (40, 60)
    assert (south.first_row, south.first_column) == (67_000, 5_000)
    assert west.cells == 50 and west.mask[0].tolist() == [True] * 5 + [False]


def test_an_areas_slanting_border_is_shared_by_no_cell_with_its_neighbour():
    middle = [(E0 + 130, N0), (E0 + 871, N0 + 1000)]
    left = shapely.Polygon([(E0, N0), *middle, (E0, N0 + 1000)])
    right = shapely.Polygon([middle[0], (E0 + 1000, N0), (E0 + 1000, N0 + 1000), middle[1]])
    total = grid_of_area(left, 10.0).cells + grid_of_area(right, 10.0).cells
    assert total == grid_of_area(SQUARE, 10.0).cells == 10_000


def apart(e, n, other_e, other_n):
    """Metres from each centre to the nearest of each other cell of 100 m with its centre there."""
    beside = np.maximum(np.abs(np.subtract.outer(e, other_e)) - 50, 0)
    return np.hypot(beside, np.maximum(np.abs(np.subtract.outer(n, other_n)) - 50, 0))


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 9999), within_m=st.sampled_from([0.0, 49.0, 100.0, 170.0, 350.0]))
def test_near_events_closes_gaps_and_never_takes_the_bounding_box(seed, within_m):
    """A cell is in unless a disc about some cell near it (or itself) reaches no event's cell."""
    chance = np.random.default_rng(seed)
    e, n = E0 + chance.uniform(0, 900, 6), N0 + chance.uniform(0, 900, 6)
    grid = grid_near(e, n, 100.0, within_m=within_m)
    east, north = (values.ravel() for values in np.meshgrid(*grid.centres()))
    near = (apart(east, north, np.floor(e / 100) * 100 + 50, np.floor(n / 100) * 100 + 50) <= within_m).any(
        axis=1
    )
    empty = apart(east, north, east[~near], north[~near]) <= within_m
    assert np.array_equal(grid.mask.ravel(), ~empty.any(axis=1))
    assert grid.count(e, n).sum() == 6


def test_one_event_is_one_cell_and_two_with_a_gap_between_are_joined():
    alone = grid_near(np.array([E0 + 50]), np.array([N0 + 50]), 100.0, within_m=200.0)
    pair = grid_near(np.array([E0 + 50, E0 + 350]), np.full(2, N0 + 50), 100.0, within_m=200.0)
    apart = grid_near(np.array([E0 + 50, E0 + 1550]), np.full(2, N0 + 50), 100.0, within_m=200.0)
    assert (alone.cells, pair.cells, apart.cells) == (1, 4, 2)
    assert alone.ids(np.array([E0 + 50]), np.array([N0 + 50])) >= 0


def test_an_area_can_only_be_made_smaller():
    grid = grid_of_area(SQUARE, 100.0)
    keep = np.zeros(grid.shape, dtype=bool)
    keep[2:4, 3] = True
    smaller = restrict(restrict(grid, keep), np.ones(grid.shape, dtype=bool))
    assert np.argwhere(smaller.mask).tolist() == [[2, 3], [3, 3]]
    with pytest.raises(Unusable) as refused:
        restrict(grid, np.zeros(grid.shape, dtype=bool))
    assert refused.value.said.key == "grid_empty_mask"


@pytest.mark.parametrize(
    ("area", "cell_m", "key"),
    [
        (SQUARE, 0.0, "grid_cell_size"),
        (SQUARE, 1e-3, "grid_too_many_cells"),
        (shapely.box(E0, N0, E0 + 1e5, N0 + 1e5), 0.1, "grid_too_many_cells"),
        (shapely.box(E0 + 1, N0 + 1, E0 + 20, N0 + 20), 100.0, "grid_area_too_small"),
        (shapely.Polygon(), 100.0, "grid_no_polygon"),
        (shapely.Point(E0, N0), 100.0, "grid_no_polygon"),
        (
            shapely.Polygon([(E0, N0), (E0 + 9, N0 + 9), (E0 + 9, N0), (E0, N0 + 9)]),
            1.0,
            "grid_crossed_polygon",
        ),
        (shapely.box(15.0, 57.0, 15.1, 57.1), 100.0, "grid_degrees"),
        (shapely.box(N0, E0, N0 + 1000, E0 + 1000), 100.0, "grid_swapped"),
    ],
)
def test_what_cannot_be_an_area_is_told(area, cell_m, key):
    with pytest.raises(Unusable) as refused:
        grid_of_area(area, cell_m)
    assert refused.value.said.key == key


@pytest.mark.parametrize(
    ("e", "n", "asked", "key"),
    [
        ([], [], {}, "grid_no_events"),
        ([E0, np.nan], [N0, N0], {}, "grid_not_numbers"),
        ([E0], [np.inf], {}, "grid_not_numbers"),
        ([15.0], [57.5], {}, "grid_degrees"),
        ([15.0], [57.5], {"epsg": 32615}, "grid_degrees"),
        ([N0], [E0], {}, "grid_swapped"),
        ([E0], [N0], {"cell_m": np.nan}, "grid_cell_size"),
        ([E0], [N0], {"within_m": -1.0}, "grid_distance"),
        ([E0], [N0], {"within_m": np.nan}, "grid_distance"),
        ([E0, E0 + 1e6], [N0, N0 + 1e6], {"cell_m": 1.0}, "grid_too_many_cells"),
        ([E0], [N0], {"cell_m": 1e-6}, "grid_too_many_cells"),
    ],
)
def test_what_cannot_be_events_is_told_before_memory_is_spent(e, n, asked, key):
    with pytest.raises(Unusable) as refused:
        grid_near(np.array(e), np.array(n), **{"cell_m": 100.0, "within_m": 100.0, **asked})
    assert refused.value.said.key == key


def test_metres_with_a_far_northing_in_another_system_are_not_swapped():
    demand_metres(np.array([3_900_000.0]), np.array([800_000.0]), 32615)
    demand_metres(np.array([E0]), np.array([N0]))
