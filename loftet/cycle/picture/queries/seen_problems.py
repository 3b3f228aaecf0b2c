"""What is wrong and why, as far as is known."""

from django.db.models import Prefetch, QuerySet

from loftet.cycle.picture.models import Cause, Problem
from loftet.ground.actors import Actor


def problems(viewer: Actor) -> QuerySet[Problem]:
    """Problems with their place and causes, the open and newest first."""
    rows = Problem.objects.filter(partnership_id=viewer.partnership_id)
    causes = Prefetch("causes", queryset=Cause.objects.order_by("side", "pk"))
    return (
        rows.select_related("place", "picture", "owner")
        .prefetch_related(causes, "steps")
        .order_by("closed_on", "-opened_on", "-pk")
    )


def causes(viewer: Actor, problem: Problem | None = None) -> QuerySet[Cause]:
    rows = Cause.objects.filter(partnership_id=viewer.partnership_id).select_related("problem")
    return rows.filter(problem=problem) if problem else rows.order_by("problem__title", "pk")
