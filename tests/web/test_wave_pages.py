"""Waves at the desk: planned with every number declared, followed while they are open, next step in the list."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loftet.cycle.surveys import actions
from loftet.cycle.surveys.models import ComparisonPlace, InterceptSession, Wave
from loftet.cycle.surveys.rules.keying import Typed
from tests import asked
from tests.web.pages import at, text_of

ON = dt.date(2026, 10, 10)
MARGINS = """kvinnor 16–24: 100
kvinnor 25–44: 150
kvinnor 45-64: 150
kvinnor 65–74 år: 50
kvinnor 75: 50
män 16–24: 100
män 25–44: 150
män 45–64: 150
män 65–74: 50
män 75: 50"""


@pytest.fixture(autouse=True)
def october(settings):
    settings.TODAY = ON.isoformat()


@pytest.fixture
def anna(world):
    client = Client()
    client.force_login(world.user(world.anna), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def typed(world):
    return {
        "place": world.station.pk,
        "title": "Trygghet vid Stationen",
        "questionnaire": "built-in trygghet_plats 1.1",
        "design": "probability",
        "modes": ["letter", "paper"],
        "parts": "1",
        "frame_0": "1000",
        "invited_0": "400",
        "opens_on": "2026-10-12",
        "closes_on": "2026-11-01",
        "answer_by": "2026-12-01",
        "planned": "160",
    }


def open_with(anna, typed, **changed):
    return anna.post(at("wave_new"), typed | changed)


def errors_of(response):
    assert response.status_code == 200
    return {name: " ".join(found) for name, found in response.context["form"].errors.items()}


def test_a_wave_keeps_all_that_was_declared(anna, typed):
    assert open_with(anna, typed, margins=MARGINS, languages=["sv", "ar"]).status_code == 302
    wave = Wave.objects.get()
    assert (wave.design, wave.modes, wave.languages) == ("probability", ["letter", "paper"], ["sv", "ar"])
    assert (wave.planned, str(wave.questionnaire)) == (160, "Trygghet på platsen 1.1")
    assert wave.margins["kon"] == {"1": 500, "2": 500}
    assert wave.margins["alder"] == {"1": 200, "2": 300, "3": 300, "4": 100, "5": 100}
    assert [(part.frame_size, part.invited) for part in wave.strata.all()] == [(1000, 400)]


def test_parts_are_added_without_scripts_and_nothing_typed_is_lost(anna, typed):
    page = open_with(anna, typed, more_parts="1")
    assert page.status_code == 200 and not Wave.objects.exists()
    body = text_of(page)
    assert 'name="frame_1"' in body and 'value="Trygghet vid Stationen"' in body and 'value="400"' in body
    assert "errorlist" not in body
    two = {"parts": "2", "part_0": "Norra", "part_1": "Södra", "frame_1": "500", "invited_1": "100"}
    assert open_with(anna, typed, **two).status_code == 302
    assert [part.name for part in Wave.objects.get().strata.all()] == ["Norra", "Södra"]


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"frame_0": ""}, "frame_0", "hade kunnat få frågan"),
        ({"frame_0": "300"}, "invited_0", "Fler är inbjudna än vad som finns i urvalsramen"),
        ({"planned": "1200"}, "planned", "urvalsramen är bara 1000"),
        ({"planned": "500"}, "planned", "bjuder bara in 400"),
        ({"closes_on": "2026-10-01"}, "closes_on", "stänger innan den öppnar"),
        ({"answer_by": "2026-10-20"}, "answer_by", "innan enkäten stänger"),
        ({"closes_on": "2026-02-30"}, "closes_on", ""),
        ({"modes": ["web"]}, "modes", "går inte ihop med öppen länk"),
        ({"modes": []}, "modes", "Välj minst ett sätt"),
        ({"margins": "kvinnor: 400\nmän: 500"}, "margins", "blir 900 men urvalsramen är 1000"),
        ({"margins": MARGINS.replace("män 75: 50\n", "").replace("75: 50", "75: 49")}, "margins", "998"),
        ({"margins": "kvinor 16–24 x"}, "margins", "Rad 1, ”kvinor 16–24 x”, går inte att läsa"),
        ({"margins": "kvinnor: 500"}, "margins", "saknas rader för: Man"),
        ({"margins": "kvinnor: 500\nkvinnor: 500"}, "margins", "står två gånger"),
        ({"margins": "hundar: 500"}, "margins", "varken kön eller ålder"),
        ({"title": ""}, "title", ""),
        ({"frame_0": "-5"}, "frame_0", ""),
        ({"questionnaire": "built-in finns_inte 9.9"}, "questionnaire", ""),
        ({"questionnaire": "999999"}, "questionnaire", ""),
    ],
)
def test_what_does_not_hold_together_is_said_beside_its_field(anna, typed, changed, field, words):
    page = open_with(anna, typed, **changed)
    found = errors_of(page)
    assert words in found[field], found
    assert not Wave.objects.exists()
    assert "2026-12-01" in text_of(page) or "answer_by" in changed


def test_two_parts_of_one_name_are_refused(anna, typed):
    parts = {"parts": "2", "part_0": "Norra", "part_1": "Norra", "frame_1": "5", "invited_1": "5"}
    assert "samma namn" in errors_of(open_with(anna, typed, **parts))["part_1"]


def test_the_number_of_parts_cannot_be_made_absurd(anna, typed):
    for told in ("99999999", "-1", "hej"):
        assert open_with(anna, typed, parts=told, count="1").status_code == 200


def test_counting_says_what_so_many_answers_show_and_saves_nothing(anna, typed):
    page = open_with(anna, typed, planned="60", count="1")
    assert "Med 60 svar per omgång syns bara mycket stora förändringar (minst 24 procentenheter)." in text_of(
        page
    )
    assert not Wave.objects.exists()
    told = text_of(open_with(anna, typed, design="open", count="1"))
    assert "varken osäkerhet eller förändring" in told


def test_counting_works_before_the_rest_is_filled_in(anna, typed):
    page = anna.post(at("wave_new"), {"parts": "1", "invited_0": "150", "rate": "40", "count": "1"})
    assert "Med 60 svar per omgång" in text_of(page)
    empty = text_of(anna.post(at("wave_new"), {"parts": "1", "count": "1"}))
    assert "Skriv hur många som bjuds in" in empty


def test_the_planner_says_how_many_are_needed(anna):
    body = text_of(anna.get(at("wave_plan") + "?planned=60&frame=800&level=35&change=10&rate=40"))
    assert "minst 24 procentenheter" in body
    assert "från 35 till 25 procent behövs ungefär 428 svar per omgång" in body
    assert "Så många finns inte i urvalsramen" in body


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?planned=900&frame=800", "urvalsramen är bara 800"),
        ("?planned=100&level=10&change=20", "Ändringen är större än dagens nivå"),
        ("?frame=800", "Skriv hur många som bjuds in"),
        ("?planned=hej", "errorlist"),
        ("?planned=1", "syns ingen förändring alls"),
        ("?planned=2&level=99", "procentenheter"),
    ],
)
def test_the_planner_answers_odd_questions_in_words(anna, query, words):
    page = anna.get(at("wave_plan") + query)
    assert page.status_code == 200 and words in text_of(page)


def test_the_planner_starts_from_the_last_wave_at_the_place(anna, world):
    last = asked.wave(world, dt.date(2026, 3, 1), dt.date(2026, 3, 20), title="Våren 2026")
    for nth in range(40):
        asked.give(world, last, {"trygg_kvall": 3 if nth < 20 else 1, "kon": 1, "alder": 2})
    asked.settle(world, last)
    body = text_of(anna.get(at("wave_plan") + f"?planned=100&place={world.station.pk}"))
    assert "Räknat från 50 procent otrygga, som förra gången vid platsen (Våren 2026)" in body


def test_progress_shows_no_group_under_ten(anna, world):
    wave = asked.wave(world, ON, ON + dt.timedelta(days=20), planned=100)
    for nth in range(30):
        asked.give(world, wave, {"trygg_kvall": 1, "kon": 1 if nth < 5 else 2, "alder": 2})
    page = anna.get(at("wave", pk=wave.pk))
    groups = {group.name: group.answers for group in page.context["progress"].sexes}
    assert groups["Kvinna"] is None and groups["Man"] is None
    assert "30" in text_of(page) and page.context["progress"].answers == 30


def test_progress_counts_the_inbox_but_does_not_look_into_it(anna, world):
    wave = asked.wave(world, ON, ON + dt.timedelta(days=20))
    for _nth in range(9):
        asked.give(world, wave, {"trygg_kvall": 1, "kon": 1})
    progress = anna.get(at("wave", pk=wave.pk)).context["progress"]
    assert (progress.answers, progress.counted, progress.waiting) == (9, 0, 9)
    assert all(group.answers is None for group in progress.sexes)


def test_the_list_groups_waves_and_says_what_waits(anna, world):
    asked.wave(world, ON, ON + dt.timedelta(days=20), title="Pågår")
    asked.wave(world, dt.date(2027, 1, 1), dt.date(2027, 1, 20), title="Sedan")
    asked.wave(world, dt.date(2026, 5, 1), dt.date(2026, 5, 20), title="Klar")
    body = text_of(anna.get(at("surveys")))
    order = [body.index(words) for words in ("Öppna nu", "Pågår", "Kommande", "Sedan", "Stängda", "Klar")]
    assert order == sorted(order)
    assert "Följ svaren till 30 oktober 2026" in body and "Läs resultatet" in body


def test_dates_move_while_the_wave_is_open_and_not_backwards(anna, world):
    wave = asked.wave(world, dt.date(2026, 10, 1), dt.date(2026, 10, 20))
    page = at("wave_dates", pk=wave.pk)
    assert anna.post(page, {"closes_on": "2026-10-25", "answer_by": "2026-11-20"}).status_code == 302
    wave.refresh_from_db()
    assert wave.closes_on == dt.date(2026, 10, 25)
    past = anna.post(page, {"closes_on": "2026-10-02", "answer_by": "2026-11-20"})
    assert "kan inte stängas bakåt" in text_of(past)


def test_keying_ends_only_when_all_sheets_are_done(anna, world, settings):
    wave = asked.wave(world, dt.date(2026, 9, 1), dt.date(2026, 10, 5))
    refused = anna.post(at("wave_end_keying", pk=wave.pk))
    assert refused.status_code == 302
    assert anna.get(at("wave", pk=wave.pk)).status_code == 200
    wave.refresh_from_db()
    assert wave.keyed_until < ON


def test_comparison_places_are_chosen_before_the_first_wave(anna, world):
    chosen = {"place": world.station.pk, "compared_with": world.square.pk}
    assert anna.post(at("wave_comparisons"), chosen).status_code == 302
    assert ComparisonPlace.objects.get().chosen_on == ON
    same = anna.post(at("wave_comparisons"), {"place": world.station.pk, "compared_with": world.station.pk})
    assert "kan inte jämföras med sig själv" in text_of(same)
    asked.wave(world, ON, ON + dt.timedelta(days=5), place=world.square)
    late = anna.post(at("wave_comparisons"), {"place": world.square.pk, "compared_with": world.station.pk})
    assert "har redan haft en enkät" in text_of(late)


def test_sessions_are_planned_inside_the_wave_and_count_who_was_asked(anna, world):
    wave = asked.wave(world, ON, ON + dt.timedelta(days=5), design="intercept", title="Torget")
    page = at("wave_sessions", pk=wave.pk)
    good = {"day": "2026-10-11", "starts": "16:00", "ends": "18:00", "entrance": "Norra entrén"}
    assert anna.post(page, good).status_code == 302
    assert "slutar innan" in text_of(anna.post(page, good | {"ends": "15:00"}))
    assert "utanför de dagar" in text_of(anna.post(page, good | {"day": "2027-01-01"}))
    noted = at("wave_asked", pk=wave.pk, session=1)
    assert anna.post(noted, {"asked": "34"}).status_code == 302
    assert InterceptSession.objects.get().asked == 34
    for wrong in ("många", "-1", "", "999999"):
        assert anna.post(noted, {"asked": wrong}).status_code < 500
    assert InterceptSession.objects.get().asked == 34


def test_other_designs_have_no_sessions(anna, world):
    wave = asked.wave(world, ON, ON + dt.timedelta(days=5))
    assert "Pass planeras bara när" in text_of(anna.get(at("wave_sessions", pk=wave.pk)))


def test_open_pages_ask_as_often_however_many_answer(anna, world, django_assert_max_num_queries):
    wave = asked.wave(world, ON, ON + dt.timedelta(days=20), design="open")
    for _nth in range(30):
        actions.give_answer(
            wave, by=world.rut, once=uuid.uuid4(), answers={"s_alder": 1, "trygg_kvall": 1}, on=ON
        )
    with django_assert_max_num_queries(20):
        assert anna.get(at("wave", pk=wave.pk)).status_code == 200


def test_the_pages_of_a_wave_ask_no_more_the_more_there_is(anna, world):
    """Posters, letters, sheets and sessions: three times as many cost no question more."""
    wave = asked.wave(world, ON, ON + dt.timedelta(days=20), modes=["letter", "paper"])
    names = ("wave", "wave_letters", "wave_posters", "wave_paper", "wave_keying", "wave_quarantine")
    pages = [at(name, pk=wave.pk) for name in names] + [at("surveys")]
    more(world, wave, range(1, 3))
    few = [questions(anna, page) for page in pages]
    more(world, wave, range(3, 9))
    assert [questions(anna, page) for page in pages] == few


def more(world, wave, numbers):
    for number in numbers:
        actions.make_codes(wave.strata.get(), by=world.anna, number=2)
        actions.add_poster(wave, by=world.anna, where=f"Entré {number}")
        actions.key_sheet(wave, by=world.anna, number=number, entry=Typed({}), again=False, on=ON)


def questions(client, page):
    client.get(page)
    with CaptureQueriesContext(connection) as found:
        assert client.get(page).status_code == 200
    return len(found)
