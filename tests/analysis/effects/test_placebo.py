"""Placebos in place and time: all of them where they are few, seeded draws where they are many."""

import numpy as np
import pytest

from loftet.analysis.effects.placebo import placebo_dates, placebo_places
from loftet.analysis.results import Unusable


def one_of(places, which=0):
    return np.arange(places) == which


def test_every_other_place_is_tried_once():
    before, after = np.full(30, 50), np.full(30, 50)
    after[0] = 10
    found = placebo_places(before, after, one_of(30))
    assert (found.values.placebos, found.values.as_extreme) == (29, 0)
    assert found.values.p == pytest.approx(1 / 30)
    assert found.values.ratio == pytest.approx((10.5 / 50.5) / (1450.5 / 1450.5))
    assert found.said.key == "effect_placebo_decreased"


def test_the_middle_of_the_row_is_nothing_to_tell():
    after = np.arange(36, 65)
    found = placebo_places(np.full(29, 50), after, one_of(29, which=14))
    assert found.values.p == 1.0
    assert found.said.key == "effect_placebo_cannot_tell"


def test_a_rise_is_told_too():
    after = np.full(30, 50)
    after[0] = 100
    assert placebo_places(np.full(30, 50), after, one_of(30)).said.key == "effect_placebo_increased"


def test_several_treated_are_held_against_seeded_groups_as_large():
    draw = np.random.default_rng(2)
    before, after = draw.poisson(50, 60), draw.poisson(50, 60)
    after[:4] = after[:4] * 0.4
    found = placebo_places(before, after, np.arange(60) < 4, seed=1)
    assert found.values.placebos == 1999
    assert found.values.p < 0.01
    assert found == placebo_places(before, after, np.arange(60) < 4, seed=1)


def test_small_groups_are_all_tried():
    found = placebo_places(np.full(12, 9), np.full(12, 9), np.arange(12) < 2)
    assert found.values.placebos == 65  # 12 over 2, less the true one
    assert found.values.p == 1.0


def test_without_effect_p_is_rarely_small():
    draw = np.random.default_rng(3)
    levels = draw.gamma(2, 20, 25)
    small = [
        placebo_places(draw.poisson(levels), draw.poisson(levels), one_of(25, draw.integers(25))).values.p
        <= 0.05
        for _ in range(1000)
    ]
    assert np.mean(small) <= 0.065


def test_earlier_starts_are_compared_with_the_same_months_a_year_before():
    place, other = np.full(72, 10), np.full(72, 40)
    place[60:] = 3
    found = placebo_dates(place, other, 60)
    assert found.values.placebos == 37  # starts 12 ... 48
    assert found.values.as_extreme == 0
    assert found.values.ratio == pytest.approx((36.5 / 120.5) / (480.5 / 480.5))


def test_a_season_is_no_effect():
    season = np.round(30 + 20 * np.sin(np.arange(72) / 6 * np.pi))
    assert placebo_dates(season, np.full(72, 40), 66).values.p > 0.5


def test_too_few_placebos_are_refused():
    assert placebo_places(np.ones(19), np.ones(19), one_of(19)).said.values == {"placebos": 18, "least": 19}
    assert placebo_places(np.ones(20), np.ones(20), one_of(20)).values.placebos == 19
    assert placebo_dates(np.ones(36), np.ones(36), 24).refused


@pytest.mark.parametrize(
    ("call", "key"),
    [
        (lambda: placebo_places([1, 2], [1, 2, 3], [1, 0]), "effect_panel_shape"),
        (lambda: placebo_places([1, 2], [1, 2], [1, 0, 0]), "effect_panel_shape"),
        (lambda: placebo_places([1, -2], [1, 2], [1, 0]), "effect_count_negative"),
        (lambda: placebo_places([1, 2], [1, 2], [0, 0]), "effect_placebo_nobody"),
        (lambda: placebo_places([1, 2], [1, 2], [1, 1]), "effect_placebo_nobody"),
        (lambda: placebo_dates(np.ones(72), np.ones(72), 59), "effect_series_start"),
        (lambda: placebo_dates(np.ones(72), np.ones(72), 72), "effect_series_start"),
        (lambda: placebo_dates(np.ones(20), np.ones(20), 11), "effect_series_start"),
        (lambda: placebo_dates(np.full(72, np.nan), np.ones(72), 60), "effect_count_negative"),
    ],
)
def test_what_cannot_be_is_refused(call, key):
    with pytest.raises(Unusable) as refusal:
        call()
    assert refusal.value.said.key == key
