"""Faults are sent once, over real HTTP, and never again on a guess."""

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.utils import timezone

from loftet.cycle.intake import actions
from loftet.cycle.intake.actions.faults import degrees
from loftet.cycle.intake.models import Fault, FaultDesk, Incident, RawText, ResidentPoint
from loftet.cycle.intake.queries.faults import faults_to_ask, faults_wait
from loftet.cycle.intake.rules import PointDraft
from loftet.cycle.intake.rules.faults import BACK_OFF, FaultRoute, FaultState, next_try
from loftet.ground import jobs
from loftet.ground.models import AuditEvent
from loftet.ground.refusals import NotAllowed, Refused
from tests.open311_peer import Peer, running
from tests.rooms.intake.drafts import incident as drafted
from tests.rooms.intake.drafts import point, send

if TYPE_CHECKING:
    from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
AT = timezone.make_aware(dt.datetime(2026, 11, 21, 9))
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def peer() -> Iterator[Peer]:
    with running() as found:
        yield found


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Jobs are asked for but done by hand here, as the worker would."""
    kept: list[str] = []
    monkeypatch.setattr(jobs, "later", lambda verb, *_rest, **_values: kept.append(verb))
    return kept


def set_up(world: "World", peer: Peer, **codes: str) -> FaultDesk:
    route = FaultRoute("open311", "", peer.address, "exkoping.se", codes or {"litter": "LJUS"})
    return actions.set_up_faults(world.partnership, by=world.anna, route=route, key="nyckel")


def told(world: "World", type_: str = "littering") -> Incident:
    return send(world, drafted(world, type=type_)).incidents.get()


def tend(world: "World", at: dt.datetime = AT) -> None:
    actions.tend_faults(world.partnership, by=world.system, at=at)


def hand_over(world: "World", words: str = "") -> Fault:
    return actions.hand_over_fault(told(world), by=world.anna, words=words, at=AT)


def test_a_fault_is_sent_once_with_kind_place_day_and_words_and_nothing_of_who_told(
    world: "World", peer: Peer, asked: list[str]
) -> None:
    set_up(world, peer)
    fault = hand_over(world, "Papperskorgen är full")
    assert asked == ["intake.tend_faults"] and not peer.requests
    tend(world)
    tend(world)
    [sent] = peer.requests
    assert sent["description"].startswith("Nedskräpning. Stationen. Sett 2026-")
    assert sent["description"].endswith("Papperskorgen är full") and "Lindskolan" not in str(sent)
    assert set(sent) == {
        "service_request_id", "status", "service_code", "lat", "long", "description", "jurisdiction_id",
    }  # fmt: skip
    assert abs(float(sent["lat"]) - degrees(400_100, 6_385_100)[0]) < 1e-5
    fault.refresh_from_db()
    assert (fault.state, fault.number, fault.words) == (FaultState.SENT, "1", None)
    assert not RawText.objects.filter(
        text="Papperskorgen är full"
    ).exists()  # erased when it had come through


@pytest.mark.parametrize("raw", [(500, b"oj"), (200, b"<html>"), (201, b"[{}]"), (200, b"{}")])
def test_when_it_may_have_come_through_the_desk_is_asked_and_nothing_is_sent_again(
    world: "World", peer: Peer, raw: tuple[int, bytes]
) -> None:
    set_up(world, peer)
    fault = hand_over(world)
    peer.raw = raw
    tend(world)
    peer.raw = None
    tend(world, AT + 48 * HOUR)
    fault.refresh_from_db()
    assert fault.state == FaultState.UNSURE and len(peer.requests) == 1
    actions.mark_fault(fault, by=world.anna, state="sent", at=AT)
    tend(world, AT + 49 * HOUR)
    assert len(peer.requests) == 1


def test_a_system_that_took_nothing_is_tried_again_later_and_later_and_then_given_up(
    world: "World", peer: Peer
) -> None:
    set_up(world, peer)
    fault = hand_over(world)
    peer.raw = (503, b"")
    now = AT
    for pause in BACK_OFF:
        tend(world, now)
        fault.refresh_from_db()
        assert (fault.state, fault.next_try) == (FaultState.WAITING, now + pause)
        assert not faults_wait(world.anna, now + pause / 2)
        now += pause
    tend(world, now)
    fault.refresh_from_db()
    assert fault.state == FaultState.REFUSED and "503" in fault.told
    peer.raw, peer.requests[:] = None, []
    actions.mark_fault(fault, by=world.anna, state="waiting", at=now)
    tend(world, now)
    fault.refresh_from_db()
    assert fault.state == FaultState.SENT and len(peer.requests) == 1


def test_a_system_that_is_not_there_is_surely_not_reached(world: "World") -> None:
    with running() as gone:
        set_up(world, gone)
    fault = hand_over(world)
    tend(world)
    fault.refresh_from_db()
    assert (fault.state, fault.next_try) == (FaultState.WAITING, next_try(AT, 1))


def test_a_worker_that_died_while_sending_leaves_the_question_to_the_desk(world: "World", peer: Peer) -> None:
    set_up(world, peer)
    fault = hand_over(world)
    Fault.objects.filter(pk=fault.pk).update(state=FaultState.SENDING, began_at=AT)
    tend(world, AT + HOUR)
    fault.refresh_from_db()
    assert fault.state == FaultState.UNSURE and not peer.requests


def test_status_comes_back_once_an_hour_and_screened(world: "World", peer: Peer) -> None:
    set_up(world, peer)
    fault = hand_over(world)
    tend(world)
    peer.requests[0] |= {"status": "closed", "status_notes": "Ring Anna Svensson 070-123 45 67"}
    assert not faults_to_ask(world.anna, AT + HOUR / 2).exists()
    tend(world, AT + HOUR)
    fault.refresh_from_db()
    assert fault.state == FaultState.MENDED and fault.told == (
        "Felsystemets svar visas inte, det kan peka ut en person."
    )
    peer.requests[0] |= {"status": "open", "status_notes": "Lampan är beställd"}
    actions.ask_fault(fault, by=world.anna, at=AT)
    assert (fault.state, fault.told) == (FaultState.SENT, "Lampan är beställd")


def test_a_token_becomes_a_number(world: "World", peer: Peer) -> None:
    set_up(world, peer)
    peer.token = True
    fault = hand_over(world)
    actions.tend_faults(world.partnership, by=world.system, at=AT)
    fault.refresh_from_db()
    assert (fault.state, fault.token, fault.number) == (FaultState.SENT, "1", "1")


def test_a_mailbox_gets_a_letter_without_who_told(world: "World") -> None:
    route = FaultRoute("mail", "fel@exkoping.example")
    actions.set_up_faults(world.partnership, by=world.anna, route=route, key="")
    fault = hand_over(world, "Två lampor är släckta")
    tend(world)
    tend(world)
    [letter] = mail.outbox
    assert letter.to == ["fel@exkoping.example"] and "Två lampor är släckta" in letter.body
    assert "57." in letter.body and "Lindskolan" not in letter.body
    fault.refresh_from_db()
    assert fault.state == FaultState.SENT
    assert actions.mark_fault(fault, by=world.anna, state="mended", at=AT).state == FaultState.MENDED


def test_each_obstacle_has_its_sentence(world: "World", peer: Peer) -> None:
    with pytest.raises(Refused, match="Ingen har sagt"):
        hand_over(world)
    set_up(world, peer, litter="LJUS")
    with pytest.raises(Refused, match="inget fel"):
        actions.hand_over_fault(told(world, type_="theft_shoplifting"), by=world.anna, words="", at=AT)
    with pytest.raises(Refused, match="ingen kod"):
        actions.hand_over_fault(told(world, type_="graffiti"), by=world.anna, words="", at=AT)
    with pytest.raises(Refused, match="peka ut en person"):
        hand_over(world, "Ring 070-123 45 67")
    said = PointDraft(feeling="unsafe", theme="litter", place_text="vid ån")
    row, _code = actions.tell_of_place(
        world.partnership, by=world.rut, point=said, once=uuid.uuid4(), on=AT.date()
    )
    with pytest.raises(Refused, match="plats på kartan"):
        actions.hand_over_fault(row, by=world.anna, words="", at=AT)
    fault = hand_over(world)
    with pytest.raises(Refused, match="redan"):
        actions.hand_over_fault(fault.incident, by=world.anna, words="", at=AT)
    with pytest.raises(Refused, match="Ladda om"):
        actions.mark_fault(fault, by=world.anna, state="mended", at=AT)
    with pytest.raises(NotAllowed):
        actions.hand_over_fault(told(world), by=world.per, words="", at=AT)


def test_the_key_stays_with_its_address_and_every_step_leaves_a_trace(world: "World", peer: Peer) -> None:
    desk = set_up(world, peer)
    same = FaultRoute("open311", "", peer.address, "", {"litter": "LJUS"})
    assert actions.set_up_faults(world.partnership, by=world.anna, route=same, key="").key == desk.key != ""
    other = FaultRoute("open311", "", "https://annan.example/v2", "", {"litter": "LJUS"})
    assert actions.set_up_faults(world.partnership, by=world.anna, route=other, key="").key == ""
    actions.set_up_faults(world.partnership, by=world.anna, route=same, key="nyckel")
    desk.refresh_from_db()
    assert actions.try_faults(desk, by=world.anna).services == (("LJUS", "Trasig lampa"),)
    desk.codes = {"litter": "SKRÄP"}
    assert "SKRÄP" in actions.try_faults(desk, by=world.anna).sentence
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {"intake.set_up_faults", "intake.try_faults"} <= verbs
    with pytest.raises(Refused, match="kod för minst ett"):
        route = FaultRoute("open311", "", peer.address, "", {})
        actions.set_up_faults(world.partnership, by=world.anna, route=route, key="")


def test_another_system_is_not_asked_for_a_number_it_never_gave(world: "World", peer: Peer) -> None:
    set_up(world, peer)
    fault = hand_over(world)
    tend(world)
    with running() as other:
        set_up(world, other)
        other.requests.append({"service_request_id": "1", "status": "closed"})
        tend(world, AT + 2 * HOUR)
        fault.refresh_from_db()
        assert fault.state == FaultState.SENT and not faults_wait(world.anna, AT + 2 * HOUR)
        with pytest.raises(Refused, match="inget felsystem"):
            actions.ask_fault(fault, by=world.anna, at=AT)


def test_what_waits_goes_where_faults_go_now_and_nowhere_is_said(world: "World", peer: Peer) -> None:
    set_up(world, peer)
    fault = hand_over(world)
    actions.set_up_faults(world.partnership, by=world.anna, route=FaultRoute("none"), key="")
    tend(world)
    fault.refresh_from_db()
    assert fault.state == FaultState.REFUSED and "ingenstans" in fault.told and not peer.requests
    route = FaultRoute("mail", "fel@exkoping.example")
    actions.set_up_faults(world.partnership, by=world.anna, route=route, key="")
    actions.mark_fault(fault, by=world.anna, state="waiting", at=AT)
    tend(world)
    fault.refresh_from_db()
    assert (fault.state, fault.way) == (FaultState.SENT, "mail") and len(mail.outbox) == 1


def test_a_point_whose_fault_is_mended_is_done_but_what_was_said_by_hand_stands(
    world: "World", peer: Peer
) -> None:
    set_up(world, peer, dark="LJUS")
    rows = [_point(world), _point(world)]
    actions.sort_point(rows[1], by=world.anna, place=world.station, theme="lighting", state="declined")
    for row in rows:
        fault = actions.hand_over_fault(row, by=world.anna, words="", at=AT)
        tend(world)
        fault.refresh_from_db()
        actions.mark_fault(fault, by=world.anna, state="mended", at=AT)
        row.refresh_from_db()
    assert [row.state for row in rows] == ["done", "declined"]


def _point(world: "World") -> ResidentPoint:
    row, _code = actions.tell_of_place(
        world.partnership, by=world.rut, point=point(world), once=uuid.uuid4(), on=AT.date()
    )
    return actions.sort_point(row, by=world.anna, place=world.station, theme="lighting")


def test_the_key_is_sealed_in_the_database_and_good_only_for_its_address(world: "World", peer: Peer) -> None:
    desk = set_up(world, peer)
    desk.refresh_from_db()
    assert "nyckel" not in desk.key and actions.try_faults(desk, by=world.anna).works
    desk.address = f"{peer.address}/annan"
    tried = actions.try_faults(desk, by=world.anna)
    assert not tried.works and "Skriv in den igen" in tried.sentence
