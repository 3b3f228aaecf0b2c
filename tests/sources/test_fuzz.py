"""Anything at all into every reader: rows or a refusal come out, never another exception."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loftet.outside.workbooks import xlsx
from tests.hostile import VALUES, csv_of, in_every_cell, notices
from tests.importers import GOOD, OF_TABLE, READERS, outcome

EXAMPLES = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
WORDS = st.text(max_size=30) | st.sampled_from(VALUES) | st.integers().map(str) | st.dates().map(str)
STARTS = (
    b"",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"PAR1",
    b"[",
    b"{",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
)
CODINGS = ("utf-8", "utf-16", "utf-16-be", "cp1252", "cp850", "mac_roman")
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=10), inside, max_size=4),
    max_leaves=12,
)  # fmt: skip
NOTICE = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("id", "datetime", "name", "summary", "url", "type", "location"), JSON)
)
VARIABLE = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("name", "label", "values", "missing", "base", "weight"), JSON)
)
GEOMETRY = st.fixed_dictionaries(
    {"type": st.sampled_from(["Polygon", "MultiPolygon", "Feature", "FeatureCollection", "Point", "x"])},
    optional={"coordinates": JSON, "geometry": JSON, "features": JSON, "crs": JSON},
)
all_readers = pytest.mark.parametrize("reader", READERS)


def tried(reader: str, data: bytes) -> None:
    """What comes out is an answer or a sentence; everything else is raised, and fails the test."""
    said = outcome(reader, data).refused
    assert not said or said.rstrip().endswith((".", "!", "”", ")")), said


@all_readers
@EXAMPLES
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=400))
def test_bytes(reader: str, start: bytes, rest: bytes) -> None:
    tried(reader, start + rest)


@all_readers
@EXAMPLES
@given(text=st.text(max_size=300), coding=st.sampled_from(CODINGS))
def test_text(reader: str, text: str, coding: str) -> None:
    tried(reader, text.encode(coding, errors="replace"))


@pytest.mark.parametrize("table", GOOD)
@EXAMPLES
@given(data=st.data())
def test_tables_with_the_right_headings(table: str, data: st.DataObject) -> None:
    heading = GOOD[table][0]
    cells = [
        WORDS | st.sampled_from([row[place] for row in GOOD[table][1:]]) for place in range(len(heading))
    ]
    rows = data.draw(st.lists(st.tuples(*cells), max_size=4))
    tried(OF_TABLE.get(table, table), csv_of([heading, *map(list, rows)]).encode(errors="replace"))


@pytest.mark.parametrize("table", GOOD)
def test_every_odd_value_in_every_cell(table: str) -> None:
    for value in VALUES:
        for data in in_every_cell(GOOD[table], value):
            tried(OF_TABLE.get(table, table), data)


@pytest.mark.parametrize(
    ("reader", "whole"),
    [
        ("police events", NOTICE.map(lambda parts: notices(**parts))),
        ("police events", JSON.map(lambda one: json.dumps(one).encode())),
        ("codebook", st.lists(VARIABLE, max_size=3).map(lambda rows: json.dumps(rows).encode())),
        (
            "packed answers",
            JSON.map(lambda one: json.dumps({"read": 1, "notes": [], "figures": [one]}).encode()),
        ),
        ("area of a command", GEOMETRY.map(lambda one: json.dumps(one).encode())),
    ],
)
@EXAMPLES
@given(data=st.data())
def test_json_of_the_right_kind(reader: str, whole: st.SearchStrategy[bytes], data: st.DataObject) -> None:
    tried(reader, data.draw(whole))


CELLS = WORDS.map(lambda words: "".join(letter for letter in words if letter.isprintable())[:32_000])


@EXAMPLES
@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=6),
    heading=st.permutations(["type", "name", "label", "relevant", "hint", "constraint"]),
)
def test_forms(rows: list[list[str]], heading: list[str]) -> None:
    choices = [["list_name", "name", "label"], *rows]
    tried("xlsform", xlsx({"survey": [heading, *rows], "choices": choices}))


@pytest.mark.parametrize("reader", ["crimes", "spreadsheet", "external results"])
@settings(max_examples=8, deadline=None)
@given(rows=st.lists(st.lists(CELLS, max_size=5), max_size=5))
def test_workbooks(reader: str, rows: list[list[str]]) -> None:
    tried(reader, xlsx({"Blad1": rows}))
