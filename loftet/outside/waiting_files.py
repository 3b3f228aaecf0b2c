"""Files that somebody has shown but not yet confirmed, kept aside in the data folder for a day at most."""

import datetime as dt
import hashlib
import os
import time
from pathlib import Path

from django.conf import settings

from loftet.outside.old_files import remove_older, times_of

LONGEST_S = 24 * 3600
LONGEST = dt.timedelta(seconds=LONGEST_S)


def put_aside(partnership_id: int, data: bytes) -> str:
    """Keep the bytes until they are confirmed; returns the name to take them by."""
    folder = _folder()
    sweep(partnership_id)
    name = hashlib.sha256(data).hexdigest()
    descriptor = os.open(folder / f"{partnership_id}-{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    return name


def taken(partnership_id: int, name: str) -> bytes | None:
    """The bytes put aside under a name, or None when they are gone or were never there."""
    file = _folder() / f"{partnership_id}-{name}"
    return file.read_bytes() if name.isalnum() and file.is_file() else None


def throw_away(partnership_id: int, name: str) -> None:
    if name.isalnum():
        (_folder() / f"{partnership_id}-{name}").unlink(missing_ok=True)


def put_aside_at(partnership_id: int) -> list[dt.datetime]:
    """When each of a partnership's files was put aside."""
    return times_of(_folder().glob(f"{partnership_id}-*"))


def sweep(partnership_id: int) -> int:
    """Remove a partnership's files that nobody confirmed within a day; returns how many."""
    return remove_older(_folder().glob(f"{partnership_id}-*"), time.time() - LONGEST_S)


def _folder() -> Path:
    folder = Path(settings.DATA) / "waiting"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
