"""A picture's time: whole weeks, months, tertials and years, each with its code and its year before."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.cycle.picture import actions, queries
from loftet.cycle.picture.rules.periods import Length, period_at, period_of
from loftet.ground.models import Place
from tests.world import World

Seen = Callable[[Place, dt.date, int], None]
DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2040, 12, 31))


@given(length=st.sampled_from(Length), day=DAYS)
def test_every_day_lies_in_its_period_and_the_code_leads_back(length: Length, day: dt.date) -> None:
    period = period_at(length, day)
    assert period.start <= day <= period.last < period.end
    assert period_of(period.code) == period
    assert period.before().end == period.start


@given(day=DAYS)
def test_a_week_is_compared_with_the_same_weekdays(day: dt.date) -> None:
    week = period_at(Length.WEEK, day)
    before = week.year_before()
    assert before.start.weekday() == 0 and (week.start - before.start).days == 364


@pytest.mark.parametrize(
    "code", ["2026-13", "2026-t4", "2026-v54", "26-10", "2026-v1", "2026-1", "", "2025-v53"]
)
def test_what_is_no_period_is_no_period(code: str) -> None:
    with pytest.raises(ValueError, match="."):
        period_of(code)


@pytest.mark.parametrize(
    ("length", "name", "line"),
    [
        ("week", "vecka 43 2026", "Rapporterade händelser under vecka 43 2026: 3"),
        ("month", "oktober 2026", "Rapporterade händelser i oktober 2026: 3"),
        ("tertial", "september–december 2026", "Rapporterade händelser under september–december 2026: 3"),
        ("year", "2026", "Rapporterade händelser under 2026: 3"),
    ],
)
def test_a_picture_of_each_length_counts_its_own_time(
    world: World, seen: Seen, length: str, name: str, line: str
) -> None:
    seen(world.station, dt.date(2026, 10, 21), 3)
    day, on = dt.date(2026, 10, 21), dt.date(2027, 1, 2)
    picture = actions.draft_picture(world.partnership, by=world.anna, month=day, on=on, length=length)
    assert str(picture) == name and picture.summary[0].startswith(line)
    actions.approve_picture(picture, by=world.anna, on=on)
    assert queries.is_approved(world.anna, picture.code)


def test_the_lengths_stand_apart(world: World, seen: Seen) -> None:
    for length in Length:
        actions.draft_picture(
            world.partnership, by=world.anna, month=dt.date(2026, 1, 1), on=dt.date(2027, 1, 2), length=length
        )
    assert {row.code for row in queries.pictures(world.anna, *Length)} == {
        "2026-v01",
        "2026-01",
        "2026-t1",
        "2026",
    }
    assert [row.code for row in queries.pictures(world.anna)] == ["2026-01"]


def test_what_surely_changed_since_the_last_period_is_told_apart(world: World, seen: Seen) -> None:
    seen(world.station, dt.date(2026, 9, 10), 2)
    seen(world.station, dt.date(2026, 10, 10), 30)
    picture = actions.draft_picture(
        world.partnership, by=world.anna, month=dt.date(2026, 10, 1), on=dt.date(2026, 11, 3)
    )
    found = {(row["scope"], row["key"]): row for row in picture.figures["since_last"]}
    row = found["place", str(world.station.pk)]
    assert (row["before"], row["now"], row["direction"], row["window"]) == (2, 30, "increased", "last")
