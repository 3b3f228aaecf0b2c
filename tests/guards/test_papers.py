"""A picture as PDF/UA-1 and as DOCX with real headings, and its open version without small numbers."""

import datetime as dt
import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import page
import pytest
from django.test import Client

from loftet.cycle.picture import queries as pictures
from loftet.cycle.picture.rules.public import public_version
from loftet.ground.models import User
from loftet.outside.documents import Document, Figure, Heading, Lines, Paragraph, Table, as_docx, as_pdf
from tests.web.pages import at, text_of

OCTOBER = "2026-10"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
HOSTILE = '#set page(width: 1pt) *[]$\\ <script>"'


def anna() -> Client:
    client = Client()
    client.force_login(
        User.objects.get(email="anna@exkoping.example"), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def rules_broken(content: bytes) -> list[str]:
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 100
    return [f"{one.rule_id}: {one.message}" for one in report.failures]


@pytest.fixture
def document() -> Document:
    blocks = [
        Heading("En rubrik"),
        Lines(["Ett", HOSTILE], numbered=True),
        Heading("Under den", level=3),
        Paragraph(f"Rad ett\n{HOSTILE}", quiet=True),
        Table("Platser", ["Plats", "Antal"], [["Stationen", "4"], [HOSTILE, "–"]], right=(1,)),
        Figure(
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
            "Ruta",
        ),
    ]
    return Document("Prov", blocks, by="Exköping", on=dt.date(2026, 11, 3))


def test_any_document_holds_every_rule_of_pdf_ua(document: Document) -> None:
    assert rules_broken(as_pdf(document)) == []


def test_a_figure_without_words_for_it_is_never_printed(document: Document) -> None:
    bare = Document("Prov", [Figure("<svg xmlns='http://www.w3.org/2000/svg'/>", "")], "E", document.on)
    try:
        assert rules_broken(as_pdf(bare)) != []
    except RuntimeError as error:
        assert "alt" in str(error)


def test_docx_has_real_headings_lists_and_heads_of_tables(document: Document) -> None:
    read = docx.Document(io.BytesIO(as_docx(document)))
    styles = [(one.style.name, one.text) for one in read.paragraphs if one.text]
    assert ("Heading 1", "Prov") in styles and ("Heading 2", "En rubrik") in styles
    assert ("Heading 3", "Under den") in styles and ("List Number", HOSTILE) in styles
    (table,) = read.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Plats", "Antal"]
    assert "w:tblHeader" in table.rows[0]._tr.xml and 'descr="Ruta"' in read.element.xml
    assert read.core_properties.title == "Prov" and read.core_properties.last_modified_by == ""


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_opens_it_and_finds_the_headings(document: Document, tmp_path: Path) -> None:
    (tmp_path / "prov.docx").write_bytes(as_docx(document))
    command = ["soffice", "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path), "prov.docx"]
    subprocess.run(
        command, cwd=tmp_path, env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}, check=True, timeout=120
    )
    found = re.findall(
        r'<text:h [^>]*outline-level="(\d)"[^>]*>(.*?)</text:h>', (tmp_path / "prov.fodt").read_text()
    )
    assert [(level, re.sub("<.*?>", "", words)) for level, words in found] == [
        ("1", "Prov"), ("2", "En rubrik"), ("3", "Under den"),
    ]  # fmt: skip


@pytest.mark.parametrize("version", ["lagesbild", "oppen"])
def test_the_demo_years_picture_is_a_whole_document(
    demo: None, db: None, settings: Any, version: str
) -> None:
    settings.TODAY = "2026-11-10"
    client = anna()
    made = client.get(at("picture_paper", period=OCTOBER, version=version, ending="pdf"))
    assert made.headers["Content-Type"] == "application/pdf" and rules_broken(made.content) == []
    written = client.get(at("picture_paper", period=OCTOBER, version=version, ending="docx"))
    headings = [
        one.text
        for one in docx.Document(io.BytesIO(written.content)).paragraphs
        if one.style.name == "Heading 2"
    ]
    if version == "lagesbild":
        assert headings == [
            "Sammanfattning", "Det löftet nämner", "Vad har ändrats?", "Platserna", "Källorna bredvid varandra",
            "Vilka slags händelser", "Dag och klockslag", "Vad kan det bero på?", "Vad är på gång?",
            "Källor och vad de inte säger", "Bilaga: jämförelserna",
        ]  # fmt: skip
    else:
        assert headings == [
            "Platserna", "Det löftet nämner", "Vem vi har hört", "Det som är på gång", "Så har vi räknat",
        ]  # fmt: skip


def test_what_is_no_file_of_a_picture_is_not_found(demo: None, db: None) -> None:
    for version, kind in (("lagesbild", "exe"), ("annat", "pdf")):
        assert (
            anna().get(at("picture_paper", period=OCTOBER, version=version, ending=kind)).status_code == 404
        )


def test_the_open_version_has_no_small_number_no_guess_and_no_partner(
    demo: None, db: None, settings: Any
) -> None:
    settings.TODAY = "2026-11-10"
    client = anna()
    row = pictures.SituationalPicture.objects.get(partnership__slug="exkoping", code=OCTOBER)
    words = text_of(client.get(at("picture_open", period=OCTOBER)))
    assert row.hypotheses and row.hypotheses.split(".")[0] not in words
    assert all(name not in words for name in row.figures["reporters"]["silent"])
    comparison = [one["name"] for one in row.figures["place_names"].values() if one["kind"] == "comparison"]
    assert comparison and all(name not in words for name in comparison)


def test_every_number_in_the_open_version_may_be_told(demo: None, db: None) -> None:
    """Counts of crimes and points are 10 or more; what is left are years, twelve months, days and reporters."""
    rows = pictures.SituationalPicture.objects.filter(partnership__slug="exkoping")
    assert len(rows) > 10
    for row in rows:
        parts = dict(public_version(row.figures, ["theft", "drug_dealing", "disorder"]))
        counted = " ".join([*parts["Platserna"], *parts["Det löftet nämner"]]).replace("\xa0", "")
        assert all(int(found) >= 10 for found in re.findall(r"\d+", counted)), counted
