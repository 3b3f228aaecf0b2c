"""The circular scan: the same as every disc tried one by one, ties whole, one p for the map."""

import numpy as np
import pytest

from loftet.analysis.grids.grid import Grid
from loftet.analysis.hotspots import discs as disc_file
from loftet.analysis.hotspots.discs import discs_around
from loftet.analysis.hotspots.scan import gumbel_tail, likelihood_ratio, scan, scan_cells
from loftet.analysis.results import Unusable
from loftet.wording import sentence


def best_by_hand(e, n, counts, expected, radius):
    """(ratio, members) of the best disc, every centre and every distance tried."""
    events, expected = counts.sum(), expected * counts.sum() / expected.sum()
    best = (0.0, frozenset())
    for centre in range(e.size):
        far = np.hypot(e - e[centre], n - n[centre])
        for rim in far[far <= radius]:
            held = far <= rim * (1 + 1e-9)
            c, mu = counts[held].sum(), expected[held].sum()
            if c <= mu or mu > events / 2 * (1 + 1e-12) or mu == 0:
                continue
            ratio = c * np.log(c / mu) + (
                (events - c) * np.log((events - c) / (events - mu)) if c < events else 0
            )
            if ratio > best[0] + 1e-9:
                best = (ratio, frozenset(np.flatnonzero(held)))
    return best


@pytest.mark.parametrize("seed", range(8))
def test_the_first_disc_is_the_best_of_all_tried_one_by_one(seed):
    random = np.random.default_rng(seed)
    e, n = random.uniform(0, 1000, (2, 25)).round(-2)  # many ties and repeated points
    expected = random.uniform(0.5, 3, 25)
    counts = random.poisson(expected * np.where(np.hypot(e - 300, n - 300) < 250, 6, 2))
    ratio, members = best_by_hand(e, n, counts, expected, 400)
    found = scan(e, n, counts, expected, radius_m=400, seed=1, replicates=19).values
    assert found[0].llr == pytest.approx(ratio, rel=1e-12)
    assert frozenset(found[0].places) == members
    assert found[0].count == counts[found[0].places].sum()


def planted(extra=6, seed=3):
    random = np.random.default_rng(seed)
    counts = random.poisson(0.4, (30, 30))
    counts[10:13, 20:23] += extra
    return Grid(100.0, 5, 5, np.ones((30, 30), dtype=bool)), counts


def test_a_planted_disc_is_found_where_it_lies():
    grid, counts = planted()
    result = scan_cells(counts, grid, radius_m=500, seed=1)
    first = result.values[0]
    assert first.p == 0.001
    assert 0 < first.p_gumbel < 1e-6
    assert np.divmod(first.centre, 30) == (11, 21)
    assert set(first.places) >= {row * 30 + column for row in (10, 11, 12) for column in (20, 21, 22)}
    assert result.null == "equal risk at every place"
    assert result.mask_sha256 == grid.mask_sha256
    told = sentence(result.said.key, **result.said.values)
    assert f"{first.count} händelser mot högst" in told


def test_two_discs_do_not_share_a_place():
    grid, counts = planted()
    counts[25:27, 2:5] += 8
    result = scan_cells(counts, grid, radius_m=300, seed=1, replicates=99)
    assert len(result.values) >= 2
    places = np.concatenate([disc.places for disc in result.values])
    assert np.unique(places).size == places.size
    assert [disc.llr for disc in result.values] == sorted((disc.llr for disc in result.values), reverse=True)
    assert all(disc.p <= 0.05 for disc in result.values[1:])


def test_no_more_discs_than_ten_are_told():
    counts = np.zeros((30, 30), dtype=np.int64)
    counts[::6, ::6] = 50
    grid = Grid(100.0, 0, 0, np.ones((30, 30), dtype=bool))
    assert len(scan_cells(counts, grid, radius_m=100, seed=1, replicates=19).values) == 10


def test_what_is_expected_explains_a_town_and_the_lake_holds_no_disc():
    grid, counts = planted()
    mask = np.ones((30, 30), dtype=bool)
    mask[0, :] = False
    lake = Grid(100.0, 5, 5, mask)
    people = np.where(counts > 4, 40.0, 2.0)
    counts = np.where(people > 2, 8, np.minimum(counts, 1))
    alone, against = (
        scan_cells(counts, lake, base, radius_m=300, seed=1, replicates=99) for base in (None, people)
    )
    assert alone.values[0].p == 0.01
    assert against.values[0].p > 0.05
    assert against.null == "risk by what is expected"
    assert against.dropped == {"outside": int(counts[0].sum())}
    assert sentence(against.said.key).startswith("Inget runt område")
    assert not any(np.any(disc.places < 30) for disc in alone.values)


