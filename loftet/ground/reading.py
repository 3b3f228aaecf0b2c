"""Read a file that somebody else made: say what is wrong, where, and how it is mended."""

import codecs
import gzip
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from loftet.ground.refusals import Refused
from loftet.wording.numbers import number

LARGEST_FILE = 150 * 1024 * 1024  # unpacked; a gzip bomb stops here
LONGEST_LINE = 1_000_000
MOST_LINES = 1_500_000
SHOWN_OF_A_KIND = 10
LONGEST_QUOTE = 80  # of what stands in the file, in a sentence about it
_QUOTED = re.compile("”([^”]*)”")
_PIECE = 1024 * 1024
_MONTHS = (
    ("januari", "februari", "mars", "april", "maj", "juni")
    + ("juli", "augusti", "september", "oktober", "november", "december")
)  # fmt: skip
MONTHS = {name: number for number, name in enumerate(_MONTHS, start=1)}


class Weight(StrEnum):
    REFUSED = "refused"  # nothing of the file may be kept until this is mended
    SKIPPED = "skipped"  # the row is left out on purpose, the rest is kept
    NOTE = "note"  # the row is kept, and this should be known


@dataclass(frozen=True)
class Finding:
    """What was found, where (row numbers as a spreadsheet shows them), and how it is mended, in Swedish."""

    problem: str
    remedy: str = ""
    row: int | None = None
    column: str = ""
    weight: Weight = Weight.REFUSED

    @property
    def sentence(self) -> str:
        where = [f"rad {number(self.row)}"] if self.row else []
        where += [f"kolumn ”{self.column}”"] if self.column else []
        lead = ", ".join(where)
        lead = f"{lead[0].upper()}{lead[1:]}: " if lead else ""
        return _QUOTED.sub(_shortened, f"{lead}{self.problem}{f' {self.remedy}' if self.remedy else ''}")


def _shortened(quoted: re.Match[str]) -> str:
    return f"”{quoted[1][:LONGEST_QUOTE]}…”" if len(quoted[1]) > LONGEST_QUOTE + 1 else quoted[0]


def obstacle_to_length(texts: Mapping[str, str], most: Mapping[str, int], row: int) -> Iterator[Finding]:
    """A finding for each column of `texts` that has no room where it is kept."""
    for column, length in most.items():
        if len(texts.get(column, "")) > length:
            problem = f"Texten är {number(len(texts[column]))} tecken lång. Högst {number(length)} får plats."
            yield Finding(problem, "Korta den.", row, column)


class Unreadable(Refused):
    """The file as a whole can't be read; the finding says why."""

    def __init__(self, problem: str, remedy: str = "", row: int | None = None) -> None:
        self.finding = Finding(problem, remedy, row)
        super().__init__(self.finding.sentence)


@dataclass
class Findings:
    """Findings of a file: all counted by kind and weight, the first of each kind shown."""

    shown: list[Finding] = field(default_factory=list)
    counts: Counter[tuple[str, Weight]] = field(default_factory=Counter)
    told: Counter[tuple[str, Weight]] = field(default_factory=Counter)

    def add(self, kind: str, finding: Finding, *, rows: int = 1) -> None:
        """Add a finding; one that speaks of many `rows` at once is counted as so many."""
        key = (kind, finding.weight)
        if self.told[key] < SHOWN_OF_A_KIND:
            self.shown.append(finding)
            self.told[key] += rows
        self.counts[key] += rows

    def number(self, weight: Weight) -> int:
        return sum(count for (_kind, of_weight), count in self.counts.items() if of_weight == weight)

    @property
    def sentences(self) -> list[str]:
        """Every shown finding, what refuses the file first, and for each kind how many more there are."""
        return [sentence for weight in Weight for sentence in self.of(weight)]

    def of(self, weight: Weight) -> list[str]:
        """The findings of one weight, in the order of the file, and how many more there are of each kind."""
        more = [
            f"… och {number(count - self.told[kind, weight])} till av samma slag ({kind})."
            for (kind, of_weight), count in self.counts.items()
            if of_weight == weight and count > self.told[kind, weight]
        ]
        return [finding.sentence for finding in self.shown if finding.weight == weight] + more


@dataclass
class Reading:
    """What a file holds: `rows` to keep, how many rows were `read`, and what was found on the way.

    When it is `refused` nothing of it may be kept, and `rows` is empty.
    """

    rows: Sequence[Any]
    read: int
    findings: Findings = field(default_factory=Findings)

    @property
    def refused(self) -> bool:
        return self.findings.number(Weight.REFUSED) > 0

    @property
    def skipped(self) -> int:
        return self.findings.number(Weight.SKIPPED)


