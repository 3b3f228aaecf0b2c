"""The police's notices: both shapes of the API, revisions, repeats, digests, and broken files."""

import csv
import datetime as dt
import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from loftet.cycle.intake.sources.police_events import (
    Notice,
    happened,
    place_of,
    published,
    read_police_events,
)
from loftet.ground.municipalities import COUNTIES, MUNICIPALITIES
from loftet.ground.reading import Reading

EVENT: dict[str, Any] = {
    "id": 1,
    "datetime": "2023-05-19 9:58:29 +02:00",
    "name": "19 maj 07:05, Stöld, Tranemo",
    "summary": "Stöld ur bil.",
    "url": "/aktuellt/",
    "type": "Stöld",
    "location": {"name": "Tranemo", "gps": "57.5,13.4"},
}


def read(*events: Any) -> Reading:
    return read_police_events(json.dumps(list(events)).encode())


def only(event: dict[str, Any]) -> Notice:
    (notice,) = read(event).rows
    return notice


def test_an_hour_without_its_zero_is_understood() -> None:
    assert published("2023-05-19 9:58:29 +02:00").isoformat() == "2023-05-19T09:58:29+02:00"


@pytest.mark.parametrize("name", ["19 maj 07:05, Stöld, Tranemo", "19 maj 07.05, Stöld, Tranemo"])
def test_the_time_of_the_event_stands_in_its_name_in_two_ways(name: str) -> None:
    notice = only({**EVENT, "name": name})
    assert notice.happened_at == dt.datetime(2023, 5, 19, 5, 5, tzinfo=dt.UTC)
    assert notice.published_at == dt.datetime(2023, 5, 19, 7, 58, 29, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("told", "name", "day"),
    [
        ("2024-01-02 8:00:00 +01:00", "31 december 23.50, Brand, Borås", "2023-12-31"),
        ("2024-03-02 0:10:00 +01:00", "01 mars 23.50, Brand, Borås", "2024-03-01"),
        ("2025-01-02 8:00:00 +01:00", "29 februari 10.00, Brand, Borås", "2024-02-29"),
        ("2024-12-30 8:00:00 +01:00", "02 januari 10.00, Trafikkontroll, Borås", "2025-01-02"),
        ("2024-06-13 5:56:19 +02:00", "17 juni 07.00, Övrigt, Örebro län", "2024-06-17"),
    ],
)
def test_the_year_is_taken_from_when_it_was_told(told: str, name: str, day: str) -> None:
    moment = happened(name, published(told))
    assert moment and moment.date().isoformat() == day


def test_an_event_before_the_clocks_are_changed_keeps_its_own_hour() -> None:
    moment = happened("26 mars 01.30, Brand, Borås", published("2023-03-26 8:00:00 +02:00"))
    assert moment and moment.astimezone(dt.UTC).hour == 0


@pytest.mark.parametrize(
    "name", ["32 maj 07:05, Stöld, Tranemo", "19 maj 25.10, Stöld, Tranemo", "Stöld, Tranemo"]
)
def test_a_time_that_does_not_exist_is_noted_and_the_notice_kept(name: str) -> None:
    reading = read({**EVENT, "name": name})
    assert reading.rows[0].happened_at is None
    assert "börjar inte med en tid som finns" in reading.findings.sentences[0]
    assert (reading.skipped, reading.refused) == (0, False)


WEST = "Västra Götalands län"


@pytest.mark.parametrize(
    ("name", "location", "place"),
    [
        ("10 mars 10.00, Trafikolycka, personskada, Tranemo", "Tranemo", ("Tranemo", WEST)),
        ("20 januari 10.00, Mord/dråp, försök, Tranemo", WEST, ("Tranemo", WEST)),
        ("20 januari 10.00, Sammanfattning natt, Skåne län", "Skåne län", ("", "Skåne län")),
        ("10 mars 10.00, Brand, Upplands väsby", "Upplands väsby", ("Upplands Väsby", "Stockholms län")),
        ("10 mars 10.00, Brand, ", "Västerbottens län", ("", "Västerbottens län")),
        ("10 mars 10.00, Brand, Atlantis", WEST, ("", WEST)),
        ("10 mars 10.00, Brand, Atlantis", "Atlantis", ("", "")),
    ],
)
def test_the_place_comes_from_the_name_and_falls_back_on_the_location(
    name: str, location: str, place: tuple[str, str]
) -> None:
    assert place_of(name, location) == place


def test_an_unknown_place_is_noted() -> None:
    reading = read({**EVENT, "name": "10 mars 10.00, Brand, Atlantis", "location": {"name": "Havet"}})
    assert "varken kommun eller län" in reading.findings.sentences[0]


def test_digests_and_information_are_no_events() -> None:
    kinds = ["Sammanfattning natt", "Information", "Uppdatering", "Lagen om hundar och katter "]
    rows = read(*({**EVENT, "id": number, "type": kind} for number, kind in enumerate(kinds, start=1))).rows
    assert [row.kind for row in rows] == ["digest", "information", "information", "event"]
    assert rows[-1].type == "Lagen om hundar och katter"


def test_the_same_words_under_another_number_repeat_the_first() -> None:
    assert [row.same_as for row in read({**EVENT, "id": 7}, EVENT).rows] == [None, 1]


def test_the_same_words_another_year_repeat_nothing() -> None:
    later = {**EVENT, "id": 7, "datetime": "2024-05-19 9:58:29 +02:00"}
    assert [row.same_as for row in read(EVENT, later).rows] == [None, None]


