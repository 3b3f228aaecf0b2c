"""Which numbers are hidden in tables of the same people that hang together.

Everyone who answered a question is counted by answer, once for each way of grouping people; the tables hang
together in the number who gave each answer. The rule, its proof and its limits are told in
`docs/methods/linked_tables.md`.

What is told of a group is one answer, a sum of answers, or everybody: a set of columns. Likewise one group or
everybody is a set of rows. Sets are rows of booleans, (sets, members), and the last one holds all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.disclosure import Cells, suppress_one_way

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
ALL, ALL_BUT_TOTAL = slice(None), slice(None, -1)


@dataclass(frozen=True)
class Table:
    """People by group (rows) and answer (columns). Everyone stands in one row and in one column."""

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Sequence[Sequence[int]]


@dataclass(frozen=True)
class Protected:
    """A table with None for what is hidden; `sums` (rows, sums) and `sum_totals` are the sums of columns."""

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[Cells, ...]
    row_totals: Cells
    column_totals: Cells
    total: int | None
    sums: tuple[Cells, ...]
    sum_totals: Cells


def protect(
    tables: Sequence[Table], *, threshold: int, sums: Sequence[Sequence[int]] = ()
) -> list[Protected]:
    """Hide every number under the threshold and enough others that none of them can be worked out.

    `tables` count the same people by the same columns, so that their column totals agree; a plain list is a
    table of one row. `sums` are sets of columns (their places) whose sum is told too, such as an index's. From
    everything shown, a hidden number under the threshold may be anything in an interval at least `threshold`
    wide. ValueError on negative counts, an empty table, or column totals that differ.
    """
    if not tables:
        return []
    counts = [_counts(table) for table in tables]
    totals = counts[0].sum(axis=0)
    for table, cells in zip(tables, counts, strict=True):
        if not np.array_equal(cells.sum(axis=0), totals):
            raise ValueError(f"table {table.name!r} does not count the same people as {tables[0].name!r}")
    sets = _sets(totals.size, sums)
    answers = _Grid(totals[:, None], sets, np.ones((1, 1), dtype=np.bool_), threshold)
    answers.join_small()
    return [_protected(table, cells, sets, answers) for table, cells in zip(tables, counts, strict=True)]


def beside_excluded(kept: Cells, excluded: Sequence[int], *, threshold: int) -> tuple[bool, ...]:
    """For which answers the share with excluded answers (quarantined) may stand beside the share without.

    `kept` are one question's protected counts without them, None where hidden; `excluded` their own counts,
    whose sum is told. What two shares tell together is their difference, so the differences are protected as a
    list of their own. For an index give hits and misses. ValueError if the lengths differ.
    """
    pairs = list(zip(kept, excluded, strict=True))
    told = [number for count, number in pairs if count is not None]
    rest = [number for count, number in pairs if count is None]
    cells = iter(suppress_one_way([*told, *([sum(rest)] if rest else [])], threshold=threshold).cells)
    return tuple(count is not None and next(cells) is not None for count in kept)


class _Grid:
    """Counts whose rows may be joined, and which of the numbers (row sets, column sets) are shown."""

    def __init__(self, counts: IntArray, rows: BoolArray, columns: BoolArray, threshold: int) -> None:
        self.counts, self.rows, self.columns, self.threshold = counts.copy(), rows, columns, threshold
        self.values = rows @ counts @ columns.T
        self.shown = self.values >= threshold
        self.members = np.eye(len(counts), dtype=np.bool_)
        """Which of the first rows each row is made of."""

    def join_small(self) -> None:
        """Join rows until each holds the threshold: of a joined row nothing is told, not even its size."""
        while len(self.counts) > 1:
            sizes = self.counts.sum(axis=1)
            if sizes.min() >= self.threshold:
                break
            self._join(int(sizes.argmin()), ALL)

    def hide_cells(self) -> None:
        """Protect each small cell; where a row has no room for that, join it, and tell only its size."""
        while (row := self._row_without_room()) is not None:
            self._join(row, ALL_BUT_TOTAL)

    def _row_without_room(self) -> int | None:
        for row, column in np.argwhere(self.counts < self.threshold):
            if not self._hide_rectangle(int(row), int(column)) and len(self.counts) > 1:
                return int(row)
        return None

    def _hide_rectangle(self, row: int, column: int) -> bool:
        """Hide what changes when people of this and another row trade answers; False if none gives room.

        Of all pairs of row and column along which the threshold's number of people can be moved, the one that
        hides the fewest people is taken.
        """
        apart_rows, apart_columns = _apart(self.rows, row), _apart(self.columns, column)
        cost = (apart_rows.T @ self._told() @ apart_columns).astype(np.float64)
        cost[_room(self.counts, row, column) < self.threshold] = np.inf
        other_row, other_column = np.unravel_index(int(cost.argmin()), cost.shape)
        if np.isinf(cost[other_row, other_column]):
            return False
        self.shown[np.ix_(apart_rows[:, other_row], apart_columns[:, other_column])] = False
        return True

    def _join(self, row: int, lines: slice) -> None:
        """Join a row with the one that costs least to hide with it, of these sets of columns."""
        apart = _apart(self.rows, row)
        cost = self._told()[:, lines].sum(axis=1) @ apart
        sizes = self.counts.sum(axis=1)
        other = next(int(at) for at in np.lexsort((sizes, cost)) if at != row)
        self.shown[apart[:, other], lines] = False
        self.counts[other] += self.counts[row]
        self.members[other] |= self.members[row]
        self.rows = np.where(np.arange(len(sizes)) == other, self.rows & self.rows[:, [row]], self.rows)
        self.counts, self.members = np.delete(self.counts, row, 0), np.delete(self.members, row, 0)
        self.rows = np.delete(self.rows, row, 1)

    def _told(self) -> IntArray:
        return np.where(self.shown, self.values, 0)


def _protected(table: Table, counts: IntArray, sets: BoolArray, answers: _Grid) -> Protected:
    """One table, where the answers that few gave are joined already."""
    groups, singles = _sets(len(counts)), len(table.columns)
    grid = _Grid(counts @ answers.members.T, groups, answers.rows, answers.threshold)
    grid.shown &= answers.shown[:, 0]
    grid.join_small()
    grid.hide_cells()
    values = groups @ counts @ sets.T
    lines = [_masked(*line) for line in zip(values, grid.shown, strict=True)]
    return Protected(
        name=table.name,
        rows=table.rows,
        columns=table.columns,
        counts=tuple(line[:singles] for line in lines[:-1]),
        row_totals=tuple(line[-1] for line in lines[:-1]),
        column_totals=lines[-1][:singles],
        total=lines[-1][-1],
        sums=tuple(line[singles:-1] for line in lines[:-1]),
        sum_totals=lines[-1][singles:-1],
    )


def _room(counts: IntArray, row: int, column: int) -> IntArray:
    """How many people can trade answers between this cell and each other row and column, there and back."""
    across, down = counts[row][None, :], counts[:, column][:, None]
    trades = [counts[row, column] + across, counts[row, column] + down, counts + across, counts + down]
    room: IntArray = np.minimum.reduce(np.broadcast_arrays(*trades))
    room[row, :] = room[:, column] = -1
    return room


def _sets(size: int, sums: Sequence[Sequence[int]] = ()) -> BoolArray:
    """Each alone, the sums, and all."""
    sets = np.zeros((size + len(sums) + 1, size), dtype=np.bool_)
    np.fill_diagonal(sets, True)
    for at, members in enumerate(sums):
        sets[size + at, list(members)] = True
    sets[-1] = True
    return sets


def _apart(sets: BoolArray, member: int) -> BoolArray:
    """Which sets hold one of this member and each other, but not both: (sets, members)."""
    return np.asarray(sets != sets[:, [member]])


def _counts(table: Table) -> IntArray:
    values = np.asarray(table.counts, dtype=np.int64)
    if values.shape != (len(table.rows), len(table.columns)) or values.size == 0 or values.min() < 0:
        raise ValueError(
            f"table {table.name!r} must hold a whole number of at least 0 for each row and column"
        )
    return values


def _masked(values: IntArray, shown: BoolArray) -> Cells:
    return tuple(int(value) if told else None for value, told in zip(values, shown, strict=True))
