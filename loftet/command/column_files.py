"""A CSV file as columns, every fault told in one Swedish sentence with its line."""

import csv
from collections import Counter
from dataclasses import dataclass
from math import isfinite, nan
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from loftet.ground.reading import Unreadable, lines_of, with_plain_ends

MISSING = ("", "NA")
"""What a cell holds that has no answer: nothing, or what R writes."""


LARGEST = 1e100
"""Past this, squares no longer have room."""

LARGEST_FILE = 150 * 1024 * 1024
MOST_COLUMNS = 5000


class Unfit(Exception):
    """Input that can't be used; the sentence says what, where and how to mend it."""

    @property
    def sentence(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Columns:
    """A table by its columns, as text without surrounding blanks; `lines` are the rows' lines in the file."""

    file: Path
    cells: dict[str, list[str]]
    lines: list[int]
    decimal_comma: bool

    @property
    def rows(self) -> int:
        return len(self.lines)

    def names(self) -> list[str]:
        return list(self.cells)

    def texts(self, name: str) -> list[str]:
        """The column as it stands. Unfit if there is no such column."""
        if name not in self.cells:
            known = ", ".join(list(self.cells)[:20])
            raise Unfit(f"Kolumnen {name} finns inte i {self.file}. Där finns: {known}.")
        return self.cells[name]

    def filled(self, name: str) -> list[str]:
        """The column, where no cell may be empty."""
        texts = self.texts(name)
        empty = next((row for row, text in enumerate(texts) if text in MISSING), None)
        if empty is not None:
            raise Unfit(f"{self.where(empty)}: kolumnen {name} är tom, men behövs för varje svar.")
        return texts

    def blanked(self, name: str) -> list[str]:
        """The column, with an empty text wherever there is no answer."""
        return ["" if text in MISSING else text for text in self.texts(name)]

    def levels(self, name: str) -> tuple[list[str], NDArray[np.int64]]:
        """What is said in the column, numbers first and in order, and each row's place in it (-1: nothing)."""
        texts = self.texts(name)
        said = sorted(set(texts) - set(MISSING), key=_rank)
        place = {text: number for number, text in enumerate(said)} | dict.fromkeys(MISSING, -1)
        return said, np.array([place[text] for text in texts], dtype=np.int64)

    def numbers(self, name: str) -> NDArray[np.float64]:
        """(n,) the column as numbers, nan where empty. Unfit names the first cell that is none."""
        texts = self.texts(name)
        found = [nan if text in MISSING else self._number(text) for text in texts]
        wrong = [row for row, value in enumerate(found) if value is None]
        if wrong:
            where, text = self.where(wrong[0]), _short(texts[wrong[0]])
            raise Unfit(f"{where}: i kolumnen {name} står {text}, som inte är ett tal att räkna med.")
        return np.array(found, dtype=np.float64)

    def filled_numbers(self, name: str) -> NDArray[np.float64]:
        self.filled(name)
        return self.numbers(name)

    def where(self, row: int) -> str:
        return f"Rad {self.lines[row]} i {self.file}"

    def _number(self, text: str) -> float | None:
        try:
            value = float(text.replace(",", ".") if self.decimal_comma else text)
        except ValueError:
            return None
        return value if abs(value) <= LARGEST and "_" not in text else None


def read_columns(file: Path) -> Columns:
    """The file's columns, divided by comma or semicolon. Unfit for anything that isn't such a table."""
    text = _text(file)
    first = text.split("\n", 1)[0]
    semicolon = first.count(";") > first.count(",")
    reader = csv.reader(lines_of(with_plain_ends(text)), delimiter=";" if semicolon else ",", strict=True)
    try:
        numbered = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if row]
    except Unreadable as fault:
        raise Unfit(f"{file}: {fault.sentence}") from None
    except csv.Error as error:
        long = "field limit" in str(error)
        what = (
            f"en cell är längre än {csv.field_size_limit()} tecken"
            if long
            else "citattecken som inte går ihop"
        )
        raise Unfit(f"Rad {reader.line_num} i {file} går inte att läsa: {what}.") from None
    if not numbered:
        raise Unfit(f"{file} är tom. Första raden ska ha kolumnernas namn.")
    names = _names(file, numbered[0][1])
    _checked(file, names, numbered[1:])
    rows = [row for _line, row in numbered[1:]]
    cells = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    return Columns(file, cells, [line for line, _row in numbered[1:]], decimal_comma=semicolon)


def refuse_large(file: Path, most: int = LARGEST_FILE) -> None:
    """Raises Unfit for a file of more bytes than are read, before it is."""
    if file.stat().st_size > most:
        raise Unfit(f"{file} är för stor: högst {most // 2**20} MB läses. Dela den eller ta bort kolumner.")


def _text(file: Path) -> str:
    refuse_large(file)
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unfit(f"Rad {line} i {file} är inte text i UTF-8. Spara filen som CSV i UTF-8.") from None
    if "\0" in text:
        raise Unfit(f"{file} är inte en textfil. Spara den som CSV i UTF-8.")
    return text


def _names(file: Path, names: list[str]) -> list[str]:
    if len(names) > MOST_COLUMNS:
        raise Unfit(f"{file} har {len(names)} kolumner, och högst {MOST_COLUMNS} läses. Spara de som behövs.")
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise Unfit(
            f"Kolumnen {twice[0] or 'utan namn'} finns flera gånger i {file}. Ge varje kolumn ett eget namn."
        )
    return names


def _checked(file: Path, names: list[str], numbered: list[tuple[int, list[str]]]) -> None:
    for line, row in numbered:
        if len(row) != len(names):
            raise Unfit(f"Rad {line} i {file} har {len(row)} kolumner, men första raden har {len(names)}.")
    if not numbered:
        raise Unfit(f"{file} har inga svar, bara kolumnernas namn.")


def _rank(text: str) -> tuple[int, float, str]:
    """Numbers in their order, before words in theirs."""
    try:
        number = float(text)
    except ValueError:
        return 1, 0.0, text
    return (0, number, text) if isfinite(number) else (1, 0.0, text)


def _short(text: object) -> str:
    words = str(text)
    return f"”{words[:40]}…”" if len(words) > 40 else f"”{words}”"
