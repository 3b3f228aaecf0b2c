"""Every point has somebody who sees to it, a state, and a time it has waited."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from loftet.cycle.intake import actions
from loftet.cycle.intake.models import ResidentPoint
from tests.rooms.intake.drafts import ON, point, sorting
from tests.world import World

pytestmark = pytest.mark.django_db
HOME = "/arbete/exkoping/inkommet/"


@pytest.fixture(autouse=True)
def _that_friday(settings) -> None:
    settings.TODAY = ON.isoformat()


@pytest.fixture
def anna(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.anna))
    return client


def told(world: World, on: dt.date = ON) -> tuple[ResidentPoint, str]:
    return actions.tell_of_place(
        world.partnership, by=world.rut, point=point(world), once=uuid.uuid4(), on=on
    )


def test_a_point_gets_an_owner_and_its_way_is_told_at_the_desk_and_on_the_receipt(
    anna: Client, client: Client, world: World
) -> None:
    row, code = told(world)
    office = {"owner_office": "gata och park", "state": "planned"}
    anna.post(f"{HOME}plats/{row.pk}/", sorting(world, world.square.pk, **office))
    shown = anna.get(f"{HOME}platser/?visa=planerade").content.decode()
    assert "Exköpings kommun, gata och park" in shown and "planerad" in shown
    receipt = client.post("/exkoping/kvitto/", {"code": code}).content.decode()
    assert "Exköpings kommun, gata och park" in receipt and "något är planerat" in receipt


def test_points_without_an_answer_are_listed_with_their_age_the_oldest_first(
    anna: Client, world: World
) -> None:
    told(world, on=ON - dt.timedelta(days=40))
    told(world, on=ON)
    page = anna.get(f"{HOME}platser/?visa=obesvarade").content.decode()
    assert page.index("40 dagar") < page.index("0 dagar")
