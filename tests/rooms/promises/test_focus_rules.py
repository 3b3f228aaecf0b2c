"""Which focus places may be chosen, what is locked when they have begun, and how a year of visits is counted."""

import datetime as dt

import pytest

from loftet.analysis.patrols.fidelity import Delivered
from loftet.analysis.times.windows import Window
from loftet.cycle.promises.rules.focus import (
    FOCUS_STATE_WORDS,
    Fixed,
    FocusState,
    Work,
    focus_state,
    last_sunday,
    next_monday,
    obstacle_to_changing_focus,
    obstacle_to_choosing_twice,
    obstacle_to_comparison,
    obstacle_to_drawing,
    obstacle_to_ending_focus,
    obstacle_to_removing_focus,
    obstacle_to_time,
    obstacle_to_work,
    weeks_between,
    window_words,
    with_change,
    work_on,
)
from loftet.cycle.promises.rules.focus_done import Drawn, done_at, planned_between, spread_evenly

FRIDAY, SATURDAY = Window(4, 20, 4), Window(5, 22, 4)
WORK = Work((FRIDAY, SATURDAY), 2)
MONDAY = dt.date(2026, 3, 2)
JANUARY, DECEMBER = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
DAY = dt.timedelta(days=1)


def _time(starts_on: dt.date, weeks: int, on: dt.date = dt.date(2026, 2, 20)) -> str | None:
    return obstacle_to_time(starts_on, starts_on + dt.timedelta(days=7 * weeks - 1), on, JANUARY, DECEMBER)


def test_a_window_is_told_as_people_say_it() -> None:
    assert window_words(FRIDAY) == "fredag kl. 20–24"
    assert window_words(SATURDAY) == "lördag kl. 22–02"


def test_every_state_has_its_word() -> None:
    assert set(FOCUS_STATE_WORDS) == set(FocusState)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (MONDAY - DAY, FocusState.COMING),
        (MONDAY, FocusState.RUNNING),
        (dt.date(2026, 5, 24), FocusState.RUNNING),
        (dt.date(2026, 5, 25), FocusState.OVER),
    ],
)
def test_the_calendar_says_how_far_a_focus_place_has_come(on: dt.date, state: FocusState) -> None:
    assert focus_state(MONDAY, dt.date(2026, 5, 24), None, on) == state
    assert focus_state(MONDAY, dt.date(2026, 5, 24), MONDAY, on) == FocusState.ENDED


def test_work_within_its_limits_meets_no_obstacle() -> None:
    assert obstacle_to_work(WORK, ("police",)) is None


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (Work((), 2), "mellan ett och 3"),
        (Work((FRIDAY,) * 4, 2), "mellan ett och 3"),
        (Work((Window(4, 20, 5),), 2), "Fredag kl. 20–01 är 5 timmar"),
        (Work((Window(4, 20, 1),), 2), "mellan 2 och 4"),
        (Work((FRIDAY, Window(4, 23, 2)), 2), "Fredag kl. 20–24 och fredag kl. 23–01 går in i varandra"),
        (Work((Window(6, 23, 3), Window(0, 1, 2)), 2), "går in i varandra"),
        (Work((FRIDAY,), 4), "4 besök får inte plats i fönstren med 90 minuter emellan, högst 3"),
        (Work((FRIDAY,), 0), "0 besök i veckan"),
        (Work((FRIDAY,), 22), "22 besök i veckan"),
        (Work((FRIDAY,), 2, 16, 10), "Från 16 till 10 minuter"),
        (Work((FRIDAY,), 2, 0, 10), "Från 0 till 10 minuter"),
        (Work((FRIDAY,), 2, 10, 121), "högst 120"),
    ],
)
def test_work_that_cannot_be_done_is_refused_with_how_to_mend_it(work: Work, words: str) -> None:
    assert words in str(obstacle_to_work(work, ("police",)))


def test_somebody_must_make_the_visits() -> None:
    assert "minst ett slags lag" in str(obstacle_to_work(WORK, ()))


def test_time_is_whole_weeks_chosen_before_they_begin_and_within_the_promise() -> None:
    assert _time(MONDAY, 12) is None
    assert "måndag, till exempel 2026-02-23" in str(_time(MONDAY + DAY, 12))
    assert "tidigast 2026-03-09" in str(_time(MONDAY, 12, on=MONDAY))
    assert "Välj högst 43" in str(_time(MONDAY, 44))
    assert _time(MONDAY, 43) is None
    assert "ingen hel vecka kvar" in str(_time(dt.date(2026, 12, 28), 1))
    early = obstacle_to_time(MONDAY, MONDAY + 6 * DAY, MONDAY - 9 * DAY, dt.date(2026, 4, 1), DECEMBER)
    assert "Börja tidigast 2026-04-06" in str(early)


def test_a_place_is_compared_with_another_place_and_a_ring_that_means_something() -> None:
    assert obstacle_to_comparison(1, 2, 300) is None and obstacle_to_comparison(1, None, None) is None
    assert "samma plats" in str(obstacle_to_comparison(1, 1, None))
    assert "20 meter" in str(obstacle_to_comparison(1, 2, 20))


def test_a_place_is_focus_place_once_at_a_time() -> None:
    assert obstacle_to_choosing_twice("Stationen", None) is None
    assert "Stationen är redan fokusplats till och med 2026-05-24" in str(
        obstacle_to_choosing_twice("Stationen", dt.date(2026, 5, 24))
    )


