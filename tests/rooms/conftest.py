"""A promise that later rooms stand on: both parties have signed, one measure with twelve walks at the station."""

import datetime as dt
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.utils import timezone

from loftet.cycle.intake import actions as intake
from loftet.cycle.intake.rules import IncidentDraft
from loftet.cycle.promises import actions as promises
from loftet.cycle.promises.actions import IndicatorValues, MeasureValues, PromiseWords
from loftet.cycle.promises.models import Measure, Promise
from loftet.ground.models import Place
from tests.world import World

SIGNED_ON = dt.date(2025, 12, 15)


@pytest.fixture
def running(world: World) -> Promise:
    """Signed in December, in force all of 2026."""
    words = PromiseWords("Medborgarlöfte 2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    promise = promises.draft_promise(world.partnership, by=world.anna, words=words)
    values = MeasureValues(
        "Trygghetsvandringar",
        owner=world.municipality,
        target_count=12,
        unit="vandringar",
        due_on=words.ends_on,
        starts_on=words.starts_on,
    )
    measure = promises.add_measure(promise, by=world.anna, values=values)
    indicator = IndicatorValues(
        "Händelser, Stationen",
        "incidents",
        place=world.station,
        comparison=world.square,
        baseline=40,
        target=30,
    )
    promises.set_indicator(measure, by=world.anna, on=SIGNED_ON, values=indicator)
    for by, party in ((world.anna, world.municipality), (world.per, world.police)):
        promise = promises.sign_promise(
            promise, by=by, organisation=party, office="Chef", on=SIGNED_ON, override_reason="Orsak saknas."
        )
    return promise


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
