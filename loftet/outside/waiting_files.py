"""Files that somebody has shown but not yet confirmed, kept aside in the data folder for a day at most."""

import hashlib
import os
import time
from pathlib import Path

from django.conf import settings

LONGEST_S = 24 * 3600


def put_aside(partnership_id: int, data: bytes) -> str:
    """Keep the bytes until they are confirmed; returns the name to take them by."""
    folder = _folder()
    sweep()
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


def sweep() -> None:
    """Remove what nobody confirmed within a day."""
    oldest = time.time() - LONGEST_S
    for file in _folder().iterdir():
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)


def _folder() -> Path:
    folder = Path(settings.DATA) / "waiting"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
