"""A safety walk from plan to answer, and the same way again, as Anna walks it and residents read it."""

import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.models import PointPhoto, ResidentPoint, SafetyWalk
from loftet.cycle.intake.rules.walks import WalkPlan
from loftet.cycle.review import actions as review
from loftet.cycle.review.queries import public_walk, unanswered_points
from loftet.ground.refusals import NotAllowed, Refused
from tests.promised import signed_promise
from tests.rooms.intake.drafts import ON, point
from tests.sources.test_photos import JPEG, WHERE, segment, with_notes
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


def planned(world: World, on: dt.date = ON, repeats: SafetyWalk | None = None, **values) -> SafetyWalk:
    plan = WalkPlan(**{"title": "Vandring i centrum", "walks_on": on, "stops": ["Stationen"]} | values)
    return actions.plan_walk(world.partnership, by=world.anna, once=uuid.uuid4(), plan=plan, repeats=repeats)


def held(world: World, *themes: str, on: dt.date = ON, repeats: SafetyWalk | None = None) -> SafetyWalk:
    walk = actions.hold_walk(planned(world, on, repeats), by=world.anna, on=ON, attended=14)
    for theme in themes:
        said = point(world, theme=theme)
        actions.add_dialogue_point(walk.dialogue, by=world.anna, point=said, once=uuid.uuid4())
    return walk


def numbered(world: World, walk: SafetyWalk) -> list[ResidentPoint]:
    return list(queries.walk_points(world.anna, walk))


def told(world: World, walk: SafetyWalk) -> None:
    text = review.draft_walk_answer(signed_promise(world), by=world.anna, walk=walk)
    sections = {"walk_seen": "Det var mörkt vid stationen.", "walk_next": "Vi går igen i vår."}
    review.edit_publication(text, by=world.anna, title="Vandring i centrum", sections=sections)
    for row in unanswered_points(world.anna):
        review.answer_point(text, by=world.anna, point=row, text="Lampan är lagad.")
    for party in (world.municipality, world.police):
        review.approve_publication(text, by=world.anna, organisation=party, on=ON, note="mejl i dag")
    review.publish(text, by=world.anna, on=ON)


def photo_file(data: bytes = JPEG) -> SimpleUploadedFile:
    return SimpleUploadedFile("foto.jpg", data, "image/jpeg")


