"""Two organisations may have told of one thing: the desk is asked, nothing is removed by itself."""

import datetime as dt
import uuid

import pytest

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.models import Report
from tests.rooms.intake.drafts import NOW, incident, send
from tests.world import World


def from_police(world: World, **values) -> Report:
    told = [incident(world, **values)]
    return actions.report_incidents(world.police, by=world.per, once=uuid.uuid4(), incidents=told, at=NOW)


def found(world: World, report: Report) -> dict:
    return queries.possible_duplicates(world.anna, list(report.incidents.select_related("report")))


def test_the_same_kind_place_and_hour_from_two_is_asked_about(world: World) -> None:
    ours, theirs = send(world, incident(world)), from_police(world)
    assert found(world, ours) == {ours.incidents.get().pk: theirs.incidents.get()}
    assert found(world, theirs) == {theirs.incidents.get().pk: ours.incidents.get()}


@pytest.mark.parametrize(
    "values",
    [
        {"type": "graffiti"},
        {"place_id": None, "place_text": "vid spåren"},
        {"happened_from": NOW - dt.timedelta(hours=9), "happened_to": NOW - dt.timedelta(hours=4)},
    ],
)
def test_another_kind_place_or_time_is_not(world: World, values: dict) -> None:
    ours = send(world, incident(world))
    from_police(world, **values)
    assert found(world, ours) == {}


def test_one_organisations_two_are_two(world: World) -> None:
    assert found(world, send(world, incident(world), incident(world))) == {}


def test_one_taken_back_is_no_duplicate(world: World) -> None:
    ours, theirs = send(world, incident(world)), from_police(world)
    actions.withdraw_incident(theirs.incidents.get(), by=world.anna, at=NOW)
    assert found(world, ours) == {} and found(world, theirs) == {}


def test_nothing_to_compare_asks_nothing(world: World, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert queries.possible_duplicates(world.anna, []) == {}
