"""Rows of text from CSV, XLSX, XLS or ODS, whatever separator and coding somebody's program chose."""

import csv
import gc
import io
import re
import zipfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from loftet.ground.reading import (
    LARGEST_FILE,
    Finding,
    Findings,
    Unreadable,
    as_text,
    lines_of,
    refuse_hidden,
    refuse_lost_letters,
    refuse_page,
    unpacked,
    with_plain_ends,
)
from loftet.outside.workbook_reader import NotWorkbook, OwnDefinitions, WorkbookTooLarge, read_workbook
from loftet.wording.numbers import number

SEPARATORS = ";,\t|"
HEADING_WITHIN = 20  # rows in which the column names are looked for
MOST_COLUMNS = 5000


@dataclass(frozen=True)
class Table:
    """Column names, as many columns of cells, and each row's number as a spreadsheet shows it."""

    names: list[str]
    columns: Sequence[Sequence[str]]
    numbers: Sequence[int]

    def __len__(self) -> int:
        return len(self.numbers)

    def column(self, name: str) -> Sequence[str]:
        """A column's cells; empty cells if there is no such column."""
        return self.columns[self.names.index(name)] if name in self.names else [""] * len(self)

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row's number and its cells by column name, for tables that are small."""
        for place, cells in zip(self.numbers, zip(*self.columns, strict=True), strict=True):
            yield place, {name: cell.strip() for name, cell in zip(self.names, cells, strict=True)}


def table_of(data: bytes, findings: Findings, known: Collection[str] = ()) -> Table:
    """The table in a file. Column names that differ from `known` only in case or spaces are written as there.

    Of a workbook the first sheet with the most known columns is taken. Raises Unreadable for what is no table.
    """
    data = unpacked(data)
    sheets = list(sheets_of(data).values()) if is_workbook(data) else [_csv(as_text(data, findings))]
    records = max(sheets, key=lambda sheet: _best_match(sheet, known))
    return _table(records, findings, known)


def is_workbook(data: bytes) -> bool:
    """Whether unpacked bytes begin like XLSX, ODS or XLS."""
    return data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """A hundred thousand rows set off the garbage collector again and again, and find no garbage: for large files."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def sheets_of(data: bytes) -> dict[str, list[list[str]]]:
    """Every sheet's rows of text by the sheet's name. Raises Unreadable for what is no workbook."""
    _refuse_bomb(data)
    try:
        sheets = read_workbook(data)
    except NotWorkbook as error:
        raise Unreadable(
            "Kalkylbladet går inte att öppna: det är skadat eller något annat än ett kalkylblad.",
            "Öppna det i ditt kalkylprogram och spara det på nytt som XLSX eller CSV.",
        ) from error
    except OwnDefinitions as error:
        raise Unreadable(
            "Filen innehåller egna definitioner (entiteter) som kan få ett program att svälla. Den läses inte.",
            "Öppna den i ett kalkylprogram och spara den på nytt.",
        ) from error
    except WorkbookTooLarge as error:
        raise Unreadable(
            "Kalkylbladet är för stort när det packas upp, eller har celler långt utanför tabellen.",
            "Spara bara tabellen, som CSV.",
        ) from error
    for rows in sheets.values():
        _refuse_unfit(rows)
    return sheets


def _refuse_unfit(rows: list[list[str]]) -> None:
    for place, row in enumerate(rows, start=1):
        if len(row) > MOST_COLUMNS:
            raise _too_wide(len(row), place)
        if not "".join(row).isprintable():
            for cell in row:
                refuse_hidden(cell.replace("\n", " "), place)


def table_from(records: Sequence[Sequence[str]], findings: Findings, known: Collection[str] = ()) -> Table:
    """A table of a sheet's rows."""
    return _table([list(record) for record in records], findings, known)


def _refuse_bomb(data: bytes) -> None:
    if not data.startswith(b"PK"):
        return
    try:
        size = sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(data)).infolist())
    except zipfile.BadZipFile as error:
        raise Unreadable("Kalkylbladet är avklippt eller skadat.", "Hämta det på nytt.") from error
    if size > LARGEST_FILE:
        raise Unreadable("Kalkylbladet är för stort när det packas upp.", "Dela det i flera filer.")


