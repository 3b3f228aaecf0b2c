"""An attacker with integer programming tries all tables of a question together, and learns of no small number."""

import time

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from loftet.analysis.linked_tables import Table, beside_excluded, protect

THRESHOLD = 10


def table(name, counts):
    rows, columns = len(counts), len(counts[0])
    return Table(name, tuple(map(str, range(rows))), tuple(map(str, range(columns))), counts)


def told(shown):
    """Everything shown as one grid (rows and all, columns, sums and total); nan where hidden."""
    rows = zip(shown.counts, shown.sums, shown.row_totals, strict=True)
    lines = [[*cells, *sums, total] for cells, sums, total in rows]
    return np.array([*lines, [*shown.column_totals, *shown.sum_totals, shown.total]], dtype=float)


def true(counts, sums):
    """The same grid before anything is hidden."""
    cells = np.array(counts)
    lines = np.column_stack([cells, *(cells[:, list(members)].sum(axis=1) for members in sums), cells.sum(1)])
    return np.vstack([lines, lines.sum(axis=0)])


class Attacker:
    """Knows every shown number, the sums, that all tables are of the same people, and that people are whole."""

    def __init__(self, shapes, sums):
        self.sums = sums
        starts = np.cumsum([0, *(rows * columns for rows, columns in shapes)])
        self.unknown = int(starts[-1])
        self.cells = [
            start + np.arange(rows * columns).reshape(rows, columns)
            for start, (rows, columns) in zip(starts, shapes, strict=False)
        ]
        self.lines, self.values = [], []
        for cells in self.cells[1:]:
            for column in range(cells.shape[1]):
                both = self.line(cells[:, [column]]) - self.line(self.cells[0][:, [column]])
                self.learn(both, 0)

    def line(self, cells):
        """A sum of unknown cells as coefficients."""
        line = np.zeros(self.unknown)
        line[cells.ravel()] = 1
        return line

    def number(self, at, row, column):
        """The line of one place in the grid of `told`."""
        cells = self.cells[at]
        rows = cells[[row]] if row < len(cells) else cells
        members = [[place] for place in range(cells.shape[1])] + [list(of) for of in self.sums]
        return self.line(rows[:, members[column]] if column < len(members) else rows)

    def learn(self, line, value):
        self.lines.append(line)
        self.values.append(value)

    def read(self, at, grid):
        for row, column in np.argwhere(~np.isnan(grid)):
            self.learn(self.number(at, row, column), grid[row, column])

    def bounds(self, line):
        """The least and the most it can be; 1,000 stands for no end."""
        known = [LinearConstraint(np.array(self.lines), self.values, self.values)] if self.lines else []
        ends = [
            milp(sign * line, constraints=known, bounds=(0, 1000), integrality=np.ones(self.unknown))
            for sign in (1, -1)
        ]
        assert all(end.success for end in ends), "what is shown must be possible"
        return round(ends[0].fun), round(-ends[1].fun)


def attack(tables, sums=()):
    """Try everything; returns how many numbers were hidden. Every small one must have room."""
    shown = [told(protected) for protected in protect(tables, threshold=THRESHOLD, sums=sums)]
    attacker = Attacker([np.shape(each.counts) for each in tables], sums)
    for at, grid in enumerate(shown):
        truth = true(tables[at].counts, sums)
        assert np.array_equal(grid[~np.isnan(grid)], truth[~np.isnan(grid)]), "what is shown must be true"
        assert np.isnan(grid[truth < THRESHOLD]).all(), "a small number is shown"
        attacker.read(at, grid)
    for at, grid in enumerate(shown):
        small = np.isnan(grid) & (true(tables[at].counts, sums) < THRESHOLD)
        for row, column in np.argwhere(small):
            low, high = attacker.bounds(attacker.number(at, row, column))
            assert high - low >= THRESHOLD, f"{tables[at].name} {row} {column}: {low} ... {high}"
    return sum(int(np.isnan(grid).sum()) for grid in shown)


