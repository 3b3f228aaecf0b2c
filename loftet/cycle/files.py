"""Which kind of file goes to which room: the one list that the command line and the pages read files in by."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings
from django.utils import timezone

from loftet.cycle.intake import actions as intake
from loftet.cycle.intake.queries import police_watch
from loftet.cycle.intake.sources.crime_columns import mapping_of
from loftet.cycle.intake.sources.crimes import CrimeTable, read_crimes
from loftet.cycle.intake.sources.landings import Known
from loftet.cycle.intake.sources.police_events import read_police_events
from loftet.cycle.intake.sources.series import read_series
from loftet.cycle.promises import actions as promises
from loftet.cycle.promises.sources.promise_text import PromiseDraft, read_promise
from loftet.cycle.promises.sources.visit_sheet import read_visits
from loftet.cycle.surveys import actions as surveys
from loftet.cycle.surveys.sources.answers import read_summary
from loftet.cycle.surveys.sources.external_results import read_external_results
from loftet.ground import queries as ground
from loftet.ground.acting import long_action
from loftet.ground.actors import Actor
from loftet.ground.imports import Source, not_read, refuse_all, rehearsed, source_of
from loftet.ground.models import ImportRun, Partnership
from loftet.ground.positions import municipality_area
from loftet.ground.reading import Finding, Findings, Reading, Weight
from loftet.ground.refusals import Refused
from loftet.outside import police, waiting_files

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Outcome:
    """What a file made, or would make: counts, what was found, and the run (None for a rehearsal)."""

    counts: dict[str, Any]
    sentences: list[str]
    run: ImportRun | None


class Perform(Protocol):
    def __call__(
        self,
        partnership: Partnership,
        by: Actor,
        data: bytes,
        source: Source,
        on: dt.date,
        progress: Progress,
    ) -> tuple[Reading, ImportRun]: ...


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its words, how it is read in, and the action that takes it back.

    A kind that is written in parts has a `rehearse` of its own, that writes nothing; the others are done and undone.

    `page` names the page of a kind that needs more than one file and has its own.
    """

    label: str
    help: str
    perform: Perform
    undo: Callable[..., ImportRun]
    page: str = ""
    rehearse: (
        Callable[[Partnership, Actor, bytes, Source, dt.date], tuple[Reading, dict[str, Any]]] | None
    ) = None


def read_in(
    kind: str,
    partnership: Partnership,
    *,
    by: Actor,
    data: bytes,
    source: Source,
    on: dt.date,
    write: bool,
    progress: Progress = intake.silent,
) -> Outcome:
    """Read a file in, or without `write` only rehearse it. The same file again changes nothing.

    Raises Refused, with everything that was found, when nothing of the file may be kept.
    """
    earlier = ground.already_imported(by, kind, source.sha256)
    if earlier is not None:
        counts = {**earlier.counts, "made": 0, "changed": 0, "skipped": earlier.counts.get("read", 0)}
        return Outcome(counts, [f"Filen är redan inläst {earlier.at:%Y-%m-%d}. Inget ändras."], None)

    rehearse = KINDS[kind].rehearse
    if rehearse and not write:
        reading, counts = rehearse(partnership, by, data, source, on)
        return Outcome(counts, reading.findings.sentences, None)

    def perform() -> tuple[Reading, ImportRun]:
        return KINDS[kind].perform(partnership, by, data, source, on, progress)

    reading, run = perform() if write else rehearsed(perform)
    return Outcome(run.counts, reading.findings.sentences, run if write else None)


def undo(run: ImportRun, *, by: Actor, at: dt.datetime) -> ImportRun:
    """Take back everything that a run made."""
    return KINDS[run.kind].undo(run, by=by, at=at)


