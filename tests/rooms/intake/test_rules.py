"""The words and times of what is heard."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.cycle.intake import rules
from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.intake.rules.receipts import LENGTH, LETTERS

SWEDEN = ZoneInfo("Europe/Stockholm")
moments = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2030, 1, 1), timezones=st.just(SWEDEN))


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    """A moment in November 2026; the 20th is a Friday."""
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=SWEDEN)


def test_there_are_twenty_kinds_each_with_words_and_a_known_group() -> None:
    assert len(rules.INCIDENT_TYPES) == 20
    for kind in rules.INCIDENT_TYPES.values():
        assert kind.label and kind.help and kind.group in CRIME_GROUPS


def test_good_and_coming_things_are_no_problems() -> None:
    assert frozenset({"good_news", "event_upcoming"}) == rules.NOT_PROBLEMS


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (rules.CERTAINTY_WORDS, rules.Certainty),
        (rules.PEOPLE_WORDS, rules.People),
        (rules.TOLD_POLICE_WORDS, rules.ToldPolice),
        (rules.INCIDENT_STATE_WORDS, rules.IncidentState),
        (rules.POINT_STATE_WORDS, rules.PointState),
        (rules.FEELING_WORDS, rules.Feeling),
        (rules.LIGHT_WORDS, rules.Light),
        (rules.DIALOGUE_WORDS, rules.DialogueKind),
        (rules.WHEN_WORDS, rules.When),
    ],
)
def test_every_value_has_its_word(words: dict, values: type) -> None:
    assert set(words) == set(values) and all(words.values())


def test_every_feeling_has_themes_and_other() -> None:
    for feeling in rules.Feeling:
        assert "other" in rules.themes_of(feeling) and len(rules.themes_of(feeling)) > 4


@pytest.mark.parametrize(
    ("when", "moment", "first", "last"),
    [
        ("now", at(20, 22, 10), at(20, 21, 10), at(20, 22, 10)),
        ("tonight", at(20, 22, 10), at(20, 17), at(20, 22, 10)),
        ("tonight", at(21, 1), at(20, 17), at(21, 1)),
        ("last_night", at(21, 9), at(20, 17), at(21, 5)),
        ("last_night", at(21, 1), at(20, 17), at(21, 1)),
        ("today", at(20, 14), at(20, 5), at(20, 14)),
        ("weekend", at(23, 8), at(20, 17), at(23, 0)),
        ("weekend", at(22, 15), at(20, 17), at(22, 15)),
    ],
)
def test_a_way_of_saying_when_is_a_span(
    when: str, moment: dt.datetime, first: dt.datetime, last: dt.datetime
) -> None:
    assert rules.span_of(rules.When(when), moment) == (first, last)


def test_the_evening_is_offered_in_the_evening_and_the_weekend_after_it() -> None:
    assert rules.When.TONIGHT in rules.choices_at(at(20, 22)) and rules.When.TODAY in rules.choices_at(
        at(20, 14)
    )
    assert rules.When.WEEKEND in rules.choices_at(at(23, 8)) and rules.When.WEEKEND not in rules.choices_at(
        at(20, 8)
    )


@given(moments, st.sampled_from([when for when in rules.When if when != "other"]))
def test_no_span_ends_later_than_now_or_before_it_begins(moment: dt.datetime, when: rules.When) -> None:
    first, last = rules.span_of(when, moment)
    assert first <= last <= moment


def test_another_time_needs_its_day() -> None:
    with pytest.raises(ValueError, match="needs its day"):
        rules.span_of(rules.When.OTHER, at(20, 22))


def test_an_end_before_the_start_is_the_next_day() -> None:
    day = dt.date(2026, 11, 20)
    assert rules.span_on(day, dt.time(22), dt.time(1), SWEDEN) == (at(20, 22), at(21, 1))
    assert rules.span_on(day, None, None, SWEDEN) == (at(20, 0), at(20, 23, 59))
    assert rules.span_on(day, dt.time(22), None, SWEDEN) == (at(20, 22), at(20, 22))


@given(
    st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    st.sampled_from([".", ":", ",", "", " . "]),
)
def test_a_clock_is_understood_as_people_write_it(time: dt.time, between: str) -> None:
    for before in ("", "kl ", "kl. ", "Klockan "):
        assert rules.clock_of(f"{before}{time:%H}{between}{time:%M}") == time


@given(st.text(max_size=12))
def test_anything_else_is_a_clock_or_a_value_error(text: str) -> None:
    try:
        rules.clock_of(text)
    except ValueError:
        return
    assert re.search(r"\d", text)


@pytest.mark.parametrize("text", ["25.10", "22.60", "", "tio", "22.1", "1234567", "-1"])
def test_what_is_no_clock_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no time of day"):
        rules.clock_of(text)


@given(st.binary(min_size=LENGTH, max_size=64))
def test_a_code_survives_being_shown_and_typed(digest: bytes) -> None:
    code = rules.letters_of(digest)
    assert len(code) == LENGTH and set(code) <= set(LETTERS)
    assert rules.tidy(rules.shown(code).lower()) == code


@given(st.text(max_size=40))
def test_what_is_typed_is_a_whole_code_or_none(text: str) -> None:
    code = rules.tidy(text)
    assert code is None or (len(code) == LENGTH and set(code) <= set(LETTERS))


def test_sixty_days_are_asked_about() -> None:
    assert not rules.is_old(at(20, 22) - dt.timedelta(days=60), at(20, 22))
    assert rules.is_old(at(20, 22) - dt.timedelta(days=61), at(20, 22))


def test_counties_by_code() -> None:
    assert rules.county_of("1452") == "Västra Götalands län" and rules.county_of("") == ""
