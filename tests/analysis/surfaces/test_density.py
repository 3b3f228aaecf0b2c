"""The quartic density: the same as a plain double sum, mass kept, order and shifts indifferent."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loftet.analysis.grids.grid import Grid
from loftet.analysis.results import Unusable
from loftet.analysis.surfaces import sources
from loftet.analysis.surfaces.density import density, rim
from loftet.analysis.surfaces.sources import finer_counts
from loftet.wording import sentence

CELL = 100.0
seeds = st.integers(0, 10_000)


def world(seed, *, events=60, shape=(9, 13), share=0.7):
    """A grid with holes and islands, and events in it, some of them at the same address."""
    random = np.random.default_rng(seed)
    mask = random.random(shape) < share
    mask.flat[0] = True
    grid = Grid(CELL, 7, -4, mask)
    e = random.uniform(-400, -400 + shape[1] * CELL, events)
    n = random.uniform(700, 700 + shape[0] * CELL, events)
    e[: events // 4], n[: events // 4] = e[0], n[0]
    inside = grid.ids(e, n) >= 0
    return grid, e[inside], n[inside]


def plain_sum(grid, e, n, radius):
    """By definition, cells times events."""
    east, north = grid.centres()
    far = ((east[None, :, None] - e) ** 2 + (north[:, None, None] - n) ** 2) / radius**2
    return np.where(grid.mask, np.where(far < 1, (1 - far) ** 2, 0).sum(axis=-1), np.nan)


@settings(max_examples=30, deadline=None)
@given(seeds, st.floats(100, 1500))
def test_exact_positions_give_the_plain_sum(seed, radius):
    grid, e, n = world(seed)
    result = density(grid, radius_m=radius, events=(e, n))
    if e.size:
        assert result.parameters["way"].value == "exact"
        np.testing.assert_allclose(result.values, plain_sum(grid, e, n, radius), rtol=0, atol=1e-12)


@settings(max_examples=30, deadline=None)
@given(seeds, st.floats(100, 1500), st.integers(1, 5))
def test_counts_give_the_plain_sum_of_events_moved_to_the_middle_of_their_cell(seed, radius, finer):
    grid, e, n = world(seed)
    counts = finer_counts(grid, e, n, finer)
    assert counts.sum() == e.size
    rows, columns = np.nonzero(counts)
    width = CELL / finer
    there = np.repeat((columns + 0.5) * width - 400, counts[rows, columns].astype(int))
    up = np.repeat((rows + 0.5) * width + 700, counts[rows, columns].astype(int))
    result = density(grid, radius_m=radius, counts=counts)
    if e.size:
        np.testing.assert_allclose(result.values, plain_sum(grid, there, up, radius), rtol=0, atol=1e-12)


@settings(max_examples=60, deadline=None)
@given(seeds, st.floats(100, 1500), st.integers(1, 4), st.integers(1, 400))
def test_counts_are_no_further_off_than_said(seed, radius, finer, events):
    grid, e, n = world(seed, events=events)
    result = density(grid, radius_m=radius, counts=finer_counts(grid, e, n, finer))
    if e.size:
        off = np.nanmax(np.abs(result.values - plain_sum(grid, e, n, radius)))
        assert off <= result.parameters["binning_error"].value * np.nanmax(result.values) + 1e-9


@settings(max_examples=20, deadline=None)
@given(seeds, st.floats(100, 1500), st.integers(1, 3))
def test_edge_corrected_mass_is_the_number_of_events(seed, radius, finer):
    grid, e, n = world(seed)
    if not e.size:
        return
    for given_as in ({"events": (e, n)}, {"counts": finer_counts(grid, e, n, finer)}):
        result = density(grid, radius_m=radius, edge_correction=True, unit="per_km2", **given_as)
        assert np.nansum(result.values) * CELL**2 / 1e6 == pytest.approx(e.size, rel=1e-12)


def test_edge_correction_raises_what_lies_near_the_edge_and_nothing_else():
    grid = Grid(CELL, 0, 0, np.ones((21, 21), dtype=bool))
    e, n = np.array([1050.0, 50.0]), np.array([1050.0, 1050.0])
    without, with_it = (
        density(grid, radius_m=500, events=(e, n), edge_correction=edge).values for edge in (False, True)
    )
    inner = with_it[10, 10] / without[10, 10]
    assert inner == pytest.approx(1, abs=0.01)
    # the kernel's profile is 16 / (5 π) high at its middle: half of it and a tenth of a radius lie inside
    inside = 0.5 + 16 / (5 * np.pi) * 0.1
    assert with_it[10, 0] / without[10, 0] == pytest.approx(1 / inside, rel=0.01)


def test_order_is_indifferent_and_a_shift_by_a_whole_cell_shifts_the_map():
    grid, e, n = world(3, events=400)
    first = density(grid, radius_m=330, events=(e, n)).values
    turned = np.random.default_rng(1).permutation(e.size)
    np.testing.assert_allclose(
        density(grid, radius_m=330, events=(e[turned], n[turned])).values, first, rtol=0, atol=1e-12
    )
    moved = Grid(CELL, grid.first_row + 3, grid.first_column - 5, grid.mask)
    again = density(moved, radius_m=330, events=(e - 500, n + 300)).values
    np.testing.assert_allclose(again, first, rtol=0, atol=1e-12)


def test_memphis_robberies_reach_what_r_reached(real_data):
    """R's sf puts the corner at the bounds of the hull widened by half a cell, with 30 segments a quarter."""
    import pyproj
    import shapely

    file = real_data / "data" / "us_crime" / "memphis_robberies_2019.csv"
    columns = np.genfromtxt(file, delimiter=",", names=True, dtype=None, encoding="utf-8")
    project = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:32615", always_xy=True)
    e, n = project.transform(columns["longitude"], columns["latitude"])
    assert e.size == 2245
    hull = shapely.buffer(
        shapely.convex_hull(shapely.multipoints(np.column_stack([e, n]))), 250, quad_segs=30
    )
    west, south, east, north = hull.bounds
    rows, columns = (int(np.ceil(length / 500)) for length in (north - south, east - west))
    x, y = np.meshgrid(500.0 * np.arange(columns), 500.0 * np.arange(rows))
    mask = shapely.intersects(hull, shapely.box(west + x, south + y, west + x + 500, south + y + 500))
    assert mask.sum() == 3302
    grid = Grid(500.0, 0, 0, mask, epsg=32615)
    exact = density(grid, radius_m=1500, events=(e - west, n - south))
    assert exact.used == 2245
    assert exact.parameters["way"].value == "exact"
    assert np.nanmax(exact.values) == pytest.approx(65.93738, abs=5e-6)
    counted = density(grid, radius_m=1500, counts=finer_counts(grid, e - west, n - south, 4))
    off = np.nanmax(np.abs(counted.values - exact.values)) / 65.93738
    assert off < 0.03
    assert off <= counted.parameters["binning_error"].value


