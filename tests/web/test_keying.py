"""Paper forms: typed in twice, settled where they differ, counted once, and gone."""

import datetime as dt

import pytest
from django.test import Client

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.models import Inbox, PaperSheet, Received
from loftet.cycle.surveys.rules import StratumPlan
from tests import asked
from tests.web.pages import at, text_of

ON = dt.date(2026, 10, 10)
SHEET = {"q_koppling": "1 3", "q_trygg_kvall": "4", "q_prob_narko": "1", "q_kon": "1", "q_alder": "2"}


@pytest.fixture(autouse=True)
def october(settings):
    settings.TODAY = ON.isoformat()


@pytest.fixture
def anna(world):
    client = Client()
    client.force_login(world.user(world.anna), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def wave(world):
    full = actions.built_in_questionnaire("trygghet_plats")
    return asked.wave(world, ON, ON + dt.timedelta(days=20), questionnaire=full)


def key(anna, wave, number=7, again=False, **changed):
    sent = SHEET | changed | ({"again": "True"} if again else {})
    return anna.post(at("wave_sheet", pk=wave.pk, sheet=number), sent)


def test_two_alike_typings_make_one_answer_and_empty_the_sheet(anna, wave):
    assert key(anna, wave).status_code == 302
    sheet = PaperSheet.objects.get()
    assert (
        sheet.first["answers"]["koppling"] == [1, 3] and sheet.second is None and not Inbox.objects.exists()
    )
    assert key(anna, wave, again=True).status_code == 302
    sheet.refresh_from_db()
    assert (sheet.first, sheet.second, sheet.done) == (None, None, True)
    answer = Inbox.objects.get()
    assert (answer.mode, answer.answers["trygg_kvall"]) == ("paper", 4)
    assert answer.answers["prob_narko"] == 1 and answer.answers["koppling"] == [1, 3]


def test_the_same_page_sent_twice_is_not_a_second_typing(anna, wave):
    key(anna, wave)
    key(anna, wave)
    assert PaperSheet.objects.get().second is None and not Inbox.objects.exists()


def test_a_first_typing_does_not_write_over_anothers(anna, wave):
    key(anna, wave)
    page = key(anna, wave, q_trygg_kvall="1")
    assert "Någon annan har skrivit in blankett 7" in text_of(page)
    assert PaperSheet.objects.get().first["answers"]["trygg_kvall"] == 4


def test_the_second_typing_does_not_show_the_first(anna, wave):
    key(anna, wave, q_kommentar="Det är mörkt vid tunneln.")
    body = text_of(anna.get(at("wave_sheet", pk=wave.pk, sheet=7)))
    assert "andra gången" in body and "mörkt vid tunneln" not in body and 'value="1 3"' not in body


def test_differences_are_listed_question_by_question_and_settled(anna, wave):
    key(anna, wave)
    key(anna, wave, again=True, q_trygg_kvall="3", q_kon="")
    page = anna.get(at("wave_sheet", pk=wave.pk, sheet=7))
    body = text_of(page)
    assert "4 Mycket otrygg" in body and "3 Ganska otrygg" in body and "tomt" in body
    assert len(page.context["rows"]) == 2 and not Inbox.objects.exists()
    half = anna.post(at("wave_sheet", pk=wave.pk, sheet=7), {"d_trygg_kvall": "second"})
    assert "Någon fråga är inte vald" in text_of(half) and 'value="second" checked' in text_of(half)
    chosen = {"d_trygg_kvall": "second", "d_kon": "first"}
    assert anna.post(at("wave_sheet", pk=wave.pk, sheet=7), chosen).status_code == 302
    answers = Inbox.objects.get().answers
    assert (answers["trygg_kvall"], answers["kon"]) == (3, 1)
    assert PaperSheet.objects.get().first is None


def test_a_settled_sheet_sent_again_makes_nothing_more(anna, wave):
    key(anna, wave)
    key(anna, wave, again=True)
    page = key(anna, wave, again=True)
    assert page.status_code == 200 and "redan inskriven två gånger" in text_of(page)
    key(anna, wave)
    assert Inbox.objects.count() == 1 == Received.objects.count()


def test_a_sheet_of_the_same_number_in_another_wave_is_another(anna, wave, world):
    other = asked.wave(
        world, ON, ON + dt.timedelta(days=9), questionnaire=wave.questionnaire, place=world.square
    )
    for one in (wave, other):
        key(anna, one)
        key(anna, one, again=True)
    assert Inbox.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"q_trygg_kvall": "7"}, "q_trygg_kvall", "Svaret 7 finns inte. Skriv någon av 1, 2, 3, 4, 5"),
        ({"q_trygg_kvall": "x"}, "q_trygg_kvall", "”x” är ingen siffra"),
        ({"q_trygg_kvall": "1 2"}, "q_trygg_kvall", "Är två kryssade, lämna fältet tomt"),
        ({"q_trygg_kvall": "-1"}, "q_trygg_kvall", "ingen siffra"),
        ({"q_trygg_kvall": "²"}, "q_trygg_kvall", "ingen siffra"),
        ({"q_koppling": "1 9"}, "q_koppling", "Svaret 9 finns inte"),
        ({"q_prob_narko": "99999999999999999999"}, "q_prob_narko", "finns inte"),
    ],
)
def test_a_code_that_is_not_on_the_sheet_is_said_beside_its_question(anna, wave, changed, field, words):
    page = key(anna, wave, **changed)
    assert page.status_code == 200
    assert words in " ".join(page.context["form"].errors[field])
    assert 'value="2"' in text_of(page) and not PaperSheet.objects.exists()


