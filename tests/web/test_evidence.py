"""Proof beside a measure: a file is what its bytes say, nothing that runs is let in, and nobody is pointed at."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from loftet.cycle.promises.models import Evidence, Measure
from loftet.outside.documents import Document, Paragraph, as_pdf
from loftet.outside.evidence_files import NoEvidence, evidence_file
from tests.promised import SIGNED_ON, signed_promise
from tests.web.pages import at, text_of
from tests.world import World

pytestmark = pytest.mark.django_db
PERSON = "Kontakta 070-174 06 35 om lampan."


def word(text: str) -> bytes:
    made, kept = docx.Document(), io.BytesIO()
    made.add_paragraph(text)
    made.save(kept)
    return kept.getvalue()


def packed(**parts: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_X_", "."), data)
    return kept.getvalue()


def pdf(text: str) -> bytes:
    return as_pdf(Document("Prov", [Paragraph(text)], by="Exköping", on=SIGNED_ON))


@pytest.mark.parametrize(
    ("data", "ending"),
    [(word("Lampan är lagad."), "docx"), (pdf("Lampan är lagad."), "pdf"), (b"Lagad.", "txt")],
)
def test_the_kind_is_what_the_bytes_say_and_the_words_are_read(data: bytes, ending: str) -> None:
    file = evidence_file(data)
    assert file.ending == ending and "lagad" in file.text.lower()


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "a Windows program": (lambda: b"MZ\x90\x00" + bytes(200), "är ett program"),
    "a Linux program": (lambda: b"\x7fELF" + bytes(200), "är ett program"),
    "a script": (lambda: b"#!/bin/sh\nrm -rf /", "är ett program"),
    "a web page": (lambda: b"<html><script>alert(1)</script>", "webbsida eller ett skript"),
    "a drawing with a script": (lambda: b"<svg onload=alert(1)>", "webbsida eller ett skript"),
    "macros": (lambda: packed(word__document_X_xml=b"<w/>", word__vbaProject_X_bin=b"x"), "makron"),
    "an archive": (lambda: packed(a_X_txt=b"x"), "är ett arkiv"),
    "an archive with a program": (lambda: packed(a_X_exe=b"MZ"), "makron eller program"),
    "a zip that swells": (
        lambda: packed(word__document_X_xml=bytes(60 * 1024**2)),
        "för stor när den packas",
    ),
    "a broken zip": (lambda: b"PK\x03\x04" + bytes(50), "trasig"),
    "a broken PDF": (lambda: b"%PDF-1.7\nnothing", "trasig"),
    "a PDF that runs": (
        lambda: pdf("x") + b"\n/OpenAction << /JavaScript (app.alert(1)) >>",
        "när den öppnas",
    ),
    "nothing": (lambda: b"", "tom"),
    "eleven megabytes": (lambda: b"a" * 11 * 1024**2, "större än 10 MB"),
    "neither": (lambda: bytes(range(128, 256)), "inte tar emot"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_runs_swells_or_is_broken_is_refused_in_a_sentence(name: str) -> None:
    build, words = BAD[name]
    with pytest.raises(NoEvidence, match=words):
        evidence_file(build())


@pytest.fixture
def anna(client: Client, world: World, settings: Any) -> Client:
    settings.TODAY = "2026-03-10"
    signed_promise(world)
    client.force_login(world.user(world.anna))
    return client


def send(anna: Client, data: bytes, name: str = "protokoll.pdf", **other: Any) -> str:
    page = at("evidence_add", pk=Measure.objects.get().pk)
    given = {"title": "Protokoll", "file": SimpleUploadedFile(name, data)} | other
    return text_of(anna.post(page, given, follow=True))


def test_a_document_stands_beside_the_measure_and_comes_back_as_it_was(anna: Client) -> None:
    data = word("Vi gick igenom platserna.")
    assert "Sparat bredvid åtgärden" in send(anna, data, "farligt.exe")
    row = Evidence.objects.get()
    answer = anna.get(at("evidence", pk=row.pk))
    assert answer.content == data and "protokoll.docx" in answer.headers["Content-Disposition"]
    assert Client().get(at("evidence", pk=row.pk)).status_code == 302
    anna.post(at("evidence_remove", pk=row.pk))
    assert not Evidence.objects.exists()


def test_a_program_is_told_on_the_page_with_what_was_typed(anna: Client) -> None:
    page = send(anna, b"MZ" + bytes(100), "protokoll.pdf")
    assert "Filen är ett program." in page and 'value="Protokoll"' in page and not Evidence.objects.exists()


@pytest.mark.parametrize("build", [word, pdf, str.encode])
def test_a_document_that_points_at_somebody_is_refused_whatever_its_kind(
    anna: Client, build: Callable[[str], bytes]
) -> None:
    page = send(anna, build(PERSON), read_through="on")
    assert "Filen pekar ut någon" in page and "070-174 06 35" in page and not Evidence.objects.exists()


def test_what_may_point_at_somebody_needs_that_it_was_read_through(anna: Client) -> None:
    data = word("Mötet leddes av Anna Svensson från skolan.")
    assert "Läs igenom den" in send(anna, data) and not Evidence.objects.exists()
    assert "Sparat bredvid åtgärden" in send(anna, data, read_through="on")


def test_a_link_is_kept_and_both_or_neither_is_not(anna: Client) -> None:
    assert "en av dem" in send(anna, b"Lagad.", link="https://exkoping.example/protokoll")
    page = at("evidence_add", pk=Measure.objects.get().pk)
    anna.post(page, {"title": "Protokoll", "link": "https://exkoping.example/protokoll"})
    assert Evidence.objects.get().link == "https://exkoping.example/protokoll"
    assert "en av dem" in text_of(anna.post(page, {"title": "Inget"}))
