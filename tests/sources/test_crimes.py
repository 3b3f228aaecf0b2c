"""Tables of reported crimes: understood in every coding, refused with a reason, the same rows the same keys."""

import csv
import datetime as dt
import gzip
import io
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from loftet.cycle.intake.sources.crime_columns import MAPPINGS, ColumnMapping, guess_mapping, mapping_of
from loftet.cycle.intake.sources.crime_types import group_of
from loftet.cycle.intake.sources.crimes import CrimeTable, read_crimes
from loftet.ground.reading import Reading, Unreadable, Weight
from tests.sources.sheets import workbook

TODAY = dt.date(2026, 11, 1)
HEAD = "Brottstyp;Från;Till;X;Y;Plats\n"
GOOD = "Stöld, cykel;2026-03-01 22:15;2026-03-01 23.40;400123,5;6385000,2;Åstigen\n"
PLAIN = ColumnMapping("eget", type="Kod", begins="Datum")


def read(text: str, **kwargs: Any) -> Reading:
    return read_crimes(text.encode(), on=TODAY, **kwargs)


def table_of(text: str, **kwargs: Any) -> CrimeTable:
    reading = read(text, **kwargs)
    assert not reading.refused, reading.findings.sentences
    assert isinstance(reading.rows, CrimeTable)
    return reading.rows


def sentences(text: str, **kwargs: Any) -> str:
    return " ".join(read(text, **kwargs).findings.sentences)


def test_a_plain_swedish_extract_is_understood_with_decimal_commas_and_both_ways_to_write_a_time() -> None:
    table = table_of(HEAD + GOOD)
    assert (table.type, table.group, table.place) == (["Stöld, cykel"], ["theft"], ["Åstigen"])
    assert (table.e[0], table.n[0]) == (400124, 6385000)
    assert table.begins[0] == np.datetime64("2026-03-01T22:15")
    assert table.ends[0] == np.datetime64("2026-03-01T23:40")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp850", "mac_roman"]
)
def test_the_file_may_be_coded_as_the_spreadsheet_liked(encoding: str) -> None:
    table = read_crimes((HEAD + GOOD).encode(encoding), on=TODAY).rows
    assert (table.type, table.place) == (["Stöld, cykel"], ["Åstigen"])  # type: ignore[attr-defined]


def test_an_old_coding_is_told_of() -> None:
    reading = read_crimes((HEAD + GOOD).encode("cp1252"), on=TODAY)
    assert "Windows-1252" in reading.findings.sentences[0]
    assert (reading.refused, reading.findings.number(Weight.NOTE)) == (False, 1)


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_blank_lines_and_excels_own_first_line_do_no_harm(ends: str) -> None:
    text = ("sep=;\n" if ends == "\n" else "") + HEAD + "\n" + GOOD + ";;;;;\n" + GOOD
    table = table_of(text.replace("\n", ends))
    assert len(table) == 2


def test_rows_keep_the_number_that_a_spreadsheet_shows() -> None:
    assert "Rad 5, kolumn ”Från”" in sentences(HEAD + GOOD + "\n" + GOOD + "Stöld;i går;;;;\n")


def test_words_above_the_column_names_and_other_capitals_are_understood() -> None:
    assert len(table_of("Utdrag mars;;;;;\n;;;;;\n" + HEAD.upper().replace("X;Y", " x;y ") + GOOD)) == 1


def test_a_workbook_is_read_like_its_csv() -> None:
    rows = [["Brottstyp", "Från", "Till", "X", "Y"], ["Rån", "2026-03-01 22:15", "", 400123.4, 6385000]]
    reading = read_crimes(workbook({"Om": [["Hej", "då"]], "Data": rows}), on=TODAY)
    assert reading.rows.e.tolist() == [400123]  # type: ignore[attr-defined]
    assert reading.rows.group == ["violence"]  # type: ignore[attr-defined]


