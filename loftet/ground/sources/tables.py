"""Rows of text from CSV, XLSX or ODS, whatever separator and coding somebody's program chose."""

import csv
import datetime as dt
import io
from collections.abc import Sequence

from loftet.ground.reading import Findings, Unreadable, as_text, refuse_page, unpacked

SEPARATORS = ";,\t|"


def rows_of(data: bytes, findings: Findings) -> tuple[list[str], Sequence[Sequence[str]]]:
    """(column names, rows). Raises Unreadable for a file that is no table."""
    data = unpacked(data)
    rows = _sheet(data) if data[:2] == b"PK" else _csv(as_text(data, findings))
    if len(rows) < 2:
        raise Unreadable("Filen har inga rader under kolumnnamnen.", "Kontrollera att rätt blad är sparat.")
    names = [name.strip() for name in rows[0]]
    return names, rows[1:]


def _csv(text: str) -> list[list[str]]:
    refuse_page(text)
    first = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    if separator not in first:
        raise Unreadable(
            "Filen har bara en kolumn.", "Spara den som CSV med semikolon eller komma mellan kolumnerna."
        )
    csv.field_size_limit(1_000_000)
    try:
        return [row for row in csv.reader(io.StringIO(text), delimiter=separator, strict=True) if row]
    except csv.Error as error:
        raise Unreadable(
            f"Tabellen går inte att läsa ({error}).",
            "Kontrollera citattecken och öppna och spara filen på nytt.",
        ) from error


def _sheet(data: bytes) -> list[list[str]]:
    """The first sheet that holds anything, its cells as text."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except (CalamineError, ValueError, OSError) as error:
        raise Unreadable(
            "Kalkylbladet går inte att öppna.", "Spara det på nytt som XLSX eller CSV."
        ) from error
    rows = next((sheet for sheet in sheets if len(sheet) > 1), [])
    return [[_cell(value) for value in row] for row in rows]


def _cell(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
