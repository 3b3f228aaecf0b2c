"""Figures from stored counts are those of the answers themselves."""

import numpy as np
import pytest

from loftet.analysis.surveys.cells import Cells, lonely_strata, means_of_cells, share_interval
from loftet.analysis.surveys.ladder import weigh

STRATA, PEOPLE = 4, 3000


class Town:
    """Persons with a stratum, a weighting cell (sex, age), a household block, and two questions."""

    def __init__(self, seed: int = 3) -> None:
        chance = np.random.default_rng(seed)
        self.stratum = chance.integers(0, STRATA, PEOPLE)
        self.block = chance.integers(0, 40, PEOPLE)
        self.sex = chance.integers(0, 3, PEOPLE)
        self.age = chance.integers(1, 6, PEOPLE)
        self.answered = chance.random((PEOPLE, 3)) < 0.8
        said = chance.random((PEOPLE, 2)) < (0.2 + 0.1 * self.age)[:, None]
        self.value = np.column_stack([said, chance.normal(50, 20, PEOPLE)]) * self.answered
        self.base = np.array([2.0, 3.5, 1.25, 8.0])
        self.fraction = 1 / self.base

    def cells(self, *, clustered: bool = False, raked: bool = False, grouped: bool = True):
        """Cells and their sums: people who are alike together, or every person alone."""
        block = self.block if clustered else np.zeros(PEOPLE, dtype=int)
        key = np.stack([self.stratum, self.sex, self.age, block])
        index = np.arange(PEOPLE)
        if grouped:
            key, index = np.unique(key, axis=1, return_inverse=True)
            index = index.ravel()
        count = key.shape[1]
        people = np.bincount(index, minlength=count)
        stratum, sex, age, block = key
        indicators = factor = None
        if raked:
            margins = {"sex": {1: 5000, 2: 5000}, "age": {1: 1500, 2: 2500, 3: 2500, 4: 1500, 5: 2000}}
            weighting = weigh(people, self.base[stratum], {"sex": sex, "age": age}, margins, order=["age"])
            indicators, factor = weighting.indicators, weighting.factor
        sums = [
            np.stack([np.bincount(index, column, count) for column in columns.T], axis=1)
            for columns in (self.answered, self.value, self.value**2)
        ]
        cluster = block if clustered else None
        found = Cells(stratum, people, self.base, self.fraction, cluster, indicators, factor)
        return found, *sums


def by_definition(town: Town, cells: Cells, figure: int) -> tuple[float, float]:
    """Mean and standard error of one figure, person by person and stratum by stratum."""
    w, answered, y = cells.weight, town.answered[:, figure], town.value[:, figure]
    mean = np.sum(w * y) / np.sum(w * answered)
    score = answered * (y - mean) / np.sum(w * answered)
    if cells.indicators is not None:
        root = np.sqrt(cells.start)
        slopes = np.linalg.lstsq(cells.indicators * root[:, None], score * root, rcond=None)[0]
        score = score - cells.indicators @ slopes
    variance = 0.0
    for h in range(STRATA):
        mine = w[town.stratum == h] * score[town.stratum == h]
        if cells.cluster is not None:
            block = town.block[town.stratum == h]
            mine = np.array([mine[block == b].sum() for b in np.unique(block)])
        variance += (1 - town.fraction[h]) * len(mine) * np.var(mine, ddof=1)
    return mean, np.sqrt(variance)


@pytest.mark.parametrize("clustered", [False, True])
@pytest.mark.parametrize("raked", [False, True])
def test_counts_give_what_the_answers_give(clustered: bool, raked: bool) -> None:
    town = Town()
    from_counts = means_of_cells(*town.cells(clustered=clustered, raked=raked))
    alone, *_ = town.cells(clustered=clustered, raked=raked, grouped=False)
    for figure in range(3):
        mean, se = by_definition(town, alone, figure)
        assert from_counts.estimate[figure] == pytest.approx(mean, rel=1e-12)
        assert from_counts.se[figure] == pytest.approx(se, rel=1e-12)


