"""What is deleted is gone from the disk too, where the database would otherwise keep it for a while."""

import datetime as dt
from typing import Any

from django.db import connection, models, transaction

from loftet.ground.models import Deletion, RetentionRule
from loftet.ground.rules import Kept

BUSY_MS = 50


def erased(rows: models.QuerySet[Any], partnership_id: int, kind: Kept, on: dt.date) -> int:
    """Delete rows whose own last day has come, and write how many in the deletion log; returns how many."""
    how_many, _by_model = rows.delete()
    if how_many:
        leave_no_trace(rows.model)
    note_deletion(partnership_id, kind, how_many, on)
    return how_many


def note_deletion(
    partnership_id: int, kind: Kept, how_many: int, on: dt.date, up_to: dt.date | None = None
) -> None:
    """Write in the deletion log what was erased, and by which decision; nothing when nothing was."""
    if not how_many:
        return
    rule = RetentionRule.objects.filter(partnership_id=partnership_id, kind=kind).first()
    reference = f"{rule.reference}, {rule.decided_on}" if rule else ""
    values = {"erased_on": on, "how_many": how_many, "up_to": up_to, "reference": reference}
    Deletion.objects.create(partnership_id=partnership_id, kind=kind, **values)


def leave_no_trace(model: type[models.Model]) -> None:
    """After this transaction: no copy of the model's deleted rows in the write-ahead log or among dead rows.

    SQLite overwrites what it deletes (`secure_delete` in the settings), but its log still holds the pages in
    the order they came; PostgreSQL keeps dead rows with the number of their transaction until they are
    vacuumed. Whoever reads at the same time may delay it; the next batch then does it.
    """
    transaction.on_commit(lambda: _wipe(model._meta.db_table))


def _wipe(table: str) -> None:
    if connection.in_atomic_block:  # in a test's own transaction nothing has reached the disk
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # giving the space back would wait for whoever writes; it is used again by the next rows
            cursor.execute(f"VACUUM (TRUNCATE false) {connection.ops.quote_name(table)}")
            return
        waited = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        cursor.execute(f"PRAGMA busy_timeout={waited}")
