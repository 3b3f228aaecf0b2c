"""The monthly meeting: its agenda fills itself in, and what was decided stands with who and when."""

import datetime as dt
from uuid import UUID, uuid4

import pytest

from loftet.cycle.promises.models import Promise
from loftet.cycle.review import actions, queries
from loftet.cycle.review.models import Decision, Meeting
from loftet.ground import queries as ground
from loftet.ground.refusals import NotAllowed, Refused
from tests.world import World

OCTOBER, HELD_ON = dt.date(2026, 10, 1), dt.date(2026, 11, 10)


@pytest.fixture
def meeting(world: World, running: Promise) -> Meeting:
    return actions.plan_meeting(running, by=world.anna, month=OCTOBER, held_on=HELD_ON)


def decide(
    world: World,
    meeting: Meeting,
    text: str = "Laga lampan vid tunneln.",
    due_on: dt.date = dt.date(2026, 12, 1),
    once: UUID | None = None,
) -> Decision:
    return actions.decide(
        meeting, by=world.per, text=text, owner=world.municipality, due_on=due_on, once=once or uuid4()
    )


def test_a_planned_meeting_promises_residents_an_answer_ten_days_later(
    world: World, meeting: Meeting
) -> None:
    (due,) = ground.due_tasks(world.anna, dt.date.max)
    assert (due.verb, due.about, due.due_on) == ("review.publish", "2026-10", dt.date(2026, 11, 20))


def test_a_meeting_is_moved_by_planning_it_again(world: World, running: Promise, meeting: Meeting) -> None:
    moved = actions.plan_meeting(running, by=world.per, month=OCTOBER, held_on=dt.date(2026, 11, 12))
    assert moved.pk == meeting.pk
    (due,) = ground.due_tasks(world.anna, dt.date.max)
    assert due.due_on == dt.date(2026, 11, 22)


def test_the_same_form_sent_twice_makes_one_decision(world: World, meeting: Meeting) -> None:
    once = uuid4()
    assert decide(world, meeting, once=once) == decide(world, meeting, once=once)


def test_a_decision_is_due_after_its_meeting_and_is_open_until_it_is_settled(
    world: World, meeting: Meeting
) -> None:
    with pytest.raises(Refused, match="dag efter mötet"):
        decide(world, meeting, due_on=dt.date(2026, 11, 9))
    row = decide(world, meeting)
    assert list(queries.open_decisions(world.anna)) == [row]
    actions.settle_decision(row, by=world.per, on=dt.date(2026, 11, 25), outcome="Lagad.")
    assert not queries.open_decisions(world.anna).exists()
    actions.settle_decision(row, by=world.per, on=None)
    assert list(queries.open_decisions(world.anna)) == [row]


def test_a_closed_meeting_keeps_the_agenda_it_had(world: World, running: Promise, meeting: Meeting) -> None:
    with pytest.raises(Refused, match="inte hållits än"):
        actions.close_meeting(meeting, by=world.anna, on=OCTOBER)
    closed = actions.close_meeting(meeting, by=world.anna, on=HELD_ON, notes="Kort möte.")
    assert closed.closed_on == HELD_ON
    assert {item["key"]: item["rows"] for item in closed.agenda}["counters"] == [
        "Trygghetsvandringar: 0 av 12"
    ]
    assert queries.agenda(world.anna, closed, dt.date(2026, 12, 31)) == closed.agenda
    with pytest.raises(Refused, match="protokollet låst"):
        decide(world, closed)
    with pytest.raises(Refused, match="redan avslutat"):
        actions.close_meeting(closed, by=world.anna, on=HELD_ON)


def test_what_an_earlier_meeting_decided_is_on_the_next_agenda(
    world: World, running: Promise, meeting: Meeting
) -> None:
    decide(world, meeting)
    following = actions.plan_meeting(
        running, by=world.anna, month=dt.date(2026, 11, 1), held_on=dt.date(2026, 12, 8)
    )
    rows = {item["key"]: item["rows"] for item in queries.agenda(world.anna, following, dt.date(2026, 12, 8))}
    assert rows["decisions"][0].startswith("Laga lampan vid tunneln.")


def test_olle_neither_sees_nor_holds_the_meetings(world: World, running: Promise, meeting: Meeting) -> None:
    assert not queries.meetings(world.olle).exists()
    with pytest.raises(NotAllowed):
        actions.close_meeting(meeting, by=world.olle, on=HELD_ON)
    with pytest.raises(NotAllowed):
        actions.plan_meeting(running, by=world.olle, month=OCTOBER, held_on=HELD_ON)
