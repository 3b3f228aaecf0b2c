"""What several releases tell together: dates, strips and nested grids, held against every solution listed."""

from datetime import date
from itertools import product

import numpy as np
import pytest

from loftet.analysis.grids.grid import Grid
from loftet.analysis.releases import bounds as bounds_file
from loftet.analysis.releases import layers as layers_file
from loftet.analysis.releases.areas import released_areas
from loftet.analysis.releases.bounds import Contradictory, Sums, bounds_of_parts
from loftet.analysis.releases.differencing import differencing
from loftet.analysis.releases.layers import Release
from loftet.analysis.results import Unusable
from loftet.wording import sentence

YEAR = {"first": date(2025, 1, 1), "last": date(2025, 12, 31)}
NEXT = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}


def cells(shape=(2, 2), cell_m=500.0, first=(0, 0)):
    return Grid(cell_m, *first, np.ones(shape, dtype=bool))


def release(name, labels, counts, grid=None, **more):
    labels = np.asarray(labels)
    return Release(name, grid or cells(labels.shape), labels, np.asarray(counts), **{**YEAR, **more})


def words(result):
    return sentence(result.said.key, **result.said.values)


def test_the_same_map_in_two_years_tells_nothing_more():
    maps = [
        release("2025", [[1, 2], [3, 0]], [40, 12, 15]),
        release("2026", [[1, 2], [0, 0]], [41, 13], **NEXT),
    ]
    result = differencing(maps, audience="public")
    assert result.values == ()
    assert "Inget antal under 10 går att räkna fram ur de 2 publiceringarna" in words(result)


def test_a_year_and_the_same_year_with_january_added_tell_january():
    longer = release("2025 och januari", [[1]], [43], last=date(2026, 1, 31))
    result = differencing([release("2025", [[1]], [40]), longer], audience="public")
    (leak,) = result.values
    assert (leak.low, leak.high) == (3, 3)
    assert leak.periods == ((date(2026, 1, 1), date(2026, 1, 31)),)
    assert leak.cells.tolist() == [[0, 0]]
    assert leak.releases == ("2025", "2025 och januari")
    assert "jämföra perioderna i 2025, 2025 och januari" in words(result)


def test_twelve_months_moved_by_one_tell_little_when_both_ends_are_unknown():
    moved = release("feb-jan", [[1]], [43], first=date(2025, 2, 1), last=date(2026, 1, 31))
    result = differencing([release("2025", [[1]], [40]), moved], audience="public")
    assert result.values == ()


def test_a_fine_and_a_coarse_map_tell_what_the_fine_one_hid():
    coarse = release("1000 m", [[1]], [52], cells((1, 1), 1000.0))
    fine = release("500 m", [[1, 2], [0, 0]], [30, 18])
    result = differencing([coarse, fine], audience="public")
    (leak,) = result.values
    assert (leak.low, leak.high, leak.cell_m) == (4, 4, 500.0)
    assert leak.cells.tolist() == [[1, 0], [1, 1]]
    assert "lägga områdena i 1000 m, 500 m på varandra" in words(result)


def test_two_districts_drawn_differently_tell_the_strip_between_them():
    old = release("gamla", [[1, 1, 2, 2]], [50, 60], cells((1, 4)))
    new = release("nya", [[1, 1, 1, 2]], [56, 54], cells((1, 4)))
    result = differencing([old, new], audience="public")
    assert [(leak.low, leak.high, leak.cells.tolist()) for leak in result.values] == [(6, 6, [[0, 2]])]


def test_grids_of_other_widths_and_places_are_laid_upon_each_other():
    """Cells of 200 and 300 m meet in cells of 100; the second map lies further north-east."""
    wide = release("300", [[1]], [30], cells((1, 1), 300.0))
    narrow = release("200", [[1]], [27], cells((1, 1), 200.0))
    result = differencing([wide, narrow], audience="public")
    (leak,) = result.values
    assert (leak.low, leak.high, leak.cell_m) == (3, 3, 100.0)
    assert leak.cells.tolist() == [[0, 2], [1, 2], [2, 0], [2, 1], [2, 2]]
    apart = release("200", [[1]], [27], cells((1, 1), 200.0, (7, 9)))
    assert differencing([wide, apart], audience="public").values == ()


