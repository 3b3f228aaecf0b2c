"""A file is read in whole or not at all; the same file again changes nothing; a run is undone as one unit."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loftet.ground.models import ImportRun
from loftet.ground.reading import Reading, Weight
from loftet.ground.refusals import Refused

T = TypeVar("T")


@dataclass(frozen=True)
class Source:
    """Which file it was, and when it was read in; `epsg` is its coordinate system if a person has chosen one."""

    file_name: str
    sha256: str
    at: dt.datetime
    epsg: int | None = None


def source_of(file_name: str, data: bytes, at: dt.datetime, epsg: int | None = None) -> Source:
    shown = "".join(letter for letter in file_name if letter.isprintable())
    return Source(shown[:200], hashlib.sha256(data).hexdigest(), at, epsg)


def begun(
    partnership_id: int, kind: str, reading: Reading, source: Source, *, is_open: bool = False
) -> ImportRun:
    """The run that the rows belong to; raises Refused when nothing of the file may be kept.

    `is_open` is for a run that is written in parts: it counts when it has ended.
    """
    refuse_all(reading)
    return ImportRun.objects.create(
        partnership_id=partnership_id,
        kind=kind,
        file_name=source.file_name,
        sha256=source.sha256,
        at=source.at,
        open_at=timezone.now() if is_open else None,
    )


def refuse_all(reading: Reading) -> None:
    """Raises Refused, with what refuses it, when nothing of the file may be kept."""
    if reading.refused:
        raise Refused(*reading.findings.of(Weight.REFUSED))


def not_read(partnership_id: int, kind: str, source: Source, why: str) -> ImportRun:
    """Remember a file that was refused when nobody was looking, so that it can be told."""
    return ImportRun.objects.create(
        partnership_id=partnership_id,
        kind=kind,
        file_name=source.file_name,
        sha256=source.sha256,
        at=source.at,
        undone_at=source.at,
        counts={"why": why},
    )


def ended(
    run: ImportRun, reading: Reading, *, made: int, changed: int = 0, known: int = 0, **told: Any
) -> ImportRun:
    """Write down what came of it. `skipped` are rows that were there already, `refused` those not understood; `told` is
    how the file was read.
    """
    run.counts = {
        **told,
        "read": reading.read,
        "made": made,
        "changed": changed,
        "skipped": known,
        "refused": reading.skipped,
    }
    run.open_at = None
    run.save(update_fields=["counts", "open_at"])
    return run


def rehearsed(perform: Callable[[], T]) -> T:
    """Do it and take it all back: a dry run that can't differ from the real one."""
    with transaction.atomic():
        result = perform()
        transaction.set_rollback(True)
    return result


def undone(run: ImportRun, at: dt.datetime) -> ImportRun:
    if run.undone_at is not None:
        raise Refused(_("Inläsningen är redan ångrad."))
    run.undone_at = at
    run.save(update_fields=["undone_at"])
    return run
