"""The radius is the one that best foretells each event from the others, and the choice is told."""

import numpy as np
import pytest

from loftet.analysis.grids.grid import Grid
from loftet.analysis.results import Unusable
from loftet.analysis.surfaces.radius import choose_radius, left_out_likelihood
from loftet.wording import sentence

GRID = Grid(100.0, 0, 0, np.ones((80, 80), dtype=bool))


def clusters(spread, events=1500, seed=4):
    random = np.random.default_rng(seed)
    middles = random.uniform(1500, 6500, (10, 2))
    places = middles[random.integers(0, 10, events)] + random.normal(0, spread, (events, 2))
    return GRID.count(places[:, 0], places[:, 1])


def test_the_likelihood_is_that_of_a_plain_sum_over_pairs():
    random = np.random.default_rng(1)
    mask = random.random((8, 9)) < 0.8
    counts = np.where(mask, random.poisson(0.7, mask.shape), 0)
    rows, columns = np.nonzero(mask)
    far = np.hypot(rows[:, None] - rows, columns[:, None] - columns) / 2.5
    kernel = np.where(far < 1, (1 - far**2) ** 2, 0)
    mass = kernel.sum(axis=0)
    held = counts[rows, columns]
    n = held.sum()
    total = 0.0
    for cell in np.flatnonzero(held):
        others = held.copy()
        others[cell] -= 1
        density = (kernel[cell] * others / mass).sum() + 1 / rows.size
        total += held[cell] * np.log(density / n)
    assert left_out_likelihood(Grid(40.0, 0, 0, mask), counts.astype(float), 100) == pytest.approx(
        total / n, rel=1e-12
    )


def test_wider_clusters_get_a_wider_radius():
    chosen = [choose_radius(GRID, clusters(spread)).values.radius_m for spread in (200, 400, 800)]
    assert chosen == sorted(chosen)
    assert chosen[0] < chosen[2]


def test_every_radius_tried_is_told_with_its_likelihood():
    result = choose_radius(GRID, clusters(400))
    choice = result.values
    assert len(choice.tried_m) == len(choice.likelihood) == 12
    assert choice.likelihood[choice.tried_m.index(choice.radius_m)] == max(choice.likelihood)
    assert (choice.tried_m[0], choice.tried_m[-1]) == (300.0, 3000.0)
    told = sentence(result.said.key, **result.said.values)
    assert f"Radien {choice.radius_m:.0f} meter passar händelserna bäst av 12 prövade" in told
    assert result.parameters["tried_m"].why == "default"


@pytest.mark.parametrize(
    ("spread", "radii", "words"),
    [
        (20, None, "Den minsta av 12 prövade radier, 300 meter"),
        (900, (300, 400), "Den största av 2 prövade radier, 400 meter"),
        (900, (500,), "Radien 500 meter passar"),
    ],
)
def test_a_best_radius_at_the_end_of_the_list_is_told_to_be_so(spread, radii, words):
    result = choose_radius(GRID, clusters(spread), radii_m=radii)
    assert words in sentence(result.said.key, **result.said.values)


def test_an_event_that_lies_alone_rules_no_radius_out():
    counts = clusters(300)
    counts[79, 79] += 1
    assert np.isfinite(choose_radius(GRID, counts).values.likelihood).all()


def test_too_few_events_and_too_small_a_radius_are_refused():
    few = choose_radius(GRID, np.where(np.arange(6400).reshape(80, 80) < 29, 1, 0))
    assert few.refused
    assert "Bara 29 händelser" in sentence(few.said.key, **few.said.values)
    with pytest.raises(Unusable) as told:
        choose_radius(GRID, clusters(300), radii_m=(50, 300))
    assert told.value.said.key == "surface_radius_below_cell"
