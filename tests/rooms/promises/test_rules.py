"""What is allowed with a promise, and what its words mean."""

import datetime as dt
from dataclasses import replace

import pytest

from loftet.cycle.promises.rules import (
    ACTIVITY_WORDS,
    MARK_HELP,
    MARK_WORDS,
    MEASURE_STATE_WORDS,
    PACE_WORDS,
    PROMISE_STATE_WORDS,
    VISIT_ACTOR_WORDS,
    ActivityKind,
    Mark,
    MeasureState,
    Pace,
    PromiseState,
    VisitActor,
    expected_by,
    is_late,
    state_on,
)
from loftet.cycle.promises.rules.indicators import (
    DIRECTION_WORDS,
    SOURCE_WORDS,
    Direction,
    IndicatorSource,
    obstacle_to_changing_indicator,
    obstacle_to_indicator,
)
from loftet.cycle.promises.rules.measures import (
    Complete,
    has_begun,
    marks,
    obstacle_to_activity,
    obstacle_to_closing,
    obstacle_to_dates,
    obstacle_to_visit,
    pace,
)
from loftet.cycle.promises.rules.states import (
    MEASURE_STEPS,
    OUTCOMES,
    PROMISE_STEPS,
    may_step,
    may_step_measure,
    obstacle_to_editing,
    obstacle_to_ending,
    obstacle_to_extending,
    obstacle_to_logging,
    obstacle_to_signing,
)
from loftet.cycle.promises.rules.texts import MeasureText, PromiseText, obstacle_to_time, seal, year_slug

JANUARY, DECEMBER = dt.date(2026, 1, 1), dt.date(2026, 12, 31)

ALLOWED_STEPS = {
    ("draft", "signed"),
    ("signed", "running"),
    ("signed", "extended"),
    ("signed", "replaced"),
    ("running", "evaluating"),
    ("running", "extended"),
    ("running", "replaced"),
    ("evaluating", "closed"),
    ("evaluating", "extended"),
    ("evaluating", "replaced"),
}


@pytest.mark.parametrize("before", list(PromiseState))
@pytest.mark.parametrize("after", list(PromiseState))
def test_a_promise_takes_only_the_steps_of_its_table(before: PromiseState, after: PromiseState) -> None:
    assert may_step(before, after) == ((before, after) in ALLOWED_STEPS)


@pytest.mark.parametrize("before", list(MeasureState))
@pytest.mark.parametrize("after", list(MeasureState))
def test_a_measure_takes_only_the_steps_of_its_table(before: MeasureState, after: MeasureState) -> None:
    opens = before in ("planned", "running") and after in OUTCOMES
    begins = (before, after) == ("planned", "running")
    reopens = before in OUTCOMES and after == "running"
    assert may_step_measure(before, after) == (opens or begins or reopens)


def test_every_state_is_reached_from_the_first() -> None:
    for steps, first in ((PROMISE_STEPS, PromiseState.DRAFT), (MEASURE_STEPS, MeasureState.PLANNED)):
        reached, fresh = {first}, {first}
        while fresh:
            fresh = {after for before in fresh for after in steps[before]} - reached
            reached |= fresh
        assert reached == set(steps)


@pytest.mark.parametrize(
    ("words", "states"),
    [
        (PROMISE_STATE_WORDS, PromiseState),
        (MEASURE_STATE_WORDS, MeasureState),
        (MARK_WORDS, Mark),
        (MARK_HELP, Mark),
        (PACE_WORDS, Pace),
        (ACTIVITY_WORDS, ActivityKind),
        (VISIT_ACTOR_WORDS, VisitActor),
        (SOURCE_WORDS, IndicatorSource),
        (DIRECTION_WORDS, Direction),
    ],
)
def test_every_state_has_a_swedish_word(words: dict, states: type) -> None:
    assert set(words) == set(states)
    assert all(words.values())


@pytest.mark.parametrize(
    ("kept", "on", "is_then"),
    [
        ("draft", dt.date(2026, 6, 1), "draft"),
        ("signed", dt.date(2025, 12, 31), "signed"),
        ("signed", JANUARY, "running"),
        ("signed", DECEMBER, "running"),
        ("signed", dt.date(2027, 1, 1), "evaluating"),
        ("closed", dt.date(2026, 6, 1), "closed"),
        ("extended", dt.date(2026, 6, 1), "extended"),
    ],
)
def test_a_signed_promise_runs_and_is_evaluated_by_the_calendar(kept: str, on: dt.date, is_then: str) -> None:
    assert state_on(kept, JANUARY, DECEMBER, on) == is_then


def test_the_text_is_frozen_from_the_first_signature() -> None:
    assert obstacle_to_editing("draft", 0) is None
    assert "redan skrivit under" in (obstacle_to_editing("draft", 1) or "")
    assert "låst" in (obstacle_to_editing("signed", 2) or "")


