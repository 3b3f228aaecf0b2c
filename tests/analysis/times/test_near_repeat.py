"""A near-repeat pattern as a boost: only from a block that is verified, nowhere else, and not for ever."""

from datetime import date, timedelta

import numpy as np
import pytest

from loftet.analysis.times.knox import KnoxTable, knox
from loftet.analysis.times.near_repeat import LIVES, Boost, boosted, near_repeat

LAST = date(2026, 3, 31)
CLEAR, UNCLEAR = 0.01, 0.2


def table(q: list[list[float]], observed: int = 30, expected: float = 15.0) -> KnoxTable:
    """A row of pairs at the same place, then q by distance (100, 200, 400 m) and days (7, 14, 28)."""
    rows = np.array([[CLEAR] * 3, *q])
    shape = rows.shape
    return KnoxTable(
        space=(100.0, 200.0, 400.0),
        time=(7, 14, 28),
        observed=np.full(shape, observed),
        expected=np.full(shape, expected),
        ratio=np.full(shape, observed / expected),
        p=rows,
        q=rows,
        poisson_p=rows,
        near=np.full(shape[0], 1000),
        soon=np.full(shape[1], 1000),
        pairs=100_000,
    )


@pytest.mark.parametrize(
    ("q", "block"),
    [
        ([[CLEAR, UNCLEAR, CLEAR], [UNCLEAR] * 3, [UNCLEAR] * 3], (100, 7)),
        ([[CLEAR, CLEAR, UNCLEAR], [CLEAR, CLEAR, UNCLEAR], [CLEAR, UNCLEAR, UNCLEAR]], (200, 14)),
        ([[CLEAR] * 3, [CLEAR, UNCLEAR, UNCLEAR], [UNCLEAR] * 3], (100, 28)),
        ([[CLEAR] * 3] * 3, (400, 28)),
    ],
)
def test_the_boost_is_the_largest_verified_block_in_the_corner(q, block) -> None:
    boost = near_repeat(table(q), last=LAST).values
    assert boost is not None
    assert (boost.radius_m, boost.days) == block
    assert boost.ratio == 2
    assert boost.low < 2 < boost.high
    assert boost.expires == LAST + LIVES


@pytest.mark.parametrize(
    "unclear",
    [
        table([[UNCLEAR, CLEAR, CLEAR], [CLEAR] * 3, [CLEAR] * 3]),
        table([[CLEAR] * 3] * 3, observed=9, expected=3.0),
        table([[CLEAR] * 3] * 3, observed=1100, expected=1000.0),
    ],
    ids=["the nearest is unclear", "too few pairs", "hardly more than chance"],
)
def test_without_a_verified_nearest_cell_nothing_is_boosted(unclear) -> None:
    result = near_repeat(unclear, last=LAST)
    assert result.refused
    assert result.said.key == "near_repeat_none"


def test_events_at_the_same_place_alone_boost_nothing() -> None:
    assert near_repeat(table([[UNCLEAR] * 3] * 3), last=LAST).refused


def test_chance_alone_is_seldom_a_pattern() -> None:
    random = np.random.default_rng(9)
    found = 0
    for _map in range(100):
        e, n = random.uniform(0, 3000, (2, 400))
        days = np.datetime64("2025-01-01") + random.integers(0, 365, 400).astype("timedelta64[D]")
        cells = knox(e, n, days, [100, 200, 400], [7, 14, 28], permutations=199).values
        assert cells is not None
        found += not near_repeat(cells, last=LAST).refused
    assert found <= 5


def test_places_near_a_recent_event_get_the_ratio_until_the_pattern_is_old() -> None:
    boost = Boost(200.0, 14, 1.8, 1.3, 2.4, 60, LAST + LIVES)
    events = (
        np.array([0.0, 5000.0]),
        np.zeros(2),
        np.array(["2026-03-20", "2026-03-01"], dtype="datetime64[D]"),
    )
    places = (np.array([0.0, 199.0, 200.0, 5000.0]), np.zeros(4))
    factors = boosted(boost, events, places, date(2026, 3, 31))
    assert factors.tolist() == [1.8, 1.8, 1.0, 1.0]
    assert boosted(boost, events, places, date(2026, 3, 20) + timedelta(days=13))[0] == 1.8
    assert (boosted(boost, events, places, date(2026, 3, 20) + timedelta(days=14)) == 1).all()
    assert boosted(boost, events, places, date(2026, 2, 27)).tolist() == [1.0] * 4  # before they happened
    old = Boost(200.0, 14, 1.8, 1.3, 2.4, 60, date(2026, 3, 24))
    assert boosted(old, events, places, date(2026, 3, 24))[0] == 1.8
    assert (boosted(old, events, places, date(2026, 3, 25)) == 1).all()
