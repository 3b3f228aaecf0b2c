"""Weights meet their margins, keep their bounds, and give up in the right order."""

import numpy as np
import pytest

from loftet.analysis.surveys import calibration, estimates
from loftet.analysis.surveys.calibration import Unsolvable, calibrate
from loftet.analysis.surveys.design import sample_design
from loftet.analysis.surveys.ladder import MarginsDisagree, Step, Weighting, weigh
from loftet.analysis.surveys.weighting import (
    MarginWithoutAnswers,
    post_stratified,
    raked,
    trimmed,
)

AGES, SEXES, AREAS = {1: 120, 2: 260, 3: 200, 4: 120, 5: 100}, {1: 390, 2: 410}, {1: 300, 2: 300, 3: 200}
MARGINS = {"age": AGES, "sex": SEXES, "area": AREAS}


def answers(n: int, seed: int, *, third: float = 0.0) -> dict[str, np.ndarray]:
    chance = np.random.default_rng(seed)
    found = {
        "age": chance.choice(5, n, p=[0.1, 0.2, 0.25, 0.2, 0.25]) + 1,
        "sex": chance.integers(1, 3, n),
        "area": chance.choice(3, n, p=[0.5, 0.3, 0.2]) + 1,
    }
    found["sex"][chance.random(n) < third] = 0
    return found


def weighed(levels: dict[str, np.ndarray], margins: dict = MARGINS) -> tuple[Weighting, np.ndarray]:
    n = len(levels["age"])
    found = weigh(np.ones(n, int), np.full(n, 800 / n), levels, margins, order=["age"], area="area")
    return found, found.factor * 800 / n


@pytest.mark.parametrize("seed", range(20))
def test_margins_are_met_bounds_are_held_and_the_total_is_kept(seed: int) -> None:
    levels = answers(150, seed)
    found, weight = weighed(levels)
    kept = {name: dict(totals) for name, totals in MARGINS.items()}
    for step in found.steps:
        if step.key in ("dropped", "reduced", "collapsed"):
            kept.pop(step.values[0], None)
    assert weight.sum() == pytest.approx(800, rel=1e-10)
    for name, totals in kept.items():
        for level, total in totals.items():
            assert weight[levels[name] == level].sum() == pytest.approx(total, rel=1e-8)
    assert found.steps[-1].key == "bounded"
    low, high = found.steps[-1].values
    assert low - 1e-12 <= found.factor.min() and found.factor.max() <= high + 1e-12
    assert (found.largest, found.smallest) == pytest.approx(
        (found.factor.max(), found.factor.min()), rel=1e-9
    )


def test_cells_and_persons_get_the_same_weights() -> None:
    levels = answers(200, 1)
    key, index, people = np.unique(
        np.stack(list(levels.values())), axis=1, return_inverse=True, return_counts=True
    )
    by_cell = weigh(
        people,
        np.full(len(people), 4.0),
        dict(zip(levels, key, strict=True)),
        MARGINS,
        order=["age"],
        area="area",
    )
    by_person, _ = weighed(levels)
    np.testing.assert_allclose(by_cell.factor[index.ravel()], by_person.factor, rtol=1e-10)
    assert by_cell.kish == pytest.approx(by_person.kish, rel=1e-10)
    assert by_cell.steps == by_person.steps


def test_who_gives_a_third_sex_or_none_is_weighed_by_the_rest_alone() -> None:
    levels = answers(300, 2, third=0.1)
    levels["age"][:] = 1 + np.arange(300) % 5
    found, weight = weighed(levels, {"sex": SEXES, "age": dict.fromkeys(range(1, 6), 160)})
    women, men = weight[levels["sex"] == 1].sum(), weight[levels["sex"] == 2].sum()
    assert women / men == pytest.approx(390 / 410, rel=1e-8)
    assert weight.sum() == pytest.approx(800, rel=1e-10)
    ages = [found.factor[levels["age"] == age] for age in range(1, 6)]
    third = [found.factor[(levels["age"] == age) & (levels["sex"] == 0)] for age in range(1, 6)]
    for everyone, without in zip(ages, third, strict=True):
        assert everyone.min() < without.min() and without.max() < everyone.max()


