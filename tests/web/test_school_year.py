"""The school year's plan: what is planned, what was held, who was not reached; a slip loses nothing typed."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.models import Measure, SchoolPlan
from loftet.cycle.promises.rules.school_plan import school_year_of
from loftet.ground.models import Organisation
from tests.promised import signed_promise
from tests.web.pages import at, text_of
from tests.world import World

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 10)


@pytest.fixture
def school(world: World) -> Organisation:
    signed_promise(world)
    return Organisation.objects.filter(partnership=world.partnership, kind="school").first() or (
        Organisation.objects.create(partnership=world.partnership, name="Lindskolan", kind="school")
    )


@pytest.fixture
def anna(client: Client, world: World, school: Organisation, settings: Any) -> Client:
    settings.TODAY = ON.isoformat()
    client.force_login(world.user(world.anna))
    return client


def held(world: World, school: Organisation, **counts: int) -> None:
    actions.log_session(
        Measure.objects.get(), by=world.anna, once=uuid4(), on=ON, done_on=dt.date(2026, 10, 1), school=school,
        grades="7-9", topic="Nätet", **counts,
    )  # fmt: skip


@pytest.mark.parametrize(("day", "year"), [("2026-07-31", 2025), ("2026-08-01", 2026), ("2027-01-10", 2026)])
def test_the_school_year_begins_in_august(day: str, year: int) -> None:
    assert school_year_of(dt.date.fromisoformat(day)) == year


def test_what_is_planned_and_held_stands_side_by_side_and_who_is_not_reached_is_named(
    anna: Client, world: World, school: Organisation
) -> None:
    names = {
        f"{school.pk}.7-9.pupils": "4",
        f"{school.pk}.7-9.guardians": "2",
        f"{school.pk}.7-9.police": "on",
    }
    anna.post(at("school_year"), names | {f"{school.pk}.7-9.lead": str(world.municipality.pk)})
    held(world, school, pupils=60, teachers=3)
    (row,) = [one for one in queries.school_year(world.anna, 2026) if one.grades == "7-9"]
    assert [(one.audience, one.planned, one.held, one.people) for one in row.reached] == [
        ("pupils", 4, 1, 60), ("guardians", 2, 0, 0), ("teachers", 0, 1, 3),
    ]  # fmt: skip
    assert (row.lead, row.with_police) == (world.municipality, True)
    page = text_of(anna.get(at("school_year")))
    assert "Läsåret 2026/27" in page and "högstadiet (7–9): vårdnadshavare" in page and "60 nådda" in page
    assert queries.school_year(world.anna, 2025)[0].reached[0].planned == 0


@pytest.mark.parametrize("bad", ["fyra", "-1", "900", "1,5"])
def test_a_number_that_can_not_be_is_told_with_its_place_and_nothing_is_lost(
    anna: Client, school: Organisation, bad: str
) -> None:
    names = {f"{school.pk}.4-6.pupils": bad, f"{school.pk}.7-9.pupils": "7"}
    page = text_of(anna.post(at("school_year"), names))
    assert f"mellanstadiet (4–6), elever: ”{bad}” kan inte stämma." in page
    assert f'value="{bad}"' in page and 'value="7"' in page
    assert not SchoolPlan.objects.exists()


def test_a_school_of_the_neighbours_can_not_be_planned_for(world: World, school: Organisation) -> None:
    from loftet.cycle.promises.rules.school_plan import Planned
    from loftet.ground.refusals import Refused

    theirs = Organisation.objects.create(partnership=world.neighbour, name="Grannskolan", kind="school")
    with pytest.raises(Refused):
        actions.plan_school_year(
            world.partnership, by=world.anna, year=2026, rows=[Planned(theirs.pk, "7-9", {"pupils": 1})]
        )
