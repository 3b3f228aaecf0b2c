"""Read in reported crimes and the police's notices: all or nothing, and undone as one unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import connection, models
from django.utils import timezone
from numpy.typing import NDArray

from loftet.cycle.intake.models import PoliceNotice, ReportedCrime
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.imports import Source, begun, ended, undone
from loftet.ground.models import ImportRun, Partnership
from loftet.ground.reading import Reading

if TYPE_CHECKING:
    from loftet.cycle.intake.sources.crimes import CrimeTable
    from loftet.cycle.intake.sources.police_events import Notice

AT_ONCE = 10_000
NOTICE_FIELDS = (
    "published_at", "happened_at", "kind", "type", "municipality", "county", "summary", "address", "same_as",
)  # fmt: skip

Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Tell nobody how far it has come."""


@action
def import_crimes(
    partnership: Partnership, *, by: Actor, reading: Reading, source: Source, progress: Progress = silent
) -> ImportRun:
    """Keep the crimes of a CrimeTable that are not here already. Raises Refused if the file was refused."""
    run = begun(partnership.pk, "crimes", reading, source)
    table: CrimeTable = reading.rows  # type: ignore[assignment]
    known = _known_keys(partnership.pk, table.key)
    new = [i for i, key in enumerate(table.key) if key not in known]
    columns = {
        "partnership": [partnership.pk] * len(table),
        "run": [run.pk] * len(table),
        "source_key": table.key,
        "group": table.group,
        "type": [name[:100] for name in table.type],
        "happened_from": _moments(table.begins),
        "happened_to": _moments(table.ends),
        "e": [None if metres < 0 else metres for metres in table.e.tolist()],
        "n": [None if metres < 0 else metres for metres in table.n.tolist()],
    }
    rows = list(zip(*columns.values(), strict=True))
    _insert(ReportedCrime, list(columns), [rows[i] for i in new], progress)
    return ended(run, reading, made=len(new), known=len(table) - len(new))


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


@action
def undo_import(run: ImportRun, *, by: Actor, at: dt.datetime) -> ImportRun:
    """Take back everything that a run made. Approved pictures keep the figures they were locked with."""
    ReportedCrime.objects.filter(run=run).delete()
    PoliceNotice.objects.filter(run=run).delete()
    return undone(run, at)


def _known_keys(partnership_id: int, keys: Sequence[str]) -> set[str]:
    """Which of the keys are here already; all of the partnership's are read when that is fewer questions."""
    rows = ReportedCrime.objects.filter(partnership_id=partnership_id)
    return set(rows.values_list("source_key", flat=True)) & set(keys)


def _moments(local: NDArray[np.datetime64]) -> list[Any]:
    """Local minutes as the database takes them; each distinct one is made once."""
    distinct, where = np.unique(local, return_inverse=True)
    zone, adapt = timezone.get_default_timezone(), connection.ops.adapt_datetimefield_value
    made = [adapt(moment.replace(tzinfo=zone)) for moment in distinct.astype("datetime64[s]").tolist()]
    return [made[i] for i in where.tolist()]


def _insert(
    model: type[models.Model], names: list[str], rows: list[tuple[Any, ...]], progress: Progress
) -> None:
    """Write plain values, a year of crimes in a second: model instances would cost six times as much."""
    quote = connection.ops.quote_name
    fields = {field.name: field.column for field in model._meta.concrete_fields}
    columns = ", ".join(quote(str(fields[name])) for name in names)
    places = ", ".join(["%s"] * len(names))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), AT_ONCE):
            cursor.executemany(sql, rows[start : start + AT_ONCE])
            progress(min(start + AT_ONCE, len(rows)), len(rows))


def _revise(row: PoliceNotice, notice: Notice) -> bool:
    """Take over what the police changed; True if anything was."""
    before = [getattr(row, name) for name in NOTICE_FIELDS]
    for name in NOTICE_FIELDS:
        setattr(row, name, getattr(notice, name))
    return before != [getattr(row, name) for name in NOTICE_FIELDS]


def _notice_row(partnership_id: int, run_id: int, notice: Notice) -> PoliceNotice:
    values = {name: getattr(notice, name) for name in NOTICE_FIELDS}
    return PoliceNotice(partnership_id=partnership_id, run_id=run_id, number=notice.number, **values)
