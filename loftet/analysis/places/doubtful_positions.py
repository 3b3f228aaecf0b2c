"""Coordinates that stand for "somewhere here": found for a person to confirm, and left out until then.

Told in `docs/methods/doubtful_positions.md`.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import cKDTree

from loftet.analysis.places.repeats import same_place
from loftet.analysis.results import Parameter, Result, Saying, Unusable

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
Doubt = Literal["centroid", "crowded"]

NEIGHBOURS = 1000
"""A coordinate is held against so many of its nearest others, all of them where there are fewer."""
QUANTILE = 0.999
TIMES = 10
"""Of fewer than a thousand neighbours the quantile is the fullest but one, which the busiest true place passes; it
hardly has ten times their mean."""
FEWEST_HERE, FEWEST_NEIGHBOURS = 20, 20
"""Fewer events or neighbours than this show nothing."""

MIXED = 0.7
"""High mix: so large a part of the whole file's effective number of kinds."""

CENTROID_WITHIN_M = 1.0
LEAST_GEOCODED = 0.85
"""Ratcliffe's (2004) first estimate of the least acceptable part of events with a position."""


@dataclass(frozen=True)
class DoubtfulPosition:
    """`kinds` is the effective number of kinds of its events, exp of their Shannon entropy."""

    e: float
    n: float
    count: int
    kinds: float
    why: Doubt


@dataclass(frozen=True)
class DoubtfulPositions:
    """Fullest first; `keep` (events,) is what may be used; `geocoded` (0-1) its part of all events."""

    found: tuple[DoubtfulPosition, ...]
    keep: BoolArray
    geocoded: float

    @property
    def too_few_geocoded(self) -> bool:
        return self.geocoded < LEAST_GEOCODED


def doubtful_positions(
    e: ArrayLike,
    n: ArrayLike,
    kind: ArrayLike,
    *,
    centroids: ArrayLike | None = None,
    real: ArrayLike | None = None,
) -> Result[DoubtfulPositions]:
    """Default locations among events (events,) in metres, `kind` (events,) their kinds as whole numbers.

    Doubtful is a coordinate within a metre of one of `centroids` (k, 2), and one with at least twenty events,
    more than the 99.9 % quantile of its neighbours, ten times their mean, and nearly the file's mix of kinds; but
    never one within a metre of `real` (k, 2), places that somebody who knows them has said are true.
    nan positions are dropped and counted. Refused without events. Unusable: lists of different length,
    infinite positions, centroids that are not pairs of numbers.
    """
    east, north, kinds = np.asarray(e, dtype=np.float64), np.asarray(n, dtype=np.float64), np.asarray(kind)
    centres = np.empty((0, 2)) if centroids is None else np.asarray(centroids, dtype=np.float64)
    trusted = np.empty((0, 2)) if real is None else np.asarray(real, dtype=np.float64)
    _refuse(east, north, kinds, centres)
    _refuse_points(trusted)
    if not east.size:
        return Result(method="doubtful_positions", values=None, said=Saying("positions_nothing"), used=0)
    values, missing = _found(east, north, kinds, centres, trusted)
    left_out = int(east.size - missing - values.keep.sum())
    return Result(
        method="doubtful_positions",
        values=values,
        said=_said(values, left_out),
        used=int(values.keep.sum()),
        dropped={"no_position": missing, "doubtful_position": left_out},
        parameters={
            "quantile": Parameter(QUANTILE, "default"),
            "times_the_mean": Parameter(TIMES, "default"),
            "neighbours": Parameter(NEIGHBOURS, "default"),
            "fewest_here": Parameter(FEWEST_HERE, "default"),
            "mixed": Parameter(MIXED, "default"),
            "least_geocoded": Parameter(LEAST_GEOCODED, "default"),
        },
    )


