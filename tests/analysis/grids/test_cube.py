"""The cube keeps each event once, in any order and in as many parts as it came."""

import numpy as np
import pytest

from loftet.analysis.grids.cube import HOURS, cube_of, merged
from loftet.analysis.grids.grid import Grid
from loftet.analysis.results import Unusable

GRID = Grid(100.0, 67_000, 5_000, np.array([[True, True, False], [True, True, True]]))
FRAME = {"periods": 4, "kinds": ("theft", "damage"), "sources": ("police", "reports")}


def events(number=500, seed=1):
    chance = np.random.default_rng(seed)
    cell = chance.choice([-1, 0, 1, 3, 4, 5], number)
    period, hour = chance.integers(0, 4, number), chance.integers(0, HOURS, number)
    return {
        "cell": cell,
        "period": period,
        "hour": hour,
        "kind": chance.integers(0, 2, number),
        "source": chance.integers(0, 2, number),
    }


def part(columns, chosen):
    return {name: column[chosen] for name, column in columns.items()}


def test_every_event_in_the_area_is_in_just_one_box():
    columns = events()
    cube = cube_of(GRID, **columns, **FRAME)
    assert cube.counts.sum() == (columns["cell"] >= 0).sum()
    assert (np.diff(cube.keys) > 0).all()
    told = {tuple(map(int, box)): int(count) for *box, count in zip(*cube.boxes(), cube.counts, strict=True)}
    for at in ([3, 1, 5, 0, 1], [0, 0, 168, 1, 0]):
        here = np.logical_and.reduce(
            [column == value for column, value in zip(columns.values(), at, strict=True)]
        )
        assert told.get(tuple(at), 0) == here.sum()
    assert max(told.values()) >= 1


def test_parts_added_in_any_order_are_the_whole():
    columns = events()
    whole = cube_of(GRID, **columns, **FRAME)
    even = np.arange(500) % 2 == 0
    first, second = (cube_of(GRID, **part(columns, chosen), **FRAME) for chosen in (even, ~even))
    for both in (merged(first, second), merged(second, first)):
        assert np.array_equal(both.keys, whole.keys) and np.array_equal(both.counts, whole.counts)


def test_the_dense_view_counts_what_was_chosen():
    columns = events()
    cube = cube_of(GRID, **columns, **FRAME)
    night = [22, 23]
    found = cube.maps(hours=night, kinds=["damage"], sources=["police", "reports"])
    assert found.shape == (4, 2, 3) and cube.maps().sum() == cube.counts.sum()
    chosen = np.isin(columns["hour"], night) & (columns["kind"] == 1) & (columns["cell"] >= 0)
    for period in range(4):
        now = columns["cell"][chosen & (columns["period"] == period)]
        assert found[period].ravel().tolist() == np.bincount(now, minlength=6).tolist()


def test_a_cube_without_events_is_a_cube():
    none = {name: np.zeros(0, dtype=int) for name in events()}
    cube = cube_of(GRID, **none, **FRAME)
    assert cube.maps().sum() == 0 and merged(cube, cube).keys.size == 0


def test_a_number_without_a_place_and_cubes_of_other_frames_are_mistakes():
    columns = events() | {"hour": np.full(500, HOURS)}
    with pytest.raises(ValueError, match="invalid entry"):
        cube_of(GRID, **columns, **FRAME)
    cube = cube_of(GRID, **events(), **FRAME)
    other = cube_of(GRID, **events(), **FRAME | {"kinds": ("theft", "fraud")})
    with pytest.raises(ValueError, match="can't be merged"):
        merged(cube, other)


def test_a_view_too_large_for_memory_is_refused_first():
    wide = Grid(100.0, 0, 0, np.ones((1000, 1000), dtype=bool))
    columns = {name: np.zeros(1, dtype=int) for name in events()}
    cube = cube_of(wide, **columns, **FRAME | {"periods": 500})
    with pytest.raises(Unusable) as refused:
        cube.maps()
    assert refused.value.said.key == "grid_too_many_cells"
