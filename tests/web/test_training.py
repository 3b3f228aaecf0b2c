"""The reporters' training behind an organisation's link, and the desk's buttons for who is silent or unclear."""

import pytest
from django.core import mail
from django.test import Client

from loftet.cycle.intake.models import Incident, Reminder, Training
from loftet.cycle.intake.rules import QUESTIONS
from loftet.ground import actions as ground
from tests.rooms.intake.drafts import incident, send
from tests.world import World

HOME = "/arbete/exkoping/inkommet/"
RIGHT = {code: str(question.right) for code, question in QUESTIONS.items()}


@pytest.fixture
def page(world: World) -> str:
    return f"/rapport/{world.school.report_key}/utbildning/"


def test_the_rules_and_the_questions_stand_on_one_page_in_both_languages(client: Client, page: str) -> None:
    html = client.get(page).content.decode()
    assert html.count("<li>") >= 10 and "Regel" not in html and "fem minuter" in html
    assert "Ten rules" in client.get(f"/en{page}").content.decode()


def test_a_wrong_answer_is_told_with_its_rule_and_the_right_ones_stay_chosen(
    client: Client, page: str
) -> None:
    html = client.post(page, RIGHT | {"danger": "0"}).content.decode()
    assert "Inte riktigt. Regel 1: Vid fara: ring 112." in html and html.count("error-summary") <= 1
    assert html.count(" checked") == len(QUESTIONS) and not Training.objects.exists()


def test_an_unanswered_question_is_asked_for(client: Client, page: str) -> None:
    html = client.post(page, {}).content.decode()
    assert "Välj ett svar." in html and html.count("Det här behöver rättas") == 1


def test_all_right_makes_the_organisation_trained(client: Client, page: str, world: World) -> None:
    html = client.post(page, RIGHT, follow=True).content.decode()
    assert "Rätt på allt!" in html and "Ni har gjort utbildningen" in html
    assert Training.objects.get().organisation == world.school


def test_whoever_is_not_trained_is_told_of_it_after_sending(client: Client, page: str, world: World) -> None:
    sent = page.replace("utbildning/", f"skickat/{send(world).once}/")
    assert page in client.get(sent).content.decode()
    client.post(page, RIGHT)
    html = client.get(sent).content.decode()
    assert "räknas som aktiv." in html and page not in html


def test_anna_reminds_a_silent_school_and_is_told_when_it_has_no_mailbox(
    client: Client, world: World
) -> None:
    client.force_login(world.user(world.anna))
    remind = f"{HOME}pamin/{world.school.pk}/"
    html = client.post(remind, follow=True).content.decode()
    assert "ingen brevlåda" in html and not Reminder.objects.exists()
    ground.add_contact(world.school, by=world.anna, office="Expeditionen", email="skolan@exkoping.example")
    html = client.post(remind, follow=True).content.decode()
    assert "Lindskolan påminns med mejl" in html
    assert [letter.to for letter in mail.outbox] == [["skolan@exkoping.example"]]


def test_the_weeks_letter_can_be_read_before_it_goes_out(client: Client, world: World) -> None:
    client.force_login(world.user(world.anna))
    html = client.get(f"{HOME}veckan/").content.decode()
    assert "anna@exkoping.example" in html and "Tysta i fyra veckor: Lindskolan." in html


def test_anna_says_where_an_unclear_incident_was(client: Client, world: World) -> None:
    client.force_login(world.user(world.anna))
    send(world, incident(world, place_id=None, place_text="vid cykelställen"))
    assert "1 oklar händelse" in client.get(HOME).content.decode()
    row = Incident.objects.get()
    html = client.post(
        f"{HOME}handelse/{row.pk}/reda-ut/", {"type": "nonsense"}, follow=True
    ).content.decode()
    assert "nonsense" in html and "Platsen står bara med ord." in html
    client.post(f"{HOME}handelse/{row.pk}/reda-ut/", {"type": "graffiti", "place": world.square.pk})
    row.refresh_from_db()
    assert (row.type, row.place) == ("graffiti", world.square)
    assert "oklar händelse" not in client.get(HOME).content.decode()
