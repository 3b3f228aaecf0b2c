"""A resident tells of a place at the bus stop, and follows it by the receipt."""

import datetime as dt
import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from loftet.cycle.intake import actions
from loftet.cycle.intake.models import ResidentPoint, ScreeningCount
from loftet.cycle.promises.models import Promise
from loftet.cycle.review.models import PointAnswer, Publication
from tests.rooms.intake.drafts import ON
from tests.world import World

pytestmark = pytest.mark.django_db
TELL, RECEIPT = "/exkoping/beratta/otrygg/", "/exkoping/kvitto/"


def filled(world: World, **values: str) -> dict[str, str]:
    return {"place": str(world.station.pk), "theme": "lighting", "when": "dark"} | values


def code_of(html: str) -> str:
    found = re.search(r"receipt__code\">([A-Z]{4}-[A-Z]{4}-[A-Z]{4})<", html)
    assert found
    return found.group(1)


def test_rut_tells_and_gets_a_receipt_that_leads_back(client: Client, world: World) -> None:
    told = client.post(TELL, filled(world))
    html = client.post(RECEIPT, {"code": code_of(told.content.decode()).lower()}).content.decode()
    assert "Stationen: Dålig belysning" in html and "Ingen har läst det än" in html
    actions.sort_point(ResidentPoint.objects.get(), by=world.anna, place=world.station, theme="lighting")
    html = client.post(RECEIPT, {"code": code_of(told.content.decode())}).content.decode()
    assert "Vi har läst det du berättade" in html


def test_the_three_ways_of_saying_where_are_equal(client: Client, world: World) -> None:
    for where in (
        {"place": str(world.square.pk)},
        {"place_text": "gången bakom skolan"},
        {"karta_punkt": "400600,6385100"},
    ):
        client.post(TELL, {"theme": "litter", **where})
    rows = ResidentPoint.objects.order_by("pk")
    assert [row.place for row in rows] == [world.square, None, world.square]
    assert rows[1].place_text.text == "gången bakom skolan"


def test_the_form_sent_twice_makes_one_point_and_the_same_receipt(client: Client, world: World) -> None:
    once = re.findall(r'name="once" value="([^"]*)"', client.get(TELL).content.decode())[0]
    codes = {code_of(client.post(TELL, filled(world, once=once)).content.decode()) for _twice in range(2)}
    assert len(codes) == 1 and ResidentPoint.objects.count() == 1


def test_what_is_kept_is_said_before_sending(client: Client, world: World) -> None:
    html = client.get(TELL).content.decode()
    assert html.index("Det här sparar vi") < html.index("<button>Skicka")
    assert "24 månader" in html and "ingen polisanmälan" in html


def test_no_account_no_session_and_no_stored_page(client: Client, world: World) -> None:
    answer = client.post(TELL, filled(world))
    assert not Session.objects.exists() and "sessionid" not in client.cookies
    assert (
        "no-store" in answer.headers["Cache-Control"]
        and "no-store" in client.get(RECEIPT).headers["Cache-Control"]
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"place": ""}, "Säg vilken plats"),
        ({"theme": ""}, "Välj vad det handlar om."),
        ({"theme": "people"}, "giltigt"),
        ({"text": "Granne 640823-3234 stör"}, "personnummer (”640823-3234”)"),
        ({"place_text": "hos rut@exempel.se"}, "e-postadress"),
        ({"karta_punkt": "1,1"}, "ligger inte på kartan"),
    ],
)
def test_what_has_to_be_mended_is_said_and_what_was_typed_is_kept(
    client: Client, world: World, values: dict, sentence: str
) -> None:
    values = {"karta_punkt": ""} | values
    answer = client.post(TELL, filled(world, **values))
    html = answer.content.decode()
    assert (answer.status_code, ResidentPoint.objects.count()) == (200, 0)
    assert sentence in html and values.get("text", "") in html


def test_a_safe_place_has_its_own_themes(client: Client, world: World) -> None:
    html = client.get("/exkoping/beratta/trygg/").content.decode()
    assert "Väl skött" in html and "Nedskräpning" not in html
    assert client.get("/exkoping/beratta/farlig/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Skriv koden"), ("BCDF", "tolv bokstäver"), ("BCDF-GHJK-MPRS", "Ingen har fått ett kvitto")],
)
def test_a_code_that_leads_nowhere_says_why(client: Client, world: World, typed: str, sentence: str) -> None:
    answer = client.post(RECEIPT, {"code": typed})
    assert answer.status_code == 200 and sentence in answer.content.decode()


def test_a_point_set_aside_says_so(client: Client, world: World) -> None:
    code = code_of(client.post(TELL, filled(world)).content.decode())
    actions.set_aside_point(ResidentPoint.objects.get(), by=world.anna)
    assert "får inget eget svar" in client.post(RECEIPT, {"code": code}).content.decode()


def test_the_front_of_telling_leads_to_both_ways(client: Client, world: World) -> None:
    html = client.get("/exkoping/beratta/").content.decode()
    assert TELL in html and "/exkoping/beratta/trygg/" in html and RECEIPT in html


def test_english_is_an_address(client: Client, world: World) -> None:
    assert client.get("/en/exkoping/beratta/").status_code == 200


@pytest.mark.parametrize(
    ("state", "published_on", "is_told"), [("published", ON, True), ("draft", None, False)]
)
def test_the_receipt_leads_to_the_answer_when_it_is_published(
    client: Client, world: World, state: str, published_on: dt.date | None, is_told: bool
) -> None:
    code = code_of(client.post(TELL, filled(world)).content.decode())
    own = {"partnership": world.partnership}
    promise = Promise.objects.create(
        title="Medborgarlöfte 2026",
        slug="2026",
        starts_on=dt.date(2026, 1, 1),
        ends_on=dt.date(2026, 12, 31),
        **own,
    )
    month = dt.date(2026, 10, 1)
    told = Publication.objects.create(
        kind="monthly",
        promise=promise,
        month=month,
        title="Oktober",
        state=state,
        published_on=published_on,
        **own,
    )
    point = ResidentPoint.objects.get()
    PointAnswer.objects.create(publication=told, point=point, text="Lampan är lagad sedan 3 november.", **own)
    html = client.post(RECEIPT, {"code": code}).content.decode()
    assert ("Lampan är lagad" in html) == is_told
    assert ("/exkoping/manad/2026-10/" in html) == is_told


def test_a_resident_is_asked_about_words_that_may_point_at_somebody(client: Client, world: World) -> None:
    told = filled(world, text="Kalles bror röker där")
    html = client.post(TELL, told).content.decode()
    assert "Det här kan peka ut en person" in html and "keep_words" in html
    assert not ResidentPoint.objects.exists()
    assert ScreeningCount.objects.get().outcome == "asked"
    client.post(TELL, told | {"keep_words": "on"})
    assert ResidentPoint.objects.get().raw_text.judge_by
