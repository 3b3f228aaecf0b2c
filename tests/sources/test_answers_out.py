"""A wave's answers as files: the same codes in each, nothing that runs, and readable by others' programs."""

import csv
import io
import json
import zipfile
from xml.etree import ElementTree as Xml

import openpyxl
import pytest
from odfdo import Document

from loftet.cycle.surveys.rules import ColumnKind, columns, kept_answers, parsed
from loftet.cycle.surveys.rules.bank import built_in_document
from loftet.cycle.surveys.rules.columns import Column
from loftet.cycle.surveys.sources.answers import About, summarised
from loftet.cycle.surveys.sources.answers_out import EXCLUDED, FILE_KINDS, AnswerTable, table_of_answers
from loftet.ground.sources.tables import sheets_of

FORM = parsed(built_in_document("trygghet_plats_kort", "1.0"))
GIVEN = [
    kept_answers(
        FORM, {"s_alder": 1, "koppling": [1 + n % 3], "besok": 1 + n % 4, "trygg_kvall": 1 + n % 4, "kon": 99}
    )
    for n in range(40)
]
TABLE = table_of_answers(
    "Våren", columns(FORM, "sv", "Stationen"), [(answers, n == 0) for n, answers in enumerate(GIVEN)]
)


def parts(kind: str) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(FILE_KINDS[kind].written(TABLE))) as file:
        return {name: file.read(name).decode("utf-8-sig") for name in file.namelist()}


def rows_of(text: str, separator: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter=separator))


def as_text(rows: list[list[object]]) -> list[list[str]]:
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


DATA = as_text([list(row) for row in TABLE.data])


def test_every_format_holds_the_same_codes() -> None:
    assert rows_of(parts("csv")["svar.csv"], ";") == DATA
    assert rows_of(parts("triple-s")["svar.csv"], ",") == DATA
    for kind in ("xlsx", "ods"):
        sheets = sheets_of(FILE_KINDS[kind].written(TABLE))
        assert sheets["Svar"] == DATA and sheets["Kodbok"][0] == [
            "Kolumn",
            "Fråga",
            "Slag",
            "Kod",
            "Svar",
            "Saknas",
        ]


def test_a_multiple_choice_is_a_column_an_answer_and_excluded_stands_last() -> None:
    head, first = DATA[0], dict(zip(DATA[0], DATA[1], strict=True))
    assert head[-1] == "undantagen" and [row[-1] for row in DATA[1:3]] == ["1", "0"]
    assert (first["koppling_1"], first["koppling_2"], first["trygg_dag"]) == ("1", "0", "")


def test_no_column_holds_own_words() -> None:
    assert "kommentar" not in DATA[0] and all(
        cell == "" or cell.isdecimal() for row in DATA[1:] for cell in row
    )


def test_text_that_would_run_is_text_in_every_format() -> None:
    evil = Column("a", "=HYPERLINK(1)", ColumnKind.SINGLE, {1: "@SUM(1)", 2: "-1+1"}, "a")
    table = AnswerTable("Våren", [evil], [[1]])
    with zipfile.ZipFile(io.BytesIO(FILE_KINDS["csv"].written(table))) as file:
        assert rows_of(file.read("kodbok.csv").decode("utf-8-sig"), ";")[1][1:5:3] == [
            "'=HYPERLINK(1)",
            "'@SUM(1)",
        ]
    book = openpyxl.load_workbook(io.BytesIO(FILE_KINDS["xlsx"].written(table)))
    assert {cell.data_type for row in book["Kodbok"].iter_rows() for cell in row if cell.value} <= {"s", "n"}
    cells = (
        Document(io.BytesIO(FILE_KINDS["ods"].written(table))).body.get_tables()[1].get_rows()[1].get_cells()
    )
    assert cells[1].type == "string" and cells[1].formula is None


def test_triple_s_has_the_structure_that_is_published() -> None:
    """One record with a position, a name, a label and a type for each variable, and values for each code."""
    root = Xml.fromstring(parts("triple-s")["svar.sss"])
    assert (root.tag, root.get("version")) == ("sss", "3.0")
    (record,) = root.findall("survey/record")
    assert {key: record.get(key) for key in ("ident", "format", "skip", "href")} == {
        "ident": "A",
        "format": "csv",
        "skip": "1",
        "href": "svar.csv",
    }
    variables = record.findall("variable")
    assert [one.findtext("name") for one in variables] == DATA[0]
    assert [one.get("ident") for one in variables] == [str(n) for n in range(1, len(variables) + 1)]
    assert [one.find("position").get("start") for one in variables] == [one.get("ident") for one in variables]  # type: ignore[union-attr]
    for one, cells in zip(variables, zip(*DATA[1:], strict=True), strict=True):
        assert one.get("type") in ("single", "logical", "quantity") and one.findtext("label")
        codes = {value.get("code") for value in one.iterfind("values/value")}
        allowed = codes if one.get("type") == "single" else {"0", "1"}
        assert set(cells) - {""} <= allowed
        assert [child.tag for child in one][:3] == ["name", "label", "position"]


def test_a_number_has_the_range_of_what_was_answered() -> None:
    from loftet.cycle.surveys.sources.answers_out import triple_s

    table = AnswerTable("x", [Column("n", "Hur många?", ColumnKind.NUMBER, {}, "n")], [[3], [None], [12]])
    range_of = Xml.fromstring(triple_s(table, "svar.csv").encode()).find(
        "survey/record/variable/values/range"
    )
    assert range_of is not None and (range_of.get("from"), range_of.get("to")) == ("3", "12")


@pytest.mark.parametrize("kind", ["csv"])
def test_what_goes_out_can_be_read_back_with_its_codebook(kind: str) -> None:
    files = parts(kind)
    summary = summarised(files["svar.csv"].encode(), files["kodbok.csv"].encode(), About("Vi", "2026"))
    shares = {(one.name, one.answer): (one.share, one.n) for one in summary.figures}
    assert shares["trygg_kvall", "Mycket trygg"] == (0.25, 40) and shares["koppling_1", "Ja"] == (14 / 40, 40)
    assert not any(name == "kon" for name, _answer in shares), "99 is no answer"
    assert json.loads(summary.packed())["read"] == 40 and shares[EXCLUDED.id, "Ja"] == (1 / 40, 40)
