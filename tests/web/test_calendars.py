"""Each role subscribes to its days: meetings, answers, decisions and measures, behind a secret address."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from icalendar import Calendar

from loftet.cycle.promises.models import Measure
from loftet.cycle.review import actions as review
from loftet.ground import actions as ground
from loftet.ground.refusals import NotAllowed
from tests.promised import signed_promise
from tests.web.pages import at, text_of
from tests.world import World

pytestmark = pytest.mark.django_db
ON, HELD_ON = dt.date(2026, 11, 3), dt.date(2026, 11, 10)
OCTOBER = dt.date(2026, 10, 1)


@pytest.fixture(autouse=True)
def november(settings: Any, world: World) -> None:
    settings.TODAY = ON.isoformat()
    promise = signed_promise(world)
    meeting = review.plan_meeting(promise, by=world.anna, month=OCTOBER, held_on=HELD_ON)
    for owner, text in (
        (world.police, "Kontrollera mopeder"),
        (world.municipality, "Laga lampan " + "x" * 90),
    ):
        review.decide(
            meeting, by=world.anna, text=text, owner=owner, due_on=dt.date(2026, 12, 1), once=uuid4()
        )


@pytest.fixture
def anna(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.anna))
    return client


def address(world: World, role: str = "samordnare") -> str:
    world.partnership.refresh_from_db()
    return f"/kalender/exkoping/{role}/{world.partnership.calendar_key}.ics"


def days(world: World, role: str = "samordnare") -> dict[str, dt.date]:
    answer = Client().get(address(world, role))
    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events)
    return {str(event["summary"]): event.decoded("dtstart") for event in events}


def test_the_coordinator_has_every_day_and_the_answer_follows_the_meeting(world: World) -> None:
    found = days(world)
    assert found["Uppföljningsmöte om oktober 2026"] == HELD_ON
    assert found["Svaret till invånarna om oktober 2026 ska vara ute"] == HELD_ON + dt.timedelta(days=10)
    assert found["Åtgärd ska vara klar: Trygghetsvandringar"] == dt.date(2026, 12, 31)
    assert found["Beslut ska vara klart: Laga lampan " + "x" * 90] == dt.date(2026, 12, 1)
    assert found["Löftets sista dag: Medborgarlöfte 2026"] == dt.date(2026, 12, 31)


def test_the_police_have_their_own_decisions_and_leaders_have_none(world: World) -> None:
    police, leaders = days(world, "polis"), days(world, "beslutsfattare")
    assert [text for text in police if text.startswith("Beslut")] == [
        "Beslut ska vara klart: Kontrollera mopeder"
    ]
    assert not [text for text in leaders if text.startswith(("Beslut", "Åtgärd"))]
    assert "Uppföljningsmöte om oktober 2026" in police and "Uppföljningsmöte om oktober 2026" in leaders


def test_no_name_of_a_person_stands_in_it(world: World) -> None:
    content = Client().get(address(world)).content.decode()
    assert "Anna" not in content and "anna@" not in content


def test_the_same_day_keeps_its_identity_when_it_is_moved(world: World) -> None:
    def uid() -> str:
        events = Calendar.from_ical(Client().get(address(world)).content).walk("VEVENT")
        return next(str(event["uid"]) for event in events if "klar: Trygghets" in str(event["summary"]))

    before = uid()
    Measure.objects.update(due_on=dt.date(2026, 12, 24))
    assert uid() == before and dt.date(2026, 12, 24) in days(world).values()


@pytest.mark.parametrize("role", ["samordnare", "polis", "beslutsfattare"])
def test_a_wrong_address_looks_as_if_there_were_nothing(world: World, role: str) -> None:
    for wrong in (f"/kalender/exkoping/{role}/fel.ics", address(world, role).replace("exkoping", "grannby")):
        assert Client().get(wrong).status_code == 404
    assert Client().get(address(world, role).replace(role, "rapportor")).status_code == 404


def test_anna_copies_an_address_and_changes_them_when_one_is_astray(anna: Client, world: World) -> None:
    old = address(world)
    assert old in text_of(anna.get(at("calendars")))
    assert "nya adresser" in text_of(anna.post(at("calendars"), follow=True))
    assert Client().get(old).status_code == 404 and address(world) in text_of(anna.get(at("calendars")))
    assert days(world)


def test_only_the_coordinator_changes_the_addresses(world: World) -> None:
    with pytest.raises(NotAllowed):
        ground.renew_calendar(world.partnership, by=world.per)


def test_without_a_promise_only_decisions_and_the_years_wheel_stand_there(
    world: World, settings: Any
) -> None:
    settings.TODAY = "2029-01-01"
    texts = [text for text in days(world) if not text.startswith("Beslut")]
    assert {"Lucia", "Månadens möte"} <= set(texts) and not [text for text in texts if "Åtgärd" in text]
