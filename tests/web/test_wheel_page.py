"""Mer → Årshjul: the year at a glance, something of one's own in it, and what waits to be ticked."""

from typing import Any

import pytest
from django.test import Client

from loftet.ground.models import DueTask, WheelEntry
from loftet.schedule import tick
from tests.web.pages import at, form_of, text_of
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client: Client, world: World, settings: Any) -> Client:
    settings.TODAY = "2026-11-03"
    tick.tick(tick.dt.date(2026, 11, 3))
    client.force_login(world.user(world.anna))
    return client


def test_the_year_stands_there_with_each_next_day(anna: Client) -> None:
    page = text_of(anna.get(at("wheel")))
    assert "Lucia</a></th><td>13 december 2026" in page
    assert "Höstlov</a></th><td>1 november 2027 – 5 november 2027" in page  # week 44
    assert "lägesbilden ska vara godkänd" in page


def test_something_of_ones_own_is_put_in_changed_and_taken_out(anna: Client) -> None:
    form = form_of(anna.get(at("wheel_new")))
    anna.post(at("wheel_new"), form | {"title": "Höstmarknad", "first_on": "2026-11-14"})
    row = WheelEntry.objects.get(title="Höstmarknad")
    assert "Höstmarknad</a></th><td>14 november 2026" in text_of(anna.get(at("wheel")))
    page = at("wheel_entry", pk=row.pk)
    anna.post(page, form_of(anna.get(page)) | {"last_on": "2026-11-15"})
    assert "14 november 2026 – 15 november 2026" in text_of(anna.get(at("wheel")))
    anna.post(at("wheel_remove", pk=row.pk))
    assert "Höstmarknad" not in text_of(anna.get(at("wheel")))


def test_a_wrong_day_is_told_and_what_was_typed_stays(anna: Client) -> None:
    form = form_of(anna.get(at("wheel_new")))
    page = text_of(
        anna.post(
            at("wheel_new"), form | {"title": "Marknad", "first_on": "2026-11-14", "last_on": "2026-11-01"}
        )
    )
    assert "Den sista dagen är före den första." in page and 'value="Marknad"' in page


def test_what_waits_stands_at_the_front_desk_and_is_ticked_in_the_wheel(anna: Client) -> None:
    assert "Enkät, höstens omgång" in text_of(anna.get(at("start")))
    row = DueTask.objects.get(title="Enkät, höstens omgång", partnership__slug="exkoping")
    anna.post(at("wheel_tick", pk=row.pk))
    assert "Avbockat: Enkät, höstens omgång." in text_of(anna.get(at("wheel")))
    assert "Enkät, höstens omgång" not in text_of(anna.get(at("start")))


def test_what_is_late_says_so_by_itself(anna: Client, settings: Any) -> None:
    settings.TODAY = "2026-11-20"
    assert "skulle varit klart 3 november" in text_of(anna.get(at("wheel")))
