"""XLSX, ODS and XLS opened in a process of their own, with a ceiling for its memory and its time.

A workbook of a kilobyte can say that its last cell stands in row 1 048 576 and column 16 384, or let a million
cells share one long text. The library that opens it then asks for more memory than there is and takes its process
down with it; here that process is a child, and the page or command that asked only sees that it failed.

Run as a script this file is the child. It then knows nothing of the rest of the product.
"""

import datetime as dt
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any
from xml.parsers import expat

MOST_MEMORY = 450 * 1024 * 1024
MOST_SECONDS = 120
ROWS_AT_A_TIME = 1000
BROKEN, DEFINES = 3, 4

Sheets = dict[str, list[list[str]]]


class NotWorkbook(ValueError):
    """The bytes can't be opened as a workbook."""


class OwnDefinitions(ValueError):
    """The workbook defines XML entities of its own, which a program may be made to swell by."""


class WorkbookTooLarge(ValueError):
    """The workbook needs more memory or time than it may have."""


def read_workbook(data: bytes) -> Sheets:
    """Every sheet's rows of text by the sheet's name; a row with nothing in it is an empty list.

    Raises NotWorkbook, OwnDefinitions or WorkbookTooLarge.
    """
    sheets: Sheets = {}
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        with subprocess.Popen(
            [sys.executable, "-I", __file__], stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as child:
            assert child.stdout is not None
            for line in child.stdout:
                if line.endswith(b"\n"):  # a child that is stopped may stop in the middle of a line
                    name, rows = json.loads(line)
                    sheets.setdefault(name, []).extend(rows)
    if child.returncode:
        raise {BROKEN: NotWorkbook, DEFINES: OwnDefinitions}.get(child.returncode, WorkbookTooLarge)
    return sheets


def _child(file: IO[bytes], say: Callable[[str], Any]) -> int:
    """Say every sheet in lines of JSON, each with the sheet's name and some of its rows."""
    data = file.read()
    try:
        if data.startswith(b"PK"):
            _refuse_definitions(zipfile.ZipFile(io.BytesIO(data)))
        for name, rows in _rows_of(data):
            say(json.dumps([name, rows]) + "\n")
    except OwnDefinitions:
        return DEFINES
    except MemoryError:
        raise
    except BaseException as error:  # a panic in the library is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        return BROKEN
    return 0


def _refuse_definitions(book: zipfile.ZipFile) -> None:
    """Only as far as each part's first element: what a part defines stands before it."""
    for part in book.infolist():
        if part.filename.endswith((".xml", ".rels")):
            with book.open(part) as content:
                _refuse_defining(content)


def _refuse_defining(content: IO[bytes]) -> None:
    begun: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: begun.append(name)

    def defining(*declared: object) -> None:
        raise OwnDefinitions

    parser.StartDoctypeDeclHandler = defining
    while not begun and (some := content.read(4096)):
        parser.Parse(some)


def _rows_of(data: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        yield name, []
        for some in _some_at_a_time(_leading(sheet)):
            yield name, some


def _leading(sheet: Any) -> Iterator[list[str]]:
    """The rows from the sheet's first cell, where the library begins with the first column that holds anything."""
    before = [""] * sheet.start[1] if sheet.start else []
    for row in sheet.iter_rows():
        cells = [_cell(value) for value in row]
        yield before + cells if any(cells) else []


def _some_at_a_time(rows: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    some: list[list[str]] = []
    for row in rows:
        some.append(row)
        if len(some) == ROWS_AT_A_TIME:
            yield some
            some = []
    yield some


def _cell(value: object) -> str:
    if isinstance(value, dt.datetime):
        # spreadsheets keep times as parts of a day, so that 22:15 may be half a second early
        return f"{value + dt.timedelta(seconds=0.5):%Y-%m-%d %H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


if __name__ == "__main__":
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(_child(sys.stdin.buffer, sys.stdout.write))
