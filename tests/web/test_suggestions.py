"""Residents suggest where and about what to ask; the desk sorts, answers with a reason, and residents read it."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from loftet.cycle.surveys import actions
from loftet.cycle.surveys.models import Consultation, Suggestion, Topic
from loftet.ground.refusals import Refused
from tests import asked
from tests.web.pages import at, text_of
from tests.world import World

TODAY = dt.date(2026, 11, 10)


@pytest.fixture(autouse=True)
def november(settings: Any) -> None:
    settings.TODAY = TODAY.isoformat()


@pytest.fixture
def consultation(world: World) -> Consultation:
    days = {"opens_on": TODAY, "closes_on": dt.date(2026, 11, 30), "answer_by": dt.date(2026, 12, 20)}
    return actions.open_consultation(world.partnership, by=world.anna, title="Var ska vi fråga?", **days)


@pytest.fixture
def anna(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.anna), backend="django.contrib.auth.backends.ModelBackend")
    return client


def suggest(consultation: Consultation, language: str = "", **values: Any) -> str:
    address = f"{language}/exkoping/enkater/forslag/{consultation.key}/"
    return text_of(Client().post(address, values))


def test_a_place_is_suggested_from_the_list_or_in_words(consultation: Consultation, world: World) -> None:
    assert "Tack för ditt förslag" in suggest(consultation, kind="place", place=world.station.pk)
    assert "Thank you for your suggestion" in suggest(consultation, "/en", kind="place", text="Tunneln")
    rows = Suggestion.objects.order_by("text")
    assert [(row.place_id, row.text) for row in rows] == [(world.station.pk, ""), (None, "Tunneln")]
    assert rows[0].delete_on > consultation.closes_on


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"csrfmiddlewaretoken": "x"}, "Välj om det gäller en plats"),
        ({"kind": "place"}, "Säg vilken plats du menar"),
        ({"kind": "theme"}, "Skriv vad du vill att vi frågar om."),
        ({"kind": "theme", "text": "Ring Kalle, 070-123 45 67"}, "pekar ut en person"),
        ({"kind": "place", "place": "999999"}, "rättas"),
        ({"kind": "theme", "text": "x" * 501}, "500"),
    ],
)
def test_each_slip_has_its_sentence_and_keeps_nothing(
    consultation: Consultation, values: dict[str, str], sentence: str
) -> None:
    assert sentence in suggest(consultation, **values)
    assert not Suggestion.objects.exists()


def test_after_the_last_day_the_page_says_so(consultation: Consultation, settings: Any) -> None:
    settings.TODAY = "2026-12-01"
    assert "Tiden för förslag är slut" in suggest(consultation, kind="theme", text="Ljus")
    assert not Suggestion.objects.exists()
    assert Client().get("/grannby/enkater/forslag/" + consultation.key + "/").status_code == 404


def test_the_desk_sorts_settles_and_residents_read_why(
    consultation: Consultation, world: World, anna: Client
) -> None:
    suggest(consultation, kind="theme", text="Belysningen i tunneln")
    suggest(consultation, kind="theme", text="hejhej")
    page = at("consultation", pk=consultation.pk)
    anna.post(page, {"kind": "theme", "words": "Belysningen i gångtunneln"})
    topic = Topic.objects.get()
    kept, strange = Suggestion.objects.order_by("text")
    sort = at("suggestion_sort", pk=consultation.pk, suggestion=kept.pk)
    assert "Välj ett ämne" in text_of(anna.post(sort, {"topic": ""}, follow=True))
    anna.post(sort, {"topic": topic.pk})
    anna.post(at("suggestion_sort", pk=consultation.pk, suggestion=strange.pk), {"undan": "1"})
    kept.refresh_from_db()
    strange.refresh_from_db()
    assert kept.topic == topic and strange.set_aside
    wave = asked.wave(world, TODAY, dt.date(2026, 12, 1), design="open")
    settle = at("topic", pk=consultation.pk, topic=topic.pk)
    assert "rättas" in text_of(anna.post(settle, {"chosen": "ja", "reason": " "}))
    anna.post(settle, {"chosen": "ja", "reason": "Många har sagt det.", "wave": wave.pk})
    told = text_of(Client().get("/exkoping/enkater/"))
    assert wave.title in told
    own = text_of(Client().get(f"/exkoping/enkat/{wave.key}/"))
    assert "Belysningen i gångtunneln" in own and "Många har sagt det." in own
    assert "hejhej" not in told + own and "i tunneln" not in told + own


def test_what_was_chosen_is_told_when_the_time_is_over(
    consultation: Consultation, world: World, settings: Any
) -> None:
    settings.TODAY = "2026-12-10"
    assert "Förslagen läses" in text_of(Client().get("/exkoping/enkater/"))
    topic = actions.add_topic(consultation, by=world.anna, kind="place", words="Parken")
    actions.settle_topic(topic, by=world.anna, chosen=False, reason="Vi frågade där i våras.")
    page = text_of(Client().get("/exkoping/enkater/"))
    assert "Parken" in page and "vi frågar inte" in page and "Vi frågade där i våras." in page


def test_a_topic_is_written_once_and_names_nobody(consultation: Consultation, world: World) -> None:
    actions.add_topic(consultation, by=world.anna, kind="place", words="Parken")
    with pytest.raises(Refused, match="finns redan"):
        actions.add_topic(consultation, by=world.anna, kind="place", words="Parken")
    with pytest.raises(Refused, match="peka ut"):
        actions.add_topic(consultation, by=world.anna, kind="theme", words="Ring 070-123 45 67")


def test_dates_that_do_not_fit_are_told(world: World, anna: Client) -> None:
    days = {"opens_on": "2026-11-10", "closes_on": "2026-11-01", "answer_by": "2026-12-01"}
    assert "slutar innan den börjar" in text_of(anna.post(at("suggestions"), {"title": "Var?"} | days))
    days |= {"closes_on": "2026-12-10"}
    assert "innan förslagstiden är slut" in text_of(anna.post(at("suggestions"), {"title": "Var?"} | days))


def test_the_list_of_surveys_tells_who_may_answer(world: World) -> None:
    asked.wave(world, TODAY, dt.date(2026, 12, 1), design="open", title="För alla")
    asked.wave(world, TODAY, dt.date(2026, 12, 1), modes=("letter",), title="Med brev")
    asked.wave(world, dt.date(2026, 12, 1), dt.date(2026, 12, 20), design="open", title="I vinter")
    asked.wave(world, TODAY, dt.date(2026, 12, 1), design="open", title="Skolan", school=True)
    page = text_of(Client().get("/exkoping/enkater/"))
    assert "För alla" in page and "Svara med koden i brevet" in page and "öppnar 1 december 2026" in page
    assert "Skolan" not in page
