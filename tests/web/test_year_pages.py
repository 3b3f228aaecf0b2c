"""Pages of the picture, the meeting, the answers and the year's result: from the first click to the last."""

import datetime as dt

import pytest
from django.test import Client

from loftet.cycle.picture import queries as pictures
from loftet.cycle.promises import queries as promises
from loftet.cycle.promises.models import Promise
from loftet.cycle.review import queries as review
from loftet.cycle.yearend import actions as yearend
from loftet.cycle.yearend import queries as results
from tests.promised import signed_promise
from tests.web.pages import at, form_of, text_of
from tests.world import World

OCTOBER = dt.date(2026, 10, 1)
PHONE = "Ring 070-174 06 35."


@pytest.fixture(autouse=True)
def november(settings) -> None:
    settings.TODAY = "2026-11-10"


@pytest.fixture
def running(world: World) -> Promise:
    return signed_promise(world)


def signed_in(world: World, actor) -> Client:
    client = Client()
    client.force_login(world.user(actor), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def anna(world: World) -> Client:
    return signed_in(world, world.anna)


@pytest.fixture
def per(world: World) -> Client:
    return signed_in(world, world.per)


def test_a_picture_is_drawn_worded_and_locked(anna: Client, per: Client, world: World) -> None:
    anna.post(at("picture_draft"), {"length": "month", "day": "2026-10-01"})
    page = at("picture_seen", period=OCTOBER)
    words = form_of(anna.get(page)) | {"line1": "En lugn månad.", "hypotheses": "Höstlovet."}
    anna.post(page, words)
    per.post(at("picture_approve", period=OCTOBER))
    row = pictures.picture_of(world.anna, OCTOBER)
    assert row is not None and row.approved_by is not None
    assert (row.summary[0], row.approved_by.name) == ("En lugn månad.", "Per")
    assert "godkänd och låst" in text_of(anna.get(page))
    assert anna.get(at("picture_behind", period=OCTOBER)).status_code == 200


def test_words_that_name_somebody_stay_in_the_form_with_the_reason(anna: Client, running: Promise) -> None:
    anna.post(at("picture_draft"), {"length": "month", "day": "2026-10-01"})
    page = at("picture_seen", period=OCTOBER)
    refused = text_of(anna.post(page, form_of(anna.get(page)) | {"hypotheses": PHONE}))
    assert "peka ut en person" in refused and f"{PHONE}</textarea>" in refused
    refused = text_of(anna.post(at("problem_new"), {"title": "Mörkt", "statement": PHONE}))
    assert "peka ut en person" in refused and f"{PHONE}</textarea>" in refused


def test_a_meeting_is_planned_held_and_closed(anna: Client, world: World, running: Promise) -> None:
    anna.post(at("meetings"), {"month": "2026-10-01", "held_on": "2026-11-10"})
    page = at("meeting", month=OCTOBER)
    decision = {"text": "Laga lampan.", "owner": world.municipality.pk, "due_on": "2026-11-01"}
    early = text_of(anna.post(page, form_of(anna.get(page)) | decision))
    assert "Välj en dag efter mötet" in early and "Laga lampan." in early
    anna.post(page, form_of(anna.get(page)) | decision | {"due_on": "2026-12-01"})
    (row,) = review.open_decisions(world.anna)
    minutes = text_of(anna.post(at("meeting_close", month=OCTOBER), {"notes": "Kort möte."}, follow=True))
    assert "avslutat och låst" in minutes and "Laga lampan." in minutes and "Kort möte." in minutes
    settled = anna.post(at("decision_settle", pk=row.pk), {"outcome": "Lagad."}, follow=True)
    assert "Beslutet är klart." in text_of(settled)


def test_an_answer_is_written_approved_by_both_and_read_by_residents(
    anna: Client, per: Client, client: Client, world: World, running: Promise
) -> None:
    anna.post(at("meetings"), {"month": "2026-10-01", "held_on": "2026-11-10"})
    anna.post(at("publication_draft"), {"month": "2026-10"})
    (row,) = review.publications(world.anna)
    page = at("publication", pk=row.pk)
    refused = text_of(anna.post(page, form_of(anna.get(page)) | {"done": PHONE}))
    assert "peka ut en person" in refused and f"{PHONE}</textarea>" in refused
    anna.post(page, form_of(anna.get(page)) | {"done": "Vi gick en vandring."})
    anna.post(at("publication_approve", pk=row.pk), {"organisation": world.municipality.pk})
    assert "Väntar på godkännande från Polisen i Exköping" in text_of(anna.get(page))
    assert client.get("/exkoping/manad/2026-10/").status_code == 404
    per.post(at("publication_approve", pk=row.pk), {"organisation": world.police.pk})
    anna.post(at("publication_publish", pk=row.pk))
    assert "Vi gick en vandring." in text_of(client.get("/exkoping/manad/2026-10/"))


def test_the_year_is_settled_told_and_carried_on(
    anna: Client, per: Client, client: Client, world: World, running: Promise, settings
) -> None:
    settings.TODAY = "2027-01-04"
    anna.post(at("yearend_draft"))
    page = at("yearend")
    anna.post(page, form_of(anna.get(page)) | {"opening": "Vi höll inte löftet."})
    approval = anna.post(at("yearend_settle"), follow=True)
    report = results.report_of(world.anna, running)
    assert report is not None and report.publication is not None
    assert approval.redirect_chain[-1][0] == at("publication", pk=report.publication.pk)
    for hand, party in ((anna, world.municipality), (per, world.police)):
        hand.post(at("publication_approve", pk=report.publication.pk), {"organisation": party.pk})
    anna.post(at("publication_publish", pk=report.publication.pk))
    assert "Vi höll inte löftet." in text_of(client.get("/exkoping/resultat/2026/"))
    extend = {"decision": "extend", "reason": PHONE}
    assert "peka ut en person" in text_of(anna.post(at("yearend_extend"), extend))
    anna.post(at("yearend_extend"), extend | {"reason": "Vi behöver ett år till."})
    assert promises.promise(world.anna, "2027") is not None


def test_the_promise_page_says_when_its_time_is_out(client: Client, running: Promise, settings) -> None:
    assert "Löftets tid är slut" not in text_of(client.get("/exkoping/"))
    settings.TODAY = "2027-01-04"
    assert "Löftet gällde till och med 31 december 2026" in text_of(client.get("/exkoping/"))


def test_what_was_promised_but_not_measured_for_effect_says_so(
    anna: Client, world: World, running: Promise
) -> None:
    promises.measures(world.anna, running)[0].indicators.all().delete()
    yearend.draft_report(running, by=world.anna, on=dt.date(2026, 11, 10))
    assert "Inget mått på effekt var valt i förväg" in text_of(anna.get(at("yearend")))


@pytest.mark.parametrize("name", ["picture", "problems", "meetings", "publications", "yearend"])
def test_every_room_opens_before_anything_is_there(anna: Client, name: str) -> None:
    assert anna.get(at(name)).status_code == 200
