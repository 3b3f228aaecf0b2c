"""Read in the police's notices, all or nothing; and undo what a file made."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from loftet.cycle.intake.actions.crimes import AT_ONCE, Progress, silent, take_back_crimes
from loftet.cycle.intake.actions.default_locations import look_for_default_locations
from loftet.cycle.intake.models import PoliceNotice
from loftet.ground.acting import action, long_action
from loftet.ground.actors import Actor
from loftet.ground.imports import Source, begun, ended, undone
from loftet.ground.models import ImportRun, Partnership
from loftet.ground.reading import Reading

if TYPE_CHECKING:
    from loftet.cycle.intake.sources.police_events import Notice

NOTICE_FIELDS = (
    "published_at", "happened_at", "kind", "type", "municipality", "county", "summary", "address", "same_as",
)  # fmt: skip


@action
def import_police_notices(
    partnership: Partnership, *, by: Actor, reading: Reading, source: Source, progress: Progress = silent
) -> ImportRun:
    """Keep notices by the police's own number; one that was revised since is changed in place."""
    run = begun(partnership.pk, "police-events", reading, source)
    standing = {row.number: row for row in PoliceNotice.objects.filter(partnership=partnership)}
    notices: list[Notice] = list(reading.rows)
    new = [notice for notice in notices if notice.number not in standing]
    revised = [row for notice in notices if (row := standing.get(notice.number)) and _revise(row, notice)]
    rows = [_notice_row(partnership.pk, run.pk, notice) for notice in new]
    for start in range(0, len(rows), AT_ONCE):
        PoliceNotice.objects.bulk_create(rows[start : start + AT_ONCE])
        progress(min(start + AT_ONCE, len(rows)), len(rows))
    PoliceNotice.objects.bulk_update(revised, NOTICE_FIELDS, batch_size=100)
    known = len(notices) - len(new) - len(revised)
    return ended(run, reading, made=len(new), changed=len(revised), known=known)


@long_action
def undo_import(run: ImportRun, *, by: Actor, at: dt.datetime) -> ImportRun:
    """Take back everything that a run made. Approved pictures keep the figures they were locked with."""
    with transaction.atomic():
        PoliceNotice.objects.filter(run=run).delete()
        undone(run, at)
    take_back_crimes(run, at)
    look_for_default_locations(run.partnership, by, at)
    return run


def _revise(row: PoliceNotice, notice: Notice) -> bool:
    """Take over what the police changed; True if anything was."""
    before = [getattr(row, name) for name in NOTICE_FIELDS]
    for name in NOTICE_FIELDS:
        setattr(row, name, getattr(notice, name))
    return before != [getattr(row, name) for name in NOTICE_FIELDS]


def _notice_row(partnership_id: int, run_id: int, notice: Notice) -> PoliceNotice:
    values = {name: getattr(notice, name) for name in NOTICE_FIELDS}
    return PoliceNotice(partnership_id=partnership_id, run_id=run_id, number=notice.number, **values)
