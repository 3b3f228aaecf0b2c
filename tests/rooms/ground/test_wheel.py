"""The year wheel: days that come back, what falls due of them, and what can be changed."""

import datetime as dt

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from loftet.cycle.picture import actions as pictures
from loftet.cycle.picture import queries
from loftet.cycle.picture.rules.periods import Length, period_at
from loftet.ground import jobs, wheel
from loftet.ground.models import DueTask, WheelEntry
from loftet.ground.recurring import Rhythm, days_of
from loftet.ground.refusals import Refused
from loftet.schedule.wheel import turn
from tests.world import World

NOVEMBER = dt.date(2026, 11, 3)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("rhythm", "first", "found"),
    [
        (Rhythm.ONCE, "2026-05-02", ["2026-05-02"]),
        (Rhythm.FORTNIGHTLY, "2026-11-30", ["2026-11-30", "2026-12-14", "2026-12-28"]),
        (
            Rhythm.MONTHLY,
            "2026-08-31",
            ["2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31"],
        ),
        (Rhythm.TERTIAL, "2025-01-20", ["2026-01-20", "2026-05-20", "2026-09-20"]),
        (Rhythm.YEARLY, "2024-02-29", ["2026-02-28"]),
        (Rhythm.WEEK, "2025-10-27", ["2026-10-26"]),  # the Monday of week 44
        (Rhythm.WEEKDAY, "2020-06-19", ["2026-06-19"]),  # midsummer's eve
        (Rhythm.EASTER, "2025-04-14", ["2026-03-30"]),  # Easter 20 April 2025, 5 April 2026
    ],
)
def test_a_rhythm_gives_its_days(rhythm: str, first: str, found: list[str]) -> None:
    assert days_of(rhythm, day(first), day("2026-01-01"), day("2027-01-01")) == [day(one) for one in found]


@pytest.mark.parametrize("year", range(2020, 2060))
def test_midsummers_eve_is_the_friday_between_the_19th_and_the_25th(year: int) -> None:
    (found,) = days_of(Rhythm.WEEKDAY, day("2020-06-19"), dt.date(year, 1, 1), dt.date(year + 1, 1, 1))
    assert found.weekday() == 4 and day(f"{year}-06-19") <= found <= day(f"{year}-06-25")


@given(
    rhythm=st.sampled_from(Rhythm),
    first=st.dates(day("2020-01-01"), day("2027-12-31")),
    start=st.dates(day("2020-01-01"), day("2030-01-01")),
    span=st.integers(0, 800),
)
def test_days_come_in_order_inside_the_time_and_never_before_the_first(
    rhythm: Rhythm, first: dt.date, start: dt.date, span: int
) -> None:
    end = start + dt.timedelta(days=span)
    found = days_of(rhythm, first, start, end)
    assert found == sorted(set(found)) and all(max(first, start) <= one < end for one in found)
    if rhythm == Rhythm.EASTER:
        assert len({one - easter(one.year) for one in found}) <= 1


def test_a_new_partnership_has_the_usual_year(world: World) -> None:
    events = wheel.coming_events(world.anna, day("2026-12-01"), day("2027-01-01"))
    assert [row.entry.title for row in events] == ["Lucia", "Jullov", "Nyårsafton"]
    assert wheel.coming_events(world.anna, day("2026-07-10"), day("2026-07-11"))[0].entry.title == "Sommarlov"


@pytest.mark.parametrize(
    ("rhythm", "on", "code"),
    [
        ("weekly", "2026-01-01", "2025-v52"), ("monthly", "2026-01-05", "2025-12"),
        ("tertial", "2026-05-20", "2026-t1"), ("tertial", "2027-01-20", "2026-t3"), ("yearly", "2027-02-15", "2026"),
    ],
)  # fmt: skip
def test_a_picture_due_on_a_day_is_about_the_time_before(rhythm: str, on: str, code: str) -> None:
    assert wheel.period_before(rhythm, day(on)) == code


def waiting(world: World) -> dict[str, dt.date]:
    return {row.title: row.due_on for row in wheel.waiting_turns(world.anna)}


def test_a_fortnight_ahead_is_written_down_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "later", lambda *_, **__: None)
    for _twice in range(2):
        turn(world.partnership, NOVEMBER)
    assert waiting(world) == {
        "Enkät, höstens omgång": NOVEMBER,
        "Avstämning, 30 minuter": day("2026-11-11"),
        "Månadens lägesbild": day("2026-11-05"),
        "Månadens möte": day("2026-11-08"),
    }


def test_a_picture_is_drafted_when_its_time_is_over_and_ticked_when_approved(world: World) -> None:
    turn(world.partnership, NOVEMBER)
    picture = queries.picture_of(world.anna, day("2026-10-01"))
    assert picture is not None and picture.coming == "Lucia 13 december. Jullov 22 december–7 januari."
    pictures.approve_picture(picture, by=world.anna, on=NOVEMBER)
    assert "Månadens lägesbild" not in waiting(world)
    DueTask.objects.filter(verb="picture.approve_picture").delete()
    turn(world.partnership, NOVEMBER)  # what was done before its day came near never waits
    assert "Månadens lägesbild" not in waiting(world)


def test_the_tertials_picture_is_drafted_too(world: World) -> None:
    turn(world.partnership, day("2026-09-02"))
    found = queries.picture_at(world.anna, period_at(Length.TERTIAL, day("2026-08-01")))
    assert found is not None and str(found) == "maj–augusti 2026"


def test_what_is_moved_is_asked_for_on_its_new_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "later", lambda *_, **__: None)
    turn(world.partnership, NOVEMBER)
    entry = WheelEntry.objects.get(partnership=world.partnership, title="Avstämning, 30 minuter")
    values = {"title": entry.title, "kind": "work", "rhythm": "weekly", "first_on": day("2026-11-06")}
    wheel.change_wheel_entry(entry, by=world.anna, on=NOVEMBER, **values)
    turn(world.partnership, NOVEMBER)
    assert sorted(DueTask.objects.filter(title=entry.title).values_list("due_on", flat=True)) == [
        day("2026-11-06"), day("2026-11-13"),
    ]  # fmt: skip
    wheel.remove_wheel_entry(entry, by=world.anna, on=NOVEMBER)
    assert entry.title not in waiting(world)


def test_only_what_is_ones_own_is_ticked_by_hand(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "later", lambda *_, **__: None)
    turn(world.partnership, NOVEMBER)
    rows = {row.title: row for row in wheel.waiting_turns(world.anna)}
    wheel.tick_off(rows["Enkät, höstens omgång"], by=world.anna, on=NOVEMBER)
    assert "Enkät, höstens omgång" not in waiting(world)
    with pytest.raises(Refused, match="bockas av när det är gjort"):
        wheel.tick_off(rows["Månadens lägesbild"], by=world.anna, on=NOVEMBER)


@pytest.mark.parametrize(
    ("last", "words"), [("2026-11-01", "före den första"), ("2027-05-01", "högst 100 dagar")]
)
def test_what_lasts_ends_after_it_began_and_within_a_season(world: World, last: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        wheel.add_wheel_entry(
            world.partnership,
            by=world.anna,
            title="Marknad",
            kind="event",
            rhythm="once",
            first_on=NOVEMBER,
            last_on=day(last),
        )
