"""Read in reported crimes: in parts that let others write between them, and counted only when the run is whole.

A row whose id is here with other contents is replaced: the old row stands aside, and comes back if the run is undone.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from loftet.cycle.intake.actions.default_locations import look_for_default_locations
from loftet.cycle.intake.models import ReportedCrime
from loftet.cycle.intake.queries import broken_imports
from loftet.ground.acting import long_action
from loftet.ground.actors import Actor
from loftet.ground.imports import Source, begun, ended
from loftet.ground.models import ImportRun, Partnership
from loftet.ground.reading import Reading
from loftet.ground.refusals import Refused

if TYPE_CHECKING:
    from loftet.cycle.intake.sources.crimes import CrimeTable

AT_ONCE = 20_000
PAUSE_S = 0.01  # SQLite has one writer, and whoever waits for it asks at short intervals
COLUMNS = (
    ("partnership", "run", "source_key", "group", "type", "happened_from", "happened_to")
    + ("e", "n", "precision")
)  # fmt: skip

Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Tell nobody how far it has come."""


@dataclass(frozen=True)
class Compared:
    """A table against what is here: indices of rows to make, by time; ids of rows that they replace; how many stand."""

    make: NDArray[np.int64]
    replaced: Sequence[int]
    known: int

    @property
    def counts(self) -> dict[str, int]:
        changed = len(self.replaced)
        return {"made": len(self.make) - changed, "changed": changed, "known": self.known}


def compared(partnership_id: int, table: CrimeTable) -> Compared:
    """Which rows of a table are new, which have changed and which are here already."""
    place = {key: i for i, key in enumerate(table.key)} if _standing(partnership_id).exists() else {}
    same, replaced = np.zeros(len(table), dtype=bool), []
    names = ("pk", "source_key", "type", "group", "happened_from", "happened_to", "e", "n", "precision")
    rows = _standing(partnership_id).values_list(*names) if place else []
    for pk, key, *contents in rows.iterator(AT_ONCE) if place else ():  # type: ignore[union-attr]
        if (i := place.get(key)) is not None:
            same[i] = _is_same(table, i, contents)
            replaced += [] if same[i] else [pk]
    make = np.flatnonzero(~same)
    by_time = make[np.argsort(table.begins[make], kind="stable")]
    return Compared(by_time, replaced, int(same.sum()))


def _standing(partnership_id: int) -> Any:
    return ReportedCrime.objects.filter(partnership_id=partnership_id).order_by()


def _is_same(table: CrimeTable, i: int, contents: Sequence[Any]) -> bool:
    kind, group, begins, ends, e, n, precision = contents
    return (
        (kind, group, e if e is not None else -1, n if n is not None else -1, precision)
        == (table.type[i], table.group[i], table.e[i], table.n[i], table.precision[i])
        and _local(begins) == table.begins[i]
        and _local(ends) == table.ends[i]
    )


def _local(moment: dt.datetime) -> np.datetime64:
    return np.datetime64(timezone.localtime(moment).replace(tzinfo=None), "m")


@long_action
def import_crimes(
    partnership: Partnership, *, by: Actor, reading: Reading, source: Source, progress: Progress = silent
) -> ImportRun:
    """Keep the crimes of a CrimeTable that are not here already, and change those that are but differ.

    Nothing of it counts before all is there. Raises Refused if the file was refused, or another import of the same
    crimes goes on.
    """
    _clear(broken_imports(partnership.pk, timezone.now()))
    with transaction.atomic():
        run = begun(partnership.pk, "crimes", reading, source, is_open=True)
    table: CrimeTable = reading.rows  # type: ignore[assignment]
    found = compared(partnership.pk, table)
    try:
        _replace(run, found.replaced)
        _insert(run, table, found.make, progress)
    except IntegrityError as error:
        _take_back(run)
        run.delete()
        raise Refused(
            _("En annan fil med samma brott läses in just nu. Vänta och läs in den igen.")
        ) from error
    with transaction.atomic():
        ended(run, reading, **found.counts, **table.told)
    look_for_default_locations(partnership, by, source.at)
    return run


