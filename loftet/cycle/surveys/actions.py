"""Open a wave, give an answer, read in others' figures."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any
from uuid import UUID

from loftet.analysis.screening import screen
from loftet.cycle.surveys import queries
from loftet.cycle.surveys.models import Comment, ExternalResult, Questionnaire, Response, Wave
from loftet.cycle.surveys.rules import (
    Mode,
    kept_answers,
    obstacle_to_answering,
    obstacle_to_opening,
    parsed,
    passes_gate,
)
from loftet.ground.acting import action, same_partnership, unaudited_action
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.imports import Source, begun, ended, undone
from loftet.ground.models import ImportRun, Partnership, Place
from loftet.ground.months import months_on
from loftet.ground.reading import Reading
from loftet.ground.refusals import Refused

BUILT_IN = Path(__file__).resolve().parent / "questionnaires"


def built_in_questionnaire(key: str = "trygghet_plats_kort") -> Questionnaire:
    """The form that comes with the product, kept as a version of its own the first time it is used."""
    document = json.loads((BUILT_IN / f"{key}.json").read_text(encoding="utf-8"))
    form = parsed(document)
    row, _made = Questionnaire.objects.get_or_create(
        key=form.id, version=form.version, defaults={"document": document, "reviewed": False}
    )
    return row


@action
def open_wave(
    partnership: Partnership,
    *,
    by: Actor,
    place: Place,
    title: str,
    design: str,
    opens_on: dt.date,
    closes_on: dt.date,
    answer_by: dt.date,
    frame_size: int | None = None,
    invited: int | None = None,
    questionnaire: Questionnaire | None = None,
) -> Wave:
    """Ask at a place, with the design declared beforehand."""
    same_partnership(by, place)
    obstacle = obstacle_to_opening(design, frame_size, invited, opens_on, closes_on, answer_by)
    if obstacle:
        raise Refused(obstacle)
    refuse_people(title)
    return Wave.objects.create(
        partnership=partnership,
        place=place,
        questionnaire=questionnaire or built_in_questionnaire(),
        title=title,
        design=design,
        opens_on=opens_on,
        closes_on=closes_on,
        answer_by=answer_by,
        frame_size=frame_size,
        invited=invited,
    )


@unaudited_action
def give_answer(
    wave: Wave,
    *,
    by: Actor,
    once: UUID,
    answers: dict[str, Any],
    on: dt.date,
    mode: str = Mode.WEB,
    comment: str = "",
) -> Response | None:
    """Keep one person's answers; the same form sent twice makes one. None from somebody who has not said they are 16.

    No trace is left of when: the time of an answer could tell whose it is.
    """
    obstacle = obstacle_to_answering(queries.state_of(wave, on))
    if obstacle:
        raise Refused(obstacle)
    form = queries.form_of(wave)
    if not passes_gate(form, answers):
        return None
    refuse_people(comment)
    kept = kept_answers(form, answers)
    response, made = Response.objects.get_or_create(
        once=once,
        defaults={"partnership_id": wave.partnership_id, "wave": wave, "mode": Mode(mode), "answers": kept},
    )
    if made and comment.strip():
        Comment.objects.create(
            partnership_id=wave.partnership_id,
            wave=wave,
            text=comment.strip(),
            needs_judgement=bool(screen(comment).asks),
            delete_on=months_on(wave.closes_on, wave.partnership.raw_text_months),
        )
    return response


@action
def erase_old_comments(partnership: Partnership, *, by: Actor, on: dt.date) -> Partnership:
    """Erase own words whose end date has come; the counted answers stay."""
    Comment.objects.filter(partnership=partnership, delete_on__lte=on).delete()
    return partnership


@action
def import_external_results(
    partnership: Partnership, *, by: Actor, reading: Reading, source: Source
) -> ImportRun:
    """Keep published figures that are not here already; one that was corrected is changed in place."""
    run = begun(partnership.pk, "external-results", reading, source)
    made = changed = 0
    for figure in reading.rows:
        row, is_new = ExternalResult.objects.get_or_create(
            partnership=partnership,
            source=figure.source,
            period=figure.period,
            question=figure.question,
            answer=figure.answer,
            level=figure.level,
            defaults={"run": run, "share": figure.share, "n": figure.n, "mode": figure.mode},
        )
        made += is_new
        if not is_new and (row.share, row.n, row.mode) != (figure.share, figure.n, figure.mode):
            row.share, row.n, row.mode = figure.share, figure.n, figure.mode
            row.save(update_fields=["share", "n", "mode"])
            changed += 1
    return ended(run, reading, made=made, changed=changed, known=len(reading.rows) - made - changed)


@action
def undo_import(run: ImportRun, *, by: Actor, at: dt.datetime) -> ImportRun:
    """Take back the figures that a run made."""
    ExternalResult.objects.filter(run=run).delete()
    return undone(run, at)
