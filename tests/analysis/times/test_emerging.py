"""Emerging patterns: each name by its definition, planted ones on a map, and none where chance alone is at work."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from loftet.analysis.grids.grid import Grid
from loftet.analysis.results import Unusable
from loftet.analysis.times import emerging as module
from loftet.analysis.times.emerging import PATTERN_WORDS, Pattern, categories, emerging
from loftet.wording import LANGUAGES

PERIODS = 12


def grid(rows: int = 14, columns: int = 14) -> Grid:
    return Grid(100.0, 0, 0, np.ones((rows, columns), dtype=np.bool_))


def names_of(hot: str, cold: str = "", direction: int = 0) -> list[Pattern]:
    """The names of one cell, from a text in which x is a hot (cold) period."""
    marks = [np.array([[letter == "x"] for letter in text.ljust(len(hot), ".")]) for text in (hot, cold)]
    return [name for name, cells in categories(*marks, np.array([direction])) if cells[0]]


@pytest.mark.parametrize(
    ("hot", "cold", "direction", "name"),
    [
        (".........x", "", 0, Pattern.NEW),
        (".........x", "x", 0, Pattern.NEW),
        ("........xx", "", 0, Pattern.CONSECUTIVE),
        ("..xxxxxxxx", "", 0, Pattern.CONSECUTIVE),
        (".xxxxxxxxx", "", 0, Pattern.PERSISTENT),
        ("xxxxxxxxxx", "", 1, Pattern.INTENSIFYING),
        ("xxxx.xxxxx", "", -1, Pattern.DIMINISHING),
        ("xx..xx..xx", "", 0, Pattern.SPORADIC),
        ("xx..xx..xx", "...x", 0, Pattern.OSCILLATING),
        ("xxxxxxxxx.", "", 1, Pattern.HISTORICAL),
    ],
)
def test_each_name_is_as_defined(hot, cold, direction, name) -> None:
    assert names_of(hot, cold, direction) == [name]


@pytest.mark.parametrize("hot", ["..........", "xxxx......", "xx.xx.xx.."])
def test_what_is_not_hot_now_and_was_not_lasting_has_no_name(hot) -> None:
    assert names_of(hot) == []


@settings(deadline=None)
@given(arrays(np.bool_, (10, 6)), arrays(np.bool_, (10, 6)), arrays(np.int64, 6, elements=st.integers(-1, 1)))
def test_no_cell_has_two_names(hot, cold, direction) -> None:
    assert np.sum([cells for _name, cells in categories(hot, cold & ~hot, direction)], axis=0).max() <= 1


def planted(change) -> np.ndarray:
    counts = np.random.default_rng(1).poisson(1.0, (PERIODS, 14, 14))
    counts[:, 5:8, 5:8] += np.round(change(np.arange(PERIODS)))[:, None, None].astype(np.int64)
    return counts


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda t: 6 * (t == 11), Pattern.NEW),
        (lambda t: 6 * (t >= 8), Pattern.CONSECUTIVE),
        (lambda t: 6 + 0 * t, Pattern.PERSISTENT),
        (lambda t: 3 + t, Pattern.INTENSIFYING),
        (lambda t: 16 - t, Pattern.DIMINISHING),
        (lambda t: 6 * np.isin(t, [1, 2, 6, 11]), Pattern.SPORADIC),
        (lambda t: 6 * (t < 11) - 0, Pattern.PERSISTENT),  # one step back: hot until a period after
    ],
)
def test_a_planted_pattern_gets_its_name(change, name) -> None:
    result = emerging(planted(change), grid())
    assert result.values is not None
    assert result.values.pattern[6, 6] == name
    assert result.values.pattern[0, 0] == Pattern.NONE
    assert result.said.key == "emerging_found"


def test_season_in_the_whole_is_no_pattern() -> None:
    summer = 1 + 4 * (np.arange(PERIODS) >= 9)
    counts = np.random.default_rng(2).poisson(summer[:, None, None], (PERIODS, 14, 14))
    result = emerging(counts, grid())
    assert result.values is not None
    assert result.values.hot.sum() <= 2
    assert result.said.key in ("emerging_nothing", "emerging_found")


def test_chance_alone_is_seldom_hot() -> None:
    random = np.random.default_rng(3)
    maps = [emerging(random.poisson(0.4, (8, 14, 14)), grid()).values for _map in range(100)]
    assert sum(bool(found and found.hot.any()) for found in maps) <= 11  # 5 % and three standard errors
    assert any(not found.hot[-1].any() for found in maps if found)


def test_chances_of_two_periods_together_are_those_of_drawing_again_and_again() -> None:
    random = np.random.default_rng(4)
    counts = random.poisson(1.5, (2, 5, 5))
    _heat, upper, lower = module._heat(counts, np.ones((5, 5), dtype=np.bool_))
    box = counts[:, 1:4, 1:4].sum()
    drawn = np.array(
        [sum(random.permutation(period.ravel())[:9].sum() for period in counts) for _draw in range(6000)]
    )
    middle = 2 * 5 + 2
    assert upper[1, middle] == pytest.approx((drawn >= box).mean(), abs=0.02)
    assert lower[1, middle] == pytest.approx((drawn <= box).mean(), abs=0.02)


def test_outside_the_study_area_nothing_is_named_or_counted() -> None:
    area = grid()
    area.mask[:, :3] = False
    counts = planted(lambda t: 6 + 0 * t)
    counts[:, :, :3] = 1000
    result = emerging(counts, Grid(100.0, 0, 0, area.mask))
    assert result.values is not None
    assert (result.values.pattern[:, :3] == "").all()
    assert not result.values.hot[:, :, :3].any()
    assert result.values.pattern[6, 6] == Pattern.PERSISTENT
    assert result.used == counts[:, :, 3:].sum()


@pytest.mark.parametrize(
    ("counts", "key"),
    [
        (np.ones((7, 14, 14), dtype=np.int64), "emerging_few_periods"),
        (np.zeros((12, 14, 14), dtype=np.int64), "emerging_few_events"),
        (np.eye(14, dtype=np.int64)[None].repeat(12, axis=0), "emerging_sparse"),
    ],
)
def test_too_little_is_refused_with_the_reason(counts, key) -> None:
    result = emerging(counts, grid())
    assert result.refused
    assert result.said.key == key


def test_a_period_without_events_or_difference_is_no_error() -> None:
    counts = planted(lambda t: 6 + 0 * t)
    counts[4] = 0
    counts[5] = 0
    assert emerging(counts, grid()).values is not None


@pytest.mark.parametrize("counts", [np.ones((14, 14)), np.ones((9, 14, 13)), -np.ones((9, 14, 14))])
def test_counts_that_do_not_fit_the_map_are_said(counts) -> None:
    with pytest.raises(Unusable, match="emerging_cube"):
        emerging(counts.astype(np.int64), grid())


def test_every_name_has_words() -> None:
    assert set(PATTERN_WORDS) == set(Pattern)
    assert set(PATTERN_WORDS.values()) <= set(LANGUAGES["sv"])
