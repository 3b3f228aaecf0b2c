"""The read-only Open311 server: the specification's fields and errors, and only what has been published."""

import datetime as dt
import json
import uuid
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loftet.cycle.intake import actions
from loftet.cycle.intake.models import Fault, ResidentPoint
from loftet.cycle.intake.rules import PointDraft
from loftet.cycle.promises.models import Promise
from loftet.cycle.review.models import PointAnswer, Publication
from loftet.web.public.open311.written import written
from tests.promised import signed_promise

if TYPE_CHECKING:
    from tests.world import World

pytestmark = pytest.mark.django_db
ROOT = "/exkoping/open311/v2"
# the specification's own example of GET Service Requests, as the fields of one request in their order
FIELDS = [
    *("service_request_id", "status", "status_notes", "service_name", "service_code", "description"),
    *("agency_responsible", "service_notice", "requested_datetime", "updated_datetime", "expected_datetime"),
    *("address", "address_id", "zipcode", "lat", "long", "media_url"),
]


@pytest.fixture(autouse=True)
def november(settings: Any) -> None:
    settings.TODAY = "2026-11-10"


def told(world: "World", theme: str = "lighting", on: dt.date = dt.date(2026, 10, 20)) -> ResidentPoint:
    draft = PointDraft(
        feeling="unsafe", theme=theme, place_id=world.station.pk, e=400_003, n=6_385_004, text="Mörkt vid mig"
    )
    return actions.tell_of_place(world.partnership, by=world.rut, point=draft, once=uuid.uuid4(), on=on)[0]


def published(
    world: "World", point: ResidentPoint, text: str = "Lampan lagas.", **values: Any
) -> Publication:
    given = {"state": "published", "published_on": dt.date(2026, 11, 2)} | values
    row = Publication.objects.create(
        partnership=world.partnership,
        kind="monthly",
        promise=Promise.objects.first() or signed_promise(world),
        title="Svar",
        **given,
    )
    PointAnswer.objects.create(partnership=world.partnership, publication=row, point=point, text=text)
    return row


def rows(query: str = "", path: str = "requests.json") -> list[dict[str, Any]]:
    found = Client().get(f"{ROOT}/{path}{query}")
    assert found.status_code == 200 and found.headers["Content-Type"] == "application/json; charset=utf-8"
    return json.loads(found.content)


def test_only_what_has_been_answered_in_public_is_shown_and_never_the_residents_words_or_position(
    world: "World",
) -> None:
    point, secret = told(world), told(world)
    published(world, point)
    published(world, secret, state="draft", published_on=None)
    [row] = rows()
    assert list(row) == FIELDS
    assert row["service_request_id"] == str(point.pk) and row["status"] == "open"
    assert (row["service_name"], row["service_code"]) == ("Dålig belysning", "lighting")
    assert row["status_notes"] == "Lampan lagas." and row["address"] == "Stationen, Exköping"
    assert row["requested_datetime"] == "2026-10-20T00:00:00+02:00"
    assert row["updated_datetime"] == "2026-11-02T00:00:00+01:00"
    assert "Mörkt vid mig" not in str(row)
    own = actions.faults.degrees(400_003, 6_385_004)
    assert abs(row["long"] - own[1]) > 0.001  # the middle of Stationen, not what was pressed
    assert Client().get(f"{ROOT}/requests/{secret.pk}.json").status_code == 404


def test_xml_has_the_same_fields_in_the_specifications_elements(world: "World") -> None:
    point = told(world)
    published(world, point, text="<img onerror=1> & \x0b lampor")
    found = Client().get(f"{ROOT}/requests/{point.pk}.xml")
    assert found.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert found.content.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n<service_requests><request>')
    [request] = ET.fromstring(found.content)
    assert [element.tag for element in request] == FIELDS
    assert (
        request.findtext("status_notes") == "<img onerror=1> &  lampor" and request.findtext("zipcode") == ""
    )


def test_the_specifications_example_comes_out_as_its_xml() -> None:
    service = {
        "service_code": "001",
        "service_name": "Cans left out 24x7",
        "description": None,
        "metadata": True,
        "type": "realtime",
        "keywords": "lorem, ipsum, dolor",
        "group": "sanitation",
    }
    assert written("xml", "services", [service]).content.decode().split("\n", 1)[1] == (
        "<services><service><service_code>001</service_code><service_name>Cans left out 24x7</service_name>"
        "<description /><metadata>true</metadata><type>realtime</type><keywords>lorem, ipsum, dolor</keywords>"
        "<group>sanitation</group></service></services>"
    )