def _found(
    east: FloatArray, north: FloatArray, kinds: NDArray[np.generic], centres: FloatArray, real: FloatArray
) -> tuple[DoubtfulPositions, int]:
    known = ~(np.isnan(east) | np.isnan(north))
    keep = known.copy()
    if not known.any():
        return DoubtfulPositions((), keep, 0.0), int(east.size)
    x, y, count, place = same_place(east[known], north[known])
    mix, whole = effective_kinds(kinds[known], place, count)
    central = _central(np.column_stack([x, y]), centres)
    crowded = _crowded(x, y, count, (mix >= MIXED * whole) & (whole >= 2))
    doubtful = (central | crowded) & ~_central(np.column_stack([x, y]), real)
    keep[known] = ~doubtful[place]
    found = [
        DoubtfulPosition(
            float(x[i]), float(y[i]), int(count[i]), float(mix[i]), "centroid" if central[i] else "crowded"
        )
        for i in np.argsort(-count, kind="stable")
        if doubtful[i]
    ]
    return DoubtfulPositions(tuple(found), keep, float(keep.mean())), int(east.size - known.sum())


def effective_kinds(kinds: NDArray[np.generic], place: IntArray, count: IntArray) -> tuple[FloatArray, float]:
    """Effective number of kinds, exp(-sum p ln p), at each coordinate (k,) and of all events together."""
    _, kind = np.unique(kinds, return_inverse=True)
    pairs, number = np.unique(np.stack([place, kind.ravel()]), axis=1, return_counts=True)
    part = number / count[pairs[0]]
    entropy = np.bincount(pairs[0], weights=-part * np.log(part), minlength=count.size)
    overall = np.bincount(kind.ravel()) / kind.size
    return np.exp(entropy), float(np.exp(-np.sum(overall * np.log(overall))))


def _crowded(x: FloatArray, y: FloatArray, count: IntArray, mixed: BoolArray) -> BoolArray:
    """Whether each coordinate (k,) of high mix has more events than its nearest others let expect."""
    crowded = np.zeros(count.size, dtype=np.bool_)
    neighbours = min(NEIGHBOURS, count.size - 1)
    if neighbours < FEWEST_NEIGHBOURS:
        return crowded
    tree = cKDTree(np.column_stack([x, y]))
    for each in np.flatnonzero(mixed & (count >= FEWEST_HERE)):
        _, near = tree.query([x[each], y[each]], k=neighbours + 1)
        crowded[each] = _beyond(int(count[each]), count[near[near != each]])
    return crowded


def _beyond(count: int, others: IntArray) -> bool:
    """Past the others' 99.9 % quantile (the lower count at it), and so many times their mean."""
    return bool(count > np.quantile(others, QUANTILE, method="lower") and count >= TIMES * others.mean())


def _central(positions: FloatArray, centres: FloatArray) -> BoolArray:
    if not centres.size:
        return np.zeros(len(positions), dtype=np.bool_)
    distance, _ = cKDTree(centres).query(positions)
    return np.asarray(distance <= CENTROID_WITHIN_M, dtype=np.bool_)


def _said(found: DoubtfulPositions, left_out: int) -> Saying:
    key = "positions_doubtful" if found.found else "positions_good"
    key += "_too_few_geocoded" if found.too_few_geocoded else ""
    least = round(100 * LEAST_GEOCODED)
    percent = int(100 * found.geocoded)
    return Saying(key, {"places": len(found.found), "events": left_out, "percent": percent, "least": least})


def _refuse(east: FloatArray, north: FloatArray, kinds: NDArray[np.generic], centres: FloatArray) -> None:
    if (
        east.ndim != 1
        or not east.shape == north.shape == kinds.shape
        or np.any(np.isinf(east) | np.isinf(north))
    ):
        raise Unusable("positions_lists", east=east.size, north=north.size, kinds=kinds.size)
    _refuse_points(centres)


def _refuse_points(centres: FloatArray) -> None:
    if centres.ndim != 2 or centres.shape[1] != 2 or not np.all(np.isfinite(centres)):
        raise Unusable("positions_centroids")
