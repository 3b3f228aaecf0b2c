"""Mer → Lagen: what the law asks for follows from what was done and noted; the report and the table say the same."""

import datetime as dt
import io
from typing import Any

import docx
import openpyxl
import page
import pytest
from django.test import Client

from loftet.cycle.picture import actions as pictures
from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.models import StandingPaper
from loftet.cycle.promises.rules.law import Duty, Standing, fulfilled
from tests.promised import signed_promise
from tests.web.pages import at, form_of, text_of
from tests.world import World

pytestmark = pytest.mark.django_db
ON = dt.date(2027, 2, 10)


@pytest.fixture
def anna(client: Client, world: World, settings: Any) -> Client:
    settings.TODAY = ON.isoformat()
    client.force_login(world.user(world.anna))
    return client


def standing(world: World, on: dt.date = ON) -> dict[Duty, Standing]:
    return {row.duty: row.standing(on) for row in queries.law_status(world.anna, on)}


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-01-15", Standing.DONE),
        ("2027-07-15", Standing.DONE),
        ("2027-07-16", Standing.SOON),
        ("2028-01-15", Standing.SOON),
        ("2028-01-16", Standing.LATE),
    ],
)
def test_a_plan_is_warned_of_after_eighteen_months_and_old_after_twenty_four(
    day: str, said: Standing
) -> None:
    met = fulfilled(Duty.ACTION_PLAN, dt.date(2026, 1, 15))
    assert met.standing(dt.date.fromisoformat(day)) == said


def test_nothing_noted_is_missing_and_nothing_is_claimed(anna: Client, world: World) -> None:
    assert set(standing(world).values()) == {Standing.MISSING}
    assert "0 av 8 delar är på plats" in text_of(anna.get(at("law")))


def test_an_agreement_is_good_until_its_own_last_day(anna: Client, world: World) -> None:
    values = form_of(anna.get(at("law"))) | {
        "kind": "agreement", "title": "Samverkansöverenskommelse 2026–2029", "decided_on": "2026-03-01",
        "valid_until": "2029-12-31", "diary": "KS 2026/12",
    }  # fmt: skip
    anna.post(at("law"), values)
    assert standing(world)[Duty.AGREEMENT] == Standing.DONE
    assert standing(world, dt.date(2030, 1, 1))[Duty.AGREEMENT] == Standing.LATE
    assert "KS 2026/12" in text_of(anna.get(at("law")))
    anna.post(at("law_remove", pk=StandingPaper.objects.get().pk))
    assert standing(world)[Duty.AGREEMENT] == Standing.MISSING


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"decided_on": "2027-03-01"}, "har inte varit än"),
        ({"valid_until": "2025-01-01"}, "efter beslutet"),
        ({"decided_by": "Kalle Karlsson, 070-174 06 35"}, "peka ut en person"),
    ],
)
def test_what_can_not_be_is_refused_and_what_was_typed_stays(
    anna: Client, values: dict[str, str], words: str
) -> None:
    given = {"kind": "action_plan", "title": "Åtgärdsplan", "decided_on": "2026-03-01"} | values
    shown = text_of(anna.post(at("law"), given))
    assert words in shown and 'value="Åtgärdsplan"' in shown and not StandingPaper.objects.exists()


def test_the_pictures_parts_follow_the_years_approved_picture(anna: Client, world: World) -> None:
    year = pictures.draft_picture(
        world.partnership, by=world.anna, month=dt.date(2026, 5, 1), on=ON, length="year"
    )
    words = {"summary": ["En rad."], "hypotheses": "Mörkt vid stationen.", "coming": ""}
    pictures.edit_picture(year, by=world.anna, **words)
    assert standing(world)[Duty.MAPPING] == Standing.MISSING
    pictures.approve_picture(year, by=world.anna, on=ON)
    said = standing(world)
    assert said[Duty.MAPPING] == Standing.DONE
    assert said[Duty.OTHER_INFORMATION] == said[Duty.ANALYSIS] == Standing.MISSING  # no survey, no causes


def test_the_report_and_the_answers_say_what_the_page_says(anna: Client, world: World) -> None:
    signed_promise(world)
    values = {"kind": "council", "title": "Lokala BRÅ", "decided_on": dt.date(2026, 1, 20)}
    actions.add_paper(world.partnership, by=world.anna, on=ON, **values)
    pdf = anna.get(at("law_report", ending="pdf"))
    assert page.validate_pdf_bytes(pdf.content, profile=page.ValidationProfile.PDF_UA_1).is_compliant
    words = docx.Document(io.BytesIO(anna.get(at("law_report", ending="docx")).content))
    headings = [one.text for one in words.paragraphs if one.style.name == "Heading 2"]
    assert headings == ["Det lagen kräver", "Lägesbilden", "Medborgarlöfte 2026"]
    assert any("1 av 8 delar" in one.text for one in words.paragraphs)
    sheet = openpyxl.load_workbook(io.BytesIO(anna.get(at("law_answers")).content)).active
    answers = [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert answers.count("ja") == 1 and len(answers) == 8
    assert anna.get(at("law_report", ending="exe")).status_code == 404
