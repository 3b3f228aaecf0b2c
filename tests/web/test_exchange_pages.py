"""Files of questionnaires and answers at the desk: shown first, then read in; let out only when nobody can be found."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from loftet.cycle.surveys import actions
from loftet.cycle.surveys.models import ExternalResult, Questionnaire
from loftet.cycle.surveys.rules.bank import built_in_document
from loftet.cycle.surveys.sources.xlsform_out import write_xlsform
from loftet.ground.models import AuditEvent, ImportRun
from loftet.outside.workbooks import xlsx
from tests.asked import give, settle, wave
from tests.web.pages import at, text_of

pytestmark = pytest.mark.django_db
FORM = built_in_document("trygghet_plats_kort", "1.0")
OTHERS = [
    ["type", "name", "label"],
    ["select_one j", "A", "Trygg?"],
    ["calculate", "k", ""],
    ["text", "t", "Varför?"],
]
CHOICES = [["list_name", "name", "label"], ["j", "ja", "Ja"], ["j", "nej", "Nej"]]


@pytest.fixture
def anna(client, world, settings):
    settings.TODAY = "2026-11-10"
    client.force_login(world.user(world.anna))
    return client


def file(data, name="form.xlsx"):
    return SimpleUploadedFile(name, data)


def others():
    rows = [[*row, "1"] if row[0] == "calculate" else row for row in OTHERS]
    return xlsx({"survey": [[*OTHERS[0], "calculation"], *rows[1:]], "choices": CHOICES})


def shown(client, data, name="form.xlsx"):
    return client.post(at("xlsform_import"), {"file": file(data, name)})


def confirmed(client, response):
    values = {"write": "1", "name": response.context["name"], "file_name": response.context["file_name"]}
    return client.post(at("xlsform_import"), values, follow=True)


# questionnaires


def test_a_form_is_downloaded_as_xlsform_and_has_its_link(anna):
    row = actions.built_in_questionnaire()
    assert at("questionnaire_xlsform", pk=row.pk) in text_of(anna.get(at("questionnaire", pk=row.pk)))
    response = anna.get(at("questionnaire_xlsform", pk=row.pk))
    assert response["Content-Disposition"] == f'attachment; filename="{row.key}-{row.version}.xlsx"'
    assert response.content[:2] == b"PK" and response["Cache-Control"] == "no-store"


def test_what_is_left_out_is_listed_and_nothing_is_kept_before_the_yes(anna):
    response = shown(anna, others())
    text = text_of(response)
    assert "Uträkningar (calculate) görs inte. De är inte med." in text and "Rad 3 k" in text
    assert "Läs in som utkast" in text and "Trygg?" in text
    assert not Questionnaire.objects.filter(partnership__isnull=False).exists()


def test_the_yes_makes_a_draft_of_ones_own(anna, world):
    response = confirmed(anna, shown(anna, others(), "min enkät.xlsx"))
    row = Questionnaire.objects.get(partnership=world.partnership)
    assert (row.key, row.version, row.state) == ("min_enkat", "1.0", "draft")
    assert response.redirect_chain[-1][0] == at("questionnaire", pk=row.pk)
    assert [option["name"] for option in row.document["questions"][0]["options"]] == ["ja", "nej"]


def test_the_same_form_again_changes_nothing_and_a_changed_one_is_a_new_version(anna, world):
    confirmed(anna, shown(anna, others()))
    row = Questionnaire.objects.get(partnership=world.partnership)
    again = confirmed(anna, shown(anna, write_xlsform(row.document)))
    assert "Formuläret finns redan, precis likadant." in text_of(again)
    confirmed(anna, shown(anna, write_xlsform({**row.document, "pages": [["a", "t"]], "source": "ny"})))
    newest = Questionnaire.objects.exclude(pk=row.pk).get(partnership=world.partnership)
    assert (newest.key, newest.version, newest.based_on_id) == (row.key, "1.1", row.pk)


def test_a_changed_form_of_the_products_gets_a_name_of_its_own(anna, world):
    actions.built_ins()
    confirmed(anna, shown(anna, write_xlsform({**FORM, "source": "ändrad"})))
    row = Questionnaire.objects.get(partnership=world.partnership)
    assert row.key != FORM["id"] and row.document["questions"] == FORM["questions"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"ingen fil", "Det här är ingen XLSX-fil."),
        (xlsx({"survey": [OTHERS[0], ["note", "a", "<script>alert(1)</script>"]]}), "texten innehåller kod"),
        (xlsx({"Blad1": [["a"]]}), "Bladet ”survey” saknas."),
    ],
)
def test_a_bad_file_gets_its_sentence_and_no_button(anna, data, said):
    response = shown(anna, data)
    text = text_of(response)
    assert response.status_code == 200 and said in text
    assert "Läs in som utkast" not in text and "<script>alert" not in text


def test_a_file_that_is_gone_is_asked_for_again(anna):
    response = anna.post(at("xlsform_import"), {"write": "1", "name": "0" * 64, "file_name": "x"})
    assert "Filen ligger inte kvar" in text_of(response)


def test_a_file_that_is_too_large_is_told_in_the_form(anna):
    assert "Filen är större än 5 MB." in text_of(shown(anna, bytes(6_000_000)))


# answers out


@pytest.fixture
def asked(world):
    """A closed wave with twelve answers, one of them set aside."""
    row = wave(world, date(2026, 9, 1), date(2026, 9, 20))
    for n in range(12):
        give(world, row, {"trygg_kvall": 1 + n % 4, "kon": 1 + n % 2})
    settle(world, row)
    return row


def test_answers_are_let_out_in_four_formats_with_a_line_in_the_trail(anna, asked):
    page = text_of(anna.get(at("wave_answers", pk=asked.pk)))
    assert all(f"?format={kind}" in page for kind in ("csv", "xlsx", "ods", "triple-s"))
    for kind in ("csv", "xlsx", "ods", "triple-s"):
        response = anna.get(at("wave_answers", pk=asked.pk), {"format": kind})
        assert (
            response.status_code == 200
            and response.content[:2] == b"PK"
            and "no-store" in response["Cache-Control"]
        )
    assert AuditEvent.objects.filter(verb="surveys.export_answers").count() == 4


def test_rows_are_shuffled_and_hold_nothing_but_codes(anna, asked):
    def rows():
        content = anna.get(at("wave_answers", pk=asked.pk), {"format": "csv"}).content
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return packed.read("svar.csv").decode("utf-8-sig").splitlines()

    tries = [rows() for _ in range(8)]
    assert all(sorted(one) == sorted(tries[0]) and len(one) == 13 for one in tries)
    assert len({tuple(one) for one in tries}) > 1
    assert {cell for line in tries[0][1:] for cell in line.split(";")} <= {"", "0", "1", "2", "3", "4"}


@pytest.mark.parametrize(
    ("today", "answers", "said"),
    [
        ("2026-09-10", 12, "Svaren visas när enkäten har stängt."),
        ("2026-11-10", 9, "färre än 10 svar"),
        ("2030-01-01", 12, "De enskilda svaren är raderade"),
    ],
)
def test_answers_that_could_point_at_somebody_are_not_let_out(anna, world, settings, today, answers, said):
    row = wave(world, date(2026, 9, 1), date(2026, 9, 20))
    for n in range(answers):
        give(world, row, {"trygg_kvall": 1 + n % 4})
    settle(world, row)
    settings.TODAY = today
    page = text_of(anna.get(at("wave_answers", pk=row.pk)))
    assert said in page and "?format" not in page
    refused = anna.get(at("wave_answers", pk=row.pk), {"format": "csv"})
    assert said in text_of(refused) and "attachment" not in refused.get("Content-Disposition", "")


def test_nobody_but_the_coordinator_has_answers_out(client, world, asked, settings):
    settings.TODAY = "2026-11-10"
    client.force_login(world.user(world.per))
    assert "Bara samordnaren får ladda ner enskilda svar." in text_of(
        client.get(at("wave_answers", pk=asked.pk))
    )
    assert client.get(at("wave_answers", pk=asked.pk), {"format": "csv"}).status_code == 403


def test_an_unknown_format_is_not_there(anna, asked):
    assert anna.get(at("wave_answers", pk=asked.pk), {"format": "sav"}).status_code == 404


# others' answers in

BOOK = json.dumps([{"name": "q", "label": "Trygg ute?", "values": {"1": "ja", "2": "nej"}}]).encode()
ANSWERS = ("id;q;w\n" + "".join(f"{n};{1 + n % 2};{1 + n % 3}\n" for n in range(60))).encode()


def sent(client, answers=ANSWERS, book=BOOK, **more):
    values = {"source": "NTU", "period": "2025", "level": "Sverige", "weight": "w"} | more
    files = {"answers": file(answers, "svar.csv"), "codebook": file(book, "kodbok.json")}
    return client.post(at("answers_import"), values | files)


def read_in(client, response):
    context = response.context
    values = {"name": context["name"], "kind": context["key"], "file_name": context["file_name"]}
    return client.post(at("import_confirm"), values, follow=True)


def test_others_answers_are_shown_as_shares_before_any_is_kept(anna):
    text = text_of(sent(anna))
    assert "Trygg ute?" in text and "60" in text and "procent" in text
    assert not ExternalResult.objects.exists()


def test_the_shares_are_kept_and_can_be_taken_back(anna):
    read_in(anna, sent(anna))
    rows = ExternalResult.objects.order_by("answer")
    assert [(row.answer, row.n, row.mode, row.level) for row in rows] == [
        ("ja", 60, "vägt med w", "Sverige"),
        ("nej", 60, "vägt med w", "Sverige"),
    ]
    assert all(row.low < row.share < row.high for row in rows)
    assert "mellan" not in text_of(anna.get(at("external_results"))) and "ja" in text_of(
        anna.get(at("external_results"))
    )
    run = ImportRun.objects.get(kind="survey-answers")
    anna.post(at("import_undo", pk=run.pk))
    assert not ExternalResult.objects.exists()


def test_the_same_answers_again_change_nothing(anna):
    read_in(anna, sent(anna))
    assert "Filen är redan inläst" in text_of(sent(anna))
    assert ExternalResult.objects.count() == 2


def test_no_answer_waits_on_the_disk_for_the_yes(anna, settings, tmp_path):
    settings.DATA = tmp_path
    response = sent(anna, answers=ANSWERS.replace(b"id;q;w\n", b"id;q;w\nHEMLIG;1;1\n"))
    (waiting,) = (tmp_path / "waiting").iterdir()
    assert b"HEMLIG" not in waiting.read_bytes() and response.context["name"] in waiting.name


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"period": "i fjol"}, "är inget år och ingen månad"),
        ({"weight": "vikt"}, "Kolumnen för vikten, ”vikt”, finns inte i filen."),
        ({"questions": "q, x"}, "Frågorna x finns inte"),
        ({"book": b"nej"}, "Filen har bara en kolumn."),
        ({"answers": b""}, ""),
    ],
)
def test_what_is_wrong_stands_in_the_form_with_what_was_typed(anna, more, said):
    response = sent(anna, **more)
    assert response.status_code == 200 and said in text_of(response)
    assert 'value="NTU"' in text_of(response)
