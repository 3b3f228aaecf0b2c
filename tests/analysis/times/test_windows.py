"""Windows of the week: which stand out, that none does when chance alone is at work, and what a window covers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loftet.analysis.results import Unusable
from loftet.analysis.times.clock import Clock, weekly_clock
from loftet.analysis.times.windows import Window, busiest_windows

MONDAY = np.datetime64("2023-01-02T00:00")
YEAR = 52 * 7 * 1440


def clock_of(since_monday: np.ndarray, lengths: np.ndarray | int = 0) -> Clock:
    starts = MONDAY + since_monday.astype("timedelta64[m]")
    found = weekly_clock(starts, starts + np.asarray(lengths).astype("timedelta64[m]"), zone="UTC").values
    assert found is not None
    return found


def evenings(random: np.random.Generator, day: int, hour: int, hours: int, events: int) -> np.ndarray:
    weeks = random.integers(0, 52, events) * 7
    return ((weeks + day) * 24 + hour) * 60 + random.integers(0, hours * 60, events)


@settings(deadline=None)
@given(st.integers(0, 6), st.integers(0, 23), st.integers(1, 24), st.integers(0, 6), st.integers(0, 1439))
def test_a_window_covers_the_minutes_of_its_hours(day, start, hours, on, minute) -> None:
    window = Window(day, start, hours)
    assert len(set(window.hours_of_week)) == hours
    assert window.covers(on, minute) == (on * 24 + minute // 60 in window.hours_of_week)


def test_a_window_goes_on_over_midnight_and_from_sunday_into_monday() -> None:
    assert Window(4, 22, 4).hours_of_week == (118, 119, 120, 121)
    assert Window(6, 23, 2).hours_of_week == (167, 0)
    assert Window(6, 23, 2).covers(0, 59)
    assert not Window(6, 23, 2).covers(0, 60)


@pytest.mark.parametrize("parts", [(7, 0, 1), (-1, 0, 1), (0, 24, 1), (0, 0, 0), (0, 0, 25)])
def test_a_window_that_no_week_has_is_refused(parts) -> None:
    with pytest.raises(ValueError, match="no window of the week"):
        Window(*parts)


def test_planted_windows_are_found_also_over_midnight() -> None:
    random = np.random.default_rng(5)
    events = [random.integers(0, YEAR, 200), evenings(random, 4, 22, 4, 60), evenings(random, 6, 23, 2, 40)]
    result = busiest_windows(clock_of(np.concatenate(events)))
    assert result.values is not None
    found = {(window.day, window.start, window.hours) for window in result.values}
    assert {(4, 22, 4), (6, 23, 2)} <= found
    busiest = result.values[0]
    assert busiest.low < busiest.share < busiest.high
    assert busiest.ratio == pytest.approx(busiest.share * 168 / busiest.hours)
    assert result.said.key == "windows_found"
    assert result.expected_by_chance == pytest.approx(0.05 * 168 * 3)


def test_windows_share_no_hour_and_are_no_more_than_asked_for() -> None:
    random = np.random.default_rng(6)
    clock = clock_of(evenings(random, 2, 6, 12, 900))
    windows = busiest_windows(clock).values
    assert windows is not None
    hours = [hour for window in windows for hour in window.hours_of_week]
    assert len(windows) == 3
    assert len(set(hours)) == len(hours)
    assert len(busiest_windows(clock, most=1).values or ()) == 1


def test_unsure_times_make_limits_wider() -> None:
    random = np.random.default_rng(7)
    at = evenings(random, 4, 20, 3, 300)
    sharp, blurred = (busiest_windows(clock_of(at, length), lengths=(4,)).values for length in (0, 90))
    assert sharp is not None
    assert blurred is not None
    assert blurred[0].high - blurred[0].low > sharp[0].high - sharp[0].low


def test_everything_in_one_hour_has_limits_too() -> None:
    windows = busiest_windows(clock_of(np.full(30, 5 * 1440 + 23 * 60)), lengths=[2]).values
    assert windows is not None
    assert (windows[0].share, windows[0].high) == (1.0, 1.0)
    assert windows[0].low < 0.95


@pytest.mark.parametrize(("events", "longest"), [(60, 1), (400, 300)])
def test_an_even_week_seldom_has_a_window(events, longest) -> None:
    random = np.random.default_rng(8)
    alarms = 0
    for _clock in range(200):
        clock = clock_of(random.integers(0, YEAR, events), random.integers(0, longest, events))
        alarms += not busiest_windows(clock).refused
    assert alarms <= 17  # 5 % of 200 and three Monte Carlo standard errors


def test_few_events_stand_out_nowhere() -> None:
    result = busiest_windows(clock_of(np.array([0, 600, 3000])))
    assert result.refused
    assert result.said.key == "windows_none"


@pytest.mark.parametrize("lengths", [(), (0, 2), (25,)])
def test_lengths_that_no_window_has_are_said(lengths) -> None:
    with pytest.raises(Unusable, match="windows_lengths"):
        busiest_windows(clock_of(np.array([0])), lengths=lengths)
