"""What is done with words: screened before they are kept, read with a trace, judged, erased on their date."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from loftet.analysis.screening import screen
from loftet.cycle.intake.actions.screening import add_hits
from loftet.cycle.intake.models import Incident, RawText, Report, ResidentPoint
from loftet.cycle.intake.rules import QUARANTINE, Outcome
from loftet.ground.acting import action, may
from loftet.ground.actors import Actor
from loftet.ground.erasing import erased
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Partnership
from loftet.ground.months import months_on
from loftet.ground.refusals import Refused
from loftet.ground.rules import Kept


@dataclass(frozen=True)
class OpenedText:
    """Words that somebody at the desk reads. `readable` is False for those that wait for the coordinator."""

    pk: int
    about: str  # incident:12 or point:7
    is_place: bool
    text: str
    judge_by: dt.datetime | None
    readable: bool
    delete_on: dt.date


@action
def open_report(subject: Report | ResidentPoint, *, by: Actor) -> list[OpenedText]:
    """Read what was written in a report or of a point; what waits to be judged only for those who may."""
    may_judge = may(by, "intake.judge_text")
    rows: list[Any] = [subject]
    if isinstance(subject, Report):
        incidents = Incident.objects.filter(report=subject).select_related("place_text", "raw_text")
        rows = list(incidents.order_by("pk"))
    return [
        _opened(row, text, is_place, may_judge)
        for row in rows
        for text, is_place in ((row.place_text, True), (row.raw_text, False))
        if text is not None
    ]


def _opened(row: Incident | ResidentPoint, text: RawText, is_place: bool, may_judge: bool) -> OpenedText:
    readable = may_judge or text.judge_by is None
    kind = "incident" if isinstance(row, Incident) else "point"
    return OpenedText(
        pk=text.pk,
        about=f"{kind}:{row.pk}",
        is_place=is_place,
        text=text.text if readable else "",
        judge_by=text.judge_by,
        readable=readable,
        delete_on=text.delete_on,
    )


@action
def judge_text(text: RawText, *, by: Actor, words: str) -> RawText:
    """Let a text out of quarantine with the words that may stay; what it said before is gone."""
    if text.judge_by is None:
        raise Refused(_("Någon har redan bedömt den här texten."))
    if not words.strip():
        raise Refused(_("Skriv de ord som får stå kvar, eller radera texten."))
    refuse_people(words)
    text.text, text.judge_by = words.strip(), None
    text.save(update_fields=["text", "judge_by"])
    return text


@action
def erase_text(text: RawText, *, by: Actor) -> None:
    """Erase what was written; the incident or point it belongs to still counts."""
    text.delete()


@action
def erase_old_texts(partnership: Partnership, *, by: Actor, on: dt.date) -> Partnership:
    """Erase every text whose date has come; doing it again does nothing."""
    erased(RawText.objects.filter(partnership=partnership, delete_on__lte=on), partnership.pk, Kept.TEXTS, on)
    return partnership


@action
def erase_unjudged(partnership: Partnership, *, by: Actor, at: dt.datetime) -> Partnership:
    """Erase every text that nobody judged in time; what it belongs to still counts."""
    unjudged = RawText.objects.filter(partnership=partnership, judge_by__lte=at)
    erased(unjudged, partnership.pk, Kept.TEXTS, timezone.localdate(at))
    return partnership


def keep(partnership: Partnership, text: str, on: dt.date) -> RawText | None:
    """Screen words and keep them with their last day; None if there are none. Raises Refused if they point
    at a person. Those that may do so wait to be judged, 72 hours from now."""
    words = text.strip()
    if not words:
        return None
    refuse_people(words)
    asks = screen(words).asks
    add_hits(partnership, on, [(found.kind, Outcome.TO_JUDGE) for found in asks])
    return RawText.objects.create(
        partnership=partnership,
        text=words,
        delete_on=months_on(on, partnership.raw_text_months),
        # counted from when the words came here, whatever day they are about
        judge_by=timezone.now() + QUARANTINE if asks else None,
    )