def test_services_definitions_and_discovery(world: "World") -> None:
    codes = {row["service_code"] for row in rows(path="services.json")}
    assert {"lighting", "litter"} <= codes
    assert Client().get(f"{ROOT}/services/lighting.json").json() == {
        "service_code": "lighting",
        "attributes": [],
    }
    found = ET.fromstring(Client().get("/exkoping/open311/discovery.xml").content)
    assert found.findtext("endpoints/endpoint/specification") == "http://wiki.open311.org/GeoReport_v2"
    assert found.findtext("endpoints/endpoint/url", "").endswith(ROOT)
    formats = [each.text for each in found.iter("format")]
    assert formats == ["text/xml", "application/json"]


def test_filters_by_day_state_kind_number_and_page(world: "World") -> None:
    dark, litter = told(world), told(world, "litter", dt.date(2026, 10, 1))
    old = told(world, on=dt.date(2026, 3, 1))
    for point in (dark, litter, old):
        published(world, point)
    Fault.objects.create(
        partnership=world.partnership,
        point=litter,
        kind="litter",
        way="mail",
        state="mended",
        handed_at=dt.datetime(2026, 10, 2, tzinfo=dt.UTC),
    )

    def ids(query: str) -> list[str]:
        return [row["service_request_id"] for row in rows(query)]

    a, b, c = str(dark.pk), str(litter.pk), str(old.pk)
    assert ids("") == [a, b] and ids("?status=&service_code=&start_date=") == [a, b]
    assert (
        ids("?status=closed") == [b] and ids("?status=open") == [a] and ids("?status=open,closed") == [a, b]
    )
    assert ids("?service_code=litter") == [b] and ids("?service_code=litter,lighting") == [a, b]
    assert ids("?start_date=2026-02-20T00:00:00Z&end_date=2026-04-01T00:00:00Z") == [c]
    assert ids("?start_date=2026-10-20T00:00:00%2B02:00") == [a]
    assert ids("?start_date=2026-10-20T00:00:01+02:00") == []
    assert ids(f"?service_request_id={c},{b}&status=open") == [b, c]
    assert ids("?page_size=1") == [a] and ids("?page_size=1&page=2") == [b] and ids("?page=3") == []


def test_the_latest_published_answer_stands_and_a_corrected_one_does_not(world: "World") -> None:
    point = told(world)
    first = published(world, point, "Först")
    published(world, point, "Rättat", corrects=first, version=2)
    assert [row["status_notes"] for row in rows()] == ["Rättat"]
    published(world, point, "Senare", published_on=dt.date(2026, 11, 9))
    assert [row["status_notes"] for row in rows()] == ["Senare"]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("requests.json?start_date=igår", 400, "start_date"),
        ("requests.json?start_date=2026-01-01T00:00:00", 400, "time zone"),
        ("requests.json?end_date=0001-01-01T00:00:00Z", 400, "1900"),
        ("requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z", 400, "90 days"),
        ("requests.json?start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z", 400, "before"),
        ("requests.json?status=kanske", 400, "open or closed"),
        ("requests.json?service_code=013", 404, "service_code"),
        ("requests.json?page_size=1001", 400, "1000"),
        ("requests.json?page=0", 400, "page"),
        ("requests.json?jurisdiction_id=city.gov", 404, "exkoping"),
        ("requests/999999.json", 404, "service_request_id"),
        ("requests/abc.json", 404, "service_request_id"),
        ("services/013.json", 404, "service_code"),
    ],
)
def test_each_error_is_the_specifications_list_with_its_status(
    world: "World", path: str, status: int, words: str
) -> None:
    found = Client().get(f"{ROOT}/{path}")
    assert found.status_code == status
    [error] = found.json()
    assert set(error) == {"code", "description"} and error["code"] == status and words in error["description"]


def test_errors_in_xml_an_unknown_town_an_unknown_format_and_a_sending(world: "World") -> None:
    found = Client().get("/ingenstans/open311/v2/services.xml")
    assert found.status_code == 404
    assert found.content.endswith(
        b"<errors><error><code>404</code><description>jurisdiction was not found</description></error></errors>"
    )
    assert Client().get(f"{ROOT}/services.yaml").status_code == 404
    sent = Client(enforce_csrf_checks=True).post(f"{ROOT}/requests.json", {"service_code": "lighting"})
    assert sent.status_code == 405 and sent.headers["Allow"] == "GET, HEAD" and sent.json()[0]["code"] == 405


def test_three_times_as_many_points_ask_as_many_questions(world: "World") -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            rows()
        return len(found)

    published(world, told(world))
    few = asked()
    for _ in range(3):
        published(world, told(world))
    assert asked() == few and len(rows()) == 4


def test_a_person_who_opens_the_servers_address_is_told_what_it_is(world: "World") -> None:
    page = Client().get("/exkoping/open311/").content.decode()
    for address in ("discovery.json", "v2/services.json", "v2/requests.json"):
        assert f'href="/exkoping/open311/{address}"' in page
