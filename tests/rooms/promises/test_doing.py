"""What is done is logged, moves the counters, and ends in an outcome."""

import datetime as dt
from dataclasses import replace
from uuid import uuid4

import numpy as np
import pytest
from django.utils import timezone

from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.actions import IndicatorValues, MeasureValues
from loftet.cycle.promises.models import Measure, Promise
from loftet.cycle.promises.rules import Pace
from loftet.ground.refusals import NotAllowed, Refused
from tests.rooms.promises.conftest import DECEMBER, JANUARY, SIGNED_ON
from tests.world import World

MARCH = dt.date(2026, 3, 6)
VISIT = {"on": MARCH, "done_on": MARCH, "started_at": dt.time(21, 30), "minutes": 15, "actor": "police"}
SESSION = {"on": MARCH, "done_on": MARCH, "grades": "7-9", "topic": "Hur vi är mot varandra"}


def test_the_counter_moves_at_once(world: World, signed: Promise, walk) -> None:
    assert queries.progress(world.anna, signed)[0].done == 0
    for day in (3, 4, 5):
        walk(dt.date(2026, 3, day))
    (row,) = queries.progress(world.anna, signed, on=MARCH)
    assert (row.done, row.target, row.last_on, row.pace) == (3, 12, dt.date(2026, 3, 5), Pace.ON_TRACK)


def test_a_form_sent_twice_counts_once(world: World, signed: Promise, walks: Measure) -> None:
    walks.refresh_from_db()
    once = uuid4()
    for _time in range(2):
        actions.log_visit(walks, by=world.per, once=once, place=world.station, **VISIT)
    assert queries.progress(world.anna, signed)[0].done == 1
    once = uuid4()
    for _time in range(2):
        actions.log_session(walks, by=world.anna, once=once, school=world.school, **SESSION)
    assert queries.progress(world.anna, signed)[0].done == 2


def test_a_visit_keeps_place_time_and_kind_of_team(world: World, signed: Promise, walks: Measure) -> None:
    walks.refresh_from_db()
    row = actions.log_visit(walks, by=world.per, once=uuid4(), place=world.station, team_size=2, **VISIT)
    assert (row.visit.minutes, row.visit.actor, row.visit.team_size) == (15, "police", 2)
    with pytest.raises(Refused, match="minuter"):
        actions.log_visit(walks, by=world.per, once=uuid4(), place=world.station, **(VISIT | {"minutes": 0}))


def test_a_note_that_points_at_a_person_is_refused_and_nothing_is_kept(
    world: World, signed: Promise, walks: Measure
) -> None:
    walks.refresh_from_db()
    with pytest.raises(Refused, match="person"):
        actions.log_visit(
            walks, by=world.per, once=uuid4(), place=world.station, note="Träffade 19811218-9876", **VISIT
        )
    assert queries.progress(world.anna, signed)[0].done == 0
    walks.refresh_from_db()
    assert walks.state == "planned"


def test_a_slip_is_taken_back_and_stops_counting(world: World, signed: Promise, walk) -> None:
    slip = walk(MARCH)
    actions.undo_activity(slip, by=world.anna, at=timezone.now())
    assert queries.progress(world.anna, signed)[0].done == 0
    assert not queries.activities(world.anna, signed).exists()


def test_the_first_thing_done_sets_the_measure_running(world: World, walks: Measure, walk) -> None:
    walk(MARCH)
    walks.refresh_from_db()
    assert walks.state == "running"


def test_nothing_is_logged_against_a_draft_or_in_the_future(
    world: World, draft: Promise, walks: Measure, request: pytest.FixtureRequest
) -> None:
    one = {"by": world.anna, "once": uuid4()}
    with pytest.raises(Refused, match="utkast"):
        actions.log_activity(walks, on=MARCH, done_on=MARCH, **one)
    request.getfixturevalue("signed")
    walks = queries.measure(world.anna, walks.pk)
    with pytest.raises(Refused, match="har inte varit än"):
        actions.log_activity(walks, on=MARCH, done_on=dt.date(2026, 3, 7), **one)


def test_only_what_was_done_by_then_counts(world: World, signed: Promise, walk) -> None:
    for month in (1, 2, 2, 4):
        walk(dt.date(2026, month, 10))
    assert queries.progress(world.anna, signed, dt.date(2026, 2, 28))[0].done == 3
    (row,) = queries.counters(world.anna, signed, dt.date(2026, 2, 1))
    assert (row.in_month, row.done, row.target) == (2, 3, 12)


def test_a_measure_without_an_outcome_stays_open_and_is_late(
    world: World, signed: Promise, walks: Measure
) -> None:
    after = dt.date(2027, 1, 1)
    assert queries.late_measures(world.anna, DECEMBER) == []
    assert queries.late_measures(world.anna, after) == [walks]
    assert queries.progress(world.anna, signed, on=after)[0].pace == Pace.LATE


def test_a_measure_that_reached_its_number_is_not_late_though_it_lacks_its_outcome(
    world: World, signed: Promise, walk
) -> None:
    for month in range(1, 13):
        walk(dt.date(2026, month, 10))
    after = dt.date(2027, 1, 1)
    assert queries.late_measures(world.anna, after) == []
    (row,) = queries.progress(world.anna, signed, on=after)
    assert (row.pace, row.late) == (Pace.REACHED, False)


def test_a_measure_that_was_carried_over_is_late_only_in_the_next_promise(
    world: World, signed: Promise
) -> None:
    after = dt.date(2027, 1, 1)
    actions.extend_promise(
        signed,
        by=world.anna,
        title="2027",
        starts_on=after,
        ends_on=dt.date(2027, 12, 31),
        on=after,
        reason="Mer behövs.",
    )
    assert queries.late_measures(world.anna, after) == []


