"""Gallring as the cast meets it, and the locked picture before and after it."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from loftet.cycle.intake import actions as intake
from loftet.cycle.intake.models import Report
from loftet.cycle.picture import actions as pictures
from loftet.ground.models import RetentionRule
from tests.rooms.intake.drafts import NOW, ON, incident, send
from tests.web.pages import at, text_of
from tests.world import World

OCTOBER = dt.date(2026, 10, 1)
LATER = dt.date(2030, 1, 15)


@pytest.fixture
def anna(world: World, client: Client, settings: Any) -> Client:
    settings.TODAY = ON.isoformat()
    client.force_login(world.user(world.anna))
    return client


def decision(**values: Any) -> dict[str, Any]:
    return {"kind": "reports", "months": 36, "decided_on": "2026-11-01", "reference": "KS 2026/112"} | values


def test_the_coordinator_writes_in_a_decision_and_sees_it_with_its_day(anna: Client, world: World) -> None:
    send(world, incident(world))
    assert "inget beslut, inget raderas" in text_of(anna.get(at("retention")))
    anna.post(at("retention_decide"), decision())
    page = text_of(anna.get(at("retention")))
    assert "KS 2026/112" in page and "20 november 2029" in page and "Inget har raderats än" in page


def test_what_is_refused_keeps_what_was_typed(anna: Client, world: World) -> None:
    page = anna.post(at("retention_decide"), decision(months=12))
    assert page.status_code == 200 and "minst 36" in text_of(page) and b"KS 2026/112" in page.content
    assert anna.post(at("retention_decide"), {"kind": "x", "months": "a"}).status_code == 200
    page = text_of(anna.post(at("retention_decide"), {"kind": "reports"}))
    for what in ("hur många månader det sparas", "dagen då beslutet fattades", "beslutets diarienummer"):
        assert what in page
    assert not RetentionRule.objects.exists()


def test_the_police_read_but_may_not_decide(world: World, client: Client) -> None:
    client.force_login(world.user(world.per))
    assert "Skriv in" not in text_of(client.get(at("retention")))
    assert client.get(at("retention_decide")).status_code == 403


def test_a_locked_picture_reads_the_same_after_its_reports_are_erased(
    anna: Client, world: World, settings: Any
) -> None:
    send(
        world,
        *[incident(world, happened_from=NOW - dt.timedelta(days=40), happened_to=NOW - dt.timedelta(days=40))]
        * 7,
    )
    row = pictures.draft_picture(world.partnership, by=world.anna, month=OCTOBER, on=ON)
    pictures.approve_picture(row, by=world.anna, on=ON)
    intake.decide_retention(
        world.partnership, by=world.anna, kind="reports", months=36, decided_on=ON, reference="KS 1", on=ON
    )
    settings.TODAY = LATER.isoformat()
    row.refresh_from_db()
    figures, page = row.figures, _read(anna)
    assert figures["by_source"]["incident"] == 7
    intake.erase_by_rule(world.partnership, by=world.system, on=LATER)
    assert not Report.objects.exists()
    row.refresh_from_db()
    assert (row.figures, _read(anna)) == (figures, page)
    behind = text_of(anna.get(at("picture_behind", period=OCTOBER)))
    assert "Underlaget är gallrat" in behind and "KS 1" in behind
    log = text_of(anna.get(at("retention")))
    assert "15 januari 2030" in log and "Partners rapporter" in log


def _read(client: Client) -> str:
    page = client.get(at("picture_seen", period=OCTOBER))
    assert page.status_code == 200
    return re.sub(r"csrf\S+ value=\S+", "", text_of(page))


def test_what_the_coming_night_erases_is_told_the_evening_before(
    anna: Client, world: World, settings: Any
) -> None:
    send(world, incident(world))
    anna.post(at("retention_decide"), decision())
    settings.TODAY = "2029-11-18"
    assert "20 november 2029" in text_of(anna.get(at("retention")))
    settings.TODAY = "2029-11-19"
    assert "1 i natt" in text_of(anna.get(at("retention")))
    intake.erase_by_rule(world.partnership, by=world.system, on=dt.date(2029, 11, 20))
    assert not Report.objects.exists()