def test_one_release_alone_can_tell_too_much():
    small = release("juni", [[1, 0]], [4], cells((1, 2)))
    assert "Publicera inte juni som den är: 1 antal" in words(differencing([small], audience="public"))
    total = release("juli", [[1, 0]], [40], cells((1, 2)), total=46)
    (leak,) = differencing([total], audience="public").values
    assert (leak.low, leak.high, leak.cells.tolist()) == (6, 6, [[0, 1]])
    assert differencing([total], audience="internal").values == ()


def test_rounded_figures_are_as_unsure_as_they_are():
    maps = [
        release("2025", [[1]], [40], unsure=4),
        release("med januari", [[1]], [45], last=date(2026, 1, 31), unsure=4),
    ]
    assert differencing(maps, audience="public").values == ()
    (leak,) = differencing([release("avrundad", [[1]], [5], unsure=4)], audience="public").values
    assert (leak.low, leak.high) == (1, 9)


@pytest.mark.parametrize("seed", range(40))
def test_what_is_told_closely_is_told_so_by_every_solution_listed(seed):
    """Small sums of up to five parts in trees and rings; whole numbers, listed one by one."""
    random = np.random.default_rng(seed)
    parts, sums = int(random.integers(2, 6)), int(random.integers(1, 5))
    members = random.random((sums, parts)) < 0.5
    truth = random.integers(0, 5, parts)
    unsure = int(random.integers(0, 2))
    told = members @ truth
    rows, columns = np.nonzero(members)
    system = Sums(rows, columns, np.maximum(told - unsure, 0.0), told + float(unsure), parts)
    held = members.any(axis=0)
    grid = np.array(list(product(range(int(told.max()) + unsure + 1), repeat=parts)))
    found = grid @ members.T
    fits = grid[((found >= system.low) & (found <= system.high)).all(axis=1)][:, held]
    truly = fits.max(axis=0) - fits.min(axis=0)
    for enough in (1, 3, 5):
        least, most = bounds_of_parts(system, enough)
        assert np.isinf(most[~held]).all()
        close = most[held] - least[held] < enough
        assert (truly[close] < enough).all()
        assert (np.ceil(least[held] - 1e-9) <= fits.min(axis=0))[close].all()
        assert (np.floor(most[held] + 1e-9) >= fits.max(axis=0))[close].all()
        if unsure == 0 and members.sum(axis=0).max() <= 2 and two_sided(members):
            assert (close == (truly < enough)).all()


def two_sided(members):
    """Whether the sums fall in two groups that share no part: then whole and real solutions have the same bounds."""
    shares = (members.astype(int) @ members.T > 0) & ~np.eye(len(members), dtype=bool)
    return any(
        not any(shares[i, j] for i in range(len(members)) for j in range(i) if side[i] == side[j])
        for side in product((0, 1), repeat=len(members))
    )


def ring(counts=(20, 20), across=(22, 18)):
    """Four cells told by rows in one release and by columns in the other."""
    return [
        release("rader", [[1, 1], [2, 2]], counts),
        release("kolumner", [[1, 2], [1, 2]], across),
    ]


def test_rows_and_columns_tell_only_as_much_as_they_must():
    assert differencing(ring(), audience="public").values == ()
    close = differencing(ring((31, 3), (30, 4)), audience="public").values
    assert [(leak.low, leak.high) for leak in close] == [(0, 3), (0, 3), (1, 4)]


def test_a_ring_too_large_to_reckon_is_not_called_safe(monkeypatch):
    monkeypatch.setattr(bounds_file, "MOST_LINKED", 3)
    result = differencing(ring(), audience="public")
    assert result.refused
    assert "Det går inte att avgöra om något går att räkna fram: 4 delar" in words(result)


def test_parts_that_extreme_cases_leave_open_are_settled_by_programs_or_not_at_all(monkeypatch):
    monkeypatch.setattr(bounds_file, "IDLE", 0)
    monkeypatch.setattr(bounds_file, "ROUNDS", 0)
    close = differencing(ring((31, 3), (30, 4)), audience="public").values
    assert [(leak.low, leak.high) for leak in close] == [(0, 3), (0, 3), (1, 4)]
    monkeypatch.setattr(bounds_file, "MOST_PROGRAMS", 3)
    assert differencing(ring((31, 3), (30, 4)), audience="public").refused


