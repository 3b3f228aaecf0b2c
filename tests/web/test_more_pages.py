"""Mer, the spreadsheet and the first page of an empty house, as the cast meets them."""

import datetime as dt

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from loftet.cycle.promises import actions
from loftet.cycle.promises.actions import MeasureValues, PromiseWords
from loftet.cycle.promises.models import Promise
from loftet.ground.models import ImportRun, Membership, Partnership, Place
from loftet.ground.sign_in import set_up_key
from tests.web.pages import at, form_of, text_of
from tests.world import World

TODAY = dt.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "TODAY", "2026-11-23")


@pytest.fixture
def anna(world: World, client: Client) -> Client:
    client.force_login(world.user(world.anna))
    return client


@pytest.fixture
def promise(world: World) -> Promise:
    words = PromiseWords("Medborgarlöfte 2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    promise = actions.draft_promise(world.partnership, by=world.anna, words=words)
    actions.add_measure(promise, by=world.anna, values=MeasureValues("Besök vid stationen", target_count=12))
    return promise


def test_a_place_gets_its_area_from_a_position_in_a_map(anna: Client, world: World) -> None:
    new = {"name": "Badhuset", "kind": "chosen", "reason": "Många har sagt det.", "radius_m": 100}
    swapped = text_of(anna.post(at("place_new"), new | {"position": "13.35, 57.48"}))
    assert "omvänd ordning" in swapped and "57.48, 13.35" in swapped
    assert "inte i Sverige" in text_of(anna.post(at("place_new"), new | {"position": "1.0, 2.0"}))
    anna.post(at("place_new"), new | {"position": "57,48; 13,35"})
    place = Place.objects.get(name="Badhuset")
    assert place.max_e - place.min_e in (199, 200)
    assert "finns redan" in text_of(anna.post(at("place_new"), new | {"position": ""}))


def test_a_chosen_place_needs_its_reason(anna: Client, world: World) -> None:
    text = text_of(anna.post(at("place_new"), {"name": "Badhuset", "kind": "chosen"}))
    assert "Skriv varför platsen valdes" in text and not Place.objects.filter(name="Badhuset").exists()


def test_members_come_and_go_but_somebody_coordinates(anna: Client, world: World) -> None:
    new = {
        "name": "Kim",
        "email": "kim@exkoping.example",
        "organisation": world.municipality.pk,
        "role": "communicator",
    }
    anna.post(at("member_new"), new)
    kim = Membership.objects.get(user__email="kim@exkoping.example")
    anna.post(at("member_end", pk=kim.pk))
    kim.refresh_from_db()
    assert kim.ended_on == TODAY
    own = Membership.objects.get(user_id=world.anna.user_id)
    assert anna.post(at("member_end", pk=own.pk)).status_code == 409


def test_an_empty_house_is_opened_once(db: None, client: Client) -> None:
    address = reverse("set_up", args=[set_up_key()])
    assert client.get(reverse("set_up", args=["fel"])).status_code == 410
    answers = {
        "municipality": "Tranemo",
        "police_area": "Ulricehamn",
        "name": "Anna",
        "email": "anna@tranemo.example",
        "begin": "example",
    }
    assert "Det här behöver rättas" in text_of(client.post(address, answers | {"email": "anna"}))
    begun = client.post(address, answers, follow=True)
    assert "återberättat med våra ord" in text_of(begun)
    partnership = Partnership.objects.get()
    assert (partnership.slug, partnership.municipality_code) == ("tranemo", "1452")
    assert client.get(address).status_code == 410
    assert client.post(address, answers).status_code == 410
    assert Partnership.objects.count() == 1


def sheet_of(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("start.csv", text.encode())


def test_a_spreadsheet_is_shown_first_then_read_in_and_the_same_again_changes_nothing(
    anna: Client, world: World, promise: Promise
) -> None:
    rows = [
        "Besök vid stationen;;;99;;;;",
        "Vandra;Gata och park;Driftchef;12;vandringar;2026-02-01;2026-11-30;Stationen",
        "",
    ]
    text = "\n".join(["Åtgärd;Organisation;Funktion;Antal;Enhet;Börjar;Klart;Platser", *rows])
    shown = anna.post(at("spreadsheet"), {"file": sheet_of(text)})
    assert "1 nya och 0 ändrade" in text_of(shown) and "Vandra" in text_of(shown)
    assert promise.measures.count() == 1 and not ImportRun.objects.exists()
    anna.post(at("spreadsheet"), form_of(shown) | {"write": "1"})
    walk = promise.measures.get(title="Vandra")
    assert (walk.owner.name, walk.owner_office, walk.target_count) == ("Gata och park", "Driftchef", 12)
    assert (walk.due_on, list(walk.places.all())) == (dt.date(2026, 11, 30), [world.station])
    assert promise.measures.get(title="Besök vid stationen").target_count == 12
    assert "redan inläst" in text_of(anna.post(at("spreadsheet"), {"file": sheet_of(text)}))
    assert (promise.measures.count(), ImportRun.objects.count()) == (2, 1)


def test_places_and_contacts_come_by_spreadsheet_and_a_wrong_file_makes_nothing(
    anna: Client, world: World
) -> None:
    wrong = text_of(anna.post(at("spreadsheet"), {"file": sheet_of("Namn;Ålder\nx;1\n")}))
    assert "varken för Platser" in wrong and not ImportRun.objects.exists()
    text = "Plats;Slag;Varför;Öst;Norr;Radie\nStationen;vald;Mörkt;;;\n"
    text += "Badhuset;vald;Många säger det;400100;6385100;50\n"
    assert "konstig" in text_of(anna.post(at("spreadsheet"), {"file": sheet_of(f"{text}Ån;konstig;;;;\n")}))
    shown = anna.post(at("spreadsheet"), {"file": sheet_of(text)})
    assert "1 nya" in text_of(shown) and "1 finns redan" in text_of(shown)
    anna.post(at("spreadsheet"), form_of(shown) | {"write": "1"})
    assert Place.objects.get(name="Badhuset").max_e == 400_150
    contacts = "Organisation;Funktion;E-post;Telefon\nBibliotek;Chef;bibliotek@exkoping.example;\n"
    shown = anna.post(at("spreadsheet"), {"file": sheet_of(contacts)})
    anna.post(at("spreadsheet"), form_of(shown) | {"write": "1"})
    assert "bibliotek@exkoping.example" in text_of(anna.get(at("contacts")))
