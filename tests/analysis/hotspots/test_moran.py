"""Local Moran: by its definition, by listing every order, and the four kinds where they were laid out."""

from itertools import permutations

import numpy as np
import pytest

from loftet.analysis.grids.grid import Grid
from loftet.analysis.hotspots.moran import Kind, local_moran, moran, moran_p
from loftet.wording import sentence


def test_it_is_the_definitions() -> None:
    chance = np.random.default_rng(1)
    counts, mask = chance.poisson(2, (6, 7)), chance.random((6, 7)) < 0.8
    z = np.where(mask, counts - counts[mask].mean(), 0.0)
    n, found = mask.sum(), moran(counts, mask)
    for r, c in zip(*np.nonzero(mask), strict=True):
        around = z[max(r - 1, 0) : r + 2, max(c - 1, 0) : c + 2].sum() - z[r, c]
        assert found[r, c] == pytest.approx((n - 1) * z[r, c] * around / (z**2).sum(), abs=1e-12)
    assert np.isnan(found[~mask]).all()


def test_p_is_twice_the_smaller_tail_over_every_order_of_the_others() -> None:
    counts, mask = np.array([[4, 0, 1], [2, 2, 0]]), np.ones((2, 3), dtype=bool)
    p, high = moran_p(counts, mask)
    for r, c in np.ndindex(2, 3):
        others = [counts[at] for at in np.ndindex(2, 3) if at != (r, c)]
        near = [at for at in np.ndindex(2, 3) if at != (r, c) and max(abs(at[0] - r), abs(at[1] - c)) <= 1]
        seen = sum(counts[at] for at in near)
        sums = np.array([sum(order[: len(near)]) for order in permutations(others)])
        upper, lower = (sums >= seen).mean(), (sums <= seen).mean()
        assert p[r, c] == pytest.approx(min(2 * min(upper, lower), 1), abs=1e-12)
        assert upper == lower or high[r, c] == (upper < lower)


def laid_out() -> tuple[np.ndarray, Grid]:
    counts = np.random.default_rng(2).poisson(5, (60, 60))
    counts[5:10, 5:10] = 20  # high among high
    counts[30:45, 30:45] = 0  # low among low
    counts[7, 7] = 0  # low among high
    counts[37, 37] = 20  # high among low
    return counts, Grid(100.0, 64_000, 4_000, np.ones((60, 60), dtype=bool))


def test_each_kind_is_found_where_it_was_laid_out() -> None:
    counts, grid = laid_out()
    found = local_moran(counts, grid)
    kind = found.values.kind
    assert kind[8, 8] == Kind.HIGH_HIGH and kind[40, 40] == Kind.LOW_LOW
    assert kind[7, 7] == Kind.LOW_HIGH and kind[37, 37] == Kind.HIGH_LOW
    assert found.said.key == "local_moran_found" and found.null == "conditional"
    assert sentence(found.said.key, "sv", **found.said.values).endswith(".")


def test_chance_has_no_kinds_and_few_events_are_refused() -> None:
    _, grid = laid_out()
    assert local_moran(np.random.default_rng(3).poisson(5, grid.shape), grid).said.key == "local_moran_none"
    few = np.zeros(grid.shape, dtype=np.int64)
    few[3, 3] = few[9, 9] = 7
    refused = local_moran(few, grid)
    assert refused.refused and refused.said.key == "hot_cells_few_events"
