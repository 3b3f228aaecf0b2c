"""Spreadsheets and CSV out to somebody's own program: text stays text, whatever it begins with."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

Cell = str | int | float | None
Rows = Iterable[Sequence[Cell]]
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
                cell.value = value
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
                row.append_cell(OdsCell(value, cell_type="string" if isinstance(value, str) else None))
            table.append_row(row)
        book.body.append(table)
    return _saved(book)


def csv_text(rows: Rows, *, separator: str = ";", mark: bool = True) -> str:
    """CSV as Swedish spreadsheets open it; text that one would take for a formula gets an apostrophe first."""
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator="\r\n").writerows([map(plain, row) for row in rows])
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" if mark else "") + file.getvalue()


def plain(value: Cell) -> Cell:
    """The value, or text that can't be run as a formula when the file is opened."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS_FORMULA) else value
