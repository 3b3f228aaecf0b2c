"""Published figures of somebody else's survey: a row an answer, with source, period, n and mode."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from loftet.ground.reading import Finding, Findings, Reading, Unreadable, Weight, columns_missing, refusal
from loftet.ground.sources.tables import rows_of

NEEDED = ("Källa", "År", "Fråga", "Svar", "Andel", "Antal svar")
OPTIONAL = ("Månad", "Metod", "Område")
ROUNDING = 1.5  # percentage points that published shares may miss 100 by


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


def read_external_results(data: bytes) -> Reading:
    """Read the table; a row without n or with an impossible share is left out, with the reason."""
    findings = Findings()
    try:
        names, rows = rows_of(data, findings)
        if missing := columns_missing(NEEDED, names):
            raise missing
    except Unreadable as error:
        return refusal(error)
    figures = [
        figure for row, cells in enumerate(rows, start=2) if (figure := _figure(row, names, cells, findings))
    ]
    _note_odd_sums(figures, findings)
    return Reading(figures, len(rows), findings)


def _figure(row: int, names: list[str], cells: Sequence[str], findings: Findings) -> ExternalFigure | None:
    value = defaultdict(str, zip(names, (cell.strip() for cell in cells), strict=False))
    wrong = next((finding for finding in _wrong(row, value) if finding), None)
    if wrong:
        findings.add(wrong.column or "rad", wrong)
        return None
    month = value["Månad"]
    return ExternalFigure(
        source=value["Källa"],
        period=f"{value['År']}-{int(month):02}" if month else value["År"],
        question=value["Fråga"],
        answer=value["Svar"],
        share=_number(value["Andel"]) / 100,
        n=int(_number(value["Antal svar"])),
        mode=value["Metod"],
        level=value["Område"],
    )


def _wrong(row: int, value: dict[str, str]) -> list[Finding | None]:
    share, n = _number(value["Andel"]), _number(value["Antal svar"])
    month = value["Månad"]
    return [
        *(_empty(row, name, value) for name in ("Källa", "Fråga", "Svar")),
        None if value["År"].isdigit() and 1990 <= int(value["År"]) <= 2100 else Finding(
            f"”{value['År']}” är inget år.", "Skriv till exempel 2022.", row, "År"),
        None if not month or (month.isdigit() and 1 <= int(month) <= 12) else Finding(
            f"”{month}” är ingen månad.", "Skriv 1–12 eller lämna tomt.", row, "Månad"),
        None if 0 <= share <= 100 else Finding(
            f"”{value['Andel']}” är ingen andel i procent.", "Skriv till exempel 23,3.", row, "Andel"),
        None if n >= 1 and n == int(n) else Finding(
            "Antalet svar saknas. Utan det säger andelen ingenting.", "Skriv hur många som svarade.", row, "Antal svar"),
    ]  # fmt: skip


def _empty(row: int, name: str, value: dict[str, str]) -> Finding | None:
    return None if value[name] else Finding(f"{name} saknas.", "Fyll i den.", row, name)


def _number(text: str) -> float:
    """Percent sign, hard spaces and decimal comma are understood; -1 for anything else."""
    plain = text.replace("%", "").replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return -1.0


def _note_odd_sums(figures: list[ExternalFigure], findings: Findings) -> None:
    """A question's shares should make 100; if not, an answer may be missing or one could choose several."""
    sums: dict[tuple[str, str, str, str], float] = defaultdict(float)
    for figure in figures:
        sums[figure.source, figure.period, figure.question, figure.level] += figure.share * 100
    for (_source, period, question, _level), total in sums.items():
        if abs(total - 100) > ROUNDING:
            note = f"Svaren på ”{question}” ({period}) blir {round(total)} procent tillsammans."
            findings.add("summa", Finding(note, "Kontrollera att alla svar är med.", weight=Weight.NOTE))
