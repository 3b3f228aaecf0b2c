"""Many events for tests: crimes with positions as rows, since an extract of thousands takes long to read."""

import datetime as dt
from collections.abc import Sequence
from uuid import uuid4

import numpy as np
from django.utils import timezone

from loftet.cycle.intake import actions as intake
from loftet.cycle.intake.models import ReportedCrime
from loftet.cycle.intake.rules import IncidentDraft
from loftet.ground.models import ImportRun, Place
from tests.world import World

Point = tuple[float, float]
TOWN = (400_000, 6_385_000)
"""South-western corner of Stationen, which is 200 m wide; Stortorget begins 500 m east of it."""


def crimes(
    world: World, day: dt.date, points: Sequence[Point | None], *, group: str = "theft", hour: int = 21
) -> None:
    """One crime a point on a day, an hour long; None has no position."""
    run = ImportRun.objects.create(
        partnership=world.partnership, kind="crimes", file_name="x.csv", sha256=uuid4().hex, at=timezone.now()
    )
    begins = timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
    ReportedCrime.objects.bulk_create(
        ReportedCrime(
            partnership=world.partnership,
            run=run,
            source_key=uuid4().hex,
            group=group,
            type="Stöld",
            happened_from=begins,
            happened_to=begins + dt.timedelta(hours=1),
            e=round(point[0]) if point else None,
            n=round(point[1]) if point else None,
        )
        for point in points
    )


def incidents(world: World, place: Place, day: dt.date, count: int) -> None:
    """The school's reports of a place on a day at 21."""
    at = timezone.make_aware(dt.datetime.combine(day, dt.time(21)))
    draft = IncidentDraft(
        type="vandalism", happened_from=at, happened_to=at, certainty="saw", place_id=place.pk
    )
    for start in range(0, count, 20):
        told = [draft] * min(20, count - start)
        intake.report_incidents(world.school, by=world.skolan, once=uuid4(), incidents=told, at=at)


def scattered(seed: int, count: int, wide: float = 3000) -> list[Point]:
    """Points spread evenly over a square round the town."""
    drawn = np.random.default_rng(seed).random((count, 2)) * wide - wide / 2
    return [(float(TOWN[0] + east), float(TOWN[1] + north)) for east, north in drawn]


def at_station(seed: int, count: int) -> list[Point]:
    drawn = 10 + np.random.default_rng(seed).random((count, 2)) * 180
    return [(float(TOWN[0] + east), float(TOWN[1] + north)) for east, north in drawn]
