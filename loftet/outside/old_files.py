"""Files that lie in the data folder for a time: how old they are, and the end of those that are too old."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path


def times_of(files: Iterable[Path]) -> list[dt.datetime]:
    """When each was last written; one that goes away meanwhile is left out."""
    return [dt.datetime.fromtimestamp(moment, dt.UTC) for file in files if (moment := _written(file))]


def remove_older(files: Iterable[Path], than_s: float) -> int:
    """Remove those last written before a moment, in seconds since 1970; returns how many."""
    old = [file for file in files if 0 < _written(file) < than_s]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def _written(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return 0.0
