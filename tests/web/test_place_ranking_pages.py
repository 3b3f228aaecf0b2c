"""The pages of places: what can be said first, each source beside the others, one place seen closely."""

import datetime as dt
import re

import pytest
import shapely
from django.test import Client

from loftet.ground.actions import add_place
from loftet.ground.models import Place
from tests.heard import TOWN, at_station, crimes, incidents
from tests.web.pages import at, text_of
from tests.world import World

SPRING = dt.date(2026, 4, 3)


@pytest.fixture(autouse=True)
def november(settings) -> None:
    settings.TODAY = "2026-11-10"


@pytest.fixture
def anna(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.anna), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def three(world: World) -> None:
    e, n = TOWN
    school = add_place(
        world.partnership, by=world.anna, name="Skolan", shape=shapely.box(e, n + 500, e + 200, n + 700)
    )
    for place, count in ((world.station, 90), (world.square, 14), (school, 12)):
        incidents(world, place, SPRING, count)


def test_the_page_says_first_what_can_be_said(anna: Client, three: None) -> None:
    page = text_of(anna.get(at("place_ranking")))
    assert (
        "Stationen har mycket säkert fler rapporter från partner än andra platser. Flest har Stationen."
        in page
    )
    assert "(mellan 72–111) · plats 1 av 3" in page
    assert "mycket säkert vanligare än på andra platser" in page


def test_sources_stand_beside_each_other_and_the_silent_one_is_named(
    anna: Client, world: World, three: None
) -> None:
    crimes(world, SPRING, [*at_station(1, 5), (TOWN[0] + 5000, TOWN[1]), None])
    page = text_of(anna.get(at("place_ranking")))
    table = page[page.index("Antal, inom vilka gränser") :]
    assert re.search(r"Stationen</a></th><td><strong>90</strong>.*?<td><strong>5</strong>", table)
    assert "Utanför alla platser</th><td>0</td><td>1</td>" in table
    assert "Utan känd plats</th><td>0</td><td>1</td>" in table
    assert "Inga förslag på platser i enkäter under tiden." in table


def test_the_order_span_and_kinds_are_chosen_by_a_plain_form(anna: Client, world: World, three: None) -> None:
    crimes(world, SPRING, at_station(1, 30), group="theft")
    asked = {"ordna": "crime", "tid": "12", "slag": ["theft"]}
    page = anna.get(at("place_ranking"), asked)
    assert "Platserna efter anmälda brott" in text_of(page)
    assert page.context["shown"]["rows"][0]["count"] == 30
    assert page.context["form"]["slag"].value() == ["theft"]
    none = anna.get(at("place_ranking"), asked | {"slag": ["violence"]})
    assert "Inga anmälda brott vid platserna under tiden." in text_of(none)


def test_the_source_that_can_be_put_in_order_comes_first_by_itself(anna: Client, world: World) -> None:
    add_place(world.partnership, by=world.anna, name="Skolan")
    crimes(world, SPRING, at_station(1, 120))
    page = anna.get(at("place_ranking"))
    assert page.context["form"]["ordna"].value() == "crime"
    assert "Stationen har mycket säkert fler anmälda brott" in text_of(page)


def test_too_few_are_refused_in_plain_words(anna: Client, world: World) -> None:
    incidents(world, world.station, SPRING, 5)
    page = text_of(anna.get(at("place_ranking")))
    assert "Det går inte att avgöra vilken plats som har flest" in page
    assert "Minst 3 behövs" in page and "för få för att ordna" in page


@pytest.mark.parametrize(
    ("asked", "words"),
    [({"ordna": "poliser"}, "poliser"), ({"tid": "99"}, "99"), ({"slag": ["mord"]}, "mord")],
)
def test_a_bent_address_is_said_and_the_usual_is_shown(
    anna: Client, three: None, asked: dict, words: str
) -> None:
    page = anna.get(at("place_ranking"), asked)
    assert page.status_code == 200 and words in text_of(page)
    assert page.context["form"].errors and page.context["shown"]["rows"]


def test_a_house_without_places_is_told_how_to_begin(anna: Client, world: World) -> None:
    Place.objects.filter(partnership=world.partnership).update(active=False)
    page = text_of(anna.get(at("place_ranking")))
    assert "Ingen plats är upplagd än" in page and at("places") in page


def test_a_house_where_nothing_has_come_in_is_said_so(anna: Client, world: World) -> None:
    page = text_of(anna.get(at("place_ranking")))
    assert "Inga rapporter från partner vid platserna under tiden." in page
    assert "Inga anmälda brott under tiden." in page and "Källorna sida vid sida" not in page
    assert anna.get(at("place_seen", pk=world.station.pk)).status_code == 200


def test_the_maps_numbers_are_the_lists(anna: Client, three: None) -> None:
    page = anna.get(at("place_ranking"))
    listed = {row["number"]: row["place"].name for row in page.context["shown"]["rows"]}
    assert {area["number"]: area["name"] for area in page.context["map"].areas} == listed


def test_the_drawing_has_its_numbers_as_a_table(anna: Client, three: None) -> None:
    chart = anna.get(at("place_ranking")).context["shown"]["chart"]
    assert chart.table.rows[0] == (
        "1. Stationen",
        "90",
        "72–111",
        "1 av 3",
        "mycket säkert vanligare än på andra platser",
    )
    drawn = [(row["low"], row["x"], row["high"]) for row in chart.drawing["rows"]]
    assert all(low < dot < high for low, dot, high in drawn)


def test_one_place_tells_when_and_how_often_and_leads_to_work(
    anna: Client, world: World, three: None
) -> None:
    crimes(world, SPRING, at_station(1, 12))
    page = text_of(anna.get(at("place_seen", pk=world.station.pk)))
    assert re.search(r"Fredag kl\. (18|19|20|21)–\d\d: 100.procent av händelserna", page)
    assert f"{at('focus_new')}?plats={world.station.pk}" in page
    assert "Därför går det inte att avgöra om det har ändrats" in page


def test_a_place_with_few_events_has_no_clock(anna: Client, world: World, three: None) -> None:
    page = text_of(anna.get(at("place_seen", pk=world.square.pk)))
    assert "För få händelser med känt klockslag" in page and "minst 10" in page


def test_one_spot_again_and_again_is_told(anna: Client, world: World) -> None:
    crimes(world, SPRING, [(TOWN[0] + 50, TOWN[1] + 50)] * 6)
    page = text_of(anna.get(at("place_seen", pk=world.station.pk)))
    assert "Samma punkt om och om igen" in page and "Flest på en och samma punkt: 6." in page


def test_neither_page_is_open_to_a_neighbour(world: World) -> None:
    olle = Client()
    olle.force_login(world.user(world.olle), backend="django.contrib.auth.backends.ModelBackend")
    assert olle.get(at("place_seen", pk=world.station.pk)).status_code == 404
    assert olle.get(at("place_seen", slug="grannby", pk=world.station.pk)).status_code == 404
