"""Two organisations may have told of one thing: the desk is asked, nothing is removed by itself."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.models import Incident, Report
from loftet.ground import actions as ground
from loftet.ground.refusals import NotAllowed, Refused
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


def counted(world: World) -> int:
    return len(queries.events(world.anna, NOW.date(), NOW.date() + dt.timedelta(days=1)).id)


def pair(world: World) -> tuple[Incident, Incident]:
    """The school's and the police's incident, as the database has them."""
    ours, theirs = send(world, incident(world)), from_police(world)
    return ours.incidents.get(), theirs.incidents.get()


def test_two_counted_as_one_keep_both_sources_and_can_be_parted_again(world: World) -> None:
    ours, theirs = pair(world)
    assert counted(world) == 2
    assert actions.merge_incidents(theirs, by=world.anna, other=ours) == ours
    assert counted(world) == 1
    assert found(world, ours.report) == {} and found(world, theirs.report) == {}
    kept = queries.reports(world.anna).get(pk=ours.report_id).incidents.all()[0]
    assert [row.report.organisation for row in kept.told_also.all()] == [world.police]
    actions.split_incident(Incident.objects.get(pk=theirs.pk), by=world.anna)
    assert counted(world) == 2


def test_two_that_were_told_apart_are_asked_about_no_more(world: World) -> None:
    ours, theirs = pair(world)
    actions.tell_apart(ours, by=world.anna, other=theirs)
    assert found(world, ours.report) == {} and found(world, theirs.report) == {}
    assert counted(world) == 2


def test_what_was_counted_as_one_that_is_taken_back_counts_by_itself(world: World) -> None:
    ours, theirs = pair(world)
    actions.merge_incidents(ours, by=world.anna, other=theirs)
    actions.withdraw_incident(Incident.objects.get(pk=ours.pk), by=world.skolan, at=NOW)
    assert counted(world) == 1
    assert Incident.objects.get(pk=theirs.pk).same_as is None


def test_a_third_report_of_the_same_thing_joins_the_first(world: World) -> None:
    ours, theirs = pair(world)
    guards = ground.add_organisation(world.partnership, by=world.system, name="Väktarna", kind="guard")
    sent = actions.report_incidents(
        guards, by=world.anna, once=uuid.uuid4(), incidents=[incident(world)], at=NOW
    )
    third = sent.incidents.get()
    actions.merge_incidents(theirs, by=world.anna, other=third)
    actions.merge_incidents(Incident.objects.get(pk=theirs.pk), by=world.anna, other=ours)
    assert counted(world) == 1
    assert {row.same_as for row in Incident.objects.exclude(pk=ours.pk)} == {ours}


def test_only_what_may_be_the_same_is_counted_as_one(world: World) -> None:
    ours, theirs = pair(world)
    own = send(world, incident(world)).incidents.get()
    other_kind = from_police(world, type="graffiti").incidents.get()
    for other in (own, other_kind):
        with pytest.raises(Refused, match="samma slags händelse"):
            actions.merge_incidents(ours, by=world.anna, other=other)
    actions.merge_incidents(ours, by=world.anna, other=theirs)
    with pytest.raises(Refused, match="räknas inte längre"):
        actions.merge_incidents(own, by=world.anna, other=Incident.objects.get(pk=theirs.pk))
    with pytest.raises(Refused, match="redan för sig"):
        actions.split_incident(own, by=world.anna)
    with pytest.raises(NotAllowed):
        actions.merge_incidents(own, by=world.skolan, other=theirs)


def test_the_desk_merges_parts_and_tells_apart_on_the_reports_page(client: Client, world: World) -> None:
    client.force_login(world.user(world.anna))
    ours, theirs = pair(world)
    page, act = (
        f"/arbete/exkoping/inkommet/{rest}" for rest in (f"rapport/{theirs.report_id}/", "handelse/")
    )
    assert "Ja, räkna den en gång" in client.get(page).content.decode()
    form = {"gor": "samma", "med": str(ours.pk)}
    assert "räknas en gång" in client.post(f"{act}{theirs.pk}/dubblett/", form, follow=True).content.decode()
    assert "Räknas tillsammans med" in client.get(page).content.decode()
    client.post(f"{act}{theirs.pk}/dubblett/", {"gor": "dela"})
    client.post(f"{act}{theirs.pk}/dubblett/", form | {"gor": "skilda"})
    assert counted(world) == 2 and "Möjlig dubblett" not in client.get(page).content.decode()
    for bent in ({"med": "x"}, {"med": "99999999"}, {}):
        assert client.post(f"{act}{ours.pk}/dubblett/", {"gor": "samma"} | bent).status_code == 404
