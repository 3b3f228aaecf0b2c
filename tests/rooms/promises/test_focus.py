"""Focus places as they are chosen, changed, visited, drawn and ended."""

import datetime as dt
from dataclasses import replace
from uuid import uuid4

import pytest

from loftet.analysis.times.windows import Window
from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.actions import FocusValues
from loftet.cycle.promises.models import FocusPlace, Measure, Promise, VisitPlan
from loftet.cycle.promises.rules.focus import FocusState, Work
from loftet.ground.models import AuditEvent
from loftet.ground.refusals import NotAllowed, Refused
from tests.world import World

ON, MONDAY, SUNDAY = dt.date(2026, 2, 20), dt.date(2026, 3, 2), dt.date(2026, 5, 24)
DAY = dt.timedelta(days=1)
WORK = Work((Window(4, 20, 4), Window(5, 20, 4)), 3)


@pytest.fixture
def values(world: World) -> FocusValues:
    return FocusValues(
        reason="40 händelser på ett år, mest fredag och lördag kväll.",
        work=WORK,
        actors=("police", "guard"),
        starts_on=MONDAY,
        ends_on=SUNDAY,
        comparison=world.square,
        ring_m=300,
    )


@pytest.fixture
def focus(world: World, signed: Promise, walks: Measure, values: FocusValues) -> FocusPlace:
    return choose(world, walks, values)


def choose(world: World, measure: Measure, values: FocusValues, on: dt.date = ON) -> FocusPlace:
    return actions.choose_focus_place(world.station, by=world.anna, on=on, measure=measure, values=values)


def visit(world: World, measure: Measure, day: dt.date, hour: int, minutes: int = 12) -> None:
    actions.log_visit(
        measure,
        by=world.per,
        once=uuid4(),
        on=day,
        done_on=day,
        place=world.station,
        started_at=dt.time(hour),
        minutes=minutes,
        actor="police",
    )


def test_a_place_is_chosen_with_what_it_will_be_compared_with(world: World, focus: FocusPlace) -> None:
    assert (focus.comparison, focus.ring_m, focus.chosen_on) == (world.square, 300, ON)
    assert queries.work_of(focus) == WORK
    trail = AuditEvent.objects.get(verb="promises.choose_focus_place")
    assert trail.subject == f"promises.focusplace:{focus.pk}"


def test_the_form_sent_twice_is_one_choice(
    world: World, focus: FocusPlace, walks: Measure, values: FocusValues
) -> None:
    assert choose(world, walks, values).pk == focus.pk
    with pytest.raises(Refused, match="redan fokusplats till och med 2026-05-24"):
        choose(world, walks, replace(values, reason="En annan tanke."))


def test_a_choice_after_the_start_is_refused(
    world: World, signed: Promise, walks: Measure, values: FocusValues
) -> None:
    with pytest.raises(Refused, match="innan arbetet börjar"):
        choose(world, walks, values, on=MONDAY)
    assert not FocusPlace.objects.exists()


def test_a_reason_is_needed_and_may_not_point_at_anybody(
    world: World, signed: Promise, walks: Measure, values: FocusValues
) -> None:
    with pytest.raises(Refused, match="varför just den här platsen"):
        choose(world, walks, replace(values, reason=" "))
    with pytest.raises(Refused, match="peka ut en person"):
        choose(world, walks, replace(values, reason="Ring 070-123 45 67."))
    with pytest.raises(Refused, match="slags lag"):
        choose(world, walks, replace(values, actors=("burglar",)))


def test_a_place_is_chosen_for_work_that_goes_on(
    world: World, signed: Promise, walks: Measure, values: FocusValues
) -> None:
    actions.close_measure(walks, by=world.anna, on=ON, outcome="cancelled", reason="Pengarna är slut.")
    with pytest.raises(Refused, match="Åtgärden är avslutad"):
        choose(world, walks, values)