@pytest.mark.parametrize("raked", [False, True])
def test_grouping_people_changes_nothing(raked: bool) -> None:
    town = Town()
    together = means_of_cells(*town.cells(raked=raked))
    apart = means_of_cells(*town.cells(raked=raked, grouped=False))
    for name in ("n", "estimate", "se", "se_trend", "df", "kish", "deff", "fraction"):
        np.testing.assert_allclose(getattr(together, name), getattr(apart, name), rtol=1e-12)


def one_stratum(yes: int, n: int, frame: float | None = None) -> tuple[Cells, np.ndarray, np.ndarray]:
    people = np.array([yes, n - yes])
    fraction = np.array([n / frame if frame else 0.0])
    cells = Cells(np.zeros(2, int), people, np.array([(frame or n) / n]), fraction)
    return cells, people[:, None], np.array([[yes], [0]])


def test_one_stratum_without_weights_is_the_schoolbook_formula() -> None:
    cells, n, hits = one_stratum(12, 40, 800)
    found = means_of_cells(cells, n, hits, hits)
    assert found.estimate[0] == pytest.approx(0.3, rel=1e-15)
    assert found.se_trend[0] == pytest.approx(np.sqrt(0.3 * 0.7 / 39), rel=1e-14)
    assert found.se[0] == pytest.approx(np.sqrt(0.95 * 0.3 * 0.7 / 39), rel=1e-14)
    assert found.deff[0] == pytest.approx(1, rel=1e-14)
    assert (found.df, found.kish[0], found.fraction[0]) == (39, 1, 0.05)


def test_when_everyone_was_asked_and_answered_nothing_is_uncertain() -> None:
    cells, n, hits = one_stratum(12, 40, 40)
    found = means_of_cells(cells, n, hits, hits)
    assert found.se[0] == 0
    assert share_interval(found)[0][0] == share_interval(found)[1][0] == found.estimate[0]
    low, high = share_interval(found, fraction=0)
    assert low[0] < 0.25 and high[0] > 0.35


@pytest.mark.parametrize("yes", [0, 40])
def test_nobody_or_everybody_still_has_an_interval(yes: int) -> None:
    cells, n, hits = one_stratum(yes, 40)
    found = means_of_cells(cells, n, hits, hits)
    low, high = share_interval(found)
    assert found.se[0] == 0 and 0.08 < high[0] - low[0] < 0.1
    wider = share_interval(found, design_effect_when_none=1.5)
    assert wider[1][0] - wider[0][0] > high[0] - low[0]


def test_a_question_nobody_answered_has_no_figure() -> None:
    cells, n, hits = one_stratum(12, 40)
    found = means_of_cells(cells, np.zeros_like(n), np.zeros_like(n), np.zeros_like(n))
    assert found.n[0] == 0 and np.isnan(found.estimate[0]) and np.isnan(share_interval(found)[0][0])


def test_a_stratum_with_one_answer_is_named_and_makes_the_error_larger() -> None:
    sizes, hits = np.array([20, 20, 1]), np.array([[0], [20], [1]])
    strata = np.array([0, 0, 1])
    cells = Cells(strata, sizes, np.array([2.0, 5.0]), np.array([0.5, 0.2]))
    assert lonely_strata(cells) == (1,)
    found = means_of_cells(cells, sizes[:, None], hits, hits)
    alone = means_of_cells(
        Cells(strata[:2], sizes[:2], np.array([2.0]), np.array([0.5])), sizes[:2, None], hits[:2], hits[:2]
    )
    assert found.se[0] > alone.se[0] * 80 / 85
    assert found.df == 39


def test_a_stratum_where_the_only_person_answered_is_certain() -> None:
    cells = Cells(np.array([0, 1]), np.array([20, 1]), np.array([2.0, 1.0]), np.array([0.5, 1.0]))
    assert lonely_strata(cells) == ()


@pytest.mark.parametrize(
    ("n", "total", "words"),
    [
        ([[2], [1], [1]], [[1], [1], [1]], "3 rows"),
        ([[9], [1]], [[1], [1]], "more answers"),
        ([2, 1], [1, 1], "alike"),
    ],
)
def test_figures_that_do_not_fit_are_refused(n: list, total: list, words: str) -> None:
    cells = Cells(np.zeros(2, int), np.array([2, 1]), np.ones(1), np.zeros(1))
    with pytest.raises(ValueError, match=words):
        means_of_cells(cells, n, total, total)
