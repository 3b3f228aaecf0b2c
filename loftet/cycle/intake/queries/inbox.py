"""What has come in: reports, points and texts that wait for somebody at the desk, and who has been silent."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from loftet.cycle.intake.models import Incident, RawText, Report, ResidentPoint
from loftet.cycle.intake.queries.events import midnight
from loftet.cycle.intake.queries.points import all_points
from loftet.cycle.intake.rules import (
    NOT_PROBLEMS,
    SAME_OCCASION,
    UNCOUNTED,
    IncidentState,
    PointState,
    is_same_occasion,
)
from loftet.ground.actors import Actor
from loftet.ground.models import Organisation


@dataclass(frozen=True)
class QuarantinedText:
    """A text that may point at a person, by what it belongs to; the words are read through `open_report`."""

    row: RawText  # without its words
    report: Report | None
    point: ResidentPoint | None


@dataclass(frozen=True)
class Inbox:
    """What waits for the desk."""

    reports: list[Report]
    points: list[ResidentPoint]
    quarantine: list[QuarantinedText]


def inbox(viewer: Actor, at: dt.datetime | None = None) -> Inbox:
    """New reports and points, newest first, and texts to judge; a constant number of queries."""
    fresh = Incident.objects.filter(partnership_id=viewer.partnership_id, state=IncidentState.NEW)
    new_points = all_points(viewer).filter(state=PointState.NEW)
    return Inbox(
        reports=list(reports(viewer).filter(pk__in=fresh.values("report_id"))),
        points=list(new_points),
        quarantine=quarantine(viewer, at),
    )


def waiting(viewer: Actor) -> dict[str, int]:
    """How many of each wait for the desk: new incidents, new points, texts to judge; three queries."""
    mine = {"partnership_id": viewer.partnership_id}
    return {
        "incidents": Incident.objects.filter(**mine, state=IncidentState.NEW).count(),
        "points": ResidentPoint.objects.filter(**mine, state=PointState.NEW).count(),
        "texts": RawText.objects.filter(**mine, judge_by__isnull=False).count(),
    }


def reports(viewer: Actor, *, place: int | None = None, day: dt.date | None = None) -> QuerySet[Report]:
    """Every sending with its incidents, newest first; those that tell of something at a place, or on a day."""
    in_order = Incident.objects.select_related("place", "kind", "report", "same_as__report__organisation")
    in_order = in_order.prefetch_related("told_also__report__organisation").order_by("happened_from", "pk")
    incidents = Prefetch("incidents", queryset=in_order)
    rows = Report.objects.filter(partnership_id=viewer.partnership_id)
    told = Incident.objects.filter(partnership_id=viewer.partnership_id)
    if place is not None:
        told = told.filter(place=place)
    if day is not None:
        told = told.filter(happened_from__date=day)
    if place is not None or day is not None:
        rows = rows.filter(pk__in=told.values("report"))
    return rows.select_related("organisation").prefetch_related(incidents).order_by("-sent_at", "-pk")


def report_by_once(viewer: Actor, once: uuid.UUID) -> Report | None:
    """An organisation's own sending, or any for the desk."""
    rows = reports(viewer).filter(once=once)
    if viewer.user_id is None:
        rows = rows.filter(organisation_id__in=viewer.organisation_ids)
    return rows.first()


def quarantine(viewer: Actor, at: dt.datetime | None = None) -> list[QuarantinedText]:
    """Texts that wait to be judged, the oldest first; those whose time is out at `at` are gone. Three queries."""
    waiting_texts = RawText.objects.filter(partnership_id=viewer.partnership_id, judge_by__isnull=False)
    if at:
        waiting_texts = waiting_texts.exclude(judge_by__lte=at)
    texts = list(waiting_texts.defer("text").order_by("pk"))
    ids = [text.pk for text in texts]
    of_text = Q(raw_text_id__in=ids) | Q(place_text_id__in=ids)
    reports_of: dict[int, Report] = {}
    for incident in Incident.objects.filter(of_text).select_related("kind", "report__organisation"):
        reports_of |= {pk: incident.report for pk in (incident.raw_text_id, incident.place_text_id) if pk}
    points_of: dict[int, ResidentPoint] = {}
    for point in ResidentPoint.objects.filter(of_text).select_related("place"):
        points_of |= {pk: point for pk in (point.raw_text_id, point.place_text_id) if pk}
    return [QuarantinedText(text, reports_of.get(text.pk), points_of.get(text.pk)) for text in texts]


