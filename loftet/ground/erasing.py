"""What is deleted is gone from the disk too, where the database would otherwise keep it for a while."""

from django.db import connection, models, transaction

BUSY_MS = 50


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
