"""`loftet import KIND FILE`: show what a file would make, or with --write make it."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from loftet.cycle.intake import actions as intake
from loftet.cycle.intake.sources.crimes import ColumnMapping, read_crimes
from loftet.cycle.intake.sources.police_events import read_police_events
from loftet.cycle.promises import actions as promises
from loftet.cycle.promises.sources.promise_text import PromiseDraft, read_promise
from loftet.cycle.surveys import actions as surveys
from loftet.cycle.surveys.sources.external_results import read_external_results
from loftet.ground import queries as ground
from loftet.ground.actors import Actor, system
from loftet.ground.imports import Source, rehearsed, source_of
from loftet.ground.models import ImportRun, Partnership
from loftet.ground.reading import Reading
from loftet.ground.refusals import Refused
from loftet.outside import clock

Perform = Callable[[Partnership, Actor, bytes, Source], tuple[Reading | None, ImportRun]]


def _crimes(partnership: Partnership, by: Actor, data: bytes, source: Source) -> tuple[Reading, ImportRun]:
    reading = read_crimes(data, on=clock.today(), known=_saved_mappings(by))
    return reading, intake.import_crimes(
        partnership, by=by, reading=reading, source=source, progress=_progress
    )


def _saved_mappings(by: Actor) -> list[ColumnMapping]:
    return [ColumnMapping(**{**row.mapping, "name": row.name}) for row in ground.column_mappings(by)]


def _notices(partnership: Partnership, by: Actor, data: bytes, source: Source) -> tuple[Reading, ImportRun]:
    reading = read_police_events(data)
    run = intake.import_police_notices(partnership, by=by, reading=reading, source=source, progress=_progress)
    return reading, run


def _results(partnership: Partnership, by: Actor, data: bytes, source: Source) -> tuple[Reading, ImportRun]:
    reading = read_external_results(data)
    return reading, surveys.import_external_results(partnership, by=by, reading=reading, source=source)


def _promise(partnership: Partnership, by: Actor, data: bytes, source: Source) -> tuple[None, ImportRun]:
    """A draft that begins with the next month; people confirm and change it on the promise's page."""
    draft = read_promise(data)
    _say(
        f"Åtgärder: {len(draft.measures)}. Svar till invånare: {draft.rhythm or 'sägs inte'}. {draft.validity}"
    )
    for line in draft.unplaced:
        _say(f"Kunde inte placeras: {line}")
    promise = promises.import_promise(
        partnership, by=by, words=_words(draft), measures=draft.measures, **vars(source)
    )
    assert promise.run is not None
    return None, promise.run


def _words(draft: PromiseDraft) -> promises.PromiseWords:
    starts_on = (clock.today().replace(day=1) + dt.timedelta(days=32)).replace(day=1)
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


KINDS: dict[str, Perform] = {
    "crimes": _crimes,
    "police-events": _notices,
    "external-results": _results,
    "promise": _promise,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="SLAG", choices=KINDS, help=", ".join(KINDS))
    parser.add_argument("file", metavar="FIL", type=Path, help="filen, också packad med gzip")
    parser.add_argument("--write", action="store_true", help="läs in; annars visas bara vad som skulle hända")
    parser.add_argument("--json", action="store_true", help="avsluta med en rad JSON")
    parser.add_argument("--partnership", metavar="NAMN", help="vilket samarbete, om det finns flera")


def run(options: argparse.Namespace) -> int:
    """0 when the file could be read in whole, 1 when it was refused."""
    partnership = chosen_partnership(options.partnership)
    by = system(partnership.pk)
    data = options.file.read_bytes()
    source = source_of(options.file.name, data, clock.now())
    earlier = ground.already_imported(by, options.kind, source.sha256)
    if earlier:
        _say(f"Filen är redan inläst ({earlier.at:%Y-%m-%d}). Inget ändras.")
        return _ended(
            options, {**earlier.counts, "made": 0, "changed": 0, "skipped": earlier.counts.get("read", 0)}
        )
    return _read_in(options, partnership, by, data, source)


def _read_in(
    options: argparse.Namespace, partnership: Partnership, by: Actor, data: bytes, source: Source
) -> int:
    def perform() -> tuple[Reading | None, ImportRun]:
        return KINDS[options.kind](partnership, by, data, source)

    try:
        reading, made = perform() if options.write else rehearsed(perform)
    except Refused as refusal:
        _say(refusal.sentence)
        if options.json:
            print(
                json.dumps({"read": 0, "made": 0, "changed": 0, "skipped": 0, "refused": 1, "written": False})
            )
        return 1
    for sentence in reading.findings.sentences if reading else ():
        _say(sentence)
    if not options.write:
        _say("Inget är inläst än. Lägg till --write för att läsa in.")
    return _ended(options, made.counts)


def chosen_partnership(slug: str | None) -> Partnership:
    """The named partnership, or the only one there is; Refused with the names when it must be chosen."""
    rows = list(ground.partnerships().filter(slug=slug) if slug else ground.partnerships())
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise Refused("Det finns inget samarbete att läsa in till. Börja med: loftet init KOMMUN")
    names = ", ".join(row.slug for row in rows)
    raise Refused(f"Det finns flera samarbeten. Välj ett med --partnership: {names}")


def _ended(options: argparse.Namespace, counts: dict[str, Any]) -> int:
    words = {
        "read": "lästa",
        "made": "nya",
        "changed": "ändrade",
        "skipped": "fanns redan",
        "refused": "inte förstådda",
    }
    _say(", ".join(f"{counts.get(key, 0)} {word}" for key, word in words.items()))
    if options.json:
        print(json.dumps({**counts, "written": bool(options.write)}, ensure_ascii=False))
    return 0


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty() or done == total:
        end = "\n" if done == total else "\r"
        print(f"  {done:,} av {total:,} rader".replace(",", " "), end=end, file=sys.stderr, flush=True)


def _say(text: str) -> None:
    """Words go to standard error, so that standard output ends with the one JSON line."""
    print(text, file=sys.stderr)
