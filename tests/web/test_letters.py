"""Letters, posters and paper forms: codes handed over once and kept nowhere, PDFs that anybody can read."""

import datetime as dt
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import segno
from django.conf import settings as django_settings
from django.core.management import call_command
from django.test import Client

from loftet.cycle.surveys import actions
from loftet.cycle.surveys.models import LetterCode, PosterCode
from loftet.cycle.surveys.rules import StratumPlan
from loftet.cycle.surveys.rules.codes import read
from loftet.outside import pdf
from loftet.web.workspace.surveys import links, printing
from loftet.web.workspace.surveys.paper import paper_data
from tests import asked
from tests.web.pages import at, text_of

ON = dt.date(2026, 10, 10)
ROOT = Path(__file__).resolve().parents[2]
PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(autouse=True)
def october(settings):
    settings.TODAY = ON.isoformat()
    settings.SITE_ADDRESS = "https://loftet.example"


@pytest.fixture
def anna(world):
    client = Client()
    client.force_login(world.user(world.anna), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def wave(world):
    full = actions.built_in_questionnaire("trygghet_plats")
    return asked.wave(world, ON, ON + dt.timedelta(days=20), modes=["letter", "paper"], questionnaire=full)


@pytest.fixture
def open_one(world):
    return asked.wave(world, ON, ON + dt.timedelta(days=20), design="open")


def order(wave, number=12, **changed):
    part = wave.strata.get()
    made = LetterCode.objects.filter(wave=wave).count()
    return {"part": part.pk, "number": number, "made": made, "understood": "on"} | changed


def files_in(response):
    assert response["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(b"".join(response) if response.streaming else response.content))


def assert_readable_pdf(content, pages=None):
    """A tagged PDF that says it is PDF/UA-1, in Swedish or another language, of so many pages."""
    assert content.startswith(b"%PDF-")
    assert b"pdfuaid:part>1<" in content or b'pdfuaid:part="1"' in content
    assert b"/StructTreeRoot" in content and b"/Lang" in content
    if pages is not None:
        assert len(PAGE.findall(content)) == pages


def test_the_page_says_that_codes_are_shown_once(anna, wave):
    body = text_of(anna.get(at("wave_letters", pk=wave.pk)))
    assert "Koderna visas bara en gång" in body and 'value="400"' in body
    assert not LetterCode.objects.exists()


def test_codes_come_as_a_list_for_mail_merge_and_as_letters(anna, wave):
    found = files_in(anna.post(at("wave_letters", pk=wave.pk), order(wave)))
    rows = found.read("utskick.csv").decode("utf-8-sig").splitlines()
    assert found.read("utskick.csv").startswith(b"\xef\xbb\xbf")
    assert rows[0] == "Löpnummer;Del;Kod;Länk" and len(rows) == 13
    serial, _part, code, link = rows[1].split(";")
    assert serial == "1" and re.fullmatch(r"\w{4}-\w{4}-\w", code)
    assert link == f"https://loftet.example/exkoping/brev/{read(code)}/"
    sheet = openpyxl.load_workbook(io.BytesIO(found.read("utskick.xlsx"))).active
    assert [cell.value for cell in sheet[2]][2] == code
    assert_readable_pdf(found.read("brev.pdf"), pages=12)
    assert LetterCode.objects.filter(wave=wave).count() == 12


def test_a_code_from_the_file_opens_the_survey(anna, wave, world):
    found = files_in(anna.post(at("wave_letters", pk=wave.pk), order(wave)))
    code = found.read("utskick.csv").decode("utf-8-sig").splitlines()[3].split(";")[2]
    kept = asked.give(world, wave, {"trygg_kvall": 1}, mode="letter", way=actions.Way(code=code.lower()))
    assert kept and LetterCode.objects.get(used=True).serial == 3


def test_whoever_presses_twice_gets_one_set_of_codes(anna, wave):
    sent = order(wave)
    assert anna.post(at("wave_letters", pk=wave.pk), sent).status_code == 200
    again = anna.post(at("wave_letters", pk=wave.pk), sent)
    assert "Koder har redan gjorts" in text_of(again)
    assert LetterCode.objects.filter(wave=wave).count() == 12


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"number": "0"}, "errorlist"),
        ({"number": "x"}, "errorlist"),
        ({"number": "4000"}, "fler koder än vad som finns i urvalsramen"),
        ({"number": "6000"}, "errorlist"),
        ({"understood": ""}, "Bekräfta att du sparar filen"),
        ({"part": "999999"}, "Koder och brev"),
        ({"made": "x"}, ""),
    ],
)
def test_no_codes_are_made_from_a_faulty_order(anna, wave, changed, words):
    page = anna.post(at("wave_letters", pk=wave.pk), order(wave) | changed)
    assert page.status_code == 200 and words in text_of(page)
    assert not LetterCode.objects.exists()