def test_work_is_logged_against_a_promise_that_stands() -> None:
    assert obstacle_to_logging("signed") is None
    assert obstacle_to_logging("extended") is None
    assert "utkast" in (obstacle_to_logging("draft") or "")
    assert "avslutat" in (obstacle_to_logging("closed") or "")


def test_marked_measures_hold_up_a_signature_until_somebody_says_why() -> None:
    marked = {"measures": 5, "marked": 2}
    assert "2 av 5" in (obstacle_to_signing("draft", **marked, override_reason="  ") or "")
    assert obstacle_to_signing("draft", **marked, override_reason="Orsaken utreds i mars.") is None
    assert obstacle_to_signing("draft", measures=5, marked=0, override_reason="") is None
    assert "inga åtgärder" in (obstacle_to_signing("draft", measures=0, marked=0, override_reason="x") or "")
    assert "redan" in (obstacle_to_signing("signed", measures=5, marked=0, override_reason="") or "")


def test_a_promise_ends_only_after_its_time_and_with_every_outcome() -> None:
    assert "gäller fortfarande" in (obstacle_to_ending("running", "Klart.", 0) or "")
    assert "2 åtgärder" in (obstacle_to_ending("evaluating", "Klart.", 2) or "")
    assert "varför" in (obstacle_to_ending("evaluating", " ", 0) or "")
    assert "utkast" in (obstacle_to_ending("draft", "Klart.", 0) or "")
    assert obstacle_to_ending("evaluating", "Klart.", 0) is None


def test_a_promise_is_followed_by_one_other_at_most() -> None:
    assert obstacle_to_extending("running", "extended", "Mer behövs.", has_next=False) is None
    assert "redan" in (obstacle_to_extending("running", "extended", "Mer behövs.", has_next=True) or "")
    assert "utkast" in (obstacle_to_extending("draft", "extended", "Mer behövs.", has_next=False) or "")
    assert "varför" in (obstacle_to_extending("evaluating", "replaced", "", has_next=False) or "")


def test_each_missing_part_is_marked_by_itself() -> None:
    whole = Complete(owner=True, number=True, date=True, cause=True, indicator=True)
    assert marks(whole) == []
    for mark in Mark:
        assert marks(replace(whole, **{mark.value: False})) == [mark]


def test_a_measure_is_late_the_day_after_its_last_and_never_when_it_has_an_outcome() -> None:
    due = dt.date(2026, 6, 30)
    assert not is_late("running", due, due)
    assert is_late("running", due, dt.date(2026, 7, 1))
    assert is_late("planned", due, dt.date(2026, 7, 1))
    assert not is_late("partly", due, dt.date(2026, 7, 1))
    assert not is_late("running", None, dt.date(2030, 1, 1))


def test_a_measure_that_has_reached_its_number_is_not_late_though_nobody_has_closed_it() -> None:
    assert not is_late("running", dt.date(2026, 6, 30), dt.date(2026, 7, 1), reached=True)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (dt.date(2025, 12, 31), 0),
        (JANUARY, 0),
        (dt.date(2026, 1, 30), 0),
        (dt.date(2026, 1, 31), 1),
        (dt.date(2026, 7, 2), 6),
        (dt.date(2026, 12, 30), 11),
        (DECEMBER, 12),
        (dt.date(2027, 3, 1), 12),
    ],
)
def test_the_plan_is_even_and_rounds_in_favour_of_the_measure(on: dt.date, expected: int) -> None:
    assert expected_by(12, JANUARY, DECEMBER, on) == expected


@pytest.mark.parametrize(
    ("state", "done", "target", "on", "expected"),
    [
        ("running", 6, 12, dt.date(2026, 7, 2), Pace.ON_TRACK),
        ("running", 5, 12, dt.date(2026, 7, 2), Pace.BEHIND),
        ("running", 12, 12, dt.date(2026, 7, 2), Pace.REACHED),
        ("running", 11, 12, dt.date(2027, 1, 1), Pace.LATE),
        ("running", 12, 12, dt.date(2027, 1, 1), Pace.REACHED),
        ("planned", 0, 12, JANUARY, Pace.ON_TRACK),
        ("running", 3, None, dt.date(2026, 7, 2), Pace.UNCOUNTED),
        ("running", 3, None, dt.date(2027, 7, 2), Pace.LATE),
        ("not_done", 0, 12, dt.date(2026, 7, 2), Pace.CLOSED),
    ],
)
def test_the_pace_follows_the_plan(
    state: str, done: int, target: int | None, on: dt.date, expected: Pace
) -> None:
    assert pace(state, done=done, target=target, starts_on=JANUARY, due_on=DECEMBER, on=on) == expected


def test_a_measure_begins_with_its_first_day_or_the_first_thing_done() -> None:
    assert not has_begun("planned", dt.date(2026, 3, 1), dt.date(2026, 2, 28))
    assert has_begun("planned", dt.date(2026, 3, 1), dt.date(2026, 3, 1))
    assert has_begun("running", None, JANUARY)
    assert not has_begun("planned", None, DECEMBER)


