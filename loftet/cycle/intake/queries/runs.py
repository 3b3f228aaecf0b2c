"""Files that were read in: runs that were broken off."""

import datetime as dt

from loftet.ground.models import ImportRun

FORGOTTEN = dt.timedelta(minutes=10)
"""So long without a sign of life, and a run's process is dead: a part of it takes a second at most."""


def broken_imports(partnership_id: int, at: dt.datetime) -> list[ImportRun]:
    """Runs of crimes that are not whole and never will be."""
    rows = ImportRun.objects.filter(partnership_id=partnership_id, kind="crimes")
    return list(rows.filter(open_at__lt=at - FORGOTTEN))
