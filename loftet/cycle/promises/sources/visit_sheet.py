"""The month's sheet: a row for each visit to a focus place, from those who never sign in."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loftet.cycle.promises.rules import VISIT_ACTOR_WORDS, VisitActor
from loftet.cycle.promises.rules.measures import LARGEST_TEAM, LONGEST_VISIT_MINUTES
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

COLUMNS = ("Datum", "Plats", "Från klockan", "Minuter", "Vilka", "Antal personer", "Vad gjordes")
NEEDED = ("Datum", "Plats", "Minuter")
LONGEST = {"Plats": 150, "Vad gjordes": 300, "Vilka": 60}
LARGEST_BYTES = 5 * 1024 * 1024
MOST_VISITS = 2000
CLOCK = re.compile(r"(?:.* )?([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.]\d\d)?")


@dataclass(frozen=True)
class SheetVisit:
    """A visit as its row has it; `row` as the spreadsheet shows it."""

    row: int
    day: dt.date
    place: str
    started_at: dt.time
    minutes: int
    actor: VisitActor
    team_size: int
    note: str


def read_visits(data: bytes, on: dt.date) -> Reading:
    """Visits of CSV, XLSX or ODS up to a day; nothing is kept when one of them can't be understood."""
    findings = Findings()
    try:
        table = table_of(unpacked(data, LARGEST_BYTES), findings, COLUMNS)
        if missing := columns_missing(NEEDED, table.names):
            raise missing
        if len(table) > MOST_VISITS:
            raise Unreadable(f"Bladet har fler än {MOST_VISITS} rader.", "Dela det månad för månad.")
        visits = [visit for row, cells in table.rows() if (visit := _visit(row, cells, on, findings))]
    except Unreadable as error:
        return refusal(error, findings)
    if not visits and not findings.number(Weight.REFUSED):
        findings.add("tomt", Finding("Inget besök är ifyllt.", "Skriv datum, plats och minuter på en rad."))
    reading = Reading(visits, len(visits), findings)
    if reading.refused:
        reading.rows = ()
    return reading


def _visit(row: int, cells: Mapping[str, str], on: dt.date, findings: Findings) -> SheetVisit | None:
    """The row's visit; None for one with nothing in it, or with something wrong that is told."""
    if not any(cells.get(name) for name in NEEDED):
        return None
    wrong = list(_wrong(row, cells, on))
    for finding in wrong:
        findings.add(finding.column, finding)
    if wrong:
        return None
    return SheetVisit(
        row=row,
        day=_day(cells["Datum"]) or on,
        place=cells["Plats"],
        started_at=_clock(cells.get("Från klockan", "")) or dt.time(12),
        minutes=int(cells["Minuter"]),
        actor=_actor(cells.get("Vilka", "")) or VisitActor.POLICE,
        team_size=int(cells.get("Antal personer", "") or 1),
        note=cells.get("Vad gjordes", ""),
    )


def _wrong(row: int, cells: Mapping[str, str], on: dt.date) -> Iterator[Finding]:
    day = _day(cells["Datum"])
    if day is None:
        yield Finding(f"”{cells['Datum']}” är inget datum.", "Skriv till exempel 2026-10-24.", row, "Datum")
    elif day > on:
        yield Finding(f"{day:%Y-%m-%d} har inte varit än.", "Skriv dagen då besöket gjordes.", row, "Datum")
    if not cells["Plats"]:
        yield Finding("Plats saknas.", "Välj den ur listan.", row, "Plats")
    yield from obstacle_to_length(cells, LONGEST, row)
    clock = cells.get("Från klockan", "")
    if clock and _clock(clock) is None:
        yield Finding(f"”{clock}” är inget klockslag.", "Skriv till exempel 21.30.", row, "Från klockan")
    yield from _wrong_number(row, "Minuter", cells["Minuter"], LONGEST_VISIT_MINUTES)
    if cells.get("Antal personer"):
        yield from _wrong_number(row, "Antal personer", cells["Antal personer"], LARGEST_TEAM)
    if cells.get("Vilka") and _actor(cells["Vilka"]) is None:
        words = ", ".join(VISIT_ACTOR_WORDS.values())
        yield Finding(f"”{cells['Vilka']}” är inget slags lag.", f"Välj bland: {words}.", row, "Vilka")


def _wrong_number(row: int, name: str, text: str, most: int) -> Iterator[Finding]:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= most):
        yield Finding(f"”{text}” kan inte stämma.", f"Skriv ett tal mellan 1 och {most}.", row, name)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def _clock(text: str) -> dt.time | None:
    found = CLOCK.fullmatch(text.strip())
    return dt.time(int(found[1]), int(found[2])) if found else None


def _actor(text: str) -> VisitActor | None:
    said = text.strip().casefold()
    return next((actor for actor, word in VISIT_ACTOR_WORDS.items() if word.casefold() == said), None)
