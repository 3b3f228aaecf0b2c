"""Hot cells: the reference's numbers on real robberies, few false alarms, and refusals that say why."""

import csv

import numpy as np
import pytest
import shapely
from pyproj import Transformer
from scipy import special

from loftet.analysis.grids.grid import Grid
from loftet.analysis.hotspots.exposure import estimated_dispersion, exposure_p
from loftet.analysis.hotspots.hot_cells import hot_cells
from loftet.analysis.hotspots.moran import Kind, local_moran, moran_p
from loftet.analysis.hotspots.permutation import conditional_p
from loftet.analysis.results import Unusable
from loftet.analysis.surveys.many import benjamini_hochberg
from loftet.wording import sentence
from loftet.wording.grids import EN, SV


def square(side=40):
    return Grid(100.0, 67_000, 5_000, np.ones((side, side), dtype=bool))


def spread(mean, side=40, seed=1):
    return np.random.default_rng(seed).poisson(mean, (side, side))


@pytest.fixture(scope="module")
def memphis(real_data):
    """The grid and counts of the reference: its hull, half a cell wider, moved so that cells begin at its corner."""
    with (real_data / "data/us_crime/memphis_robberies_2019.csv").open(encoding="utf-8") as file:
        degrees = np.array([[row["longitude"], row["latitude"]] for row in csv.DictReader(file)], dtype=float)
    points = np.column_stack(Transformer.from_crs(4326, 32615, always_xy=True).transform(*degrees.T))
    hull = shapely.convex_hull(shapely.multipoints(points)).buffer(250)
    corner = np.array(hull.bounds[:2])
    area = shapely.transform(hull, lambda at: at - corner)
    rows, columns = (int(np.ceil(area.bounds[i] / 500)) for i in (3, 2))
    west, south = np.meshgrid(500.0 * np.arange(columns), 500.0 * np.arange(rows))
    mask = shapely.intersects(shapely.box(west, south, west + 500, south + 500), area)
    grid = Grid(500.0, 0, 0, mask, 32615)
    return grid, grid.count(*(points - corner).T)


def test_memphis_robberies_are_the_references(memphis):
    grid, counts = memphis
    assert (grid.cells, int(counts.sum()), int((counts**2).sum())) == (3302, 2245, 10051)
    total, conditional = hot_cells(counts, grid), hot_cells(counts, grid, null="conditional")
    z = total.values.gi[grid.mask]
    assert (z.min(), z.max()) == pytest.approx((-1.270977, 15.138061), abs=5e-7)
    assert (total.values.hot.sum(), conditional.values.hot.sum()) == (45, 38)
    assert (benjamini_hochberg(special.ndtr(-z)) <= 0.05).sum() == 310
    assert ((2 * special.ndtr(-np.abs(z)) < 0.05) & (z > 0)).sum() == 425
    assert total.said.values["by_chance"] == 165 and total.used == 2245


@pytest.mark.parametrize("mean", [0.02, 0.05, 0.2, 1.0, 5.0])
def test_a_thousand_random_maps_seldom_have_any_hot_cell(mean):
    chance, grid = np.random.default_rng(2026), square(200)
    hot = [hot_cells(chance.poisson(mean, grid.shape), grid).values.hot.any() for _ in range(1000)]
    assert np.mean(hot) <= 0.065


def test_the_answer_tells_what_it_rests_on():
    counts = spread(1.0)
    counts[10:13, 10:13] += 20
    found = hot_cells(counts, square(), correction="by")
    assert found.values.hot[11, 11] and found.said.key == "hot_cells_found"
    assert (found.null, found.correction, found.expected_by_chance) == ("total", "by", 80.0)
    assert found.mask_sha256 == square().mask_sha256 and found.version == "1"
    assert found.values.hot.sum() <= hot_cells(counts, square()).values.hot.sum()


def test_q_rises_with_p():
    values = hot_cells(spread(1.0), square()).values
    assert (np.diff(values.q.ravel()[np.argsort(values.p, axis=None)]) >= 0).all()
    assert (values.q >= values.p).all()


@pytest.mark.parametrize(
    ("counts", "key"),
    [
        (spread(0.01), "hot_cells_few_events"),
        (np.pad([[500]], ((3, 36), (3, 36))), "hot_cells_one_place"),
        (np.pad([[1]], ((3, 36), (3, 36))), "hot_cells_few_events"),
        (np.full((40, 40), 2), "hot_cells_no_variance"),
    ],
)
def test_what_cannot_be_told_is_a_refusal_with_its_reason(counts, key):
    for found in (hot_cells(counts, square()), local_moran(counts, square())):
        assert found.refused and found.said.key == key and found.used == counts.sum()


