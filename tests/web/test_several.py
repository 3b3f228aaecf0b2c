"""One police officer in several municipalities: each with what is late there, and nothing of one in another."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from loftet.ground import actions as ground
from loftet.ground.models import DueTask, Organisation
from tests.web.pages import at, text_of
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def per(client: Client, world: World, settings: Any) -> Client:
    settings.TODAY = "2026-11-10"
    user = world.user(world.per)
    police = Organisation.objects.get(partnership=world.neighbour, kind="police")
    ground.add_member(police, by=world.olle, email=user.email, name=user.name, role="police")
    DueTask.objects.create(
        partnership=world.neighbour,
        verb="ground.tick_off",
        about="x",
        title="Deras sak",
        due_on=dt.date(2026, 11, 1),
    )
    client.force_login(user)
    return client


def test_each_municipality_stands_with_what_is_late_there(per: Client) -> None:
    page = text_of(per.get("/arbete/"))
    assert "Exköping<small>Inget är sent" in page and "Grannby<small>1 sak är sen" in page
    assert "Deras sak" not in page


def test_nothing_of_one_is_seen_in_the_other(per: Client) -> None:
    assert "Deras sak" in text_of(per.get(at("start", slug="grannby")))
    assert "Deras sak" not in text_of(per.get(at("start")))
    assert "Byt kommun" in text_of(per.get(at("more")))


def test_who_works_in_one_only_goes_straight_in(client: Client, world: World) -> None:
    client.force_login(world.user(world.anna))
    assert client.get("/arbete/").headers["Location"] == at("start")
    assert "Byt kommun" not in text_of(client.get(at("more")))
