"""Sums over neighbours are those of definition: at edges, by holes, on islands, in one column."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loftet.analysis.grids import sums
from loftet.analysis.grids.sums import box_sum, boxes, neighbours

SHAPES = st.tuples(st.integers(1, 12), st.integers(1, 12))


def by_definition(values, mask, radius):
    found = np.zeros(mask.shape, dtype=values.dtype)
    for row, column in np.ndindex(*mask.shape):
        near = (
            slice(max(row - radius, 0), row + radius + 1),
            slice(max(column - radius, 0), column + radius + 1),
        )
        found[row, column] = values[near][mask[near]].sum()
    return found


def random_map(shape, seed, share=0.7):
    chance = np.random.default_rng(seed)
    return chance.negative_binomial(0.5, 0.1, shape), chance.random(shape) < share


@settings(max_examples=200, deadline=None)
@given(shape=SHAPES, seed=st.integers(0, 9999), radius=st.integers(0, 8))
def test_box_sums_equal_brute_force_with_random_masks(shape, seed, radius):
    counts, mask = random_map(shape, seed)
    assert np.array_equal(box_sum(counts, mask, radius), by_definition(counts, mask, radius))


@settings(max_examples=50, deadline=None)
@given(shape=SHAPES, seed=st.integers(0, 9999), radius=st.integers(0, 8))
def test_sums_of_fractions_do_too_and_do_not_see_what_is_outside(shape, seed, radius):
    counts, mask = random_map(shape, seed)
    values = np.where(mask, counts / 7, np.nan)
    assert box_sum(values, mask, radius) == pytest.approx(by_definition(values, mask, radius), abs=1e-12)


@settings(max_examples=100, deadline=None)
@given(shape=SHAPES, seed=st.integers(0, 9999), radius=st.integers(0, 8))
def test_neighbours_are_the_cells_of_the_mask_within_reach(shape, seed, radius):
    _counts, mask = random_map(shape, seed)
    ones = np.ones(shape, dtype=np.int64)
    assert np.array_equal(neighbours(mask, radius), by_definition(ones, mask, radius) * mask)


@settings(max_examples=100, deadline=None)
@given(shape=SHAPES, seed=st.integers(0, 9999), radius=st.integers(0, 3), band=st.integers(1, 60))
def test_a_map_done_in_parts_is_the_same_map(shape, seed, radius, band):
    counts, mask = random_map(shape, seed)
    parts = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sums, "BAND", band)
        parts = list(boxes(counts, mask, radius))
    assert np.array_equal(np.concatenate([part.sums for part in parts]), box_sum(counts, mask, radius))
    assert np.array_equal(np.concatenate([part.cells for part in parts]), neighbours(mask, radius))
    assert np.array_equal(
        np.concatenate([np.arange(shape[0])[part.rows] for part in parts]), np.arange(shape[0])
    )


def test_sums_too_large_for_narrow_numbers_are_exact():
    counts = np.full((3, 3), 2**40)
    (part,) = boxes(counts, np.ones((3, 3), dtype=bool), 1)
    assert part.sums[1, 1] == 9 * 2**40


def test_a_radius_below_nought_is_a_mistake():
    with pytest.raises(ValueError, match="at least 0"):
        box_sum(np.zeros((2, 2)), np.ones((2, 2), dtype=bool), -1)