def survey(seed):
    """The tables of one question: all, sex with few others, five ages, connection; answers differ by group."""
    chance = np.random.default_rng(seed)
    n, answers = int(chance.choice([12, 40, 60, 120, 300])), int(chance.choice([2, 3, 5]))
    skew = chance.dirichlet(np.full(answers, 0.7), size=5)
    age = chance.choice(5, n, p=chance.dirichlet(np.full(5, 3.0)))
    sex = chance.choice(3, n, p=[0.5, 0.46, 0.04])
    lives_near = chance.integers(0, 2, n)
    said = np.array([chance.choice(answers, p=skew[group]) for group in age])
    tables = []
    for name, group, size in (("all", age * 0, 1), ("sex", sex, 3), ("age", age, 5), ("near", lives_near, 2)):
        counts = np.zeros((size, answers), dtype=int)
        np.add.at(counts, (group, said), 1)
        tables.append(table(name, counts.tolist()))
    sums = {2: [], 3: [(1, 2)], 5: [(2, 3), (2, 3, 4), (0, 1)]}[answers]
    return tables, sums


@pytest.mark.parametrize("seed", range(24))
def test_no_small_number_of_a_survey_can_be_worked_out_from_all_its_tables(seed: int) -> None:
    attack(*survey(seed))


SMALL = st.one_of(st.integers(0, 15), st.integers(0, 80))


@st.composite
def linked(draw):
    """Tables with the same column totals, and sums of columns: the second is the first dealt out anew."""
    columns = draw(st.integers(1, 4))
    first = draw(st.lists(st.lists(SMALL, min_size=columns, max_size=columns), min_size=1, max_size=4))
    totals = np.sum(first, axis=0)
    cuts = [sorted(draw(st.lists(st.integers(0, int(total)), min_size=2, max_size=2))) for total in totals]
    second = [
        [int(part) for part in np.diff([0, *cut, total])] for cut, total in zip(cuts, totals, strict=True)
    ]
    tables = [table("first", first), table("second", np.transpose(second).tolist())]
    sums = draw(st.lists(st.sets(st.integers(0, columns - 1), min_size=1), max_size=2))
    return tables, [sorted(members) for members in sums]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(given=linked())
@example(given=([table("one", [[3]])], []))
@example(given=([table("one", [[0, 50], [60, 70]])], []))
@example(given=([table("one", [[5, 40, 40, 40], [40, 5, 40, 40], [40, 40, 5, 40], [40, 40, 40, 5]])], []))
@example(given=([table("one", [[9, 10], [10, 9]]), table("two", [[19, 0], [0, 19]])], [(0,)]))
@example(given=([table("one", [[0, 0, 50], [0, 0, 60], [80, 90, 100]])], [(0, 1)]))
@example(given=([table("one", [[3, 3, 3, 3, 2], [40, 30, 20, 10, 40], [9, 50, 50, 50, 50]])], [(3, 4)]))
def test_no_small_number_of_any_linked_tables_can_be_worked_out(given) -> None:
    attack(*given)


COUNTS = st.lists(SMALL, min_size=2, max_size=5)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(kept=COUNTS, excluded=COUNTS)
@example(kept=[60, 40], excluded=[9, 0])
@example(kept=[60, 40, 3, 20], excluded=[40, 0, 12, 9])
def test_shares_with_and_without_excluded_answers_tell_of_no_small_number(kept, excluded) -> None:
    size = min(len(kept), len(excluded))
    answers = [kept[:size], excluded[:size]]
    (without,) = protect([table("kept", answers[:1])], threshold=THRESHOLD)
    beside = beside_excluded(without.counts[0], answers[1], threshold=THRESHOLD)
    attacker = Attacker([(2, size)], [])
    attacker.learn(attacker.number(0, 1, size), sum(answers[1]))  # how many were excluded is always told
    if without.total is not None:
        attacker.learn(attacker.number(0, 0, size), without.total)
    for column, (count, both) in enumerate(zip(without.counts[0], beside, strict=True)):
        if count is not None:
            attacker.learn(attacker.number(0, 0, column), count)
        if both:
            attacker.learn(attacker.number(0, 2, column), answers[0][column] + answers[1][column])
    for row, column in np.argwhere(np.array(answers) < THRESHOLD):
        if row == 1 and sum(answers[1]) < THRESHOLD:
            continue  # of so few nothing is told but their number
        low, high = attacker.bounds(attacker.number(0, row, column))
        assert high - low >= THRESHOLD


