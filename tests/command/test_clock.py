"""`loftet clock`: the 24 × 7 table across daylight saving, and a sentence for every time that can't be meant."""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest

from loftet.command.main import main

HEADER = ["hour", "mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Table = list[list[float]]


def events(folder: Path, *rows: str, separator: str = ",") -> Path:
    file = folder / "handelser.csv"
    file.write_text("\n".join([f"f{separator}t", *rows]) + "\n", encoding="utf-8")
    return file


def table_of(text: str) -> Table:
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == HEADER
    assert [row[0] for row in rows[1:]] == [str(hour) for hour in range(24)]
    return [[float(cell) for cell in row[1:]] for row in rows[1:]]


def summary(capsys: pytest.CaptureFixture[str], file: Path, *more: str) -> tuple[Table, dict]:
    """By --out: the table and what is told of it."""
    out = file.with_name("klocka.csv")
    assert main(["clock", str(file), "--from", "f", "--to", "t", "--out", str(out), *more]) == 0
    return table_of(out.read_text(encoding="utf-8")), json.loads(capsys.readouterr().out)


def total(table: Iterable[Iterable[float]]) -> float:
    return sum(sum(row) for row in table)


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["clock", *arguments]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err


def test_without_out_the_table_is_printed_and_the_summary_beside_it(tmp_path, capsys) -> None:
    file = events(tmp_path, "2023-05-01 10:00,2023-05-01 12:00")
    assert main(["clock", str(file), "--from", "f", "--to", "t"]) == 0
    printed = capsys.readouterr()
    table = table_of(printed.out)
    assert (table[10][0], table[11][0], total(table)) == (0.5, 0.5, 1.0)
    assert json.loads(printed.err)["used"] == 1


def test_everything_that_was_read_is_used_or_accounted_for(tmp_path, capsys) -> None:
    file = events(
        tmp_path,
        "2023-05-01 10:00,2023-05-01 12:00",
        "2023-05-01 10:00,",
        ",2023-05-01 10:00",
        "2023-05-01 10:00,2023-05-04 12:00",
        "2023-05-01 10:00,2023-06-01 12:00",
    )
    table, told = summary(capsys, file)
    assert total(table) == pytest.approx(2)
    assert (told["read"], told["used"], told["dropped"]) == (5, 2, 3)
    assert told["dropped_why"] == {"no_start": 1, "hour_unknown": 2}
    assert told["unknown_hour"] == 0.5
    assert told["unknown_weekday"] == 0.25
    assert (told["uncertain"], told["without_end"]) == (2, 1)
    assert told["effective_n"] == pytest.approx(1.5)
    assert told["windows"] == []
    assert told["version"] == "1"
    assert told["timezone"] == "Europe/Stockholm"
    assert told["sentence"].startswith("Händelser på klockan: 2.")


def test_nights_when_clocks_change_have_the_hours_they_had(tmp_path, capsys) -> None:
    spring, _told = summary(capsys, events(tmp_path, "2023-03-26 00:00,2023-03-26 06:00"))
    autumn, _told = summary(capsys, events(tmp_path, "2023-10-29 00:00,2023-10-29 06:00"))
    assert [row[6] for row in spring[:6]] == pytest.approx([0.2, 0.2, 0, 0.2, 0.2, 0.2])
    assert [row[6] for row in autumn[:6]] == pytest.approx([1 / 7, 1 / 7, 2 / 7, 1 / 7, 1 / 7, 1 / 7])


def test_local_times_that_were_never_or_twice_shown_are_counted(tmp_path, capsys) -> None:
    file = events(tmp_path, "2023-03-26 02:30,2023-03-26 03:10", "2023-10-29 02:30,2023-10-29 02:30")
    table, told = summary(capsys, file)
    assert (told["never_shown"], told["shown_twice"]) == (1, 1)
    assert (table[3][6], table[2][6]) == (1, 1)


def test_offsets_and_local_times_may_be_mixed_and_rows_unsorted(tmp_path, capsys) -> None:
    file = events(
        tmp_path,
        "2023-07-03T08:00Z,2023-07-03T10:30+02:00",
        "2023-01-02 9:15:59,2023-01-02T08:45:00.5Z",
        "2023-07-03T03:00-05:00,2023-07-03 10:30:00 +0200",
        "2023-01-02T10:00+01,NA",
    )
    table, told = summary(capsys, file)
    assert table[10][0] == pytest.approx(3)
    assert table[9][0] == pytest.approx(1)
    assert told["used"] == 4


def test_a_column_is_read_alike_whole_and_row_by_row(tmp_path, capsys) -> None:
    rows = ["2023-07-03 08:00:30,2023-07-03T09:30:00.5", ",2023-07-03 09:30", "2023-07-04 23:59,"]
    whole, _told = summary(capsys, events(tmp_path, *rows))
    one_by_one, told = summary(capsys, events(tmp_path, *rows, "NA,NA"))
    assert whole == one_by_one
    assert (told["used"], told["dropped_why"]["no_start"]) == (2, 2)


def test_two_times_in_one_cell_are_no_time(tmp_path, capsys) -> None:
    file = events(tmp_path, '"2023-07-03 08:00\n2023-07-03 09:00",2023-07-03 09:30')
    assert "inte är en tid" in refusal(capsys, str(file), "--from", "f", "--to", "t")


def test_another_zone_has_other_hours(tmp_path, capsys) -> None:
    file = events(tmp_path, "2023-07-03T08:00Z,2023-07-03T08:30Z")
    table, told = summary(capsys, file, "--timezone", "America/New_York")
    assert table[4][0] == 1
    assert told["timezone"] == "America/New_York"


@pytest.mark.parametrize(
    ("kind", "zone"), [("TIMESTAMP", "Europe/Stockholm"), ("TIMESTAMPTZ", "UTC"), ("VARCHAR", "UTC")]
)
def test_parquet_is_read_as_csv_is(kind, zone, tmp_path, capsys) -> None:
    file = tmp_path / "handelser.parquet"
    text = "2023-05-01 10:00:00" + ("+00" if kind == "TIMESTAMPTZ" else "")
    duckdb.sql(
        f"COPY (SELECT CAST('{text}' AS {kind}) AS f, CAST(NULL AS {kind}) AS t) TO '{file}' (FORMAT PARQUET)"
    )
    table, told = summary(capsys, file, "--timezone", zone)
    assert table[10][0] == 1
    assert (told["read"], told["without_end"]) == (1, 1)


@pytest.mark.parametrize(
    ("row", "column", "value", "mend"),
    [
        ("2023-05-01,2023-05-02", "f", "2023-05-01", "utan klockslag"),
        ("i går,2023-05-02 10:00", "f", "i går", "inte är en tid"),
        ("2023-05-01 10:00,2023-02-30 10:00", "t", "2023-02-30 10:00", "inte är en tid"),
        ("2023-05-01 25:00,", "f", "2023-05-01 25:00", "inte är en tid"),
        ("2023-05-01T10:00+20:00,", "f", "2023-05-01T10:00+20:00", "inte är en tid"),
        ("0203-05-01 10:00,", "f", "0203-05-01 10:00", "rätta datumet"),
        ("2023-05-01 10:00,2023-05-01 09:59", "t", "2023-05-01 09:59", "Rätta raden"),
        ("2023-05-01T10:00+01:00,2023-05-01T10:00+02:00", "t", "2023-05-01T10:00+02:00", "byt plats"),
        ("x" * 60 + ",", "f", "x" * 40 + "…", "inte är en tid"),
    ],
)
def test_a_time_that_can_not_be_meant_is_told_with_row_column_and_mend(
    row, column, value, mend, tmp_path, capsys
) -> None:
    file = events(tmp_path, "2023-05-01 10:00,2023-05-01 12:00", row)
    said = refusal(capsys, str(file), "--from", "f", "--to", "t")
    assert f"Rad 3 i {file}" in said
    assert column in said
    assert value in said
    assert mend in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "f", "--to", "t", "--timezone", "Mars/Olympus"], "Tidszonen Mars/Olympus finns inte"),
        (["--from", "f", "--to", "slut"], "Kolumnen slut finns inte"),
    ],
)
def test_a_zone_or_column_that_is_not_there_is_said(arguments, said, tmp_path, capsys) -> None:
    assert said in refusal(capsys, str(events(tmp_path, "2023-05-01 10:00,")), *arguments)


