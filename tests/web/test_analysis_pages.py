"""The analyst's page: a question asked, followed, read, saved and taken away, without scripts."""

import csv
import datetime as dt
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from loftet.cycle.picture.models import AnalysisRun
from loftet.schedule import worker
from tests.heard import crimes, scattered
from tests.web.pages import at, text_of
from tests.world import World

ASKED = {
    "kind": "hotspots",
    "source": "crime",
    "first": "2023-11",
    "last": "2026-10",
    "cell_m": "250",
    "null": "total",
}


@pytest.fixture(autouse=True)
def november(settings: Any) -> None:
    settings.TODAY = "2026-11-10"


@pytest.fixture
def queue(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


@pytest.fixture
def anna(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.anna), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def crowded(world: World) -> None:
    for month in range(36):
        year, number = divmod(2023 * 12 + 10 + month, 12)
        points = scattered(month, 12) + scattered(100 + month, 6, wide=700)
        crimes(world, dt.date(year, number + 1, 5), points)


def ask(anna: Client, **changed: Any) -> Any:
    return anna.post(at("analyses"), ASKED | changed, follow=True)


def rows_of(response: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_a_question_waits_is_counted_and_answers_with_map_and_table(
    anna: Client, crowded: None, queue: None
) -> None:
    page = text_of(ask(anna))
    assert "Analysen väntar på sin tur" in page and "Se hur långt det kommit" in page
    worker.empty_queue()
    done = anna.get(at("analysis", pk=AnalysisRun.objects.get().pk))
    text = text_of(done)
    assert "rutor har tillsammans med sina grannar fler händelser än slumpen ger" in text
    assert len(done.context["shown"]["map"].areas) == min(25, len(done.context["shown"]["spots"])) > 0
    for words in (
        "alla rutors antal omkastade",
        "Benjamini–Hochberg",
        "Fynd som slumpen ensam skulle ge",
        "taget från händelserna",
        "vårt vanliga val",
        "hot_cells 1",
    ):
        assert words in text, words


def test_progress_has_numbers(anna: Client, world: World, queue: None) -> None:
    ask(anna)
    run = AnalysisRun.objects.get()
    AnalysisRun.objects.update(state="running", step="testing", progress=45, tries=1, heard_at=timezone.now())
    page = text_of(anna.get(at("analysis", pk=run.pk)))
    assert "Steg 3 av 4: prövar mot slumpen" in page and "45 procent klart" in page


def test_a_worker_that_fell_silent_is_told(anna: Client, queue: None) -> None:
    ask(anna)
    long_ago = timezone.now() - dt.timedelta(minutes=20)
    AnalysisRun.objects.update(state="running", tries=1, heard_at=long_ago)
    pk = AnalysisRun.objects.get().pk
    assert "inte hörts av på fem minuter" in text_of(anna.get(at("analysis", pk=pk)))
    AnalysisRun.objects.update(tries=3)
    page = text_of(anna.get(at("analysis", pk=pk)))
    assert "avbrutits tre gånger" in page and "Ställ en ny fråga" in page
    assert "Se hur långt det kommit" not in page


def test_the_same_question_leads_to_its_answer(anna: Client, crowded: None) -> None:
    first = ask(anna).redirect_chain[-1]
    again = ask(anna)
    assert again.redirect_chain[-1] == first and "redan besvarad" in text_of(again)
    assert AnalysisRun.objects.count() == 1


def test_every_cell_can_be_saved(anna: Client, crowded: None) -> None:
    ask(anna)
    run = AnalysisRun.objects.get()
    rows = rows_of(anna.get(at("analysis_file", pk=run.pk, kind="csv")))
    assert rows[0] == ["e", "n", "count", "gi", "p", "q", "hot", "spot", "density_per_km2"]
    assert sum(int(row[2]) for row in rows[1:]) == 36 * 18
    assert sum(int(row[6]) for row in rows[1:]) == run.result["hot"]
    whole = json.loads(anna.get(at("analysis_file", pk=run.pk, kind="json")).content)
    assert whole["result"]["spots"] and whole["methods"]["hot_cells"] == "1" and whole["epsg"] == 3006
    assert anna.get(at("analysis_file", pk=run.pk, kind="exe")).status_code == 404


@pytest.mark.parametrize(
    ("kind", "head", "words"),
    [
        ("near_repeat", "metres_from", "Par av händelser"),
        ("validation", "share_of_area", "Så mycket hade varje sätt"),
    ],
)
def test_the_other_kinds_answer_too(anna: Client, crowded: None, kind: str, head: str, words: str) -> None:
    assert words in text_of(ask(anna, kind=kind))
    rows = rows_of(anna.get(at("analysis_file", pk=AnalysisRun.objects.get().pk, kind="csv")))
    assert rows[0][0] == head and len(rows) > 8


def test_what_cant_be_told_is_said_and_the_fullest_cells_are_shown(anna: Client, world: World) -> None:
    crimes(world, dt.date(2026, 4, 1), scattered(1, 40))
    page = text_of(ask(anna))
    assert (
        "Går inte att avgöra: antalet händelser (40) är för litet" in page
        and "Rutorna med flest händelser" in page
    )


def test_an_analysis_that_could_not_be_made_says_why(anna: Client, world: World) -> None:
    page = text_of(ask(anna))
    assert "Analysen gick inte att göra." in page and "Ingen av 0 händelser har en punkt" in page


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"first": "i våras"}, "”i våras” är ingen månad"),
        ({"first": "0001-01"}, "är ingen månad"),
        ({"last": "9999-12"}, "är ingen månad"),
        ({"first": "2026-10", "last": "2026-01"}, "Byt plats på dem"),
        ({"first": "2012-01"}, "längre än tio år"),
        ({"cell_m": "1"}, "1"),
        ({"null": "exposure"}, "exposure"),
        ({"kind": ""}, "Vad vill du veta?"),
    ],
)
def test_a_question_that_cant_be_meant_keeps_what_was_typed(
    anna: Client, changed: dict[str, str], words: str
) -> None:
    page = ask(anna, **changed)
    assert page.status_code == 200 and page.context["form"].errors and words in text_of(page)
    assert not AnalysisRun.objects.exists()


def test_an_analysis_is_taken_away(anna: Client, crowded: None) -> None:
    ask(anna)
    page = anna.post(at("analysis_remove", pk=AnalysisRun.objects.get().pk), follow=True)
    assert "Analysen är borttagen." in text_of(page) and not AnalysisRun.objects.exists()


def test_the_list_asks_as_many_questions_with_more_runs(anna: Client, world: World) -> None:
    def asked() -> int:
        anna.get(at("analyses"))
        with CaptureQueriesContext(connection) as found:
            anna.get(at("analyses"))
        return len(found)

    ask(anna)
    few = asked()
    for month in ("2026-05", "2026-06", "2026-07"):
        ask(anna, first=month)
    assert AnalysisRun.objects.count() == 4 and asked() == few