def test_a_measure_cannot_be_closed_without_an_outcome_and_a_reason() -> None:
    assert "Välj hur det gick" in (obstacle_to_closing("running", "running", "x", done=0, target=None) or "")
    assert "Välj hur det gick" in (obstacle_to_closing("running", "", "x", done=0, target=None) or "")
    assert "varför" in (obstacle_to_closing("running", "not_done", " ", done=0, target=12) or "")
    assert obstacle_to_closing("planned", "cancelled", "Bron stängdes.", done=0, target=12) is None


def test_done_needs_the_number_that_was_promised() -> None:
    assert "7 av 12" in (obstacle_to_closing("running", "done", "Klart.", done=7, target=12) or "")
    assert obstacle_to_closing("running", "partly", "Sju blev av.", done=7, target=12) is None
    assert obstacle_to_closing("running", "done", "Klart.", done=12, target=12) is None
    assert obstacle_to_closing("running", "done", "Klart.", done=0, target=None) is None


def test_an_outcome_is_set_once() -> None:
    assert "redan avslutad" in (obstacle_to_closing("done", "not_done", "x", done=1, target=1) or "")


def test_what_is_logged_has_happened_and_within_the_promise() -> None:
    today = dt.date(2026, 3, 10)
    assert obstacle_to_activity(today, today, JANUARY) is None
    assert "har inte varit än" in (obstacle_to_activity(dt.date(2026, 3, 11), today, JANUARY) or "")
    assert "före löftets första dag" in (obstacle_to_activity(dt.date(2025, 12, 31), today, JANUARY) or "")


def test_impossible_visits_are_told_apart_from_long_ones() -> None:
    assert obstacle_to_visit(15, 2) is None
    assert "0 minuter" in (obstacle_to_visit(0, 2) or "")
    assert "601 minuter" in (obstacle_to_visit(601, 2) or "")
    assert "0 personer" in (obstacle_to_visit(15, 0) or "")


def test_dates_stand_in_order() -> None:
    assert obstacle_to_dates(JANUARY, DECEMBER) is None
    assert obstacle_to_dates(None, DECEMBER) is None
    assert "före start" in (obstacle_to_dates(DECEMBER, JANUARY) or "")
    assert obstacle_to_time(JANUARY, DECEMBER) is None
    assert "måste komma efter" in (obstacle_to_time(DECEMBER, JANUARY) or "")
    assert "mellan en månad och tre år" in (obstacle_to_time(JANUARY, dt.date(2026, 1, 9)) or "")
    assert "mellan en månad och tre år" in (obstacle_to_time(JANUARY, dt.date(2036, 1, 9)) or "")


def test_a_promise_is_named_by_its_years() -> None:
    assert year_slug(JANUARY, DECEMBER) == "2026"
    assert year_slug(dt.date(2026, 6, 1), dt.date(2027, 5, 31)) == "2026-27"


WHOLE = {"has_place": True, "same_place": False, "question": "", "baseline": 20.0, "target": 10.0}


@pytest.mark.parametrize(
    ("source", "direction", "change", "said"),
    [
        ("incidents", "down", {}, None),
        ("incidents", "down", {"has_place": False}, "Välj platsen"),
        ("crimes", "down", {"same_place": True}, "inte vara samma plats"),
        ("incidents", "down", {"target": 20.0}, "lägre än"),
        ("incidents", "up", {}, "högre än"),
        ("incidents", "up", {"target": 30.0}, None),
        ("incidents", "down", {"target": None}, None),
        ("survey", "down", {}, "enkätfråga"),
        ("survey", "down", {"question": "safe_dark"}, "procent"),
        ("survey", "down", {"question": "safe_dark", "baseline": 0.4, "target": 0.3}, None),
        ("activities", "up", {"has_place": False, "target": 25.0}, None),
    ],
)
def test_an_indicator_says_what_where_and_in_which_direction(
    source: str, direction: str, change: dict, said: str | None
) -> None:
    sentence = obstacle_to_indicator(source, direction, **(WHOLE | change))
    assert sentence is None if said is None else said in (sentence or "")


def test_the_measuring_stick_is_locked_once_the_measuring_has_begun() -> None:
    assert obstacle_to_changing_indicator(begun=False, signed=False) is None
    assert "låst" in (obstacle_to_changing_indicator(begun=True, signed=True) or "")
    assert "låst" in (obstacle_to_changing_indicator(begun=False, signed=True) or "")


def test_one_changed_letter_breaks_the_seal() -> None:
    walk = MeasureText("Vandringar", "", "Kommunen", "", 12, "vandringar", JANUARY, DECEMBER, ("Stationen",))
    text = PromiseText("Löfte 2026", "", "", "", JANUARY, DECEMBER, (walk,))
    assert seal(text) == seal(replace(text))
    assert seal(text) != seal(replace(text, title="Löfte 2027"))
    assert seal(text) != seal(replace(text, measures=(replace(walk, target_count=11),)))
