"""What may be shown of a wave's figures. Pages, files, publications and charts all get their figures through here.

The thresholds stand in `loftet.analysis.disclosure`, and the reasons in `docs/methods/disclosure.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loftet.analysis.disclosure import THRESHOLDS, Audience, shown_share
from loftet.analysis.shares import ShareEstimate
from loftet.cycle.surveys.rules.linked import Table, protect

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
    return Shown("percent", estimate.n, estimate.share, estimate.low, estimate.high)


def shown_in_group(estimate: ShareEstimate, safe: bool, *, audience: Audience, sensitive: bool) -> Shown:
    """An estimate for a group; `safe` if its cells in the tables may be told."""
    rule = shown_share(estimate.n, estimate.share, audience=audience, sensitive=sensitive)
    if rule.kind != "percent":
        return Shown(rule.kind, rule.n or 0)
    if not safe:
        return Shown("protected", estimate.n)
    return Shown("percent", estimate.n, estimate.share, estimate.low, estimate.high)


def safe_cells(
    groupings: Sequence[Sequence[str]], blocks: Sequence[Sequence[int]], counts: Counts
) -> set[tuple[str, int]]:
    """The cells (group, code) of one question that may be told, none of which lets another be worked out.

    `groupings` are groups that together are everyone; `blocks` the codes of which other figures tell the sums.
    Empty when a block itself is of one to nine people: the others would give it away.
    """
    if any(is_small(_sum(counts, ALL, block)) for block in blocks):
        return set()
    told = [block for block in blocks if _sum(counts, ALL, block)]
    sums = {
        (group, at): _sum(counts, group, block)
        for group in _groups(groupings)
        for at, block in enumerate(told)
    }
    whole = _protected(groupings, range(len(told)), sums)
    safe: set[tuple[str, int]] = set()
    for at, block in enumerate(told):
        known = {group for group, place in whole if place == at}
        cells = (
            _protected(groupings, block, counts) if len(block) > 1 else {(group, block[0]) for group in known}
        )
        safe |= {cell for cell in cells if cell[0] in known}
    return safe


def _protected(
    groupings: Sequence[Sequence[str]], codes: Sequence[int], counts: Counts
) -> set[tuple[str, int]]:
    tables = [
        Table(
            name=str(number),
            rows=tuple(groups),
            columns=tuple(map(str, codes)),
            counts=[[counts[group, code] for code in codes] for group in groups],
        )
        for number, groups in enumerate([(ALL,), *groupings])
    ]
    found = zip([(ALL,), *groupings], protect(tables, threshold=THRESHOLDS.answers), strict=True)
    return {
        (group, code)
        for groups, table in found
        for group, row in zip(groups, table.counts, strict=True)
        for code, count in zip(codes, row, strict=True)
        if count is not None
    }


def _groups(groupings: Sequence[Sequence[str]]) -> list[str]:
    return [ALL, *(group for groups in groupings for group in groups)]


def _sum(counts: Counts, group: str, codes: Sequence[int]) -> int:
    return sum(counts[group, code] for code in codes)