def test_a_packed_file_is_read_as_it_is_and_a_torn_one_refused() -> None:
    packed = gzip.compress((HEAD + GOOD * 50).encode())
    assert len(read_crimes(packed, on=TODAY).rows) == 50
    torn = read_crimes(packed[: len(packed) // 2], on=TODAY)
    assert torn.refused and not torn.rows
    assert "avklippt" in torn.findings.sentences[0]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "Stöld;2026-02-30;;400000;6385000;",
            "kolumn ”Från”: Dagen 2026-02-30 finns inte. Skriv till exempel",
        ),
        (
            "Stöld;2026-03-01 25.10;;400000;6385000;",
            "”Från”: Klockslaget ”25.10” finns inte. Skriv till exempel 22.10",
        ),
        ("Stöld;2026-03-01;2026-03-01 24:00;400000;6385000;", "”Till”: Klockslaget ”24:00” finns inte"),
        ("Stöld;2026-13;;400000;6385000;", "Månaden i ”2026-13” finns inte"),
        ("Stöld;0206-03-01;;400000;6385000;", "Året 0206 kan inte stämma"),
        ("Stöld;3/1/2026;;400000;6385000;", "kan läsas på två sätt"),
        ("Stöld;i går;;400000;6385000;", "”i går” är ingen tid"),
        ("Stöld;2027-03-01;;400000;6385000;", "”Från”: 2027-03-01 har inte varit än. Kontrollera"),
        ("Stöld;2026-10-01;2026-12-02;400000;6385000;", "”Till”: 2026-12-02 har inte varit än"),
        (
            "Stöld;2026-03-02;2026-03-01;400000;6385000;",
            "”Till”: Sluttiden 2026-03-01 är före starttiden 2026-03-02",
        ),
        (";2026-03-02;;400000;6385000;", "”Brottstyp”: Brottstypen saknas"),
        ("Stöld;2026-03-02;;fyra;6385000;", "”X”: ”fyra” är inget tal"),
        ("Stöld;;;400000;6385000;", "”Från”: Tiden saknas"),
        ("Stöld;2026-03-02;;400000;6385000;Torget;mer", "Raden har 7 kolumner, rubrikraden har 6"),
    ],
)
def test_a_bad_row_is_named_by_row_and_column_and_nothing_of_the_file_is_kept(row: str, said: str) -> None:
    reading = read(HEAD + GOOD + row + "\n" + GOOD)
    assert reading.refused and not reading.rows
    assert reading.read == 3
    (sentence,) = reading.findings.sentences
    assert sentence.startswith("Rad 3") and said in sentence


@pytest.mark.parametrize(
    ("written", "begins", "ends"),
    [
        ("2026-03-01T22:15", "2026-03-01T22:15", "2026-03-01T22:15"),
        ("2026-03-01 22:15:59", "2026-03-01T22:15", "2026-03-01T22:15"),
        ("2026.03.01 22.15", "2026-03-01T22:15", "2026-03-01T22:15"),
        ("2026-03-01 kl 9.05", "2026-03-01T09:05", "2026-03-01T09:05"),
        ("1.3.2026", "2026-03-01T00:00", "2026-03-01T23:59"),
        ("20260301", "2026-03-01T00:00", "2026-03-01T23:59"),
        ("2026-02", "2026-02-01T00:00", "2026-02-28T23:59"),
    ],
)
def test_a_time_is_the_span_that_it_may_mean(written: str, begins: str, ends: str) -> None:
    table = table_of(f"Kod;Datum\nStöld;{written}\n", mapping=PLAIN)
    assert (str(table.begins[0]), str(table.ends[0])) == (begins, ends)


def test_today_is_not_the_future() -> None:
    assert len(table_of("Kod;Datum\nStöld;2026-11-01\nStöld;2026-11\n", mapping=PLAIN)) == 2


def test_a_span_of_more_than_a_year_is_noted_and_kept() -> None:
    reading = read(HEAD + "Stöld;2020-03-01;2026-03-01;400000;6385000;\n")
    assert "längre än ett år" in reading.findings.sentences[0]
    assert len(reading.rows) == 1


SWAPPED = "Stöld;2026-03-02;;6385000;400000;\n"


def test_a_file_with_swapped_columns_is_refused_in_one_sentence() -> None:
    reading = read(HEAD + SWAPPED * 40 + GOOD)
    assert reading.refused
    (sentence,) = reading.findings.sentences
    assert "omkastade: ”X” och ”Y” har bytt plats på 40 av 41 rader" in sentence


def test_a_single_swapped_row_is_named() -> None:
    reading = read(HEAD + GOOD * 3 + SWAPPED)
    assert reading.refused
    assert "Rad 5, kolumn ”X”: 6385000 och 400000 är omkastade" in reading.findings.sentences[0]


def test_swapped_latitude_and_longitude_are_found() -> None:
    degrees = ColumnMapping("grader", type="Kod", begins="Datum", x="Lon", y="Lat", epsg=4326)
    right = table_of("Kod;Datum;Lon;Lat\nRån;2026-03-01;13,36;57,49\n", mapping=degrees)
    assert 395_000 < right.e[0] < 405_000 and 6_370_000 < right.n[0] < 6_380_000
    assert "har bytt plats" in sentences("Kod;Datum;Lon;Lat\nRån;2026-03-01;57,49;13,36\n", mapping=degrees)


@pytest.mark.parametrize(
    ("x", "y", "system"), [("13.36", "57.49", "longitud och latitud"), ("1365000", "6375000", "RT 90")]
)
def test_coordinates_of_another_system_are_recognised(x: str, y: str, system: str) -> None:
    said = sentences(HEAD + f"Stöld;2026-03-02;;{x};{y};\n" * 3)
    assert f"ser ut att vara {system}" in said and "Välj EPSG:" in said