def test_even_counts_have_no_disc_at_all():
    grid = Grid(100.0, 0, 0, np.ones((5, 5), dtype=bool))
    result = scan_cells(np.full((5, 5), 3), grid, radius_m=200, seed=1, replicates=19)
    assert result.values == ()
    assert result.said.key == "scan_nothing"


def test_a_map_by_chance_is_called_special_as_seldom_as_promised():
    grid, special = Grid(100.0, 0, 0, np.ones((12, 12), dtype=bool)), 0
    random = np.random.default_rng(7)
    for seed in range(200):
        counts = random.multinomial(60, np.full(144, 1 / 144)).reshape(12, 12)
        special += scan_cells(counts, grid, radius_m=300, seed=seed, replicates=39).values[0].p <= 0.05
    assert special <= 200 * 0.05 + 3 * np.sqrt(200 * 0.05 * 0.95)
    assert special >= 1


def test_the_answer_does_not_depend_on_the_order_of_the_places():
    grid, counts = planted()
    east, north = (axis.ravel() for axis in np.meshgrid(*grid.centres()))
    order = np.random.default_rng(1).permutation(east.size)
    first = scan(east, north, counts.ravel(), radius_m=400, seed=1, replicates=19).values[0]
    again = scan(
        east[order], north[order], counts.ravel()[order], radius_m=400, seed=1, replicates=19
    ).values[0]
    assert set(order[again.places]) == set(first.places)
    assert again.llr == pytest.approx(first.llr, rel=1e-12)


def test_discs_are_whole_and_ties_are_never_split():
    """The four cells at the same distance come together, also when their width has no exact number."""
    grid = Grid(1000 / 3, 7, 11, np.ones((3, 3), dtype=bool))
    east, north = (axis.ravel() for axis in np.meshgrid(*grid.centres()))
    discs = discs_around(east, north, 500.0)
    assert [np.count_nonzero(row) for row in discs.complete] == [3] * 9
    assert np.flatnonzero(discs.complete[4]).tolist() == [0, 4, 8]


def test_the_curve_of_maxima_is_gumbels():
    maxima = np.random.default_rng(1).gumbel(5, 2, 100_000)
    assert gumbel_tail(15, maxima) == pytest.approx(-np.expm1(-np.exp(-5)), rel=0.05)
    assert gumbel_tail(15, np.full(9, 3.0)) == gumbel_tail(15, np.array([3.0])) == 1


def test_the_ratio_is_nothing_where_no_more_is_seen_than_expected():
    ratio = likelihood_ratio(np.array([0.0, 2.0, 10.0]), np.array([1.0, 2.0, 4.0]), 10)
    assert ratio.tolist() == [0, 0, pytest.approx(10 * np.log(2.5))]


def test_few_events_are_refused():
    grid = Grid(100.0, 0, 0, np.ones((3, 3), dtype=bool))
    result = scan_cells(np.ones((3, 3), dtype=np.int64), grid, radius_m=100, seed=1)
    assert result.refused
    assert "Bara 9 händelser" in sentence(result.said.key, **result.said.values)


POINTS = np.array([0.0, 100.0, 200.0])
TEN = np.array([4, 3, 3])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((POINTS, POINTS, TEN, None, -1.0), "Radien -1 går inte"),
        ((POINTS, POINTS, TEN, None, np.inf), "Radien inf går inte"),
        ((np.array([0, np.nan, 1]), POINTS, TEN, None, 100.0), "1 platser saknar läge"),
        (
            (POINTS, POINTS, np.array([-4, 9, 9]), None, 100.0),
            "1 platser har ett antal eller ett underlag under 0",
        ),
        ((POINTS, POINTS, TEN, np.array([1, -1.0, 1]), 100.0), "1 platser har ett antal"),
        ((POINTS, POINTS, TEN, np.zeros(3), 100.0), "underlaget 0 överallt"),
        ((POINTS, POINTS, TEN, np.array([1, 0, 1.0]), 100.0), "3 händelser ligger där underlaget är 0"),
    ],
)
def test_what_cannot_be_scanned_is_told(arguments, words):
    *columns, radius = arguments
    with pytest.raises(Unusable) as told:
        scan(*columns, radius_m=radius, seed=1)
    assert words in sentence(told.value.said.key, **told.value.said.values)


def test_too_many_discs_are_refused_before_they_are_made(monkeypatch):
    monkeypatch.setattr(disc_file, "MOST_NEIGHBOURS", 8)
    with pytest.raises(Unusable) as told:
        discs_around(POINTS, POINTS, 1000.0)
    assert "Välj en mindre radie" in sentence(told.value.said.key, **told.value.said.values)