def test_words_that_name_somebody_are_refused(anna, wave):
    page = key(anna, wave, q_kommentar="Ring Anna Svensson på 070-123 45 67")
    assert "peka ut en person" in text_of(page) and not PaperSheet.objects.exists()


@pytest.mark.parametrize("number", ["", "0", "-3", "hej", "100000", "99999999999999999999"])
def test_a_wrong_sheet_number_is_answered_with_how_to_write_it(anna, wave, number):
    page = anna.post(at("wave_keying", pk=wave.pk), {"number": number})
    assert page.status_code == 200 and page.context["form"].errors["number"]
    assert anna.get(at("wave_sheet", pk=wave.pk, sheet=100_000)).status_code == 200
    assert anna.post(at("wave_sheet", pk=wave.pk, sheet=0), SHEET).status_code == 200
    assert not PaperSheet.objects.exists()


def test_a_right_number_leads_to_the_sheet(anna, wave):
    response = anna.post(at("wave_keying", pk=wave.pk), {"number": "12"})
    assert response.headers["Location"] == at("wave_sheet", pk=wave.pk, sheet=12)


def test_what_remains_is_listed(anna, wave):
    key(anna, wave, number=1)
    key(anna, wave, number=2)
    key(anna, wave, number=2, again=True, q_kon="2")
    key(anna, wave, number=3)
    key(anna, wave, number=3, again=True)
    body = text_of(anna.get(at("wave_keying", pk=wave.pk)))
    assert "Blankett 1: skriv in igen" in body and "Blankett 2: välj det som står" in body
    assert "1 blankett är klar" in body
    assert "2 blanketter återstår att skriva in" in text_of(anna.get(at("surveys")))


def test_keying_goes_on_after_closing_and_ends_on_its_day(anna, wave, settings):
    settings.TODAY = (wave.closes_on + dt.timedelta(days=3)).isoformat()
    assert key(anna, wave).status_code == 302
    settings.TODAY = (wave.keyed_until + dt.timedelta(days=1)).isoformat()
    assert "Enkäten är stängd" in text_of(key(anna, wave, number=8))
    assert PaperSheet.objects.count() == 1


def test_keying_does_not_end_while_a_sheet_is_half_done(anna, wave, settings):
    key(anna, wave)
    settings.TODAY = (wave.closes_on + dt.timedelta(days=3)).isoformat()
    page = anna.post(at("wave_end_keying", pk=wave.pk))
    assert "1 blankett är inte klar" in text_of(page)
    key(anna, wave, again=True)
    assert anna.post(at("wave_end_keying", pk=wave.pk)).status_code == 302


def test_a_wave_without_paper_has_nothing_to_type(anna, world):
    one = asked.wave(world, ON, ON, modes=["letter"])
    assert "besvaras inte på papper" in text_of(anna.get(at("wave_keying", pk=one.pk)))
    assert "besvaras inte på papper" in text_of(key(anna, one))


def test_the_part_of_the_frame_is_typed_where_there_are_several(anna, world):
    one = actions.open_wave(
        world.partnership,
        by=world.anna,
        place=world.station,
        title="Delar",
        design="probability",
        modes=["paper"],
        opens_on=ON,
        closes_on=ON,
        answer_by=ON,
        strata=(StratumPlan("Norra", 100, 50), StratumPlan("Södra", 100, 50)),
    )
    north, south = one.strata.all()
    sent = {"q_s_alder": "1", "q_trygg_kvall": "1", "part": str(south.pk)}
    anna.post(at("wave_sheet", pk=one.pk, sheet=1), sent)
    anna.post(at("wave_sheet", pk=one.pk, sheet=1), sent | {"part": str(north.pk), "again": "True"})
    body = text_of(anna.get(at("wave_sheet", pk=one.pk, sheet=1)))
    assert "Norra" in body and "Södra" in body
    anna.post(at("wave_sheet", pk=one.pk, sheet=1), {"d_part": "first"})
    assert Inbox.objects.get().stratum_id == south.pk
    wrong = anna.post(at("wave_sheet", pk=one.pk, sheet=2), sent | {"part": "999999"})
    assert wrong.context["form"].errors["part"]


def test_a_sheet_of_somebody_under_16_is_done_and_not_counted(anna, world):
    short = asked.wave(world, ON, ON + dt.timedelta(days=9), questionnaire=actions.built_in_questionnaire())
    anna.post(at("wave_sheet", pk=short.pk, sheet=1), {"q_s_alder": "2"})
    last = anna.post(at("wave_sheet", pk=short.pk, sheet=1), {"q_s_alder": "2", "again": "True"}, follow=True)
    assert "räknas inte: det är inte kryssat att personen är 16" in text_of(last)
    assert PaperSheet.objects.get().done and not Inbox.objects.exists()


def test_only_the_coordinator_types(world, wave):
    per = Client()
    per.force_login(world.user(world.per), backend="django.contrib.auth.backends.ModelBackend")
    assert "inte behörighet" in text_of(key(per, wave))
    assert not PaperSheet.objects.exists()


def test_the_counts_do_not_tell_paper_from_the_rest(anna, wave, world):
    for number in range(1, 11):
        key(anna, wave, number=number)
        key(anna, wave, number=number, again=True)
    progress = queries.progress(world.anna, wave)
    assert (progress.counted, progress.waiting) == (10, 0)
    assert [(group.name, group.answers) for group in progress.modes] == [("paper", 10)]