def refusal(error: Unreadable, findings: Findings | None = None) -> Reading:
    """A reading of which nothing may be kept; with what was noted before the reason."""
    reading = Reading((), 0, findings or Findings())
    reading.findings.add("filen", error.finding)
    return reading


def unpacked(data: bytes, largest: int | None = None) -> bytes:
    """The file's own bytes, gzip opened. Raises Unreadable for an empty, broken or too large file."""
    refuse_large(len(data), largest)
    if data[:2] == b"\x1f\x8b":
        data = _gunzipped(data, largest)
    if _is_blank(data):
        raise _empty()
    return data


def _empty() -> Unreadable:
    return Unreadable("Filen är tom.", "Spara den på nytt och försök igen.")


def refuse_large(size: int, largest: int | None = None) -> None:
    """Raises Unreadable for a file of more bytes than are read; asked before it is."""
    most = largest or LARGEST_FILE
    if size > most:
        raise Unreadable(
            f"Filen är för stor: högst {number(most // 2**20)} MB läses.",
            "Dela den i flera, till exempel en per månad, och ta bort kolumner som inte behövs.",
        )


def _is_blank(data: bytes) -> bool:
    marks = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return data in marks or not re.search(rb"[^ \t\r\n\x00]", data)


def _gunzipped(data: bytes, largest: int | None) -> bytes:
    """Opened a piece at a time, so that what swells is refused before it has."""
    pieces: list[bytes] = []
    size = 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            while piece := packed.read(_PIECE):
                pieces.append(piece)
                size += len(piece)
                refuse_large(size, largest)
    except (EOFError, OSError, zlib.error) as error:
        raise Unreadable(
            "Filen är avklippt eller skadad: den packade filen (gzip) tar slut för tidigt.",
            "Hämta den på nytt.",
        ) from error
    return b"".join(pieces)


_NO_TEXT = {
    b"%PDF": "en PDF",
    b"{\\rtf": "ett RTF-dokument",
    b"PK\x03\x04": "ett Office-dokument eller en zip-fil",
    b"\xd0\xcf\x11\xe0": "ett äldre Office-dokument",
    b"\x89PNG": "en bild",
    b"\xff\xd8\xff": "en bild",
    b"SQLite": "en databas",
}
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_OLD_CODINGS = {"cp1252": "Windows-1252", "cp850": "MS-DOS", "mac_roman": "Macintosh", "latin-1": "Latin-1"}
# All control characters but tab and line ends, and those that turn the direction of writing.
_CONTROLS = "".join(map(chr, {*range(32), 127} - {9, 10, 13}))
_TURNING = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_HIDDEN = _CONTROLS + _TURNING
_NO_CONTROLS = bytes({*range(256)} - {*map(ord, _CONTROLS)})
_SWEDISH = re.compile("[åäöÅÄÖé]")
_TWICE_CODED = re.compile("Ã[¤¥¶©„…–]")


def as_text(data: bytes, findings: Findings | None = None) -> str:
    """The file as text, in UTF-8, UTF-16 or an older coding; the last is noted since it may be guessed wrong.

    Raises Unreadable for what is no text, is cut off inside a letter, or has lost its letters.
    """
    what = next((name for start, name in _NO_TEXT.items() if data.startswith(start)), None)
    if what:
        raise Unreadable(f"Det här är {what}, ingen textfil.", "Spara innehållet som text eller CSV.")
    coding = next(
        (name for start, name in _BOMS.items() if data.startswith(start)), _utf16_without_mark(data)
    )
    if coding is None and b"\x00" in data:
        raise Unreadable("Det här är ingen textfil.", "Spara den som text eller CSV.")
    text = _decoded(data, coding) if coding else _guessed(data, findings)
    if text.isspace() or not text:
        raise _empty()
    # one pass over the bytes tells of most files that there is nothing to look for
    if (coding and "16" in coding) or data.translate(None, _NO_CONTROLS):
        refuse_hidden(text)
    if not text.isascii():
        refuse_hidden(text, marks=_TURNING)
    return text


