"""Answers held back: decided in groups, by reason and poster, without a look at what they say."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.models import Inbox
from tests import asked
from tests.web.pages import at, text_of

ON = dt.date(2026, 10, 10)


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
    return asked.wave(world, ON, ON + dt.timedelta(days=20), design="open")


@pytest.fixture
def poster(wave, world):
    return actions.add_poster(wave, by=world.anna, where="Ica entrén")


def held(world, wave, number, poster="", **signals):
    for _nth in range(number):
        actions.give_answer(
            wave,
            by=world.rut,
            once=uuid.uuid4(),
            answers={"s_alder": 1, "trygg_kvall": 4},
            on=ON,
            way=actions.Way(poster=poster),
            signals=actions.Signals(**signals),
        )


def test_groups_are_shown_by_reason_and_poster_and_never_what_they_answered(anna, world, wave, poster):
    held(world, wave, 4, poster=poster.key, burst=True)
    held(world, wave, 2, trap=True)
    body = text_of(anna.get(at("wave_quarantine", pk=wave.pk)))
    assert "4 svar: många från samma affisch" in body and "Från affischen Ica entrén" in body
    assert "2 svar: ett fält som ingen ser är ifyllt" in body
    assert "otrygg" not in body.lower().split("<main")[1].split("</main")[0]


def test_keeping_counts_them_and_excluding_counts_them_apart(anna, world, wave, poster):
    held(world, wave, 12, poster=poster.key, burst=True)
    held(world, wave, 11, trap=True)
    page = at("wave_quarantine", pk=wave.pk)
    keep = {"flag": "burst", "poster": poster.pk, "verdict": "keep"}
    assert anna.post(page, keep).status_code == 302
    assert anna.post(page, {"flag": "trap", "poster": "", "verdict": "exclude"}).status_code == 302
    progress = queries.progress(world.anna, wave)
    assert (progress.answers, progress.excluded, progress.held) == (12, 11, 0)
    assert "Räknade svar: 12. Undantagna: 11." in text_of(anna.get(page))


def test_one_posters_burst_is_judged_without_the_others(anna, world, wave, poster):
    other = actions.add_poster(wave, by=world.anna, where="Biblioteket")
    held(world, wave, 3, poster=poster.key, burst=True)
    held(world, wave, 5, poster=other.key, burst=True)
    judged = {"flag": "burst", "poster": poster.pk, "verdict": "exclude"}
    anna.post(at("wave_quarantine", pk=wave.pk), judged)
    assert Inbox.objects.exclude(flags=[]).count() == 5
    body = text_of(anna.get(at("wave_quarantine", pk=wave.pk)))
    assert "Biblioteket" in body and "Ica entrén" not in body


def test_the_group_without_a_poster_is_judged_alone(anna, world, wave, poster):
    held(world, wave, 3, poster=poster.key, burst=True)
    held(world, wave, 4, burst=True)
    anna.post(at("wave_quarantine", pk=wave.pk), {"flag": "burst", "poster": "", "verdict": "exclude"})
    assert Inbox.objects.exclude(flags=[]).count() == 3


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"flag": "burst"},
        {"flag": "nonsense", "verdict": "keep"},
        {"flag": "burst", "verdict": "delete"},
        {"flag": "alike", "verdict": "keep"},
        {"flag": "burst", "verdict": "keep", "poster": "999999"},
        {"flag": "burst", "verdict": "keep", "poster": "x"},
    ],
)
def test_a_decision_that_is_none_changes_nothing(anna, world, wave, poster, sent):
    held(world, wave, 2, poster=poster.key, burst=True)
    answer = anna.post(at("wave_quarantine", pk=wave.pk), sent)
    assert answer.status_code < 500
    assert Inbox.objects.exclude(flags=[]).count() == 2


def test_the_list_leads_to_what_waits(anna, world, wave):
    held(world, wave, 3, trap=True)
    body = text_of(anna.get(at("surveys")))
    assert "3 svar väntar på granskning" in body and at("wave_quarantine", pk=wave.pk) in body
