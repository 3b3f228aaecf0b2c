"""The residents' map: open between two days, looked at before it is shown, and answered for afterwards."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loftet.cycle.intake import actions
from loftet.cycle.intake.models import MapRound, ResidentPoint
from loftet.cycle.review.queries import public_map_round
from loftet.ground.refusals import NotAllowed, Refused
from tests.rooms.intake.drafts import ON, point, sorting
from tests.world import World

pytestmark = pytest.mark.django_db
HOME = "/arbete/exkoping/inkommet/"
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _that_friday(settings) -> None:
    settings.TODAY = ON.isoformat()


@pytest.fixture
def anna(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.anna))
    return client


def opened(world: World, start: dt.date = ON - DAY, end: dt.date = ON + DAY, **values) -> MapRound:
    said = {"title": "Trygg och otrygg plats", "asks": "Var känns det otryggt?"} | values
    return actions.open_map(
        world.partnership, by=world.anna, once=uuid.uuid4(), opens_on=start, closes_on=end, **said
    )


def told(world: World, on: dt.date = ON, **values) -> ResidentPoint:
    row, _code = actions.tell_of_place(
        world.partnership, by=world.rut, point=point(world, **values), once=uuid.uuid4(), on=on
    )
    return row


def page(address: str = "/exkoping/karta/") -> str:
    return Client().get(address).content.decode()


def test_a_map_opens_and_closes_by_its_days(world: World, settings) -> None:
    assert "Ingen karta har öppnat än" in page()
    opened(world)
    for day, words in ((ON - 2 * DAY, "Kartan öppnar"), (ON, "Märk ut en plats"), (ON + 2 * DAY, "stängde")):
        settings.TODAY = day.isoformat()
        assert words in page()


def test_only_what_is_told_while_it_is_open_belongs_to_it(world: World) -> None:
    row = opened(world)
    days = (ON - 2 * DAY, ON - DAY, ON + DAY, ON + 2 * DAY)
    assert [told(world, on).map_round for on in days] == [None, row, row, None]


def test_nothing_is_shown_until_the_desk_has_looked_and_never_anybodys_words(
    anna: Client, world: World
) -> None:
    opened(world)
    row = told(world, text="Lampan vid räcket är trasig.")
    assert "Dålig belysning" not in page() and "Inga punkter visas än" in page()
    values = sorting(world, world.station.pk, theme="lighting", shown="on", owner_office="gata")
    anna.post(f"{HOME}plats/{row.pk}/", values)
    shown = page()
    for words in ("Dålig belysning", world.station.name, "Otrygg 1, trygg 0", "gata", "1 punkt visas."):
        assert words in shown
    assert "räcket" not in shown
    anna.post(f"{HOME}plats/{row.pk}/", values | {"shown": ""})
    assert "Dålig belysning" not in page()


def test_what_is_set_aside_leaves_the_map(world: World) -> None:
    opened(world)
    row = told(world)
    actions.sort_point(row, by=world.anna, place=world.station, theme="lighting", shown=True)
    actions.set_aside_point(row, by=world.anna)
    assert "Ingen punkt visas." in page()


def test_a_point_in_words_only_or_from_outside_the_map_is_not_shown(world: World) -> None:
    before = told(world)
    opened(world)
    in_words = told(world, place_id=None, place_text="bakom kiosken")
    for row, place, sentence in ((before, world.station, "genom kartan"), (in_words, None, "Välj en plats")):
        with pytest.raises(Refused, match=sentence):
            actions.sort_point(row, by=world.anna, place=place, theme="lighting", shown=True)


def test_a_spot_outside_every_place_is_shown_to_the_nearest_hundred_metres(world: World) -> None:
    opened(world)
    row = told(world, place_id=None, e=400_149, n=6_385_251)
    actions.sort_point(row, by=world.anna, place=None, theme="lighting", shown=True)
    found = public_map_round(world.rut, row.map_round_id, ON)
    assert found is not None
    [place] = found.places
    assert (place.e, place.n, place.name) == (400_100, 6_385_300, "")
    assert "Utanför de namngivna platserna" in page()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": " "}, "vad kartan kallas"),
        ({"end": ON - 2 * DAY}, "stänger före"),
        ({"end": ON + 200 * DAY}, "halvår"),
        ({"asks": "x" * 301}, "högst 300"),
        ({"asks": "Skriv till anna.berg@example.se"}, "anna.berg"),
    ],
)
def test_a_map_that_cannot_be_is_refused(world: World, values: dict, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        opened(world, **values)


def test_one_map_is_open_at_a_time_and_its_days_can_be_moved(anna: Client, world: World) -> None:
    row = opened(world)
    with pytest.raises(Refused, match="En annan karta"):
        opened(world, ON, ON + 9 * DAY)
    data = {"title": "Kartan", "asks": "", "opens_on": "2026-11-19", "closes_on": "2026-12-24"}
    anna.post(f"{HOME}karta/{row.pk}/", data)
    row.refresh_from_db()
    assert (row.title, row.closes_on) == ("Kartan", dt.date(2026, 12, 24))
    answer = anna.post(f"{HOME}karta/", data | {"title": "En till", "once": uuid.uuid4()}).content.decode()
    assert "En annan karta" in answer and "En till" in answer


def test_only_a_coordinator_opens_a_map_and_no_town_sees_anothers(world: World) -> None:
    row = opened(world)
    with pytest.raises(NotAllowed):
        actions.change_map(row, by=world.per, title="x", asks="", opens_on=ON, closes_on=ON)
    assert Client().get(f"/grannby/karta/{row.pk}/").status_code == 404


def test_the_map_asks_as_much_of_two_points_as_of_eight(world: World) -> None:
    opened(world)
    counts = []
    for more in (2, 6):
        for _each in range(more):
            actions.sort_point(told(world), by=world.anna, place=world.station, theme="litter", shown=True)
        with CaptureQueriesContext(connection) as asked:
            assert f"{sum((2, 6)[: len(counts) + 1])} punkter visas" in page()
        counts.append(len(asked))
    assert counts[0] == counts[1]
