"""Residents tell of places and follow them by receipt; the desk sorts, and notes dialogues."""

import datetime as dt
import uuid

import pytest

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.models import Dialogue, ResidentPoint
from loftet.cycle.intake.rules import shown
from loftet.ground import actions as ground
from loftet.ground.models import AuditEvent
from loftet.ground.refusals import NotAllowed, Refused
from tests.rooms.intake.drafts import ON, point
from tests.world import World


def tell(world: World, once: uuid.UUID | None = None, **values) -> tuple[ResidentPoint, str]:
    told = point(world, **values)
    return actions.tell_of_place(
        world.partnership, by=world.rut, point=told, once=once or uuid.uuid4(), on=ON
    )


def note(world: World, once: uuid.UUID | None = None, **values) -> Dialogue:
    given = {"kind": "safety_walk", "title": "Vandring i Åparken", "held_on": ON, "on": ON}
    return actions.note_dialogue(
        world.partnership, by=world.anna, once=once or uuid.uuid4(), **given | values
    )


def test_rut_finds_her_point_again_by_the_code_however_she_types_it(world: World) -> None:
    told, code = tell(world)
    for typed in (code, shown(code), code.lower(), f" {shown(code).replace('-', ' ')} "):
        assert queries.point_by_receipt(world.rut, typed) == told


def test_no_row_holds_the_code_or_what_it_was_made_from(world: World) -> None:
    once = uuid.uuid4()
    told, code = tell(world, once)
    kept = ResidentPoint.objects.filter(pk=told.pk).values().get()
    assert code not in str(kept) and once not in kept.values()


def test_a_point_told_twice_is_one_point_with_one_code(world: World) -> None:
    once = uuid.uuid4()
    assert tell(world, once) == tell(world, once)
    assert ResidentPoint.objects.count() == 1


def test_a_wrong_code_finds_nothing(world: World) -> None:
    tell(world)
    for typed in ("", "BCDF", "BCDFGHJKMPRS", "ÅÄÖ", "x" * 500):
        assert queries.point_by_receipt(world.rut, typed) is None


def test_a_receipt_of_exkoping_opens_nothing_in_grannby(world: World) -> None:
    _told, code = tell(world)
    assert queries.point_by_receipt(world.olle, code) is None


def test_telling_leaves_no_trace_of_which_point_it_was(world: World) -> None:
    tell(world)
    trace = AuditEvent.objects.get(verb="intake.tell_of_place")
    assert (trace.by, trace.role, trace.subject) == (
        None,
        "resident",
        f"ground.partnership:{world.partnership.pk}",
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"feeling": "angry"}, "otrygg eller trygg"),
        ({"theme": "people"}, "passar inte ihop"),
        ({"theme": ""}, "vad det handlar om"),
        ({"when": "noon"}, "ljust, mörkt"),
        ({"place_id": None}, "vilken plats"),
        ({"text": "Han heter 640823-3234"}, "640823-3234"),
    ],
)
def test_a_point_that_cannot_be_kept_is_refused(world: World, values: dict, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        tell(world, **values)
    assert not ResidentPoint.objects.exists()


def test_anna_sorts_a_point_to_place_and_theme(world: World) -> None:
    told, _code = tell(world, place_id=None, place_text="vid gamla posten")
    actions.sort_point(told, by=world.anna, place=world.square, theme="sightlines")
    told.refresh_from_db()
    assert (told.place, told.theme, told.state) == (world.square, "sightlines", "sorted")
    assert told.owner == world.municipality
    with pytest.raises(Refused, match="hur långt"):
        actions.sort_point(told, by=world.anna, place=world.square, theme="sightlines", state="new")
    with pytest.raises(Refused, match="passar inte ihop"):
        actions.sort_point(told, by=world.anna, place=world.square, theme="calm")


def test_what_is_set_aside_is_neither_counted_nor_answered_until_taken_up(world: World) -> None:
    told, _code = tell(world)
    actions.set_aside_point(told, by=world.anna)
    assert not queries.open_points(world.anna).exists()
    assert not queries.points(world.anna, ON, ON + dt.timedelta(days=1)).exists()
    with pytest.raises(Refused, match="redan"):
        actions.set_aside_point(told, by=world.anna)
    actions.take_up_point(told, by=world.anna)
    assert list(queries.open_points(world.anna)) == [told]


def test_only_the_coordinator_of_the_same_partnership_sorts(world: World) -> None:
    told, _code = tell(world)
    for stranger in (world.per, world.olle, world.rut):
        with pytest.raises(NotAllowed):
            actions.sort_point(told, by=stranger, place=None, theme="other")


def test_points_are_counted_by_their_day(world: World) -> None:
    tell(world)
    assert queries.points(world.anna, ON, ON + dt.timedelta(days=1)).count() == 1
    assert queries.points(world.anna, ON + dt.timedelta(days=1), ON + dt.timedelta(days=2)).count() == 0
    assert queries.points(world.olle, ON, ON + dt.timedelta(days=1)).count() == 0


def test_a_walk_gives_sorted_points_of_its_own_day(world: World) -> None:
    walk = note(world, held_on=ON - dt.timedelta(days=3), attended=17)
    actions.add_dialogue_point(walk, by=world.per, point=point(world), once=uuid.uuid4())
    [row] = queries.dialogues(world.anna, ON - dt.timedelta(days=5), ON)
    assert (row.told, row.attended) == (1, 17)
    kept = ResidentPoint.objects.get()
    assert (kept.state, kept.given_on, kept.receipt) == ("sorted", ON - dt.timedelta(days=3), None)


def test_a_walk_noted_twice_is_one_walk_with_one_point(world: World) -> None:
    once, said = uuid.uuid4(), uuid.uuid4()
    for _twice in range(2):
        walk = note(world, once)
        actions.add_dialogue_point(walk, by=world.anna, point=point(world), once=said)
    assert (Dialogue.objects.count(), ResidentPoint.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"held_on": ON + dt.timedelta(days=1)}, "inte varit än"),
        ({"kind": "party"}, "möte"),
        ({"title": " "}, "kallas"),
        ({"title": "Möte, ring 070-123 45 67"}, "070-123 45 67"),
    ],
)
def test_a_dialogue_that_cannot_be_is_refused(world: World, values: dict, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        note(world, **values)


def test_the_neighbours_place_is_nobody_elses(world: World) -> None:
    theirs = ground.add_place(world.neighbour, by=world.olle, name="Grannbytorget", kind="other")
    with pytest.raises(NotAllowed):
        note(world, place=theirs)
