"""Read in others' published figures, and take them back."""

import datetime as dt

from loftet.cycle.surveys.models import ExternalResult
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.imports import Source, begun, ended, undone
from loftet.ground.models import ImportRun, Partnership
from loftet.ground.reading import Reading


@action
def import_external_results(
    partnership: Partnership, *, by: Actor, reading: Reading, source: Source
) -> ImportRun:
    """Keep published figures that are not here already; one that was corrected is changed in place."""
    run = begun(partnership.pk, "external-results", reading, source)
    made = changed = 0
    for figure in reading.rows:
        row, is_new = ExternalResult.objects.get_or_create(
            partnership=partnership,
            source=figure.source,
            period=figure.period,
            question=figure.question,
            answer=figure.answer,
            level=figure.level,
            defaults={"run": run, "share": figure.share, "n": figure.n, "mode": figure.mode},
        )
        made += is_new
        if not is_new and (row.share, row.n, row.mode) != (figure.share, figure.n, figure.mode):
            row.share, row.n, row.mode = figure.share, figure.n, figure.mode
            row.save(update_fields=["share", "n", "mode"])
            changed += 1
    return ended(run, reading, made=made, changed=changed, known=len(reading.rows) - made - changed)


@action
def undo_import(run: ImportRun, *, by: Actor, at: dt.datetime) -> ImportRun:
    """Take back the figures that a run made."""
    ExternalResult.objects.filter(run=run).delete()
    return undone(run, at)
