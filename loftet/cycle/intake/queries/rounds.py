"""The residents' maps, how many have told, and what may be shown."""

import datetime as dt

from django.db.models import Count, Q, QuerySet

from loftet.cycle.intake.models import MapRound, ResidentPoint
from loftet.cycle.intake.rules import PointState
from loftet.ground.actors import Actor


def rounds(viewer: Actor) -> QuerySet[MapRound]:
    """Every map, the newest first: `told` points, `shown` of them, and `fresh` that nobody has looked at."""
    rows = MapRound.objects.filter(partnership_id=viewer.partnership_id)
    counted = {"shown": Q(points__shown=True), "fresh": Q(points__state=PointState.NEW)}
    rows = rows.annotate(told=Count("points"))
    return rows.annotate(**{name: Count("points", filter=of) for name, of in counted.items()})


def open_round(viewer: Actor, on: dt.date) -> MapRound | None:
    """The map that is open on a day."""
    rows = MapRound.objects.filter(partnership_id=viewer.partnership_id)
    return rows.filter(opens_on__lte=on, closes_on__gte=on).first()


def shown_points(viewer: Actor, pk: int) -> QuerySet[ResidentPoint]:
    """What the desk has let through onto one map, in the order of its places and days."""
    rows = ResidentPoint.objects.filter(partnership_id=viewer.partnership_id, map_round=pk, shown=True)
    return rows.select_related("place", "owner").order_by("place__name", "given_on", "pk")
