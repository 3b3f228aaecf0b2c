"""What residents are told: drafted from data, edited by people, approved by both parties, then frozen."""

import datetime as dt
from collections.abc import Callable
from uuid import uuid4

import pytest

from loftet.cycle.intake import actions as intake
from loftet.cycle.intake.models import ResidentPoint
from loftet.cycle.intake.rules import PointDraft
from loftet.cycle.picture import actions as pictures
from loftet.cycle.promises.models import Promise
from loftet.cycle.review import actions, queries
from loftet.cycle.review.models import Publication
from loftet.cycle.review.rules import MonthState
from loftet.ground import queries as ground
from loftet.ground.refusals import NotAllowed, Refused
from tests.world import World

OCTOBER, HELD_ON, TOLD_ON = dt.date(2026, 10, 1), dt.date(2026, 11, 10), dt.date(2026, 11, 12)


@pytest.fixture
def point(world: World) -> tuple[ResidentPoint, str]:
    """Rut tells of the tunnel and gets a receipt."""
    draft = PointDraft(feeling="unsafe", theme="lighting", place_id=world.station.pk)
    return intake.tell_of_place(
        world.partnership, by=world.rut, point=draft, once=uuid4(), on=dt.date(2026, 10, 8)
    )


@pytest.fixture
def answer(
    world: World, running: Promise, walked: Callable[[dt.date], None], point: tuple[ResidentPoint, str]
) -> Publication:
    walked(dt.date(2026, 10, 20))
    actions.plan_meeting(running, by=world.anna, month=OCTOBER, held_on=HELD_ON)
    return actions.draft_answer(running, by=world.anna, month=OCTOBER, on=HELD_ON)


def approve(world: World, publication: Publication) -> None:
    for by, party in ((world.anna, world.municipality), (world.per, world.police)):
        actions.approve_publication(publication, by=by, organisation=party, on=TOLD_ON)


def published(world: World, publication: Publication, on: dt.date = TOLD_ON) -> Publication:
    approve(world, publication)
    return actions.publish(publication, by=world.anna, on=on)


def reworded(world: World, publication: Publication, **words: str) -> Publication:
    sections = publication.body["sections"] | words
    return actions.edit_publication(publication, by=world.anna, title=publication.title, sections=sections)


def test_the_months_answer_is_drafted_from_what_was_said_and_done(answer: Publication) -> None:
    sections = answer.body["sections"]
    assert "oktober 2026: 1, varav 1 otrygga. Vanligast var dålig belysning." in sections["said"]
    assert sections["done"] == "Trygghetsvandringar: 1 den här månaden, 1 av 12 hittills."
    assert sections["next"] == "Trygghetsvandringar: 11 kvar att göra."
    assert answer.due_on == dt.date(2026, 11, 20)


def test_nothing_is_said_of_change_before_the_picture_is_approved(answer: Publication) -> None:
    assert "inte klar" in answer.body["sections"]["seen"]
    assert answer.body["figures"] == []


def test_only_counts_large_enough_leave_the_house(
    world: World, running: Promise, seen: Callable[..., None]
) -> None:
    seen(world.station, dt.date(2026, 10, 9), 3)
    picture = pictures.draft_picture(world.partnership, by=world.anna, month=OCTOBER, on=HELD_ON)
    pictures.approve_picture(picture, by=world.anna, on=HELD_ON)
    answer = actions.draft_answer(running, by=world.anna, month=OCTOBER, on=HELD_ON)
    assert answer.picture == picture
    assert answer.body["figures"] == []
    assert "för få" in answer.body["sections"]["seen"]


def test_a_draft_is_asked_for_once(world: World, running: Promise, answer: Publication) -> None:
    reworded(world, answer, done="Vi gick en vandring.")
    again = actions.draft_answer(running, by=world.per, month=OCTOBER, on=TOLD_ON)
    assert again.body["sections"]["done"] == "Vi gick en vandring."


def test_nothing_is_told_until_both_parties_have_said_yes_to_this_very_text(
    world: World, answer: Publication
) -> None:
    actions.approve_publication(answer, by=world.anna, organisation=world.municipality, on=TOLD_ON)
    with pytest.raises(Refused, match="Väntar på godkännande från Polisen i Exköping"):
        actions.publish(answer, by=world.anna, on=TOLD_ON)
    approve(world, answer)
    reworded(world, answer, next="Vi fortsätter, med ett kommatecken till.")
    with pytest.raises(Refused, match="Exköpings kommun och Polisen i Exköping"):
        actions.publish(answer, by=world.anna, on=TOLD_ON)
    assert published(world, answer).published_on == TOLD_ON


def test_the_police_may_say_yes_without_signing_in_if_it_is_noted_how(
    world: World, answer: Publication
) -> None:
    noting = {"by": world.anna, "organisation": world.police, "on": TOLD_ON}
    with pytest.raises(Refused, match="hur och när de sa ja"):
        actions.approve_publication(answer, **noting)
    approval = actions.approve_publication(answer, **noting, note="Mejl från kommunpolisen 11 november")
    assert (approval.organisation, approval.by_id) == (world.police, world.anna.user_id)