def test_the_way_follows_the_rule(monkeypatch):
    grid, e, n = world(5, events=300)

    def way(radius):
        found = density(grid, radius_m=radius, events=(e, n)).parameters
        return found["way"].value, found["binned_m"].value

    assert way(1000) == ("exact", 0.0), "few events are always exact"
    monkeypatch.setattr(sources, "FEW_TERMS", 1.0)
    assert way(1000) == ("binned", 100.0), "a cell is a tenth of the radius"
    assert way(900) == ("exact", 0.0)
    monkeypatch.setattr(sources, "MOST_TERMS", 1.0)
    assert way(900) == ("binned", 50.0)
    assert way(250) == ("binned", 25.0)
    monkeypatch.setattr(sources, "MOST_FINE", 117 * 4)
    assert way(250) == ("binned", 50.0), "no finer than memory lets"


def test_one_column_of_cells_one_event_and_one_point():
    column = Grid(CELL, 0, 0, np.ones((40, 1), dtype=bool))
    e, n = np.full(9, 50.0), np.full(9, 2050.0)
    for radius in (100, 1000, 4000):
        np.testing.assert_allclose(
            density(column, radius_m=radius, events=(e, n)).values,
            plain_sum(column, e, n, radius),
            rtol=0,
            atol=1e-12,
        )
        np.testing.assert_allclose(
            density(column, radius_m=radius, counts=column.count(e, n)).values,
            plain_sum(column, e, n, radius),
            rtol=0,
            atol=1e-12,
        )
    alone = density(column, radius_m=100, events=(e[:1], n[:1]), unit="per_km2")
    assert np.nanmax(alone.values) == pytest.approx(3e6 / (np.pi * 100**2))
    assert np.nanmin(alone.values) == 0


