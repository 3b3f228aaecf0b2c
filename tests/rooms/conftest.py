"""A promise that later rooms stand on: both parties have signed, one measure with twelve walks at the station."""

import datetime as dt
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.utils import timezone

from loftet.cycle.intake import actions as intake
from loftet.cycle.intake.rules import IncidentDraft
from loftet.cycle.promises import actions as promises
from loftet.cycle.promises.models import Measure, Promise
from loftet.ground.models import Place
from tests.promised import signed_promise
from tests.world import World


@pytest.fixture
def running(world: World) -> Promise:
    """Signed in December, in force all of 2026."""
    return signed_promise(world)


@pytest.fixture
def measure(running: Promise) -> Measure:
    return Measure.objects.get(promise=running)


@pytest.fixture
def walked(world: World, measure: Measure) -> Callable[[dt.date], None]:
    """Log a walk on a day."""

    def log(day: dt.date) -> None:
        row = Measure.objects.get(pk=measure.pk)
        promises.log_activity(row, by=world.anna, once=uuid4(), kind="walk", on=day, done_on=day)

    return log


@pytest.fixture
def seen(world: World) -> Callable[[Place, dt.date, int], None]:
    """Let the school report so many incidents at a place on a day at 21."""

    def report(place: Place, day: dt.date, count: int) -> None:
        at = timezone.make_aware(dt.datetime.combine(day, dt.time(21)))
        draft = IncidentDraft(
            type="vandalism", happened_from=at, happened_to=at, certainty="saw", place_id=place.pk
        )
        for start in range(0, count, 20):
            intake.report_incidents(
                world.school,
                by=world.skolan,
                once=uuid4(),
                incidents=[draft] * min(20, count - start),
                at=at,
            )

    return report
