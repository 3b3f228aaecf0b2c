"""A new installation's spreadsheet: places, contacts by office and measures, one sheet (or one CSV) each."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from loftet.analysis.screening import screen
from loftet.ground.reading import (
    Finding,
    Findings,
    Reading,
    Unreadable,
    Weight,
    columns_missing,
    obstacle_to_length,
    refusal,
    unpacked,
)
from loftet.ground.sources.tables import Table, is_workbook, sheets_of, table_from, table_of

PLACE_KINDS = {"vald": "chosen", "jämförelse": "comparison", "annan": "other", "": "other"}
SHEETS = {
    "Platser": ("Plats", "Slag", "Varför", "Öst", "Norr", "Radie"),
    "Kontakter": ("Organisation", "Funktion", "E-post", "Telefon"),
    "Åtgärder": ("Åtgärd", "Organisation", "Funktion", "Antal", "Enhet", "Börjar", "Klart", "Platser"),
}
NEEDED = {"Platser": ("Plats",), "Kontakter": ("Organisation", "Funktion"), "Åtgärder": ("Åtgärd",)}
HANDBOOK = "Handboken (docs/handbook/import.md) visar hur de ska se ut."
LONGEST = {"Plats": 100, "Varför": 500, "Organisation": 150, "Funktion": 100, "E-post": 254, "Telefon": 40}
LONGEST |= {"Åtgärd": 200, "Enhet": 60, "Platser": 1000}
LARGEST_BYTES = 10 * 1024 * 1024
LARGEST_RADIUS_M = 5000
LARGEST_NUMBER = 1_000_000
FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2100, 1, 1)
_PERSONAL_MAILBOX = re.compile(r"[^\W\d_]{2,}[._-][^\W\d_]{2,}\d*@", re.IGNORECASE)
_MAILBOX = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

Row = Mapping[str, str]


@dataclass
class Spreadsheet:
    """Rows by column name, per sheet, every column of SHEETS there; values are text as it was checked.

    `Antal` and `Radie` are digits or empty, `Öst` and `Norr` whole metres in EPSG:3006 or empty, days ISO.
    """

    places: list[Row] = field(default_factory=list)
    contacts: list[Row] = field(default_factory=list)
    measures: list[Row] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.places) + len(self.contacts) + len(self.measures)


def read_spreadsheet(data: bytes) -> Reading:
    """Read XLSX or ODS with the three sheets, or a CSV with the columns of one of them.

    `rows` of the reading is a Spreadsheet. A sheet that is missing is noted; a row that can't be kept refuses all.
    """
    findings = Findings()
    try:
        tables = _tables(data, findings)
        for name, table in tables.items():
            if missing := columns_missing(NEEDED[name], table.names):
                raise missing
    except Unreadable as error:
        return refusal(error, findings)
    kept = {name: _checked(name, table, findings) for name, table in tables.items()}
    reading = Reading((), sum(map(len, tables.values())), findings)
    if not reading.refused:
        rows = Spreadsheet(kept.get("Platser", []), kept.get("Kontakter", []), kept.get("Åtgärder", []))
        reading.rows = rows  # type: ignore[assignment]
    return reading


def _tables(data: bytes, findings: Findings) -> dict[str, Table]:
    data = unpacked(data, LARGEST_BYTES)
    if is_workbook(data):
        return _by_sheet(data, findings)
    table = table_of(data, findings, {name for names in SHEETS.values() for name in names})
    # a sheet of measures names organisation and office too, so that it is tried before the contacts
    order = ("Åtgärder", "Platser", "Kontakter")
    kind = next((name for name in order if set(NEEDED[name]) <= set(table.names)), None)
    if kind is None:
        raise Unreadable(
            f"Kolumnerna är varken för Platser, Kontakter eller Åtgärder: {', '.join(table.names)}.", HANDBOOK
        )
    return {kind: table}


def _by_sheet(data: bytes, findings: Findings) -> dict[str, Table]:
    sheets = {name.strip().casefold(): rows for name, rows in sheets_of(data).items()}
    tables = {}
    for name, columns in SHEETS.items():
        rows = sheets.get(name.casefold(), [])
        if len(rows) < 2:
            note = Finding(
                f"Bladet ”{name}” saknas eller är tomt.", "Det går att fylla på senare.", weight=Weight.NOTE
            )
            findings.add("blad", note)
        else:
            tables[name] = table_from(rows, findings, columns)
    if not tables:
        raise Unreadable("Inget av bladen Platser, Kontakter och Åtgärder finns med rader i.", HANDBOOK)
    return tables


def _checked(name: str, table: Table, findings: Findings) -> list[Row]:
    """The sheet's rows with all their columns; what is wrong with them among the findings."""
    kept: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, cells in table.rows():
        row = {column: "" for column in SHEETS[name]} | cells
        wrong = [*_common(name, number, row), *CHECKS[name](number, row)]
        for finding in wrong:
            findings.add(f"{name}, {finding.column}", finding)
        first = seen.setdefault(tuple(row[column].casefold() for column in NEEDED[name]), number)
        if first != number:
            same = Finding(f"Samma {NEEDED[name][-1].lower()} står på rad {first} i ”{name}”.", row=number)
            findings.add("samma rad", same)
        if "Öst" in row and not wrong:
            row |= {column: whole_metres(row[column]) for column in ("Öst", "Norr")}
        kept.append(row)
    return kept