def test_an_area_of_one_box_has_nothing_to_be_compared_with():
    assert hot_cells(np.arange(9).reshape(3, 3) * 9, square(3)).said.key == "hot_cells_small_area"


def test_few_events_for_many_cells_come_with_a_warning():
    grid = square(200)
    assert hot_cells(spread(0.02, 200), grid).said.key == "hot_cells_none_sparse"
    counts = spread(0.02, 200)
    counts[50:52, 50:52] += 9
    assert hot_cells(counts, grid).said.key == "hot_cells_found_sparse"


@pytest.mark.parametrize("wrong", [-1.0, 0.5, np.nan, np.inf])
def test_counts_that_are_none_are_told(wrong):
    counts = spread(1.0).astype(float)
    counts[3, 3] = wrong
    with pytest.raises(Unusable, match="hot_cells_not_counts"):
        hot_cells(counts, square())


def test_counts_of_another_grid_are_a_mistake():
    with pytest.raises(ValueError, match="the grid is"):
        hot_cells(spread(1.0), square(39))


def test_more_than_people_explain_is_found_and_what_they_explain_is_not():
    people = np.where(np.arange(1600).reshape(40, 40) % 40 < 20, 100.0, 10.0)
    people[:, 39] = 0
    counts = np.random.default_rng(4).poisson(people / 50)
    assert hot_cells(counts, square()).values.hot.any()
    calm = hot_cells(counts, square(), null="exposure", expected=people)
    assert not calm.values.hot.any() and np.isnan(calm.values.p[:, 39]).all()
    counts[20:23, 30:33] += 4
    counts[0, 39] = 7
    busy = hot_cells(counts, square(), null="exposure", expected=people, dispersion="estimated")
    assert busy.values.hot[21, 31] and busy.dropped == {"outside": 7}
    assert busy.parameters["dispersion"].why == "computed"


def test_exposure_p_is_the_poissons_and_the_gamma_poissons():
    counts, mask = np.array([[0, 3, 12]]), np.ones((1, 3), dtype=bool)
    expected = np.array([[0.5, 1.0, 2.0]])
    plain = exposure_p(counts, expected, mask)
    assert plain[0] == pytest.approx([special.pdtrc(2, 1.5), special.pdtrc(14, 3.5), special.pdtrc(14, 3.0)])
    wide = exposure_p(counts, expected, mask, dispersion=0.5)
    assert wide[0] == pytest.approx(
        1 - special.nbdtr([2, 14, 14], 2, 1 / (1 + np.array([1.5, 3.5, 3.0]) / 2))
    )
    assert exposure_p(counts * 0, expected, mask).tolist() == [[1.0, 1.0, 1.0]]
    assert estimated_dispersion(np.ones((1, 3), dtype=int), np.ones((1, 3)), mask) == 0.0
    with pytest.raises(ValueError, match="at least 0"):
        exposure_p(counts, expected, mask, dispersion=-1.0)


@pytest.mark.parametrize(
    ("expected", "key"),
    [
        (None, "hot_cells_no_exposure"),
        (np.zeros((40, 40)), "hot_cells_no_exposure"),
        (np.full((40, 40), -1.0), "hot_cells_not_exposure"),
        (np.full((40, 40), np.nan), "hot_cells_not_exposure"),
    ],
)
def test_an_exposure_that_is_none_is_told(expected, key):
    with pytest.raises(Unusable, match=key):
        hot_cells(spread(1.0), square(), null="exposure", expected=expected)


def test_cells_like_their_neighbours_and_unlike_them_are_told_apart():
    counts = spread(3.0)
    counts[5:8, 5:8] = 20
    counts[20:23, 20:23] = 20
    counts[21, 21] = 0
    found = local_moran(counts, square())
    assert found.values.kind[6, 6] == Kind.HIGH_HIGH and found.values.kind[21, 21] == Kind.LOW_HIGH
    assert found.said.key == "local_moran_found" and not found.values.kind[30, 30]
    assert local_moran(spread(3.0, seed=5), square()).said.key == "local_moran_none"


def test_morans_p_is_twice_the_smaller_tail():
    counts, mask = spread(1.0), square().mask
    p, high = moran_p(counts, mask)
    assert p[high] == pytest.approx(np.minimum(1.0, 2 * conditional_p(counts, mask)[high]))


def test_every_sentence_has_its_words_in_both_languages():
    assert SV.keys() == EN.keys()
    for counts in (spread(1.0), spread(0.01), np.full((40, 40), 2)):
        for found in (hot_cells(counts, square()), local_moran(counts, square())):
            assert all(sentence(found.said.key, language, **found.said.values) for language in ("sv", "en"))
