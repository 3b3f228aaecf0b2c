"""The police's list is asked for by itself only when somebody turns it on, and how it goes is told on its page."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from loftet.cycle import files
from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.models import PoliceNotice
from loftet.cycle.intake.rules.polling import next_call
from loftet.ground.refusals import NotAllowed, Refused
from loftet.outside import police
from loftet.schedule.tick import tick_hour
from tests.police_peer import Peer, running
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
PAGE = "/arbete/exkoping/mer/polisens-handelser/"
AT = timezone.make_aware(dt.datetime(2026, 2, 3, 9))
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def peer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Iterator[Peer]:
    """The made-up service, asked on a day when its notice is news, ten minutes between any two calls."""
    settings.DATA, settings.TODAY = tmp_path, "2026-02-03"
    ticks = iter(range(1000, 100_000, 90_000 // 100))
    monkeypatch.setattr(files.time, "time", lambda: float(next(ticks)))
    with running() as found:
        monkeypatch.setattr(police, "ADDRESS", found.address)
        yield found


@pytest.fixture
def anna(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.anna))
    return client


def turned_on(world: World) -> None:
    actions.watch_police(world.partnership, by=world.anna, is_on=True, location="Exköping", at=AT)


def asked(world: World, at: dt.datetime) -> str:
    files.ask_police(world.partnership, by=world.system, at=at)
    watch = queries.police_watch(world.anna)
    return watch.said if watch else ""


def test_nobody_is_asked_until_the_coordinator_turns_it_on(anna: Client, world: World, peer: Peer) -> None:
    assert "Hämtning" in anna.get(PAGE).content.decode() and not queries.police_is_due(world.anna, AT)
    assert asked(world, AT) == "" and peer.asked == []
    page = anna.post(PAGE, {"location": "Exköping", "is_on": "on"}, follow=True).content.decode()
    assert "Hämtningen är på." in page and peer.asked == []
    assert queries.police_is_due(world.anna, AT.replace(year=2027))


def test_the_hours_job_reads_in_the_list_and_waits_six_hours(anna: Client, world: World, peer: Peer) -> None:
    turned_on(world)
    assert tick_hour(AT) == 1 and tick_hour(AT) == 0
    watch = queries.police_watch(world.anna)
    assert watch and watch.said == "1 nya, 0 ändrade." and PoliceNotice.objects.get().number == 500001
    assert peer.asked[0][0] == "/api/events?locationname=Exk%C3%B6ping"
    assert watch.next_at == AT + 6 * HOUR
    assert tick_hour(AT + 5 * HOUR) == 0
    page = anna.get(PAGE).content.decode()
    assert "1 nya, 0 ändrade." in page and ">1</a>" in page


def test_the_same_list_again_is_nothing_new(world: World, peer: Peer) -> None:
    turned_on(world)
    asked(world, AT)
    assert asked(world, AT + 6 * HOUR) == "Inget nytt sedan förra gången."
    assert len(peer.asked) == 2 and PoliceNotice.objects.count() == 1


def test_a_failure_is_told_on_the_page_and_the_pauses_grow(anna: Client, world: World, peer: Peer) -> None:
    turned_on(world)
    peer.status = 500
    assert "fel 500" in asked(world, AT)
    assert "fel 500" in asked(world, AT + HOUR)
    watch = queries.police_watch(world.anna)
    assert watch and watch.failures == 2 and watch.next_at == AT + 3 * HOUR
    page = anna.get(PAGE).content.decode()
    assert "fel 500" in page and "Misslyckade i rad" in page
    peer.status = 200
    assert asked(world, AT + 3 * HOUR) == "1 nya, 0 ändrade."
    assert next_call(AT, 20) == AT + 24 * HOUR


def test_a_list_that_cannot_be_read_leaves_nothing_behind(world: World, peer: Peer) -> None:
    turned_on(world)
    peer.body = b'[{"id": "x"}]'
    assert asked(world, AT) and not PoliceNotice.objects.exists()
    watch = queries.police_watch(world.anna)
    assert watch and watch.failures == 1


def test_turned_off_it_never_asks_again(anna: Client, world: World, peer: Peer) -> None:
    turned_on(world)
    assert "Hämtningen är av." in anna.post(PAGE, {"location": "Exköping"}, follow=True).content.decode()
    assert tick_hour(AT + 9 * HOUR) == 0 and asked(world, AT) == "" and peer.asked == []


@pytest.mark.parametrize(
    ("location", "words"),
    [(" ", "vilken kommun"), ("x" * 151, "högst 150"), ("070-174 06 05", "peka ut en person")],
)
def test_a_name_that_is_none_is_refused_and_kept(
    anna: Client, world: World, location: str, words: str
) -> None:
    page = anna.post(PAGE, {"location": location, "is_on": "on"}).content.decode()
    assert location.strip() in page and queries.police_watch(world.anna) is None
    with pytest.raises(Refused, match=words):
        actions.watch_police(world.partnership, by=world.anna, is_on=True, location=location, at=AT)


def test_only_the_coordinator_turns_it_on(world: World) -> None:
    with pytest.raises(NotAllowed):
        actions.watch_police(world.partnership, by=world.per, is_on=True, location="Exköping", at=AT)
    client = Client()
    client.force_login(world.user(world.per))
    assert b'<form method="post" novalidate>' not in client.get(PAGE).content
