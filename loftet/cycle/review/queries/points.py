"""Residents' points that have been answered in public: what anybody may read, and nothing of who told."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.fields import BooleanField

from loftet.cycle.intake.rules import PointState
from loftet.cycle.intake.rules.faults import FaultState
from loftet.cycle.promises.rules import MeasureState
from loftet.cycle.review.models import PointAnswer, Publication
from loftet.cycle.review.rules import PublicationState
from loftet.ground.actors import Actor

IS_MENDED = (
    Q(point__fault__state=FaultState.MENDED)
    | Q(measure__state=MeasureState.DONE)
    | Q(point__state=PointState.DONE)
)


def public_points(viewer: Actor) -> QuerySet[Any]:
    """The latest published answer of each point; `is_mended` when its measure is done, or it or its fault is mended."""
    shown = PointAnswer.objects.filter(
        partnership_id=viewer.partnership_id, publication__state=PublicationState.PUBLISHED
    )
    corrected = Publication.objects.filter(
        corrects=OuterRef("publication_id"), state=PublicationState.PUBLISHED
    )
    standing = shown.filter(~Exists(corrected))
    same_point = shown.filter(~Exists(corrected), point=OuterRef("point"))
    later = same_point.filter(
        Q(publication__published_on__gt=OuterRef("publication__published_on"))
        | Q(publication__published_on=OuterRef("publication__published_on"), pk__gt=OuterRef("pk"))
    )
    rows = standing.filter(~Exists(later)).select_related("point__place", "publication")
    mended = Case(When(IS_MENDED, then=True), default=False, output_field=BooleanField())
    return rows.annotate(is_mended=mended).order_by("-point__given_on", "-point_id")


def public_points_between(
    viewer: Actor,
    start: dt.date,
    end: dt.date,
    themes: Collection[str] = (),
    mended: bool | None = None,
) -> QuerySet[Any]:
    """Those told from `start` to `end`, both included, of the themes (all if none) and state (both if None)."""
    rows = public_points(viewer).filter(point__given_on__gte=start, point__given_on__lte=end)
    rows = rows.filter(point__theme__in=themes) if themes else rows
    return rows if mended is None else rows.filter(is_mended=mended)
