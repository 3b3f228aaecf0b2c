"""Knox: do events that lie near each other also come soon after each other, more often than chance?

Bins are closed left and open right, days are local days, and pairs at the very same place stand in a row of their
own. Method, sources and limits: `docs/methods/knox.md`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import special
from scipy.spatial import cKDTree

from loftet.analysis.results import Parameter, Result, Saying, Unusable
from loftet.analysis.surveys.many import benjamini_hochberg
from loftet.analysis.times.zones import IntArray, Times

FloatArray = NDArray[np.float64]
Days = NDArray[np.signedinteger]
Metric = Literal["euclidean", "manhattan"]

PERMUTATIONS = 999
MOST_PERMUTATIONS = 99_999
FEWEST_EVENTS = 20
"""With fewer, a table of pairs is mostly zeros."""

MOST_PAIRS = 20_000_000
"""Near pairs that are kept in memory (16 bytes each)."""

LEVEL = 0.05
_MINKOWSKI = {"euclidean": 2, "manhattan": 1}
_BLOCK = 240
"""Pairs at a time: few enough to stay in the cache, and to be summed in eight bits."""

_AT_ONCE = 24_000_000
"""Permuted days held at a time."""


@dataclass(frozen=True)
class KnoxTable:
    """Pairs by distance (rows) and days apart (columns).

    Row 0 is the same place; row k is [space[k - 2], space[k - 1]) metres, from just over 0. Column k is
    [time[k - 1], time[k]) days, from 0. `expected` is the mean over all orders of the days, in closed form; `p`
    the share of permutations with as many pairs or more, the observed order with them; `q` the same adjusted for
    the table's cells (Benjamini-Hochberg); `poisson_p` is only for comparison with other tools
    (`poisson_beyond`). `near` (rows,) and `soon` (columns,) are the margins over all `pairs`.
    """

    space: tuple[float, ...]
    time: tuple[int, ...]
    observed: IntArray
    expected: FloatArray
    ratio: FloatArray
    p: FloatArray
    q: FloatArray
    poisson_p: FloatArray
    near: IntArray
    soon: IntArray
    pairs: int


def knox(
    e: FloatArray,
    n: FloatArray,
    days: Times,
    space: Sequence[float],
    time: Sequence[int],
    *,
    metric: Metric = "euclidean",
    permutations: int = PERMUTATIONS,
    seed: int = 1,
) -> Result[KnoxTable]:
    """Count the pairs of events in each bin of distance and days, against shuffled days.

    `e`, `n` (k,) metres, nan where unknown; `days` (k,) datetime64[D]; `space` and `time` the bins' upper bounds,
    rising. Refused under 20 events, when all lie on one point or one day. Unusable for bounds that do not rise
    from above 0, for a number of permutations outside 1–99,999, and for more near pairs than fit in memory.
    Source: Knox 1964; Mantel 1967.
    """
    _demand_bounds(space, time, permutations)
    placed, dated = np.isfinite(e) & np.isfinite(n), ~np.isnat(days)
    used = placed & dated
    where = np.column_stack([e[used], n[used]])
    when = days[used].astype("datetime64[D]").astype(np.int64)
    found = _refusal(where, when) or _table(
        where, when, tuple(space), tuple(time), metric, permutations, seed
    )
    table = found if isinstance(found, KnoxTable) else None
    return Result(
        method="knox",
        values=table,
        said=found if isinstance(found, Saying) else _said(found),
        used=int(used.sum()),
        dropped={"no_position": int((~placed).sum()), "no_date": int((placed & ~dated).sum())},
        null="days_permuted",
        correction="bh",
        expected_by_chance=None if table is None else LEVEL * table.observed.size,
        parameters={
            "space": Parameter(", ".join(f"{bound:g}" for bound in space)),
            "time": Parameter(", ".join(map(str, time))),
            "metric": Parameter(metric, "default" if metric == "euclidean" else "given"),
            "permutations": Parameter(permutations, "default" if permutations == PERMUTATIONS else "given"),
            "seed": Parameter(seed, "default" if seed == 1 else "given"),
        },
    )


def _demand_bounds(space: Sequence[float], time: Sequence[int], permutations: int) -> None:
    for key, bounds in (("knox_space", space), ("knox_time", time)):
        if not bounds or any(not low < high for low, high in pairwise([0, *bounds])):
            raise Unusable(key, bounds=", ".join(f"{bound:g}" for bound in bounds))
    if not 1 <= permutations <= MOST_PERMUTATIONS:
        raise Unusable("knox_permutations", permutations=permutations, most=MOST_PERMUTATIONS)


def _refusal(where: FloatArray, when: IntArray) -> Saying | None:
    if len(where) < FEWEST_EVENTS:
        return Saying("knox_few", {"events": len(where), "fewest": FEWEST_EVENTS})
    if (where == where[0]).all():
        return Saying("knox_one_point", {"events": len(where)})
    return Saying("knox_one_day", {"events": len(where)}) if (when == when[0]).all() else None


def _table(
    where: FloatArray,
    when: IntArray,
    space: tuple[float, ...],
    time: tuple[int, ...],
    metric: Metric,
    permutations: int,
    seed: int,
) -> KnoxTable:
    pairs, ends = near_pairs(where, space, metric)
    near, soon = np.diff(ends, prepend=0), _soon(when, time)
    total = len(when) * (len(when) - 1) // 2
    observed = _counted(when[:, None], pairs, ends, time)[0]
    as_many = np.zeros(observed.shape, dtype=np.int64)
    for shuffled in _shuffled(when, permutations, seed):
        as_many += (_counted(shuffled, pairs, ends, time) >= observed).sum(axis=0)
    expected = np.outer(near, soon / total)
    p = (1 + as_many) / (1 + permutations)
    return KnoxTable(
        space=space,
        time=time,
        observed=observed,
        expected=expected,
        ratio=np.divide(observed, expected, out=np.full(expected.shape, np.nan), where=expected > 0),
        p=p,
        q=benjamini_hochberg(p.ravel()).reshape(p.shape),
        poisson_p=poisson_beyond(observed, expected),
        near=near,
        soon=soon,
        pairs=total,
    )


def poisson_beyond(observed: IntArray, expected: FloatArray) -> FloatArray:
    """The chance of more than the observed number, were it a Poisson variable; what pointpats calls p."""
    return np.asarray(special.gammainc(observed + 1, expected), dtype=np.float64)


def near_pairs(where: FloatArray, space: Sequence[float], metric: Metric) -> tuple[IntArray, IntArray]:
    """(k, 2) pairs of events nearer than the last bound, sorted by bin, and where each bin ends.

    The first bin is the same place, the others those of `space`. Unusable for more than MOST_PAIRS, before
    they are made.
    """
    tree, norm = cKDTree(where), _MINKOWSKI[metric]
    many = (int(tree.count_neighbors(tree, space[-1], p=norm)) - len(where)) // 2
    if many > MOST_PAIRS:
        raise Unusable("knox_pairs", pairs=many, most=MOST_PAIRS, metres=f"{space[-1]:g}")
    pairs = tree.query_pairs(space[-1], p=norm, output_type="ndarray")
    apart = np.linalg.norm(where[pairs[:, 0]] - where[pairs[:, 1]], ord=norm, axis=1)
    bins = np.where(apart > 0, 1 + np.searchsorted(space, apart, side="right"), 0)
    order = np.lexsort((pairs[:, 1], pairs[:, 0], bins))
    ends = np.cumsum(np.bincount(bins, minlength=len(space) + 2)[: len(space) + 1])
    return pairs[order[: ends[-1]]], ends


def _soon(when: IntArray, time: Sequence[int]) -> IntArray:
    """Pairs among all events in each bin of days apart."""
    days = np.sort(when)
    later = [np.searchsorted(days, days + bound).sum() for bound in time]
    itself_and_earlier = len(days) * (len(days) + 1) // 2
    return np.diff(np.array(later, dtype=np.int64) - itself_and_earlier, prepend=0)


def _shuffled(when: IntArray, permutations: int, seed: int) -> Iterator[Days]:
    """(k, r) the days in random order, a column each, some columns at a time."""
    random = np.random.default_rng(seed)
    since = when - when.min()
    days = since.astype(np.int16 if since.max() < np.iinfo(np.int16).max else np.int32)
    at_once = max(1, _AT_ONCE // len(days))
    for first in range(0, permutations, at_once):
        columns = min(at_once, permutations - first)
        yield random.permuted(np.repeat(days[:, None], columns, axis=1), axis=0)


def _counted(days: Days, pairs: IntArray, ends: IntArray, time: Sequence[int]) -> IntArray:
    """(columns of days, rows, columns) pairs in each bin, for each order of the days."""
    fewer = np.zeros((len(ends), len(time), days.shape[1]), dtype=np.int64)
    for row, (first, end) in enumerate(pairwise([0, *ends])):
        for block in range(first, end, _BLOCK):
            one, other = pairs[block : min(block + _BLOCK, end)].T
            apart = np.take(days, one, axis=0)
            np.subtract(apart, np.take(days, other, axis=0), out=apart)
            np.absolute(apart, out=apart)
            for column, bound in enumerate(time):
                fewer[row, column] += np.add.reduce((apart < bound).view(np.uint8), axis=0, dtype=np.uint8)
    return np.diff(fewer, axis=1, prepend=0).transpose(2, 0, 1)


def _said(table: KnoxTable) -> Saying:
    found = int(((table.q < LEVEL) & (table.ratio > 1)).sum())
    if not found:
        return Saying("knox_none", {"cells": table.observed.size})
    return Saying("knox_found", {"found": found, "cells": table.observed.size})
