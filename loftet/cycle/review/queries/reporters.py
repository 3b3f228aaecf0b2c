"""What a partner hears back: in which pictures its reports were counted, what is done there, and answers to them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from loftet.cycle.intake import queries as intake
from loftet.cycle.picture import queries as pictures
from loftet.cycle.picture.rules import PictureState
from loftet.cycle.promises import queries as promises
from loftet.cycle.promises.models import Measure
from loftet.cycle.promises.rules import PromiseState
from loftet.cycle.review.models import ReporterAnswer
from loftet.ground.actors import Actor
from loftet.ground.models import Organisation
from loftet.ground.months import months_on

MONTHS = 12


@dataclass(frozen=True)
class HeardBack:
    """Months whose approved picture counts an organisation's incidents, with how many, newest first; and what is
    promised at the places that they were told of."""

    months: list[tuple[dt.date, int]]
    measures: list[Measure]


def answer_to_report(viewer: Actor, report_id: int) -> ReporterAnswer | None:
    """What the desk has answered to a report, if it has."""
    return _answers(viewer).filter(report_id=report_id).first()


def reporter_answers(viewer: Actor, organisation: Organisation) -> QuerySet[ReporterAnswer]:
    """All answers to an organisation, newest first."""
    return _answers(viewer).filter(report__organisation=organisation)


def _answers(viewer: Actor) -> QuerySet[ReporterAnswer]:
    rows = ReporterAnswer.objects.filter(partnership_id=viewer.partnership_id)
    return rows.select_related("report", "measure__owner").order_by("-answered_on", "-pk")


def heard_back(viewer: Actor, organisation: Organisation, on: dt.date) -> HeardBack:
    """What the last year's approved pictures made of an organisation's reports; a constant number of queries.

    A report counts in a picture if it came before the day on which the picture's figures were drawn. A measure is
    aimed at a place by itself or by its problem.
    """
    since = months_on(on.replace(day=1), -MONTHS)
    approved = pictures.pictures(viewer).filter(state=PictureState.APPROVED, starts_on__gte=since)
    drawn_on = dict(approved.values_list("starts_on", "drafted_on"))
    told = [
        (month, place_id)
        for begun, sent_at, place_id in intake.told_by(viewer, organisation, since)
        if (month := timezone.localdate(begun).replace(day=1)) in drawn_on
        and timezone.localdate(sent_at) < drawn_on[month]
    ]
    places = {place_id for _month, place_id in told if place_id}
    return HeardBack(
        months=sorted(Counter(month for month, _place in told).items(), reverse=True),
        measures=[row for row in promised(viewer, on) if aimed_at(row) & places],
    )


def promised(viewer: Actor, on: dt.date) -> list[Measure]:
    """Measures of what has been signed; a draft is told to nobody."""
    standing = promises.current_promise(viewer, on)
    if standing is None or standing.state == PromiseState.DRAFT:
        return []
    return list(promises.measures(viewer, standing))


def aimed_at(measure: Measure) -> set[int]:
    """The places that a measure is for, by itself or by its problem."""
    aimed = {place.pk for place in measure.places.all()}
    if measure.problem is not None and measure.problem.place_id:
        aimed.add(measure.problem.place_id)
    return aimed