def test_a_walk_is_planned_with_three_meetings_and_a_way(anna: Client, world: World) -> None:
    data = {
        "title": "Vandring i centrum", "prepared_on": "2026-11-01", "walks_on": "2026-11-20",
        "follows_up_on": "2026-12-10", "gathers": "Klockan 18 vid stationen",
        "stops": f"{world.station.name}\nTrappan vid kiosken", "once": uuid.uuid4(),
    }  # fmt: skip
    for _twice in range(2):
        anna.post(f"{HOME}vandringar/", data)
    walk = SafetyWalk.objects.get()
    assert [(row.number, row.place) for row in walk.stops.all()] == [(1, world.station), (2, None)]
    page = anna.get(f"{HOME}vandring/{walk.pk}/").content.decode()
    assert "10 december 2026" in page and "Trappan vid kiosken" in page
    assert "Klockan 18 vid stationen" in Client().get("/exkoping/vandringar/").content.decode()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": " "}, "vad vandringen kallas"),
        ({"prepared_on": ON + DAY}, "Förmötet ligger efter"),
        ({"follows_up_on": ON - DAY}, "Uppföljningen ligger före"),
        ({"stops": ["x"] * 21}, "21 stopp"),
        ({"stops": ["x" * 151]}, "för långt"),
        ({"gathers": "Ring 070-123 45 67"}, "070-123 45 67"),
    ],
)
def test_a_plan_that_cannot_be_walked_is_refused(world: World, values: dict, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        planned(world, **values)
    assert not SafetyWalk.objects.exists()


def test_a_walk_begins_on_its_day_and_each_point_gets_its_number(anna: Client, world: World) -> None:
    walk = planned(world)
    answer = anna.post(f"{HOME}vandring/{walk.pk}/borja/")
    walk.refresh_from_db()
    page = answer.headers["Location"]
    assert page == f"{HOME}dialog/{walk.dialogue_id}/"
    for theme in ("lighting", "litter"):
        data = {"feeling": "unsafe", "place": world.station.pk, "theme": theme, "once": uuid.uuid4()}
        assert anna.post(page, data).status_code == 302
    assert [(row.number, row.theme) for row in numbered(world, walk)] == [(1, "lighting"), (2, "litter")]
    with pytest.raises(Refused, match="redan"):
        actions.hold_walk(walk, by=world.anna, on=ON)


def test_a_walk_of_tomorrow_is_not_walked_today(world: World) -> None:
    with pytest.raises(Refused, match="inte förrän senare"):
        actions.hold_walk(planned(world, ON + DAY), by=world.anna, on=ON)


def test_each_meeting_is_counted_and_none_is_made_up(anna: Client, world: World) -> None:
    walk = held(world)
    anna.post(f"{HOME}vandring/{walk.pk}/", {"prepared": "9", "attended": "17", "followed_up": ""})
    page = anna.get(f"{HOME}vandring/{walk.pk}/").content.decode()
    assert "9 kom" in page and "17 gick" in page
    walk.refresh_from_db()
    assert (walk.prepared, walk.dialogue.attended, walk.followed_up) == (9, 17, None)


def test_a_photo_follows_its_point_without_the_cameras_notes(anna: Client, world: World) -> None:
    walk = held(world)
    photo = photo_file(with_notes(segment(0xFE, WHERE)))
    data = {"feeling": "unsafe", "place": world.station.pk, "theme": "lighting", "without_people": "on"}
    anna.post(f"{HOME}dialog/{walk.dialogue_id}/", data | {"photo": photo, "once": uuid.uuid4()})
    row = PointPhoto.objects.get()
    assert WHERE not in bytes(row.data) and row.approved_on is None
    image = anna.get(f"{HOME}foto/{row.pk}/")
    assert (image.content, image.headers["Content-Type"]) == (bytes(row.data), "image/jpeg")


def test_a_photo_with_a_person_or_of_another_kind_is_refused_and_the_point_stands(
    anna: Client, world: World
) -> None:
    walk = held(world)
    page = f"{HOME}dialog/{walk.dialogue_id}/"
    data = {"feeling": "unsafe", "place": world.station.pk, "theme": "lighting"}
    for values in ({"photo": photo_file()}, {"photo": photo_file(b"%PDF"), "without_people": "on"}):
        answer = anna.post(page, data | values | {"once": uuid.uuid4()}, follow=True).content.decode()
        assert "Punkten finns kvar, men bilden sparades inte." in answer
    assert len(numbered(world, walk)) == 2 and not PointPhoto.objects.exists()


def test_residents_see_a_photo_when_it_is_approved_and_its_point_answered(anna: Client, world: World) -> None:
    walk = held(world, "lighting")
    [row] = numbered(world, walk)
    anna.post(f"{HOME}plats/{row.pk}/foto/", {"photo": photo_file(), "without_people": "on"})
    photo = PointPhoto.objects.get()
    address, client = f"/exkoping/vandringar/foto/{photo.pk}/", Client()
    assert client.get(address).status_code == 404
    anna.post(f"{HOME}foto/{photo.pk}/bedom/", {"gor": "godkann"})
    assert client.get(address).status_code == 404
    told(world, walk)
    assert client.get(address).content == bytes(photo.data)
    assert address in client.get(f"/exkoping/vandringar/{walk.pk}/").content.decode()
    anna.post(f"{HOME}foto/{photo.pk}/bedom/", {"gor": "ta-bort"})
    assert client.get(address).status_code == 404


def test_a_walk_is_told_when_every_point_has_an_answer(anna: Client, world: World) -> None:
    walk = held(world, "lighting", "litter")
    text = review.draft_walk_answer(signed_promise(world), by=world.anna, walk=walk)
    review.edit_publication(text, by=world.anna, title="Vandring", sections={"walk_seen": "Mörkt."})
    for party in (world.municipality, world.police):
        review.approve_publication(text, by=world.anna, organisation=party, on=ON, note="mejl i dag")
    with pytest.raises(Refused, match="punkt 1, 2"):
        review.publish(text, by=world.anna, on=ON)
    assert "saknas för punkt 1, 2" in anna.get(f"/arbete/exkoping/svar/{text.pk}/").content.decode()
    assert public_walk(world.rut, walk.pk) is None


def test_residents_read_each_point_with_owner_state_and_answer(world: World) -> None:
    walk = held(world, "lighting", "litter")
    first, _second = numbered(world, walk)
    actions.sort_point(
        first, by=world.anna, place=world.station, theme="lighting", owner_office="gata", state="planned"
    )
    told(world, walk)
    page = Client().get(f"/exkoping/vandringar/{walk.pk}/").content.decode()
    for words in ("Det var mörkt vid stationen.", "planerad", "gata", "Lampan är lagad.", "14 kom"):
        assert words in page


def test_a_second_walk_says_what_was_seen_and_what_nobody_looked_at(anna: Client, world: World) -> None:
    first = held(world, "lighting", "litter", "groups", on=ON - 100 * DAY)
    again = held(world, "lighting", repeats=first)
    lit, littered, _groups = numbered(world, first)
    page = f"{HOME}vandring/{again.pk}/"
    anna.post(f"{page}jamfor/", {f"punkt_{lit.pk}": "mended", f"punkt_{littered.pk}": "worse"})
    shown = anna.get(page).content.decode()
    assert "Åtgärdat 1, Bättre 0, Likadant 0, Sämre 1. 1 punkt tittade ingen på." in shown
    told(world, again)
    public = Client().get(f"/exkoping/vandringar/{again.pk}/").content.decode()
    assert "Ingen tittade 1" in public and "säger inget om hur många" in public


def test_only_points_of_the_walk_before_can_be_looked_at_again(world: World) -> None:
    first = held(world, "lighting", on=ON - 100 * DAY)
    again = held(world, "litter", repeats=first)
    [own] = numbered(world, again)
    for seen in ({own.pk: "mended"}, {numbered(world, first)[0].pk: "gone"}):
        with pytest.raises(Refused, match="hör inte till"):
            actions.look_again(again, by=world.anna, seen=seen)
    with pytest.raises(Refused, match="upprepar"):
        actions.look_again(first, by=world.anna, seen={})


def test_a_walk_is_not_compared_with_one_that_was_not_walked_or_comes_later(world: World) -> None:
    with pytest.raises(Refused, match="inte gåtts"):
        planned(world, ON + 9 * DAY, repeats=planned(world))
    with pytest.raises(Refused, match="måste ligga före"):
        planned(world, ON - 9 * DAY, repeats=held(world))


def test_the_police_may_not_approve_photos_and_strangers_plan_nothing(world: World) -> None:
    walk = held(world, "lighting")
    [row] = numbered(world, walk)
    photo = actions.add_photo(row, by=world.per, data=JPEG, without_people=True, on=ON, once=uuid.uuid4())
    with pytest.raises(NotAllowed):
        actions.approve_photo(photo, by=world.per, on=ON)
    with pytest.raises(NotAllowed):
        actions.change_walk(walk, by=world.olle, plan=WalkPlan(title="x", walks_on=ON))


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_a_walks_pages_ask_as_much_of_two_points_as_of_eight(anna: Client, world: World) -> None:
    first = held(world, "lighting", "litter", on=ON - 100 * DAY)
    walk = held(world, "lighting", "litter", repeats=first)
    told(world, walk)
    pages = [
        (anna, f"{HOME}vandring/{walk.pk}/"),
        (anna, f"{HOME}vandring/{walk.pk}/jamfor/"),
        (Client(), f"/exkoping/vandringar/{walk.pk}/"),
    ]
    few = [asked(*page) for page in pages]
    for each in (first, walk):
        for _more in range(6):
            actions.add_dialogue_point(each.dialogue, by=world.anna, point=point(world), once=uuid.uuid4())
    for row in numbered(world, walk):
        actions.add_photo(row, by=world.anna, data=JPEG, without_people=True, on=ON, once=uuid.uuid4())
    assert [asked(*page) for page in pages] == few
