"""A page asks the database as many questions after three times as much has happened."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from loftet.cycle.intake import actions as intake
from loftet.cycle.intake.rules import IncidentDraft, PointDraft
from loftet.cycle.picture import actions as pictures
from loftet.cycle.promises import actions as promises
from loftet.cycle.promises.models import Measure, Promise
from loftet.cycle.review import actions as review
from loftet.cycle.surveys import actions as surveys
from loftet.cycle.yearend import actions as yearend
from tests.promised import signed_promise
from tests.world import World

OCTOBER, ON = dt.date(2026, 10, 1), dt.date(2026, 11, 10)
DESK = {
    "start": {},
    "intake": {},
    "intake_reports": {},
    "intake_points": {},
    "intake_dialogues": {},
    "intake_walks": {},
    "intake_rounds": {},
    "intake_faults": {},
    "intake_series": {},
    "police": {},
    "calendars": {},
    "wheel": {},
    "law": {},
    "school_year": {},
    "retention": {},
    "surveys": {},
    "suggestions": {},
    "wave_new": {},
    "wave_comparisons": {},
    "picture": {},
    "picture_seen": {"period": OCTOBER},
    "place_ranking": {},
    "analyses": {},
    "problems": {},
    "promise": {},
    "promise_log": {"promise": "2026"},
    "promise_chain": {"promise": "2026"},
    "promise_whole": {"promise": "2026"},
    "focus": {},
    "focus_new": {},
    "effects": {},
    "effect_new": {},
    "visit_week": {"day": dt.date(2026, 11, 16)},
    "meetings": {},
    "meeting": {"month": OCTOBER},
    "publications": {},
    "yearend": {},
    "trail": {},
}


@pytest.fixture(autouse=True)
def november(settings: Any) -> None:
    settings.TODAY = ON.isoformat()


@pytest.fixture
def running(world: World) -> Promise:
    return signed_promise(world)


@pytest.fixture
def more(world: World, running: Promise) -> Callable[[int], None]:
    """Let something happen in every room, so many times."""
    review.plan_meeting(running, by=world.anna, month=OCTOBER, held_on=ON)
    pictures.draft_picture(world.partnership, by=world.anna, month=OCTOBER, on=ON)
    yearend.draft_report(running, by=world.anna, on=ON)

    def happen(times: int) -> None:
        for number in range(times):
            _heard(world, number)
            _worked(world, running, number)

    return happen


def _heard(world: World, number: int) -> None:
    at = timezone.make_aware(dt.datetime(2026, 10, 1 + number % 28, 21))
    draft = IncidentDraft(
        type="vandalism", happened_from=at, happened_to=at, certainty="saw", place_id=world.station.pk
    )
    intake.report_incidents(world.school, by=world.skolan, once=uuid.uuid4(), incidents=[draft], at=at)
    point = PointDraft(feeling="unsafe", theme="lighting", place_id=world.station.pk)
    intake.tell_of_place(world.partnership, by=world.rut, point=point, once=uuid.uuid4(), on=at.date())
    intake.note_dialogue(
        world.partnership,
        by=world.anna,
        once=uuid.uuid4(),
        kind="safety_walk",
        title="Möte",
        held_on=at.date(),
        on=ON,
    )
    wave = surveys.open_wave(
        world.partnership,
        by=world.anna,
        place=world.station,
        title="Hösten",
        design="open",
        opens_on=ON,
        closes_on=ON,
        answer_by=ON,
    )
    surveys.give_answer(
        wave, by=world.rut, once=uuid.uuid4(), answers={"s_alder": 1, "trygg_kvall": 1}, on=ON
    )


def _worked(world: World, running: Promise, number: int) -> None:
    measure = Measure.objects.filter(promise=running).order_by("pk")[0]
    promises.log_activity(measure, by=world.anna, once=uuid.uuid4(), kind="walk", on=ON, done_on=ON)
    Measure.objects.create(
        partnership=world.partnership,
        promise=running,
        title=f"Åtgärd {number}",
        owner=world.school,
        due_on=dt.date(2026, 10, 5),
    )
    problem = pictures.state_problem(
        world.partnership,
        by=world.anna,
        title="Mörkt",
        statement="Mörkt.",
        on=ON,
        groups=["vandalism"],
        place=world.station,
    )
    pictures.add_cause(problem, by=world.anna, side="place", text="Lampan är trasig.", certainty="guess")
    review.decide(
        running.meetings.get(),
        by=world.anna,
        text="Laga lampan.",
        owner=world.municipality,
        due_on=dt.date(2026, 12, 1),
        once=uuid.uuid4(),
    )


def _asked(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200, address
    return len(asked)


def test_no_page_asks_more_the_more_has_happened(world: World, more: Callable[[int], None]) -> None:
    anna = Client()
    anna.force_login(world.user(world.anna), backend="django.contrib.auth.backends.ModelBackend")
    pages = {
        reverse(f"workspace:{name}", kwargs={"slug": "exkoping", **values}): anna
        for name, values in DESK.items()
    }
    pages |= {
        address: Client() for address in ("/exkoping/", "/exkoping/plats/stationen/", "/exkoping/enkater/")
    }
    more(2)
    few = {address: _asked(client, address) for address, client in pages.items()}
    more(4)
    many = {address: _asked(client, address) for address, client in pages.items()}
    assert {address: (few[address], many[address]) for address in pages if many[address] > few[address]} == {}