@long_action
def clear_broken_imports(partnership: Partnership, *, by: Actor, at: dt.datetime) -> Partnership:
    """Take away what a run left behind that was broken off, and so never counted; doing it again does nothing."""
    _clear(broken_imports(partnership.pk, at))
    return partnership


def _clear(broken: Iterable[ImportRun]) -> None:
    for run in broken:
        _take_back(run)
        run.open_at, run.undone_at = None, run.undone_at or timezone.now()
        run.save(update_fields=["open_at", "undone_at"])


def take_back_crimes(run: ImportRun, at: dt.datetime) -> None:
    """Undo a run: at once it counts no more, then its rows go and those that it replaced come back."""
    ImportRun.objects.filter(pk=run.pk).update(open_at=at)
    _take_back(run)
    ImportRun.objects.filter(pk=run.pk).update(open_at=None)


def _take_back(run: ImportRun) -> None:
    rows = ReportedCrime.every.filter(run=run).order_by()
    while part := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            ReportedCrime.every.filter(pk__gte=min(part), pk__lte=max(part), run=run).delete()
        _let_others_in()
    ReportedCrime.every.filter(replaced_by=run).update(replaced_by=None)


def _replace(run: ImportRun, replaced: Sequence[int]) -> None:
    for start in range(0, len(replaced), AT_ONCE):
        ReportedCrime.every.filter(pk__in=replaced[start : start + AT_ONCE]).update(replaced_by=run)
        _let_others_in()


def _insert(run: ImportRun, table: CrimeTable, make: NDArray[np.int64], progress: Progress) -> None:
    """Write plain values, a part at a time: model instances would cost six times as much."""
    quote = connection.ops.quote_name
    fields = {field.name: field.column for field in ReportedCrime._meta.concrete_fields}
    columns = ", ".join(quote(str(fields[name])) for name in COLUMNS)
    places = ", ".join(["%s"] * len(COLUMNS))
    sql = f"INSERT INTO {quote(ReportedCrime._meta.db_table)} ({columns}) VALUES ({places})"
    for start in range(0, len(make), AT_ONCE):
        rows = list(_rows(run, table, make[start : start + AT_ONCE]))
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(sql, rows)
        done = start + len(rows)
        progress(done, len(make))
        ImportRun.objects.filter(pk=run.pk).update(
            open_at=timezone.now(), counts={"made": done, "of": len(make)}
        )
        _let_others_in()


def _rows(run: ImportRun, table: CrimeTable, part: NDArray[np.int64]) -> Iterator[tuple[Any, ...]]:
    indices = part.tolist()
    e, n = (
        [None if metres < 0 else metres for metres in column[part].tolist()] for column in (table.e, table.n)
    )
    return zip(
        [run.partnership_id] * len(part),
        [run.pk] * len(part),
        [table.key[i] for i in indices],
        [table.group[i] for i in indices],
        [table.type[i] for i in indices],
        _moments(table.begins[part]),
        _moments(table.ends[part]),
        e,
        n,
        [table.precision[i] for i in indices],
        strict=True,
    )


def _moments(local: NDArray[np.datetime64]) -> list[str]:
    """Local minutes as the database writes moments, in UTC; what an hour is ahead of UTC is asked once an hour."""
    hours, where = np.unique(local.astype("datetime64[h]"), return_inverse=True)
    zone = timezone.get_default_timezone()
    ahead = [zone.utcoffset(hour.replace(tzinfo=zone)) for hour in hours.astype("datetime64[s]").tolist()]
    utc = local - np.array(ahead, dtype="timedelta64[m]")[where]
    mark = "" if connection.vendor == "sqlite" else "+00:00"
    return [f"{text[:10]} {text[11:]}{mark}" for text in np.datetime_as_string(utc, unit="s").tolist()]


def _let_others_in() -> None:
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        time.sleep(PAUSE_S)
