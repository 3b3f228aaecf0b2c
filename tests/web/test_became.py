"""What became of the report about the station that day: found by place and day, and told on its own page."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from loftet.cycle.intake import actions as intake
from loftet.cycle.picture import actions as pictures
from loftet.cycle.promises.models import Measure
from loftet.cycle.review import actions, queries
from loftet.cycle.review.queries import Counted
from tests.promised import signed_promise
from tests.rooms.intake.drafts import NOW, incident, send
from tests.web.pages import at, text_of
from tests.world import World

pytestmark = pytest.mark.django_db
NOVEMBER, DECEMBER_5 = dt.date(2026, 11, 1), dt.date(2026, 12, 5)


@pytest.fixture(autouse=True)
def december(settings: Any) -> None:
    settings.TODAY = DECEMBER_5.isoformat()


@pytest.fixture
def anna(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.anna))
    return client


def approved(world: World) -> None:
    picture = pictures.draft_picture(world.partnership, by=world.anna, month=NOVEMBER, on=DECEMBER_5)
    pictures.approve_picture(picture, by=world.anna, on=DECEMBER_5)


def told(world: World) -> None:
    promise = signed_promise(world)
    Measure.objects.get().places.set([world.station])
    publication = actions.draft_answer(promise, by=world.anna, month=NOVEMBER, on=DECEMBER_5)
    for by, party in ((world.anna, world.municipality), (world.per, world.police)):
        actions.approve_publication(publication, by=by, organisation=party, on=DECEMBER_5)
    actions.publish(publication, by=world.anna, on=DECEMBER_5)


def test_the_whole_way_from_the_report_is_told_with_links(anna: Client, world: World) -> None:
    row = send(world, incident(world))
    approved(world)
    told(world)
    actions.answer_reporter(row, by=world.anna, text="Rutan är lagad.", on=DECEMBER_5)
    words = text_of(anna.get(at("intake_report", pk=row.pk)))
    assert "Räknad i lägesbilden för november 2026" in words
    assert "Invånarna fick svar om november 2026 den 5 december 2026" in words
    assert "Åtgärder för platsen:" in words and "Trygghetsvandringar" in words
    assert "Rapportören fick svar 5 december 2026" in words


def test_what_has_not_come_of_it_is_said_too(anna: Client, world: World) -> None:
    row = send(world, incident(world, place_id=world.square.pk))
    words = text_of(anna.get(at("intake_report", pk=row.pk)))
    assert "Lägesbilden för november 2026 är inte godkänd än" in words
    assert "Invånarna har inte fått något svar om november 2026 än" in words
    assert "Ingen åtgärd i löftet gäller platsen" in words
    assert "Rapportören har inte fått något eget svar" in words


def test_a_report_that_came_after_the_figures_is_not_said_to_be_in_them(world: World) -> None:
    approved(world)
    row = send(world, incident(world), at=NOW + dt.timedelta(days=16))
    assert queries.became_of(world.anna, row, DECEMBER_5).months[0][1] == Counted.TOO_LATE


def test_what_was_taken_back_leads_nowhere(world: World) -> None:
    row = send(world, incident(world))
    intake.withdraw_incident(row.incidents.get(), by=world.anna, at=NOW)
    row.refresh_from_db()
    assert queries.became_of(world.anna, row, DECEMBER_5).months == []


def test_a_report_is_found_by_its_place_and_day(anna: Client, world: World) -> None:
    here = send(world, incident(world))
    send(world, incident(world, place_id=world.square.pk))
    day = here.incidents.get().happened_from.date().isoformat()
    found = anna.get(at("intake_reports"), {"plats": world.station.pk, "dag": day})
    assert [each["row"].pk for each in found.context["rows"]] == [here.pk]
    assert not anna.get(at("intake_reports"), {"dag": "2026-01-01"}).context["rows"]
    assert len(anna.get(at("intake_reports")).context["rows"]) == 2


@pytest.mark.parametrize("query", [{"plats": "x"}, {"plats": "999999"}, {"dag": "i går"}, {"sida": "9"}])
def test_a_search_that_cannot_be_meant_says_so_and_shows_the_list(
    anna: Client, world: World, query: dict[str, str]
) -> None:
    send(world, incident(world))
    assert anna.get(at("intake_reports"), query).status_code == 200
