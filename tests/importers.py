"""Every way in for a file, as one call each: what was read, or the sentence that refused it.

Anything but an answer or a refusal is the importer's fault, and comes out as it was raised.
"""

import datetime as dt
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loftet.command.area_files import read_area
from loftet.command.column_files import Unfit
from loftet.command.event_files import located, open_events, positions
from loftet.cycle.intake.sources.crimes import read_crimes
from loftet.cycle.intake.sources.police_events import read_police_events
from loftet.cycle.intake.sources.series import read_series
from loftet.cycle.promises.sources.promise_text import read_promise
from loftet.cycle.promises.sources.visit_sheet import read_visits
from loftet.cycle.surveys.sources.answers import About, read_summary, summarised
from loftet.cycle.surveys.sources.codebook import read_codebook
from loftet.cycle.surveys.sources.external_results import read_external_results
from loftet.cycle.surveys.sources.xlsform import read_xlsform
from loftet.ground.reading import Reading
from loftet.ground.refusals import Refused
from loftet.ground.sources.spreadsheet import read_spreadsheet

ON = dt.date(2026, 11, 10)
CODEBOOK = b'[{"name": "trygg", "label": "Trygg?", "values": {"1": "Ja", "2": "Nej"}}]'
GOOD = {
    "crimes": [
        ["Brottstyp", "Fr\N{LATIN SMALL LETTER A WITH RING ABOVE}n", "Till", "X", "Y", "Plats"],
        ["Skadegörelse", "2026-03-01 22:15", "2026-03-01 23:00", "396120", "6371245", "Torget"],
    ],
    "external results": [
        ["Källa", "År", "Månad", "Fråga", "Svar", "Andel", "Antal svar", "Metod", "Område"],
        ["NTU", "2022", "11", "Trygg?", "Ja", "71,2", "223", "webb", "Exköping"],
    ],
    "external series": [
        ["Källa", "Mått", "Enhet", "Område", "Grupp", "Skala", "År", "Värde", "Antal svar", "Lägst", "Högst"],
        ["Polisen", "Problemindex", "index", "Exköping", "", "0–6", "2024", "1,63", "412", "1,5", "1,8"],
    ],
    "visits": [
        ["Datum", "Plats", "Från klockan", "Minuter", "Vilka", "Antal personer", "Vad gjordes"],
        ["2026-10-24", "Torget", "21:30", "15", "polis", "2", "Pratade med dem som var där"],
    ],
    "places": [
        ["Plats", "Slag", "Varför", "Öst", "Norr", "Radie"],
        ["Torget", "vald", "Många säger det.", "396120", "6371245", "150"],
    ],
    "contacts": [
        ["Organisation", "Funktion", "E-post", "Telefon"],
        ["Exköpings kommun", "trygghetssamordnaren", "trygg@exkoping.example", "0321-000 00"],
    ],
    "measures": [
        ["Åtgärd", "Organisation", "Funktion", "Antal", "Enhet", "Börjar", "Klart", "Platser"],
        ["Trygghetsvandring", "Exköpings kommun", "samordnaren", "2", "gånger", "2026-03-01", "2026-12-01", ""],
    ],
    "codebook": [["Kolumn", "Kod", "Svar", "Fråga"], ["trygg", "1", "Ja", "Trygg?"]],
    "answers": [["trygg", "vikt"], *[["1", "1,5"]] * 12],
}  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """`refused` holds the whole sentence; empty when something was read."""

    refused: str
    read: Any = None


def _read(reading: Reading) -> Outcome:
    return Outcome(" ".join(reading.findings.sentences) if reading.refused else "", reading.rows)


def _form(data: bytes) -> Outcome:
    reading = read_xlsform(data, "form.xlsx")
    return Outcome(" ".join(reading.problems), reading.document)


def _answers(data: bytes) -> Outcome:
    about = About(source="NTU", period="2022", weight="vikt")
    return Outcome("", summarised(data, CODEBOOK, about).packed())


def _in_file(read: Callable[[Path], Any]) -> Callable[[bytes], Outcome]:
    """Commands read files by name."""

    def reader(data: bytes) -> Outcome:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "fil"
            file.write_bytes(data)
            return Outcome("", read(file))

    return reader


def _events(file: Path) -> Any:
    events = open_events(file)
    return [events.texts(name) for name in events.names()], positions(
        events, located(events, None, None, None)
    )


READERS: dict[str, Callable[[bytes], Outcome]] = {
    "crimes": lambda data: _read(read_crimes(data, on=ON)),
    "police events": lambda data: _read(read_police_events(data)),
    "external results": lambda data: _read(read_external_results(data)),
    "external series": lambda data: _read(read_series(data)),
    "visits": lambda data: _read(read_visits(data, ON)),
    "packed answers": lambda data: _read(read_summary(data)),
    "answers": _answers,
    "codebook": lambda data: Outcome("", read_codebook(data)),
    "promise": lambda data: Outcome("", read_promise(data)),
    "spreadsheet": lambda data: _read(read_spreadsheet(data)),
    "xlsform": _form,
    "events of a command": _in_file(_events),
    "area of a command": _in_file(lambda file: read_area(file, 3006)),
}
OF_TABLE = {"places": "spreadsheet", "contacts": "spreadsheet", "measures": "spreadsheet"}


def outcome(reader: str, data: bytes) -> Outcome:
    """What the importer makes of the bytes."""
    try:
        return READERS[reader](data)
    except Refused as refusal:
        return Outcome(refusal.sentence)
    except Unfit as fault:
        return Outcome(fault.sentence)