def test_few_answers_are_not_weighed_at_all() -> None:
    found, _ = weighed(answers(29, 3))
    assert found.steps == (Step("unweighted", ("few",)),)
    assert (found.factor == 1).all() and found.indicators is None


def test_levels_with_few_answers_are_joined_with_their_neighbour() -> None:
    levels = answers(200, 4)
    levels["age"][levels["age"] == 1] = 2
    found, weight = weighed(levels)
    assert Step("collapsed", ("age", (1, 2))) in found.steps
    assert weight[levels["age"] <= 2].sum() == pytest.approx(380, rel=1e-8)


def test_a_variable_with_one_level_left_is_dropped() -> None:
    levels = answers(200, 4)
    levels["sex"][:] = 1
    found, _ = weighed(levels)
    assert Step("dropped", ("sex",)) in found.steps


def skewed() -> dict[str, np.ndarray]:
    levels = answers(200, 6)
    levels["area"] = np.repeat([1, 3], [195, 5])
    return levels


def test_the_area_is_given_up_first_when_the_bounds_are_too_tight() -> None:
    areas = {1: 300, 2: 0, 3: 500}
    found, _ = weighed(skewed(), {**MARGINS, "area": areas})
    assert [step.key for step in found.steps[-2:]] == ["dropped", "bounded"]
    assert Step("dropped", ("area",)) in found.steps


def test_then_ages_are_two_and_at_last_nothing_is_weighed() -> None:
    levels = answers(200, 7)
    levels["sex"] = np.repeat([1, 2], [195, 5])
    sexes = {1: 100, 2: 700}
    found, _ = weighed(levels, {**MARGINS, "sex": sexes})
    assert [step.key for step in found.steps] == ["dropped", "reduced", "unweighted"]
    assert found.steps[-1].values == ("unsolvable",)
    assert found.steps[1] == Step("reduced", ("age", ((1, 2), (3, 4, 5))))
    assert (found.factor == 1).all()


def test_margins_of_different_sums_are_refused_by_name() -> None:
    with pytest.raises(MarginsDisagree, match="age: 800, sex: 801") as told:
        weighed(answers(100, 1), {"age": AGES, "sex": {1: 391, 2: 410}})
    assert told.value.sums == {"age": 800, "sex": 801}


