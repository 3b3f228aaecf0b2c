"""`loftet knox`: the table of pairs from a file, the boost when a pattern is shown, and a sentence for bad input."""

import csv
import json
from pathlib import Path

import duckdb
import numpy as np
import pytest

from loftet.command.main import main

NAMES = ["space_from", "space_to", "time_from", "time_to", "observed", "expected", "ratio", "p", "q"]
BURKITT = Path(__file__).parents[1] / "analysis" / "times" / "burkitt.csv"


def rows_of(file: Path) -> list[dict[str, float | None]]:
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert list(rows[0]) == NAMES
    return [{name: float(cell) if cell else None for name, cell in row.items()} for row in rows]


def knox(
    capsys: pytest.CaptureFixture[str], file: Path, *more: str
) -> tuple[list[dict[str, float | None]], dict]:
    out = file.parent / "par.csv"
    assert main(["knox", str(file), "--out", str(out), *more]) == 0
    return rows_of(out), json.loads(capsys.readouterr().out)


def refusal(capsys: pytest.CaptureFixture[str], file: Path, *more: str) -> str:
    assert main(["knox", str(file), *more]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err


@pytest.fixture
def pattern(tmp_path: Path) -> Path:
    """Three hundred events in a year, a hundred of them within 60 m and six days of an earlier one."""
    random = np.random.default_rng(1)
    e, n = random.uniform(400_000, 410_000, 200), random.uniform(6_400_000, 6_410_000, 200)
    day = random.integers(0, 350, 200)
    e = np.append(e, e[:100] + random.uniform(-40, 40, 100))
    n = np.append(n, n[:100] + random.uniform(-40, 40, 100))
    day = np.append(day, day[:100] + random.integers(0, 6, 100))
    dates = np.datetime64("2025-01-01") + day.astype("timedelta64[D]")
    file = tmp_path / "inbrott.csv"
    lines = [f"{x:.2f},{y:.2f},{date}" for x, y, date in zip(e, n, dates, strict=True)]
    file.write_text("\n".join(["e,n,dag", *lines]) + "\n", encoding="utf-8")
    return file


def test_burkitts_lymphoma_from_a_file(tmp_path, capsys) -> None:
    """Kilometres as metres, and the day as a date."""
    with BURKITT.open(encoding="utf-8") as text:
        found = list(csv.DictReader(text))
    days = np.datetime64("1961-01-01") + np.array([int(row["day"]) for row in found]).astype("timedelta64[D]")
    file = tmp_path / "burkitt.csv"
    lines = [
        f"{int(row['x']) * 1000},{int(row['y']) * 1000},{day}" for row, day in zip(found, days, strict=True)
    ]
    file.write_text("\n".join(["x,y,date", *lines]) + "\n", encoding="utf-8")
    rows, told = knox(capsys, file, "--date", "date", "--space", "20001", "--time", "6")
    assert sum(row["observed"] for row in rows) == 13
    assert sum(row["expected"] for row in rows) == pytest.approx(10.1438161, rel=1e-8)
    assert told["pairs"] == 17578


def test_a_planted_pattern_is_told_with_its_boost(pattern, capsys) -> None:
    rows, told = knox(capsys, pattern, "--date", "dag")
    assert [(row["space_from"], row["space_to"]) for row in rows[::3]] == [
        (0, 0),
        (0, 100),
        (100, 200),
        (200, 400),
    ]
    assert [(row["time_from"], row["time_to"]) for row in rows[:3]] == [(0, 7), (7, 14), (14, 28)]
    assert rows[0]["ratio"] is None  # no two at the very same place
    assert rows[3]["p"] == 0.001
    assert (told["read"], told["used"], told["dropped"]) == (300, 300, 0)
    assert told["boost"]["radius"] == 100
    assert told["boost"]["days"] == 7
    assert told["boost"]["low"] < told["boost"]["ratio"] < told["boost"]["high"]
    assert told["boost_sentence"].startswith("Inom 100 meter och 7 dagar")
    assert (told["epsg"], told["metric"], told["null"], told["correction"]) == (
        3006, "euclidean", "days_permuted", "bh",
    )  # fmt: skip


def test_choices_are_kept_to_and_told(pattern, capsys) -> None:
    choices = [
        "--metric",
        "manhattan",
        "--permutations",
        "19",
        "--seed",
        "7",
        "--space",
        "50,150",
        "--time",
        "3",
    ]
    rows, told = knox(capsys, pattern, "--date", "dag", *choices)
    assert len(rows) == 3
    assert min(row["p"] for row in rows) == 0.05
    assert (told["metric"], told["permutations"], told["seed"]) == ("manhattan", 19, 7)
    again, _told = knox(capsys, pattern, "--date", "dag", *choices)
    assert again == rows


def test_without_out_the_table_is_printed(pattern, capsys) -> None:
    assert main(["knox", str(pattern), "--date", "dag", "--permutations", "9"]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines()[0] == ",".join(NAMES)
    assert len(printed.out.splitlines()) == 13
    assert json.loads(printed.err)["used"] == 300


def test_parquet_and_moments_with_an_offset_are_local_days(pattern, tmp_path, capsys) -> None:
    file = tmp_path / "inbrott.parquet"
    late, noon = (
        "(dag - INTERVAL 1 DAY)::DATE || ' 23:30:00+00'",
        "dag || ' 12:00:00+00'",
    )  # both are `dag` in Sweden
    moment = f"CAST(CASE WHEN e % 2 < 1 THEN {late} ELSE {noon} END AS TIMESTAMPTZ)"
    duckdb.sql(f"COPY (SELECT e, n, {moment} AS tid FROM '{pattern}') TO '{file}' (FORMAT PARQUET)")
    plain, _told = knox(capsys, pattern, "--date", "dag", "--permutations", "9")
    moved, _told = knox(capsys, file, "--date", "tid", "--permutations", "9")
    assert moved == plain


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--date", "datum"], "Kolumnen datum finns inte"),
        (["--date", "dag", "--space", "200,100"], "stigande från över 0: 100,200,400"),
        (["--date", "dag", "--space", "långt"], "--space långt är inte tal"),
        (["--date", "dag", "--time", "7.5"], "--time 7.5 är inte hela tal"),
        (["--date", "dag", "--time", "0,7"], "stigande från över 0: 7,14,28"),
        (["--date", "dag", "--permutations", "0"], "mellan 1 och 99"),
        (["--date", "dag", "--seed", "-3"], "--seed -3 är under 0"),
        (["--date", "dag", "--x", "n", "--y", "e"], "omkastade"),
        (["--date", "e"], "i kolumnen e står"),
        (["--date", "dag", "--timezone", "Mars"], "Tidszonen Mars finns inte"),
    ],
)
def test_what_can_not_be_meant_is_said(more, said, pattern, capsys) -> None:
    assert said in refusal(capsys, pattern, *more)