def test_a_file_without_any_time_is_refused(tmp_path, capsys) -> None:
    said = refusal(capsys, str(events(tmp_path, ",", "NA,NA")), "--from", "f", "--to", "t")
    assert said == "Ingen händelse har någon tid. Då går det inte att visa när det händer.\n"


def test_the_events_are_not_written_over(tmp_path, capsys) -> None:
    file = events(tmp_path, "2023-05-01 10:00,")
    for out in (file, tmp_path, tmp_path / "saknas" / "ut.csv"):
        assert main(["clock", str(file), "--from", "f", "--to", "t", "--out", str(out)]) == 2
        assert "--out" in capsys.readouterr().err


def test_a_file_that_can_not_be_written_is_said(tmp_path, capsys, monkeypatch) -> None:
    def full(*_path: object, **_more: object) -> None:
        raise OSError("no room")

    file = events(tmp_path, "2023-05-01 10:00,")
    monkeypatch.setattr(Path, "write_text", full)
    arguments = [str(file), "--from", "f", "--to", "t", "--out", str(tmp_path / "ut.csv")]
    assert "går inte att skriva" in refusal(capsys, *arguments)


@pytest.mark.parametrize(
    ("name", "start", "end", "rows", "zone"),
    [
        ("dc_burglaries_2016h1_from_to.csv", "StartDateTime", "EndDateTime", 1025, "America/New_York"),
        ("memphis_robberies_2019.csv", "date", "date", 2245, "America/Chicago"),
    ],
)
def test_real_files(name, start, end, rows, zone, real_data: Path, tmp_path, capsys) -> None:
    out = tmp_path / "klocka.csv"
    file = real_data / "data" / "us_crime" / name
    arguments = ["clock", str(file), "--from", start, "--to", end, "--timezone", zone, "--out", str(out)]
    assert main(arguments) == 0
    told = json.loads(capsys.readouterr().out)
    table = table_of(out.read_text(encoding="utf-8"))
    assert told["read"] == rows == told["used"] + told["dropped"]
    assert total(table) == pytest.approx(told["used"])
    assert told["effective_n"] <= told["used"]
