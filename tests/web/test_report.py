"""The page behind an organisation's own link, as a youth leader uses it at ten past ten."""

import re
from html import unescape

import pytest
import shapely
from django.contrib.sessions.models import Session
from django.test import Client
from shapely.geometry import mapping

from loftet.cycle.intake.models import Incident, RawText, Report, ScreeningCount
from loftet.ground import actions as ground
from loftet.ground.models import AuditEvent
from tests.world import World

pytestmark = pytest.mark.django_db
SEND, MORE = {"gor": "skicka"}, {"gor": "fler"}


@pytest.fixture(autouse=True)
def _friday_at_noon(settings) -> None:
    settings.TODAY = "2026-11-20"


@pytest.fixture
def page(world: World) -> str:
    return f"/rapport/{world.school.report_key}/"


def filled(world: World, **values: str) -> dict[str, str]:
    told = {"type": "vandalism", "place": str(world.station.pk), "when": "now", "certainty": "saw"}
    return told | values


def carried(html: str) -> list[str]:
    """The incidents that travel with the page."""
    return [unescape(value) for value in re.findall(r'name="tidigare" value="([^"]*)"', html)]


def once_of(html: str) -> str:
    """The token of the form itself, not that of the one-tap form above it."""
    return re.findall(r'name="once" value="([^"]*)"', html)[-1]


def test_four_taps_send_a_report(client: Client, world: World, page: str) -> None:
    answer = client.post(page, filled(world) | SEND, follow=True)
    assert "Vi har tagit emot 1 händelse" in answer.content.decode()
    row = Incident.objects.get()
    assert (row.type, row.place, row.certainty, row.report.organisation) == (
        "vandalism",
        world.station,
        "saw",
        world.school,
    )


def test_the_page_says_112_and_that_it_is_no_police_report(client: Client, page: str) -> None:
    html = client.get(page).content.decode()
    assert "Ring 112" in html and "ingen polisanmälan" in html and "Skicka" in html


def test_what_may_be_going_on_says_ring_112(client: Client, page: str) -> None:
    html = client.get(page).content.decode()
    assert html.count("Pågår det? Ring 112.") == 4  # violence, fire, burglary, against staff


def test_clocks_on_the_sent_page_are_swedish(client: Client, world: World, page: str) -> None:
    when = {"when": "other", "day": "2026-11-19", "starts": "22.10"}
    assert "kl. 22.10" in client.post(page, filled(world) | SEND | when, follow=True).content.decode()


def test_several_incidents_travel_with_the_page_and_are_sent_together(
    client: Client, world: World, page: str
) -> None:
    first = client.post(page, filled(world, text="Glas på marken.") | MORE).content.decode()
    assert Incident.objects.count() == 0 and "1 händelse är tillagd" in first
    second = filled(world, type="littering", place="", place_text="vid cykelställen")
    client.post(page, {**second, **SEND, "tidigare": carried(first), "once": once_of(first)})
    assert list(Incident.objects.order_by("pk").values_list("type", flat=True)) == ["vandalism", "littering"]
    assert Report.objects.count() == 1
    assert set(RawText.objects.values_list("text", flat=True)) == {"Glas på marken.", "vid cykelställen"}


def test_an_empty_last_form_does_not_stop_the_sending(client: Client, world: World, page: str) -> None:
    html = client.post(page, filled(world) | MORE).content.decode()
    client.post(page, SEND | {"tidigare": carried(html), "once": once_of(html)})
    assert Incident.objects.count() == 1


def test_one_of_several_can_be_taken_away_before_sending(client: Client, world: World, page: str) -> None:
    html = client.post(page, filled(world) | MORE).content.decode()
    html = client.post(page, {"gor": "bort-0", "tidigare": carried(html)}).content.decode()
    assert carried(html) == []


def test_a_bent_travelling_incident_is_left_out(client: Client, world: World, page: str) -> None:
    client.post(page, filled(world) | SEND | {"tidigare": ["{", "[1]", '{"type": "nonsense"}', "null"]})
    assert Incident.objects.count() == 1


