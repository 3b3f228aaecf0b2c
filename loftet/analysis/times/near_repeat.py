"""A verified near-repeat pattern as a simple boost: so many metres and days round each event, until a day.

The rule, its sources and limits: `docs/methods/near_repeat.md`.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from loftet.analysis.counts import poisson_interval
from loftet.analysis.results import Parameter, Result, Saying
from loftet.analysis.times.knox import LEVEL, KnoxTable
from loftet.analysis.times.zones import BoolArray, Times

FloatArray = NDArray[np.float64]

LEAST_RATIO = 1.2
"""Times the expected number of pairs; what is less is no pattern to act on (Ratcliffe and Rengert 2008)."""

LEAST_PAIRS = 10
LIVES = timedelta(days=182)
"""How long a pattern is believed after the last event it was found in; then it is looked for again."""


@dataclass(frozen=True)
class Boost:
    """Within `radius_m` of an event and for `days` days, events are `ratio` times as many as chance would have.

    `low` and `high` are Garwood's 95 % limits of the pairs, by their expected number; pairs that share an event
    make them a little too narrow. After `expires` the boost is nothing.
    """

    radius_m: float
    days: int
    ratio: float
    low: float
    high: float
    pairs: int
    expires: date


def near_repeat(table: KnoxTable, *, last: date) -> Result[Boost]:
    """The widest block of the Knox table, from the nearest and soonest cell, in which every cell is verified.

    `last` is the day of the last event. Refused when the nearest and soonest pairs are not clearly more than
    chance: q under 0.05, 1.2 times the expected number and at least 10 pairs.
    """
    boost = _boost(table, last)
    return Result(
        method="near_repeat",
        values=boost,
        said=_said(boost),
        used=int(table.near[1:].sum()),
        null="days_permuted",
        correction="bh",
        expected_by_chance=LEVEL,
        parameters={
            "least_ratio": Parameter(LEAST_RATIO, "default"),
            "least_pairs": Parameter(LEAST_PAIRS, "default"),
            "lives_days": Parameter(LIVES.days, "default"),
        },
    )


def boosted(
    boost: Boost,
    events: tuple[FloatArray, FloatArray, Times],
    places: tuple[FloatArray, FloatArray],
    on: date,
) -> FloatArray:
    """(places,) the factor at each place on a day: the boost's ratio near a recent event, else 1.

    `events` are metres east and north and days (datetime64[D]), `places` metres east and north.
    """
    e, n, days = events
    ago = (np.datetime64(on) - days.astype("datetime64[D]")).astype(np.int64)
    recent = (ago >= 0) & (ago < boost.days)
    factor = np.ones(len(places[0]))
    if recent.any() and on <= boost.expires:
        near = cKDTree(np.column_stack([e[recent], n[recent]]))
        distance, _event = near.query(np.column_stack(places))
        factor[distance < boost.radius_m] = boost.ratio
    return factor


def _boost(table: KnoxTable, last: date) -> Boost | None:
    rows, columns = _block(_verified(table)[1:])
    if not rows:
        return None
    block = np.s_[1 : 1 + rows, :columns]
    pairs, expected = int(table.observed[block].sum()), float(table.expected[block].sum())
    low, high = poisson_interval(pairs)
    return Boost(
        radius_m=table.space[rows - 1],
        days=table.time[columns - 1],
        ratio=pairs / expected,
        low=float(low) / expected,
        high=float(high) / expected,
        pairs=pairs,
        expires=last + LIVES,
    )


def _verified(table: KnoxTable) -> BoolArray:
    clear = (table.q < LEVEL) & (table.observed >= LEAST_PAIRS)
    return clear & (table.observed >= LEAST_RATIO * table.expected)


def _block(verified: BoolArray) -> tuple[int, int]:
    """Rows and columns of the largest all-true block in the corner; of two as large, the one nearer."""
    columns = np.minimum.accumulate(np.cumprod(verified, axis=1).sum(axis=1))
    sizes = columns * np.arange(1, len(columns) + 1)
    best = int(sizes.argmax())
    return (best + 1, int(columns[best])) if sizes[best] else (0, 0)


def _said(boost: Boost | None) -> Saying:
    if boost is None:
        return Saying("near_repeat_none")
    return Saying(
        "near_repeat_found",
        {
            "metres": f"{boost.radius_m:g}",
            "days": boost.days,
            "percent": round(100 * (boost.ratio - 1)),
            "expires": boost.expires.isoformat(),
        },
    )
