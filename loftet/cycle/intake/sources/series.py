"""Published tables of figures over time: a row a figure, or a row a series with its periods as columns."""

import re
from collections.abc import Iterator, Mapping

from loftet.cycle.intake.rules.series import (
    ZERO_OR_NONE,
    SeriesFigure,
    figure_in,
    is_gap,
    period_in,
    scale_in,
)
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
from loftet.ground.sources.tables import Table, table_of

NEEDED = ("Källa", "Mått", "Enhet", "Område")
OPTIONAL = ("Grupp", "Skala", "Period", "År", "Månad", "Värde", "Antal svar", "Lägst", "Högst")
OTHER_NAMES = {
    "Brottstyp": "Mått", "Nyckeltal": "Mått", "Indikator": "Mått",
    "Kommun": "Område", "Region": "Område", "Kön": "Grupp", "n": "Antal svar", "Antal": "Värde",
}  # fmt: skip
LONGEST = {"Källa": 200, "Mått": 300, "Enhet": 100, "Område": 150, "Grupp": 100, "Skala": 20, "Period": 40}
LONGEST_FIGURE = 40
LARGEST_BYTES = 20 * 1024 * 1024  # published figures are few
MOST_FIGURES = 200_000
LARGEST_COUNT = 10**9
DASH_NOTE = (
    "Streck (–) är läst som att siffran saknas.",
    "I tabeller från SCB och Brå betyder streck noll. Skriv 0 om det är så.",
)


def read_series(data: bytes) -> Reading:
    """Figures of CSV, XLSX or ODS; nothing is kept when one of them can't be understood."""
    findings = Findings()
    try:
        table = table_of(unpacked(data, LARGEST_BYTES), findings, (*NEEDED, *OPTIONAL, *OTHER_NAMES))
        wide = _columns(table)
        _tell_unread(table, wide, findings)
        figures = _once_each(_figures(table, wide, findings), findings)
    except Unreadable as error:
        return refusal(error, findings)
    reading = Reading(figures, len(figures) + findings.number(Weight.SKIPPED), findings)
    if reading.refused:
        reading.rows = ()
    return reading


def _columns(table: Table) -> list[str]:
    """The columns that are periods, after the others got their usual names; empty for a row a figure."""
    for at, name in enumerate(table.names):
        known = OTHER_NAMES.get(name, name)
        table.names[at] = name if known in table.names else known
    if missing := columns_missing(NEEDED, table.names):
        raise missing
    wide = [name for name in table.names if period_in(name, "2000")]
    if not wide and (missing := columns_missing(("Värde", "År"), _as_years(table.names))):
        raise missing
    if len(table) * max(len(wide), 1) > MOST_FIGURES:
        raise Unreadable(
            "Tabellen har fler än 200 000 siffror.", "Ta bara med de områden och mått ni följer."
        )
    return wide


def _tell_unread(table: Table, wide: list[str], findings: Findings) -> None:
    unread = [name for name in table.names if name and name not in (*NEEDED, *OPTIONAL, *wide)]
    if unread:
        said = f"Kolumner som inte läses: {', '.join(unread[:10])}."
        findings.add("olästa", Finding(said, weight=Weight.NOTE))


def _as_years(names: list[str]) -> list[str]:
    return [*names, "År"] if "Period" in names else names


def _figures(table: Table, wide: list[str], findings: Findings) -> Iterator[tuple[int, SeriesFigure]]:
    for row, cells in table.rows():
        wrong = list(_wrong(row, cells))
        for name, period in _periods(cells, wide):
            text = cells[name]
            if not text:
                continue
            wrong += _wrong_figure(row, name, period, text, cells)
            if text in ZERO_OR_NONE:
                findings.add("streck", Finding(*DASH_NOTE, row, name, Weight.NOTE))
            if not wrong:
                yield row, _figure(cells, str(period), text)
        for finding in wrong:
            findings.add(finding.column, finding)


def _periods(cells: Mapping[str, str], wide: list[str]) -> list[tuple[str, str | None]]:
    """The columns that hold a figure of the row, each with its period."""
    year = cells.get("År", "")
    if wide:
        return [(name, period_in(name, year)) for name in wide]
    return [("Värde", period_in(cells.get("Period") or cells.get("Månad") or year, year) or _in_month(cells))]


