"""A partner hears back: where its incidents count, what is promised there, and what the desk answers."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loftet.cycle.picture import actions as pictures
from loftet.cycle.promises.models import Measure
from loftet.cycle.review import actions, queries
from loftet.cycle.review.models import ReporterAnswer
from loftet.ground.refusals import NotAllowed, Refused
from tests.promised import signed_promise
from tests.rooms.intake.drafts import NOW, incident, send
from tests.world import World

pytestmark = pytest.mark.django_db
NOVEMBER, DECEMBER_5 = dt.date(2026, 11, 1), dt.date(2026, 12, 5)


@pytest.fixture(autouse=True)
def _early_december(settings) -> None:
    settings.TODAY = DECEMBER_5.isoformat()


@pytest.fixture
def anna(client: Client, world: World) -> Client:
    client.force_login(world.user(world.anna))
    return client


def field(world: World) -> str:
    return f"/rapport/{world.school.report_key}/svar/"


def desk(pk: int) -> str:
    return f"/arbete/exkoping/inkommet/rapport/{pk}/"


def approved(world: World) -> None:
    picture = pictures.draft_picture(world.partnership, by=world.anna, month=NOVEMBER, on=DECEMBER_5)
    pictures.approve_picture(picture, by=world.anna, on=DECEMBER_5)


def aimed(world: World) -> None:
    """The signed promise's walks go to the station."""
    Measure.objects.get(promise=signed_promise(world)).places.add(world.station)


def test_an_answer_from_the_desk_reaches_the_organisation_and_nobody_else(anna: Client, world: World) -> None:
    aimed(world)
    row, measure = send(world, incident(world)), Measure.objects.get()
    told = {"text": "Tack. Rutan är lagad.", "measure": str(measure.pk)}
    page = anna.post(desk(row.pk) + "svara/", told, follow=True).content.decode()
    assert "egen länk" in page and "Ändra svaret" in page and "Tack. Rutan är lagad." in page
    heard = Client().get(field(world)).content.decode()
    assert "Tack. Rutan är lagad." in heard and "Åtgärd: Trygghetsvandringar" in heard
    assert "Rutan är lagad" not in Client().get("/exkoping/").content.decode()


def test_answering_again_changes_the_words(world: World) -> None:
    row = send(world, incident(world))
    for text in ("Vi tittar på det.", "Rutan är lagad."):
        actions.answer_reporter(row, by=world.anna, text=text, on=DECEMBER_5)
    assert [answer.text for answer in queries.reporter_answers(world.skolan, world.school)] == [
        "Rutan är lagad."
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("  ", "Skriv vad som har hänt"), ("a" * 301, "300"), ("Ring 070-123 45 67.", "070-123 45 67")],
)
def test_an_answer_that_cant_be_kept_says_why_and_keeps_what_was_typed(
    anna: Client, world: World, text: str, sentence: str
) -> None:
    row = send(world, incident(world))
    page = anna.post(desk(row.pk) + "svara/", {"text": text})
    assert page.status_code == 200 and sentence in page.content.decode()
    assert text.strip() in page.content.decode()
    with pytest.raises(Refused, match=sentence):
        actions.answer_reporter(row, by=world.anna, text=text, on=DECEMBER_5)
    assert not ReporterAnswer.objects.exists()


def test_only_the_desk_answers_and_only_its_own_reporters(world: World) -> None:
    row = send(world, incident(world))
    for by in (world.skolan, world.rut, world.olle):
        with pytest.raises(NotAllowed):
            actions.answer_reporter(row, by=by, text="Rutan är lagad.", on=DECEMBER_5)


def test_an_approved_picture_tells_what_it_counts_and_what_is_promised_there(world: World) -> None:
    aimed(world)
    send(world, incident(world), incident(world), incident(world, type="good_news"))
    assert "Ingen färdig lägesbild" in Client().get(field(world)).content.decode()
    approved(world)
    heard = queries.heard_back(world.skolan, world.school, DECEMBER_5)
    assert heard.months == [(NOVEMBER, 2)]
    assert [each.title for each in heard.measures] == ["Trygghetsvandringar"]
    page = Client().get(field(world)).content.decode()
    assert "2 händelser" in page and "Trygghetsvandringar, Exköpings kommun" in page


def test_a_report_that_came_after_the_picture_is_not_said_to_be_in_it(world: World) -> None:
    approved(world)
    send(world, incident(world), at=NOW + dt.timedelta(days=20))
    assert queries.heard_back(world.skolan, world.school, dt.date(2026, 12, 11)).months == []


def test_a_measure_elsewhere_is_not_told_as_if_it_were_theirs(world: World) -> None:
    aimed(world)
    send(world, incident(world, place_id=world.square.pk))
    approved(world)
    assert queries.heard_back(world.skolan, world.school, DECEMBER_5).measures == []
    assert "Ingen lovad åtgärd gäller de platserna" in Client().get(field(world)).content.decode()


def test_what_others_reported_and_what_was_taken_back_is_not_ones_own(world: World) -> None:
    from loftet.cycle.intake import actions as intake

    row = send(world, incident(world))
    intake.withdraw_incident(row.incidents.get(), by=world.anna, at=NOW)
    approved(world)
    assert queries.heard_back(world.skolan, world.school, DECEMBER_5).months == []
    send(world, incident(world))
    assert queries.heard_back(world.skolan, world.municipality, DECEMBER_5).months == []
    assert queries.heard_back(world.olle, world.school, DECEMBER_5).months == []


def test_the_page_asks_as_many_questions_however_much_was_reported(world: World) -> None:
    aimed(world)
    counts = []
    for _more in range(2):
        for _row in range(3):
            row = send(world, incident(world))
            actions.answer_reporter(row, by=world.anna, text="Tack.", on=DECEMBER_5)
        approved(world) if not counts else None
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert Client().get(field(world)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
