"""Places in order: each source by itself, with what is unsure, and nothing left uncounted."""

import datetime as dt
import uuid
from collections.abc import Callable

import numpy as np
import pytest
import shapely
from scipy import special

from loftet.cycle.intake import actions as intake
from loftet.cycle.intake.rules import PointDraft
from loftet.cycle.picture import queries
from loftet.cycle.picture.rules.ranking import Source, Span, Standing, in_order, standing_of
from loftet.ground.actions import add_place
from loftet.ground.models import Place
from tests.heard import TOWN, at_station, crimes
from tests.world import World

ON = dt.date(2026, 11, 10)
SPRING = dt.date(2026, 4, 3)
FAR = (TOWN[0] + 5000.0, TOWN[1] + 5000.0)
Seen = Callable[[Place, dt.date, int], None]


@pytest.fixture
def school(world: World) -> Place:
    e, n = TOWN
    return add_place(
        world.partnership, by=world.anna, name="Skolan", shape=shapely.box(e, n + 500, e + 200, n + 700)
    )


def ranking(world: World, span: Span = Span.USUAL, *groups: str) -> queries.PlaceRanking:
    return queries.place_ranking(world.anna, span, groups, ON)


def test_a_place_far_above_the_others_stands_out_and_the_others_share_their_ranks(
    world: World, school: Place, seen: Seen
) -> None:
    for place, count in ((world.station, 90), (world.square, 14), (school, 12)):
        seen(place, SPRING, count)
    found = ranking(world).sources[Source.INCIDENT]
    station, square = found.places[world.station.pk], found.places[world.square.pk]
    assert (station.standing, station.ranks) == (Standing.SURELY_MORE, (1, 1))
    assert square.standing != Standing.SURELY_MORE and square.ranks == (2, 3)
    assert in_order(found, list(found.places))[0] == world.station.pk


def test_the_interval_is_garwoods(world: World, school: Place, seen: Seen) -> None:
    seen(world.station, SPRING, 10)
    counted = ranking(world).sources[Source.INCIDENT].places[world.station.pk]
    assert (counted.low, counted.high) == pytest.approx(
        (special.gammaincinv(10, 0.025), special.gammaincinv(11, 0.975))
    )


def test_too_few_events_are_counted_but_not_put_in_order(world: World, school: Place, seen: Seen) -> None:
    seen(world.station, SPRING, 12)
    found = ranking(world).sources[Source.INCIDENT]
    assert found.result.refused and found.result.said.key == "places_too_few_events"
    assert (found.places[world.station.pk].count, found.places[world.station.pk].ranks) == (12, None)
    assert {place.standing for place in found.places.values()} == {Standing.CANNOT_TELL}


def test_sources_are_counted_each_for_itself(world: World, school: Place, seen: Seen) -> None:
    seen(world.station, SPRING, 3)
    crimes(world, SPRING, at_station(1, 5))
    point = PointDraft(feeling="unsafe", theme="lighting", place_id=world.station.pk)
    safe = PointDraft(feeling="safe", theme="people", place_id=world.station.pk)
    for told in (point, safe):
        intake.tell_of_place(world.partnership, by=world.rut, point=told, once=uuid.uuid4(), on=SPRING)
    sources = ranking(world).sources
    counts = {source: sources[source].places[world.station.pk].count for source in Source}
    assert counts == {Source.INCIDENT: 3, Source.CRIME: 5, Source.POINT: 1, Source.SUGGESTION: 0}


def test_nothing_falls_between_the_places(world: World, school: Place) -> None:
    crimes(world, SPRING, [*at_station(1, 5), FAR, FAR, None])
    found = ranking(world).sources[Source.CRIME]
    assert (found.total, found.outside, found.nowhere, found.everything) == (5, 2, 1, 8)


def test_a_place_that_is_no_longer_used_is_outside(world: World, school: Place, seen: Seen) -> None:
    seen(school, SPRING, 4)
    Place.objects.filter(pk=school.pk).update(active=False)
    found = ranking(world).sources[Source.INCIDENT]
    assert school.pk not in found.places and found.outside == 4