def _csv(text: str) -> list[list[str]]:
    refuse_page(text)
    refuse_lost_letters(text)
    text = with_plain_ends(text)
    separator, text = _separator(text)
    reader = csv.reader(lines_of(text), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(row) > MOST_COLUMNS:
                raise _too_wide(len(row), len(rows))
    except csv.Error as error:
        raise _broken(error, reader.line_num) from error
    _refuse_cut(rows, text)
    return rows


def _too_wide(columns: int, row: int) -> Unreadable:
    return Unreadable(
        f"Raden har {number(columns)} kolumner. Högst {number(MOST_COLUMNS)} läses.",
        "Spara bara de kolumner som behövs.",
        row,
    )


def _separator(text: str) -> tuple[str, str]:
    """What stands between the columns, and the text without Excel's own line about it."""
    if said := re.match(r"sep=(.)\r?\n", text):
        return said[1], text[said.end() :]
    lines = [line for line in text[:100_000].splitlines()[:HEADING_WITHIN] if line.strip()]
    counts = {mark: max(re.sub('"[^"]*"', "", line).count(mark) for line in lines[:3]) for mark in SEPARATORS}
    separator = max(SEPARATORS, key=lambda mark: counts[mark])
    if ";" in re.sub('"[^"]*"', "", lines[0]):
        separator = ";"  # commas in a file with semicolons are decimal commas
    if not counts[separator]:
        raise Unreadable(
            "Filen har bara en kolumn.", "Spara den som CSV med semikolon eller komma mellan kolumnerna."
        )
    return separator, text


def _broken(error: csv.Error, line: int) -> Unreadable:
    if "unexpected end of data" in str(error):
        return Unreadable(
            "Ett citattecken börjar men tar aldrig slut. Filen är troligen avklippt.",
            "Hämta den på nytt.",
            line,
        )
    if "field limit" in str(error):
        problem = f"En cell är längre än {number(csv.field_size_limit())} tecken."
        return Unreadable(problem, "Är ett citattecken öppet? Spara filen på nytt som CSV.", line)
    return Unreadable(
        "Raden går inte att dela i kolumner: ett citattecken står fel.",
        "Öppna och spara filen på nytt.",
        line,
    )


def _refuse_cut(rows: list[list[str]], text: str) -> None:
    """A last row that is shorter than the others, with no line end after it, was cut off."""
    if len(rows) > 2 and not text.endswith(("\n", "\r")) and 0 < len(rows[-1]) < len(rows[-2]):
        raise Unreadable(
            f"Filen är avklippt: sista raden har {len(rows[-1])} kolumner, de andra {len(rows[-2])}.",
            "Hämta den på nytt.",
            len(rows),
        )


def _table(records: list[list[str]], findings: Findings, known: Collection[str]) -> Table:
    heading = _heading(records, known)
    written = {_plain(name): name for name in known}
    names = [written.get(_plain(name), name.strip()) for name in records[heading]] if records else []
    while names and not names[-1]:
        names.pop()
    rows, numbers = _filled(records[heading + 1 :], heading + 2)
    if not rows:
        raise Unreadable("Filen har inga rader under kolumnnamnen.", "Kontrollera att rätt blad är sparat.")
    _refuse_twins(names)
    if set(map(len, rows)) != {len(names)}:
        rows = _evened(rows, len(names), numbers, findings)
    return Table(names, list(zip(*rows, strict=True)), numbers)


def _filled(rows: list[list[str]], first: int) -> tuple[list[list[str]], Sequence[int]]:
    """Rows that hold anything, with their numbers; only a row that begins empty can be empty."""
    if all(row and row[0] for row in rows):
        return rows, range(first, first + len(rows))
    kept = [i for i, row in enumerate(rows) if row and (row[0] or any(map(str.strip, row)))]
    return [rows[i] for i in kept], [first + i for i in kept]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _matches(row: Sequence[str], known: Collection[str]) -> int:
    return len({_plain(cell) for cell in row} & {_plain(name) for name in known})


def _best_match(records: Sequence[Sequence[str]], known: Collection[str]) -> int:
    return max((_matches(row, known) for row in records[:HEADING_WITHIN]), default=0)


def _heading(records: list[list[str]], known: Collection[str]) -> int:
    """The row with the column names: the one with the most known names, else the first that holds anything."""
    start = records[:HEADING_WITHIN]
    best = max(range(len(start)), key=lambda i: _matches(start[i], known), default=0)
    if start and _matches(start[best], known) > 1:
        return best
    return next((i for i, row in enumerate(start) if any(row)), 0)


def _refuse_twins(names: list[str]) -> None:
    twin = next((name for name in names if name and names.count(name) > 1), None)
    if twin:
        raise Unreadable(f"Kolumnen ”{twin}” finns två gånger.", "Ta bort eller byt namn på den ena.")


def _evened(rows: list[list[str]], width: int, numbers: Sequence[int], findings: Findings) -> list[list[str]]:
    """Rows of equal length: short ones filled with empty cells, longer ones a finding unless what is over is empty."""
    for row, place in zip(rows, numbers, strict=True):
        if any(cell.strip() for cell in row[width:]):
            problem = f"Raden har {len(row)} kolumner, rubrikraden har {width}."
            remedy = (
                "Kanske är decimaltecknet och kolumnavskiljaren båda komma: spara med semikolon i stället."
            )
            findings.add("för många kolumner", Finding(problem, remedy, place))
    return [(row + [""] * (width - len(row)))[:width] for row in rows]
