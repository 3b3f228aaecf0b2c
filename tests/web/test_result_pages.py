"""A closed wave's page, its files, and the result that residents get from what was frozen."""

import csv
import datetime as dt
import io
import json
import re

import openpyxl
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loftet.cycle.review import actions as review
from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.models import CellCount, ExternalResult, Questionnaire
from loftet.ground.models import ImportRun
from tests.asked import give, settle, wave
from tests.promised import signed_promise
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db
D = dt.date
LAST, NOW = (D(2025, 10, 5), D(2025, 10, 25)), (D(2026, 10, 5), D(2026, 10, 25))
ON = D(2026, 11, 10)


@pytest.fixture(autouse=True)
def november(monkeypatch):
    monkeypatch.setattr(settings, "TODAY", ON.isoformat())


@pytest.fixture
def anna(world, client):
    client.force_login(world.user(world.anna))
    return client


def answered(world, unsafe, safe, when=NOW, **more):
    row = wave(world, *when, **more)
    for nth in range(unsafe + safe):
        answers = {"kon": 1 + nth % 2, "alder": 1 + nth % 5, "trygg_dag": 1 + nth % 3}
        give(world, row, answers | {"trygg_kvall": 3 if nth < unsafe else 2})
    settle(world, row)
    return queries.waves(world.anna).get(pk=row.pk)


@pytest.fixture
def rounds(world):
    return answered(world, 70, 50, LAST), answered(world, 30, 90)


def page_of(row, more=""):
    return f"/arbete/exkoping/enkater/{row.pk}/{more}"


def told(world, row):
    """Publish the wave's result, as both parties do."""
    promise = signed_promise(world)
    body = queries.public_result(world.anna, row)
    text = review.draft_survey_result(
        promise, by=world.anna, wave_id=row.pk, title="Så svarade ni", body=body
    )
    for by, party in ((world.anna, world.municipality), (world.per, world.police)):
        review.approve_publication(text, by=by, organisation=party, on=ON)
    review.publish(text, by=world.anna, on=ON)
    return f"/exkoping/enkat/{row.key}/resultat"


def test_the_answer_comes_first_with_its_doubt_and_what_changed(anna, rounds):
    page = text_of(anna.get(page_of(rounds[1])))
    assert "Stationen: ungefär 3 av 10 (mellan 18 och 33 procent) känner sig otrygga" in page
    assert "Det har blivit bättre sedan förra gången" in page
    assert (
        page.index("ungefär 3 av 10") < page.index("Fråga för fråga") < page.index("Så är siffrorna gjorda")
    )


def test_the_method_note_says_what_was_done(anna, rounds):
    page = text_of(anna.get(page_of(rounds[1])))
    for words in ("Urvalsramen rymde 1 500 personer", "120 svar av 400 inbjudna", "8 procent av urvalsramen"):
        assert words in page.replace("\N{NO-BREAK SPACE}", " "), words


def test_a_group_is_chosen_without_scripts_and_an_unknown_one_is_nobody(anna, rounds):
    page = anna.get(page_of(rounds[1], "?grupp=kon"))
    assert page.context["report"].by == "kon" and "Kvinna" in text_of(page)
    assert anna.get(page_of(rounds[1], "?grupp=%00<b>")).context["report"].by == ""


def test_an_open_link_has_its_own_colour_and_never_a_whisker(world, anna):
    page = anna.get(page_of(answered(world, 30, 40, design="open")))
    html = page.content.decode()
    assert "chart__open" in html and "chart__whisker" not in html and "chart__dot" not in html
    assert "De som svarat är inte slumpmässigt utvalda" in html


def test_an_open_link_is_never_set_beside_the_sample_before_it(world, anna):
    answered(world, 70, 50, LAST)
    row = answered(world, 30, 90, design="open")
    html = anna.get(page_of(row)).content.decode()
    assert "chart__whisker" not in html and "förra gången</" not in html and 'id="forandring"' not in html
    body = queries.public_result(world.anna, row)
    assert body["change"] is None and all(figure["change"] is None for figure in body["figures"])


def test_nobody_answered_has_a_page(world, anna):
    page = anna.get(page_of(wave(world, *NOW)))
    assert page.status_code == 200 and "Ingen har svarat" in text_of(page)


def test_others_figures_stand_beside_with_their_source(world, anna, rounds):
    run = ImportRun.objects.create(
        partnership=world.partnership, kind="external-results", at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )
    ExternalResult.objects.create(
        partnership=world.partnership, run=run, source="NTU", period="2024", question="Otrygg?", answer="Ja",
        share=0.26, n=500, level="Exköping",
    )  # fmt: skip
    page = text_of(anna.get(page_of(rounds[1])))
    assert "räknas aldrig ihop med våra" in page and "NTU" in page
    assert "NTU" not in json.dumps(queries.public_result(world.anna, rounds[1]))


