"""A name like a piece of a page goes the whole way, from the action that keeps it to every page that shows it."""

import datetime as dt
import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

import loftet
from loftet.cycle.intake import actions as intake
from loftet.cycle.intake.rules import IncidentDraft, PointDraft
from loftet.cycle.picture import actions as pictures
from loftet.cycle.promises import actions as promises
from loftet.cycle.promises.actions import MeasureValues
from loftet.cycle.review import actions as review
from loftet.cycle.surveys import actions as surveys
from loftet.ground import actions as ground
from loftet.ground.actors import reporter
from loftet.ground.models import Organisation
from loftet.outside.mail import send
from tests.planted import run_by_a_browser
from tests.promised import WORDS, signed_promise
from tests.web.pages import at
from tests.world import World

NAME = "<img src=x onerror=alert(1)>"
ON, OCTOBER = dt.date(2026, 11, 10), dt.date(2026, 10, 1)


@pytest.fixture(autouse=True)
def november(settings: Any) -> None:
    settings.TODAY = ON.isoformat()


@pytest.fixture
def named(world: World) -> World:
    """Everything that may have a name has that one."""
    by = world.anna
    place = ground.add_place(
        world.partnership, by=by, name=NAME, kind="chosen", reason=NAME, shape=ground.shape_of(world.station)
    )
    school = ground.add_organisation(world.partnership, by=by, name=NAME, kind="school", reports=True)
    ground.add_contact(school, by=by, office=NAME, email="a@b.example", phone=NAME[:20])
    at_night = timezone.make_aware(dt.datetime(2026, 10, 3, 21))
    draft = IncidentDraft(
        type="vandalism", happened_from=at_night, happened_to=at_night, certainty="saw",
        place_id=place.pk, text=NAME,
    )  # fmt: skip
    intake.report_incidents(school, by=reporter(school), once=uuid.uuid4(), incidents=[draft], at=at_night)
    point = PointDraft(feeling="unsafe", theme="lighting", place_id=place.pk, text=NAME)
    intake.tell_of_place(world.partnership, by=world.rut, point=point, once=uuid.uuid4(), on=ON)
    intake.note_dialogue(
        world.partnership, by=by, once=uuid.uuid4(), kind="safety_walk", title=NAME, held_on=OCTOBER, on=ON
    )
    _promised(world, by, place, school)
    _asked(world, by, place)
    return world


def _promised(world: World, by: Any, place: Any, school: Any) -> None:
    running = signed_promise(world)
    problem = pictures.state_problem(
        world.partnership, by=by, title=NAME, statement=NAME, on=ON, groups=["vandalism"], place=place
    )
    pictures.add_cause(problem, by=by, side="place", text=NAME, certainty="guess")
    later = promises.PromiseWords(NAME, dt.date(2027, 1, 1), dt.date(2027, 12, 31), NAME, NAME, NAME)
    draft = promises.draft_promise(world.partnership, by=by, words=later, measures=[NAME])
    assert draft.title == NAME and WORDS.title != NAME
    values = MeasureValues(NAME, owner=school, target_count=1, unit=NAME, starts_on=ON, due_on=ON)
    promises.add_measure(draft, by=by, values=values)
    pictures.draft_picture(world.partnership, by=by, month=OCTOBER, on=ON)
    review.plan_meeting(running, by=by, month=OCTOBER, held_on=ON)
    review.decide(
        running.meetings.get(), by=by, text=NAME, owner=school, due_on=ON, once=uuid.uuid4()
    )  # fmt: skip


def _asked(world: World, by: Any, place: Any) -> None:
    wave = surveys.open_wave(
        world.partnership, by=by, place=place, title=NAME, design="open", opens_on=ON, closes_on=ON, answer_by=ON
    )  # fmt: skip
    surveys.add_poster(wave, by=by, where=NAME)
    answers = {"s_alder": 1, "trygg_kvall": 1}
    surveys.give_answer(wave, by=world.rut, once=uuid.uuid4(), answers=answers, on=ON, comment=NAME)


def _crawled(client: Client, start: str, inside: str) -> dict[str, Any]:
    """Every page that is linked to from one, and stays inside."""
    waiting, found = [start], {}
    while waiting:
        address = waiting.pop()
        if address not in found:
            found[address] = page = client.get(address)
            if "html" in page.headers.get("Content-Type", ""):
                links = re.findall(r'<a\b[^>]*\bhref="([^"#?]+)', page.content.decode())
                waiting += [link for link in links if link.startswith(inside) and link not in found]
    return found


@pytest.mark.parametrize("who", ["anna", "per", "a resident", "a resident in English", "a reporter"])
def test_no_page_runs_what_somebody_is_called(named: World, client: Client, who: str) -> None:
    start, inside = {
        "a resident": ("/exkoping/", "/exkoping/"),
        "a resident in English": ("/en/exkoping/", "/en/exkoping/"),
        "a reporter": (f"/rapport/{_their_key()}/",) * 2,
    }.get(who, (at("start"), "/arbete/exkoping/"))
    if who in ("anna", "per"):
        client.force_login(named.user(getattr(named, who)))
    pages = _crawled(client, start, inside)
    assert {address: page.status_code for address, page in pages.items() if page.status_code >= 500} == {}
    shown = {
        address: page for address, page in pages.items() if "html" in page.headers.get("Content-Type", "")
    }
    assert {address for address, page in shown.items() if run_by_a_browser(page.content.decode())} == set()
    assert any(b"&lt;img src=x onerror=alert(1)&gt;" in page.content for page in shown.values()), len(shown)


def _their_key() -> str:
    return Organisation.objects.get(name=NAME).report_key


def test_a_reminder_to_somebody_with_such_a_name_is_plain_text(named: World) -> None:
    school = Organisation.objects.get(name=NAME)
    at_noon = timezone.make_aware(dt.datetime(2026, 11, 10, 12))
    intake.remind_reporter(school, by=named.anna, at=at_noon)
    letters = [letter.message() for letter in mail.outbox]
    assert letters and {letter.get_content_type() for letter in letters} == {"text/plain"}
    assert any(NAME in letter.get_payload(decode=True).decode() for letter in letters)


def test_a_name_can_not_add_a_line_to_the_head_of_a_mail() -> None:
    send("a@b.example", f"Hej {NAME}\r\nBcc: alla@exempel.example", NAME)
    (letter,) = mail.outbox
    assert letter.subject == f"Hej {NAME} Bcc: alla@exempel.example" and not letter.bcc
    assert letter.message().get_content_type() == "text/plain"


def test_no_mail_of_the_house_is_html() -> None:
    """Then nothing that is written in it can be run; whoever wants HTML has to change this and guard it."""
    sources = [file.read_text(encoding="utf-8") for file in Path(loftet.__file__).parent.rglob("*.py")]
    assert not [
        1 for text in sources if re.search(r"html_message|EmailMultiAlternatives|content_subtype", text)
    ]
