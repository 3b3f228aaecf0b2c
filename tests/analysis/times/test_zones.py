"""Local time and UTC for whole columns: as Python's zoneinfo says, and by the written rule where it is asked twice."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loftet.analysis.results import Unusable
from loftet.analysis.times.zones import doubtful, local_of_utc, utc_of_local

ZONES = [
    "Europe/Stockholm",
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "UTC",
]


def minutes(*texts: str) -> np.ndarray:
    return np.array(texts, dtype="datetime64[m]")


@pytest.mark.parametrize("zone", ZONES)
@settings(deadline=None)
@given(seconds=st.lists(st.integers(0, 4_000_000_000), min_size=1, max_size=20))
def test_every_instant_is_shown_as_python_shows_it(zone, seconds) -> None:
    whole = [second // 60 * 60 for second in seconds]
    shown = local_of_utc(np.array(whole, dtype="datetime64[s]").astype("datetime64[m]"), zone)
    python = [datetime.fromtimestamp(s, UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) for s in whole]
    assert shown.tolist() == python


@pytest.mark.parametrize("zone", ZONES)
@settings(deadline=None)
@given(minute=st.integers(0, 60_000_000))
def test_an_instant_comes_back_from_its_local_time_in_one_of_the_two_ways(zone, minute) -> None:
    instant = np.array([minute], dtype="datetime64[m]")
    local = local_of_utc(instant, zone)
    ways = [utc_of_local(local, zone, fold=fold)[0] for fold in (0, 1)]
    assert instant[0] in ways
    assert ways[0] <= ways[1]
    assert (ways[0] < ways[1]) == doubtful(local, zone)[1][0]
    assert not doubtful(local, zone)[0][0]


def test_the_hour_that_autumn_shows_twice_has_two_instants() -> None:
    twice = minutes("2023-10-29T02:00", "2023-10-29T02:59", "2023-10-29T03:00", "2023-10-29T01:59")
    assert utc_of_local(twice).tolist() == minutes(
        "2023-10-29T00:00", "2023-10-29T00:59", "2023-10-29T02:00", "2023-10-28T23:59"
    ).tolist()  # fmt: skip
    assert utc_of_local(twice, fold=1).tolist() == minutes(
        "2023-10-29T01:00", "2023-10-29T01:59", "2023-10-29T02:00", "2023-10-28T23:59"
    ).tolist()  # fmt: skip
    assert doubtful(twice)[1].tolist() == [True, True, False, False]


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_spring_leaps_over_is_the_moment_of_the_change(fold) -> None:
    spring = minutes("2023-03-26T01:59", "2023-03-26T02:00", "2023-03-26T02:59", "2023-03-26T03:00")
    found = utc_of_local(spring, fold=fold)
    assert found.tolist() == minutes("2023-03-26T00:59", *["2023-03-26T01:00"] * 3).tolist()
    assert doubtful(spring)[0].tolist() == [False, True, True, False]


@settings(deadline=None)
@given(st.lists(st.integers(27_000_000, 29_000_000), min_size=2, max_size=2))
def test_times_keep_their_order(pair) -> None:
    local = np.sort(np.array(pair, dtype="datetime64[m]"))
    assert (np.diff(utc_of_local(local)) >= np.timedelta64(0, "m")).all()


def test_an_unknown_time_stays_unknown() -> None:
    assert np.isnat(local_of_utc(minutes("NaT"))).all()
    assert np.isnat(utc_of_local(minutes("NaT", "2023-01-01T10:00"))).tolist() == [True, False]
    assert not np.array(doubtful(minutes("NaT"))).any()


@pytest.mark.parametrize("zone", ["Europe/Stokholm", "Europe", "../etc/passwd", ""])
def test_an_unknown_zone_is_said(zone) -> None:
    with pytest.raises(Unusable) as fault:
        local_of_utc(minutes("2023-01-01T10:00"), zone)
    assert fault.value.said.key == "times_zone"


@pytest.mark.parametrize(("year", "told"), [("1899-12-31T23:59", "1899"), ("2101-01-01T00:00", "2101")])
def test_a_year_that_nobody_meant_is_said(year, told) -> None:
    with pytest.raises(Unusable) as fault:
        utc_of_local(minutes("2023-01-01T10:00", year))
    assert fault.value.said.values["year"] == told
