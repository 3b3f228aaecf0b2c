"""Who reports: trained, silent, reminded; and the week that goes out to the desk."""

import datetime as dt

import pytest
from django.core import mail

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.models import Reminder, Training
from loftet.cycle.intake.rules import QUESTIONS, TEN_RULES, wrong_answers
from loftet.ground import actions as ground
from loftet.ground.actors import system
from loftet.ground.refusals import NotAllowed, Refused
from tests.rooms.intake.drafts import NOW, ON, incident, send
from tests.world import World

RIGHT = {code: str(question.right) for code, question in QUESTIONS.items()}
FOUR_WEEKS = (ON - dt.timedelta(days=28), ON + dt.timedelta(days=1))
MONDAY = dt.date(2026, 11, 16)


def activity(world: World, start: dt.date = FOUR_WEEKS[0], end: dt.date = FOUR_WEEKS[1]):
    [row] = queries.reporters(world.anna, start, end)
    return row


def mailbox(world: World, email: str = "skolan@exkoping.example") -> None:
    ground.add_contact(world.school, by=world.anna, office="Expeditionen", email=email)


def test_every_question_follows_from_one_of_the_ten_rules() -> None:
    assert len(TEN_RULES) == 10
    for question in QUESTIONS.values():
        assert 1 <= question.rule <= 10 and 0 <= question.right < len(question.answers)


def test_only_the_right_answers_pass() -> None:
    assert wrong_answers(RIGHT) == []
    assert wrong_answers({}) == list(QUESTIONS)
    assert wrong_answers(RIGHT | {"calm": "1"}) == ["calm"]


def test_an_organisation_that_reports_is_active_only_when_somebody_there_is_trained(world: World) -> None:
    send(world, incident(world))
    assert (activity(world).silent, activity(world).active) == (False, False)
    actions.pass_training(world.school, by=world.skolan, given=RIGHT, on=ON)
    assert activity(world).active


def test_training_counts_for_two_years_and_not_before_it_was_done(world: World) -> None:
    actions.pass_training(world.school, by=world.skolan, given=RIGHT, on=dt.date(2024, 11, 20))
    assert activity(world, end=dt.date(2026, 11, 20)).trained_on == dt.date(2024, 11, 20)
    assert activity(world, end=dt.date(2026, 11, 21)).trained_on is None
    assert activity(world, dt.date(2024, 10, 1), dt.date(2024, 11, 1)).trained_on is None


def test_a_wrong_answer_keeps_nothing(world: World) -> None:
    with pytest.raises(Refused, match="Alla frågor"):
        actions.pass_training(world.school, by=world.skolan, given=RIGHT | {"known": "0"}, on=ON)
    with pytest.raises(NotAllowed):
        actions.pass_training(world.police, by=world.skolan, given=RIGHT, on=ON)
    assert not Training.objects.exists()


def test_a_silent_organisation_is_mailed_its_own_link(world: World) -> None:
    mailbox(world)
    row = actions.remind_reporter(world.school, by=world.anna, at=NOW)
    [letter] = mail.outbox
    assert letter.to == ["skolan@exkoping.example"]
    assert f"/rapport/{world.school.report_key}/" in letter.body and "112" in letter.body
    row.refresh_from_db()
    assert row.state == "sent"
    actions.send_reminder(world.partnership, by=world.system, reminder=row.pk)
    assert len(mail.outbox) == 1, "a job that is done again mails nobody again"


def test_nobody_is_reminded_twice_in_a_week_or_without_a_mailbox(world: World) -> None:
    with pytest.raises(Refused, match="ingen brevlåda"):
        actions.remind_reporter(world.school, by=world.anna, at=NOW)
    mailbox(world)
    actions.remind_reporter(world.school, by=world.anna, at=NOW)
    with pytest.raises(Refused, match="redan påmind"):
        actions.remind_reporter(world.school, by=world.anna, at=NOW + dt.timedelta(days=6))
    actions.remind_reporter(world.school, by=world.anna, at=NOW + dt.timedelta(days=7))
    with pytest.raises(Refused, match="inte utsedd"):
        actions.remind_reporter(world.municipality, by=world.anna, at=NOW)
    assert len(mail.outbox) == 2


def test_a_mail_server_that_says_no_is_told_at_the_desk_and_may_be_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_args: object) -> None:
        raise ConnectionRefusedError

    mailbox(world)
    with monkeypatch.context() as patched:
        patched.setattr("loftet.outside.mail.send", refuses)
        actions.remind_reporter(world.school, by=world.anna, at=NOW)
    assert queries.last_reminders(world.anna)[world.school.pk].state == "failed"
    actions.remind_reporter(world.school, by=world.anna, at=NOW)
    assert list(Reminder.objects.order_by("pk").values_list("state", flat=True)) == ["failed", "sent"]


def test_the_week_is_told_in_numbers_without_what_anybody_wrote(world: World) -> None:
    told = [incident(world, text="Glas på marken."), incident(world, type="graffiti"), incident(world)]
    send(world, *told)
    send(world)
    actions.send_digest(world.partnership, by=world.system, week=MONDAY, on=MONDAY + dt.timedelta(7))
    assert [letter.to for letter in mail.outbox] == [["anna@exkoping.example"], ["per@polisen.example"]]
    body = mail.outbox[0].body
    assert "Vecka 47: 3 händelser" in body and "  2  Skadegörelse" in body and "  1  Klotter" in body
    assert "Inget att rapportera: 1" in body and "  3 nya händelser" in body
    assert "Glas" not in body and "Stationen" not in body


def test_the_weeks_before_stand_beside_and_taken_back_incidents_do_not_count(world: World) -> None:
    for weeks in (1, 1, 4, 5):
        days = dt.timedelta(weeks=weeks)
        send(world, incident(world, happened_from=NOW - days, happened_to=NOW - days))
    report = send(world, incident(world))
    actions.withdraw_incident(report.incidents.get(), by=world.anna, at=NOW)
    told = queries.digest(world.anna, MONDAY, ON)
    assert (told.incidents, told.before, told.kinds) == (0, (1, 0, 0, 2), [])


def test_nothing_is_mailed_of_a_week_that_says_nothing(world: World) -> None:
    neighbours = queries.digest(world.olle, MONDAY, ON)
    assert neighbours.is_empty
    actions.send_digest(world.neighbour, by=system(world.neighbour.pk), week=MONDAY, on=ON)
    assert mail.outbox == []
