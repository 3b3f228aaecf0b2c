"""An XLSForm's sheets as rows of text, opened with care: the file may be anything, sent by anybody."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from loftet.ground.reading import Unreadable
from loftet.wording.numbers import number

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_UNPACKED = 50 * 1024 * 1024
MOST_PARTS = 500
MOST_ELEMENTS = 1_000_000  # begun or ended; each costs a kilobyte while it is read
SHORT_PARTS_WEIGH = 10  # all but the cells themselves, which a form has few of
MOST_ROWS = 5000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767
READ = ("survey", "choices", "settings", "loftet")
_DEFINES = [
    mark.encode(coding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for coding in ("utf-8", "utf-16-le", "utf-16-be")
]
_LONGEST_MARK = max(map(len, _DEFINES))
_LONG_PARTS = ("xl/worksheets/", "xl/sharedStrings")
_PIECE = 1024 * 1024
_SAVE = "Spara formuläret som XLSX och försök igen."


@dataclass(frozen=True)
class Row:
    """A row's number as the spreadsheet shows it, and its cells that hold anything, by heading."""

    number: int
    cells: dict[str, str]


Sheets = dict[str, list[Row]]


def sheets_of(data: bytes) -> tuple[Sheets, list[str]]:
    """The four sheets that are read, and the names of all others. Raises Unreadable, with the reason in Swedish."""
    _refuse_other(data)
    book = _opened(data)
    try:
        names = {sheet.title.strip().casefold(): sheet for sheet in book.worksheets}
        if "survey" not in names:
            raise Unreadable(
                f"Bladet ”survey” saknas. Filen har bladen: {', '.join(book.sheetnames)[:200]}.",
                "Ett XLSForm har frågorna i ett blad som heter survey.",
            )
        found = {name: list(_rows(name, names[name])) for name in READ if name in names}
    except Unreadable:
        raise
    except Exception as error:  # whatever a broken part of the file makes the reader do
        raise _broken() from error
    finally:
        book.close()
    return found, [sheet for name, sheet in zip(names, book.sheetnames, strict=True) if name not in READ]


def _refuse_other(data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        raise Unreadable(
            f"Filen är {number(round(len(data) / 2**20))} MB. Ett formulär får vara högst 5 MB.",
            "Ta bort bilder och blad som inte hör till formuläret.",
        )
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("Det här är ett äldre Excel-format (XLS).", _SAVE)
    if not data.startswith(b"PK"):
        raise Unreadable("Det här är ingen XLSX-fil.", _SAVE)
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
        _refuse_swelling(file)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise Unreadable(
            "Filen är avklippt, skadad eller låst.", "Hämta den på nytt, utan lösenord."
        ) from error


def _refuse_swelling(file: zipfile.ZipFile) -> None:
    """By the list of parts first, then by what they really hold, a piece at a time; none may define entities."""
    parts = file.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise _swells()
    unpacked, elements = 0, 0
    for part in parts:
        for piece in _pieces(file, part):
            unpacked += len(piece)
            elements += piece.count(b"<") * (
                1 if part.filename.startswith(_LONG_PARTS) else SHORT_PARTS_WEIGH
            )
            if unpacked > LARGEST_UNPACKED or elements > MOST_ELEMENTS:
                raise _swells()


def _pieces(file: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part's bytes, each piece looked through for definitions together with the end of the one before."""
    before = b""
    with file.open(part) as content:
        while piece := content.read(_PIECE):
            if _is_xml(part.filename) and any(map((before + piece).__contains__, _DEFINES)):
                raise _defines()
            before = piece[-_LONGEST_MARK:]
            yield piece


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _swells() -> Unreadable:
    return Unreadable(
        "Filen blir för stor när den packas upp (högst 50 MB och ungefär 100 000 celler).",
        "Ta bort bilder, formateringar och blad som inte hör till formuläret.",
    )


def _defines() -> Unreadable:
    return Unreadable(
        "Filen innehåller egna definitioner (entiteter) som kan få ett program att svälla. Den läses inte.",
        "Öppna den i ett kalkylprogram och spara den som ny XLSX.",
    )


def _opened(data: bytes) -> Any:
    """The workbook, read part by part, formulas as they are written and never reckoned."""
    import openpyxl

    try:
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except Exception as error:  # the reader raises whatever a broken file makes it do
        raise _broken() from error


def _broken() -> Unreadable:
    return Unreadable("Filen går inte att öppna som XLSX: den är skadad eller något annat.", _SAVE)


def _rows(name: str, sheet: Any) -> Iterator[Row]:
    headings: list[str] = []
    rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS)
    for place, cells in enumerate(rows, start=1):
        filled = [(column, cell) for column, cell in enumerate(cells) if cell.value not in (None, "")]
        if not headings:
            headings = _headings(name, filled, len(cells)) if filled else []
            continue
        if filled and place > MOST_ROWS:
            raise Unreadable(
                f"Bladet {name} har fler än {number(MOST_ROWS)} rader.", "Dela formuläret i flera."
            )
        texts = {headings[column]: _text(name, place, headings[column], cell) for column, cell in filled}
        kept = {heading: text for heading, text in texts.items() if heading and text.strip()}
        if kept:
            yield Row(place, kept)


def _headings(name: str, filled: Sequence[tuple[int, Any]], width: int) -> list[str]:
    headings = [""] * width
    for column, cell in filled:
        headings[column] = re.sub(r"\s+", " ", str(cell.value)).strip()
    twin = next((heading for heading in headings if heading and headings.count(heading) > 1), None)
    if twin:
        raise Unreadable(f"Kolumnen ”{twin}” finns två gånger i bladet {name}.", "Ta bort den ena.")
    return headings


def _text(name: str, row: int, heading: str, cell: Any) -> str:
    """A cell as text. A formula is refused: what it would show is not in the file to be trusted."""
    if cell.data_type == "f" and heading:
        shown = str(cell.value)[:40]
        raise Unreadable(
            f"Bladet {name}, kolumn ”{heading}”: cellen är en formel ({shown}).",
            "Skriv texten i stället, eller klistra in den som värde.",
            row,
        )
    text = (
        str(int(cell.value)) if isinstance(cell.value, float) and cell.value.is_integer() else str(cell.value)
    )
    if len(text) > LONGEST_CELL:
        raise Unreadable(
            f"Bladet {name}, kolumn ”{heading}”: texten är längre än {number(LONGEST_CELL)} tecken.", "", row
        )
    return text
