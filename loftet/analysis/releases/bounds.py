"""What sums tell of their parts: the least and the most that each part can be.

Parts are numbers of at least 0, and for some sets of them the sum is known, or known within bounds.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
MOST_LINKED = 20_000
"""So many parts that hang together in rings are reckoned at most."""
ROUNDS = 50
"""So often parts in rings are narrowed before programs decide."""
MOST_PROGRAMS = 500
"""So many parts of a ring take two programs each at most."""
WIDE = 40
"""A sum of more parts is left out at first."""
IDLE = 8
"""So many extreme cases in a row that settle nothing are the last."""
ROUND_OFF = 1e-6


class TooManyLinked(ValueError):
    """More parts hang together than can be reckoned; `args[0]` says how many."""


class Contradictory(ValueError):
    """No parts of at least 0 have these sums."""


@dataclass(frozen=True)
class Sums:
    """Sum number `sum_of[i]` takes in part number `part_of[i]`; each sum lies within [low, high]."""

    sum_of: IntArray
    part_of: IntArray
    low: FloatArray
    high: FloatArray
    parts: int

    @cached_property
    def component(self) -> IntArray:
        """Which sums (first) and parts (after them) hang together: the same number."""
        nodes = self.low.size + self.parts
        ends = self.sum_of, self.part_of + self.low.size
        graph = sparse.coo_array((np.ones(self.sum_of.size), ends), shape=(nodes, nodes))
        return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)

    @cached_property
    def rings(self) -> IntArray:
        """The components that have more links than a tree."""
        nodes = np.bincount(self.component)
        links = np.bincount(self.component[self.sum_of], minlength=nodes.size)
        return np.flatnonzero(links >= nodes)

    def of_components(self, components: IntArray) -> "Sums":
        """The same sums and parts, with only the links of these components."""
        return self.with_links(np.isin(self.component[self.sum_of], components))

    def with_links(self, kept: BoolArray) -> "Sums":
        """The same sums and parts, with only these links."""
        return Sums(self.sum_of[kept], self.part_of[kept], self.low, self.high, self.parts)


def bounds_of_parts(sums: Sums, enough: float) -> tuple[FloatArray, FloatArray]:
    """The least and most that each part can be, (parts,); inf where no sum takes it in.

    Where sums and parts hang together as a tree, the bounds are exact. Where they form rings, it is exact
    whether they lie `enough` apart: if so they may be wider still, if not narrower still. Raises TooManyLinked
    for rings of too many parts, and Contradictory.
    """
    trees = np.setdiff1d(sums.component, sums.rings)
    least, most = _narrowed(sums.of_components(trees), sums.low.size + sums.parts)
    around = _around(sums, enough)
    for component in sums.rings:
        ring = Ring(sums, int(component))
        least[ring.parts], most[ring.parts] = ring.bounds(enough, *(ends[ring.parts] for ends in around))
    if np.any(least > most):
        raise Contradictory
    return least, most


def _around(sums: Sums, enough: float) -> tuple[FloatArray, FloatArray]:
    """Bounds of the parts in rings that are never too narrow: by narrowing, or where some sums are wide, such as
    totals, by leaving those out, which lets the rings fall apart into small ones."""
    rings = sums.of_components(sums.rings)
    wide = np.bincount(rings.sum_of, minlength=rings.low.size) > WIDE
    if not wide.any():
        return _narrowed(rings, ROUNDS)
    return bounds_of_parts(rings.with_links(~wide[rings.sum_of]), enough)


def _narrowed(sums: Sums, rounds: int) -> tuple[FloatArray, FloatArray]:
    """Each part by its sums less what the other parts are at least and at most, until nothing changes or so many
    rounds. Never too narrow; exact for a tree, where a round goes at least one link further."""
    least, most = np.zeros(sums.parts), np.full(sums.parts, np.inf)
    most[sums.part_of] = sums.high.max(initial=0)
    for _round in range(rounds):
        lower, upper = least.copy(), most.copy()
        spare, need = sums.high - _added(sums, least), sums.low - _added(sums, most)
        np.minimum.at(upper, sums.part_of, spare[sums.sum_of] + least[sums.part_of])
        np.maximum.at(lower, sums.part_of, need[sums.sum_of] + most[sums.part_of])
        if np.array_equal(lower, least) and np.array_equal(upper, most):
            break
        least, most = lower, upper
    return least, most


def _added(sums: Sums, values: FloatArray) -> FloatArray:
    return np.bincount(sums.sum_of, values[sums.part_of], sums.low.size).astype(np.float64)


class Ring:
    """Sums and parts that hang together with more links than a tree, as linear programs see them."""

    def __init__(self, sums: Sums, component: int) -> None:
        links = sums.component[sums.sum_of] == component
        self.parts, columns = np.unique(sums.part_of[links], return_inverse=True)
        known, rows = np.unique(sums.sum_of[links], return_inverse=True)
        if self.parts.size > MOST_LINKED:
            raise TooManyLinked(self.parts.size)
        sets = sparse.csr_array((np.ones(rows.size), (rows, columns)), shape=(known.size, self.parts.size))
        self.told = LinearConstraint(sets, sums.low[known], sums.high[known])

    def bounds(
        self, enough: float, outer_least: FloatArray, outer_most: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """The least and most of each part. The outer bounds show which parts can't differ enough, and extreme cases
        which can; each part that they leave unsettled takes two programs."""
        close = outer_most - outer_least < enough
        least, most = self._spread(~close, enough)
        least[close], most[close] = outer_least[close], outer_most[close]
        unsettled = np.flatnonzero(most - least < enough)
        unsettled = unsettled[~close[unsettled]]
        if unsettled.size > MOST_PROGRAMS:
            raise TooManyLinked(self.parts.size)
        for part in unsettled:
            aim = np.zeros(self.parts.size)
            aim[part] = 1
            least[part], most[part] = self._extreme(aim)[part], self._extreme(-aim)[part]
        return least, most

    def _spread(self, wanted: BoolArray, enough: float) -> tuple[FloatArray, FloatArray]:
        """The least and most of each part in extreme cases, that aim at what doesn't yet differ enough, as long as
        they settle something."""
        random, idle = np.random.default_rng(0), 0
        first = self._extreme(np.zeros(self.parts.size))
        least, most, left = first.copy(), first.copy(), wanted
        while left.any() and idle < IDLE:
            case = self._extreme(np.where(left, random.choice([-1.0, 1.0], left.size), 0))
            least, most = np.minimum(least, case), np.maximum(most, case)
            still = wanted & (most - least < enough)
            idle = 0 if still.sum() < left.sum() else idle + 1
            left = still
        return least, most

    def _extreme(self, aim: FloatArray) -> FloatArray:
        """Parts that have the sums and make the aim's weighted sum the least, rid of the solver's round-off."""
        found: FloatArray | None = milp(aim, constraints=self.told).x
        if found is None:
            raise Contradictory
        whole = np.rint(found)
        return np.where(np.abs(found - whole) < ROUND_OFF, whole, found)
