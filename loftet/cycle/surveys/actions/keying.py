"""Type in paper forms twice, settle what differs, and let the sheet be an answer like any other."""

from __future__ import annotations

import datetime as dt

from loftet.cycle.surveys import queries
from loftet.cycle.surveys.actions.answers import Way, give_answer
from loftet.cycle.surveys.models import PaperSheet, Wave
from loftet.cycle.surveys.rules import Mode, obstacle_to_answering
from loftet.cycle.surveys.rules.keying import Typed, differences, obstacle_to_number, once_of, typed
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.erasing import leave_no_trace
from loftet.ground.free_text import refuse_people
from loftet.ground.refusals import Refused, refuse


@action
def key_sheet(wave: Wave, *, by: Actor, number: int, entry: Typed, again: bool, on: dt.date) -> PaperSheet:
    """Keep one typing of a sheet; the second, `again`, settles it when the two agree.

    The same typing sent twice is kept once. Refused for a sheet that is done or typed by somebody meanwhile.
    """
    refuse(obstacle_to_answering(queries.state_of(wave, on), Mode.PAPER))
    refuse(obstacle_to_number(number))
    refuse_people(entry.comment)
    sheet, _made = PaperSheet.objects.get_or_create(
        wave=wave, number=number, defaults={"partnership_id": wave.partnership_id}
    )
    if sheet.done:
        raise Refused(f"Blankett {number} är redan inskriven två gånger. Kontrollera numret på blanketten.")
    field = "second" if again else "first"
    _keep(sheet, field, entry.kept())
    form = queries.form_of(wave)
    if sheet.first and sheet.second and not differences(form, typed(sheet.first), typed(sheet.second)):
        _settle(sheet, by, typed(sheet.first), on)
    return sheet


@action
def settle_sheet(sheet: PaperSheet, *, by: Actor, entry: Typed, on: dt.date) -> PaperSheet:
    """Say what the sheet really says where the two typings differ; it goes on as an answer and is emptied."""
    if sheet.done:
        raise Refused(f"Blankett {sheet.number} är redan klar.")
    if not (sheet.first and sheet.second):
        raise Refused(f"Blankett {sheet.number} är bara inskriven en gång. Skriv in den en gång till först.")
    refuse(obstacle_to_answering(queries.state_of(sheet.wave, on), Mode.PAPER))
    _settle(sheet, by, entry, on)
    return sheet


def _keep(sheet: PaperSheet, field: str, kept: dict) -> None:
    before = getattr(sheet, field)
    if before == kept:
        return
    if before is not None or (field == "second" and sheet.first is None):
        raise Refused(
            f"Någon annan har skrivit in blankett {sheet.number} under tiden. Öppna den igen och se vad som återstår."
        )
    setattr(sheet, field, kept)
    sheet.save(update_fields=[field])


def _settle(sheet: PaperSheet, by: Actor, entry: Typed, on: dt.date) -> None:
    """The row keeps only its number, so that the same sheet is not typed in once more."""
    give_answer(
        sheet.wave,
        by=by,
        once=once_of(sheet.wave.key, sheet.number),
        answers=dict(entry.answers),
        on=on,
        mode=Mode.PAPER,
        way=Way(stratum=entry.part, session=entry.session),
        comment=entry.comment,
    )
    sheet.first, sheet.second, sheet.done = None, None, True
    sheet.save(update_fields=["first", "second", "done"])
    leave_no_trace(PaperSheet)
