"""Denser than expected: a ratio with one radius, a floor under what is expected, and exact limits."""

import numpy as np
import pytest
from scipy.stats import binomtest

from loftet.analysis.grids.grid import Grid
from loftet.analysis.results import Unusable
from loftet.analysis.surfaces.density import density
from loftet.analysis.surfaces.dual import clopper_pearson, dual_density
from loftet.wording import sentence


def town(seed=2, shape=(30, 40)):
    """People everywhere but in a lake, and events by people, thrice as many in one corner."""
    random = np.random.default_rng(seed)
    mask = np.ones(shape, dtype=bool)
    mask[10:14, 20:26] = False
    people = random.poisson(30, shape)
    counts = random.poisson(people * np.where(np.add.outer(np.arange(30), np.arange(40)) < 12, 0.06, 0.02))
    return Grid(100.0, 0, 0, mask), counts, people


def test_a_base_like_the_events_gives_one_everywhere():
    grid, _counts, people = town()
    values = dual_density(grid, radius_m=400, counts=people, base=7 * people).values
    np.testing.assert_allclose(values.ratio[grid.mask], 1, rtol=1e-9)
    assert np.isnan(values.ratio[~grid.mask]).all()
    assert not values.above.any()
    assert not values.below.any()


def test_the_ratio_is_that_of_two_densities_with_the_same_radius():
    grid, counts, people = town()
    values = dual_density(grid, radius_m=400, counts=counts, base=people, floor=0, least=0).values
    here, held = (density(grid, radius_m=400, counts=v).values for v in (counts, people))
    scale = people[grid.mask].sum() / counts[grid.mask].sum()
    np.testing.assert_allclose(values.ratio[grid.mask], (here / held * scale)[grid.mask], rtol=1e-9)


def test_the_corner_stands_out_and_chance_alone_does_not():
    grid, counts, people = town()
    result = dual_density(grid, radius_m=300, counts=counts, base=people)
    assert result.values.above[:4, :4].all()
    assert result.null == "events fall by the base"
    assert result.expected_by_chance == pytest.approx(0.05 * grid.mask.sum())
    told = sentence(result.said.key, **result.said.values)
    assert f"{result.values.above.sum()} rutor av 1\N{NO-BREAK SPACE}176 har fler händelser än väntat" in told
    even = np.random.default_rng(5).poisson(people * 0.02)
    chance = dual_density(grid, radius_m=300, counts=even, base=people).values
    assert np.mean((chance.above | chance.below)[grid.mask]) < 0.08


@pytest.mark.parametrize("base_is", ["exposure", "events"])
def test_limits_are_exact_within_the_disc(base_is):
    grid, counts, people = town()
    values = dual_density(grid, radius_m=300, counts=counts, base=people, base_is=base_is).values
    events, held = np.where(grid.mask, counts, 0), np.where(grid.mask, people, 0)
    rows, columns = np.indices(grid.mask.shape)
    for row, column in ((0, 0), (11, 19), (29, 39)):
        disc = np.hypot(rows - row, columns - column) <= 3
        x, b, n, total = (int(v) for v in (events[disc].sum(), held[disc].sum(), events.sum(), held.sum()))
        if base_is == "exposure":
            limits = binomtest(x, n).proportion_ci(0.95, "exact")
            expected = [share * total / b for share in limits]
        else:
            limits = binomtest(x, x + b).proportion_ci(0.95, "exact")
            expected = [share / (1 - share) * total / n for share in limits]
        np.testing.assert_allclose([values.low[row, column], values.high[row, column]], expected, rtol=1e-9)


def test_none_and_all_have_one_sided_limits():
    low, high = clopper_pearson(np.array([0.0, 5.0]), np.array([5.0, 5.0]))
    np.testing.assert_allclose(low, [0, 0.025 ** (1 / 5)], rtol=1e-12)
    np.testing.assert_allclose(high, [1 - 0.025 ** (1 / 5), 1], rtol=1e-12)


def test_where_little_is_expected_nothing_is_shown_and_one_event_is_no_great_risk():
    mask = np.ones((1, 60), dtype=bool)
    people = np.full((1, 60), 2)
    people[0, :20] = 1000
    people[0, 45:] = 0
    counts = np.zeros((1, 60), dtype=np.int64)
    counts[0, :20] = 10
    counts[0, 30] = counts[0, 59] = 1
    result = dual_density(Grid(100.0, 0, 0, mask), radius_m=300, counts=counts, base=people)
    assert np.isnan(result.values.ratio[0, 50:]).all()
    assert result.uncertain == 1
    unguarded = dual_density(
        Grid(100.0, 0, 0, mask), radius_m=300, counts=counts, base=people, floor=0, least=1e-6
    )
    assert unguarded.values.ratio[0, 30] > 10
    half = dual_density(Grid(100.0, 0, 0, mask), radius_m=300, counts=counts, base=people, least=0.01)
    assert half.values.ratio[0, 30] == pytest.approx(1)
    assert half.parameters["least"].why == "given"


def test_too_few_events_are_refused():
    grid, counts, people = town()
    counts = np.where(np.arange(counts.size).reshape(counts.shape) < 9, 1, 0)
    result = dual_density(grid, radius_m=300, counts=counts, base=people)
    assert result.refused
    assert "Bara 9 händelser" in sentence(result.said.key, **result.said.values)


@pytest.mark.parametrize(
    ("base", "words"),
    [
        (np.zeros((30, 40)), "Underlaget att jämföra med är 0"),
        (np.ones((60, 80)), "har formen 60 × 80"),
        (np.full((30, 40), -2.0), "Ett av antalen är -2"),
    ],
)
def test_what_cannot_be_a_base_is_told(base, words):
    grid, counts, _people = town()
    with pytest.raises(Unusable) as told:
        dual_density(grid, radius_m=300, counts=counts, base=base)
    assert words in sentence(told.value.said.key, **told.value.said.values)