@pytest.mark.parametrize(
    ("margins", "words"),
    [
        ({"age": {1: 800}}, "answers without a total"),
        ({"stad": {1: 800}}, "no levels"),
        ({"sex": {1: -1, 2: 801}}, "not a number of people"),
        ({"sex": {1: float("nan"), 2: 801}}, "not a number of people"),
    ],
)
def test_margins_that_make_no_sense_are_refused(margins: dict, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        weighed(answers(100, 1), margins)


@pytest.mark.parametrize(
    ("distance", "bounds"),
    [("linear", None), ("raking", None), ("linear", (0.5, 2.0)), ("logit", (0.5, 2.0))],
)
def test_every_distance_meets_the_totals(distance, bounds) -> None:
    chance = np.random.default_rng(8)
    columns = np.column_stack([np.ones(100), chance.integers(0, 2, 100), chance.normal(10, 3, 100)])
    weight = chance.uniform(1, 3, 100)
    totals = columns.T @ weight * [1.05, 1.1, 1.07]
    factor = calibrate(columns, totals, weight, distance=distance, bounds=bounds)
    assert columns.T @ (weight * factor) == pytest.approx(totals, rel=1e-11)
    if bounds:
        assert bounds[0] <= factor.min() and factor.max() <= bounds[1]


@pytest.mark.parametrize("distance", ["linear", "logit"])
def test_totals_out_of_reach_are_unsolvable_not_endless(distance) -> None:
    columns = np.column_stack([np.ones(50), np.arange(50) < 5])
    with pytest.raises(Unsolvable):
        calibrate(columns, np.array([50.0, 40.0]), np.ones(50), distance=distance, bounds=(0.5, 2.0))
    with pytest.raises(Unsolvable):
        calibrate(columns[:, :1] * 0, np.array([50.0]), np.ones(50))


def test_bounds_must_hold_one_and_fit_the_distance() -> None:
    for distance, bounds in (("logit", (1.1, 2.0)), ("logit", None), ("raking", (0.5, 2.0))):
        with pytest.raises(ValueError, match="bounds"):
            calibrate(np.ones((5, 1)), np.array([5.0]), np.ones(5), distance=distance, bounds=bounds)


def test_post_stratification_makes_the_levels_certain() -> None:
    sex = ["k", "m", "k", "m", "m", "k"]
    design = post_stratified(sample_design(6), sex, {"k": 30, "m": 90})
    assert design.weight.tolist() == [10, 30, 10, 30, 30, 10]
    share = estimates.means(design, [float(s == "k") for s in sex])
    assert share.estimate[0] == 0.25 and share.se[0] < 1e-15


def test_raking_needs_margins_that_agree_and_answers_in_each_level() -> None:
    design, sex, age = sample_design(4), ["k", "m", "k", "m"], ["u", "u", "g", "g"]
    with pytest.raises(MarginsDisagree):
        raked(design, {"sex": sex, "age": age}, {"sex": {"k": 5, "m": 5}, "age": {"u": 5, "g": 6}})
    for totals in ({"k": 5, "m": 5, "x": 1}, {"k": 10}):
        with pytest.raises(MarginWithoutAnswers):
            post_stratified(design, sex, totals)


def test_trimming_keeps_the_sum_and_the_limits() -> None:
    design = sample_design(6, weight=[1, 2, 3, 4, 5, 30])
    cut = trimmed(design, 2, 10)
    assert cut.weight.sum() == pytest.approx(45, rel=1e-12)
    assert cut.weight.min() >= 2 and cut.weight.max() <= 10 * (1 + 1e-12)
    with pytest.raises(Unsolvable):
        trimmed(design, 1, 5)


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_asked_for_the_ladder_ends_on_one_of_its_rungs(seed: int) -> None:
    chance = np.random.default_rng(seed)
    cells, ages = 60, int(chance.integers(1, 7))
    people = chance.integers(0, 5, cells)
    levels = {"age": chance.integers(0, ages + 1, cells), "area": chance.integers(0, 4, cells)}
    parts = {"age": chance.dirichlet(np.full(ages, 0.4)), "area": chance.dirichlet(np.full(3, 0.4))}
    margins = {name: dict(enumerate(900 * part, start=1)) for name, part in parts.items()}
    found = weigh(people, chance.uniform(1, 9, cells), levels, margins, order=["age"], area="area")
    assert found.steps[-1].key in ("bounded", "unweighted")
    assert np.isfinite(found.factor).all() and found.kish >= 1 - 1e-12


def test_without_anybody_there_is_nothing_to_weigh() -> None:
    found = weigh(np.zeros(9), np.ones(9), answers(9, 3), MARGINS)
    assert (found.kish, found.largest, found.smallest) == (1, 1, 1)


def test_when_every_margin_is_dropped_nothing_is_weighed() -> None:
    levels = answers(200, 4)
    levels["sex"][:] = 1
    found, _ = weighed(levels, {"sex": SEXES})
    assert [step.key for step in found.steps] == ["dropped", "unweighted"]
    assert found.steps[-1].values == ("no_margins",)


def test_weights_that_all_lie_outside_the_limits_are_not_trimmed() -> None:
    with pytest.raises(Unsolvable):
        trimmed(sample_design(4, weight=[1, 1, 9, 9]), 3, 4)


def test_a_step_that_is_cut_short_still_leads_downhill(monkeypatch) -> None:
    monkeypatch.setattr(calibration, "HALVINGS", 1)
    levels = np.repeat([0, 1], [190, 10])
    columns = (levels[:, None] == [0, 1]).astype(float)
    found = calibrate(columns, np.array([40.0, 160.0]), np.ones(200), distance="raking")
    assert columns.T @ found == pytest.approx([40, 160], rel=1e-8)