def test_a_measure_cannot_be_closed_without_an_outcome(world: World, signed: Promise, walks: Measure) -> None:
    walks.refresh_from_db()
    with pytest.raises(Refused, match="varför"):
        actions.close_measure(walks, by=world.anna, on=MARCH, outcome="not_done", reason="")
    with pytest.raises(Refused, match="0 av 12"):
        actions.close_measure(walks, by=world.anna, on=MARCH, outcome="done", reason="Klart.")
    actions.close_measure(walks, by=world.anna, on=MARCH, outcome="partly", reason="Bron stängdes.")
    assert (walks.state, walks.outcome, walks.closed_on) == ("partly", "Bron stängdes.", MARCH)


def test_a_closed_measure_takes_nothing_more_until_it_is_opened_again(
    world: World, signed: Promise, walks: Measure
) -> None:
    walks.refresh_from_db()
    actions.close_measure(walks, by=world.anna, on=MARCH, outcome="cancelled", reason="Bron stängdes.")
    with pytest.raises(Refused, match="avslutad"):
        actions.log_visit(walks, by=world.per, once=uuid4(), place=world.station, **VISIT)
    actions.reopen_measure(walks, by=world.anna)
    actions.log_visit(walks, by=world.per, once=uuid4(), place=world.station, **VISIT)
    assert queries.progress_of(world.anna, walks, on=MARCH).done == 1


def test_a_resident_logs_nothing(world: World, signed: Promise, walks: Measure) -> None:
    with pytest.raises(NotAllowed):
        actions.log_visit(walks, by=world.rut, once=uuid4(), place=world.station, **VISIT)


def test_a_place_of_another_partnership_is_refused(world: World, signed: Promise, walks: Measure) -> None:
    walks.refresh_from_db()
    theirs = type(world.station)(partnership=world.neighbour, name="Grannbytorget")
    with pytest.raises(NotAllowed, match="annat samarbete"):
        actions.log_visit(walks, by=world.per, once=uuid4(), place=theirs, **VISIT)


def test_an_indicator_is_changed_while_drafting_and_locked_after(
    world: World, draft: Promise, walks: Measure, request: pytest.FixtureRequest
) -> None:
    values = IndicatorValues("Händelser", "incidents", place=world.station, baseline=40, target=25)
    row = actions.set_indicator(
        walks, by=world.anna, on=SIGNED_ON, values=values, indicator=walks.indicators.get()
    )
    assert (row.target, walks.indicators.count()) == (25, 1)
    request.getfixturevalue("signed")
    walks = queries.measure(world.anna, walks.pk)
    with pytest.raises(Refused, match="låst"):
        actions.set_indicator(
            walks, by=world.anna, on=MARCH, values=replace(values, target=39), indicator=row
        )
    with pytest.raises(Refused, match="låst"):
        actions.set_indicator(walks, by=world.anna, on=MARCH, values=replace(values, target=39))


def test_an_indicator_added_when_the_measure_has_begun_says_so(
    world: World, signed: Promise, walks: Measure
) -> None:
    walks = queries.measure(world.anna, walks.pk)
    values = IndicatorValues("Enkät", "survey", question="safe_dark", baseline=0.4, target=0.3)
    assert actions.set_indicator(walks, by=world.anna, on=MARCH, values=values).added_later
    before = replace(values, name="Enkät före start")
    assert not actions.set_indicator(walks, by=world.anna, on=SIGNED_ON, values=before).added_later


def test_a_comparison_place_is_another_place(world: World, draft: Promise, whole: MeasureValues) -> None:
    measure = actions.add_measure(draft, by=world.anna, values=whole)
    same = IndicatorValues("Brott", "crimes", place=world.station, comparison=world.station)
    with pytest.raises(Refused, match="inte vara samma plats"):
        actions.set_indicator(measure, by=world.anna, on=SIGNED_ON, values=same)


def test_where_it_began_is_counted_from_the_events(
    world: World, draft: Promise, whole: MeasureValues, monkeypatch: pytest.MonkeyPatch
) -> None:
    from loftet.cycle.intake import queries as intake

    class Events:
        source = np.array(["incident", "incident", "crime", "incident"])
        place_id = np.array([world.station.pk, world.station.pk, world.station.pk, world.square.pk])
        group = np.array(["disorder", "theft", "disorder", "disorder"])

    asked = []
    monkeypatch.setattr(intake, "events", lambda viewer, start, end: asked.append((start, end)) or Events())
    measure = actions.add_measure(draft, by=world.anna, values=whole)
    values = IndicatorValues(
        "Händelser",
        "incidents",
        place=world.station,
        groups=["disorder"],
        baseline_from=dt.date(2025, 1, 1),
        baseline_to=dt.date(2025, 12, 31),
    )
    assert actions.set_indicator(measure, by=world.anna, on=SIGNED_ON, values=values).baseline == 1
    assert asked == [(dt.date(2025, 1, 1), JANUARY)]
    everything = replace(values, name="Alla", groups=[])
    assert actions.set_indicator(measure, by=world.anna, on=SIGNED_ON, values=everything).baseline == 2


def test_the_number_of_questions_does_not_grow_with_the_measures(
    world: World, draft: Promise, whole: MeasureValues, django_assert_num_queries
) -> None:
    actions.add_measure(draft, by=world.anna, values=whole)
    with django_assert_num_queries(7):
        queries.marks(world.anna, draft)
        queries.progress(world.anna, draft)
    for number in range(8):
        actions.add_measure(draft, by=world.anna, values=replace(whole, title=f"Åtgärd {number}"))
    with django_assert_num_queries(7):
        assert len(queries.marks(world.anna, draft)) == 9
        queries.progress(world.anna, draft)