def refuse_hidden(text: str, row: int = 1, marks: str | None = None) -> None:
    """Raises Unreadable for control characters: they can hide text, or show it in another order than it has."""
    place = next((place for mark in marks or _HIDDEN if (place := text.find(mark)) >= 0), None)
    if place is not None:
        raise Unreadable(
            f"Filen har ett dolt styrtecken (U+{ord(text[place]):04X}).",
            "Ta bort det, eller kopiera innehållet som vanlig text till en ny fil.",
            row + text.count("\n", 0, place),
        )


def _utf16_without_mark(data: bytes) -> str | None:
    """In UTF-16 every other byte of Western text is zero."""
    start = data[:400]
    if start[1::2].count(0) > len(start) * 0.4:
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) > len(start) * 0.4 else None


def _decoded(data: bytes, coding: str) -> str:
    try:
        return data.decode(coding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"Filens tecken går inte att läsa som {coding.removesuffix('-sig').upper()}: den är avklippt eller skadad.",
            "Hämta den på nytt eller spara den som CSV UTF-8.",
        ) from error


def _guessed(data: bytes, findings: Findings | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not data[: error.start].isascii():
            raise Unreadable("Filen är avklippt mitt i en bokstav.", "Hämta den på nytt.") from error
    coding = _old_coding(data)
    if findings is not None:
        note = f"Filen är sparad med en äldre teckenkodning ({_OLD_CODINGS[coding]}) och lästes så."
        findings.add(
            "teckenkodning", Finding(note, "Kontrollera att å, ä och ö ser rätt ut.", weight=Weight.NOTE)
        )
    return data.decode(coding, errors="replace")


def _old_coding(data: bytes) -> str:
    """The coding that gives the most Swedish letters; Windows' own where they are even."""
    sample = bytes(byte for byte in data[:1_000_000] if byte > 127)

    def letters(coding: str) -> int:
        return len(_SWEDISH.findall(sample.decode(coding, errors="replace")))

    best = max(("cp1252", "cp850", "mac_roman"), key=letters)
    return "latin-1" if best == "cp1252" and re.search(rb"[\x81\x8d\x8f\x90\x9d]", sample) else best


def with_plain_ends(text: str) -> str:
    """The text with every line ended as Unix does."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def lines_of(text: str) -> Iterator[str]:
    """The lines one at a time; together they would take the file's memory over again. Ends must be plain.

    Raises Unreadable for more lines than there is room for, and for a line that no program writes, before it is
    divided into millions of cells.
    """
    lines = text.count("\n")
    if lines > MOST_LINES:
        problem = f"Filen har {number(lines)} rader. Högst {number(MOST_LINES)} läses på en gång."
        raise Unreadable(problem, "Dela den i flera, till exempel en per år.")
    start, row = 0, 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        row += 1
        if end - start > LONGEST_LINE:
            raise Unreadable(
                f"Raden är {number(end - start)} tecken lång. Det längsta som läses är {number(LONGEST_LINE)}.",
                "Kontrollera att filen har radbrytningar, och spara den på nytt som CSV.",
                row,
            )
        yield text[start:end]
        start = end


def refuse_lost_letters(text: str) -> None:
    """Raises Unreadable where somebody's program has already spoilt å, ä and ö."""
    found = re.search("\N{REPLACEMENT CHARACTER}", text) or _TWICE_CODED.search(text)
    if found:
        word = re.findall(r"\S*$", text[: found.start()])[0] + re.findall(r"^\S*", text[found.start() :])[0]
        raise Unreadable(
            f"Bokstäver har gått sönder: ”{word[:40]}”.",
            "Öppna originalet och spara det på nytt som CSV UTF-8.",
            row=text.count("\n", 0, found.start()) + 1,
        )


def refuse_page(text: str) -> None:
    """A web page saved under another name is a common slip."""
    if re.match(r"\s*(<\?xml[^>]*>\s*)?(<!doctype html|<html|<head|<body|<table)", text[:500], re.IGNORECASE):
        raise Unreadable("Det här är en webbsida, ingen datafil.", "Hämta själva filen, inte sidan runt den.")


def columns_missing(wanted: Iterable[str], present: Sequence[str]) -> Unreadable | None:
    """The refusal that names missing columns and lists those there are; None when all are there."""
    missing = [f"”{name}”" for name in wanted if name not in present]
    if not missing:
        return None
    word = "Kolumnen" if len(missing) == 1 else "Kolumnerna"
    return Unreadable(
        f"{word} {', '.join(missing)} saknas. Filen har: {', '.join(name for name in present if name)}.",
        "Byt namn på kolumnen i filen eller välj en kolumnmall som passar.",
    )
