"""Read in others' published figures, and take them back."""

import datetime as dt
from typing import Any

from loftet.cycle.surveys.models import ExternalResult
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.imports import Source, begun, ended, undone
from loftet.ground.models import ImportRun, Partnership
from loftet.ground.reading import Reading


@action
def import_external_results(
    partnership: Partnership, *, by: Actor, reading: Reading, source: Source, kind: str = "external-results"
) -> ImportRun:
    """Keep others' figures that are not here already; one that was corrected is changed in place."""
    run = begun(partnership.pk, kind, reading, source)
    made = changed = 0
    for figure in reading.rows:
        row, is_new = ExternalResult.objects.get_or_create(
            partnership=partnership,
            source=figure.source,
            period=figure.period,
            question=figure.question,
            answer=figure.answer,
            level=figure.level,
            defaults={"run": run} | _said(figure),
        )
        made += is_new
        if not is_new and any(getattr(row, name) != value for name, value in _said(figure).items()):
            for name, value in _said(figure).items():
                setattr(row, name, value)
            row.save(update_fields=list(_said(figure)))
            changed += 1
    return ended(run, reading, made=made, changed=changed, known=len(reading.rows) - made - changed)


@action
def undo_import(run: ImportRun, *, by: Actor, at: dt.datetime) -> ImportRun:
    """Take back the figures that a run made."""
    ExternalResult.objects.filter(run=run).delete()
    return undone(run, at)


def _said(figure: Any) -> dict[str, Any]:
    """What is said of a figure, besides what it is a figure of."""
    return {name: getattr(figure, name) for name in ("share", "n", "mode", "low", "high")}