def test_crimes_are_counted_for_three_years_and_reports_for_one(
    world: World, school: Place, seen: Seen
) -> None:
    long_ago = dt.date(2024, 2, 1)
    seen(world.station, long_ago, 2)
    crimes(world, long_ago, at_station(1, 2))
    usual, year, three = (ranking(world, span).sources for span in (Span.USUAL, Span.YEAR, Span.THREE_YEARS))
    assert (usual[Source.INCIDENT].total, usual[Source.CRIME].total) == (0, 2)
    assert (year[Source.INCIDENT].total, year[Source.CRIME].total) == (0, 0)
    assert (three[Source.INCIDENT].total, three[Source.CRIME].total) == (2, 2)


def test_the_month_that_has_not_ended_is_left_out(world: World, school: Place, seen: Seen) -> None:
    seen(world.station, dt.date(2026, 10, 31), 1)
    seen(world.station, dt.date(2026, 11, 1), 1)
    assert ranking(world).sources[Source.INCIDENT].total == 1


def test_kinds_choose_among_events(world: World, school: Place) -> None:
    crimes(world, SPRING, at_station(1, 2), group="theft")
    crimes(world, SPRING, at_station(2, 3), group="violence")
    assert ranking(world, Span.USUAL, "violence").sources[Source.CRIME].total == 3


def test_no_places_at_all_are_no_ranking(world: World) -> None:
    Place.objects.filter(partnership=world.partnership).update(active=False)
    found = ranking(world)
    assert (list(found.places), found.sources) == ([], {})


@pytest.mark.parametrize(
    ("above", "funnel", "word"),
    [
        (0.96, 2, Standing.SURELY_MORE),
        (0.85, 1, Standing.LIKELY_MORE),
        (0.5, 1, Standing.CANNOT_TELL),
        (0.0, -1, Standing.FEWER),
    ],
)
def test_a_word_follows_from_the_probability(above: float, funnel: int, word: Standing) -> None:
    assert standing_of(above, funnel) == word


def test_one_place_tells_of_change_only_where_both_years_were_counted(world: World, seen: Seen) -> None:
    for month in range(24):
        day = dt.date(2024 + (month + 10) // 12, (month + 10) % 12 + 1, 5)
        seen(world.station, day, 8 if month < 12 else 2)
    found = queries.place_seen(world.anna, world.station, ON)
    change = found.sources["incident"].change
    assert change and (change.before, change.after, change.direction) == (96, 24, "decreased")
    assert found.sources["incident"].months == (8,) * 12 + (2,) * 12
    assert found.sources["crime"].change is None


def test_a_clock_needs_ten_events_with_a_known_hour(world: World) -> None:
    crimes(world, SPRING, at_station(1, 9))
    assert queries.place_seen(world.anna, world.station, ON).sources["crime"].clock is None
    crimes(world, SPRING, at_station(2, 1))
    source = queries.place_seen(world.anna, world.station, ON).sources["crime"]
    assert source.clock and source.clock.values
    friday_at_nine = source.clock.values.weights[4, 21]
    assert friday_at_nine == pytest.approx(10) and np.sum(source.clock.values.weights) == pytest.approx(10)
    assert source.windows and source.windows.values
    assert source.windows.values[0].covers(4, 21 * 60)


def test_repeats_at_one_spot_are_told_apart(world: World) -> None:
    spot = (TOWN[0] + 50.0, TOWN[1] + 50.0)
    crimes(world, SPRING, [spot] * 6 + at_station(1, 4))
    found = queries.place_seen(world.anna, world.station, ON).sources["crime"].repeats.values
    assert found and (found.events, found.repeats, found.count.tolist()) == (10, 5, [6])


def test_a_neighbour_sees_nothing_of_it(world: World, seen: Seen) -> None:
    seen(world.station, SPRING, 5)
    found = queries.place_ranking(world.olle, Span.USUAL, [], ON)
    assert world.station not in found.places
    assert queries.place_seen(world.olle, world.station, ON).sources["incident"].count == 0