def test_open_and_closed_waves_get_no_codes(anna, world, open_one):
    closed = asked.wave(world, dt.date(2026, 5, 1), dt.date(2026, 5, 20), modes=["letter"])
    for one in (open_one, closed):
        page = anna.post(at("wave_letters", pk=one.pk), order(one))
        assert page["Content-Type"].startswith("text/html")
    assert not LetterCode.objects.exists()


def test_reminders_name_rows_and_never_codes(anna, wave, world):
    codes = dict(actions.make_codes(wave.strata.get(), by=world.anna, number=12))
    asked.give(world, wave, {"trygg_kvall": 1}, mode="letter", way=actions.Way(code=codes[5]))
    content = anna.get(at("wave_reminders", pk=wave.pk, kind="csv")).content.decode("utf-8-sig")
    serials = [int(line.split(";")[0]) for line in content.splitlines()[1:]]
    assert serials == [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12]
    assert not any(code in content for code in codes.values())
    book = anna.get(at("wave_reminders", pk=wave.pk, kind="xlsx")).content
    assert openpyxl.load_workbook(io.BytesIO(book)).active.max_row == 12


@pytest.mark.django_db(transaction=True)
def test_no_code_is_found_in_the_database(anna, wave):
    """Every code, with and without hyphens, is looked for in all that the database holds."""
    found = files_in(anna.post(at("wave_letters", pk=wave.pk), order(wave)))
    codes = [line.split(";")[2] for line in found.read("utskick.csv").decode("utf-8-sig").splitlines()[1:]]
    out = io.StringIO()
    call_command("dumpdata", stdout=out, exclude=["contenttypes", "auth.permission"])
    kept = out.getvalue() + json.dumps([str(path) for path in django_settings.DATA.rglob("*")])
    assert LetterCode.objects.first().digest in kept
    for code in codes:
        assert code not in kept and read(code) not in kept


def test_four_hundred_letters_are_one_document(wave, world):
    codes = actions.make_codes(wave.strata.get(), by=world.anna, number=40)
    assert_readable_pdf(printing.letters(wave, codes), pages=40)


def test_a_qr_code_on_paper_holds_the_link(wave):
    """What is drawn, read back stroke by stroke, is the matrix of the link and of no other."""
    link = links.letter_link(wave, "ABCDEFGH2")
    assert link == "https://loftet.example/exkoping/brev/ABCDEFGH2/"
    drawn = dark_modules(links.qr_svg(link))
    assert drawn == dark_in_matrix(link)
    assert drawn != dark_in_matrix(links.letter_link(wave, "ABCDEFGH3"))


def dark_modules(svg):
    """The dark modules of a QR code's SVG as (row, column), from the strokes of its path."""
    path = re.search(r' d="([^"]+)"', svg)[1]
    x = y = 0.0
    found = set()
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [float(number) for number in re.findall(r"-?\d*\.?\d+", numbers)]
        if command == "h":
            found |= {(int(y), int(x) + step) for step in range(int(values[0]))}
            x += values[0]
        else:
            x, y = values if command == "M" else (x + values[0], y + values[1])
    return found


def dark_in_matrix(link):
    rows = segno.make(link, error="m").matrix_iter(border=links.QUIET)
    return {(y, x) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}


def test_a_poster_has_its_own_link_and_can_be_closed(anna, open_one):
    page = at("wave_posters", pk=open_one.pk)
    assert anna.post(page, {"where": "Ica entrén"}).status_code == 302
    poster = PosterCode.objects.get()
    assert links.poster_link(open_one, poster) in text_of(anna.get(page))
    response = anna.get(at("wave_poster", pk=open_one.pk, poster=poster.pk))
    assert response["Content-Type"] == "application/pdf"
    assert_readable_pdf(response.content, pages=1)
    assert anna.post(at("wave_poster_close", pk=open_one.pk, poster=poster.pk)).status_code == 302
    poster.refresh_from_db()
    assert poster.closed


@pytest.mark.parametrize(
    ("where", "words"), [("", "errorlist"), ("   ", "errorlist"), ("Hos Anna Svensson 0701234567", "peka ut")]
)
def test_a_poster_needs_a_place_that_is_no_person(anna, open_one, where, words):
    assert words in text_of(anna.post(at("wave_posters", pk=open_one.pk), {"where": where}))
    assert not PosterCode.objects.exists()


