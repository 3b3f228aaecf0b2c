"""Default locations: planted ones are found, busy squares are not, and what is left out is counted."""

import numpy as np
import pytest
from scipy import stats

from loftet.analysis.places.doubtful_positions import doubtful_positions, effective_kinds
from loftet.analysis.results import Unusable
from loftet.wording import sentence

DEFAULT, SQUARE = (5000.0, 5000.0), (5200.0, 5100.0)


def town(defaults=60, square=80, kinds=8, events=2000, seed=1):
    """Events over 700 addresses with many kinds; a default of all kinds; a square that has mostly one."""
    rng = np.random.default_rng(seed)
    addresses = rng.integers(0, 1000, size=(700, 2)) * 10.0
    where = [
        addresses[rng.integers(700, size=events)],
        np.tile(DEFAULT, (defaults, 1)),
        np.tile(SQUARE, (square, 1)),
    ]
    kind = [
        rng.integers(kinds, size=events + defaults),
        np.where(rng.random(square) < 0.85, 0, rng.integers(kinds, size=square)),
    ]
    e, n = np.concatenate(where).T
    return e, n, np.concatenate(kind)


def test_a_planted_default_is_found_and_a_busy_square_is_not():
    e, n, kind = town()
    result = doubtful_positions(e, n, kind)
    assert [(d.e, d.n, d.why) for d in result.values.found] == [(*DEFAULT, "crowded")]
    assert result.values.found[0].count >= 60
    left_out = (e == DEFAULT[0]) & (n == DEFAULT[1])
    assert np.array_equal(result.values.keep, ~left_out)
    assert result.dropped == {"no_position": 0, "doubtful_position": int(left_out.sum())}
    assert result.used + sum(result.dropped.values()) == e.size


@pytest.mark.parametrize("seed", range(20))
def test_defaults_are_found_whatever_the_seed_and_towns_without_have_none(seed):
    assert len(doubtful_positions(*town(seed=seed)).values.found) == 1
    assert doubtful_positions(*town(defaults=0, seed=seed)).values.found == ()


@pytest.mark.parametrize("seed", range(20))
def test_the_busiest_of_some_places_is_not_a_default(seed):
    """Reports by place: forty places that differ as places do, every one with the town's whole mix of kinds."""
    rng = np.random.default_rng(seed)
    place = np.repeat(np.arange(40), 1 + rng.poisson(rng.gamma(1.0, 25, size=40)))
    assert doubtful_positions(place * 300.0, place * 0.0, rng.integers(8, size=place.size)).values.found == ()


def test_one_default_does_not_hide_another():
    e, n, kind = town(square=0)
    e, n = np.append(e, np.full(50, 2000.0)), np.append(n, np.full(50, 2000.0))
    kind = np.append(kind, np.arange(50) % 8)
    assert [(d.e, d.n) for d in doubtful_positions(e, n, kind).values.found] == [DEFAULT, (2000.0, 2000.0)]


def test_given_centroids_are_left_out_however_few():
    e, n, kind = town(defaults=2, square=0)
    found = doubtful_positions(e, n, kind, centroids=[(5000.6, 5000.0), (0.5, 0.5)]).values.found
    assert [(d.e, d.n, d.why) for d in found] == [(*DEFAULT, "centroid")]


def test_a_file_of_one_kind_shows_only_given_centroids():
    e, n, kind = town()
    assert doubtful_positions(e, n, np.zeros_like(kind)).values.found == ()


def test_too_few_events_or_neighbours_show_nothing():
    assert doubtful_positions(*town(defaults=19, square=0)).values.found == ()
    few = doubtful_positions(np.repeat(np.arange(10.0), 30), np.zeros(300), np.arange(300) % 8)
    assert few.values.found == ()


def test_effective_kinds_are_the_exponential_of_shannon_s_entropy():
    kinds, place = np.array([0, 0, 1, 5, 5, 5]), np.array([0, 0, 0, 1, 1, 1])
    here, whole = effective_kinds(kinds, place, np.array([3, 3]))
    assert here == pytest.approx([np.exp(stats.entropy([2, 1])), 1.0])
    assert whole == pytest.approx(np.exp(stats.entropy([2, 1, 3])))


def test_the_order_of_events_means_nothing():
    e, n, kind = town()
    order = np.random.default_rng(3).permutation(e.size)
    straight, turned = doubtful_positions(e, n, kind), doubtful_positions(e[order], n[order], kind[order])
    assert straight.values.found == turned.values.found
    assert np.array_equal(straight.values.keep[order], turned.values.keep)


@pytest.mark.parametrize(("missing", "warned"), [(150, False), (151, True)])
def test_under_85_percent_with_a_sure_place_is_warned_of(missing, warned):
    e = np.arange(1000.0)
    e[:missing] = np.nan
    result = doubtful_positions(e, np.zeros(1000), np.arange(1000) % 8)
    assert result.values.too_few_geocoded == warned
    assert result.dropped["no_position"] == missing
    told = sentence(result.said.key, **result.said.values)
    assert ("kartan bli fel" in told) == warned
    assert ("84 procent" in told) == warned


def test_the_sentences_of_doubtful_places():
    e, n, kind = town(square=0)
    result = doubtful_positions(e, n, kind)
    assert sentence(result.said.key, **result.said.values).startswith(
        "Platser som ser ut att vara standardplatser, där läget egentligen är okänt: 1. Deras händelser (60) är"
    )
    unplaced = doubtful_positions(
        np.append(e, np.full(900, np.nan)), np.append(n, np.zeros(900)), np.append(kind, np.zeros(900))
    )
    assert unplaced.said.key == "positions_doubtful_too_few_geocoded"


def test_a_place_that_somebody_knows_to_be_real_is_kept():
    e, n, kind = town(square=0)
    before = doubtful_positions(e, n, kind).values
    [found] = before.found
    after = doubtful_positions(e, n, kind, real=[(found.e, found.n)]).values
    assert after.found == ()
    assert after.keep.all()
    assert doubtful_positions(e, n, kind, real=[(found.e + 5, found.n)]).values.found == before.found
    with pytest.raises(Unusable):
        doubtful_positions(e, n, kind, real=[1.0, 2.0])


def test_nothing_and_nowhere():
    nothing = doubtful_positions([], [], [])
    assert nothing.refused and sentence(nothing.said.key)
    nowhere = doubtful_positions([np.nan], [1.0], [0])
    assert (nowhere.values.geocoded, nowhere.dropped["no_position"], nowhere.used) == (0.0, 1, 0)


@pytest.mark.parametrize(
    ("e", "n", "kind", "centroids"),
    [
        ([1.0], [1.0, 2.0], [0], None),
        ([1.0], [1.0], [0, 1], None),
        ([[1.0]], [[1.0]], [[1]], None),
        ([np.inf], [1.0], [0], None),
        ([1.0], [1.0], [0], [1.0, 2.0]),
        ([1.0], [1.0], [0], [(1.0, 2.0, 3.0)]),
        ([1.0], [1.0], [0], [(1.0, np.nan)]),
    ],
)
def test_what_cannot_be_positions_gets_a_sentence(e, n, kind, centroids):
    with pytest.raises(Unusable) as refused:
        doubtful_positions(e, n, kind, centroids=centroids)
    assert sentence(refused.value.said.key, **refused.value.said.values)
