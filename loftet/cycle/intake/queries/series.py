"""Others' figures over time: the series, and what the latest file said of each period."""

from django.db.models import Q, QuerySet

from loftet.cycle.intake.models import ExternalSeries, SeriesValue
from loftet.ground.actors import Actor


def external_series(viewer: Actor, words: str = "") -> QuerySet[ExternalSeries]:
    """Every series, by source and measure; those that hold `words` in their source, measure or area."""
    rows = ExternalSeries.objects.filter(partnership_id=viewer.partnership_id)
    for word in words.split()[:8]:
        rows = rows.filter(
            Q(source__icontains=word)
            | Q(measure__icontains=word)
            | Q(area__icontains=word)
            | Q(group__icontains=word)
        )
    return rows


def figures_now(viewer: Actor, series: list[int] | None = None) -> list[SeriesValue]:
    """The latest file's figure for each period, in no order; of some series or of all."""
    rows = SeriesValue.objects.filter(partnership_id=viewer.partnership_id)
    if series is not None:
        rows = rows.filter(series__in=series)
    return list({(row.series_id, row.period): row for row in rows.order_by("run_id")}.values())


def figures_of(viewer: Actor, series: ExternalSeries) -> QuerySet[SeriesValue]:
    """Every figure of a series that any file gave, oldest file first."""
    rows = SeriesValue.objects.filter(partnership_id=viewer.partnership_id, series=series)
    return rows.select_related("run").order_by("run_id")


def same_measure(viewer: Actor, series: ExternalSeries) -> QuerySet[ExternalSeries]:
    """The same source's same measure for other areas and groups."""
    same = {name: getattr(series, name) for name in ("source", "measure", "unit", "scale")}
    return external_series(viewer).filter(**same).exclude(pk=series.pk)