def test_of_few_excluded_answers_no_share_with_them_is_shown() -> None:
    assert beside_excluded((60, 40), [9, 0], threshold=10) == (False, False)
    assert beside_excluded((60, 40), [19, 2], threshold=10) == (False, False)
    assert beside_excluded((60, 40), [19, 12], threshold=10) == (True, True)
    assert beside_excluded((60, None, None), [19, 1, 12], threshold=10) == (True, False, False)
    assert beside_excluded((60, None, None), [19, 1, 2], threshold=10) == (False, False, False)


def test_tables_with_large_numbers_only_are_shown_whole() -> None:
    assert attack([table("one", [[12, 30], [45, 10]]), table("two", [[57, 40]])], [(0,)]) == 0


def test_one_small_cell_takes_the_three_cheapest_with_it() -> None:
    (shown,) = protect([table("one", [[4, 20, 90], [25, 11, 95], [80, 85, 99]])], threshold=10)
    assert shown.counts == ((None, None, 90), (None, None, 95), (80, 85, 99))
    assert (shown.row_totals, shown.column_totals, shown.total) == ((114, 131, 264), (109, 116, 284), 509)


def test_an_answer_few_gave_is_hidden_in_every_table_with_the_one_that_tells_least() -> None:
    tables = [table("all", [[40, 3, 12, 25]]), table("two", [[20, 0, 2, 15], [20, 3, 10, 10]])]
    whole, halves = protect(tables, threshold=10, sums=[(1, 2)])
    assert whole.column_totals == halves.column_totals == (40, None, None, 25)
    assert whole.sum_totals == halves.sum_totals == (15,)
    assert halves.counts == ((20, None, None, 15), (20, None, None, 10)) or None in halves.sums[0]


def test_a_group_of_few_is_hidden_whole_with_the_smallest_other() -> None:
    (shown,) = protect([table("sex", [[30, 40], [25, 20], [3, 2]])], threshold=10)
    assert shown.counts == ((30, 40), (None, None), (None, None))
    assert shown.row_totals == (70, None, None)


def test_a_group_with_few_of_every_answer_keeps_its_size() -> None:
    (shown,) = protect([table("age", [[3, 3, 3, 5], [20, 20, 20, 20], [30, 30, 30, 30]])], threshold=10)
    assert shown.counts == ((None,) * 4, (None,) * 4, (30,) * 4)
    assert shown.row_totals == (14, 80, 120)


def test_of_fewer_people_than_the_threshold_nothing_is_told() -> None:
    (shown,) = protect([table("one", [[3, 6]])], threshold=10)
    assert told(shown).size == np.isnan(told(shown)).sum()


def test_labels_make_no_difference_so_that_every_language_hides_the_same() -> None:
    tables, sums = survey(3)
    swedish = protect(tables, threshold=THRESHOLD, sums=sums)
    other = [Table(f"ar {each.name}", each.rows[::-1], each.columns[::-1], each.counts) for each in tables]
    assert [each.counts for each in protect(other, threshold=THRESHOLD, sums=sums)] == [
        each.counts for each in swedish
    ]


def test_a_whole_report_takes_well_under_a_second() -> None:
    report = [survey(seed) for seed in range(40)]
    start = time.process_time()
    for tables, sums in report:
        protect(tables, threshold=THRESHOLD, sums=sums)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "wrong",
    [
        [table("one", [[1, -2]])],
        [Table("one", (), ("a",), [])],
        [Table("one", ("a",), ("b",), [[1, 2]])],
        [table("one", [[40, 50]]), table("two", [[40, 49]])],
        [table("one", [[40, 50]]), table("two", [[40, 50, 0]])],
    ],
)
def test_tables_that_do_not_belong_together_are_refused(wrong) -> None:
    with pytest.raises(ValueError):
        protect(wrong, threshold=10)


def test_no_tables_are_no_tables() -> None:
    assert protect([], threshold=10) == []