def test_a_row_without_position_or_outside_sweden_counts_but_lies_nowhere() -> None:
    reading = read(HEAD + GOOD * 3 + "Stöld;2026-03-02;;;;\nStöld;2026-03-03;;0;0;\nStöld;2026-03-03;;5;5;\n")
    assert reading.rows.e.tolist()[3:] == [-1, -1, -1]  # type: ignore[attr-defined]
    assert not reading.refused
    assert "2 av 6 rader saknar koordinater, först rad 5." in reading.findings.sentences[0]
    assert "En rad ligger utanför Sverige, först rad 7." in reading.findings.sentences[1]


def test_numbers_may_have_spaces_and_both_points_and_commas() -> None:
    table = table_of(HEAD + "Stöld;2026-03-02;;400 123,5;6.385.000,4;\nStöld;2026-03-02;;400000;6385000;\n")
    assert (table.e[0], table.n[0]) == (400124, 6385000)


def test_a_missing_column_is_named_beside_those_there_are() -> None:
    reading = read("Typ;Från;Till;X;Y\nStöld;2026-03-01;;1;2\n")
    assert reading.refused
    assert "Kolumnen ”Brottstyp” saknas. Filen har: Typ, Från, Till, X, Y." in reading.findings.sentences[0]


def test_words_about_the_place_may_be_missing() -> None:
    assert table_of("Brottstyp;Från;Till;X;Y\nStöld;2026-03-01;;;\n").place == [""]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "tom"),
        (b"\xef\xbb\xbf", "tom"),
        (b"<!DOCTYPE html><html></html>", "webbsida"),
        (b"\r\n<table><tr><td>Brottstyp</td></tr></table>", "webbsida"),
        (b"Brottstyp\nStold\n", "en kolumn"),
        (HEAD.encode(), "inga rader"),
        (b"\x00\x01\x02\x03" * 50, "ingen textfil"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04 not a sheet", "avklippt eller skadat"),
        (workbook({"Data": [["Brottstyp"]]})[:-40], "avklippt eller skadat"),
        ((HEAD + 'Rån;"2026-03-01;').encode(), "Rad 2: Ett citattecken börjar men tar aldrig slut"),
        ((HEAD + 'Rån;"20"26;').encode(), "ett citattecken står fel"),
        (
            (HEAD + GOOD * 2 + "Stöld;2026-03").encode(),
            "Rad 4: Filen är avklippt: sista raden har 2 kolumner",
        ),
        ((HEAD + GOOD)[:-2].encode()[:-1] + "å".encode()[:1], "mitt i en bokstav"),
        (
            (HEAD + GOOD).encode().decode("cp1252").encode(),
            "Rad 1: Bokstäver har gått sönder: ”Brottstyp;FrÃ¥n",
        ),
        ((HEAD + GOOD.replace("ö", "\ufffd")).encode(), "Rad 2: Bokstäver har gått sönder: ”St\ufffdld"),
        ((HEAD + GOOD).encode("utf-16")[:-1], "avklippt eller skadad"),
        ("Brottstyp;Från;Från\nRån;2026;2026\n".encode(), "”Från” finns två gånger"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(data: bytes, said: str) -> None:
    reading = read_crimes(data, on=TODAY)
    assert reading.refused and not reading.rows
    assert said in reading.findings.sentences[-1]


def test_a_packed_bomb_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loftet.ground.reading.LARGEST_FILE", 10_000)
    assert "för stor" in read_crimes(gzip.compress(b"a" * 10_001), on=TODAY).findings.sentences[0]


def test_the_same_row_gets_the_same_key_and_like_rows_are_kept_apart() -> None:
    once, twice = table_of(HEAD + GOOD), table_of(HEAD + GOOD * 2)
    assert twice.key[0] == once.key[0]
    assert len(set(twice.key)) == 2
    assert table_of(HEAD + GOOD * 2).key == twice.key


def test_a_key_does_not_change_with_how_the_file_was_saved() -> None:
    other = GOOD.replace("22:15", "22.15").replace("400123,5", "400124").replace("6385000,2", "6385000")
    assert table_of(HEAD + other).key == table_of(HEAD + GOOD).key


def test_a_rows_own_number_is_its_key_whatever_else_changes() -> None:
    own = ColumnMapping("eget", type="Kod", begins="Datum", id="Nr")
    before = table_of("Nr;Kod;Datum\n7;Stöld;2026-03-01\n", mapping=own)
    assert table_of("Nr;Kod;Datum\n7;Rån;2026-04-01\n", mapping=own).key == before.key


def test_the_same_number_twice_in_a_file_is_refused() -> None:
    own = ColumnMapping("eget", type="Kod", begins="Datum", id="Nr")
    said = sentences("Nr;Kod;Datum\n7;Stöld;2026-03-01\n7;Rån;2026-03-02\n", mapping=own)
    assert said == "Rad 3, kolumn ”Nr”: ”7” står på flera rader. Behåll en rad för varje id."


def test_findings_are_counted_in_full_and_shown_in_part() -> None:
    reading = read(HEAD + GOOD + "Stöld;när som helst;;400000;6385000;\n" * 1_214)
    assert reading.findings.number(Weight.REFUSED) == 1_214
    assert len(reading.findings.sentences) == 11
    assert reading.findings.sentences[-1] == "… och 1\N{NO-BREAK SPACE}204 till av samma slag (tid)."


def test_an_unknown_kind_of_crime_is_kept_and_told_of() -> None:
    reading = read("Kod;Datum\nXyz;2026-03-01\nXyz;2026-03-01\n", mapping=PLAIN)
    assert reading.rows.group == ["other", "other"]  # type: ignore[attr-defined]
    assert "”Xyz” (2 rader) känns inte igen" in reading.findings.sentences[0]


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Stöld från bil", "theft"),
        ("Stöld/inbrott", "burglary"),
        ("Rattfylleri", "traffic"),
        ("Fylleri/LOB", "disorder"),
        ("Personrån", "violence"),
        ("Olaga hot", "violence"),
        ("Brott mot narkotikastrafflagen", "drug_dealing"),
        ("Klotter", "vandalism"),
        ("Bedrägeri", "other"),
        ("Qwerty", None),
    ],
)
def test_a_crime_counts_to_a_group_by_its_name(name: str, group: str | None) -> None:
    assert group_of(name) == group