def _in_month(cells: Mapping[str, str]) -> str | None:
    """A month by its number beside its year."""
    return period_in(f"{cells.get('År', '')}-{cells.get('Månad', '')}")


def _wrong(row: int, cells: Mapping[str, str]) -> Iterator[Finding]:
    """What keeps a row from being one that can be cited."""
    for name in NEEDED:
        if not cells[name]:
            yield Finding(f"{name} saknas.", "Fyll i den: en siffra utan den säger ingenting.", row, name)
    yield from obstacle_to_length(cells, LONGEST, row)
    scale = cells.get("Skala", "")
    if scale and not scale_in(scale):
        yield Finding(f"”{scale}” är ingen skala.", "Skriv dess ändar, till exempel 0–6.", row, "Skala")
    n = figure_in(cells.get("Antal svar", "") or "1")
    if n is None or not (1 <= n <= LARGEST_COUNT and n == int(n)):
        problem = f"”{cells['Antal svar']}” är inget antal."
        yield Finding(problem, "Skriv till exempel 223, eller lämna tomt.", row, "Antal svar")


def _wrong_figure(
    row: int, name: str, period: str | None, text: str, cells: Mapping[str, str]
) -> Iterator[Finding]:
    if period is None:
        said = cells.get("Period") or " ".join(filter(None, (cells.get("År"), cells.get("Månad")))) or name
        yield Finding(f"”{said}” är ingen period.", "Skriv 2024, 2024-11, 2024-T2 eller 2024-K3.", row, name)
    value = figure_in(text)
    if is_gap(text):
        return
    if value is None or len(text) > LONGEST_FIGURE:
        yield Finding(
            f"”{text}” är inget tal.", "Skriv till exempel 1,63, eller .. om den saknas.", row, name
        )
        return
    scale = scale_in(cells.get("Skala", ""))
    if scale and not scale[0] <= value <= scale[1]:
        yield Finding(f"”{text}” ligger utanför skalan {cells['Skala']}.", "Rätta en av dem.", row, name)
    yield from _wrong_interval(row, value, cells)


def _wrong_interval(row: int, value: float, cells: Mapping[str, str]) -> Iterator[Finding]:
    texts = cells.get("Lägst", ""), cells.get("Högst", "")
    if texts == ("", ""):
        return
    low, high = figure_in(texts[0]), figure_in(texts[1])
    if low is None or high is None or not low <= value <= high:
        problem = f"Osäkerheten ”{texts[0]}” till ”{texts[1]}” omger inte värdet."
        yield Finding(problem, "Fyll i båda, med värdet emellan, eller ingen.", row, "Lägst")


def _figure(cells: Mapping[str, str], period: str, text: str) -> SeriesFigure:
    value = None if is_gap(text) else figure_in(text)
    n = figure_in(cells.get("Antal svar", ""))
    given = value is not None
    return SeriesFigure(
        source=cells["Källa"],
        measure=cells["Mått"],
        group=cells.get("Grupp", ""),
        area=cells["Område"],
        unit=cells["Enhet"],
        scale=re.sub("[-\N{EM DASH}\N{MINUS SIGN} ]+", "–", cells.get("Skala", "")),
        period=period,
        value=value,
        printed=text,
        low=figure_in(cells.get("Lägst", "")) if given else None,
        high=figure_in(cells.get("Högst", "")) if given else None,
        n=int(n) if n is not None else None,
    )


def _once_each(figures: Iterator[tuple[int, SeriesFigure]], findings: Findings) -> list[SeriesFigure]:
    """The same figure twice is one; two different figures for one period are refused."""
    kept: dict[tuple[str, ...], tuple[int, SeriesFigure]] = {}
    for row, figure in figures:
        first, before = kept.setdefault((*figure.series, figure.period), (row, figure))
        if before is figure:
            continue
        if before == figure:
            said = f"Samma siffra står på rad {first}."
            findings.add("samma rad", Finding(said, row=row, weight=Weight.SKIPPED))
        else:
            problem = (
                f"”{figure.measure}” i {figure.area} {figure.period} har en annan siffra på rad {first}."
            )
            findings.add("två siffror", Finding(problem, "Behåll en av dem.", row, "Värde"))
    return [figure for _row, figure in kept.values()]
