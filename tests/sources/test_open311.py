"""The door to a fault system, tried against one that answers over real HTTP."""

from collections.abc import Iterator

import pytest

from loftet.outside.open311 import MOST_BYTES, Server, Unreached
from tests.open311_peer import Peer, running

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def peer() -> Iterator[Peer]:
    with running() as found:
        yield found


def test_a_fault_is_handed_over_and_its_status_comes_back(peer: Peer) -> None:
    server = Server(peer.address, "exkoping.se", "nyckel")
    assert server.services()[0]["service_code"] == "LJUS"
    answer = server.hand_over("LJUS", lat=57.5912345, long=13.2, words="Lampan är släckt")
    peer.requests[0]["status"] = "closed"
    assert server.request(answer["service_request_id"])["status"] == "closed"
    assert peer.requests[0]["lat"] == "57.59123" and "api_key" not in peer.requests[0]


def test_a_token_is_an_answer_too(peer: Peer) -> None:
    peer.token = True
    assert Server(peer.address, key="nyckel").hand_over("LJUS", lat=57.5, long=13.2, words="x") == {
        "token": "1"
    }
    assert Server(peer.address).number_of("1") == "1"
    peer.raw = (200, b"[]")
    assert Server(peer.address).number_of("1") is None


def test_a_wrong_key_is_said_and_not_tried_again(peer: Peer) -> None:
    with pytest.raises(Unreached, match="godtog inte nyckeln") as told:
        Server(peer.address, key="fel").hand_over("LJUS", lat=57.5, long=13.2, words="x")
    assert not told.value.again and not peer.requests


@pytest.mark.parametrize(
    ("raw", "words", "again"),
    [
        ((500, b"oj"), "själv ett fel", True),
        ((302, b""), "annan adress", False),
        ((200, b"<html>"), "annat än JSON", True),
        ((200, b"{}"), "en lista", False),
        ((200, b" " * (MOST_BYTES + 1)), "större än 2 MB", False),
    ],
)
def test_each_bad_answer_has_its_sentence(
    peer: Peer, raw: tuple[int, bytes], words: str, again: bool
) -> None:
    peer.raw = raw
    with pytest.raises(Unreached, match=words) as told:
        Server(peer.address).services()
    assert told.value.again is again


@pytest.mark.parametrize(
    "address", ["http://exempel.se/v2", "file:///etc/passwd", "ftp://127.0.0.1", "https://[", ""]
)
def test_only_https_is_used_beyond_the_own_machine(address: str) -> None:
    with pytest.raises(Unreached, match="https"):
        Server(address).services()


def test_a_server_that_is_down_may_be_tried_again() -> None:
    with running() as peer:
        address = peer.address
    with pytest.raises(Unreached, match="svarar inte") as told:
        Server(address).services()
    assert told.value.again


def test_the_specifications_own_answers_are_understood(peer: Peer) -> None:
    """From GeoReport v2: GET service_request_id from a token, and GET service request (numbers, nulls and all)."""
    server = Server(peer.address)
    peer.raw = 200, b'[{"service_request_id":638344,"token":12345}]'
    assert server.number_of("12345") == "638344"
    assert server.hand_over("001", lat=37.76, long=-122.46, words="x")["service_request_id"] == 638344
    peer.raw = (
        200,
        b'[{"service_request_id":638344,"status":"closed","status_notes":"Duplicate request.",'
        b'"service_name":"Sidewalk and Curb Issues","service_code":"006","description":null,'
        b'"agency_responsible":null,"requested_datetime":"2010-04-14T06:37:38-08:00","lat":37.762221815}]',
    )
    assert server.request("638344")["status_notes"] == "Duplicate request."


@pytest.mark.parametrize(
    ("status", "unsure"), [(500, True), (504, True), (503, False), (429, False), (400, False)]
)
def test_only_what_may_have_come_through_is_unsure(peer: Peer, status: int, unsure: bool) -> None:
    peer.raw = status, b'[{"code":1,"description":"x"}]'
    with pytest.raises(Unreached) as told:
        Server(peer.address).hand_over("LJUS", lat=57.5, long=13.2, words="x")
    assert told.value.unsure is unsure
