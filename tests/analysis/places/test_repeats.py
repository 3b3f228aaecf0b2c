"""Repeats at one coordinate: counted by hand and by brute force, and chance by a closed form that draws confirm."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.analysis.places.repeats import repeats, repeats_by_chance
from loftet.analysis.results import Unusable
from loftet.wording import sentence

POINTS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), min_size=1, max_size=60)
E = [674_000.0, 674_000.004, 674_000.02, 675_000.0, 675_000.0, 675_000.0, float("nan")]
N = [6_580_000.0, 6_580_000.0, 6_580_000.0, 6_581_000.0, 6_581_000.0, 6_581_000.0, 6_580_000.0]


def test_by_hand_the_same_centimetre_is_the_same_place():
    result = repeats(E, N)
    found = result.values
    assert (found.events, found.coordinates, found.repeats, found.share) == (6, 3, 3, 0.5)
    assert (found.e.tolist(), found.n.tolist()) == ([675_000.0, 674_000.0], [6_581_000.0, 6_580_000.0])
    assert found.count.tolist() == [3, 2]
    assert found.place.tolist() == [0, 0, 1, 2, 2, 2, -1]
    assert result.dropped == {"no_position": 1}


@given(points=POINTS)
def test_repeats_are_the_events_whose_place_has_been_before(points):
    seen, again = set(), 0
    for point in points:
        again += point in seen
        seen.add(point)
    e, n = np.array(points, dtype=float).T * 100
    found = repeats(e, n).values
    assert (found.repeats, found.coordinates) == (again, len(seen))
    assert found.count.sum() == sum(points.count(point) for point in seen if points.count(point) > 1)
    assert np.all(np.diff(found.count) <= 0)


@pytest.mark.parametrize(("events", "addresses"), [(800, 1500), (60, 4000), (300, 50)])
def test_chance_repeats_are_what_random_draws_give(events, addresses):
    rng = np.random.default_rng(1)
    drawn = [events - np.unique(rng.integers(addresses, size=events)).size for _ in range(2000)]
    mean, low, high = repeats_by_chance(events, addresses)
    assert mean == pytest.approx(np.mean(drawn), abs=5 * np.std(drawn) / np.sqrt(2000) + 1e-6)
    assert (low, high) == pytest.approx(np.quantile(drawn, [0.025, 0.975]), abs=2)


def test_one_address_takes_every_event():
    assert repeats_by_chance(5, 1) == (4.0, 4.0, 4.0)


def test_more_repeats_than_chance_are_told_from_chance():
    e, n = np.repeat(np.arange(50.0), 6), np.zeros(300)
    beyond = repeats(e, n, addresses=5000)
    assert sentence(beyond.said.key, **beyond.said.values) == (
        "250 av 300 händelser skedde där något redan hade skett (antal platser: 50). Slumpen ensam ger ungefär 9, "
        "så det är fler upprepningar än slumpen."
    )
    spread = np.random.default_rng(2).integers(5000, size=300).astype(float)
    assert repeats(spread, n, addresses=5000).said.key == "repeats_as_chance"


def test_without_the_number_of_addresses_chance_is_not_guessed():
    result = repeats(E, N)
    assert result.values.chance is None and result.null is None
    assert "går inte att säga" in sentence(result.said.key, **result.said.values)


def test_no_position_at_all_is_refused():
    result = repeats([float("nan")], [1.0])
    assert result.refused and result.dropped == {"no_position": 1}
    assert sentence(result.said.key)


@pytest.mark.parametrize(
    ("e", "n", "asked"),
    [
        ([1.0], [1.0, 2.0], {}),
        ([[1.0]], [[1.0]], {}),
        ([float("inf")], [0.0], {}),
        ([1.0, 2.0], [0.0, 0.0], {"addresses": 1}),
    ],
)
def test_what_cannot_be_positions_gets_a_sentence(e, n, asked):
    with pytest.raises(Unusable) as refused:
        repeats(e, n, **asked)
    assert sentence(refused.value.said.key, **refused.value.said.values)
