"""XLSForms that nobody means well with: each is refused with a sentence of its own, and nothing is run or swells."""

import io
import time
import zipfile
from typing import Any

import openpyxl
import pytest

from loftet.cycle.surveys.sources.xlsform import read_xlsform
from loftet.outside.workbooks import xlsx

HEAD = ["type", "name", "label::Svenska (sv)", "relevant"]
CHOICES = [["list_name", "name", "label::Svenska (sv)"], ["janej", "1", "Ja"], ["janej", "2", "Nej"]]
A = ["select_one janej", "a", "A?"]


def form(*survey: list[Any], choices: list[list[Any]] = CHOICES) -> bytes:
    return xlsx({"survey": [HEAD, *survey], "choices": choices})


def said(data: bytes) -> str:
    """Everything that must be mended, in one text; it has to take no time to say."""
    began = time.process_time()
    reading = read_xlsform(data, "form.xlsx")
    assert time.process_time() - began < 10
    assert reading.problems
    return " ".join(reading.problems)


def with_part(data: bytes, part: str, content: str) -> bytes:
    """The same file with one of its parts exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


def with_formula(formula: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(form(A)))
    book["survey"]["C2"] = formula
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {now} "{f"&{before};" * 10}">' for before, now in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>{}"
)
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    '<c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row></sheetData></worksheet>'
)
STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&i;</t></si></sst>'


@pytest.mark.parametrize("formula", ["=cmd|'/C calc'!A0", '=WEBSERVICE("http://x")', "=1+1"])
def test_a_formula_is_refused_with_its_place(formula: str) -> None:
    assert "Rad 2: Bladet survey, kolumn ”label::Svenska (sv)”: cellen är en formel (=" in said(
        with_formula(formula)
    )


@pytest.mark.parametrize(
    ("part", "content"), [("xl/worksheets/sheet1.xml", SHEET), ("docProps/core.xml", STRINGS)]
)
def test_entities_that_swell_are_refused(part: str, content: str) -> None:
    assert "egna definitioner (entiteter)" in said(with_part(form(A), part, BOMB.replace("{}", content)))


def test_a_file_that_swells_when_unpacked_is_refused_unopened() -> None:
    assert "för stor när den packas upp" in said(with_part(form(A), "docProps/app.xml", " " * 60_000_000))


def test_fifty_megabytes_are_refused() -> None:
    assert "Filen är 50 MB. Ett formulär får vara högst 5 MB." in said(b"PK\x03\x04" + bytes(50 * 2**20))


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "Hej <img src=x onerror=y>", "<b>Fet</b>"])
def test_code_in_a_text_is_refused(text: str) -> None:
    assert "Rad 2: Bladet survey" in said(form(["text", "a", text]))
    assert f"texten innehåller kod ({text[:60]})" in said(form(A, choices=[*CHOICES, ["janej", "3", text]]))


def test_ten_thousand_rows_are_refused() -> None:
    rows = [["text", f"q{number}", "Hur?"] for number in range(10_000)]
    assert "Bladet survey har fler än 5\N{NO-BREAK SPACE}000 rader." in said(form(*rows))


def test_a_sheet_that_says_it_has_a_million_rows_takes_no_time() -> None:
    far = SHEET.replace("&i;", "type").replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"/></row></sheetData>'
    )
    assert said(with_part(form(A), "xl/worksheets/sheet1.xml", far))


def test_conditions_in_a_circle_are_refused() -> None:
    circle = form(
        ["select_one janej", "a", "A?", "${b} = '1'"], ["select_one janej", "b", "B?", "${a} = '1'"]
    )
    assert "Villkoren går i cirkel, så ingen av frågorna kan visas: a → b → a." in said(circle)


def test_a_question_that_can_never_show_is_refused() -> None:
    never = form(A, ["text", "b", "B?", "${a} = '1' and ${a} = '2'"])
    assert "Frågan b: Frågan kan aldrig visas" in said(never)


def test_two_questions_of_one_name_are_refused() -> None:
    assert "Rad 3: Frågan ”A” finns redan på rad 2." in said(form(A, ["text", "A", "Igen?"]))


def test_a_condition_on_what_is_not_there_is_refused() -> None:
    assert "Rad 3: Kolumn ”relevant”: här nämns x, som inte finns." in said(
        form(A, ["text", "b", "B?", "${x} = 1"])
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Det här är ingen XLSX-fil."),
        (b"type;name;label\n", "Det här är ingen XLSX-fil."),
        (b"%PDF-1.7", "Det här är ingen XLSX-fil."),
        (b"\xd0\xcf\x11\xe0rest", "Det här är ett äldre Excel-format (XLS)."),
        (form(A)[:900], "Filen är avklippt, skadad eller låst."),
        (with_part(form(A), "xl/workbook.xml", "<workbook"), "Filen går inte att öppna som XLSX"),
        (with_part(form(A), "xl/worksheets/sheet1.xml", "skräp"), "Filen går inte att öppna som XLSX"),
        (xlsx({"Blad1": [["type"]]}), "Bladet ”survey” saknas. Filen har bladen: Blad1."),
        (
            xlsx({"survey": [["type", "type"], ["text", "a"]]}),
            "Kolumnen ”type” finns två gånger i bladet survey.",
        ),
        (xlsx({"survey": [["Fråga"], ["Hur?"]]}), "Filen följer inte XLSForm."),
        (xlsx({"survey": [HEAD]}), "Filen följer inte XLSForm."),
        (form(["select_one finnsinte", "a", "A?"]), "Filen följer inte XLSForm."),
        (form(["begin_group", "g", "G"]), "Filen följer inte XLSForm."),
        (
            form(*[["begin_group", f"g{n}", "G"] for n in range(40)]),
            "Grupperna ligger djupare än 15 i varandra.",
        ),
        (form(["calculate", "a", "A?"]), ""),
    ],
)
def test_what_is_no_form_is_told_in_a_sentence(data: bytes, sentence: str) -> None:
    assert sentence in said(data)


def test_an_own_sheet_with_nonsense_is_told_of_and_never_trusted() -> None:
    own = [["key", "value"], ["title", "[1]"], ["languages", '"sv"'], ["indices", "{"], ["questions", "[]"]]
    data = xlsx({"survey": [HEAD, A], "choices": CHOICES, "loftet": own})
    assert "Formuläret, languages: Här ska det stå en lista." in said(data)
