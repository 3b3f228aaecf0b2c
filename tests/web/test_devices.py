"""A device is let in once by its organisation's code; what was typed before that is never lost."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from loftet.cycle.intake.models import Report
from loftet.ground import actions as ground
from loftet.ground.devices import code_of
from loftet.ground.models import Device
from tests.rooms.intake.drafts import ON
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.new_device]
LINKS = "/arbete/exkoping/inkommet/lankar/"


@pytest.fixture(autouse=True)
def _that_friday(settings) -> None:
    settings.TODAY = ON.isoformat()


@pytest.fixture
def anna(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.anna))
    return client


@pytest.fixture
def page(world: World) -> str:
    return f"/rapport/{world.school.report_key}/"


def told(**values: Any) -> dict[str, Any]:
    data = {"type": "vandalism", "place_text": "vid kiosken", "when": "today", "certainty": "saw"}
    return data | {"once": str(uuid.uuid4())} | values


def hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))


def test_a_new_device_is_asked_for_the_code_once(client: Client, world: World, page: str) -> None:
    asked = client.get(page)
    assert asked.status_code == 403 and "Bekräfta enheten" in asked.content.decode()
    answer = client.post(page, {"enhetskod": code_of(world.school)})
    assert (answer.status_code, answer.headers["Location"]) == (302, page)
    cookie = answer.cookies["enhet"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (page, True, "Lax")
    assert client.get(page).status_code == 200
    assert client.post(page, told()).status_code == 302


@pytest.mark.parametrize(
    "write", [lambda code: code, lambda code: code.replace(" ", ""), lambda code: f" {code} "]
)
def test_the_code_may_be_written_with_or_without_a_space(
    client: Client, world: World, page: str, write: Any
) -> None:
    assert client.post(page, {"enhetskod": write(code_of(world.school))}).status_code == 302


def test_what_was_typed_goes_along_and_is_sent_with_the_code(client: Client, world: World, page: str) -> None:
    sent = told(text="Rutan är krossad.")
    asked = client.post(page, sent).content.decode()
    assert "Inget är skickat än" in asked and not Report.objects.exists()
    wrong = client.post(page, hidden(asked) | {"enhetskod": "000 000"}).content.decode()
    assert "Koden stämmer inte" in wrong and "Rutan är krossad." in wrong
    answer = client.post(page, hidden(wrong) | {"enhetskod": code_of(world.school)})
    assert "/skickat/" in answer.headers["Location"]
    assert str(Report.objects.get().once) == sent["once"]


def test_nothing_of_whose_it_is_stands_in_the_row(client: Client, world: World, page: str) -> None:
    client.post(page, {"enhetskod": code_of(world.school)})
    secret = client.cookies["enhet"].value
    kept = Device.objects.values().get()
    assert secret not in str(kept)
    assert set(kept) == {"id", "partnership_id", "organisation_id", "secret_hash", "confirmed_on"}


def test_a_device_of_one_organisation_is_a_stranger_at_another(
    client: Client, world: World, page: str
) -> None:
    client.post(page, {"enhetskod": code_of(world.school)})
    other = ground.add_organisation(
        world.partnership, by=world.anna, name="Kupan", kind="youth", reports=True
    )
    assert client.get(f"/rapport/{other.report_key}/").status_code == 403
    assert code_of(other) != code_of(world.school)


def test_after_ten_wrong_codes_nobody_is_let_in_for_an_hour(client: Client, world: World, page: str) -> None:
    for _try in range(10):
        client.post(page, {"enhetskod": "12"})
    answer = client.post(page, {"enhetskod": code_of(world.school)})
    assert answer.status_code == 403 and "Vänta en timme" in answer.content.decode()


def test_anna_sees_the_code_and_how_many_devices_there_are_and_shuts_them_out(
    anna: Client, client: Client, world: World, page: str
) -> None:
    client.post(page, {"enhetskod": code_of(world.school)})
    shown = anna.get(LINKS).content.decode()
    assert code_of(world.school) in shown and "1 enhet är bekräftad, senast 20 november 2026" in shown
    anna.post(f"{LINKS}{world.school.pk}/enheter/")
    assert client.get(page).status_code == 403


def test_a_new_link_has_a_new_code_and_no_devices(client: Client, world: World, page: str) -> None:
    client.post(page, {"enhetskod": code_of(world.school)})
    before = code_of(world.school)
    ground.renew_report_link(world.school, by=world.anna, on=ON)
    assert not Device.objects.exists() and code_of(world.school) != before


def test_a_queue_is_told_why_nothing_was_taken_in(client: Client, page: str) -> None:
    answer = client.post(page, told(vantat="60"), headers={"X-Loftet-Queue": "1"})
    assert answer.status_code == 403 and "Bekräfta enheten" in answer.content.decode()
    assert not Report.objects.exists()