def _common(name: str, number: int, row: Row) -> Iterator[Finding]:
    longest = {column: LONGEST[column] for column in SHEETS[name] if column in LONGEST}
    yield from obstacle_to_length(row, longest, number)
    for column in NEEDED[name]:
        if not row[column]:
            yield Finding(f"{column} saknas.", "Fyll i den.", number, column)
    for column in ("Varför", "Åtgärd", "Plats"):
        text = row.get(column, "")
        if any(screen(text).blocked):
            yield Finding(
                "Texten ser ut att peka ut en person.", "Ta bort det som pekar ut någon.", number, column
            )


def _place(number: int, row: Row) -> Iterator[Finding]:
    kind = row["Slag"].casefold()
    if kind not in PLACE_KINDS:
        yield Finding(
            f"”{row['Slag']}” är inget slag.", "Skriv vald, jämförelse eller annan.", number, "Slag"
        )
    if kind == "vald" and not row["Varför"]:
        yield Finding(
            "En vald plats behöver ett skäl.",
            "Skriv varför den valdes; invånarna får läsa det.",
            number,
            "Varför",
        )
    if bool(row["Öst"]) != bool(row["Norr"]):
        yield Finding(
            "Bara den ena koordinaten finns.", "Fyll i både Öst och Norr, eller ingen.", number, "Öst"
        )
    yield from _position(number, row)
    if row["Radie"] and not _is_count(row["Radie"], LARGEST_RADIUS_M):
        problem = f"”{row['Radie']}” är ingen radie."
        yield Finding(problem, f"Skriv meter, 1–{LARGEST_RADIUS_M}, till exempel 150.", number, "Radie")


def _position(number: int, row: Row) -> Iterator[Finding]:
    east, north = whole_metres(row["Öst"]), whole_metres(row["Norr"])
    for column, metres in (("Öst", east), ("Norr", north)):
        if row[column] and not metres:
            yield Finding(f"”{row[column]}” är inget tal.", "Skriv meter i SWEREF 99 TM.", number, column)
    if east and north and _in_sweden(int(north), int(east)):
        yield Finding("Öst och Norr är omkastade.", f"Byt plats på {east} och {north}.", number, "Öst")
    elif east and north and not _in_sweden(int(east), int(north)):
        problem = f"{east}, {north} ligger inte i Sverige."
        yield Finding(problem, "Skriv meter i SWEREF 99 TM, till exempel 396120 och 6371245.", number, "Öst")


def _is_count(text: str, most: int) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,7}", text)) and 0 < int(text) <= most


def whole_metres(text: str) -> str:
    """Digits of a coordinate written with or without decimals and spaces; empty for what is no number."""
    plain = re.sub(r"\s", "", text).replace(",", ".")
    return str(round(float(plain))) if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", plain) else ""


def _in_sweden(east: int, north: int) -> bool:
    return 200_000 <= east <= 1_000_000 and 6_100_000 <= north <= 7_700_000


def _contact(number: int, row: Row) -> Iterator[Finding]:
    if any(found.kind == "name" for found in screen(row["Funktion"]).findings):
        problem = f"”{row['Funktion']}” ser ut att vara en persons namn."
        yield Finding(problem, "Skriv funktionen, till exempel trygghetssamordnaren.", number, "Funktion")
    if row["E-post"] and not _MAILBOX.fullmatch(row["E-post"]):
        yield Finding(
            f"”{row['E-post']}” är ingen e-postadress.",
            "Skriv till exempel trygg@kommun.se.",
            number,
            "E-post",
        )
    elif _PERSONAL_MAILBOX.match(row["E-post"]):
        problem = f"”{row['E-post']}” ser ut att vara en persons adress."
        yield Finding(problem, "Använd hellre en funktionsbrevlåda.", number, "E-post", Weight.NOTE)


def _measure(number: int, row: Row) -> Iterator[Finding]:
    if row["Antal"] and not _is_count(row["Antal"], LARGEST_NUMBER):
        yield Finding(f"”{row['Antal']}” är inget antal.", "Skriv siffror, till exempel 12.", number, "Antal")
    days = {column: _day(row[column]) for column in ("Börjar", "Klart")}
    for column, day in days.items():
        if row[column] and day is None:
            yield Finding(
                f"”{row[column]}” är ingen dag som finns.", "Skriv till exempel 2026-12-01.", number, column
            )
    if days["Börjar"] and days["Klart"] and days["Klart"] < days["Börjar"]:
        yield Finding("Klart är före Börjar.", "Byt plats på dem eller rätta den ena.", number, "Klart")


def _day(text: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if FIRST_DAY <= day < LAST_DAY else None


CHECKS: dict[str, Callable[[int, Row], Iterator[Finding]]] = {
    "Platser": _place,
    "Kontakter": _contact,
    "Åtgärder": _measure,
}