def test_the_rim_is_a_radius_wide_along_edges_and_holes():
    mask = np.ones((11, 40), dtype=bool)
    mask[5, 30] = False
    unsure = rim(Grid(CELL, 0, 0, mask), 250)
    assert unsure[5, :6].tolist() == [True, True, False, False, False, False]
    assert unsure[5, 26:35].tolist() == [False, False, True, True, False, True, True, False, False]
    assert unsure[0].all()
    assert rim(Grid(CELL, 0, 0, mask), 1e5)[mask].all()


def test_events_outside_or_without_position_are_dropped_and_counted():
    grid, e, n = world(8)
    more_e, more_n = np.append(e, [np.nan, 1e7, np.inf]), np.append(n, [700.0, 700.0, -np.inf])
    result = density(grid, radius_m=300, events=(more_e, more_n))
    assert (result.used, result.dropped) == (e.size, {"no_position": 2, "outside": 1})
    assert result.mask_sha256 == grid.mask_sha256
    np.testing.assert_array_equal(result.values, density(grid, radius_m=300, events=(e, n)).values)
    assert np.isnan(result.values[~grid.mask]).all()
    counted = density(grid, radius_m=300, counts=np.ones(grid.mask.shape, dtype=np.int64))
    assert (counted.used, counted.dropped) == (grid.mask.sum(), {"outside": int((~grid.mask).sum())})


def test_no_events_is_an_answer():
    grid, _e, _n = world(8)
    result = density(grid, radius_m=300, events=(np.array([np.nan]), np.array([1.0])))
    assert result.refused
    assert "Ingen händelse ligger i området (1 ligger utanför" in sentence(
        result.said.key, **result.said.values
    )


@pytest.mark.parametrize(
    ("kwargs", "words"),
    [
        ({"radius_m": 99, "counts": np.ones((9, 13))}, "Radien 99 meter är mindre än rutan (100 meter)"),
        ({"radius_m": np.nan, "counts": np.ones((9, 13))}, "Radien nan meter"),
        (
            {"radius_m": 1e9, "counts": np.ones((9, 13))},
            "Radien 1e+09 meter är mycket större än hela området",
        ),
        ({"radius_m": 300}, "har formen 0, men området har 9 × 13 rutor"),
        ({"radius_m": 300, "counts": np.ones((9, 12))}, "har formen 9 × 12"),
        ({"radius_m": 300, "counts": np.ones((18, 13))}, "har formen 18 × 13"),
        ({"radius_m": 300, "counts": np.full((9, 13), -1)}, "Ett av antalen är -1"),
        ({"radius_m": 300, "counts": np.full((9, 13), np.nan)}, "Ett av antalen är nan"),
    ],
)
def test_what_cannot_be_meant_is_told_with_the_value(kwargs, words):
    grid, _e, _n = world(8)
    with pytest.raises(Unusable) as told:
        density(grid, **kwargs)
    assert words in sentence(told.value.said.key, **told.value.said.values)


def test_a_coarse_map_says_how_far_off_it_may_be():
    grid, e, n = world(8)
    result = density(grid, radius_m=300, counts=grid.count(e, n))
    told = sentence(result.said.key, **result.said.values)
    assert "som om allt hände mitt i rutan" in told
    assert result.said.values["percent"] == np.ceil(100 * result.parameters["binning_error"].value)
    exact = density(grid, radius_m=300, events=(e, n))
    assert "ur exakta lägen" in sentence(exact.said.key, **exact.said.values)