def test_a_draft_may_have_focus_places_so_that_they_are_chosen_in_time(
    world: World, walks: Measure, values: FocusValues
) -> None:
    assert choose(world, walks, values).measure.promise.state == "draft"


def test_nobody_from_elsewhere_chooses_or_sees(
    world: World, focus: FocusPlace, walks: Measure, values: FocusValues
) -> None:
    with pytest.raises(NotAllowed):
        actions.choose_focus_place(world.square, by=world.olle, on=ON, measure=walks, values=values)
    with pytest.raises(NotAllowed):
        actions.draw_visits(world.partnership, by=world.rut, week=MONDAY, on=ON)
    actions.draw_visits(world.partnership, by=world.per, week=MONDAY, on=ON)
    for stranger in (world.rut, world.skolan, world.olle):
        assert not queries.focus_places(stranger).exists()
        assert queries.focus_place(stranger, focus.pk) is None
        assert queries.visit_plan(stranger, MONDAY) is None


def test_everything_may_change_before_the_start(world: World, focus: FocusPlace, values: FocusValues) -> None:
    other = replace(values, comparison=None, starts_on=MONDAY + 7 * DAY, work=Work((Window(3, 18, 2),), 1))
    actions.change_focus_place(focus, by=world.anna, on=ON, values=other)
    focus.refresh_from_db()
    assert (focus.comparison, focus.starts_on, focus.earlier_work) == (None, MONDAY + 7 * DAY, [])


def test_after_the_start_only_the_work_changes_and_from_next_monday(
    world: World, focus: FocusPlace, values: FocusValues
) -> None:
    wednesday = MONDAY + 2 * DAY
    with pytest.raises(Refused, match="låsta"):
        actions.change_focus_place(focus, by=world.anna, on=wednesday, values=replace(values, ring_m=500))
    with pytest.raises(Refused, match="låsta"):
        actions.change_focus_place(
            focus, by=world.anna, on=wednesday, values=replace(values, comparison=None)
        )
    new = replace(values, work=Work((Window(3, 18, 2),), 1))
    actions.change_focus_place(focus, by=world.anna, on=wednesday, values=new)
    (kept,) = focus.earlier_work
    assert kept["until"] == "2026-03-08" and Work.from_kept(kept) == WORK


def test_a_focus_place_is_ended_with_words_and_asks_for_no_more(world: World, focus: FocusPlace) -> None:
    with pytest.raises(Refused, match="Ta bort"):
        actions.end_focus_place(focus, by=world.anna, on=ON, ending="Klart.")
    actions.end_focus_place(
        focus, by=world.per, on=MONDAY + 9 * DAY, ending="Lugnare kvällar. Lampan är kvar."
    )
    assert focus.ended_on == MONDAY + 9 * DAY
    (found,) = queries.focus_progress(world.anna, [focus], SUNDAY)
    assert found.state == FocusState.ENDED and found.done is not None
    assert found.done.weeks[-1].last == MONDAY + 9 * DAY
    assert list(queries.focus_in(world.anna, MONDAY + 14 * DAY)) == []


def test_an_ended_place_may_be_chosen_anew(
    world: World, focus: FocusPlace, walks: Measure, values: FocusValues
) -> None:
    ended = MONDAY + 9 * DAY
    actions.end_focus_place(focus, by=world.anna, on=ended, ending="Vi byter tider.")
    again = choose(world, walks, replace(values, starts_on=MONDAY + 14 * DAY), on=ended)
    assert again.pk != focus.pk


def test_a_slip_is_removed_before_it_begins(world: World, focus: FocusPlace) -> None:
    with pytest.raises(Refused, match="har börjat"):
        actions.remove_focus_place(focus, by=world.anna, on=MONDAY)
    actions.remove_focus_place(focus, by=world.anna, on=ON)
    assert not FocusPlace.objects.exists()


