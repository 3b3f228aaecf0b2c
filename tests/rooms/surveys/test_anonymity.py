"""Somebody who has the whole database, its file and its hidden columns still can't join a code to an answer.

Each attack is first tried on a table that is kept in the naive way, where it must succeed.
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests import postgres

ROOT = Path(__file__).resolve().parents[3]
ANSWERS = ("surveys_response", "surveys_comment", "surveys_cellcount")
TRACES = ("surveys_lettercode", "surveys_received")
ITEMS = ("prob_narko", "prob_paverkad", "prob_gang")
MOST_ALIKE = 0.6
"""Of 60 in random order the rank correlation passes 0.6 once in a hundred thousand times."""


def person(answers: str | dict) -> int:
    """Who gave these answers, by the pattern that each person was given."""
    found = json.loads(answers) if isinstance(answers, str) else answers
    return sum((found[item] - 1) * 4**place for place, item in enumerate(ITEMS))


def likeness(order: list[int]) -> float:
    """How like the order of arrival (0, 1, 2 …) an order is: Spearman's rank correlation, without sign."""
    n = len(order)
    squares = sum((place - who) ** 2 for place, who in enumerate(order))
    return abs(1 - 6 * squares / (n * (n * n - 1)))


def assert_only_batches_are_told(order: list[int]) -> None:
    """Batches may lie in the order they were moved; within each, place tells nothing of who came when."""
    guessed_right = sum(place % 10 == who % 10 for place, who in enumerate(order))
    assert guessed_right < 22, "six right of sixty are chance; 22 come once in ten million times"


def answered(folder: Path, database: str = "") -> list[tuple[int, str]]:
    """Let sixty people answer; (serial of the code, own words) in the order they came."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.rooms.surveys.answering"],
        cwd=ROOT,
        env=os.environ
        | {
            "LOFTET_DATA": str(folder),
            "LOFTET_DATABASE": database,
            "DJANGO_SETTINGS_MODULE": "loftet.config.settings",
        },
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stderr
    lines = [line.split() for line in told.stdout.splitlines() if " orden" in f" {line}"]
    return [(int(serial), words) for serial, words in lines]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[int, str]]]:
    folder = tmp_path_factory.mktemp("sqlite")
    people = answered(folder)
    assert len(people) == 60
    return folder / "loftet.sqlite3", people


def test_the_attack_on_the_order_of_rows_works_on_a_naive_table() -> None:
    naive = sqlite3.connect(":memory:")
    naive.execute("create table answer (words text)")
    naive.executemany("insert into answer values (?)", [(f"{nth}",) for nth in range(60)])
    rows = naive.execute("select words from answer order by rowid").fetchall()
    order = [int(words) for (words,) in rows]
    assert likeness(order) == 1
    with pytest.raises(AssertionError):
        assert_only_batches_are_told(order)


def test_the_order_of_rows_does_not_tell_who_came_when(file) -> None:
    path, people = file
    arrival = {words: nth for nth, (_serial, words) in enumerate(people)}
    with sqlite3.connect(path) as database:
        rows = database.execute("select answers from surveys_response order by rowid").fetchall()
        comments = database.execute("select text from surveys_comment order by rowid").fetchall()
    assert likeness([person(answers) for (answers,) in rows]) < MOST_ALIKE
    assert likeness([arrival[text] for (text,) in comments]) < MOST_ALIKE


def test_the_order_on_the_disk_tells_no_more_than_the_batch(file) -> None:
    path, people = file
    content = path.read_bytes()
    offsets = [content.index(words.encode()) for _serial, words in people]
    on_disk = sorted(range(60), key=lambda who: -offsets[who])  # a page is filled from its end
    assert_only_batches_are_told(on_disk)


def test_nothing_is_left_of_the_inbox(file) -> None:
    """Neither in pages that were freed nor in the write-ahead log, where it would lie beside its code."""
    path, people = file
    log = path.with_name(path.name + "-wal")
    assert not log.exists() or log.stat().st_size == 0
    content = path.read_bytes()
    assert [content.count(words.encode()) for _serial, words in people] == [1] * 60


def test_no_key_is_shared_and_no_time_is_kept(file) -> None:
    path, _people = file
    with sqlite3.connect(path) as database:
        columns = {
            table: {row[1]: row[2] for row in database.execute(f"pragma table_info({table})")}
            for table in (*ANSWERS, *TRACES, "surveys_inbox")
        }
        keys = {
            table: {str(row[0]) for row in database.execute(f"select id from {table}")}
            for table in (*ANSWERS, *TRACES)
        }
    times = {
        (table, name)
        for table, names in columns.items()
        for name, kind in names.items()
        if kind in ("date", "datetime", "time")
    }
    assert times == {("surveys_comment", "delete_on")}  # the same day for a whole wave
    shared = {"partnership_id", "wave_id", "id", "stratum_id"}
    for table in TRACES:
        assert columns[table].keys() & columns["surveys_response"].keys() <= shared
        assert not keys[table] & keys["surveys_response"]


def test_codes_are_kept_only_as_digests(file) -> None:
    path, _people = file
    with sqlite3.connect(path) as database:
        rows = database.execute("select * from surveys_lettercode").fetchall()
    assert len(rows) == 60
    assert all(len(text) == 64 for row in rows for text in row if isinstance(text, str))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    """The address of a PostgreSQL of our own."""
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    # pytest keeps its own folders closed to other users
    with (
        tempfile.TemporaryDirectory(prefix="loftet") as folder,
        postgres.running(Path(folder), "-F") as address,
    ):
        yield address


@pytest.fixture(scope="module")
def rows(server: str, tmp_path_factory: pytest.TempPathFactory):
    """The rows as they lie, with their hidden columns, and the people in the order they came."""
    psycopg = pytest.importorskip("psycopg")
    people = answered(tmp_path_factory.mktemp("files"), server)
    with psycopg.connect(server) as connection:
        yield connection, people


def test_the_physical_order_in_postgresql_does_not_tell_who_came_when(rows) -> None:
    connection, people = rows
    arrival = {words: nth for nth, (_serial, words) in enumerate(people)}
    found = connection.execute("select answers from surveys_response order by ctid").fetchall()
    comments = connection.execute("select text from surveys_comment order by ctid").fetchall()
    assert_only_batches_are_told([person(answers) for (answers,) in found])
    assert_only_batches_are_told([arrival[text] for (text,) in comments])


def test_no_transaction_in_postgresql_holds_fewer_than_ten_answers(rows) -> None:
    connection, _people = rows
    sizes = connection.execute("select count(*) from surveys_response group by xmin::text").fetchall()
    assert sum(size for (size,) in sizes) == 60
    assert min(size for (size,) in sizes) >= 10


def test_postgresql_has_no_dead_row_of_the_inbox(rows) -> None:
    connection, _people = rows
    connection.execute("create extension if not exists pageinspect")
    ((pages,),) = connection.execute("select pg_relation_size('surveys_inbox') / 8192").fetchall()
    for page in range(pages):
        items = "heap_page_items(get_raw_page('surveys_inbox', %s))"
        left = connection.execute(f"select count(*) from {items} where t_xmin is not null", [page]).fetchone()
        assert left == (0,)
