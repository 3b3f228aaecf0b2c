"""Maps that may be shown: areas that hold enough, rounding that is right on average, terms that must be met."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loftet.analysis.disclosure import THRESHOLDS
from loftet.analysis.grids.grid import Grid
from loftet.analysis.releases.areas import released_areas, squares_of
from loftet.analysis.releases.rounding import controlled_rounding, random_rounding
from loftet.analysis.releases.terms import obstacles_to_release, whole_months
from loftet.analysis.results import Unusable
from loftet.wording import sentence


def square(shape=(10, 10), first=(20, 30)):
    return Grid(100.0, *first, np.ones(shape, dtype=bool))


def test_a_cell_that_holds_enough_stands_alone_and_the_rest_of_its_square_is_one_area():
    counts = np.zeros((5, 5), dtype=np.int64)
    counts[0, 0], counts[4, 4], counts[2, 2] = 25, 7, 6
    result = released_areas(counts, square((5, 5)), audience="public")
    areas = result.values
    assert areas.labels[0, 0] == 1
    assert np.unique(areas.labels).tolist() == [1, 2]
    assert areas.counts.tolist() == [25, 13]
    assert areas.widths_m.tolist() == [100, 500]
    assert areas.hidden_cells == 0
    assert "Områden som kan visas: 2. Där ligger 38 av 38 händelser, minst 10" in sentence(
        result.said.key, **result.said.values
    )


def test_what_still_holds_too_little_joins_the_next_square_or_is_hidden():
    counts = np.zeros((10, 20), dtype=np.int64)
    counts[0, 0] = counts[7, 7] = counts[2, 8] = 4
    counts[3, 14] = 9
    areas = released_areas(counts, square((10, 20)), audience="public", total_is_known=False).values
    assert (areas.labels[:, :10] == 1).all()
    assert (areas.labels[:, 10:] == 0).all()
    assert (areas.counts.tolist(), areas.widths_m.tolist(), areas.hidden_cells) == ([12], [1000], 100)


def test_a_known_total_hides_the_smallest_area_with_what_is_hidden():
    counts = np.zeros((10, 20), dtype=np.int64)
    counts[0, 0], counts[9, 0], counts[3, 14] = 40, 12, 3
    hiding = released_areas(counts, square((10, 20)), audience="public")
    assert hiding.values.counts.tolist() == [40]
    assert hiding.dropped == {"outside": 0, "hidden": 15}
    open_total = released_areas(counts, square((10, 20)), audience="public", total_is_known=False)
    assert open_total.values.counts.tolist() == [40, 12]


def test_few_dwellings_hide_as_few_events_do():
    counts = np.zeros((10, 20), dtype=np.int64)
    counts[0, 0], counts[9, 9], counts[9, 8] = 40, 40, 11
    homes = np.zeros((10, 20), dtype=np.int64)
    homes[9, 9], homes[0, 0], homes[9, 8] = 50, 2, 10
    shown = released_areas(counts, square((10, 20)), audience="public", dwellings=homes)
    assert shown.values.counts.tolist() == [40]
    assert shown.values.labels[9, 9] == 1
    assert shown.parameters["dwellings"].value == 10
    inside = released_areas(
        counts, square((10, 20)), audience="internal", dwellings=homes, total_is_known=False
    )
    assert inside.values.counts.tolist() == [40, 11, 40]


def test_nothing_is_shown_of_very_few():
    result = released_areas(np.eye(9, dtype=np.int64), square((9, 9)), audience="public")
    assert result.values.counts.size == 0
    assert "Ingen av 9 händelser kan visas" in sentence(result.said.key, **result.said.values)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.booleans(), st.booleans(), st.sampled_from(["public", "internal"]))
def test_every_area_holds_enough_and_what_is_hidden_cannot_be_worked_out(seed, total, with_homes, audience):
    random = np.random.default_rng(seed)
    shape = (int(random.integers(1, 25)), int(random.integers(1, 25)))
    mask = np.logical_or(random.random(shape) < 0.8, np.arange(shape[1]) == 0)
    grid = Grid(100.0, int(random.integers(-9, 9)), int(random.integers(-9, 9)), mask)
    counts = random.negative_binomial(0.3, 0.05, shape)
    homes = random.negative_binomial(0.5, 0.05, shape) if with_homes else None
    result = released_areas(counts, grid, audience=audience, dwellings=homes, total_is_known=total)
    areas, least = result.values, THRESHOLDS.events(audience)
    assert not areas.labels[~mask].any()
    for label, count in enumerate(areas.counts, 1):
        own = areas.labels == label
        assert count == counts[own].sum() >= least
        assert homes is None or homes[own].sum() >= THRESHOLDS.dwellings(audience)
        assert np.unique(squares_of(grid, areas.widths_m[label - 1])[own]).size == 1
    hidden = mask & (areas.labels == 0)
    assert hidden.sum() == areas.hidden_cells
    if total and hidden.any() and areas.counts.size:
        assert counts[hidden].sum() >= least
    assert result.used == areas.counts.sum() + result.dropped["hidden"] == counts[mask].sum()


def test_squares_have_their_corners_at_multiples_of_their_width():
    squares = squares_of(Grid(100.0, -7, 3, np.ones((4, 4), dtype=bool)), 500)
    assert squares.tolist() == [[0, 0, 1, 1]] * 2 + [[2, 2, 3, 3]] * 2


@pytest.mark.parametrize(
    ("counts", "levels", "words"),
    [
        (np.full((2, 2), -1), (500.0,), "Ett av antalen är -1"),
        (np.ones((2, 2), dtype=np.int64), (250.0,), "Rutor på 100 meter fyller inte ut en ruta på 250 meter"),
        (np.ones((2, 2), dtype=np.int64), (40.0,), "en ruta på 40 meter"),
    ],
)
def test_what_cannot_be_merged_is_told(counts, levels, words):
    with pytest.raises(Unusable) as told:
        released_areas(counts, square((2, 2)), audience="public", levels_m=levels)
    assert words in sentence(told.value.said.key, **told.value.said.values).replace("−", "-")


def test_negative_dwellings_are_told():
    ones = np.ones((2, 2), dtype=np.int64)
    with pytest.raises(Unusable) as told:
        released_areas(ones, square((2, 2)), audience="public", dwellings=ones * -3)
    assert "Ett av antalen är −3" in sentence(told.value.said.key, **told.value.said.values).replace("-", "−")


@pytest.mark.parametrize("base", [3, 5])
def test_random_rounding_is_right_on_average_and_the_same_every_time(base):
    keys = np.arange(200_000)
    for count in range(2 * base + 1):
        counts = np.full(keys.size, count)
        rounded = random_rounding(counts, keys, base=base, secret=99)
        assert np.abs(rounded - count).max() < base
        assert not np.any(rounded % base)
        assert rounded.mean() == pytest.approx(count, abs=4 * base / 2 / np.sqrt(keys.size))
        assert np.array_equal(rounded, random_rounding(counts, keys, base=base, secret=99))
    other = random_rounding(np.full(keys.size, 1), keys, base=base, secret=98)
    assert not np.array_equal(other, random_rounding(np.full(keys.size, 1), keys, base=base, secret=99))


@pytest.mark.parametrize("base", [3, 5])
def test_controlled_rounding_adds_up_in_every_group_and_is_right_on_average(base):
    random = np.random.default_rng(1)
    counts, groups = random.poisson(2, (6, 8)), np.arange(48).reshape(6, 8) // 7
    mean = np.zeros(counts.shape)
    for seed in range(3000):
        rounded = controlled_rounding(counts, base=base, seed=seed, groups=groups)
        mean += rounded / 3000
        for whole, own in (
            (counts, rounded),
            *((counts[groups == g], rounded[groups == g]) for g in range(7)),
        ):
            assert abs(own.sum() - whole.sum()) < base
    assert not np.any(rounded % base)
    assert np.abs(rounded - counts).max() < base
    np.testing.assert_allclose(mean, counts, atol=5 * base / 2 / np.sqrt(3000))
    alone = controlled_rounding(counts, base=base, seed=3)
    assert abs(alone.sum() - counts.sum()) < base


def test_no_other_base_and_nothing_below_zero_is_rounded():
    for counts, base, words in (([1], 4, "inte till 4"), ([-2], 3, "Ett av antalen är")):
        with pytest.raises(Unusable) as told:
            random_rounding(np.array(counts), np.array([1]), base=base, secret=1)
        assert words in sentence(told.value.said.key, **told.value.said.values)


def obstacles(**changes):
    given = {
        "cell_m": 250.0,
        "first": date(2025, 1, 1),
        "last": date(2025, 12, 31),
        "on": date(2026, 2, 1),
        "identifies_victims": False,
        "audience": "public",
    }
    return obstacles_to_release(**given | changes)


def test_a_public_map_meets_all_its_terms_or_hears_every_one_it_misses():
    assert obstacles() == ()
    told = obstacles(cell_m=100.0, first=date(2025, 6, 15), on=date(2026, 1, 31), identifies_victims=True)
    words = " ".join(sentence(said.key, **said.values) for said in told)
    assert "pekar ut den som utsatts" in words
    assert "Rutorna är 100 meter. På en karta för alla är de minst 250 meter." in words
    assert "Kartan gäller 6 hela månader. En karta för alla gäller minst 12." in words
    assert "Vänta minst 1 månad" in words
    assert obstacles(cell_m=10.0, on=date(2025, 12, 31), identifies_victims=True, audience="internal") == ()


def test_months_are_counted_whole():
    assert whole_months(date(2026, 1, 1), date(2027, 1, 1)) == 12
    assert whole_months(date(2026, 1, 31), date(2026, 2, 28)) == 0
    assert whole_months(date(2026, 3, 2), date(2026, 2, 1)) == -2
