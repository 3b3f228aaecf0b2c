"""Read a file that somebody else made: say what is wrong, where, and how it is mended."""

import gzip
import io
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from loftet.ground.refusals import Refused

LARGEST_FILE = 600 * 1024 * 1024  # unpacked; a gzip bomb stops here
SHOWN_OF_A_KIND = 10
_MONTHS = (
    ("januari", "februari", "mars", "april", "maj", "juni")
    + ("juli", "augusti", "september", "oktober", "november", "december")
)  # fmt: skip
MONTHS = {name: number for number, name in enumerate(_MONTHS, start=1)}


class Weight(StrEnum):
    REFUSED = "refused"  # nothing of the file may be kept
    SKIPPED = "skipped"  # this row is left out
    NOTE = "note"  # the row is kept, and this should be known


@dataclass(frozen=True)
class Finding:
    """What was found, where (row numbers as a spreadsheet shows them), and how it is mended, in Swedish."""

    problem: str
    remedy: str = ""
    row: int | None = None
    column: str = ""
    weight: Weight = Weight.SKIPPED

    @property
    def sentence(self) -> str:
        where = [f"Rad {self.row}"] if self.row else []
        where += [f"kolumn ”{self.column}”"] if self.column else []
        lead = ", ".join(where)
        lead = f"{lead[0].upper()}{lead[1:]}: " if lead else ""
        return f"{lead}{self.problem}{f' {self.remedy}' if self.remedy else ''}"


class Unreadable(Refused):
    """The file as a whole can't be read; the finding says why."""

    def __init__(self, problem: str, remedy: str = "") -> None:
        self.finding = Finding(problem, remedy, weight=Weight.REFUSED)
        super().__init__(self.finding.sentence)


@dataclass
class Findings:
    """Findings of a file: all counted, the first of each kind shown."""

    shown: list[Finding] = field(default_factory=list)
    counts: Counter[tuple[str, Weight]] = field(default_factory=Counter)

    def add(self, kind: str, finding: Finding) -> None:
        self.counts[kind, finding.weight] += 1
        if self.counts[kind, finding.weight] <= SHOWN_OF_A_KIND:
            self.shown.append(finding)

    def number(self, weight: Weight) -> int:
        return sum(count for (_kind, of_weight), count in self.counts.items() if of_weight == weight)

    @property
    def sentences(self) -> list[str]:
        """Every shown finding, and for each kind how many more there are."""
        more = [
            f"… och {count - SHOWN_OF_A_KIND} till av samma slag ({kind})."
            for (kind, _weight), count in self.counts.items()
            if count > SHOWN_OF_A_KIND
        ]
        return [finding.sentence for finding in self.shown] + more


@dataclass
class Reading:
    """What a file holds: `rows` to keep, how many rows were `read`, and what was found on the way."""

    rows: Sequence[Any]
    read: int
    findings: Findings = field(default_factory=Findings)

    @property
    def refused(self) -> bool:
        return self.findings.number(Weight.REFUSED) > 0

    @property
    def skipped(self) -> int:
        return self.findings.number(Weight.SKIPPED)


def refusal(error: Unreadable) -> Reading:
    """A reading of which nothing may be kept."""
    reading = Reading((), 0)
    reading.findings.add("filen", error.finding)
    return reading


def unpacked(data: bytes) -> bytes:
    """The file's own bytes, gzip opened. Raises Unreadable for an empty, broken or too large file."""
    if data[:2] == b"\x1f\x8b":
        data = _gunzipped(data)
    if not data.strip():
        raise Unreadable("Filen är tom.", "Spara den på nytt och försök igen.")
    return data


def _gunzipped(data: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            content = packed.read(LARGEST_FILE + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise Unreadable(
            "Filen är avbruten eller skadad: den packade delen (gzip) tar slut i förtid.",
            "Hämta den på nytt.",
        ) from error
    if len(content) > LARGEST_FILE:
        raise Unreadable(
            "Filen är för stor när den packas upp.", "Dela den i flera, till exempel en per månad."
        )
    return content


def as_text(data: bytes, findings: Findings | None = None) -> str:
    """The text in UTF-8, UTF-16 or Windows-1252; the last with a note, since it may be guessed wrong."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decoded(data, "utf-16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\x00" in data[:4000]:
            raise Unreadable("Det här är ingen textfil.", "Spara den som CSV eller XLSX.") from error
        text = data.decode("cp1252", errors="replace")
        if findings is not None:
            note = "Filen är sparad med äldre teckenkodning (Windows-1252) och lästes så."
            findings.add(
                "teckenkodning", Finding(note, "Kontrollera att å, ä och ö ser rätt ut.", weight=Weight.NOTE)
            )
    if "\x00" in text[:4000]:
        raise Unreadable("Det här är ingen textfil.", "Spara den som CSV eller XLSX.")
    return text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("Filens tecken går inte att läsa.", "Spara den som CSV UTF-8.") from error


def refuse_page(text: str) -> None:
    """A web page saved under another name is a common slip."""
    if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
        raise Unreadable("Det här är en webbsida, ingen datafil.", "Hämta själva filen, inte sidan runt den.")


def columns_missing(wanted: Iterable[str], present: Sequence[str]) -> Unreadable | None:
    """The refusal that names missing columns and lists those there are; None when all are there."""
    missing = [f"”{name}”" for name in wanted if name not in present]
    if not missing:
        return None
    return Unreadable(
        f"Kolumn saknas: {', '.join(missing)}. Filen har: {', '.join(present) or 'inga kolumner'}.",
        "Byt kolumnens namn i filen eller välj en annan kolumnmall.",
    )