def is_left_unjudged(viewer: Actor, at: dt.datetime) -> bool:
    """Whether a text's time to be judged is over."""
    return RawText.objects.filter(partnership_id=viewer.partnership_id, judge_by__lte=at).exists()


def unclear(viewer: Actor, since: dt.date) -> list[Incident]:
    """Incidents told since a day whose place or kind the desk has to clear up, newest first; one query."""
    rows = Incident.objects.filter(partnership_id=viewer.partnership_id).exclude(state__in=UNCOUNTED)
    nowhere = Q(place=None, e=None)
    vague = rows.filter(nowhere | Q(type="other", state=IncidentState.NEW))
    told = vague.filter(report__sent_at__gte=midnight(since))
    return list(
        told.select_related("place", "kind", "report__organisation").order_by("-report__sent_at", "-pk")
    )


def duplicate_pairs(viewer: Actor, since: dt.date) -> list[tuple[Incident, Incident]]:
    """Two organisations' incidents since a day that may be one, each pair once; three queries."""
    rows = Incident.objects.filter(partnership_id=viewer.partnership_id, happened_from__gte=midnight(since))
    counted = rows.exclude(state__in=UNCOUNTED).exclude(place=None).order_by("-happened_from", "-pk")
    recent = list(counted.select_related("place", "kind", "report__organisation"))
    twins = possible_duplicates(viewer, recent)
    pairs = {frozenset((row.pk, twins[row.pk].pk)): (row, twins[row.pk]) for row in recent if row.pk in twins}
    return list(pairs.values())


def possible_duplicates(viewer: Actor, incidents: Sequence[Incident]) -> dict[int, Incident]:
    """For an incident's id: another organisation's that may be the same thing, if there is one; two queries.

    Not those that the desk has already counted as one or told apart.
    """
    if not incidents:
        return {}
    rows = Incident.objects.filter(partnership_id=viewer.partnership_id).exclude(state__in=UNCOUNTED)
    near = rows.filter(
        place_id__in={row.place_id for row in incidents if row.place_id},
        happened_from__lte=max(row.happened_to for row in incidents) + SAME_OCCASION,
        happened_to__gte=min(row.happened_from for row in incidents) - SAME_OCCASION,
    )
    others: dict[tuple[str, int | None], list[Incident]] = {}
    for other in near.select_related("kind", "report__organisation").order_by("pk"):
        others.setdefault((other.type, other.place_id), []).append(other)
    links = Incident.apart_from.through.objects.filter(from_incident_id__in=[row.pk for row in incidents])
    apart = set(links.values_list("from_incident_id", "to_incident_id"))
    counted = [row for row in incidents if row.state not in UNCOUNTED]
    found = ((row, _told_elsewhere(row, others.get((row.type, row.place_id), []), apart)) for row in counted)
    return {row.pk: other for row, other in found if other}


def _told_elsewhere(
    row: Incident, others: Sequence[Incident], apart: set[tuple[int, int]]
) -> Incident | None:
    """The first of the others, from another organisation, that may be the same thing."""
    own = row.report.organisation_id
    alike = (o for o in others if o.report.organisation_id != own and is_same_occasion(row, o))
    return next((other for other in alike if (row.pk, other.pk) not in apart), None)


def usual_places(viewer: Actor, organisation: Organisation, most: int) -> list[int]:
    """Ids of the places an organisation reports from most, most first."""
    rows = Incident.objects.filter(partnership_id=viewer.partnership_id, report__organisation=organisation)
    counted = rows.exclude(place=None).filter(place__active=True).values("place_id").annotate(n=Count("pk"))
    return [row["place_id"] for row in counted.order_by("-n", "place_id")[:most]]


def told_by(
    viewer: Actor, organisation: Organisation, since: dt.date
) -> QuerySet[Incident, tuple[dt.datetime, dt.datetime, int | None]]:
    """Of each incident that an organisation told of and that counts: when it began, when it was told, and the id of
    its named place."""
    rows = Incident.objects.filter(partnership_id=viewer.partnership_id, report__organisation=organisation)
    counted = rows.exclude(state=IncidentState.WITHDRAWN).exclude(type__in=NOT_PROBLEMS)
    since_then = counted.filter(happened_from__gte=midnight(since))
    return since_then.values_list("happened_from", "report__sent_at", "place_id")
