"""What can't be meant is told in a sentence of its own, and what was typed stays."""

import datetime as dt

import pytest
from django.test import Client

from loftet.cycle.intake.models import Incident, Report, ResidentPoint
from loftet.cycle.intake.rules import obstacle_to_words
from loftet.ground import actions as ground
from tests.world import World

pytestmark = pytest.mark.django_db
WORDS = "Glas vid cykelställen."
TELL = "/exkoping/beratta/otrygg/"
FAR = "mer än en och en halv mil"


@pytest.fixture(autouse=True)
def _friday_at_noon(settings) -> None:
    settings.TODAY = "2026-11-20"


@pytest.fixture
def page(world: World) -> str:
    return f"/rapport/{world.school.report_key}/"


def filled(world: World, **values: str) -> dict[str, str]:
    told = {"type": "vandalism", "place": str(world.station.pk), "when": "now", "certainty": "saw"}
    return told | {"text": WORDS, "gor": "skicka"} | values


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"place": "", "karta_punkt": "500000,6500000"}, FAR),
        ({"place": "", "har": "59.33,18.06"}, FAR),
        ({"place": "", "har": "0,0"}, "Telefonen gav inget läge (0, 0)"),
        ({"place": "", "karta_punkt": "0,0"}, "Telefonen gav inget läge (0, 0)"),
        ({"place": "", "har": "41.9,12.5"}, "ligger inte på kartan"),
        ({"when": "other", "day": "2026-11-21"}, "Tiden har inte varit än"),
        ({"when": "other", "day": "2025-11-18"}, "mer än ett år sedan"),
        ({"text": WORDS + "🔥" * 40}, "nästan bara bilder"),
        ({"place_text": "\u202eneppirt"}, "dolda tecken"),
    ],
)
def test_a_report_that_can_not_be_meant_says_why_and_keeps_the_words(
    client: Client, world: World, page: str, values: dict[str, str], sentence: str
) -> None:
    answer = client.post(page, filled(world, **values))
    html = answer.content.decode()
    assert answer.status_code == 200 and sentence in html and WORDS in html
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"karta_punkt": "500000,6500000"}, FAR),
        ({"har": "0,0"}, "Telefonen gav inget läge (0, 0)"),
        ({"place_text": "här", "text": WORDS + "🔥" * 40}, "nästan bara bilder"),
    ],
)
def test_a_residents_point_that_can_not_be_meant_says_why_and_keeps_the_words(
    client: Client, world: World, values: dict[str, str], sentence: str
) -> None:
    answer = client.post(TELL, {"theme": "lighting", "text": WORDS} | values)
    html = answer.content.decode()
    assert answer.status_code == 200 and sentence in html and WORDS in html
    assert not ResidentPoint.objects.exists()


def test_where_one_stands_is_kept_on_a_grid_and_finds_its_place(
    client: Client, world: World, page: str
) -> None:
    from pyproj import Transformer

    north, east = Transformer.from_crs(3006, 4326).transform(6_385_108, 400_093)
    client.post(page, filled(world, place="", har=f"{north:.5f},{east:.5f}"))
    row = Incident.objects.get()
    assert (row.e, row.n, row.place) == (400_100, 6_385_100, world.station)


@pytest.mark.parametrize("bent", ["", "57", "a,b", "57,13,4", "nan,nan", "91,13", "57,181"])
def test_a_bent_position_is_no_position(client: Client, world: World, page: str, bent: str) -> None:
    html = client.post(page, filled(world, place="", har=bent)).content.decode()
    assert "Säg var det hände" in html and not Report.objects.exists()


def test_the_middles_of_places_stand_on_the_page_for_the_script(client: Client, page: str) -> None:
    html = client.get(page).content.decode()
    assert "data-middles" in html and "js/here.js" in html and "Här är jag" in html
    assert "data-middles" in client.get(TELL).content.decode()


def test_a_few_signs_among_words_are_words() -> None:
    assert obstacle_to_words("Stökigt 😡 men lugnt nu 👍") is None
    assert obstacle_to_words("") is None
    assert obstacle_to_words("🔥🔥🔥🔥🔥🔥")
    assert obstacle_to_words("a\x00b") and obstacle_to_words("rad ett\nrad två") is None


def test_a_closed_link_says_so_and_shows_what_was_typed(client: Client, world: World, page: str) -> None:
    ground.renew_report_link(world.school, by=world.anna, on=dt.date(2026, 11, 20))
    answer = client.post(page, filled(world))
    html = answer.content.decode()
    assert answer.status_code == 410 and "Lindskolan fick en ny länk 20 november 2026" in html
    assert WORDS in html and not Report.objects.exists()
    world.school.refresh_from_db()
    assert client.get(f"/rapport/{world.school.report_key}/").status_code == 200
    assert client.get("/rapport/finnsinte/").status_code == 404


def test_anna_changes_a_link_at_the_desk(client: Client, world: World, page: str) -> None:
    client.force_login(world.user(world.anna))
    html = client.post(
        f"/arbete/exkoping/inkommet/lankar/{world.school.pk}/byt/", follow=True
    ).content.decode()
    assert "Lindskolan har en ny länk" in html and world.school.report_key not in html
    assert client.get(page).status_code == 410


def test_every_residents_page_says_112_and_114_14_and_whom_to_phone(client: Client, world: World) -> None:
    world.partnership.contact = "Kontaktcenter 0325-57 60 00"
    world.partnership.save()
    for path in (
        "/exkoping/",
        TELL,
        "/exkoping/kvitto/",
        "/exkoping/siffrorna/",
        "/exkoping/personuppgifter/",
    ):
        html = client.get(path, follow=True).content.decode()
        assert "ring 112" in html and "114 14" in html and "0325-57 60 00" in html, path


def test_anna_writes_whom_to_phone(client: Client, world: World) -> None:
    client.force_login(world.user(world.anna))
    more = "/arbete/exkoping/mer/kontakter/"
    assert "Inget än" in client.get(more).content.decode()
    client.post(f"{more}invanare/", {"words": "Kontaktcenter 0325-57 60 00"})
    assert "Kontaktcenter 0325-57 60 00" in client.get("/exkoping/").content.decode()


def test_how_serious_and_what_was_done_reach_the_desk(client: Client, world: World, page: str) -> None:
    client.post(page, filled(world, severity="3", action_taken="mended"))
    row = Incident.objects.get()
    assert (row.severity, row.action_taken) == ("3", "mended")
    client.force_login(world.user(world.anna))
    html = client.get(f"/arbete/exkoping/inkommet/rapport/{row.report_id}/").content.decode()
    assert "Skrämmande" in html and "Vi städade eller lagade" in html
    client.post(
        f"/arbete/exkoping/inkommet/handelse/{row.pk}/reda-ut/", {"type": "vandalism", "severity": "1"}
    )
    row.refresh_from_db()
    assert row.severity == "1"
