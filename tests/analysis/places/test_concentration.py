"""Concentration beside chance: the reference numbers, Gini by its definition, and figures that can't mislead."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.analysis.places.concentration import concentration, generalised_gini, gini_of
from loftet.analysis.results import Unusable
from loftet.wording import sentence

COUNTS = st.lists(st.integers(0, 50), min_size=2, max_size=30).filter(any)


def test_chance_alone_concentrates_800_events_on_1500_cells_as_the_reference_says():
    """Top 5 % hold 22 %, half in 14.7 % of cells, Gini .66, generalised .36 (reference/README.md)."""
    counts = np.bincount(np.random.default_rng(1).integers(1500, size=800), minlength=1500)
    found = concentration(counts, draws=1000).values
    assert round(found.top_share.chance, 2) == 0.22
    assert found.half_share.chance == pytest.approx(0.147, abs=0.001)
    assert round(found.gini.chance, 2) == 0.66
    assert round(found.generalised.chance, 2) == 0.36
    assert found.top_places == 75


@given(counts=COUNTS)
def test_gini_is_half_the_relative_mean_difference(counts):
    x = np.array(counts, dtype=float)
    by_pairs = np.abs(x[:, None] - x[None, :]).mean() / (2 * x.mean())
    assert gini_of(counts) == pytest.approx(by_pairs, abs=1e-12)


@given(counts=COUNTS)
def test_half_is_held_by_the_fewest_places_that_can(counts):
    found = concentration(counts, draws=19).values
    ordered = sorted(counts, reverse=True)
    assert 2 * sum(ordered[: found.half_places]) >= sum(counts) > 2 * sum(ordered[: found.half_places - 1])
    assert found.half_share.value == pytest.approx(found.half_places / len(counts))
    assert found.top_share.value == pytest.approx(sum(ordered[: found.top_places]) / sum(counts))


@given(counts=COUNTS, seed=st.integers(0, 9))
def test_the_order_of_places_means_nothing(counts, seed):
    turned = np.random.default_rng(seed).permutation(counts)
    assert concentration(turned, draws=19) == concentration(counts, draws=19)


def test_a_map_counts_as_its_cells():
    assert concentration([[3, 1], [0, 9]]) == concentration([3, 1, 0, 9])


def test_generalised_gini_by_hand():
    assert generalised_gini(0.66, 1500, 800) == pytest.approx(1 - 0.34 * 1.875)
    assert generalised_gini(0.4, 10, 800) == pytest.approx(0.4)
    # As many places with one event each as there are events: nobody has more than another.
    one_each = [1] * 8 + [0] * 12
    assert generalised_gini(gini_of(one_each), 20, 8) == pytest.approx(0)


def test_no_events_have_no_gini_and_are_refused():
    assert gini_of([0, 0]) == 0
    for counts in ([0, 0, 0], [7]):
        result = concentration(counts)
        assert result.refused and sentence(result.said.key, **result.said.values)


def test_true_concentration_is_told_from_chance_and_chance_from_it():
    beyond = concentration([40, 30, *[1] * 98])
    assert beyond.values.top_share.p == pytest.approx(1 / 201)
    assert sentence(beyond.said.key, **beyond.said.values) == (
        "5 av 100 platser, de med flest händelser, har 43 procent av dem. Slumpen ensam ger 14 procent "
        "(mellan 12 och 17), så händelserna är mer samlade än slumpen."
    )
    even = concentration([1] * 100)
    assert even.said.key == "concentration_as_chance" and even.values.half_share.p == 1


def test_chance_calls_itself_concentrated_about_one_time_in_twenty():
    rng = np.random.default_rng(5)
    p = [
        concentration(rng.multinomial(300, np.full(200, 1 / 200)), draws=99).values.gini.p for _ in range(400)
    ]
    assert np.mean(np.array(p) <= 0.05) <= 0.05 + 4 * np.sqrt(0.05 * 0.95 / 400)


def test_exposure_explains_what_a_large_place_has():
    counts, homes = [500, 55, 45, 50, 50], [10, 1, 1, 1, 1]
    assert concentration(counts, top=0.2).said.key == "concentration_beyond_chance"
    assert concentration(counts, homes, top=0.2).said.key == "concentration_as_chance"


def test_a_place_that_cannot_have_events_gets_none_by_chance():
    found = concentration([20, 20, 0, 0], [1, 1, 0, 0]).values
    assert found.half_share.high <= 0.5 and found.gini.low >= 0.5


@pytest.mark.parametrize(
    ("counts", "asked"),
    [
        ([], {}),
        ([1, -1], {}),
        ([1, 0.5], {}),
        ([1, float("nan")], {}),
        ([1, 2], {"exposure": [1, 2, 3]}),
        ([1, 2], {"exposure": [1, -2]}),
        ([1, 2], {"exposure": [0, 1]}),
        ([0, 0], {"exposure": [0, 0]}),
        ([1, 2], {"exposure": [1, float("nan")]}),
        ([1, 2], {"top": 0}),
        ([1, 2], {"top": 1.0}),
        ([1, 2], {"draws": 5}),
    ],
)
def test_what_cannot_be_counts_gets_a_sentence(counts, asked):
    with pytest.raises(Unusable) as refused:
        concentration(counts, **asked)
    assert sentence(refused.value.said.key, **refused.value.said.values)
