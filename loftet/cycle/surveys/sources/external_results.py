"""Published figures of somebody else's survey: a row an answer, with source, period, n and mode."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from loftet.ground.reading import (
    Finding,
    Findings,
    Reading,
    Unreadable,
    Weight,
    columns_missing,
    obstacle_to_length,
    refusal,
    unpacked,
)
from loftet.ground.sources.tables import table_of

NEEDED = ("Källa", "År", "Fråga", "Svar", "Andel", "Antal svar")
OPTIONAL = ("Månad", "Metod", "Område")
OTHER_NAMES = {
    "n": "Antal svar",
    "Antal": "Antal svar",
    "Procent": "Andel",
    "Andel (%)": "Andel",
    "Nivå": "Område",
}
ROUNDING = 1.5  # percentage points that published shares may miss 100 by
FEW = 30
LONGEST = {"Källa": 200, "Fråga": 300, "Svar": 200, "Metod": 100, "Område": 100}
LARGEST_COUNT = 10**9
LARGEST_BYTES = 20 * 1024 * 1024  # published figures are few


@dataclass(frozen=True)
class ExternalFigure:
    """One answer's share (0–1) of `n` answers; `period` is 2022 or 2022-11."""

    source: str
    period: str
    question: str
    answer: str
    share: float
    n: int
    mode: str = ""
    level: str = ""
    low: float | None = None
    high: float | None = None
    name: str = ""
    """The column it was reckoned from, when it was."""

    @property
    def asked(self) -> tuple[str, str, str, str]:
        """Which question, when, where and by whom: its answers make a hundred per cent."""
        return (self.source, self.period, self.question, self.level)


def read_external_results(data: bytes) -> Reading:
    """Figures of CSV, XLSX or ODS; nothing is kept when a row lacks n or has a share that can't be."""
    findings = Findings()
    try:
        table = table_of(unpacked(data, LARGEST_BYTES), findings, (*NEEDED, *OPTIONAL, *OTHER_NAMES))
        table.names[:] = [OTHER_NAMES.get(name, name) for name in table.names]
        if missing := columns_missing(NEEDED, table.names):
            raise missing
    except Unreadable as error:
        return refusal(error, findings)
    rows = [(row, cells) for row, cells in table.rows() if not _tell_wrong(row, cells, findings)]
    figures = _in_parts([(row, _figure(cells)) for row, cells in rows], findings)
    figures = _once_each(figures, findings)
    _note_odd_sums(figures, findings)
    reading = Reading([figure for _row, figure in figures], len(table), findings)
    if reading.refused:
        reading.rows = ()
    return reading


def _figure(cells: Mapping[str, str]) -> ExternalFigure:
    month = cells.get("Månad", "")
    return ExternalFigure(
        source=cells["Källa"],
        period=f"{cells['År']}-{int(month):02}" if month else cells["År"],
        question=cells["Fråga"],
        answer=cells["Svar"],
        share=number_in(cells["Andel"]) / 100,
        n=int(number_in(cells["Antal svar"])),
        mode=cells.get("Metod", ""),
        level=cells.get("Område", ""),
    )


def _tell_wrong(row: int, cells: Mapping[str, str], findings: Findings) -> bool:
    wrong = list(_wrong(row, cells))
    for finding in wrong:
        findings.add(finding.column, finding)
    return bool(wrong)