def test_a_saved_mapping_is_found_by_the_columns_it_names_and_comes_back_from_json() -> None:
    own = ColumnMapping("eget", type="Kod", begins="Datum", types={"911A": ("Rån mot butik", "violence")})
    assert guess_mapping(["Datum", "Kod", "Mer"], [own]) is own
    again = mapping_of(own.as_json())
    assert again == own
    assert table_of("Kod;Datum\n911a;2026-04\n", known=[again]).type == ["Rån mot butik"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"bounds": 1}, "okända uppgifter: bounds"),
        ({"type": ""}, "saknar type"),
        ({"x": "X"}, "bara den ena koordinaten"),
        ({"epsg": 9999}, "EPSG:9999"),
        ({"types": {"a": ["A", "nonsense"]}}, "Brottsgruppen nonsense finns inte"),
    ],
)
def test_a_mapping_that_can_not_be_used_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        mapping_of({**PLAIN.as_json(), **change})


def test_every_kind_of_police_uk_has_a_known_group() -> None:
    types = MAPPINGS["police.uk"].types
    assert len(types) == 14
    assert all(group_of(name) == group for name, group in types.values() if group != "other")


def months_of(real_data: Path, force: str) -> list[Reading]:
    files = sorted((real_data / "data/police_uk").glob(f"*{force}*"))
    return [read_crimes(file.read_bytes(), on=TODAY) for file in files]


@pytest.mark.parametrize(
    ("force", "files", "rows", "nowhere", "without_id"),
    [("surrey", 13, 102_508, 1_938, 28_067), ("cumbria", 5, 18_384, 77, 3_315)],
)
def test_real_english_files_are_read_whole(
    real_data: Path, force: str, files: int, rows: int, nowhere: int, without_id: int
) -> None:
    """Counts as the files' own description gives them; anti-social behaviour has no id there."""
    tables: list[Any] = [reading.rows for reading in months_of(real_data, force)]
    assert len(tables) == files
    assert sum(map(len, tables)) == len({key for table in tables for key in table.key}) == rows
    assert sum(int(np.sum(table.e < 0)) for table in tables) == nowhere
    assert Counter(kind for table in tables for kind in table.type)["Ordningsstörning"] == without_id


def test_a_hundred_thousand_rows_are_read_in_a_few_times_what_the_csv_module_takes(real_data: Path) -> None:
    """Usually four to five times; the bound leaves room for a busy machine."""
    parts = [
        gzip.decompress(file.read_bytes()) for file in sorted((real_data / "data/police_uk").glob("*surrey*"))
    ]
    data = parts[0] + b"".join(part.partition(b"\n")[2] for part in parts[1:])
    plain, ours = [], []
    for _ in range(2):
        start = time.process_time()
        assert sum(1 for _row in csv.reader(io.StringIO(data.decode(), newline=""))) == 102_509
        plain.append(time.process_time() - start)
        start = time.process_time()
        assert len(read_crimes(data, on=TODAY).rows) == 102_508
        ours.append(time.process_time() - start)
    assert min(ours) < 10 * min(plain)
