"""A wave's answers as files for an analyst: CSV, XLSX, ODS and triple-S, each with its codebook."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as Xml

from loftet.cycle.surveys.rules import MISSING, Column, ColumnKind
from loftet.cycle.surveys.rules.columns import COLUMN_KIND_WORDS, YES_NO
from loftet.outside.workbooks import Cell, csv_text, ods, xlsx

EXCLUDED = Column("undantagen", "Bedömdes inte vara ett ärligt svar", ColumnKind.FLAG, YES_NO, "undantagen")
CODEBOOK = ("Kolumn", "Fråga", "Slag", "Kod", "Svar", "Saknas")
LONG_AGO = (1980, 1, 1, 0, 0, 0)
_TYPES = {ColumnKind.SINGLE: "single", ColumnKind.FLAG: "logical", ColumnKind.NUMBER: "quantity"}

Row = Sequence[int | None]


@dataclass(frozen=True)
class AnswerTable:
    """Rows of codes under columns; no number, time or way of answering in any of them."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]

    @property
    def data(self) -> list[Sequence[Cell]]:
        return [[column.id for column in self.columns], *self.rows]

    @property
    def codebook(self) -> list[Sequence[Cell]]:
        return [CODEBOOK, *(line for column in self.columns for line in _codes(column))]


@dataclass(frozen=True)
class Kind:
    """A kind of file: its ending, what browsers call it, how it is written."""

    ending: str
    content_type: str
    written: Callable[[AnswerTable], bytes]


def table_of_answers(
    title: str, columns: Sequence[Column], given: Iterable[tuple[Mapping[str, Any], bool]]
) -> AnswerTable:
    """Each person's answers and whether they were set aside, as a row."""
    rows = [[*(column.value(answers) for column in columns), int(excluded)] for answers, excluded in given]
    return AnswerTable(title, [*columns, EXCLUDED], rows)


def _codes(column: Column) -> Iterable[Sequence[Cell]]:
    about = (column.id, column.label, COLUMN_KIND_WORDS[column.kind])
    for code, words in column.codes.items():
        is_missing = column.kind == ColumnKind.SINGLE and code in MISSING
        yield (*about, code, words, "ja" if is_missing else "")
    if not column.codes:
        yield (*about, "", "", "")


def _csv(table: AnswerTable) -> bytes:
    return _zipped({"svar.csv": csv_text(table.data), "kodbok.csv": csv_text(table.codebook)})


def _xlsx(table: AnswerTable) -> bytes:
    return xlsx({"Svar": table.data, "Kodbok": table.codebook})


def _ods(table: AnswerTable) -> bytes:
    return ods({"Svar": table.data, "Kodbok": table.codebook})


def _triple_s(table: AnswerTable) -> bytes:
    data = csv_text(table.data, separator=",", mark=False)
    return _zipped({"svar.sss": triple_s(table, "svar.csv"), "svar.csv": data})


def triple_s(table: AnswerTable, data_file: str) -> str:
    """The metadata file of triple-S XML 3.0 (triple-s.org): a variable a column, the data as CSV with a heading."""
    root = Xml.Element("sss", version="3.0")
    Xml.SubElement(root, "origin").text = "Löftet"
    survey = Xml.SubElement(root, "survey")
    Xml.SubElement(survey, "title").text = table.title
    record = Xml.SubElement(survey, "record", ident="A", format="csv", skip="1", href=data_file)
    for place, column in enumerate(table.columns):
        record.append(_variable(place, column, [row[place] for row in table.rows]))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _variable(place: int, column: Column, cells: Sequence[int | None]) -> Xml.Element:
    variable = Xml.Element("variable", ident=str(place + 1), type=_TYPES[column.kind])
    Xml.SubElement(variable, "name").text = column.id
    Xml.SubElement(variable, "label").text = column.label
    Xml.SubElement(variable, "position", start=str(place + 1))
    if column.kind == ColumnKind.SINGLE:
        values = Xml.SubElement(variable, "values")
        for code, words in column.codes.items():
            Xml.SubElement(values, "value", code=str(code)).text = words
    if column.kind == ColumnKind.NUMBER:
        given = [cell for cell in cells if cell is not None] or [0]
        ends = {"from": str(min(given)), "to": str(max(given))}
        Xml.SubElement(Xml.SubElement(variable, "values"), "range", ends)
    return variable


def _zipped(files: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(zipfile.ZipInfo(name, LONG_AGO), text.encode())
    return out.getvalue()


_ZIP = "application/zip"
FILE_KINDS = {
    "csv": Kind("csv.zip", _ZIP, _csv),
    "xlsx": Kind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "ods": Kind("ods", "application/vnd.oasis.opendocument.spreadsheet", _ods),
    "triple-s": Kind("triple-s.zip", _ZIP, _triple_s),
}
