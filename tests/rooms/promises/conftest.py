"""The promise that this room's tests talk of: twelve walks at the station, and school sessions."""

import datetime as dt
from collections.abc import Callable
from uuid import uuid4

import pytest

from loftet.cycle.picture.models import Cause, Problem
from loftet.cycle.promises import actions
from loftet.cycle.promises.actions import IndicatorValues, MeasureValues, PromiseWords
from loftet.cycle.promises.models import Activity, Measure, Promise
from tests.world import World

JANUARY, DECEMBER = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
SIGNED_ON = dt.date(2025, 12, 15)
WORDS = PromiseWords(
    title="Medborgarlöfte 2026",
    starts_on=JANUARY,
    ends_on=DECEMBER,
    situation="Många känner sig otrygga vid stationen när det är mörkt.",
    aims="Fler ska känna sig trygga vid stationen.",
    follow="Vi svarar varje månad.",
)


@pytest.fixture
def draft(world: World) -> Promise:
    return actions.draft_promise(world.partnership, by=world.anna, words=WORDS)


@pytest.fixture
def whole(world: World) -> MeasureValues:
    """A measure that lacks nothing but its indicator."""
    own = {"partnership": world.partnership}
    problem = Problem.objects.create(
        title="Mörkt vid tunneln", statement="Fredag kväll.", opened_on=SIGNED_ON, place=world.station, **own
    )
    cause = Cause.objects.create(
        problem=problem, side="place", text="Lamporna är trasiga.", certainty="known", **own
    )
    return MeasureValues(
        title="Trygghetsvandringar vid stationen",
        problem=problem,
        cause=cause,
        owner=world.municipality,
        owner_office="Trygghetssamordnaren",
        target_count=12,
        unit="trygghetsvandringar",
        starts_on=JANUARY,
        due_on=DECEMBER,
        places=(world.station,),
    )


@pytest.fixture
def walks(world: World, draft: Promise, whole: MeasureValues) -> Measure:
    """A measure that may be signed."""
    measure = actions.add_measure(draft, by=world.anna, values=whole)
    actions.set_indicator(
        measure,
        by=world.anna,
        on=SIGNED_ON,
        values=IndicatorValues("Händelser", "incidents", place=world.station, baseline=40, target=30),
    )
    return measure


@pytest.fixture
def signed(world: World, draft: Promise, walks: Measure) -> Promise:
    """The promise as both parties signed it."""
    sign(world, draft)
    return draft


def sign(world: World, promise: Promise, override_reason: str = "") -> None:
    hands = (
        (world.anna, world.municipality, "Kommunstyrelsens ordförande"),
        (world.per, world.police, "Chef"),
    )
    for by, party, office in hands:
        actions.sign_promise(
            promise, by=by, organisation=party, office=office, on=SIGNED_ON, override_reason=override_reason
        )
    promise.refresh_from_db()


@pytest.fixture
def walk(world: World, signed: Promise, walks: Measure) -> Callable[[dt.date], Activity]:
    """Log a walk on a day."""

    def log(day: dt.date) -> Activity:
        walks.refresh_from_db()
        return actions.log_activity(
            walks, by=world.anna, once=uuid4(), kind="walk", on=day, done_on=day, place=world.station
        )

    return log
