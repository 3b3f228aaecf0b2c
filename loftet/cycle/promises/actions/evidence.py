"""Show that something was done: a document, minutes, a picture or a link beside the measure. Never public."""

import datetime as dt
import hashlib

from loftet.analysis.screening import screen
from loftet.cycle.promises.models import Evidence, Measure
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.refusals import Refused
from loftet.outside.evidence_files import NoEvidence, evidence_file

MOST_NAMED = 3


@action
def add_evidence(
    measure: Measure,
    *,
    by: Actor,
    on: dt.date,
    title: str,
    link: str = "",
    data: bytes = b"",
    read_through: bool = False,
) -> Evidence:
    """Keep a link or a file. What certainly points at a person is refused; what may, and every picture, needs that
    somebody says to have read it through.
    """
    refuse_people(title)
    if bool(link) == bool(data):
        raise Refused("Välj en fil eller skriv en länk, en av dem.")
    if not data:
        return _kept(measure, on, title, link=link)
    try:
        file = evidence_file(data)
    except NoEvidence as why:
        raise Refused(str(why)) from why
    _refuse_words(file.text)
    if not read_through and (file.is_picture or _asked(file.text)):
        raise Refused(_what_to_read(file.text, file.is_picture))
    sha256 = hashlib.sha256(file.data).hexdigest()
    return _kept(measure, on, title, ending=file.ending, data=file.data, sha256=sha256)


@action
def remove_evidence(evidence: Evidence, *, by: Actor) -> Measure:
    """Erase it, file and all."""
    measure: Measure = evidence.measure
    evidence.delete()
    return measure


def _kept(measure: Measure, on: dt.date, title: str, **values: object) -> Evidence:
    if not title.strip():
        raise Refused("Skriv vad det är, till exempel: protokoll från mötet i mars.")
    return Evidence.objects.create(
        partnership_id=measure.partnership_id, measure=measure, added_on=on, title=title.strip(), **values
    )


def _refuse_words(text: str) -> None:
    found = [text[one.start : one.end] for one in screen(text).blocked]
    if found:
        words = ", ".join(f"”{one}”" for one in found[:MOST_NAMED])
        raise Refused(f"Filen pekar ut någon: {words}. Ta bort det ur dokumentet och välj det igen.")


def _asked(text: str) -> list[str]:
    return [text[one.start : one.end] for one in screen(text).asks]


def _what_to_read(text: str, is_picture: bool) -> str:
    if is_picture:
        return "Titta på bilden: syns någon går den inte att spara. Kryssa i att du har tittat och välj den igen."
    words = ", ".join(f"”{one}”" for one in _asked(text)[:MOST_NAMED])
    return f"Filen kan peka ut någon: {words}. Läs igenom den, kryssa i att du har läst och välj den igen."
