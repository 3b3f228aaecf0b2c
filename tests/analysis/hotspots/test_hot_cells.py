"""Hot cells: a city as others have it, chance held to its level, and refusals before anything is claimed."""

import csv
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import shapely
from pyproj import Transformer
from scipy import stats

from loftet.analysis.grids.grid import Grid
from loftet.analysis.grids.masks import grid_of_area
from loftet.analysis.hotspots.hot_cells import hot_cells
from loftet.analysis.results import Unusable
from loftet.analysis.surveys.many import benjamini_hochberg
from loftet.wording import sentence

TOWN = Grid(100.0, 64_000, 4_000, np.ones((40, 40), dtype=bool))


def even(mean: float = 2.0, seed: int = 1, shape: tuple[int, int] = (40, 40)) -> np.ndarray:
    return np.random.default_rng(seed).poisson(mean, shape)


def gathered(times: float = 6.0) -> np.ndarray:
    counts = even()
    counts[10:13, 20:23] = np.random.default_rng(2).poisson(2 * times, (3, 3))
    return counts


def told(found) -> str:
    return sentence(found.said.key, "sv", **found.said.values)


@pytest.fixture(scope="module")
def memphis(real_data: Path) -> SimpleNamespace:
    """Robberies of 2019 on the reference's grid, moved so that its corner is a multiple of the cell."""
    with (real_data / "data/us_crime/memphis_robberies_2019.csv").open(encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    degrees = [[float(row[name]) for row in rows] for name in ("longitude", "latitude")]
    e, n = map(np.array, Transformer.from_crs(4326, 32615, always_xy=True).transform(*degrees))
    around = shapely.multipoints(np.column_stack([e, n])).convex_hull.buffer(250, quad_segs=30)
    move = np.array(around.bounds[:2]) - [750_000, 3_880_000]
    here = shapely.transform(around, lambda points: points - move)
    west, south, east, north = here.bounds
    corners = np.meshgrid(np.arange(west, east, 500), np.arange(south, north, 500))
    squares = shapely.box(*corners, *(corner + 500 for corner in corners)).ravel()
    grid = grid_of_area(shapely.union_all(squares[shapely.intersects(here, squares)]), 500.0, 32615)
    return SimpleNamespace(grid=grid, counts=grid.count(e - move[0], n - move[1]))


@pytest.mark.parametrize(("null", "hot"), [("total", 45), ("conditional", 38)])
def test_the_reference_city_has_its_hot_cells_by_exact_p(memphis, null: str, hot: int) -> None:
    found = hot_cells(memphis.counts, memphis.grid, null=null)
    assert (found.used, memphis.grid.cells, found.dropped) == (2245, 3302, {"outside": 0})
    assert np.nanmin(found.values.gi) == pytest.approx(-1.270977, abs=5e-7)
    assert np.nanmax(found.values.gi) == pytest.approx(15.138061, abs=5e-7)
    assert found.values.hot.sum() == hot and str(hot) in told(found)


def test_the_normal_curve_would_have_called_many_more_hot(memphis) -> None:
    gi = hot_cells(memphis.counts, memphis.grid).values.gi[memphis.grid.mask]
    assert (benjamini_hochberg(stats.norm.sf(gi)) < 0.05).sum() == 310
    assert ((2 * stats.norm.sf(np.abs(gi)) < 0.05) & (gi > 0)).sum() == 425


@pytest.mark.parametrize("mean", [0.02, 0.05, 0.2, 1.0, 5.0])
def test_a_thousand_maps_of_chance_give_few_false_alarms(mean: float) -> None:
    """5 % and the Monte Carlo margin of 1,000; the normal curve gives up to 535 false cells a map."""
    area = Grid(100.0, 64_000, 4_000, np.ones((200, 200), dtype=bool))
    chance = np.random.default_rng(20_261_123)
    maps = (chance.poisson(mean, area.shape) for _ in range(1000))
    assert sum(hot_cells(counts, area).values.hot.any() for counts in maps) <= 65


@pytest.mark.parametrize("null", ["total", "conditional", "exposure"])
def test_a_gathering_is_found_against_every_null(null: str) -> None:
    found = hot_cells(gathered(), TOWN, null=null, expected=np.ones(TOWN.shape))
    assert found.values.hot[11, 21] and found.values.hot.sum() < 40
    assert (found.null, found.correction, found.expected_by_chance) == (null, "bh", 80)
    assert found.mask_sha256 == TOWN.mask_sha256


def test_the_stricter_correction_calls_no_more_cells_hot() -> None:
    usual, strict = (hot_cells(gathered(3), TOWN, correction=rule).values.hot for rule in ("bh", "by"))
    assert usual.sum() > strict.sum() and not (strict & ~usual).any()


def test_what_lies_outside_the_area_is_dropped_and_counted() -> None:
    mask = TOWN.mask.copy()
    mask[:, 30:] = False
    found = hot_cells(gathered(), Grid(100.0, 64_000, 4_000, mask))
    assert found.dropped == {"outside": int(gathered()[:, 30:].sum())}
    assert np.isnan(found.values.p[:, 30:]).all() and not found.values.hot[:, 30:].any()


def test_few_events_a_cell_come_with_a_warning() -> None:
    key = hot_cells(even(0.08), TOWN).said.key
    assert key == "hot_cells_none_sparse"


def test_where_twice_as_many_live_twice_as_much_is_not_more() -> None:
    people = np.where(np.arange(40) < 20, 1.0, 4.0)[None, :].repeat(40, 0)
    counts = np.random.default_rng(5).poisson(people)
    assert hot_cells(counts, TOWN).values.hot.any()
    assert not hot_cells(counts, TOWN, null="exposure", expected=people).values.hot.any()


def test_cells_where_nobody_lives_leave_the_area() -> None:
    people = np.ones(TOWN.shape)
    people[:, :10] = 0
    found = hot_cells(gathered(), TOWN, null="exposure", expected=people)
    assert found.parameters["cells"].value == 1200 and np.isnan(found.values.p[:, :10]).all()


def test_more_variation_than_chance_takes_some_cells_away() -> None:
    counts = np.random.default_rng(3).poisson(2 * np.random.default_rng(4).gamma(1, 1, TOWN.shape))
    ones = np.ones(TOWN.shape)
    plain = hot_cells(counts, TOWN, null="exposure", expected=ones)
    allowed = hot_cells(counts, TOWN, null="exposure", expected=ones, dispersion="estimated")
    assert plain.values.hot.sum() > allowed.values.hot.sum()
    assert allowed.parameters["dispersion"].why == "computed"
    given = hot_cells(counts, TOWN, null="exposure", expected=ones, dispersion=0.5)
    assert (given.parameters["dispersion"].value, given.parameters["dispersion"].why) == (0.5, "given")


def one_full_cell() -> np.ndarray:
    counts = np.zeros(TOWN.shape, dtype=np.int64)
    counts[3, 3] = 200
    return counts


@pytest.mark.parametrize(
    ("counts", "key"),
    [
        (even(0.02), "hot_cells_few_events"),
        (one_full_cell(), "hot_cells_one_place"),
        (np.full((40, 40), 3), "hot_cells_no_variance"),
    ],
)
def test_what_cannot_be_said_is_refused_with_the_reason(counts: np.ndarray, key: str) -> None:
    found = hot_cells(counts, TOWN)
    assert found.refused and found.said.key == key and told(found).endswith(".")


def test_an_area_of_one_box_is_refused() -> None:
    small = Grid(100.0, 0, 0, np.ones((3, 3), dtype=bool))
    assert hot_cells(even(20.0, shape=(3, 3)), small).said.key == "hot_cells_small_area"


@pytest.mark.parametrize(
    ("counts", "expected", "key"),
    [
        (even() - 5, np.ones((40, 40)), "hot_cells_not_counts"),
        (even() + 0.5, np.ones((40, 40)), "hot_cells_not_counts"),
        (even(), None, "hot_cells_no_exposure"),
        (even(), np.zeros((40, 40)), "hot_cells_no_exposure"),
        (even(), np.full((40, 40), -1.0), "hot_cells_not_exposure"),
        (even(), np.full((40, 40), np.nan), "hot_cells_not_exposure"),
    ],
)
def test_numbers_that_cannot_be_meant_are_told(counts, expected, key: str) -> None:
    with pytest.raises(Unusable) as raised:
        hot_cells(counts, TOWN, null="exposure", expected=expected)
    assert raised.value.said.key == key
    assert sentence(key, "sv", **raised.value.said.values).endswith(".")


def test_counts_of_another_shape_are_an_error() -> None:
    with pytest.raises(ValueError, match="the grid is"):
        hot_cells(even(shape=(3, 4)), TOWN)
