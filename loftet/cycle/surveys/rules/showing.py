"""What may be shown of a wave's figures. Pages, files, publications and charts all get their figures through here.

The thresholds stand in `loftet.analysis.disclosure`, and the reasons in `docs/methods/disclosure.md`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor

from loftet.analysis.disclosure import THRESHOLDS, Audience, Cells, shown_share
from loftet.analysis.linked_tables import Protected, Table, protect
from loftet.analysis.shares import ShareEstimate

ALL = ""
Counts = Mapping[tuple[str, int], int]
"""(group, code): people; the group of everyone is ALL."""


@dataclass(frozen=True)
class Shown:
    """A figure as far as it may be seen.

    `kind`: "percent" · "count_only" (too few answers for a share) · "hidden" (too few for anything) · "few" and
    "nearly_all": one to nine people gave the answer, or another one; only `bound` is told, that the share is
    below or above it.
    """

    kind: str
    n: int = 0
    share: float | None = None
    low: float | None = None
    high: float | None = None
    bound: float | None = None


def is_small(people: float) -> bool:
    """So few that they must not be told; nobody at all is not few."""
    return 0 < people < THRESHOLDS.answers


def shown(estimate: ShareEstimate, *, audience: Audience, sensitive: bool, is_share: bool = True) -> Shown:
    """An estimate that stands for everyone who answered."""
    rule = shown_share(estimate.n, estimate.share, audience=audience, sensitive=sensitive)
    if rule.kind != "percent":
        return Shown(rule.kind, rule.n or 0)
    if is_share and is_small(estimate.hits):
        return Shown("few", estimate.n, bound=THRESHOLDS.answers / estimate.n)
    if is_share and is_small(estimate.n - estimate.hits):
        return Shown("nearly_all", estimate.n, bound=1 - THRESHOLDS.answers / estimate.n)
    return _percent(estimate)


def shown_in_group(estimate: ShareEstimate, safe: bool, *, audience: Audience, sensitive: bool) -> Shown:
    """An estimate for a group; `safe` if its cells in the tables may be told."""
    rule = shown_share(estimate.n, estimate.share, audience=audience, sensitive=sensitive)
    if rule.kind != "percent":
        return Shown(rule.kind, rule.n or 0)
    if not safe:
        return Shown("protected")
    return _percent(estimate)


def _percent(estimate: ShareEstimate) -> Shown:
    """Whole per cent: decimals could tell a small number."""
    return Shown("percent", estimate.n, whole(estimate.share), whole(estimate.low), whole(estimate.high))


def whole(share: float | None) -> float | None:
    """A share, or a difference of shares, in whole hundredths."""
    return None if share is None else floor(100 * share + 0.5) / 100


@dataclass(frozen=True)
class Safe:
    """What may be told of one question: cells (group, code), sums of codes (group, place), and groups' sizes."""

    cells: frozenset[tuple[str, int]]
    sums: frozenset[tuple[str, int]]
    groups: frozenset[str]


def safe_tables(
    groupings: Sequence[Sequence[str]],
    codes: Sequence[int],
    counts: Counts,
    sums: Sequence[Collection[int]] = (),
) -> Safe:
    """What may be told of a question's codes by group, so that no number of one to nine can be worked out.

    `groupings` are groups that together are everyone. That nobody chose a code is told. `sums` are codes of which
    another figure tells how many chose them; where those can't all be told, the question's own cells are not, and
    neither its groups' sizes.
    """
    chosen = [code for code in codes if counts[ALL, code]]
    nobody = {(group, code) for group, code in counts if code not in chosen}
    if not chosen:
        return NOTHING
    rows = [(ALL,), *map(tuple, groupings)]
    tables = [
        Table(
            str(nth),
            groups,
            tuple(map(str, chosen)),
            [[counts[group, code] for code in chosen] for group in groups],
        )
        for nth, groups in enumerate(rows)
    ]
    places = [[chosen.index(code) for code in codes_of_sum if code in chosen] for codes_of_sum in sums]
    found = list(zip(rows, protect(tables, threshold=THRESHOLDS.answers, sums=places), strict=True))
    if None in found[0][1].sum_totals:
        return NOTHING
    cells = set(_told(found, chosen, [table.counts for _groups, table in found]))
    groups = {
        group
        for groups, table in found
        for group, size in zip(groups, table.row_totals, strict=True)
        if size is not None
    }
    return Safe(
        cells=frozenset(cells | {cell for cell in nobody if cell[0] in groups}),
        sums=frozenset(_told(found, range(len(sums)), [table.sums for _groups, table in found])),
        groups=frozenset(groups),
    )


NOTHING = Safe(frozenset(), frozenset(), frozenset())


def _told(
    found: Sequence[tuple[tuple[str, ...], Protected]],
    names: Sequence[int],
    tables: Sequence[Sequence[Cells]],
) -> Iterator[tuple[str, int]]:
    for (groups, _table), rows in zip(found, tables, strict=True):
        for group, row in zip(groups, rows, strict=True):
            yield from ((group, name) for name, value in zip(names, row, strict=True) if value is not None)
