"""The week's visits are drawn on Thursday when nobody has drawn them, and never for a week that has begun."""

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from loftet.analysis.times.windows import Window
from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.actions import FocusValues
from loftet.cycle.promises.models import Measure
from loftet.cycle.promises.rules.focus import Work
from loftet.schedule import tick
from tests.promised import signed_promise

if TYPE_CHECKING:
    from tests.world import World

MONDAY = dt.date(2026, 3, 2)
DAY = dt.timedelta(days=1)
WEDNESDAY, THURSDAY, SATURDAY = MONDAY - 5 * DAY, MONDAY - 4 * DAY, MONDAY - 2 * DAY


@pytest.fixture(autouse=True)
def only_visits(monkeypatch: pytest.MonkeyPatch) -> None:
    rhythm = tuple(due for due in tick.RHYTHM if due.verb == "promises.draw_visits")
    assert len(rhythm) == 1
    monkeypatch.setattr(tick.wheel, "wheel_work", lambda *_: [])
    monkeypatch.setattr(tick, "RHYTHM", rhythm)


@pytest.fixture
def focus(world: "World") -> None:
    signed_promise(world)
    actions.choose_focus_place(
        world.station,
        by=world.anna,
        on=MONDAY - 10 * DAY,
        measure=Measure.objects.get(),
        values=FocusValues(
            reason="Stök på kvällen.",
            work=Work((Window(4, 20, 4),), 2),
            actors=("police",),
            starts_on=MONDAY,
            ends_on=MONDAY + 55 * DAY,
        ),
    )


def test_thursday_draws_the_week_to_come_once(world: "World", focus: None) -> None:
    assert tick.tick(WEDNESDAY) == 0 and queries.visit_plan(world.anna, MONDAY) is None
    assert tick.tick(THURSDAY) == 1
    plan = queries.visit_plan(world.anna, MONDAY)
    assert plan is not None and plan.visits.count() == 2
    assert tick.tick(SATURDAY) == 0
    again = queries.visit_plan(world.anna, MONDAY)
    assert again is not None and again.seed == plan.seed


def test_what_somebody_drew_is_left_alone(world: "World", focus: None) -> None:
    actions.draw_visits(world.partnership, by=world.anna, week=MONDAY, on=WEDNESDAY, seed=5)
    assert tick.tick(THURSDAY) == 0
    plan = queries.visit_plan(world.anna, MONDAY)
    assert plan is not None and plan.seed == 5


def test_a_week_that_has_begun_or_has_no_places_is_never_asked_for(world: "World", focus: None) -> None:
    assert tick.tick(MONDAY + 2 * DAY) == 0
    assert queries.visit_plan(world.anna, MONDAY) is None
    assert tick.tick(MONDAY + 60 * DAY) == 0