@long_action
def read_waiting_file(
    partnership: Partnership,
    *,
    by: Actor,
    kind: str,
    name: str,
    file_name: str,
    on: dt.date,
    at: dt.datetime,
    epsg: int | None = None,
) -> Partnership:
    """Read in a file that was put aside, after the page has gone on; a refusal is kept with the file's name."""
    data = waiting_files.taken(partnership.pk, name)
    if data is None:
        return partnership  # it was read in already, by a job that was given back to the queue
    source = source_of(file_name, data, at, epsg)
    try:
        read_in(kind, partnership, by=by, data=data, source=source, on=on, write=True)
    except Refused as refusal:
        not_read(partnership.pk, kind, source, refusal.sentence)
    waiting_files.throw_away(partnership.pk, name)
    return partnership


def _rehearsed_crimes(
    partnership: Partnership, by: Actor, data: bytes, source: Source, on: dt.date
) -> tuple[Reading, dict[str, Any]]:
    """What a file would make; in the coordinate system that fits, which is told and then confirmed with the rest."""
    reading = _crimes_in(partnership, by, data, source, on, guess=source.epsg is None)
    refuse_all(reading)
    table: CrimeTable = reading.rows  # type: ignore[assignment]
    counts = intake.compared(partnership.pk, table).counts
    return reading, {
        **table.told,
        "unknown": dict(table.understood.unknown),
        "read": reading.read,
        "made": counts["made"],
        "changed": counts["changed"],
        "skipped": counts["known"],
        "refused": reading.skipped,
    }


def _crimes_in(
    partnership: Partnership, by: Actor, data: bytes, source: Source, on: dt.date, *, guess: bool = False
) -> Reading:
    saved = [mapping_of({**row.mapping, "name": row.name}) for row in ground.column_mappings(by)]
    where = Known(*municipality_area(partnership), guess)
    return read_crimes(data, on=on, known=saved, epsg=source.epsg, where=where)


def _crimes(
    partnership: Partnership, by: Actor, data: bytes, source: Source, on: dt.date, progress: Progress
) -> tuple[Reading, ImportRun]:
    reading = _crimes_in(partnership, by, data, source, on)
    return reading, intake.import_crimes(
        partnership, by=by, reading=reading, source=source, progress=progress
    )


def _notices(
    partnership: Partnership, by: Actor, data: bytes, source: Source, on: dt.date, progress: Progress
) -> tuple[Reading, ImportRun]:
    reading = read_police_events(data)
    run = intake.import_police_notices(partnership, by=by, reading=reading, source=source, progress=progress)
    return reading, run


def _results(
    partnership: Partnership, by: Actor, data: bytes, source: Source, on: dt.date, progress: Progress
) -> tuple[Reading, ImportRun]:
    reading = read_external_results(data)
    return reading, surveys.import_external_results(partnership, by=by, reading=reading, source=source)


def _series(
    partnership: Partnership, by: Actor, data: bytes, source: Source, on: dt.date, progress: Progress
) -> tuple[Reading, ImportRun]:
    reading = read_series(data)
    return reading, intake.import_series(partnership, by=by, reading=reading, source=source)


def _visits(
    partnership: Partnership, by: Actor, data: bytes, source: Source, on: dt.date, progress: Progress
) -> tuple[Reading, ImportRun]:
    reading = read_visits(data, on)
    return reading, promises.import_visits(partnership, by=by, reading=reading, source=source, on=on)


def _answers(
    partnership: Partnership, by: Actor, data: bytes, source: Source, on: dt.date, progress: Progress
) -> tuple[Reading, ImportRun]:
    """The shares that were made of a file of answers; the answers themselves went no further."""
    reading = read_summary(data)
    run = surveys.import_external_results(
        partnership, by=by, reading=reading, source=source, kind="survey-answers"
    )
    return reading, run


def _promise(
    partnership: Partnership, by: Actor, data: bytes, source: Source, on: dt.date, progress: Progress
) -> tuple[Reading, ImportRun]:
    """A draft that begins with the next month; people confirm and change it on the promise's page."""
    draft = read_promise(data)
    promise = promises.import_promise(
        partnership,
        by=by,
        words=_words(draft, on),
        measures=draft.measures,
        file_name=source.file_name,
        sha256=source.sha256,
        at=source.at,
    )
    assert promise.run is not None
    return Reading((), 1, _found_in(draft)), promise.run


