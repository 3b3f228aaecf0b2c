"""What became of a report: was it counted, is anything promised there, what were residents and the reporter told?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils import timezone

from loftet.cycle.picture import queries as pictures
from loftet.cycle.picture.rules import PictureState
from loftet.cycle.promises.models import Measure
from loftet.cycle.review.models import Publication, ReporterAnswer
from loftet.cycle.review.queries.reporters import aimed_at, answer_to_report, promised
from loftet.ground.actors import Actor

if TYPE_CHECKING:
    from loftet.cycle.intake.models import Report


class Counted(StrEnum):
    """How a report stands to the picture of a month that it tells of."""

    YES = "yes"
    TOO_LATE = "too_late"
    NOT_YET = "not_yet"


@dataclass(frozen=True)
class Became:
    """The chain onward from one report; `months` are (month, how it was counted, what residents were told then)."""

    months: list[tuple[dt.date, Counted, Publication | None]]
    measures: list[Measure]
    answer: ReporterAnswer | None


def became_of(viewer: Actor, report: Report, on: dt.date) -> Became:
    """A constant number of queries. What was taken back leads nowhere."""
    standing = [row for row in report.incidents.all() if row.state != "withdrawn"]
    months = sorted({timezone.localdate(row.happened_from).replace(day=1) for row in standing})
    places = {row.place_id for row in standing if row.place_id}
    drawn_on = _approved(viewer, months)
    told = _told(viewer, months)
    sent_on = timezone.localdate(report.sent_at)
    return Became(
        months=[(month, _counted(sent_on, drawn_on.get(month)), told.get(month)) for month in months],
        measures=[row for row in promised(viewer, on) if aimed_at(row) & places] if places else [],
        answer=answer_to_report(viewer, report.pk),
    )


def _counted(sent_on: dt.date, drawn_on: dt.date | None) -> Counted:
    """Figures are drawn from what had come before their day."""
    if drawn_on is None:
        return Counted.NOT_YET
    return Counted.YES if sent_on < drawn_on else Counted.TOO_LATE


def _approved(viewer: Actor, months: Iterable[dt.date]) -> dict[dt.date, dt.date]:
    rows = pictures.pictures(viewer).filter(state=PictureState.APPROVED, starts_on__in=list(months))
    return dict(rows.values_list("starts_on", "drafted_on"))


def _told(viewer: Actor, months: Iterable[dt.date]) -> dict[dt.date, Publication]:
    rows = Publication.objects.filter(
        partnership_id=viewer.partnership_id, kind="monthly", state="published", month__in=list(months)
    )
    return {row.month: row for row in rows if row.month}
