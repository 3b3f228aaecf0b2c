"""Partners report, take back, and the desk receives."""

import datetime as dt
import uuid

import pytest

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.models import Incident, RawText, Report
from loftet.ground import actions as ground
from loftet.ground.actors import reporter
from loftet.ground.models import AuditEvent, Organisation
from loftet.ground.refusals import NotAllowed, Refused
from tests.rooms.intake.drafts import NOW, incident, send
from tests.world import World


def test_several_incidents_come_in_one_report(world: World) -> None:
    report = send(world, incident(world), incident(world, type="littering", place_id=world.square.pk))
    assert [row.type for row in report.incidents.order_by("pk")] == ["vandalism", "littering"]
    assert {row.state for row in report.incidents.all()} == {"new"}


def test_a_report_sent_twice_is_one_report(world: World) -> None:
    once = uuid.uuid4()
    first, second = send(world, incident(world), once=once), send(world, incident(world), once=once)
    assert first == second
    assert (Report.objects.count(), Incident.objects.count()) == (1, 1)


def test_a_neighbours_token_does_not_open_our_report(world: World) -> None:
    once = uuid.uuid4()
    send(world, incident(world), once=once)
    own = Organisation.objects.get(partnership=world.neighbour, kind="municipality")
    with pytest.raises(NotAllowed):
        actions.report_incidents(own, by=world.olle, once=once, incidents=[], at=NOW)


def test_an_empty_report_says_that_there_was_nothing(world: World) -> None:
    assert send(world).nothing_to_report


def test_a_reporter_writes_only_for_its_own_organisation(world: World) -> None:
    with pytest.raises(NotAllowed, match="egen organisation"):
        actions.report_incidents(
            world.police, by=reporter(world.school), once=uuid.uuid4(), incidents=[incident(world)], at=NOW
        )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"type": "crime"}, "Välj vad som hände"),
        ({"certainty": "guess"}, "hur säkert"),
        ({"people": "7"}, "hur många"),
        ({"told_police": "maybe"}, "om polisen"),
        ({"place_id": None}, "Säg var det hände"),
        ({"place_id": 987_654}, "Platsen finns inte längre"),
        ({"place_id": None, "e": 6_385_000, "n": 400_000}, "ligger inte på kartan"),
        ({"place_id": None, "e": 400_000}, "ligger inte på kartan"),
        (
            {"happened_from": NOW + dt.timedelta(hours=1), "happened_to": NOW + dt.timedelta(hours=2)},
            "inte varit än",
        ),
        ({"happened_to": NOW - dt.timedelta(days=1)}, "före starttiden"),
        ({"text": "x" * 501}, "för lång"),
        ({"text": "Ring 070-123 45 67"}, "070-123 45 67"),
        ({"place_text": "utanför hos anna@exempel.se"}, "anna@exempel.se"),
    ],
)
def test_a_report_with_one_wrong_incident_is_refused_whole(world: World, values: dict, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        send(world, incident(world), incident(world, **values))
    assert (Report.objects.count(), Incident.objects.count(), RawText.objects.count()) == (0, 0, 0)


def test_a_place_of_the_neighbours_is_refused(world: World) -> None:
    theirs = ground.add_place(world.neighbour, by=world.olle, name="Grannbytorget", kind="other")
    with pytest.raises(Refused, match="Platsen finns inte"):
        send(world, incident(world, place_id=theirs.pk))


def test_a_coming_event_may_lie_ahead(world: World) -> None:
    market = NOW + dt.timedelta(days=8)
    send(world, incident(world, type="event_upcoming", happened_from=market, happened_to=market))
    assert Incident.objects.get().happened_from == market


def test_a_point_on_the_map_gets_the_place_it_lies_in(world: World) -> None:
    send(
        world,
        incident(world, place_id=None, e=400_600, n=6_385_100),
        incident(world, place_id=None, e=410_000, n=6_385_100),
    )
    assert list(Incident.objects.order_by("pk").values_list("place__name", flat=True)) == ["Stortorget", None]


def test_a_reporter_takes_back_within_a_day_and_may_change_its_mind(world: World) -> None:
    row = send(world, incident(world)).incidents.get()
    actions.withdraw_incident(row, by=world.skolan, at=NOW + dt.timedelta(hours=23))
    assert len(queries.events(world.anna, dt.date(2026, 11, 1), dt.date(2026, 12, 1)).id) == 0
    actions.restore_incident(row, by=world.skolan)
    assert len(queries.events(world.anna, dt.date(2026, 11, 1), dt.date(2026, 12, 1)).id) == 1


def test_after_a_day_only_the_desk_takes_an_incident_back(world: World) -> None:
    row = send(world, incident(world)).incidents.get()
    later = NOW + dt.timedelta(hours=25)
    with pytest.raises(Refused, match="mer än ett dygn"):
        actions.withdraw_incident(row, by=world.skolan, at=later)
    actions.withdraw_incident(row, by=world.per, at=later)
    with pytest.raises(Refused, match="redan återtagen"):
        actions.withdraw_incident(row, by=world.per, at=later)
    with pytest.raises(NotAllowed):
        actions.restore_incident(row, by=world.olle)


def test_what_counts_cannot_be_restored(world: World) -> None:
    with pytest.raises(Refused, match="inte återtagen"):
        actions.restore_incident(send(world, incident(world)).incidents.get(), by=world.anna)


def test_a_received_report_leaves_the_inbox_and_still_counts(world: World) -> None:
    report = send(world, incident(world))
    assert [row.pk for row in queries.inbox(world.anna).reports] == [report.pk]
    actions.receive_report(report, by=world.anna)
    assert queries.inbox(world.anna).reports == []
    assert queries.waiting(world.anna)["incidents"] == 0
    assert len(queries.events(world.anna, dt.date(2026, 11, 1), dt.date(2026, 12, 1)).id) == 1


def test_every_sending_leaves_its_trace_without_words(world: World) -> None:
    report = send(world, incident(world, text="Glas på marken."))
    trace = AuditEvent.objects.get(verb="intake.report_incidents")
    assert (trace.subject, trace.organisation, trace.by) == (f"intake.report:{report.pk}", world.school, None)


def test_olle_sees_nothing_of_what_exkoping_hears(world: World) -> None:
    report = send(world, incident(world))
    assert not queries.reports(world.olle).exists()
    assert queries.inbox(world.olle).reports == []
    assert not queries.incidents_behind(world.olle, [report.incidents.get().pk]).exists()
    with pytest.raises(NotAllowed):
        actions.receive_report(report, by=world.olle)


def test_the_silent_are_named_first(world: World) -> None:
    ground.add_organisation(world.partnership, by=world.anna, name="Åhuset", kind="youth", reports=True)
    send(world, at=NOW - dt.timedelta(days=1))
    rows = queries.reporters(world.anna, dt.date(2026, 11, 1), dt.date(2026, 12, 1))
    assert [(row.organisation.name, row.sent, row.silent) for row in rows] == [
        ("Åhuset", 0, True),
        ("Lindskolan", 1, False),
    ]
    assert [queries.weeks_quiet(row, dt.date(2026, 12, 10)) for row in rows] == [None, 3]


def test_the_places_a_reporter_uses_come_first(world: World) -> None:
    send(
        world,
        incident(world),
        incident(world, place_id=world.square.pk),
        incident(world, place_id=world.square.pk),
    )
    assert queries.usual_places(world.skolan, world.school, 5) == [world.square.pk, world.station.pk]
