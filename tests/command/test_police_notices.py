"""The police's list is asked seldom and says who asks, against a made-up server on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from loftet.command.main import main
from loftet.cycle.intake.models import PoliceNotice
from loftet.outside import police
from tests.police_peer import NOTICE, Peer, running
from tests.world import World


@pytest.fixture
def peer() -> Iterator[Peer]:
    with running() as found:
        yield found


def ask(peer: Peer, calls: Path, at: float) -> bytes:
    return police.fetch_events(
        "Exköping", calls=calls, asker="https://trygg.example", clock=lambda: at, address=peer.address
    )


def test_the_asker_says_who_it_is_and_where(peer: Peer, tmp_path: Path) -> None:
    assert json.loads(ask(peer, tmp_path / "calls", 1000.0)) == [NOTICE]
    assert peer.asked == [("/api/events?locationname=Exk%C3%B6ping", "Loftet (+https://trygg.example)")]


def test_ten_seconds_pass_between_two_calls_even_after_a_restart(peer: Peer, tmp_path: Path) -> None:
    ask(peer, tmp_path / "calls", 1000.0)
    with pytest.raises(police.NoAnswer, match="Vänta"):
        ask(peer, tmp_path / "calls", 1009.9)
    ask(peer, tmp_path / "calls", 1010.0)
    assert len(peer.asked) == 2


def test_no_more_than_sixty_calls_an_hour(peer: Peer, tmp_path: Path) -> None:
    for turn in range(60):
        ask(peer, tmp_path / "calls", 1000.0 + 10 * turn)
    with pytest.raises(police.NoAnswer, match="Vänta 30"):
        ask(peer, tmp_path / "calls", 1600.0)
    assert len(peer.asked) == 60
    ask(peer, tmp_path / "calls", 4600.0)


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (429, b"", "för många anrop"),
        (500, b"", "fel 500"),
        (200, b"<html>", "inte är en lista"),
        (200, b'{"a": 1}', "inte är en lista"),
        (200, b"[" * 100_000, "inte är en lista"),
        (200, b"[" + b" " * police.LARGEST_BYTES + b"]", "5 MB"),
    ],
)
def test_a_failure_is_said_and_doubles_the_pause(
    peer: Peer, tmp_path: Path, status: int, body: bytes, words: str
) -> None:
    peer.status, peer.body = status, body
    with pytest.raises(police.NoAnswer, match=words):
        ask(peer, tmp_path / "calls", 1000.0)
    with pytest.raises(police.NoAnswer, match="Vänta"):
        ask(peer, tmp_path / "calls", 1059.0)
    with pytest.raises(police.NoAnswer, match=words):
        ask(peer, tmp_path / "calls", 1060.0)
    with pytest.raises(police.NoAnswer, match="Vänta"):
        ask(peer, tmp_path / "calls", 1179.0)
    assert len(peer.asked) == 2


def test_a_silent_server_is_not_waited_for_forever(
    peer: Peer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    peer.address = "http://127.0.0.1:9/api/events"
    with pytest.raises(police.NoAnswer, match="svarar inte"):
        ask(peer, tmp_path / "calls", 1000.0)


def test_the_command_reads_in_what_the_police_answer(
    world: World,
    peer: Peer,
    tmp_path: Path,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.DATA, settings.TODAY = tmp_path, "2026-02-03"
    monkeypatch.setattr(police, "ADDRESS", peer.address)
    assert main(["police-notices", "--partnership", "exkoping"]) == 0
    assert "1 nya" in capsys.readouterr().out
    assert PoliceNotice.objects.get().number == 500001
    assert main(["police-notices", "--partnership", "exkoping"]) == 1
    assert "Vänta" in capsys.readouterr().out
    assert len(peer.asked) == 1
