"""A new installation's spreadsheet: places, contacts by office and measures, one sheet (or one CSV) each."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from loftet.ground.reading import (
    Finding,
    Findings,
    Reading,
    Unreadable,
    Weight,
    columns_missing,
    refusal,
    unpacked,
)
from loftet.ground.sources.tables import rows_of

PLACE_KINDS = {"vald": "chosen", "jämförelse": "comparison", "annan": "other", "": "other"}
SHEETS = {
    "Platser": ("Plats", "Slag", "Varför"),
    "Kontakter": ("Organisation", "Funktion", "E-post", "Telefon"),
    "Åtgärder": ("Åtgärd", "Organisation", "Funktion", "Antal", "Enhet"),
}
NEEDED = {"Platser": ("Plats",), "Kontakter": ("Organisation", "Funktion"), "Åtgärder": ("Åtgärd",)}
_PERSONAL_MAILBOX = re.compile(r"^[a-zåäö]+\.[a-zåäö]+[0-9]*@", re.IGNORECASE)

Row = dict[str, str]


@dataclass
class Spreadsheet:
    """Rows by column name, per sheet; every value is text, `Antal` digits or empty."""

    places: list[Row] = field(default_factory=list)
    contacts: list[Row] = field(default_factory=list)
    measures: list[Row] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.places) + len(self.contacts) + len(self.measures)


def read_spreadsheet(data: bytes) -> Reading:
    """Read XLSX or ODS with the three sheets, or a CSV with the columns of one of them.

    `rows` of the reading is a Spreadsheet. A sheet that is missing is noted; one with a
    column missing refuses all.
    """
    findings = Findings()
    sheet = Spreadsheet()
    try:
        tables = _tables(data, findings)
        read = sum(_take(name, *table, sheet, findings) for name, table in tables.items())
    except Unreadable as error:
        return refusal(error)
    return Reading(sheet, read, findings)  # type: ignore[arg-type]


def _tables(data: bytes, findings: Findings) -> dict[str, tuple[list[str], Sequence[Sequence[str]]]]:
    data = unpacked(data)
    if data[:2] != b"PK":
        names, rows = rows_of(data, findings)
        kind = next((name for name, needed in NEEDED.items() if set(needed) <= set(names)), None)
        if kind is None:
            raise Unreadable(
                f"Kolumnerna är varken för Platser, Kontakter eller Åtgärder: {', '.join(names)}.",
                "Handboken visar vad kolumnerna ska heta.",
            )
        return {kind: (names, rows)}
    return _sheets(data, findings)


def _sheets(data: bytes, findings: Findings) -> dict[str, tuple[list[str], Sequence[Sequence[str]]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, ValueError, OSError) as error:
        raise Unreadable(
            "Kalkylbladet går inte att öppna.", "Spara det på nytt som XLSX eller ODS."
        ) from error
    tables: dict[str, tuple[list[str], Sequence[Sequence[str]]]] = {}
    for name in SHEETS:
        rows = book.get_sheet_by_name(name).to_python() if name in book.sheet_names else []
        if len(rows) < 2:
            note = Finding(f"Bladet ”{name}” saknas eller är tomt.", weight=Weight.NOTE)
            findings.add("blad", note)
            continue
        cells = [[_text(value) for value in row] for row in rows]
        tables[name] = ([cell.strip() for cell in cells[0]], cells[1:])
    if not tables:
        raise Unreadable(
            "Inget av bladen Platser, Kontakter eller Åtgärder finns.", "Handboken visar hur de ser ut."
        )
    return tables


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value or "")


def _take(
    name: str, columns: list[str], rows: Sequence[Sequence[str]], sheet: Spreadsheet, findings: Findings
) -> int:
    if missing := columns_missing(NEEDED[name], columns):
        raise missing
    kept = {"Platser": sheet.places, "Kontakter": sheet.contacts, "Åtgärder": sheet.measures}[name]
    for number, cells in enumerate(rows, start=2):
        row = {column: "" for column in SHEETS[name]} | dict(
            zip(columns, (c.strip() for c in cells), strict=False)
        )
        if any(row.values()) and not _wrong(name, number, row, findings):
            kept.append(row)
    return len(rows)


def _wrong(name: str, number: int, row: Row, findings: Findings) -> bool:
    """Say what is wrong with a row; True if it has to be left out."""
    for column in NEEDED[name]:
        if not row[column]:
            findings.add(name, Finding(f"{column} saknas.", "Fyll i den.", number, column))
            return True
    if name == "Platser" and row["Slag"].lower() not in PLACE_KINDS:
        findings.add(
            name,
            Finding(f"”{row['Slag']}” är inget slag.", "Skriv vald, jämförelse eller annan.", number, "Slag"),
        )
        return True
    if name == "Platser" and row["Slag"].lower() == "vald" and not row["Varför"]:
        findings.add(
            name, Finding("En vald plats behöver ett skäl.", "Skriv varför den valdes.", number, "Varför")
        )
        return True
    if name == "Åtgärder" and row["Antal"] and not row["Antal"].isdigit():
        findings.add(
            name,
            Finding(f"”{row['Antal']}” är inget antal.", "Skriv siffror, till exempel 12.", number, "Antal"),
        )
        return True
    if name == "Kontakter" and _PERSONAL_MAILBOX.match(row["E-post"]):
        note = Finding(
            f"”{row['E-post']}” ser ut att vara en persons adress.",
            "Använd en funktionsbrevlåda om det finns.",
            number,
            "E-post",
            Weight.NOTE,
        )
        findings.add("brevlåda", note)
    return False
