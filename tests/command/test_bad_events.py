"""Files of events that lie about themselves: a sentence, before they fill the memory."""

import json
import struct
from pathlib import Path

import duckdb
import pytest

from loftet.command.area_files import read_area
from loftet.command.column_files import Unfit
from loftet.command.event_files import located, open_events, positions
from tests.hostile import MIB


def parquet(file: Path, columns: str, rows: int) -> Path:
    """A file of so many rows of the same; it takes next to no room."""
    duckdb.execute(f"COPY (SELECT {columns} FROM range({rows})) TO '{file}' (FORMAT parquet, CODEC zstd)")
    return file


def said(file: Path) -> str:
    with pytest.raises(Unfit) as fault:
        events = open_events(file)
        [events.texts(name) for name in events.names()]
        positions(events, located(events, None, None, None))
    return fault.value.sentence


def test_more_rows_than_there_is_memory_for_are_refused(tmp_path: Path) -> None:
    file = parquet(tmp_path / "stor.parquet", "400000.0 AS e, 6400000.0 AS n", 30_000_000)
    assert file.stat().st_size < 5 * MIB
    events = open_events(file)
    with pytest.raises(Unfit, match="har 30000000 rader, och högst 20000000 läses här. Dela filen."):
        positions(events, located(events, None, None, None))


def test_a_long_text_said_many_times_is_refused(tmp_path: Path) -> None:
    file = parquet(tmp_path / "text.parquet", "repeat('a', 1000000) AS t", 200)
    assert file.stat().st_size < MIB
    assert "har för långa texter. Är det rätt kolumn?" in said(file)


@pytest.mark.parametrize("kept", [4, 5, 12, 200])
def test_a_file_that_only_begins_like_parquet_is_refused(tmp_path: Path, kept: int) -> None:
    whole = parquet(tmp_path / "hel.parquet", "400000.0 AS e, 6400000.0 AS n", 100).read_bytes()
    file = tmp_path / "bit.parquet"
    file.write_bytes(whole[:kept])
    assert "går inte att läsa som Parquet" in said(file)


def test_a_file_whose_contents_say_they_are_longer_than_the_file_is_refused(tmp_path: Path) -> None:
    file = parquet(tmp_path / "ljuger.parquet", "400000.0 AS e, 6400000.0 AS n", 100)
    whole = file.read_bytes()
    file.write_bytes(whole[:-8] + struct.pack("<I", 2**31 - 1) + b"PAR1")
    assert "går inte att läsa som Parquet" in said(file)


def test_a_file_with_its_middle_exchanged_is_read_as_numbers_or_refused(tmp_path: Path) -> None:
    """A column's bytes need not be what they were; they are still numbers, or a sentence."""
    file = parquet(tmp_path / "fel.parquet", "400000.0 + range AS e, 6400000.0 AS n", 1000)
    whole = file.read_bytes()
    for place in range(4, len(whole) - 8, 97):
        file.write_bytes(
            whole[:place] + bytes(b ^ 0xFF for b in whole[place : place + 8]) + whole[place + 8 :]
        )
        try:
            events = open_events(file)
            positions(events, located(events, "e", "n", "EPSG:3006"))
        except Unfit as fault:
            assert fault.sentence.endswith(".")


def test_events_where_200_megabytes_are_a_hole_are_not_read(tmp_path: Path) -> None:
    file = tmp_path / "hal.csv"
    with file.open("wb") as hole:
        hole.truncate(200 * MIB)
    assert "är för stor: högst 150 MB läses" in said(file)


@pytest.mark.parametrize(
    ("crs", "far", "sentence"),
    [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", 1e6, "har tal som inte är grader"),
        ("EPSG:3006", 1e300, "har tal som varken är grader eller meter"),
        ("EPSG:99999999", 500_000, "säger EPSG:99999999, som inte finns"),
    ],
)
def test_an_area_in_a_system_that_cannot_be_is_refused(
    tmp_path: Path, crs: str, far: float, sentence: str
) -> None:
    ring = [[0, 0], [far, 0], [far, far], [0, 0]]
    area = {"type": "Polygon", "coordinates": [ring], "crs": {"properties": {"name": crs}}}
    file = tmp_path / "area.json"
    file.write_text(json.dumps(area), encoding="utf-8")
    with pytest.raises(Unfit, match=sentence):
        read_area(file, 3006)
