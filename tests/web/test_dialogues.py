"""Occasions where people talked: noted, summed up, and counted by kind and theme."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.models import Dialogue
from loftet.cycle.review.queries import unanswered_points
from tests.rooms.intake.drafts import ON, point
from tests.world import World

pytestmark = pytest.mark.django_db
HOME = "/arbete/exkoping/inkommet/"
YEAR = (ON - dt.timedelta(days=365), ON + dt.timedelta(days=1))


@pytest.fixture(autouse=True)
def _that_friday(settings) -> None:
    settings.TODAY = ON.isoformat()


@pytest.fixture
def anna(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.anna))
    return client


def held(world: World, kind: str, attended: int | None = None, *themes: str) -> Dialogue:
    row = actions.note_dialogue(
        world.partnership,
        by=world.anna,
        once=uuid.uuid4(),
        kind=kind,
        title="Ett samtal",
        held_on=ON,
        on=ON,
        attended=attended,
    )
    for theme in themes:
        actions.add_dialogue_point(row, by=world.anna, point=point(world, theme=theme), once=uuid.uuid4())
    return row


def test_doors_are_noted_with_how_many_were_asked_and_how_many_answered(anna: Client, world: World) -> None:
    data = {"kind": "door_knocking", "title": "Ringvägen", "held_on": "2026-11-18", "asked": "40"}
    anna.post(f"{HOME}dialoger/", data | {"attended": "17", "once": uuid.uuid4()})
    row = Dialogue.objects.get()
    assert (row.kind, row.asked, row.attended) == ("door_knocking", 40, 17)
    assert "17 deltog av 40 tillfrågade" in anna.get(f"{HOME}dialog/{row.pk}/").content.decode()


def test_what_came_out_is_summed_up_and_read_again(anna: Client, world: World) -> None:
    row = held(world, "safety_meeting")
    page = f"{HOME}dialog/{row.pk}/sammanfatta/"
    anna.post(page, {"sum-asked": "", "sum-attended": "31", "sum-summary": "Mörkt vid stationen."})
    assert "Mörkt vid stationen." in anna.get(f"{HOME}dialog/{row.pk}/").content.decode()


def test_a_summary_that_points_at_a_person_is_stopped_and_what_was_typed_stays(
    anna: Client, world: World
) -> None:
    row = held(world, "safety_meeting")
    typed = "Ring 070-123 45 67 så berättar hon."
    answer = anna.post(f"{HOME}dialog/{row.pk}/sammanfatta/", {"sum-summary": typed}).content.decode()
    assert "telefonnummer" in answer and typed in answer
    row.refresh_from_db()
    assert row.summary == ""


def test_occasions_are_counted_by_kind_and_theme_and_uncounted_ones_are_told(
    anna: Client, world: World
) -> None:
    held(world, "safety_meeting", 31, "lighting", "lighting", "litter")
    held(world, "safety_meeting", None)
    held(world, "door_knocking", 0, "litter")
    meeting, doors = queries.dialogue_summaries(world.anna, *YEAR)
    assert (meeting.held, meeting.counted, meeting.attended, dict(meeting.themes)) == (
        2, 1, 31, {"lighting": 2, "litter": 1},
    )  # fmt: skip
    assert (doors.counted, doors.attended, doors.points) == (1, 0, 1)
    assert "(räknat vid 1 av 2)" in anna.get(f"{HOME}dialoger/").content.decode()


def test_what_staff_said_is_kept_but_never_told_as_the_residents_word(world: World) -> None:
    row = held(world, "staff_dialogue", 6, "litter")
    assert not queries.points(world.anna, *YEAR).exists()
    assert not unanswered_points(world.anna).exists()
    assert queries.all_points(world.anna).get().dialogue == row
