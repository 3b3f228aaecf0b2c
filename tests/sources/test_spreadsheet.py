"""The spreadsheet of a new installation: places, contacts by office and measures."""

from typing import Any

import pytest

from loftet.ground.reading import Reading, Weight
from loftet.ground.sources.spreadsheet import SHEETS, Spreadsheet, read_spreadsheet
from tests.sources.sheets import workbook

PLACES = (
    "Plats;Slag;Varför;Öst;Norr;Radie\nTorget;vald;Många har sagt det;396120,4;6371245;150\nSkogen;;;;;\n"
)
CONTACTS = (
    "Organisation;Funktion;E-post;Telefon\nExköpings kommun;Trygghetssamordnare;trygg@exkoping.example;\n"
)
MEASURES = (
    "Åtgärd;Organisation;Funktion;Antal;Enhet;Börjar;Klart;Platser\n"
    "Gå vandringar;Exköpings kommun;Trygghetssamordnare;12;vandringar;2026-01-01;2026-12-01;Torget\n"
)


def read(text: str) -> Reading:
    return read_spreadsheet(text.encode())


def rows_of(reading: Reading) -> Spreadsheet:
    assert not reading.refused, reading.findings.sentences
    assert isinstance(reading.rows, Spreadsheet)
    return reading.rows


def cells(text: str) -> list[list[object]]:
    return [list(line.split(";")) for line in text.strip().split("\n")]


def test_three_sheets_are_read() -> None:
    data = workbook({"Platser": cells(PLACES), "kontakter ": cells(CONTACTS), "Åtgärder": cells(MEASURES)})
    reading = read_spreadsheet(data)
    rows = rows_of(reading)
    assert (len(rows.places), len(rows.contacts), len(rows.measures), reading.read) == (2, 1, 1, 4)
    assert (rows.places[0]["Öst"], rows.places[0]["Norr"]) == ("396120", "6371245")
    assert rows.measures[0]["Antal"] == "12"
    assert reading.findings.sentences == []


@pytest.mark.parametrize(
    ("text", "kind"), [(PLACES, "places"), (CONTACTS, "contacts"), (MEASURES, "measures")]
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_sheet_saved_as_csv_is_known_by_its_columns(text: str, kind: str, encoding: str) -> None:
    rows = rows_of(read_spreadsheet(text.encode(encoding)))
    assert len(getattr(rows, kind)) == len(rows) > 0


def test_every_row_has_every_column_of_its_sheet() -> None:
    rows = rows_of(read("Plats\tVarför\nTorget\t\n"))
    assert set(rows.places[0]) == set(SHEETS["Platser"])


def test_a_missing_sheet_is_noted_and_the_others_read() -> None:
    reading = read_spreadsheet(workbook({"Platser": cells(PLACES)}))
    assert len(rows_of(reading).places) == 2
    assert "Bladet ”Kontakter” saknas" in reading.findings.sentences[0]


@pytest.mark.parametrize(
    ("text", "before", "after", "said"),
    [
        (PLACES, "vald", "fin", "Rad 2, kolumn ”Slag”: ”fin” är inget slag"),
        (PLACES, "Många har sagt det", "", "En vald plats behöver ett skäl"),
        (PLACES, "Torget", "", "Plats saknas"),
        (PLACES, "Skogen", "torget", "Samma plats står på rad 2"),
        (PLACES, "396120,4;6371245", "6371245;396120", "Öst och Norr är omkastade"),
        (PLACES, "396120,4;6371245", "13,4;57,5", "ligger inte i Sverige"),
        (PLACES, "396120,4;6371245", "396120;", "Bara den ena koordinaten finns"),
        (PLACES, "396120,4", "öster", "”öster” är inget tal"),
        (PLACES, "150", "15 mil", "”15 mil” är ingen radie"),
        (PLACES, "Många har sagt det", "Ring 070-123 45 67", "ser ut att peka ut en person"),
        (CONTACTS, "Trygghetssamordnare", "Anna Andersson", "ser ut att vara en persons namn"),
        (CONTACTS, "trygg@exkoping.example", "trygg(at)exkoping", "ingen e-postadress"),
        (CONTACTS, "Exköpings kommun", "", "Organisation saknas"),
        (MEASURES, ";12;", ";tolv;", "”tolv” är inget antal"),
        (MEASURES, "2026-12-01", "2026-02-30", "”2026-02-30” är ingen dag som finns"),
        (MEASURES, "2026-12-01", "2025-12-01", "Klart är före Börjar"),
    ],
)
def test_a_row_that_can_not_be_kept_refuses_all(text: str, before: str, after: str, said: str) -> None:
    reading = read(text.replace(before, after, 1))
    assert reading.refused and not reading.rows
    assert said in " ".join(reading.findings.sentences)


def test_a_mailbox_that_bears_a_name_is_noted() -> None:
    reading = read(CONTACTS.replace("trygg@", "eva.ek@"))
    assert len(rows_of(reading)) == 1
    assert reading.findings.number(Weight.NOTE) == 1
    assert "Använd hellre en funktionsbrevlåda" in reading.findings.sentences[0]


@pytest.mark.parametrize(
    "office", ["Kommunpolis", "Säkerhetschef", "Rektor Lindskolan", "Gata och park", "Fritidschefen"]
)
def test_offices_are_not_taken_for_names(office: str) -> None:
    assert len(rows_of(read(CONTACTS.replace("Trygghetssamordnare", office)))) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"A;B\n1;2\n", "varken för Platser, Kontakter eller Åtgärder: A, B"),
        (b"PK\x03\x04", "avklippt eller skadat"),
        (b"", "tom"),
        (workbook({"Blad1": [["Plats"], ["Torget"]]}), "Inget av bladen"),
        (workbook({"Platser": [["Namn"], ["Torget"]]}), "Kolumnen ”Plats” saknas. Filen har: Namn"),
    ],
)
def test_another_file_is_refused(data: bytes, said: str) -> None:
    reading = read_spreadsheet(data)
    assert reading.refused
    assert said in reading.findings.sentences[0], "what refuses the file stands first"


def test_an_xlsx_date_is_a_day() -> None:
    data: dict[str, Any] = {"Åtgärder": [["Åtgärd", "Antal", "Klart"], ["Vandra", 12.0, "2026-12-01 00:00"]]}
    assert rows_of(read_spreadsheet(workbook(data))).measures[0]["Antal"] == "12"
