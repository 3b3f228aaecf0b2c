"""What the device's queue is told, and when a thing happened that has waited there."""

import datetime as dt
import uuid

import pytest
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.test import Client, RequestFactory
from django.utils import timezone

from loftet.cycle.intake.models import Incident, Report
from loftet.web.shared.queued import MOST_WAITED_S, queueable, waited_s
from tests.world import World

QUEUE = {"X-Loftet-Queue": "1"}


@pytest.fixture(autouse=True)
def _friday_at_noon(settings) -> None:
    settings.TODAY = "2026-11-20"


@pytest.mark.django_db
def test_just_now_means_when_it_was_written_not_when_it_was_sent(client: Client, world: World) -> None:
    told = {"type": "vandalism", "place": str(world.station.pk), "when": "now", "certainty": "saw"}
    client.post(f"/rapport/{world.school.report_key}/", told | {"vantat": "7200"}, headers=QUEUE)
    happened = timezone.localtime(Incident.objects.get().happened_to)
    assert happened.time() == dt.time(10)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["", "inget/"])
def test_the_queue_is_told_once_for_one_report_however_often_it_asks(
    client: Client, world: World, page: str
) -> None:
    told = {"type": "vandalism", "place": str(world.station.pk), "when": "now", "certainty": "saw"}
    data = told | {"once": str(uuid.uuid4())}
    address = f"/rapport/{world.school.report_key}/{page}"
    answers = [client.post(address, data, headers=QUEUE).json() for _time in range(2)]
    assert answers[0] == answers[1] and data["once"] in answers[0]["received"]
    assert Report.objects.count() == 1


@pytest.mark.django_db
def test_what_is_refused_comes_as_the_page_with_its_sentence(client: Client, world: World) -> None:
    answer = client.post(f"/rapport/{world.school.report_key}/", {"type": "vandalism"}, headers=QUEUE)
    assert answer.status_code == 200 and "Välj när det hände." in answer.content.decode()


@pytest.mark.django_db
def test_whoever_is_signed_out_is_not_taken_for_thanked(client: Client, world: World) -> None:
    answer = client.post("/arbete/exkoping/lofte/besok/", {}, headers=QUEUE)
    assert answer.status_code == 302 and "/logga-in/" in answer.headers["Location"]


def test_a_browser_without_the_queue_is_led_on_as_before() -> None:
    def view(request) -> HttpResponse:
        return HttpResponseRedirect("/tack/")

    assert queueable(view)(RequestFactory().post("/")).status_code == 302
    assert queueable(view)(RequestFactory().get("/", headers=QUEUE)).status_code == 302
    assert queueable(view)(RequestFactory().post("/", headers=QUEUE)).status_code == 200


@pytest.mark.parametrize(
    ("text", "seconds"), [("", 0), ("60", 60), ("-5", 0), ("1e3", 0), ("٣", 0), ("999999999", MOST_WAITED_S)]
)
def test_how_long_a_form_waited_is_a_whole_number_of_at_most_two_weeks(text: str, seconds: int) -> None:
    assert waited_s(QueryDict(f"vantat={text}")) == seconds
