"""Read in others' figures over time, and take them back."""

import datetime as dt

from django.db import transaction

from loftet.cycle.intake.models import ExternalSeries, SeriesValue
from loftet.cycle.intake.queries.series import figures_now
from loftet.cycle.intake.rules.series import SeriesFigure
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.imports import Source, begun, ended, undone
from loftet.ground.models import ImportRun, Partnership
from loftet.ground.reading import Reading

SERIES = ("source", "measure", "group", "area", "unit", "scale")
SAID = ("value", "printed", "low", "high", "n")


@action
def import_series(partnership: Partnership, *, by: Actor, reading: Reading, source: Source) -> ImportRun:
    """Keep the figures that are new or say something else than the last file did."""
    run = begun(partnership.pk, "external-series", reading, source)
    rows = _series(partnership, [figure.series for figure in reading.rows])
    now = {(row.series_id, row.period): row for row in figures_now(by)}
    made, changed = [], 0
    for figure in reading.rows:
        before = now.get((rows[figure.series].pk, figure.period))
        if before is None or any(getattr(before, name) != getattr(figure, name) for name in SAID):
            made.append(_value(run, rows[figure.series], figure))
            changed += before is not None
    SeriesValue.objects.bulk_create(made, batch_size=500)
    known = len(reading.rows) - len(made)
    return ended(run, reading, made=len(made) - changed, changed=changed, known=known)


@action
def undo_series(run: ImportRun, *, by: Actor, at: dt.datetime) -> ImportRun:
    """Take back the figures of a file; those of the file before it count again."""
    with transaction.atomic():
        SeriesValue.objects.filter(run=run).delete()
        ExternalSeries.objects.filter(partnership_id=run.partnership_id, figures=None).delete()
        return undone(run, at)


def _series(partnership: Partnership, wanted: list[tuple[str, ...]]) -> dict[tuple[str, ...], ExternalSeries]:
    """Every series by its own words, made where it was not."""
    known = _known(partnership)
    new = [each for each in dict.fromkeys(wanted) if each not in known]
    made = [ExternalSeries(partnership=partnership, **dict(zip(SERIES, each, strict=True))) for each in new]
    ExternalSeries.objects.bulk_create(made, batch_size=500)
    return _known(partnership)


def _known(partnership: Partnership) -> dict[tuple[str, ...], ExternalSeries]:
    rows = ExternalSeries.objects.filter(partnership=partnership)
    return {tuple(getattr(row, name) for name in SERIES): row for row in rows}


def _value(run: ImportRun, series: ExternalSeries, figure: SeriesFigure) -> SeriesValue:
    said = {name: getattr(figure, name) for name in SAID}
    return SeriesValue(
        partnership_id=run.partnership_id, run=run, series=series, period=figure.period, **said
    )