@pytest.mark.parametrize("seed", range(5))
def test_leaving_totals_out_at_first_finds_the_same_leaks(seed, monkeypatch):
    random = np.random.default_rng(seed)
    counts = random.negative_binomial(0.4, 0.03, (8, 8))
    maps = []
    for name, last in (("2025", date(2025, 12, 31)), ("jan", date(2026, 1, 31)), ("feb", date(2026, 2, 28))):
        shown = counts >= 10
        labels = np.where(shown, shown.cumsum().reshape(8, 8), 0)
        maps.append(release(name, labels, counts[shown], cells((8, 8)), last=last, total=int(counts.sum())))
        counts = counts + random.poisson(0.3, (8, 8))
    found = []
    for wide in (2, 10_000):
        monkeypatch.setattr(bounds_file, "WIDE", wide)
        leaks = differencing(maps, audience="public").values
        found.append({(leak.periods, leak.cells.tobytes()) for leak in leaks})
    assert found[0] == found[1] != set()


@pytest.mark.parametrize(
    "maps",
    [
        [release("först", [[1]], [40]), release("rättad", [[1]], [41])],
        [release("först", [[1]], [20], cells((1, 1), 1000.0)), release("delar", [[1, 2], [0, 0]], [15, 12])],
        [*ring((30, 10), (15, 24))],
    ],
)
def test_releases_that_cannot_all_be_true_are_refused(maps):
    result = differencing(maps, audience="public")
    assert result.refused
    assert "säger emot varandra" in words(result)


def test_a_whole_map_is_safe_alone_and_not_with_january_added():
    random = np.random.default_rng(3)
    grid = Grid(100.0, 100, 200, np.ones((60, 60), dtype=bool))
    counts = random.negative_binomial(0.1, 0.02, grid.mask.shape)
    later = counts + random.poisson(0.05, counts.shape)

    def shown(name, counts, last):
        areas = released_areas(counts, grid, audience="public").values
        total = int(counts.sum())
        return Release(name, grid, areas.labels, areas.counts, date(2025, 1, 1), last, total=total)

    first, second = shown("2025", counts, date(2025, 12, 31)), shown("jan", later, date(2026, 1, 31))
    assert differencing([first], audience="public").values == ()
    assert differencing([second], audience="public").values == ()
    leaks = differencing([first, second], audience="public").values
    assert len(leaks) > 300
    for leak in leaks[:50]:
        (period,) = leak.periods
        rows, columns = leak.cells.T - np.array([[100], [200]])
        truth = (
            (later - counts)[rows, columns].sum() if period[0].year == 2026 else counts[rows, columns].sum()
        )
        assert leak.low <= truth <= leak.high


@pytest.mark.parametrize(
    ("maps", "words_said"),
    [
        ([], "Det finns ingen publicering att pröva"),
        ([release("A", [[1, 2]], [40])], "Områdena i A stämmer inte med dess rutor eller med dess 1 antal"),
        ([release("A", [[-1, 1]], [40])], "Områdena i A"),
        ([release("A", [[1]], [40], cells((2, 2)))], "Områdena i A"),
        ([release("A", [[1]], [-4])], "Ett av antalen är"),
        (
            [release("A", [[1]], [40], last=date(2024, 1, 1))],
            "A slutar (2024-01-01) innan den börjar (2025-01-01)",
        ),
        (
            [
                release("A", [[1]], [40]),
                release("B", [[1]], [40], Grid(500.0, 0, 0, np.ones((1, 1), dtype=bool), 4326)),
            ],
            "A har ett annat koordinatsystem",
        ),
        ([release("A", [[1]], [40], cells((1, 1), 1000 / 3))], "Rutor på 333.333 meter går inte"),
        ([release("A", [[1]], [40], cells((1, 1), 0.001))], "Rutor på 0.001 meter går inte"),
    ],
)
def test_releases_that_cannot_be_laid_upon_each_other_are_told(maps, words_said):
    with pytest.raises(Unusable) as told:
        differencing(maps, audience="public")
    assert words_said in sentence(told.value.said.key, **told.value.said.values)


def test_too_much_to_lay_out_is_told_before_it_is(monkeypatch):
    monkeypatch.setattr(layers_file, "MOST_TOLD", 10)
    with pytest.raises(Unusable) as told:
        differencing([release("A", np.ones((4, 4), dtype=int), [40])], audience="public")
    assert "Det är för många att pröva på en gång" in sentence(told.value.said.key, **told.value.said.values)


def test_contradictory_sums_raise():
    with pytest.raises(Contradictory):
        bounds_of_parts(
            Sums(np.array([0, 1]), np.array([0, 0]), np.array([5.0, 7]), np.array([5.0, 7]), 1), 10
        )
