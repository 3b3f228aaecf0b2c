"""Safety walks, their points in the order they were seen, and how those of the walk before look now."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from loftet.cycle.intake.models import PointPhoto, ResidentPoint, SafetyWalk, SecondLook
from loftet.cycle.intake.rules import PointState
from loftet.cycle.intake.rules.walks import Seen, seen_counts
from loftet.ground.actors import Actor

SHOWN = "point_id", "taken_on", "approved_on", "width", "height", "media_type"


def walks(viewer: Actor) -> QuerySet[SafetyWalk]:
    """Every walk, the newest first, with its way; `told` counts its points."""
    rows = SafetyWalk.objects.filter(partnership_id=viewer.partnership_id)
    told = Count("dialogue__points", filter=~Q(dialogue__points__state=PointState.SET_ASIDE), distinct=True)
    rows = rows.select_related("dialogue", "repeats").prefetch_related("stops__place")
    return rows.annotate(told=told).order_by("-walks_on", "-pk")


def walk_points(viewer: Actor, walk: SafetyWalk) -> QuerySet[ResidentPoint]:
    """The points of a walk by their numbers, without those set aside, each with its photos (not their bytes)."""
    rows = ResidentPoint.objects.filter(partnership_id=viewer.partnership_id, dialogue__walk=walk)
    rows = rows.exclude(state=PointState.SET_ASIDE).select_related("place", "owner", "dialogue")
    return rows.prefetch_related(Prefetch("photos", queryset=photos(viewer))).order_by("number", "pk")


def photos(viewer: Actor) -> QuerySet[PointPhoto]:
    """Photos without their bytes, which are read one at a time."""
    return PointPhoto.objects.filter(partnership_id=viewer.partnership_id).only(*SHOWN)


def photo(viewer: Actor, pk: int) -> PointPhoto | None:
    return (
        PointPhoto.objects.filter(partnership_id=viewer.partnership_id, pk=pk).select_related("point").first()
    )


def approved_photos(viewer: Actor, points: Collection[int]) -> dict[int, list[PointPhoto]]:
    """The photos of some points that residents may see: {point: photos by day}."""
    found: dict[int, list[PointPhoto]] = {}
    for row in photos(viewer).filter(point__in=points, approved_on__isnull=False):
        found.setdefault(row.point_id, []).append(row)
    return found


def earlier_points(viewer: Actor, walk: SafetyWalk) -> QuerySet[ResidentPoint]:
    """The points of the walk that this one repeats; none if it repeats none."""
    if walk.repeats is None:
        return ResidentPoint.objects.none()
    return walk_points(viewer, walk.repeats)


@dataclass(frozen=True)
class Comparison:
    """What was seen when people came back: each earlier point with how it looks (None: nobody looked), counted."""

    rows: list[tuple[ResidentPoint, Seen | None]]
    counts: dict[Seen, int]
    unseen: int


def comparison(viewer: Actor, walk: SafetyWalk) -> Comparison | None:
    """A repeat beside the walk before; None where there is nothing to compare with."""
    points: list[Any] = list(earlier_points(viewer, walk))
    if not points:
        return None
    looks = {row.point_id: Seen(row.seen) for row in SecondLook.objects.filter(walk=walk)}
    looked = {pk: seen for pk, seen in looks.items() if pk in {row.pk for row in points}}
    counts, unseen = seen_counts(looked.values(), len(points))
    return Comparison([(row, looked.get(row.pk)) for row in points], counts, unseen)
