"""Safety walks as residents are told of them: the text, and each point with its answer, owner and state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from loftet.cycle.intake import queries as intake
from loftet.cycle.intake.rules.walks import Seen
from loftet.cycle.review.models import PointAnswer, Publication
from loftet.cycle.review.queries.points import public_points
from loftet.cycle.review.rules import PublicationKind, PublicationState
from loftet.ground.actors import Actor

if TYPE_CHECKING:
    from loftet.cycle.intake.models import PointPhoto, SafetyWalk


@dataclass(frozen=True)
class PublicPhoto:
    """A photo that has been approved: its number in the address, its day and its sides in pixels."""

    pk: int
    taken_on: dt.date
    width: int
    height: int


@dataclass(frozen=True)
class PublicWalkPoint:
    """A point of a walk as residents read it; `e`, `n` are whole metres in EPSG:3006 or None."""

    number: int | None
    place: str
    theme: str
    feeling: str
    when: str
    answer: str
    owner: str
    owner_office: str
    state: str
    is_mended: bool
    e: int | None
    n: int | None
    photos: list[PublicPhoto] = field(default_factory=list)


@dataclass(frozen=True)
class PublicWalk:
    """A walk that has been told of: its text, its points and, for a repeat, what was seen again."""

    pk: int
    title: str
    facts: Mapping[str, Any]
    sections: Mapping[str, str]
    published_on: dt.date
    approvals: list[tuple[str, dt.date]]
    points: list[PublicWalkPoint]
    again: list[tuple[int | None, str, str, Seen | None]]  # number, theme, place, how it looked


@dataclass(frozen=True)
class ComingWalk:
    """A walk that residents are asked to come to."""

    title: str
    gathers: str
    prepared_on: dt.date | None
    walks_on: dt.date


def walk_publication(viewer: Actor, walk: SafetyWalk) -> Publication | None:
    """The newest text of a walk, told or not."""
    rows = Publication.objects.filter(partnership_id=viewer.partnership_id, walk=walk)
    return rows.order_by("-version").first()


def unanswered_of_walk(viewer: Actor, publication: Publication) -> list[int]:
    """Numbers of the walk's points that neither this text nor an earlier one answers."""
    if publication.kind != PublicationKind.WALK or publication.walk is None:
        return []
    here = publication.point_answers.values("point_id")
    told = PointAnswer.objects.filter(publication__state=PublicationState.PUBLISHED).values("point_id")
    points = intake.walk_points(viewer, publication.walk).exclude(pk__in=here).exclude(pk__in=told)
    return [row.number or 0 for row in points]


def coming_walks(viewer: Actor, on: dt.date) -> list[ComingWalk]:
    """Walks that are planned with a gathering for residents, the nearest first."""
    rows = intake.walks(viewer).filter(dialogue=None, walks_on__gte=on).exclude(gathers="")
    return [
        ComingWalk(row.title, row.gathers, row.prepared_on, row.walks_on) for row in rows.order_by("walks_on")
    ]


def told_walks(viewer: Actor) -> list[tuple[int, str, dt.date]]:
    """(number in the address, title, day) of each walk that has been told of, newest first."""
    return [(row.walk_id or 0, row.title, row.published_on or dt.date.min) for row in _told(viewer)]


def public_walk(viewer: Actor, pk: int) -> PublicWalk | None:
    """A walk as it was told; None before both parties have said yes to it."""
    text = _told(viewer).filter(walk=pk).first()
    walk = intake.walks(viewer).filter(pk=pk).first()
    if text is None or walk is None:
        return None
    answers = list(public_points(viewer).filter(point__dialogue=walk.dialogue).select_related("point__owner"))
    photos = intake.approved_photos(viewer, [row.point_id for row in answers])
    compared = intake.comparison(viewer, walk)
    return PublicWalk(
        pk=pk,
        title=text.title,
        facts=text.body.get("walk", {}),
        sections=text.body.get("sections", {}),
        published_on=text.published_on or dt.date.min,
        approvals=[(row.organisation.name, row.approved_on) for row in text.approvals.all()],
        points=sorted(
            (_point(row, photos.get(row.point_id, [])) for row in answers), key=lambda row: row.number or 0
        ),
        again=[_again(row, seen) for row, seen in compared.rows] if compared else [],
    )


def public_photo(viewer: Actor, pk: int) -> PointPhoto | None:
    """An approved photo of a point whose answer has been published; None for every other."""
    photo = intake.photo(viewer, pk)
    if photo is None or photo.approved_on is None:
        return None
    return photo if public_points(viewer).filter(point=photo.point_id).exists() else None


def _told(viewer: Actor) -> QuerySet[Publication]:
    """The newest published text of each walk."""
    newer = Publication.objects.filter(corrects=OuterRef("pk"), state=PublicationState.PUBLISHED)
    rows = Publication.objects.filter(
        ~Exists(newer),
        partnership_id=viewer.partnership_id,
        kind=PublicationKind.WALK,
        state=PublicationState.PUBLISHED,
        walk__isnull=False,
    )
    return rows.prefetch_related(Prefetch("approvals__organisation")).order_by("-published_on", "-version")


def _point(row: Any, photos: list[Any]) -> PublicWalkPoint:
    point = row.point
    return PublicWalkPoint(
        number=point.number,
        place=point.place.name if point.place else "",
        theme=point.theme,
        feeling=point.feeling,
        when=point.when,
        answer=row.text,
        owner=point.owner.name if point.owner else "",
        owner_office=point.owner_office,
        state=point.state,
        is_mended=row.is_mended,
        e=point.e,
        n=point.n,
        photos=[PublicPhoto(each.pk, each.taken_on, each.width, each.height) for each in photos],
    )


def _again(point: Any, seen: Seen | None) -> tuple[int | None, str, str, Seen | None]:
    return point.number, point.theme, point.place.name if point.place else "", seen
