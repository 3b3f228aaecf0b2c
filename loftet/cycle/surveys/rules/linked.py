"""Tables of the same answers by different groups, hidden so that no small cell can be worked out from them together."""

from collections.abc import Sequence
from dataclasses import dataclass

from loftet.analysis.disclosure import suppress_one_way, suppress_two_way

Rows = Sequence[Sequence[int]]
Masked = tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True)
class Table:
    """Counts (rows, columns) of the same people; the columns' totals are the same in every table of a question."""

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Rows


@dataclass(frozen=True)
class Protected:
    """The counts with None for what is hidden."""

    counts: Masked


def protect(tables: Sequence[Table], *, threshold: int) -> list[Protected]:
    """Hide cells until each table is safe by itself, with the columns that are hidden in one hidden in all."""
    width = len(tables[0].columns)
    hidden: set[int] = set()
    while True:
        masked = [_masked(table.counts, hidden, threshold) for table in tables]
        more = {at for table in masked for at in range(width) if all(row[at] is None for row in table)}
        more |= {at for table in masked if len(table) == 1 for at in range(width) if table[0][at] is None}
        if more <= hidden:
            return [Protected(table) for table in masked]
        hidden |= more


def _masked(rows: Rows, hidden: set[int], threshold: int) -> Masked:
    """Columns that are hidden stand together as one, whose numbers a reader can work out."""
    kept = [at for at in range(len(rows[0])) if at not in hidden]
    lumped = [
        [*(row[at] for at in kept), *([sum(row[at] for at in hidden)] if hidden else [])] for row in rows
    ]
    if len(rows) == 1:
        cells: Sequence[Sequence[int | None]] = [suppress_one_way(lumped[0], threshold=threshold).cells]
    else:
        cells = suppress_two_way(lumped, threshold=threshold).cells
    place = {at: nth for nth, at in enumerate(kept)}
    return tuple(
        tuple(row[place[at]] if at in place else None for at in range(len(rows[0]))) for row in cells
    )