def test_a_posters_short_link_is_typed_in_any_case_and_leads_to_the_survey(client, open_one, world):
    poster = actions.add_poster(open_one, by=world.anna, where="Ica")
    link = links.poster_link(open_one, poster)
    assert len(links.shown(link)) < len("loftet.example") + 24
    page = client.get(f"/exkoping/a/{poster.key.upper()}/", follow=True)
    assert page.status_code == 200 and page.redirect_chain[0][0].endswith(f"/a/{poster.key}/")
    assert client.get("/exkoping/a/zzzzzz/").status_code == 404
    assert client.get(f"/grannby/a/{poster.key}/").status_code == 404


def test_another_waves_poster_is_not_found(anna, open_one, wave, world):
    poster = actions.add_poster(open_one, by=world.anna, where="Ica")
    assert anna.get(at("wave_poster", pk=wave.pk, poster=poster.pk)).status_code == 404


@pytest.mark.parametrize("language", ["sv", "sv-x-latt", "en", "ar"])
def test_the_paper_form_is_printed_in_every_language(anna, wave, language):
    response = anna.get(at("wave_paper_form", pk=wave.pk, language=language))
    assert_readable_pdf(response.content)
    assert 3 <= len(PAGE.findall(response.content)) <= 8


def test_paper_says_who_answers_a_question(wave):
    groups = {group["id"]: group for group in paper_data(wave, "sv")["groups"]}
    assert groups["besok_skal"]["only"] == "Svara bara om du svarade ”Aldrig” på fråga 2."
    assert groups["trygg_dag"]["only"] == "Svara bara om du inte svarade ”Aldrig” på fråga 2."
    assert "Answer only if you answered “" not in groups["koppling"]["only"]
    assert groups["oro"]["kind"] == "battery" and groups["oro"]["lines"][1]["number"].endswith("b")
    assert [group["number"] for group in groups.values() if group["number"]][:3] == ["1", "2", "3"]


def test_paper_leaves_out_what_is_not_asked_on_paper(wave):
    form = wave.questionnaire.document
    only_web = {q["id"] for q in form["questions"] if "modes" in q and "paper" not in q["modes"]}
    printed = {group["id"] for group in paper_data(wave, "sv")["groups"]}
    assert not printed & only_web


def test_a_language_that_the_wave_does_not_offer_is_not_found(anna, world):
    one = asked.wave(world, ON, ON + dt.timedelta(days=9), languages=["sv"])
    assert anna.get(at("wave_paper_form", pk=one.pk, language="ar")).status_code == 404
    assert anna.get(at("wave_paper_form", pk=one.pk, language="xx")).status_code == 404


def test_words_cannot_act_as_markup(world):
    """A place named like a command is printed as it is; nothing of the machine comes out."""
    data = {
        "title": '#read("/etc/passwd")',
        "place": '#read("/etc/passwd") *fet* $x$',
        "sender": "A",
        "closes": "B",
        "told": "C",
        "link": "x",
        "where": "]#panic()",
        "qr": links.qr_svg("x"),
        "languages": [{"language": "sv", "words": "#pagebreak()"}],
    }
    assert_readable_pdf(pdf.compiled("poster", data), pages=1)


def test_several_parts_are_chosen_between(anna, world):
    one = actions.open_wave(
        world.partnership,
        by=world.anna,
        place=world.station,
        title="Delar",
        design="probability",
        modes=["letter"],
        opens_on=ON,
        closes_on=ON,
        answer_by=ON,
        strata=(StratumPlan("Norra", 100, 5), StratumPlan("Södra", 100, 7)),
    )
    north, south = one.strata.all()
    files_in(
        anna.post(
            at("wave_letters", pk=one.pk), {"part": north.pk, "number": 5, "made": 0, "understood": "on"}
        )
    )
    body = text_of(anna.get(at("wave_letters", pk=one.pk)))
    assert f'value="{south.pk}" selected' in body and 'value="7"' in body


def test_fonts_are_those_that_were_written_down():
    told = (ROOT / "docs/operations/vendoring.md").read_text(encoding="utf-8")
    fonts = sorted((pdf.TEMPLATES / "fonts").glob("*.ttf"))
    assert len(fonts) == 2
    for font in fonts:
        assert f"`{font.name}`" in told and hashlib.sha256(font.read_bytes()).hexdigest() in told