def test_a_partner_that_is_no_party_does_not_approve(world: World, answer: Publication) -> None:
    with pytest.raises(Refused, match="inte part"):
        actions.approve_publication(answer, by=world.anna, organisation=world.school, on=TOLD_ON, note="Ja")


def test_what_is_published_stands_and_is_mended_in_a_new_version(
    world: World, answer: Publication, point: tuple[ResidentPoint, str]
) -> None:
    actions.answer_point(answer, by=world.anna, point=point[0], text="Lampan är beställd.")
    published(world, answer)
    with pytest.raises(Refused, match="Gör en rättelse"):
        reworded(world, answer, done="Något annat.")
    newer = actions.correct_publication(answer, by=world.anna)
    assert actions.correct_publication(answer, by=world.anna) == newer
    reworded(world, newer, done="Vi gick två vandringar.")
    published(world, newer, TOLD_ON + dt.timedelta(days=3))
    shown = queries.published_month(world.rut, OCTOBER, TOLD_ON)
    first = queries.published_month(world.rut, OCTOBER, TOLD_ON, version=1)
    assert shown and first
    assert (shown.version, shown.newest, shown.body["sections"]["done"]) == (
        2,
        True,
        "Vi gick två vandringar.",
    )
    assert (first.newest, first.answers) == (False, shown.answers)


def test_a_receipt_leads_to_the_answer_once_it_is_published(
    world: World, answer: Publication, point: tuple[ResidentPoint, str]
) -> None:
    row, code = point
    actions.answer_point(
        answer, by=world.anna, point=row, text="Lampan är beställd och sätts upp i december."
    )
    assert queries.answer_to_point(world.rut, code) is None
    assert row in queries.unanswered_points(world.anna)
    published(world, answer)
    found = queries.answer_to_point(world.rut, code)
    assert found is not None and found[0].startswith("Lampan är beställd")
    assert row not in queries.unanswered_points(world.anna)


def test_the_same_answer_to_two_who_said_the_same_stands_once(
    world: World, answer: Publication, point: tuple[ResidentPoint, str]
) -> None:
    draft = PointDraft(feeling="unsafe", theme="lighting", place_id=world.station.pk)
    day = dt.date(2026, 10, 9)
    other, _code = intake.tell_of_place(world.partnership, by=world.rut, point=draft, once=uuid4(), on=day)
    for row in (point[0], other):
        actions.answer_point(answer, by=world.anna, point=row, text="Lampan är beställd.")
    published(world, answer)
    text = queries.published_month(world.rut, OCTOBER, TOLD_ON)
    assert text is not None
    assert text.answers == [("Stationen", "Dålig belysning", "Lampan är beställd.")]


def test_an_answer_to_one_point_asks_for_new_approvals(
    world: World, answer: Publication, point: tuple[ResidentPoint, str]
) -> None:
    approve(world, answer)
    actions.answer_point(answer, by=world.anna, point=point[0], text="Lampan är beställd.")
    assert len(queries.missing_approvals(world.anna, answer)) == 2


def test_the_promise_says_by_itself_that_an_answer_is_late_and_how_late_it_came(
    world: World, answer: Publication
) -> None:
    def month(on: dt.date) -> queries.PublicMonth:
        promise = queries.public_promise(world.rut, on)
        assert promise is not None
        return next(row for row in promise.months if row.month == OCTOBER)

    assert month(dt.date(2026, 11, 20)).state == MonthState.WAITING
    late = month(dt.date(2026, 11, 23))
    assert (late.state, late.days_late) == (MonthState.LATE, 3)
    published(world, answer, dt.date(2026, 11, 25))
    told = month(dt.date(2026, 12, 24))
    assert (told.state, told.days_late) == (MonthState.ANSWERED_LATE, 5)


def test_publishing_ticks_the_day_that_was_promised(world: World, answer: Publication) -> None:
    published(world, answer)
    assert not ground.due_tasks(world.anna, dt.date.max).exists()


def test_a_text_names_nobody(world: World, answer: Publication, point: tuple[ResidentPoint, str]) -> None:
    with pytest.raises(Refused, match="peka ut en person"):
        reworded(world, answer, said="Ring 070-174 06 35.")
    with pytest.raises(Refused, match="peka ut en person"):
        actions.answer_point(answer, by=world.anna, point=point[0], text="Mejla ove@exempel.se.")


def test_residents_see_nothing_of_a_draft_and_olle_nothing_at_all(world: World, answer: Publication) -> None:
    assert queries.published_month(world.rut, OCTOBER, TOLD_ON) is None
    published(world, answer)
    assert queries.published_month(world.olle, OCTOBER, TOLD_ON) is None
    assert queries.public_promise(world.olle, TOLD_ON) is None
    with pytest.raises(NotAllowed):
        actions.correct_publication(answer, by=world.olle)