def test_degrees_where_metres_are_meant_are_said(tmp_path, capsys) -> None:
    file = tmp_path / "grader.csv"
    file.write_text("x,y,dag\n13.4,57.5,2025-01-01\n13.5,57.6,2025-01-02\n", encoding="utf-8")
    assert "ser ut som grader" in refusal(capsys, file, "--date", "dag")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["400000,6400000,2025-01-01"], "behövs minst 20"),
        (["400000,6400000,2025-01-01"] * 30, "på samma punkt"),
        ([f"{400000 + k},6400000,2025-01-01" for k in range(30)], "har samma dag"),
    ],
)
def test_events_that_can_not_be_compared_are_refused_with_the_reason(rows, said, tmp_path, capsys) -> None:
    file = tmp_path / "lika.csv"
    file.write_text("\n".join(["e,n,dag", *rows]) + "\n", encoding="utf-8")
    assert said in refusal(capsys, file, "--date", "dag")


def test_the_events_are_not_written_over(pattern, capsys) -> None:
    assert main(["knox", str(pattern), "--date", "dag", "--out", str(pattern)]) == 2
    assert "--out är en av filerna" in capsys.readouterr().err


def test_robberies_in_memphis(real_data: Path, tmp_path, capsys) -> None:
    file = real_data / "data" / "us_crime" / "memphis_robberies_2019.csv"
    out = tmp_path / "par.csv"
    arguments = ["knox", str(file), "--date", "date", "--timezone", "America/Chicago", "--out", str(out)]
    assert main(arguments) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["used"], told["pairs"]) == (2245, 2245 * 2244 // 2)
    assert (told["boost"]["radius"], told["boost"]["days"]) == (100, 7)