def _wrong(row: int, cells: Mapping[str, str]) -> Iterator[Finding]:
    """What keeps the row from being a figure that can be cited."""
    for name in ("Källa", "Fråga", "Svar"):
        if not cells[name]:
            yield Finding(f"{name} saknas.", "Fyll i den: en siffra utan den säger ingenting.", row, name)
    yield from obstacle_to_length(cells, LONGEST, row)
    year, month = cells["År"], cells.get("Månad", "")
    if not (re.fullmatch("[0-9]{4}", year) and 1990 <= int(year) <= 2100):
        yield Finding(f"”{year}” är inget år.", "Skriv till exempel 2022.", row, "År")
    if month and not (re.fullmatch("[0-9]{1,2}", month) and 1 <= int(month) <= 12):
        yield Finding(f"”{month}” är ingen månad.", "Skriv 1–12, eller lämna tomt.", row, "Månad")
    if not 0 <= number_in(cells["Andel"]) <= 100:
        problem = f"”{cells['Andel']}” är ingen andel i procent, mellan 0 och 100."
        yield Finding(problem, "Skriv till exempel 23,3.", row, "Andel")
    n = number_in(cells["Antal svar"])
    if not cells["Antal svar"]:
        yield Finding(
            "Antalet svar saknas. Utan det går det inte att säga hur säker andelen är.",
            "Skriv hur många som svarade, till exempel 223.",
            row,
            "Antal svar",
        )
    elif not (1 <= n <= LARGEST_COUNT and n == int(n)):
        yield Finding(
            f"”{cells['Antal svar']}” är inget antal.", "Skriv till exempel 223.", row, "Antal svar"
        )


def number_in(text: str) -> float:
    """A number with percent sign, spaces between thousands or decimal comma; -1 for anything else."""
    plain = text.replace("%", "").replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return -1.0
    return value if math.isfinite(value) else -1.0


Numbered = list[tuple[int, ExternalFigure]]


def _by_question(figures: Numbered) -> dict[tuple[str, str, str, str], Numbered]:
    questions: dict[tuple[str, str, str, str], Numbered] = defaultdict(list)
    for row, figure in figures:
        questions[figure.asked].append((row, figure))
    return questions


def _in_parts(figures: Numbered, findings: Findings) -> Numbered:
    """A spreadsheet's percent cells come as 0,233: when a question's answers make one, they are parts already."""
    mended = []
    for rows in _by_question(figures).values():
        total = sum(figure.share for _row, figure in rows)
        is_parts = len(rows) > 1 and abs(total * 100 - 1) <= ROUNDING / 100
        if is_parts:
            note = "Andelarna är skrivna som delar av ett (0,233) och lästes som procent (23,3)."
            findings.add(
                "delar", Finding(note, "Stämmer det?", rows[0][0], "Andel", Weight.NOTE), rows=len(rows)
            )
        mended += [
            (row, replace(figure, share=figure.share * 100) if is_parts else figure) for row, figure in rows
        ]
    return mended


def _once_each(figures: Numbered, findings: Findings) -> Numbered:
    """The same figure twice is one; two different shares of one answer are refused."""
    kept: dict[tuple[str, ...], tuple[int, ExternalFigure]] = {}
    for row, figure in figures:
        first, before = kept.setdefault((*figure.asked, figure.answer), (row, figure))
        if first != row and before == figure:
            findings.add(
                "samma rad", Finding(f"Samma siffra står på rad {first}.", row=row, weight=Weight.SKIPPED)
            )
        elif first != row:
            problem = f"Svaret ”{figure.answer}” har en annan andel på rad {first}."
            findings.add("två andelar", Finding(problem, "Behåll en av dem.", row, "Andel"))
    return list(kept.values())


def _note_odd_sums(figures: Numbered, findings: Findings) -> None:
    """A question's shares should make 100; if not, an answer may be missing or one could choose several."""
    for (_source, period, question, _level), rows in _by_question(figures).items():
        total = 100 * sum(figure.share for _row, figure in rows)
        if abs(total - 100) > ROUNDING:
            note = f"Svaren på ”{question}” ({period}) blir {round(total)} procent tillsammans."
            remedy = "Kontrollera att alla svar är med, eller att flera svar fick väljas."
            findings.add("summa", Finding(note, remedy, weight=Weight.NOTE))
        fewest = min(figure.n for _row, figure in rows)
        if fewest < FEW:
            note = f"Bara {fewest} svarade på ”{question}” ({period})."
            findings.add(
                "få svar", Finding(note, "Var försiktig med vad du säger om det.", weight=Weight.NOTE)
            )
