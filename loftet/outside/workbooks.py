"""Spreadsheets and CSV out to somebody's own program: text stays text, whatever it begins with."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence

Cell = str | int | float | None
Rows = Iterable[Sequence[Cell]]
# Also the wide signs of East Asian keyboards, which some programs take for the plain ones.
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SEPARATES = re.compile(r'[;,\t"\r\n]')
# What XML has no room for: control characters and halves of letters.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xlsx(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook with these sheets. Text is written as text and marked so, and never becomes a formula."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(number, column)
                cell.value = fitting(value)
                if isinstance(value, str):
                    cell.data_type = "s"
                    cell.quotePrefix = value.startswith(_STARTS_FORMULA)
    return _saved(book)


def _saved(book: object) -> bytes:
    file = io.BytesIO()
    book.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def ods(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook in OpenDocument's format with these sheets; text is text."""
    from odfdo import Cell as OdsCell
    from odfdo import Document, Row, Table

    book = Document("spreadsheet")
    book.body.clear()
    for name, rows in sheets.items():
        table = Table(name)
        for values in rows:
            row = Row()
            for value in values:
                row.append_cell(
                    OdsCell(fitting(value), cell_type="string" if isinstance(value, str) else None)
                )
            table.append_row(row)
        book.body.append(table)
    return _saved(book)


def csv_text(rows: Rows, *, separator: str = ";", mark: bool = True) -> str:
    """CSV as Swedish spreadsheets open it; text that one would take for a formula gets an apostrophe first.

    Text with any separator in it stands in quotation marks, so that a program that divides at another one doesn't
    find a formula in its middle.
    """
    lines = [separator.join(map(_field, row)) + "\r\n" for row in rows]
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" if mark else "") + "".join(lines)


def _field(value: Cell) -> str:
    text = "" if value is None else str(plain(fitting(value)))
    return '"' + text.replace('"', '""') + '"' if _SEPARATES.search(text) else text


def fitting(value: Cell) -> Cell:
    """The value, or text without what no file of this kind can hold."""
    return _NOT_IN_XML.sub("", value) if isinstance(value, str) else value


def plain(value: Cell) -> Cell:
    """The value, or text that can't be run as a formula when the file is opened."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS_FORMULA) else value