def test_the_page_sent_twice_makes_one_report(client: Client, world: World, page: str) -> None:
    data = filled(world) | SEND | {"once": once_of(client.get(page).content.decode())}
    first, second = client.post(page, data), client.post(page, data)
    assert first.headers["Location"] == second.headers["Location"]
    assert (Report.objects.count(), Incident.objects.count()) == (1, 1)


def test_nothing_to_report_is_one_tap(client: Client, world: World, page: str) -> None:
    answer = client.post(f"{page}inget/", {}, follow=True)
    assert "inget att rapportera" in answer.content.decode()
    assert Report.objects.get().nothing_to_report


def test_what_points_at_a_person_is_named_and_everything_typed_is_kept(
    client: Client, world: World, page: str
) -> None:
    typed = "Ring Kalle på 070-123 45 67, rutan är krossad"
    html = client.post(page, filled(world, text=typed) | SEND).content.decode()
    assert "telefonnummer" in html and "070-123 45 67" in html
    assert typed in html and 'value="vandalism"' in html and Report.objects.count() == 0
    checked = re.findall(r'<input type="radio"[^>]*checked[^>]*>', html)
    assert len(checked) == 4 and any('value="vandalism"' in tag for tag in checked)


NAMED = "Johan Svensson krossade rutan"


def test_a_likely_name_is_asked_about_and_sent_into_quarantine_when_kept(
    client: Client, world: World, page: str
) -> None:
    html = client.post(page, filled(world, text=NAMED) | SEND).content.decode()
    assert "Det här kan peka ut en person: namn (”Johan Svensson”)." in html
    assert 'name="keep_words"' in html and NAMED in html and not Report.objects.exists()
    client.post(page, filled(world, text=NAMED, keep_words="on") | SEND)
    assert RawText.objects.get().judge_by


def test_what_a_device_sends_on_its_own_goes_into_quarantine_unasked(
    client: Client, world: World, page: str
) -> None:
    client.post(page, filled(world, text=NAMED, vantat="3600") | SEND)
    assert RawText.objects.get().judge_by


def test_a_box_that_nobody_was_shown_stands_nowhere(client: Client, world: World, page: str) -> None:
    assert "keep_words" not in client.get(page).content.decode()
    assert "keep_words" not in client.post(page, filled(world, type="") | SEND).content.decode()


def test_hits_are_counted_by_kind_and_outcome_and_no_word_is_kept(
    client: Client, world: World, page: str
) -> None:
    queued = {"X-Loftet-Queue": "1"}  # tried by the queue, then sent by the browser: one and the same
    client.post(page, filled(world, text=NAMED) | SEND, headers=queued)
    for values in ({"text": "Ring 070-123 45 67"}, {"text": NAMED}, {"text": NAMED, "keep_words": "on"}):
        client.post(page, filled(world, **values) | SEND)
    rows = ScreeningCount.objects.values_list("kind", "outcome", "n").order_by("outcome")
    assert list(rows) == [("name", "asked", 1), ("phone", "stopped", 1), ("name", "to_judge", 1)]
    assert RawText.objects.count() == 1
    assert not AuditEvent.objects.filter(verb="intake.count_hits").exists()


