"""Cells become text in one way, whichever program the table comes from."""

import io
import zipfile
from pathlib import Path

import pytest

from loftet.ground.reading import Findings, Unreadable
from loftet.ground.sources.tables import sheets_of, table_of
from tests.sources.sheets import workbook

_CELLS = (
    '<table:table-cell office:value-type="string"><text:p>Torget</text:p></table:table-cell>'
    '<table:table-cell office:value-type="date" office:date-value="2026-03-01T22:15:00"/>'
    '<table:table-cell office:value-type="date" office:date-value="2026-03-02"/>'
    '<table:table-cell office:value-type="float" office:value="396120.5"/>'
    '<table:table-cell office:value-type="float" office:value="12"/>'
)
_NAMES = "".join(
    f'<table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
    for name in ("Plats", "När", "Dag", "Öst", "Antal")
)
_EMPTY = "<table:table-row><table:table-cell/></table:table-row>"


def ods() -> bytes:
    """A sheet whose first row is empty, its second the names and its third the cells."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    rows = f"{_EMPTY}<table:table-row>{_NAMES}</table:table-row><table:table-row>{_CELLS}</table:table-row>"
    table = f'<table:table table:name="Blad1">{rows}</table:table>'
    content = f"<office:document-content {spaces}><office:body><office:spreadsheet>{table}"
    content += "</office:spreadsheet></office:body></office:document-content>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", "<manifest/>")
        file.writestr("content.xml", content)
    return out.getvalue()


def test_an_ods_gives_times_days_and_numbers_as_a_csv_would() -> None:
    table = table_of(ods(), Findings())
    assert list(table.rows()) == [
        (
            3,
            {
                "Plats": "Torget",
                "När": "2026-03-01 22:15",
                "Dag": "2026-03-02",
                "Öst": "396120.5",
                "Antal": "12",
            },
        )
    ]


def test_names_are_looked_for_in_every_sheet() -> None:
    data = workbook(
        {"Läs mig": [["Hej"], ["du"]], "Data": [["om", ""], ["plats", "SLAG "], ["Torget", "vald"]]}
    )
    table = table_of(data, Findings(), ("Plats", "Slag"))
    assert (table.names, list(table.numbers)) == (["Plats", "Slag"], [3])


def test_a_text_document_in_a_zip_is_no_table() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", "<w/>")
    with pytest.raises(Unreadable, match="går inte att öppna"):
        sheets_of(out.getvalue())


def test_a_workbook_that_is_a_bomb_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loftet.ground.sources.tables.LARGEST_FILE", 100)
    with pytest.raises(Unreadable, match="för stort"):
        sheets_of(workbook({"A": [["x"] * 100]}))


def test_a_real_workbook_opens(real_data: Path) -> None:
    data = (real_data / "data/xlsforms/unhcr_rms_household_survey_americas.xlsx").read_bytes()
    assert {"survey", "choices"} <= sheets_of(data).keys()