def test_of_a_revised_event_the_last_version_is_kept() -> None:
    line = json.dumps({"id": 1, "versions": 2, "first": EVENT, "last": {**EVENT, "summary": "Rättad."}})
    (notice,) = read_police_events(line.encode()).rows
    assert (notice.summary, notice.versions) == ("Rättad.", 2)


def test_of_a_number_that_stands_twice_the_last_published_is_kept() -> None:
    newer = {**EVENT, "summary": "Rättad.", "datetime": "2023-05-19 10:58:29 +02:00"}
    reading = read(newer, EVENT)
    assert [row.summary for row in reading.rows] == ["Rättad."]
    assert (reading.read, reading.skipped) == (2, 1)


def test_an_event_without_its_parts_is_left_out_and_the_rest_kept() -> None:
    reading = read(
        EVENT,
        {"id": 3},
        {**EVENT, "id": 4, "datetime": "i går"},
        "bara text",
        {**EVENT, "id": 5, "location": 7},
    )
    assert [row.number for row in reading.rows] == [1]
    assert reading.skipped == 4
    assert "Händelsen saknar datetime, name" in reading.findings.sentences[0]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (json.dumps([EVENT, EVENT], indent=1).encode()[:-20], "Rad 23: Filen är avklippt eller skadad"),
        (json.dumps(EVENT).encode() + b'\n{"id":', "Rad 2: Raden är ingen hel händelse"),
        (gzip.compress(json.dumps([EVENT] * 50).encode())[:-30], "gzip"),
        (b"", "tom"),
        (b"<!DOCTYPE html><title>Fel</title>", "webbsida"),
        (b"id;datetime\n1;2\n", "ingen JSON-fil"),
        (b'{"message": "Too many requests"}', "Ingen av posterna"),
        (b"[1, 2]", "Ingen av posterna"),
    ],
)
def test_a_broken_file_is_refused_and_says_where(data: bytes, says: str) -> None:
    reading = read_police_events(data)
    assert reading.refused and not reading.rows
    assert says in " ".join(reading.findings.sentences)


def test_an_empty_answer_of_the_api_is_no_fault() -> None:
    assert (read().read, read().refused) == (0, False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_file_may_be_coded_in_many_ways(encoding: str) -> None:
    data = json.dumps([EVENT], ensure_ascii=False).encode(encoding)
    assert read_police_events(data).rows[0].type == "Stöld"


@pytest.mark.parametrize(("name", "rows"), [("2024-03-01", 494), ("2025-03-01", 491)])
def test_real_answers_of_the_api(real_data: Path, name: str, rows: int) -> None:
    data = (real_data / f"data/police_events_se/api_events_snapshot_{name}.json").read_bytes()
    reading = read_police_events(data)
    assert (reading.read, len(reading.rows), reading.skipped) == (rows, rows, 0)


@pytest.fixture(scope="module")
def archive(real_data: Path) -> Reading:
    data = (real_data / "data/police_events_se/police_events_2023-03_2025-06.jsonl.gz").read_bytes()
    return read_police_events(data)


def test_the_real_archive_is_understood_whole(archive: Reading) -> None:
    assert (archive.read, len(archive.rows), archive.skipped) == (56_935, 56_935, 0)
    assert all(row.happened_at and row.county for row in archive.rows)
    assert sum(row.municipality == "Tranemo" for row in archive.rows) == 23
    assert len({row.type for row in archive.rows}) == 87
    assert sum(row.versions > 1 for row in archive.rows) == 1_450


def test_the_real_archive_is_a_sixth_digests(archive: Reading) -> None:
    assert Counter(row.kind for row in archive.rows) == {"event": 47_283, "digest": 9_585, "information": 67}


def test_the_real_archive_repeats_itself(archive: Reading) -> None:
    """179 names and texts stand more than once; some are digests of the same night another year."""
    same = Counter((row.name, row.summary) for row in archive.rows)
    assert sum(count > 1 for count in same.values()) == 179
    assert sum(row.same_as is not None for row in archive.rows) == 161


def test_no_real_event_was_told_half_a_year_late(archive: Reading) -> None:
    late = [row.published_at - row.happened_at for row in archive.rows if row.happened_at]
    assert dt.timedelta(days=-5) < min(late) and max(late) < dt.timedelta(days=31)


def test_the_real_archive_in_the_shape_of_2026_gives_the_same_places(
    archive: Reading, real_data: Path
) -> None:
    """From 20 January 2026 the location is the county; the municipality has to be found in the name."""
    assert all(
        place_of(row.name, row.county) == (row.municipality, row.county)
        for row in archive.rows
        if row.name.rpartition(",")[2].strip()
    )


def test_the_real_revised_events_give_their_last_text(real_data: Path) -> None:
    file = real_data / "data/police_events_se/police_events_revised_2023-03_2025-06.jsonl.gz"
    reading = read_police_events(file.read_bytes())
    assert len(reading.rows) == 1_450
    last = {
        row["id"]: row["last"]["summary"]
        for row in map(json.loads, gzip.decompress(file.read_bytes()).splitlines())
    }
    assert all(row.summary == last[row.number].strip() for row in reading.rows)


def test_our_list_of_municipalities_is_that_of_the_statistics_office(real_data: Path) -> None:
    with (real_data / "data/sweden/municipalities.csv").open(encoding="utf-8") as file:
        listed = {row["municipality_code"]: row["municipality_name_short"] for row in csv.DictReader(file)}
    assert listed == MUNICIPALITIES
    assert (len(MUNICIPALITIES), len(COUNTIES)) == (290, 21)