def test_a_week_is_drawn_in_its_windows_and_the_same_from_the_same_seed(
    world: World, focus: FocusPlace
) -> None:
    plan = actions.draw_visits(world.partnership, by=world.anna, week=MONDAY, on=ON, seed=7)
    stops = list(plan.visits.values_list("day", "starts_at", "minutes"))
    assert len(stops) == 3
    assert all(10 <= minutes <= 16 for _day, _at, minutes in stops)
    assert all(
        any(window.covers(day.weekday(), at.hour * 60 + at.minute) for window in WORK.windows)
        for day, at, _minutes in stops
    )
    again = actions.draw_visits(world.partnership, by=world.anna, week=MONDAY, on=ON, seed=7)
    assert list(again.visits.values_list("day", "starts_at", "minutes")) == stops
    assert VisitPlan.objects.count() == 1 and again.parameters["times"] == 2


def test_the_seed_is_drawn_by_chance_when_nobody_gives_one(world: World, focus: FocusPlace) -> None:
    weeks = [MONDAY + 7 * n * DAY for n in range(4)]
    seeds = {actions.draw_visits(world.partnership, by=world.anna, week=week, on=ON).seed for week in weeks}
    assert len(seeds) == 4


def test_a_week_is_not_drawn_when_it_has_begun(world: World, focus: FocusPlace) -> None:
    with pytest.raises(Refused, match="redan börjat"):
        actions.draw_visits(world.partnership, by=world.anna, week=MONDAY, on=MONDAY)
    with pytest.raises(Refused, match="Ingen plats är fokusplats"):
        actions.draw_visits(world.partnership, by=world.anna, week=SUNDAY + DAY, on=ON)


def test_what_goes_without_stays_without_when_the_week_is_drawn_anew(
    world: World, signed: Promise, walks: Measure, values: FocusValues
) -> None:
    """Else one could draw until chance pleased, and the comparison would be worth nothing."""
    focus = choose(world, walks, replace(values, withholds=True))
    weeks = [MONDAY + 7 * n * DAY for n in range(12)]
    draw = {week: [] for week in weeks}
    for seed in range(3):
        for week in weeks:
            plan = actions.draw_visits(world.partnership, by=world.anna, week=week, on=ON, seed=seed)
            draw[week].append(tuple(plan.withheld))
            assert plan.visits.count() == (0 if plan.withheld else 3)
    assert all(len(set(lots)) == 1 for lots in draw.values())
    without = sum(lots[0] == (focus.pk,) for lots in draw.values())
    assert 1 <= without <= 8


def test_what_was_done_is_counted_from_the_logged_visits(
    world: World, focus: FocusPlace, walks: Measure
) -> None:
    actions.draw_visits(world.partnership, by=world.anna, week=MONDAY, on=ON, seed=1)
    visit(world, walks, MONDAY + 4 * DAY, 21)
    visit(world, walks, MONDAY + 5 * DAY, 12, minutes=30)
    on = MONDAY + 6 * DAY
    (found,) = queries.focus_progress(world.anna, [focus], on)
    assert found.state == FocusState.RUNNING and found.done is not None
    assert (found.month_planned, found.month_delivered) == (3, 2)
    assert (found.done.total.planned, found.done.total.delivered) == (3, 2)
    assert (found.done.total.in_window.number, found.done.total.longer) == (1, 1)


def test_a_place_that_has_not_begun_has_done_nothing(world: World, focus: FocusPlace) -> None:
    (found,) = queries.focus_progress(world.anna, [focus], ON)
    assert (found.state, found.done, found.month_planned) == (FocusState.COMING, None, 0)


def test_visits_elsewhere_taken_back_or_for_another_measure_do_not_count(
    world: World, focus: FocusPlace, walks: Measure
) -> None:
    visit(world, walks, MONDAY, 20)
    activity = queries.activities(world.anna).get()
    actions.undo_activity(activity, by=world.anna, at=dt.datetime(2026, 3, 3, tzinfo=dt.UTC))
    (found,) = queries.focus_progress(world.anna, [focus], SUNDAY)
    assert found.done is not None and found.done.total.delivered == 0
