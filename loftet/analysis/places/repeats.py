"""Repeats at one and the same coordinate, kept apart from what is merely near.

Told in `docs/methods/repeats.md`. What points out an address is for those who work there, never for a public page.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from loftet.analysis.results import Parameter, Result, Saying, Unusable

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

SAME_WITHIN_M = 0.01
"""Coordinates are held against each other in whole centimetres."""


@dataclass(frozen=True)
class Repeats:
    """`repeats` = events after the first at their coordinate, `share` their part of all events.

    `e`, `n`, `count` (repeat places,) are the coordinates with two events or more, fullest first; `place`
    (events,) numbers every event's coordinate, -1 without a position. `chance`, `chance_low` and
    `chance_high` are the repeats that chance alone would give on so many addresses; None where that number
    is not known.
    """

    events: int
    coordinates: int
    repeats: int
    share: float
    e: FloatArray
    n: FloatArray
    count: IntArray
    place: IntArray
    chance: float | None
    chance_low: float | None
    chance_high: float | None


def same_place(e: FloatArray, n: FloatArray) -> tuple[FloatArray, FloatArray, IntArray, IntArray]:
    """Distinct coordinates (k,) of finite positions, how many events each has, and each event's coordinate."""
    whole = np.stack([np.round(e / SAME_WITHIN_M), np.round(n / SAME_WITHIN_M)]).astype(np.int64)
    distinct, place, count = np.unique(whole, axis=1, return_inverse=True, return_counts=True)
    east, north = distinct * SAME_WITHIN_M
    return east, north, count.astype(np.int64), place.ravel().astype(np.int64)


def repeats(e: ArrayLike, n: ArrayLike, *, addresses: int | None = None) -> Result[Repeats]:
    """Events (events,) in metres that happened where one had happened before.

    `addresses` is how many addresses there are in the area; with it the repeats stand beside those that the
    same number of events would give spread by chance over so many. nan positions are dropped and counted.
    Refused without any position. Unusable: lists of different length, infinite positions, fewer addresses
    than coordinates with events.
    """
    east, north = np.asarray(e, dtype=np.float64), np.asarray(n, dtype=np.float64)
    if east.ndim != 1 or east.shape != north.shape or np.any(np.isinf(east) | np.isinf(north)):
        raise Unusable("repeats_positions", east=east.size, north=north.size)
    known = ~(np.isnan(east) | np.isnan(north))
    dropped = {"no_position": int(east.size - known.sum())}
    if not known.any():
        return Result(method="repeats", values=None, said=Saying("repeats_nothing"), used=0, dropped=dropped)
    values = _found(east, north, known, addresses)
    return Result(
        method="repeats",
        values=values,
        said=_said(values),
        used=values.events,
        dropped=dropped,
        null=None if addresses is None else "random_reassignment",
        parameters={"addresses": Parameter(addresses), "same_within_m": Parameter(SAME_WITHIN_M, "default")},
    )


def repeats_by_chance(events: int, addresses: int) -> tuple[float, float, float]:
    """Mean, 2.5 % and 97.5 % of events - addresses hit, when each event falls on any address alike.

    The number of addresses left empty has the mean A a and variance A a + A (A - 1) b - (A a)^2, where a and
    b are the chances that one and that two given addresses stay empty; the limits are normal.
    """
    one = (1 - 1 / addresses) ** events
    two = max(0.0, 1 - 2 / addresses) ** events
    mean = events - addresses * (1 - one)
    variance = addresses * one + addresses * (addresses - 1) * two - (addresses * one) ** 2
    reach = 1.959963984540054 * np.sqrt(max(variance, 0.0))
    return mean, max(0.0, mean - reach), min(float(events - 1), mean + reach)


def _found(east: FloatArray, north: FloatArray, known: NDArray[np.bool_], addresses: int | None) -> Repeats:
    x, y, count, place = same_place(east[known], north[known])
    if addresses is not None and addresses < count.size:
        raise Unusable("repeats_addresses", addresses=addresses, coordinates=count.size)
    events = int(count.sum())
    order = np.argsort(-count, kind="stable")[: int(np.sum(count > 1))]
    places = np.full(east.size, -1, dtype=np.int64)
    places[known] = place
    chance = (None, None, None) if addresses is None else repeats_by_chance(events, addresses)
    again = events - count.size
    return Repeats(
        events, count.size, again, again / events, x[order], y[order], count[order], places, *chance
    )


def _said(found: Repeats) -> Saying:
    numbers = {"events": found.events, "repeats": found.repeats, "places": found.count.size}
    if found.chance is None or found.chance_high is None:
        return Saying("repeats_without_chance", numbers)
    key = "repeats_beyond_chance" if found.repeats > found.chance_high else "repeats_as_chance"
    return Saying(key, {**numbers, "chance": round(found.chance)})