@pytest.mark.parametrize(
    ("kind", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg"), ("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")]
)
def test_a_chart_is_a_file_with_its_numbers_and_method(anna, rounds, kind, begins):
    answer = anna.get(page_of(rounds[1], f"fil/?figur=matt-share&som={kind}"))
    assert answer.status_code == 200 and answer.content.startswith(begins)
    assert f".{kind}" in answer["Content-Disposition"]
    if kind in ("svg", "csv"):
        text = re.sub(r"(<[^>]*>|\s)+", " ", answer.content.decode())
        assert "Slumpmässigt urval" in text and "400 inbjudna" in text and "18–33" in text
        assert "urvalsramen har svarat" in text


def test_the_whole_result_is_a_workbook_and_json(anna, rounds):
    book = openpyxl.load_workbook(io.BytesIO(anna.get(page_of(rounds[1], "fil/?grupp=kon")).content))
    assert book.sheetnames == ["Mått", "Frågor", "Förändring", "Metod"]
    rows = [[cell.value for cell in row] for row in book["Mått"].iter_rows()]
    assert rows[1][2:6] == [25, 18, 33, 120]
    found = json.loads(anna.get(page_of(rounds[1], "fil/?som=json")).content)
    assert found["indices"][0]["share"] == 0.25 and found["answers"] == 120
    assert found["changes"][0]["verdict"] == "better"


def test_text_that_a_spreadsheet_would_run_is_text(world, anna):
    document = actions.built_in_questionnaire().document
    indices = [index | {"label": {"sv": "=HYPERLINK(1)"}} for index in document["indices"]]
    form = Questionnaire.objects.create(
        partnership=world.partnership, key="farlig", version="1", document=document | {"indices": indices}
    )
    row = answered(world, 30, 90, questionnaire=form)
    page = anna.get(page_of(row, "fil/?figur=matt-share&som=csv")).content.decode()
    assert list(csv.reader(io.StringIO(page), delimiter=";"))[2][0] == "'=HYPERLINK(1)"
    book = openpyxl.load_workbook(io.BytesIO(anna.get(page_of(row, "fil/")).content))
    assert book["Mått"]["A2"].data_type == "s"


@pytest.mark.parametrize(
    "more", ["fil/?figur=nej&som=png", "fil/?som=png", "fil/?som=exe", "fil/?figur=matt-share&som=pdf"]
)
def test_a_file_that_is_not_there_is_not_found(anna, rounds, more):
    assert anna.get(page_of(rounds[1], more)).status_code == 404


def test_while_it_is_open_there_are_no_files(world, anna, monkeypatch):
    row = answered(world, 30, 40)
    monkeypatch.setattr(settings, "TODAY", "2026-10-10")
    assert anna.get(page_of(row, "fil/")).status_code != 200


def test_nobody_else_gets_the_files(world, rounds):
    olle = Client()
    olle.force_login(world.user(world.olle))
    assert olle.get(page_of(rounds[1], "fil/")).status_code == 404
    assert Client().get(page_of(rounds[1], "fil/")).status_code == 302


def test_the_page_asks_as_little_of_a_large_wave_as_of_a_small(world, anna):
    small, large = answered(world, 20, 20), answered(world, 90, 90, place=world.square)
    asked = []
    for row in (small, large):
        anna.get(page_of(row))
        with CaptureQueriesContext(connection) as found:
            assert anna.get(page_of(row)).status_code == 200
        asked.append(len(found))
    assert asked[1] <= asked[0] <= 40


def test_residents_get_nothing_before_it_is_published(world, rounds):
    for end in ("/", ".json", ".csv"):
        assert Client().get(f"/exkoping/enkat/{rounds[1].key}/resultat{end}").status_code == 404


def test_residents_get_what_was_frozen_whatever_happens_to_the_counts(world, rounds):
    address = told(world, rounds[1])
    before = {end: Client().get(address + end).content for end in ("/", ".json", ".csv")}
    CellCount.objects.all().delete()
    after = {end: Client().get(address + end).content for end in ("/", ".json", ".csv")}
    assert json.loads(after[".json"]) == json.loads(before[".json"]) and after[".csv"] == before[".csv"]
    assert "mellan 18 och 33 procent" in after["/"].decode()


def test_the_public_page_draws_charts_chooses_groups_and_leads_to_its_files(world, rounds):
    address = told(world, rounds[1])
    page = text_of(Client().get(f"{address}/?grupp=kon"))
    assert (
        "chart__whisker" in page and "Kvinna" in page and "resultat.json" in page and "resultat.csv" in page
    )
    assert "Så är siffrorna gjorda" in page and "400 inbjudna" in page
    assert len(Client().get(f"{address}/").content) < 50_000


def test_the_public_page_in_english_says_the_answer_in_english(world, rounds):
    address = told(world, rounds[1])
    page = text_of(Client().get(f"/en{address}/", follow=True))
    assert "about 3 in 10 (between 18 and 33 per cent) feel unsafe late in the evening" in page
    assert "The sampling frame held" in page and "Random sample" in page
    groups = text_of(Client().get(f"/en{address}/?grupp=kon", follow=True))
    assert "A woman" in groups and "Slumpmässigt urval</span>" not in groups


def test_public_figures_are_whole_per_cent_and_of_thirty_or_more(world):
    row = answered(world, 11, 12)
    body = queries.public_result(world.anna, row)
    assert all(figure["share"] is None for figure in body["figures"])
    assert "för få för att visa andelar" in body["sections"]["seen"]
    large = queries.public_result(world.anna, answered(world, 31, 58, place=world.square))
    shares = [figure["share"] for figure in large["figures"] if figure["share"] is not None]
    assert shares and all(round(share, 2) == share for share in shares)
