"""Cells aligned to the reference system: every event in just one of them, or told to be outside."""

from collections import Counter
from math import floor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loftet.analysis.grids.grid import MOST_CELLS, Grid, demand_room
from loftet.analysis.results import Unusable

CELLS = st.sampled_from([1.0, 25.0, 100.0, 333.33, 1000.0])


@st.composite
def grids(draw):
    shape = draw(st.tuples(st.integers(1, 8), st.integers(1, 8)))
    mask = np.array(draw(st.lists(st.booleans(), min_size=shape[0] * shape[1], max_size=shape[0] * shape[1])))
    mask = mask.reshape(shape)
    mask[draw(st.integers(0, shape[0] - 1)), draw(st.integers(0, shape[1] - 1))] = True
    return Grid(draw(CELLS), draw(st.integers(-5, 5)), draw(st.integers(-5, 5)), mask)


def events(grid, seed, number=200):
    """Events in and around the grid, some of them twice, some without a position."""
    chance = np.random.default_rng(seed)
    column, row = chance.uniform(-2, 10, number), chance.uniform(-2, 10, number)
    e, n = (column + grid.first_column) * grid.cell_m, (row + grid.first_row) * grid.cell_m
    e[:20], n[:20] = e[20:40], n[20:40]
    e[50], n[51] = np.nan, np.nan
    return e, n


@settings(max_examples=100, deadline=None)
@given(grid=grids(), seed=st.integers(0, 999))
def test_every_event_is_counted_in_its_cell_or_dropped(grid, seed):
    e, n = events(grid, seed)
    expected = Counter()
    for x, y in zip(e, n, strict=True):
        if x == x and y == y:
            row, column = floor(y / grid.cell_m) - grid.first_row, floor(x / grid.cell_m) - grid.first_column
            if 0 <= row < grid.shape[0] and 0 <= column < grid.shape[1] and grid.mask[row, column]:
                expected[row, column] += 1
    counted = grid.count(e, n)
    assert {tuple(at): counted[tuple(at)] for at in np.argwhere(counted)} == expected
    dropped = int((grid.ids(e, n) == -1).sum())
    assert counted.sum() + dropped == len(e)


@settings(max_examples=50, deadline=None)
@given(grid=grids(), seed=st.integers(0, 999))
def test_the_order_of_events_does_not_matter(grid, seed):
    e, n = events(grid, seed)
    order = np.random.default_rng(seed).permutation(len(e))
    assert np.array_equal(grid.count(e, n), grid.count(e[order], n[order]))


@settings(max_examples=50, deadline=None)
@given(grid=grids(), seed=st.integers(0, 999))
def test_triples_from_a_database_count_as_the_events_do(grid, seed):
    e, n = events(grid, seed)
    known = np.isfinite(e) & np.isfinite(n)
    places = np.stack([np.floor(n[known] / grid.cell_m), np.floor(e[known] / grid.cell_m)]).astype(int)
    (row, column), count = np.unique(places, axis=1, return_counts=True)
    assert np.array_equal(grid.counts_of(row, column, count), grid.count(e, n))


@settings(max_examples=50, deadline=None)
@given(grid=grids(), seed=st.integers(0, 999), rows=st.integers(-9, 9), columns=st.integers(-9, 9))
def test_moving_everything_by_whole_cells_moves_the_counts(grid, seed, rows, columns):
    grid = Grid(100.0, grid.first_row, grid.first_column, grid.mask)
    moved = Grid(100.0, grid.first_row + rows, grid.first_column + columns, grid.mask)
    e, n = (np.round(values, 2) for values in events(grid, seed))
    assert np.array_equal(grid.count(e, n), moved.count(e + 100.0 * columns, n + 100.0 * rows))


def test_an_event_on_a_border_belongs_north_and_east_of_it():
    grid = Grid(100.0, 67_000, 6_700, np.ones((2, 2), dtype=bool))
    e, n = np.array([670_000.0, 670_100.0, 670_200.0]), np.array([6_700_000.0, 6_700_100.0, 6_700_000.0])
    assert grid.ids(e, n).tolist() == [0, 3, -1]


def test_repeated_points_are_counted_each_time():
    grid = Grid(100.0, 0, 0, np.ones((1, 1), dtype=bool))
    assert grid.count(np.full(1000, 5.0), np.full(1000, 5.0)).tolist() == [[1000]]


def test_no_events_give_a_map_of_noughts():
    grid = Grid(100.0, 0, 0, np.ones((2, 3), dtype=bool))
    none = np.zeros(0)
    assert grid.count(none, none).tolist() == [[0, 0, 0], [0, 0, 0]]


def test_centres_lie_in_the_middle_of_their_cells():
    grid = Grid(250.0, 26_800, 2_000, np.ones((2, 3), dtype=bool))
    e, n = grid.centres()
    assert e.tolist() == [500_125.0, 500_375.0, 500_625.0] and n.tolist() == [6_700_125.0, 6_700_375.0]
    assert grid.area_km2 == 0.375 and grid.cells == 6


def test_the_study_areas_fingerprint_is_of_place_and_cells_not_of_the_rectangle():
    inner = np.array([[True, False], [True, True]])
    wide = np.zeros((4, 5), dtype=bool)
    wide[1:3, 2:4] = inner
    same = Grid(100.0, 9, 8, inner), Grid(100.0, 8, 6, wide)
    others = (
        Grid(100.0, 9, 9, inner),
        Grid(200.0, 9, 8, inner),
        Grid(100.0, 9, 8, ~inner),
        Grid(100.0, 9, 8, inner, 3010),
    )
    assert len({grid.mask_sha256 for grid in same}) == 1
    assert len({grid.mask_sha256 for grid in (*same, *others)}) == 5


@pytest.mark.parametrize("cell_m", [0.0, -100.0, float("nan"), float("inf")])
def test_a_cell_size_must_be_a_length(cell_m):
    with pytest.raises(Unusable) as refused:
        Grid(cell_m, 0, 0, np.ones((1, 1), dtype=bool))
    assert refused.value.said.key == "grid_cell_size"


@pytest.mark.parametrize(
    "mask", [np.zeros((3, 3), dtype=bool), np.zeros((0, 3), dtype=bool), np.ones(3, dtype=bool)]
)
def test_an_area_without_cells_is_no_area(mask):
    with pytest.raises(Unusable) as refused:
        Grid(100.0, 0, 0, mask)
    assert refused.value.said.key == "grid_empty_mask"


def test_too_many_cells_tell_how_large_they_must_be():
    demand_room(MOST_CELLS, 1, 100.0)
    with pytest.raises(Unusable) as refused:
        demand_room(1e6, 1e6, 1.0)
    assert refused.value.said.values == {"cell_m": "1", "cells": "1e+12", "most": MOST_CELLS, "enough": "71"}
