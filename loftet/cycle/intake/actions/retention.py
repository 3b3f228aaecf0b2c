"""What the municipality has decided about erasing, and the erasing itself: each night, by the decision, with a log."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from loftet.cycle.intake.models import Incident, RawText, ResidentPoint
from loftet.cycle.intake.queries.retention import AGED, aged
from loftet.cycle.intake.rules.retention import obstacle_to_retention
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.erasing import leave_no_trace, note_deletion
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Partnership, RetentionRule
from loftet.ground.months import months_on
from loftet.ground.queries import partnerships
from loftet.ground.refusals import refuse
from loftet.ground.rules import Kept
from loftet.outside import mail, waiting_files

AT_ONCE = 500


@action
def decide_retention(
    partnership: Partnership,
    *,
    by: Actor,
    kind: str,
    months: int,
    decided_on: dt.date,
    reference: str,
    on: dt.date,
) -> RetentionRule:
    """Write in how long a kind is kept by which decision. Words already kept may lose time, never gain it."""
    refuse(obstacle_to_retention(kind, months, decided_on, reference, on))
    refuse_people(reference)
    values = {"months": months, "decided_on": decided_on, "reference": reference.strip()}
    rule, _made = RetentionRule.objects.update_or_create(partnership=partnership, kind=kind, defaults=values)
    if kind == Kept.TEXTS:
        Partnership.objects.filter(pk=partnership.pk).update(raw_text_months=months)
        _shorten_texts(partnership.pk, months)
    return rule


@action
def erase_by_rule(partnership: Partnership, *, by: Actor, on: dt.date) -> Partnership:
    """Erase what is older than the decisions say; a kind without a decision is left. Doing it again does nothing.

    Points go before the dialogues they were told at. Locked pictures and results keep their figures.
    """
    rules = {row.kind: row for row in RetentionRule.objects.filter(partnership=partnership)}
    for kind in AGED:
        if rule := rules.get(kind):
            up_to = months_on(on, -rule.months)
            note_deletion(partnership.pk, kind, _erase(partnership.pk, kind, up_to), on, up_to)
    return partnership


@action
def erase_left_overs(partnership: Partnership, *, by: Actor, on: dt.date) -> Partnership:
    """Remove files that nobody confirmed within a day, and mail that has lain as files for a month.

    Mail lies in one folder for the whole installation, so every partnership's log tells of it.
    """
    note_deletion(partnership.pk, Kept.FILES, waiting_files.sweep(partnership.pk), on)
    letters = mail.sweep()
    for each in partnerships():
        note_deletion(each.pk, Kept.LETTERS, letters, on)
    return partnership


def _erase(partnership_id: int, kind: Kept, up_to: dt.date) -> int:
    """Delete a kind's old rows with the words that hang on them; how many rows of the kind it was."""
    rows = aged(partnership_id, kind, up_to)
    how_many = rows.count()
    if not how_many:
        return 0
    if kind == Kept.REPORTS:
        incidents = Incident.objects.filter(report__in=rows)
        _erase_words(incidents.values_list("place_text", "raw_text"))
        incidents.delete()
        leave_no_trace(Incident)
    if kind == Kept.POINTS:
        _erase_words(rows.values_list("place_text", "raw_text"))
    if kind == Kept.DIALOGUES:
        rows = rows.filter(points=None)
        how_many = rows.count()
    rows.delete()
    leave_no_trace(rows.model)
    return how_many


def _erase_words(pairs: Iterable[tuple[int | None, int | None]]) -> None:
    numbers = [number for pair in pairs for number in pair if number]
    for start in range(0, len(numbers), AT_ONCE):
        RawText.objects.filter(pk__in=numbers[start : start + AT_ONCE]).delete()
    leave_no_trace(RawText)


def _shorten_texts(partnership_id: int, months: int) -> None:
    """Let words that are kept already end when the new decision says, if that is sooner than their own day."""
    last = _last_days(partnership_id, months)
    later = RawText.objects.filter(partnership_id=partnership_id).defer("text")
    changed = [row for row in later if row.pk in last and last[row.pk] < row.delete_on]
    for row in changed:
        row.delete_on = last[row.pk]
    RawText.objects.bulk_update(changed, ["delete_on"], batch_size=AT_ONCE)


def _last_days(partnership_id: int, months: int) -> dict[int, dt.date]:
    """The last day of each text by the day it was given: {text: day}."""
    reported = Incident.objects.filter(partnership_id=partnership_id)
    told = ResidentPoint.objects.filter(partnership_id=partnership_id)
    given: list[tuple[dt.date, int | None, int | None]] = [
        (timezone.localdate(at), place, words)
        for at, place, words in reported.values_list("report__sent_at", "place_text_id", "raw_text_id")
    ]
    given += told.values_list("given_on", "place_text_id", "raw_text_id")
    return {text: months_on(day, months) for day, *texts in given for text in texts if text}