def _words(draft: PromiseDraft, on: dt.date) -> promises.PromiseWords:
    starts_on = (on.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    months = starts_on.month - 1 + (draft.months or 12)
    ends_on = dt.date(starts_on.year + months // 12, months % 12 + 1, 1) - dt.timedelta(days=1)
    return promises.PromiseWords(
        title=f"Medborgarlöfte {starts_on.year}",
        starts_on=starts_on,
        ends_on=ends_on,
        situation=draft.situation,
        aims=draft.aims,
        follow=draft.follow,
        kinds=draft.kinds,
        unplaced="\n".join(draft.unplaced),
    )


def _found_in(draft: PromiseDraft) -> Findings:
    findings = Findings()
    said = f"Åtgärder: {len(draft.measures)}. Svar till invånare: {draft.rhythm or 'sägs inte'}. {draft.validity}"
    findings.add("löftet", Finding(said, weight=Weight.NOTE))
    for line in draft.unplaced:
        findings.add("oplacerat", Finding(f"Kunde inte placeras: {line}", weight=Weight.NOTE))
    return findings


KINDS = {
    "crimes": FileKind(
        "Anmälda brott",
        "Ett utdrag som CSV eller XLSX med brottstyp, tid och plats. Kolumnerna känns igen eller väljs i en mall.",
        _crimes,
        intake.undo_import,
        rehearse=_rehearsed_crimes,
    ),
    "police-events": FileKind(
        "Polisens händelser",
        "JSON från polisens öppna data. Visas som notiser och räknas aldrig.",
        _notices,
        intake.undo_import,
    ),
    "external-results": FileKind(
        "Andras undersökningar",
        "Publicerade siffror med källa, år och antal svar. Visas aldrig som våra egna.",
        _results,
        surveys.undo_import,
    ),
    "external-series": FileKind(
        "Andras siffror över tid",
        "Tabeller från till exempel Brå, polisens trygghetsmätning, Kolada och NTU. Visas som källan skrev dem.",
        _series,
        intake.undo_series,
    ),
    "survey-answers": FileKind(
        "Enkätsvar med kodbok",
        "Någon annans svar, en rad per person, och en kodbok. Bara andelarna sparas.",
        _answers,
        surveys.undo_import,
        page="answers_import",
    ),
    "visits": FileKind(
        "Månadens besök",
        "Bladet från dem som besöker fokusplatser utan att logga in. Hämtas under Löftet → Fokusplatser.",
        _visits,
        promises.undo_visits,
    ),
    "promise": FileKind(
        "Ett löftes text", "En textfil. Blir ett utkast att bekräfta.", _promise, promises.undo_import
    ),
}


@long_action
def ask_police(partnership: Partnership, *, by: Actor, at: dt.datetime) -> Partnership:
    """Ask the police's public list once, if it is turned on, and read in what is new; how it went is noted."""
    watch = police_watch(by)
    if watch is None or not watch.is_on:
        return partnership
    try:
        said, failed = asked_police(partnership, by, watch.location, at), False
    except police.NoAnswer as failure:
        said, failed = failure.sentence, True
    except Refused as refusal:
        said, failed = refusal.sentence, True
    intake.note_police_call(watch, by=by, said=said, failed=failed, at=at)
    return partnership


def asked_police(partnership: Partnership, by: Actor, location: str, at: dt.datetime) -> str:
    """Ask once and read in; what came, in a sentence. Raises NoAnswer, or Refused for a list that can't be read."""
    data = police.fetch_events(
        location,
        calls=settings.DATA / "police_calls.json",
        asker=settings.SITE_ADDRESS,
        clock=time.time,
        address=police.ADDRESS,
    )
    source = source_of("polisen.se/api/events", data, at)
    if ground.already_imported(by, "police-events", source.sha256):
        return "Inget nytt sedan förra gången."
    on = timezone.localtime(at).date()
    found = read_in("police-events", partnership, by=by, data=data, source=source, on=on, write=True)
    return f"{found.counts['made']} nya, {found.counts['changed']} ändrade."
