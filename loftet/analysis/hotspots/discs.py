"""All complete discs around given points: a disc holds every point within its radius, ties never split."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from loftet.analysis.results import Unusable

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
Number = TypeVar("Number", np.float64, np.int32)
TIE = 1e-9
"""Distances closer than this share are one distance."""
MOST_NEIGHBOURS = 50_000_000
"""So many pairs of centre and neighbour are kept at most (0.8 GB)."""


@dataclass(frozen=True)
class Discs:
    """`order` (points, reach): each point's neighbours from the nearest, `points` where there are no more.

    Disc (i, j) holds the first j + 1 neighbours of point i; `complete` tells which of them are discs.
    """

    order: IntArray
    distance: FloatArray
    complete: BoolArray

    def sums(self, values: NDArray[Number]) -> NDArray[Number]:
        """What each (i, j) holds of the points' values, (points, reach), summed in the values' own type."""
        padded = np.append(values, np.zeros(1, dtype=values.dtype))
        return np.asarray(padded.take(self.order).cumsum(axis=1, dtype=values.dtype))

    def touched(self, chosen: BoolArray) -> BoolArray:
        """Which (i, j) hold any of the chosen points."""
        return np.asarray(np.logical_or.accumulate(np.append(chosen, False)[self.order], axis=1))


def discs_around(e: FloatArray, n: FloatArray, radius_m: float) -> Discs:
    """The complete discs of at most this radius around each point. Raises Unusable if they are too many."""
    points = np.column_stack([e, n])
    tree = cKDTree(points)
    within = radius_m * (1 + TIE)
    reach = int(np.max(tree.query_ball_point(points, within, return_length=True)))
    if e.size * reach > MOST_NEIGHBOURS:
        raise Unusable("scan_too_many_discs", places=e.size, radius=round(radius_m), held=reach)
    distance, order = tree.query(points, k=np.arange(1, reach + 1), distance_upper_bound=within)
    further = np.append(distance[:, 1:], np.full((e.size, 1), np.inf), axis=1)
    complete = np.isfinite(distance) & (further > distance * (1 + TIE))
    return Discs(order, distance, complete)
