"""What a report leaves unclear, and texts that nobody judged in time."""

import datetime as dt
import uuid

import pytest

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.models import Incident, RawText
from loftet.cycle.intake.rules import QUARANTINE
from loftet.ground.refusals import NotAllowed, Refused
from loftet.schedule import tick
from tests.rooms.intake.drafts import NOW, ON, incident, send
from tests.world import World

SINCE = ON - dt.timedelta(days=60)


def test_a_place_in_words_only_is_unclear_until_the_desk_says_where(world: World) -> None:
    send(world, incident(world, place_id=None, place_text="vid cykelställen"), incident(world))
    [row] = queries.unclear(world.anna, SINCE)
    actions.clear_up(row, by=world.per, type="graffiti", place=world.square)
    assert queries.unclear(world.anna, SINCE) == []
    row.refresh_from_db()
    assert (row.type, row.place, row.place_text.text) == ("graffiti", world.square, "vid cykelställen")


def test_something_else_is_unclear_while_it_is_new(world: World) -> None:
    report = send(world, incident(world, type="other"))
    assert len(queries.unclear(world.anna, SINCE)) == 1
    actions.receive_report(report, by=world.anna)
    assert queries.unclear(world.anna, SINCE) == []


def test_a_point_on_the_map_is_clear_and_what_is_taken_back_needs_nothing(world: World) -> None:
    send(world, incident(world, place_id=None, e=401_000, n=6_386_000))
    report = send(world, incident(world, place_id=None, place_text="någonstans"))
    row = report.incidents.get()
    actions.withdraw_incident(row, by=world.anna, at=report.sent_at)
    assert queries.unclear(world.anna, SINCE) == []
    with pytest.raises(Refused, match="räknas inte"):
        actions.clear_up(row, by=world.anna, type="graffiti", place=world.square)


def test_what_is_cleared_up_is_of_a_known_kind_at_a_place_of_ones_own(world: World) -> None:
    row = send(world, incident(world)).incidents.get()
    with pytest.raises(Refused, match="ur listan"):
        actions.clear_up(row, by=world.anna, type="gossip", place=None)
    with pytest.raises(NotAllowed):
        actions.clear_up(row, by=world.olle, type="graffiti", place=None)


def test_a_pair_of_possible_duplicates_stands_once(world: World) -> None:
    send(world, incident(world))
    theirs = actions.report_incidents(
        world.police, by=world.per, once=uuid.uuid4(), incidents=[incident(world)], at=NOW
    )
    [(row, twin)] = queries.duplicate_pairs(world.anna, SINCE)
    assert {row.report_id, twin.report_id} >= {theirs.pk} and row.pk != twin.pk
    actions.tell_apart(row, by=world.anna, other=twin)
    assert queries.duplicate_pairs(world.anna, SINCE) == []


def test_a_text_that_nobody_judges_is_erased_after_three_days_and_the_incident_counts(world: World) -> None:
    send(world, incident(world, text="Johan Svensson krossade rutan."), incident(world, text="Glas."))
    waiting = RawText.objects.get(judge_by__isnull=False)
    for at in (waiting.judge_by - dt.timedelta(seconds=1), waiting.judge_by):
        assert RawText.objects.filter(pk=waiting.pk).exists()
        assert queries.is_left_unjudged(world.anna, at) == (at == waiting.judge_by)
        actions.erase_unjudged(world.partnership, by=world.system, at=at)
    assert list(RawText.objects.values_list("text", flat=True)) == ["Glas."]
    assert Incident.objects.count() == 2


def test_the_hours_tick_asks_for_it_once_an_hour_and_only_when_something_waits(world: World) -> None:
    send(world, incident(world, text="Johan Svensson krossade rutan."))
    late = RawText.objects.get().judge_by + dt.timedelta(minutes=1)
    assert tick.tick_hour(late - QUARANTINE) == 0
    assert tick.tick_hour(late) == 1
    assert not RawText.objects.exists() and tick.tick_hour(late) == 0
