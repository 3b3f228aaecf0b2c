"""Faults in the browser: where they go, handing one over, how it stands, and what those who told hear of it."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.test import Client

from loftet.cycle.intake import actions
from loftet.cycle.intake.models import Fault, Incident
from loftet.cycle.intake.rules.faults import FaultRoute
from loftet.ground.models import AuditEvent
from tests.open311_peer import running
from tests.rooms.intake.drafts import NOW, ON, incident, point, send

if TYPE_CHECKING:
    from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
DESK, LIST = "/arbete/exkoping/mer/felanmalan/", "/arbete/exkoping/inkommet/felanmalan/"


@pytest.fixture(autouse=True)
def day(settings: Any) -> None:
    settings.TODAY = ON.isoformat()


@pytest.fixture
def anna(world: "World") -> Client:
    client = Client()
    client.force_login(world.user(world.anna), backend="django.contrib.auth.backends.ModelBackend")
    return client


def by_mail(world: "World") -> None:
    route = FaultRoute("mail", "fel@exkoping.example")
    actions.set_up_faults(world.partnership, by=world.anna, route=route, key="")


def littered(world: "World", text: str = "") -> Incident:
    return send(world, incident(world, type="littering", text=text)).incidents.get()


def seen(client: Client, address: str) -> str:
    found = client.get(address)
    assert found.status_code == 200, address
    return found.content.decode()


def test_a_fault_is_handed_over_from_its_report_and_followed_until_it_is_mended(
    world: "World", anna: Client
) -> None:
    by_mail(world)
    row = littered(world, "Papperskorgen är full")
    address = f"{LIST}handelse/{row.pk}/"
    assert address in seen(anna, f"/arbete/exkoping/inkommet/rapport/{row.report_id}/")
    assert "Papperskorgen" not in seen(anna, address)
    read = anna.post(address, {"gor": "las"}).content.decode()
    assert "Papperskorgen är full" in read
    assert AuditEvent.objects.filter(verb="intake.open_report").count() == 1
    sent = anna.post(address, {"gor": "lamna", "words": "Full papperskorg"}, follow=True).content.decode()
    assert "Felet är överlämnat" in sent and "lämnad till felanmälan" in sent
    assert "Full papperskorg" in mail.outbox[0].body
    fault = Fault.objects.get()
    report = seen(anna, f"/arbete/exkoping/inkommet/rapport/{row.report_id}/")
    assert address not in report and f"#fel-{fault.pk}" in report
    told = anna.post(f"{LIST}{fault.pk}/", {"gor": "mended"}, follow=True).content.decode()
    assert "åtgärdad enligt kommunen" in told
    school = seen(Client(), f"/rapport/{world.school.report_key}/svar/")
    assert "Nedskräpning, Stationen: åtgärdad enligt kommunen" in school


def test_a_resident_reads_on_the_receipt_that_it_was_handed_over(world: "World", anna: Client) -> None:
    by_mail(world)
    told, code = actions.tell_of_place(
        world.partnership, by=world.rut, point=point(world), once=uuid.uuid4(), on=ON
    )

    def receipt() -> str:
        return Client().post("/exkoping/kvitto/", {"code": code}).content.decode()

    assert "felanmälan" not in receipt()
    anna.post(f"{LIST}punkt/{told.pk}/", {"gor": "lamna", "words": ""})
    assert "Lämnad till felanmälan, " in receipt()
    assert f"#fel-{Fault.objects.get().pk}" in seen(anna, f"/arbete/exkoping/inkommet/plats/{told.pk}/")
    Fault.objects.update(state="unsure")
    assert "felanmälan, " not in receipt()


def test_words_about_a_person_stay_in_the_form_and_nothing_is_sent(world: "World", anna: Client) -> None:
    by_mail(world)
    row = littered(world)
    page = anna.post(f"{LIST}handelse/{row.pk}/", {"gor": "lamna", "words": "Ring 070-123 45 67"})
    assert "pekar ut en person" in page.content.decode() and "070-123 45 67" in page.content.decode()
    assert not Fault.objects.exists() and not mail.outbox


def test_where_faults_go_is_set_up_and_tried_and_the_key_is_never_shown(world: "World", anna: Client) -> None:
    assert "Ingen har sagt" in seen(anna, f"{LIST}handelse/{littered(world).pk}/")
    with running() as peer:
        typed = {"way": "open311", "address": peer.address, "key": "nyckel", "code_litter": "LJUS"}
        assert "Sparat" in anna.post(DESK, typed, follow=True).content.decode()
        page = seen(anna, DESK)
        assert "En nyckel är sparad" in page and 'value="nyckel"' not in page
        tried = anna.post(DESK, {"gor": "prova"}).content.decode()
        assert "Anslutningen fungerar" in tried and "Trasig lampa" in tried
        anna.post(f"{LIST}handelse/{littered(world).pk}/", {"gor": "lamna", "words": ""})
        peer.requests[0] |= {"status": "closed", "status_notes": "Städat <img onerror=1>"}
        asked = anna.post(f"{LIST}{Fault.objects.get().pk}/", {"gor": "fraga"}, follow=True).content.decode()
        assert "åtgärdad enligt kommunen" in asked and "Städat &lt;img" in asked
    gone = anna.post(f"{LIST}{Fault.objects.get().pk}/", {"gor": "fraga"}, follow=True).content.decode()
    assert "svarar inte" in gone
    assert "svarar inte" in anna.post(DESK, {"gor": "prova"}).content.decode()
    wrong = anna.post(DESK, {"way": "mail", "mailbox": ""}).content.decode()
    assert "Skriv funktionsbrevlådans adress" in wrong


def test_what_the_desk_has_not_been_told_of_says_so(world: "World", anna: Client) -> None:
    assert "Inget är lämnat än" in seen(anna, LIST) and "Ställ in felanmälan" in seen(anna, LIST)
    assert anna.get(f"{LIST}handelse/999999/").status_code == 404
    by_mail(world)
    with_age = actions.hand_over_fault(littered(world), by=world.anna, words="", at=NOW)
    assert "i dag" in seen(anna, LIST)
    Fault.objects.update(state="unsure", handed_at=NOW - dt.timedelta(days=3))
    asked = seen(anna, LIST)
    assert "3 dagar sedan" in asked and "osäkert om det kom fram" in asked and "Nej, skicka igen" in asked
    stale = anna.post(f"{LIST}{with_age.pk}/", {"gor": "unsure"}, follow=True).content.decode()
    assert "Ladda om sidan" in stale


def test_who_meets_an_obstacle_gets_a_way_to_where_it_is_mended(anna: Client, world: "World") -> None:
    row = littered(world)
    page = anna.get(f"/arbete/exkoping/inkommet/felanmalan/handelse/{row.pk}/").content.decode()
    assert "Ingen har sagt vart felen ska gå" in page and 'href="/arbete/exkoping/mer/felanmalan/"' in page
