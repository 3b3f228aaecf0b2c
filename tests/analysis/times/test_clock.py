"""The weekly clock: weights by hand and by brute force, across daylight saving, and what is never smeared out."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loftet.analysis.results import Unusable
from loftet.analysis.times.clock import DRAWS, Clock, weekly_clock
from loftet.analysis.times.zones import local_of_utc, utc_of_local

SUNDAY = 6
SPANS = st.lists(
    st.tuples(st.integers(27_900_000, 28_500_000), st.integers(0, 12_000)), min_size=1, max_size=12
)  # fmt: skip


def minutes(*texts: str) -> np.ndarray:
    return np.array(texts, dtype="datetime64[m]")


def clock_of(*spans: tuple[str, str], zone: str = "Europe/Stockholm", **more: int) -> Clock:
    """A clock of local from–to times."""
    starts, ends = (minutes(*texts) for texts in zip(*spans, strict=True))
    found = weekly_clock(
        utc_of_local(starts, zone), utc_of_local(ends, zone, fold=1), zone=zone, **more
    ).values
    assert found is not None
    return found


def test_an_event_is_spread_by_minutes_over_the_hours_of_its_span() -> None:
    monday = clock_of(("2023-05-01T09:45", "2023-05-01T11:15")).weights[0]
    assert monday[[9, 10, 11]] == pytest.approx([15 / 90, 60 / 90, 15 / 90])
    assert monday.sum() == pytest.approx(1)


def test_an_exact_time_and_a_span_to_the_hour_lie_in_one_hour() -> None:
    clock = clock_of(("2023-05-02T23:59", "2023-05-02T23:59"), ("2023-05-07T10:00", "2023-05-07T11:00"))
    assert clock.weights[1, 23] == 1
    assert clock.weights[SUNDAY, 10] == 1
    assert clock.effective_n == pytest.approx(2)
    assert (clock.spread, clock.events) == (0, 2)


def test_the_night_that_leaps_over_two_o_clock_has_five_hours_to_six() -> None:
    night = clock_of(("2023-03-26T00:00", "2023-03-26T06:00")).weights[SUNDAY]
    assert night[:7] == pytest.approx([0.2, 0.2, 0, 0.2, 0.2, 0.2, 0])


def test_the_night_that_shows_two_o_clock_twice_has_seven() -> None:
    night = clock_of(("2023-10-29T00:00", "2023-10-29T06:00")).weights[SUNDAY]
    assert night[:7] == pytest.approx(np.array([1, 1, 2, 1, 1, 1, 0]) / 7)


@pytest.mark.parametrize(("day", "hours"), [("2023-03-26", 23), ("2023-10-29", 25), ("2023-06-04", 24)])
def test_a_whole_sunday_is_spread_over_the_hours_it_had(day, hours) -> None:
    end = (np.datetime64(day) + 1).astype(str)
    sunday = clock_of((f"{day}T00:00", f"{end}T00:00")).weights[SUNDAY]
    two = {23: 0, 24: 1, 25: 2}[hours]
    assert sunday[2] == pytest.approx(two / hours)
    assert np.delete(sunday, 2) == pytest.approx(np.full(23, 1 / hours))


def test_a_time_shown_twice_is_the_whole_of_both() -> None:
    clock = clock_of(("2023-10-29T02:30", "2023-10-29T02:30"))
    assert clock.weights[SUNDAY, 2] == pytest.approx(1)


def test_a_zone_with_a_broken_hour_has_its_own_hours() -> None:
    clock = clock_of(("2023-05-01T10:00", "2023-05-01T12:00"), zone="Asia/Kathmandu")
    assert clock.weights[0, 10:12] == pytest.approx([0.5, 0.5])


def test_what_is_longer_than_a_day_keeps_its_weekdays_and_longer_than_a_week_nothing() -> None:
    clock = clock_of(
        ("2023-05-01T12:00", "2023-05-02T12:00"),  # a day: spread over the hours
        ("2023-05-05T12:00", "2023-05-07T00:00"),  # a day and a half: half a Friday, a Saturday
        ("2023-05-01T12:00", "2023-05-09T12:00"),  # over a week
    )
    assert clock.weights.sum() == pytest.approx(1)
    assert clock.weights.max() == pytest.approx(1 / 24)
    assert clock.weekdays == pytest.approx([0, 0, 0, 0, 1 / 3, 2 / 3, 0])
    assert (clock.events, clock.unknown, clock.unknown_hours) == (1, 1, 2)
    assert clock.unknown_share == pytest.approx(2 / 3)
    assert clock.unknown_weekday_share == pytest.approx(1 / 3)


def test_the_limit_may_be_another() -> None:
    span = ("2023-05-01T12:00", "2023-05-01T16:00")
    assert clock_of(span, longest_h=4).events == 1
    assert clock_of(span, longest_h=3).events == 0


def test_effective_numbers_by_hand() -> None:
    clock = clock_of(
        ("2023-05-01T10:00", "2023-05-01T10:00"),
        ("2023-05-01T10:00", "2023-05-01T12:00"),
    )
    assert clock.effective[0, 10] == pytest.approx(1.5**2 / (1 + 0.25))
    assert clock.effective[0, 11] == pytest.approx(1)
    assert clock.effective[0, 12] == 0
    assert clock.effective_n == pytest.approx(1 + 0.5)


def test_a_missing_end_is_the_start_and_a_missing_start_is_left_out() -> None:
    result = weekly_clock(
        minutes("2023-05-01T10:00", "NaT", "2023-05-01T10:20"),
        minutes("NaT", "2023-05-01T10:00", "2023-05-01T12:20"),
    )
    assert (result.used, dict(result.dropped)) == (2, {"no_start": 1, "hour_unknown": 0})
    assert result.uncertain == 2
    assert result.values is not None
    assert result.values.without_end == 1


def test_nothing_with_a_time_is_refused() -> None:
    result = weekly_clock(minutes("NaT"), minutes("2023-05-01T10:00"))
    assert result.refused
    assert result.said.key == "clock_nothing"


def test_only_long_spans_are_said_to_tell_no_hour() -> None:
    result = weekly_clock(minutes("2023-05-01T10:00"), minutes("2023-05-04T10:00"))
    assert result.said.key == "clock_no_hours"
    assert result.used == 0


def test_an_end_before_its_start_is_refused_with_its_row() -> None:
    starts = minutes("NaT", "2023-05-01T10:00", "2023-05-01T10:00")
    with pytest.raises(Unusable) as fault:
        weekly_clock(starts, minutes("NaT", "2023-05-01T10:00", "2023-05-01T09:59"))
    assert fault.value.said.values["row"] == 2


@pytest.mark.parametrize("hours", [0, 169])
def test_a_limit_that_is_no_limit_is_said(hours) -> None:
    with pytest.raises(Unusable, match="clock_longest"):
        weekly_clock(minutes("2023-05-01T10:00"), minutes("NaT"), longest_h=hours)


def by_the_minute(starts: np.ndarray, ends: np.ndarray, zone: str) -> np.ndarray:
    """Every minute of every span, one by one."""
    table = np.zeros((7, 24))
    for start, end in zip(starts, ends, strict=True):
        every = np.arange(start, max(end, start + 1))
        clock = local_of_utc(every, zone).tolist()
        wall = local_of_utc(np.array([end]), zone)[0] - local_of_utc(np.array([start]), zone)[0]
        if min(wall, end - start) <= np.timedelta64(24, "h"):
            for shown in clock:
                table[shown.weekday(), shown.hour] += 1 / len(clock)
    return table


@settings(max_examples=40, deadline=None)
@given(SPANS, st.sampled_from(["Europe/Stockholm", "Asia/Kathmandu", "Australia/Lord_Howe"]))
def test_the_clock_is_every_minute_counted(spans, zone) -> None:
    starts = np.array([start for start, _length in spans], dtype="datetime64[m]")
    ends = starts + np.array([length % 1700 for _start, length in spans], dtype="timedelta64[m]")
    clock = weekly_clock(starts, ends, zone=zone).values
    assert clock is not None
    assert clock.weights == pytest.approx(by_the_minute(starts, ends, zone), abs=1e-9)


@settings(deadline=None)
@given(SPANS, st.randoms())
def test_the_table_adds_up_to_the_events_used_in_any_order_of_the_rows(spans, random) -> None:
    def result(rows):
        starts = np.array([start for start, _length in rows], dtype="datetime64[m]")
        return weekly_clock(starts, starts + np.array([k for _s, k in rows], dtype="timedelta64[m]"))

    first = result(spans)
    random.shuffle(spans)
    again = result(spans)
    clock = first.values
    assert clock.weights.sum() == pytest.approx(first.used)
    assert first.used + clock.unknown_hours == len(spans)
    assert (clock.draws.sum(axis=(1, 2)) == first.used).all()
    assert again.values.weights == pytest.approx(clock.weights, abs=1e-9)
    assert again.values.effective_n == pytest.approx(clock.effective_n)
    assert clock.effective_n <= first.used + 1e-9


def test_the_draws_are_seeded_and_lie_within_the_spans() -> None:
    spans = [("2023-05-01T10:00", "2023-05-01T14:00")] * 400
    draws = clock_of(*spans).draws
    assert draws.shape == (DRAWS, 7, 24)
    assert draws[:, 0, 10:14].sum() == DRAWS * 400
    assert (clock_of(*spans).draws == draws).all()
    assert (clock_of(*spans, seed=2).draws != draws).any()
    assert draws[:, 0, 10].mean() == pytest.approx(100, abs=6)
