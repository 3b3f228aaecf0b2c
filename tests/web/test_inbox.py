"""The desk's pages of what came in, as Anna, Per and Olle meet them."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loftet.cycle.intake import actions
from loftet.cycle.intake.models import Dialogue, Incident, RawText, ResidentPoint
from loftet.ground.models import AuditEvent
from tests.rooms.intake.drafts import NOW, ON, incident, point, send, sorting
from tests.world import World

pytestmark = pytest.mark.django_db
HOME = "/arbete/exkoping/inkommet/"
SECRET = "Johan Svensson krossade rutan."


@pytest.fixture(autouse=True)
def _that_friday(settings) -> None:
    settings.TODAY = ON.isoformat()


@pytest.fixture
def anna(client: Client, world: World) -> Client:
    client.force_login(world.user(world.anna))
    return client


@pytest.fixture
def per(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.per))
    return client


def told(world: World, **values) -> ResidentPoint:
    row, _code = actions.tell_of_place(
        world.partnership, by=world.rut, point=point(world, **values), once=uuid.uuid4(), on=ON
    )
    return row


def test_what_is_new_stands_in_the_inbox_without_a_word_of_what_was_written(
    anna: Client, world: World
) -> None:
    send(world, incident(world, text="Glas på marken."), incident(world, text=SECRET))
    told(world, text="Lampan är trasig.")
    html = anna.get(HOME).content.decode()
    assert "1 ny rapport" in html and "1 ny punkt" in html and "1 text att bedöma" in html
    assert not any(words in html for words in ("Glas på marken", "Svensson", "Lampan"))


def test_an_empty_inbox_teaches(anna: Client, world: World) -> None:
    html = anna.get(HOME).content.decode()
    assert "Inga nya rapporter" in html and "har inte hört av sig än" in html


def test_a_report_is_read_by_pressing_and_that_is_logged(anna: Client, world: World) -> None:
    page = f"{HOME}rapport/{send(world, incident(world, text='Glas på marken.')).pk}/"
    assert "Glas på marken." not in anna.get(page).content.decode()
    assert not AuditEvent.objects.filter(verb="intake.open_report").exists()
    assert "Glas på marken." in anna.post(page).content.decode()
    assert AuditEvent.objects.get(verb="intake.open_report").by_id == world.anna.user_id


def test_per_does_not_read_what_waits_to_be_judged(per: Client, world: World) -> None:
    report = send(world, incident(world, text=SECRET))
    html = per.post(f"{HOME}rapport/{report.pk}/").content.decode()
    assert "väntar på samordnarens bedömning" in html and "Svensson" not in html


def test_anna_lets_a_text_out_with_the_words_that_may_stay(anna: Client, per: Client, world: World) -> None:
    report = send(world, incident(world, text=SECRET))
    page = f"{HOME}text/{RawText.objects.get().pk}/"
    assert "Svensson" not in anna.get(page).content.decode()
    html = anna.post(page, {"gor": "las"}).content.decode()
    assert "<mark>Johan Svensson</mark>" in html and "·············· krossade rutan." in html
    anna.post(page, {"gor": "slapp", "words": "Någon krossade rutan."})
    assert "Någon krossade rutan." in per.post(f"{HOME}rapport/{report.pk}/").content.decode()
    assert anna.get(page).status_code == 404


def test_the_desk_sees_how_long_words_wait_and_how_often_screening_spoke(anna: Client, world: World) -> None:
    send(world, incident(world, text=SECRET))
    RawText.objects.update(judge_by=dt.datetime(2099, 11, 23, 22, 10, tzinfo=NOW.tzinfo))
    html = " ".join(anna.get(HOME).content.decode().split())
    assert "bedöm före mån 23 nov kl. 22.10" in html and "Svensson" not in html
    assert '<th scope="row">Namn</th><td>0</td><td>0</td><td>1</td>' in html
    page = anna.get(f"{HOME}text/{RawText.objects.get().pk}/").content.decode()
    assert "22.10. Sedan raderas den." in page


def test_words_that_nobody_judged_in_time_are_no_longer_shown(anna: Client, world: World) -> None:
    send(world, incident(world, text=SECRET))
    RawText.objects.update(judge_by=NOW - dt.timedelta(hours=100))
    assert "att bedöma" not in anna.get(HOME).content.decode()
    assert anna.get(f"{HOME}text/{RawText.objects.get().pk}/").status_code == 404


def test_words_that_certainly_point_at_somebody_are_not_let_out(anna: Client, world: World) -> None:
    send(world, incident(world, text=SECRET))
    html = anna.post(
        f"{HOME}text/{RawText.objects.get().pk}/", {"gor": "slapp", "words": "Ring 070-123 45 67"}
    )
    assert "telefonnummer" in html.content.decode() and RawText.objects.get().judge_by


def test_anna_erases_a_text_and_the_incident_counts(anna: Client, world: World) -> None:
    send(world, incident(world, text=SECRET))
    anna.post(f"{HOME}text/{RawText.objects.get().pk}/radera/")
    assert not RawText.objects.exists() and Incident.objects.get().raw_text is None


def test_a_report_is_received_and_an_incident_taken_back_and_restored(anna: Client, world: World) -> None:
    report = send(world, incident(world))
    anna.post(f"{HOME}rapport/{report.pk}/mottagen/")
    assert Incident.objects.get().state == "received"
    undo = f"{HOME}rapport/{report.pk}/handelse/{Incident.objects.get().pk}/"
    anna.post(undo, {"gor": "angra"})
    assert Incident.objects.get().state == "withdrawn"
    anna.post(undo, {"gor": "aterstall"})
    assert Incident.objects.get().state == "new"


def test_a_possible_duplicate_is_shown_with_the_other_report(anna: Client, world: World) -> None:
    ours = send(world, incident(world))
    theirs = actions.report_incidents(
        world.police, by=world.per, once=uuid.uuid4(), incidents=[incident(world)], at=NOW
    )
    html = anna.get(HOME).content.decode()
    assert html.count("möjlig dubblett") == 3 and f"också från {world.police.name}" in html
    html = anna.get(f"{HOME}rapport/{ours.pk}/").content.decode()
    assert "Möjlig dubblett" in html and f"{HOME}rapport/{theirs.pk}/" in html


def test_an_incident_leads_to_its_report(anna: Client, world: World) -> None:
    report = send(world, incident(world))
    answer = anna.get(f"{HOME}handelse/{Incident.objects.get().pk}/")
    assert answer.headers["Location"] == f"{HOME}rapport/{report.pk}/"
    assert anna.get(f"{HOME}handelse/987654/").status_code == 404


def test_sorting_a_point_leads_to_the_next_one(anna: Client, world: World) -> None:
    first, second = told(world), told(world)
    answer = anna.post(f"{HOME}plats/{second.pk}/", sorting(world, world.square.pk))
    assert answer.headers["Location"] == f"{HOME}plats/{first.pk}/"
    second.refresh_from_db()
    assert (second.place, second.theme, second.state) == (world.square, "litter", "sorted")
    answer = anna.post(f"{HOME}plats/{first.pk}/", sorting(world, ""))
    assert answer.headers["Location"] == HOME


def test_a_point_is_read_set_aside_and_taken_up(anna: Client, world: World) -> None:
    row = told(world, text="Lampan är trasig.")
    page = f"{HOME}plats/{row.pk}/"
    assert "Lampan är trasig." in anna.post(page, {"gor": "las"}).content.decode()
    anna.post(f"{page}undan/", {"gor": "undan"})
    assert "Ta upp den igen" in anna.get(page).content.decode()
    anna.post(f"{page}undan/", {"gor": "ta-upp"})
    row.refresh_from_db()
    assert row.state == "new"


def test_points_are_listed_by_their_state(anna: Client, world: World) -> None:
    told(world, theme="litter")
    assert "Nedskräpning" in anna.get(f"{HOME}platser/?visa=nya").content.decode()
    assert "Nedskräpning" not in anna.get(f"{HOME}platser/?visa=vantar&sida=9").content.decode()


def test_a_meeting_is_noted_and_points_written_one_after_another(anna: Client, world: World) -> None:
    data = {
        "kind": "safety_meeting",
        "title": "Möte på biblioteket",
        "held_on": "2026-11-18",
        "attended": "31",
    }
    page = anna.post(f"{HOME}dialoger/", data).headers["Location"]
    said = {"feeling": "unsafe", "place": world.station.pk, "theme": "lighting"}
    after = anna.post(page, said).headers["Location"]
    assert after == f"{page}?plats={world.station.pk}#ny"
    assert f'value="{world.station.pk}" selected' in anna.get(after).content.decode()
    html = anna.post(page, said | {"theme": "calm"}).content.decode()
    assert "passar inte ihop" in html and ResidentPoint.objects.count() == 1
    assert "31 deltog" in anna.get(f"{HOME}dialoger/").content.decode()


def test_a_meeting_sent_twice_is_one_meeting(anna: Client, world: World) -> None:
    data = {"kind": "safety_walk", "title": "Vandring", "held_on": "2026-11-18", "once": str(uuid.uuid4())}
    assert len({anna.post(f"{HOME}dialoger/", data).headers["Location"] for _twice in range(2)}) == 1
    assert Dialogue.objects.count() == 1


def test_a_meeting_of_tomorrow_is_not_noted(anna: Client, world: World) -> None:
    data = {"kind": "safety_walk", "title": "Vandring", "held_on": "2026-11-21"}
    assert "inte varit än" in anna.post(f"{HOME}dialoger/", data).content.decode()


def test_every_reporter_has_a_link_with_a_code_to_print(anna: Client, world: World) -> None:
    html = anna.get(f"{HOME}lankar/").content.decode()
    assert f"/rapport/{world.school.report_key}/" in html and "<svg" in html
    assert world.police.report_key not in html


def test_olle_meets_no_page_of_exkoping(world: World) -> None:
    report, row = send(world, incident(world, text=SECRET)), told(world)
    walk = actions.note_dialogue(
        world.partnership,
        by=world.anna,
        once=uuid.uuid4(),
        kind="safety_walk",
        title="Vandring",
        held_on=ON,
        on=ON,
    )
    olle = Client()
    olle.force_login(world.user(world.olle))
    pages = [
        "",
        "lankar/",
        "rapporter/",
        "platser/",
        "dialoger/",
        f"rapport/{report.pk}/",
        f"plats/{row.pk}/",
    ]
    pages += [f"dialog/{walk.pk}/", f"text/{RawText.objects.get().pk}/"]
    assert {olle.get(HOME + page).status_code for page in pages} == {404}
    own = "/arbete/grannby/inkommet/"
    assert {olle.get(own + page).status_code for page in pages[5:]} == {404}
    assert {olle.get(own + page).status_code for page in pages[:5]} == {200}


def test_per_sees_no_way_to_sort_and_is_refused_if_he_tries(per: Client, world: World) -> None:
    row = told(world)
    assert "Lägg åt sidan" not in per.get(f"{HOME}plats/{row.pk}/").content.decode()
    assert per.post(f"{HOME}plats/{row.pk}/", sorting(world, "")).status_code == 403


@pytest.mark.parametrize("page", ["", "rapporter/", "platser/", "dialoger/", "lankar/"])
def test_pages_cost_the_same_however_much_came_in(anna: Client, world: World, page: str) -> None:
    counts = []
    for _twice in range(2):
        for _each in range(3):
            send(world, incident(world, text=SECRET), incident(world), at=NOW - dt.timedelta(hours=1))
            told(world)
            actions.note_dialogue(
                world.partnership,
                by=world.anna,
                once=uuid.uuid4(),
                kind="safety_day",
                title="Dag",
                held_on=ON,
                on=ON,
            )
        counts.append(queries_of(anna, HOME + page))
    assert counts[0] == counts[1]


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)
