"""Events: columns without text, in Swedish time, with a constant number of queries."""

import datetime as dt

import numpy as np
import shapely

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.models import PoliceNotice, ReportedCrime
from loftet.cycle.intake.queries.events import local_minutes
from loftet.ground import actions as ground
from loftet.ground.models import ImportRun
from tests.rooms.intake.drafts import NOW, SWEDEN, incident, send
from tests.world import World

NOVEMBER, DECEMBER = dt.date(2026, 11, 1), dt.date(2026, 12, 1)


def run_of(world: World) -> ImportRun:
    return ImportRun.objects.create(
        partnership=world.partnership, kind="crimes", file_name="brott.csv", sha256="0" * 64, at=NOW
    )


def crimes(world: World, *moments: dt.datetime, **values) -> None:
    run = run_of(world)
    given = {"group": "theft", "type": "Cykelstöld", "e": 400_050, "n": 6_385_050} | values
    start = ReportedCrime.objects.count()
    ReportedCrime.objects.bulk_create(
        ReportedCrime(
            partnership=world.partnership,
            run=run,
            source_key=str(start + n),
            happened_from=at,
            happened_to=at,
            **given,
        )
        for n, at in enumerate(moments)
    )


def test_partners_and_police_stand_in_the_same_columns(world: World) -> None:
    send(world, incident(world, type="graffiti", e=400_010, n=6_385_010))
    crimes(world, NOW)
    found = queries.events(world.anna, NOVEMBER, DECEMBER)
    assert found.source.tolist() == ["incident", "crime"]
    assert found.type.tolist() == ["graffiti", "Cykelstöld"]
    assert found.group.tolist() == ["vandalism", "theft"]
    assert found.place_id.tolist() == [world.station.pk, world.station.pk]
    assert found.organisation_id.tolist() == [world.school.pk, 0]
    assert found.starts.tolist() == [dt.datetime(2026, 11, 20, 20, 10), dt.datetime(2026, 11, 20, 22, 10)]
    assert (found.e.tolist(), found.n.tolist()) == ([400_010, 400_050], [6_385_010, 6_385_050])


def test_no_events_are_empty_columns(world: World) -> None:
    found = queries.events(world.anna, NOVEMBER, DECEMBER)
    assert all(len(getattr(found, name)) == 0 for name in found.__dataclass_fields__)


def test_good_news_coming_events_and_the_neighbours_are_left_out(world: World) -> None:
    send(world, incident(world, type="good_news"), incident(world, type="event_upcoming"))
    send(world, incident(world))
    assert queries.events(world.olle, NOVEMBER, DECEMBER).id.tolist() == []
    assert queries.events(world.anna, NOVEMBER, DECEMBER).type.tolist() == ["vandalism"]


def test_a_month_begins_and_ends_at_swedish_midnight(world: World) -> None:
    first = dt.datetime(2026, 11, 1, 0, 0, tzinfo=SWEDEN)
    crimes(world, first - dt.timedelta(minutes=1), first, dt.datetime(2026, 12, 1, tzinfo=SWEDEN))
    assert queries.events(world.anna, NOVEMBER, DECEMBER).starts.tolist() == [dt.datetime(2026, 11, 1)]


def test_clocks_are_right_on_both_sides_of_summer_time() -> None:
    moments = [
        dt.datetime(2026, 3, 29, 0, 59, tzinfo=dt.UTC),
        dt.datetime(2026, 3, 29, 1, 0, tzinfo=dt.UTC),
        dt.datetime(2026, 10, 25, 0, 59, tzinfo=dt.UTC),
        dt.datetime(2026, 10, 25, 1, 0, tzinfo=dt.UTC),
    ]
    utc = np.array([int(moment.timestamp()) // 60 for moment in moments])
    assert local_minutes(utc).tolist() == [
        moment.astimezone(SWEDEN).replace(tzinfo=None) for moment in moments
    ]


def test_a_place_chosen_today_has_yesterdays_events(world: World) -> None:
    crimes(world, NOW, e=410_050)
    assert queries.events(world.anna, NOVEMBER, DECEMBER).place_id.tolist() == [0]
    shape = shapely.box(410_000, 6_385_000, 410_200, 6_385_200)
    park = ground.add_place(
        world.partnership, by=world.anna, name="Åparken", kind="chosen", reason="Skräp.", shape=shape
    )
    assert queries.events(world.anna, NOVEMBER, DECEMBER).place_id.tolist() == [park.pk]


def test_an_event_without_position_says_so(world: World) -> None:
    send(world, incident(world, place_id=None, place_text="vid gamla posten"))
    found = queries.events(world.anna, NOVEMBER, DECEMBER)
    assert (found.place_id[0], found.e[0], found.n[0]) == (0, -1, -1)


def test_three_queries_however_many_events(world: World, django_assert_num_queries) -> None:
    for _twice in range(2):
        send(world, incident(world), incident(world))
        crimes(world, *[NOW] * 50)
        with django_assert_num_queries(3):
            queries.events(world.anna, NOVEMBER, DECEMBER)


def test_from_a_figure_to_its_rows(world: World, django_assert_num_queries) -> None:
    report = send(world, incident(world), incident(world))
    ids = queries.events(world.anna, NOVEMBER, DECEMBER).id
    with django_assert_num_queries(1):
        rows = [
            (row.report, row.report.organisation, row.place)
            for row in queries.incidents_behind(world.anna, ids)
        ]
    assert rows == [(report, world.school, world.station)] * 2


def test_notices_are_of_the_municipality_or_its_county_and_told_once(world: World) -> None:
    world.partnership.municipality_code = "1452"
    world.partnership.save()
    run = run_of(world)
    for number, (municipality, county, same_as) in enumerate(
        [
            ("Exköping", "", None),
            ("", "Västra Götalands län", None),
            ("Grannby", "", None),
            ("Exköping", "", 0),
        ]
    ):
        PoliceNotice.objects.create(
            partnership=world.partnership, run=run, number=number, published_at=NOW, kind="event", type="Stöld",
            municipality=municipality, county=county, summary="", same_as=same_as,
        )  # fmt: skip
    assert {row.number for row in queries.notices(world.anna, NOVEMBER, DECEMBER)} == {0, 1}
    assert not queries.notices(world.olle, NOVEMBER, DECEMBER).exists()


def test_withdrawing_one_of_two_leaves_the_other(world: World) -> None:
    report = send(world, incident(world), incident(world, type="littering"))
    actions.withdraw_incident(report.incidents.get(type="vandalism"), by=world.anna, at=NOW)
    assert queries.events(world.anna, NOVEMBER, DECEMBER).type.tolist() == ["littering"]
