"""`loftet import KIND FILE`: show what a file would make, or with --write make it."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from loftet.cycle.files import KINDS, read_in
from loftet.cycle.intake.sources.coordinate_systems import CHOSEN_BY_PEOPLE
from loftet.cycle.surveys.sources.answers import About, obstacle_to_period, summarised
from loftet.ground import queries as ground
from loftet.ground.actors import system
from loftet.ground.imports import source_of
from loftet.ground.models import Partnership
from loftet.ground.reading import refuse_large
from loftet.ground.refusals import Refused, refuse
from loftet.outside import clock

WORDS = {
    "read": "lästa",
    "made": "nya",
    "changed": "ändrade",
    "skipped": "fanns redan",
    "refused": "inte förstådda",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="SLAG", choices=KINDS, help=", ".join(KINDS))
    parser.add_argument("file", metavar="FIL", type=Path, help="filen, också packad med gzip")
    parser.add_argument("--write", action="store_true", help="läs in; annars visas bara vad som skulle hända")
    parser.add_argument("--json", action="store_true", help="avsluta med en rad JSON")
    parser.add_argument("--partnership", metavar="NAMN", help="vilket samarbete, om det finns flera")
    parser.add_argument(
        "--epsg",
        type=int,
        choices=CHOSEN_BY_PEOPLE,
        help="koordinatsystem för anmälda brott, om mallens är fel",
    )
    survey = parser.add_argument_group("enkätsvar (survey-answers)")
    survey.add_argument("--codebook", metavar="KODBOK", type=Path, help="JSON eller CSV: vad koderna betyder")
    survey.add_argument("--source", metavar="KÄLLA", default="", help="vems undersökning det är")
    survey.add_argument("--period", metavar="NÄR", default="", help="2022 eller 2022-11")
    survey.add_argument("--level", metavar="OMRÅDE", default="", help="vilket område svaren gäller")
    survey.add_argument("--weight", metavar="KOLUMN", default="", help="vikt")
    survey.add_argument("--strata", metavar="KOLUMN", default="", help="skikt som urvalet drogs i")
    survey.add_argument("--cluster", metavar="KOLUMN", default="", help="grupper som drogs")
    survey.add_argument("--question", metavar="KOLUMN", nargs="+", default=[], help="bara de här frågorna")


def run(options: argparse.Namespace) -> int:
    """0 when the file could be read, 1 when it was refused."""
    partnership = chosen_partnership(options.partnership)
    try:
        data = _data(options)
        outcome = read_in(
            options.kind,
            partnership,
            by=system(partnership.pk),
            data=data,
            source=source_of(options.file.name, data, clock.now(), options.epsg),
            on=clock.today(),
            write=options.write,
            progress=_progress,
        )
    except Refused as refusal:
        for sentence in refusal.sentences:
            _say(sentence)
        return _end(options, dict.fromkeys(WORDS, 0) | {"refused": 1}, 1)
    for sentence in outcome.sentences:
        _say(sentence)
    _say(", ".join(f"{outcome.counts.get(key, 0)} {word}" for key, word in WORDS.items()))
    if not options.write:
        _say("Inget är inläst än. Lägg till --write för att läsa in.")
    return _end(options, outcome.counts, 0)


def _data(options: argparse.Namespace) -> bytes:
    """The file, or for answers the shares that are made of it. Raises Refused for answers without their codebook."""
    data = _bytes_of(options.file)
    if options.kind != "survey-answers":
        return data
    if options.codebook is None or not options.source:
        raise Refused("Enkätsvar läses in med --codebook KODBOK, --source KÄLLA och --period NÄR.")
    refuse(obstacle_to_period(options.period))
    about = About(
        source=options.source,
        period=options.period,
        level=options.level,
        weight=options.weight,
        strata=options.strata,
        cluster=options.cluster,
        questions=options.question,
    )
    return summarised(data, _bytes_of(options.codebook), about).packed()


def _bytes_of(file: Path) -> bytes:
    """The file, unless it is larger than any that is read."""
    refuse_large(file.stat().st_size)
    return file.read_bytes()


def chosen_partnership(slug: str | None) -> Partnership:
    """The named partnership, or the only one there is; Refused with the names when it must be chosen."""
    rows = list(ground.partnerships().filter(slug=slug) if slug else ground.partnerships())
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise Refused("Det finns inget samarbete att läsa in till. Börja med: loftet init KOMMUN")
    names = ", ".join(row.slug for row in rows)
    raise Refused(f"Det finns flera samarbeten. Välj ett med --partnership: {names}")


def _end(options: argparse.Namespace, counts: dict[str, Any], code: int) -> int:
    if options.json:
        print(json.dumps({**counts, "written": bool(options.write and not code)}, ensure_ascii=False))
    return code


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty() or done == total:
        end = "\n" if done == total else "\r"
        print(f"  {done:,} av {total:,} rader".replace(",", " "), end=end, file=sys.stderr, flush=True)


def _say(text: str) -> None:
    """Words go to standard error, so that standard output holds the one JSON line and nothing else."""
    print(text, file=sys.stderr)