def test_an_incident_among_several_is_asked_about_once(client: Client, world: World, page: str) -> None:
    html = client.post(page, filled(world, text=NAMED, keep_words="on") | MORE).content.decode()
    [earlier] = carried(html)
    client.post(page, {"tidigare": earlier} | SEND)
    assert RawText.objects.get().text == NAMED


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"type": ""}, "Välj vad som hände."),
        ({"place": ""}, "Säg var det hände"),
        ({"when": ""}, "Välj när det hände."),
        ({"certainty": ""}, "Välj hur ni vet det."),
        ({"when": "other"}, "Välj vilken dag"),
        ({"when": "other", "day": "2026-11-19", "starts": "25.10"}, "Klockslaget ”25.10” finns inte"),
        ({"when": "other", "day": "2026-13-19"}, "Dagen ”2026-13-19” finns inte"),
        ({"when": "other", "day": "2026-11-21"}, "inte varit än"),
        ({"when": "other", "day": "2026-08-01"}, "mer än 60 dagar sedan"),
        ({"place": "987654"}, "giltigt"),
        ({"karta_punkt": "1,1"}, "ligger inte på kartan"),
    ],
)
def test_what_has_to_be_mended_is_said_in_a_sentence(
    client: Client, world: World, page: str, values: dict, sentence: str
) -> None:
    answer = client.post(page, filled(world) | SEND | values)
    assert (answer.status_code, Report.objects.count()) == (200, 0)
    assert sentence in answer.content.decode()


def test_an_old_day_is_taken_when_it_is_meant(client: Client, world: World, page: str) -> None:
    old = {"when": "other", "day": "2026-08-01", "is_old": "on"}
    client.post(page, filled(world) | SEND | old)
    assert Incident.objects.get().happened_from.date().isoformat() == "2026-07-31"  # local midnight in UTC


def test_an_incident_can_be_taken_back_and_restored(client: Client, world: World, page: str) -> None:
    sent = client.post(page, filled(world) | SEND).headers["Location"]
    row = Incident.objects.get()
    assert "återtagen" in client.post(f"{sent}{row.pk}/", {"gor": "angra"}, follow=True).content.decode()
    client.post(f"{sent}{row.pk}/", {"gor": "aterstall"})
    row.refresh_from_db()
    assert row.state == "new"


def test_another_organisation_does_not_see_what_the_school_sent(
    client: Client, world: World, page: str
) -> None:
    sent = client.post(page, filled(world) | SEND).headers["Location"]
    other = ground.add_organisation(
        world.partnership, by=world.anna, name="Kupan", kind="youth", reports=True
    )
    assert client.get(sent.replace(world.school.report_key, other.report_key)).status_code == 404


def test_a_wrong_link_says_whom_to_ask(client: Client, world: World) -> None:
    for key in ("fel", world.municipality.report_key):
        answer = client.get(f"/rapport/{key}/")
        assert answer.status_code == 404 and "Be samordnaren" in answer.content.decode()


def test_the_reporters_pages_keep_no_session(client: Client, world: World, page: str) -> None:
    client.post(page, filled(world) | SEND, follow=True)
    assert not Session.objects.exists() and "sessionid" not in client.cookies


def test_the_page_costs_the_same_with_many_places(
    client: Client, world: World, page: str, django_assert_num_queries
) -> None:
    client.get(page)  # the device is confirmed on the way
    with django_assert_num_queries(5):
        client.get(page)
    for number in range(12):
        ground.add_place(world.partnership, by=world.anna, name=f"Plats {number}", kind="other")
    with django_assert_num_queries(5):
        client.get(page)


def test_a_press_on_the_map_keeps_what_was_chosen_and_then_counts_as_the_place(
    client: Client, world: World, page: str
) -> None:
    town = mapping(shapely.box(400_000, 6_385_000, 401_000, 6_386_000))
    world.partnership.base_map = [{"type": "Feature", "properties": {"kind": "land"}, "geometry": town}]
    world.partnership.save()
    assert client.get(f"{page}karta.svg").headers["Content-Type"] == "image/svg+xml"
    html = client.post(
        page, filled(world, place="", text="Glas.") | {"karta.x": "120", "karta.y": "200"}
    ).content.decode()
    point = re.search(r'name="karta_punkt" value="(\d+,\d+)"', html)
    assert point and "Glas." in html and Incident.objects.count() == 0
    client.post(page, filled(world, place="", karta_punkt="400600,6385100") | SEND)
    assert (Incident.objects.get().place, Incident.objects.get().e) == (world.square, 400_600)