def test_what_is_compared_with_is_locked_once_the_work_has_begun() -> None:
    before = Fixed(MONDAY, MONDAY + 6 * DAY, 1, 300, False)
    after = Fixed(MONDAY, MONDAY + 6 * DAY, 2, 300, False)
    assert obstacle_to_changing_focus(FocusState.COMING, before, after) is None
    assert obstacle_to_changing_focus(FocusState.RUNNING, before, before) is None
    assert "låsta" in str(obstacle_to_changing_focus(FocusState.RUNNING, before, after))
    assert "tiden är ute" in str(obstacle_to_changing_focus(FocusState.OVER, before, before))


def test_a_focus_place_ends_with_words_and_is_removed_only_before_it_begins() -> None:
    assert obstacle_to_ending_focus(FocusState.OVER, "Det blev lugnare.") is None
    assert "vad som är kvar" in str(obstacle_to_ending_focus(FocusState.RUNNING, " "))
    assert "redan avslutad" in str(obstacle_to_ending_focus(FocusState.ENDED, "Klart."))
    assert "inte börjat" in str(obstacle_to_ending_focus(FocusState.COMING, "Klart."))
    assert obstacle_to_removing_focus(FocusState.COMING) is None
    assert "har börjat" in str(obstacle_to_removing_focus(FocusState.RUNNING))


def test_a_week_is_drawn_before_it_begins() -> None:
    assert obstacle_to_drawing(MONDAY, MONDAY - DAY, 1) is None
    assert "är en tisdag" in str(obstacle_to_drawing(MONDAY + DAY, MONDAY - DAY, 1))
    assert "redan börjat" in str(obstacle_to_drawing(MONDAY, MONDAY, 1))
    assert "Välj en fokusplats" in str(obstacle_to_drawing(MONDAY, MONDAY - DAY, 0))


def test_weeks_are_counted_from_monday_to_sunday() -> None:
    assert weeks_between(MONDAY, MONDAY + 6 * DAY) == [MONDAY]
    assert weeks_between(MONDAY + 3 * DAY, MONDAY + 7 * DAY) == [MONDAY, MONDAY + 7 * DAY]
    assert next_monday(MONDAY) == MONDAY + 7 * DAY
    assert last_sunday(DECEMBER) == dt.date(2026, 12, 27) and last_sunday(MONDAY - DAY) == MONDAY - DAY


def test_work_survives_being_kept() -> None:
    assert Work.from_kept(WORK.kept()) == WORK


def test_a_change_holds_from_next_monday_and_leaves_what_was_behind_it() -> None:
    wednesday, new = MONDAY + 9 * DAY, Work((FRIDAY,), 3)
    earlier = with_change([], WORK, MONDAY, wednesday)
    assert earlier[0]["until"] == "2026-03-15"
    assert work_on(new, earlier, dt.date(2026, 3, 15)) == WORK
    assert work_on(new, earlier, dt.date(2026, 3, 16)) == new
    assert with_change(earlier, new, MONDAY, wednesday + DAY) == earlier
    assert with_change([], WORK, MONDAY, MONDAY - DAY) == []


def test_visits_that_nobody_drew_are_asked_for_evenly() -> None:
    assert spread_evenly(MONDAY, 1) == [MONDAY + 6 * DAY]
    assert spread_evenly(MONDAY, 2) == [MONDAY + 3 * DAY, MONDAY + 6 * DAY]
    assert spread_evenly(MONDAY, 7) == [MONDAY + n * DAY for n in range(7)]


def _visit(day: dt.date, hour: int, minutes: int = 12) -> Delivered:
    return Delivered(day, hour * 60, minutes)


def test_a_withheld_week_asks_for_nothing_and_its_visits_stand_by_themselves() -> None:
    weeks = [MONDAY + 7 * n * DAY for n in range(3)]
    drawn = {weeks[0]: Drawn((weeks[0] + 4 * DAY, weeks[0] + 5 * DAY)), weeks[1]: Drawn((), withheld=True)}
    visits = [_visit(week + 4 * DAY, 21) for week in weeks] + [_visit(weeks[2] + 2 * DAY, 21, 30)]
    found = done_at((MONDAY, weeks[2] + 6 * DAY), WORK, [], drawn, visits)
    assert [week.done.planned for week in found.weeks] == [2, 0, 2]
    assert [week.drawn for week in found.weeks] == [True, True, False]
    assert (found.total.planned, found.total.delivered, found.in_withheld) == (4, 3, 1)
    assert (found.total.in_window.number, found.total.right_length.number, found.total.longer) == (2, 2, 1)
    assert found.total.minutes == 12 + 12 + 30
    assert found.total.longest_gap == pytest.approx(7)


def test_visits_are_held_against_the_windows_of_their_own_week() -> None:
    earlier = [{"until": "2026-03-08", **Work((Window(0, 8, 2),), 1, 5, 8).kept()}]
    visits = [_visit(MONDAY, 9, 6), _visit(MONDAY + 7 * DAY, 9, 6)]
    found = done_at((MONDAY, MONDAY + 13 * DAY), WORK, earlier, {}, visits)
    assert [week.done.in_window.number for week in found.weeks] == [1, 0]
    assert (found.total.in_window.number, found.total.right_length.number) == (1, 1)
    assert found.total.planned == 3


def test_a_week_that_is_not_over_asks_only_for_what_has_been_due() -> None:
    found = done_at((MONDAY, MONDAY + 3 * DAY), WORK, [], {}, [])
    assert [week.done.planned for week in found.weeks] == [1]
    assert found.total.longest_gap == pytest.approx(4)


def test_a_month_counts_the_planned_days_that_lie_in_it() -> None:
    drawn = {MONDAY: Drawn((MONDAY, MONDAY + 5 * DAY))}
    assert planned_between(MONDAY + DAY, MONDAY + 13 * DAY, WORK, [], drawn) == 3
