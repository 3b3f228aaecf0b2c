"""The promise's pages and the front desk, as the cast meets them."""

import datetime as dt
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from loftet.cycle.picture.models import Cause, Problem
from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.actions import MeasureValues, PromiseWords
from loftet.cycle.promises.models import Activity, Measure, Promise
from loftet.ground.models import ImportRun, Place
from loftet.web.workspace.promises.example import example_for
from tests.promised import signed_promise
from tests.web.pages import at, form_of, text_of
from tests.world import World

TODAY = dt.date(2026, 11, 23)
WORDS = PromiseWords("Medborgarlöfte 2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31), situation="Mörkt.")


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "TODAY", "2026-11-23")


@pytest.fixture
def anna(world: World, client: Client) -> Client:
    client.force_login(world.user(world.anna))
    return client


@pytest.fixture
def olle(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.olle))
    return client


@pytest.fixture
def promise(world: World) -> Promise:
    promise = actions.draft_promise(world.partnership, by=world.anna, words=WORDS)
    values = MeasureValues(
        "Besök vid stationen",
        owner=world.police,
        target_count=12,
        unit="platsbesök",
        starts_on=WORDS.starts_on,
        due_on=WORDS.ends_on,
        places=(world.station,),
    )
    actions.add_measure(promise, by=world.anna, values=values)
    return promise


@pytest.fixture
def signed(world: World, promise: Promise) -> Promise:
    for by, party in ((world.anna, world.municipality), (world.per, world.police)):
        actions.sign_promise(
            promise,
            by=by,
            organisation=party,
            office="Chef",
            on=dt.date(2025, 12, 15),
            override_reason="Sen.",
        )
    return queries.promise(world.anna, "2026")


def test_without_a_promise_the_page_says_how_to_begin(anna: Client) -> None:
    text = text_of(anna.get(at("promise")))
    assert "Inget löfte än" in text and "Börja med ett exempel" in text


def test_the_example_is_read_confirmed_and_kept(anna: Client, world: World) -> None:
    begun = anna.get(at("promise_new") + "?exempel=1")
    assert "Exköping" in begun.context["form"]["text"].value()
    confirm = anna.post(at("promise_new"), {"text": example_for("Exköping")})
    assert "Vi hittade 5 åtgärder" in text_of(confirm)
    assert not Promise.objects.exists()
    sent = form_of(confirm)
    saved = anna.post(at("promise_save"), sent, follow=True)
    promise = Promise.objects.get()
    assert promise.measures.count() == 5
    assert "värdegrundsarbete" in promise.measures.all()[1].title
    assert "droghandel" in promise.situation and promise.kinds
    assert "5 av 5 åtgärder är inte klara att skriva under" in text_of(saved)
    anna.post(at("promise_save"), sent)
    assert (Promise.objects.count(), ImportRun.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("today", "starts_on"),
    [("2026-01-12", "2026-01-01"), ("2026-04-20", "2026-05-01"), ("2026-11-23", "2027-01-01")],
)
def test_the_proposed_time_is_this_january_the_next_month_or_the_new_year(
    anna: Client, monkeypatch: pytest.MonkeyPatch, today: str, starts_on: str
) -> None:
    monkeypatch.setattr(settings, "TODAY", today)
    form = anna.get(at("promise_new") + "?tomt=1").context["form"]
    assert str(form["starts_on"].value()) == starts_on
    assert form["title"].value() == f"Medborgarlöfte {starts_on[:4]}"


def test_nothing_of_the_text_is_lost(anna: Client) -> None:
    text = example_for("Exköping")
    confirm = anna.post(at("promise_new"), {"text": text})
    kept = " ".join(str(value) for value in form_of(confirm).values())
    headings = {"Situationen idag", "Det här ska vi göra", "Det här ska vi åstadkomma tillsammans"}
    for line in text.splitlines():
        line = line.removeprefix("· ").strip()
        if line and line not in headings and not line.startswith("Följ med"):
            assert all(word in kept for word in line.split()), line


def test_a_text_that_is_no_promise_is_refused_in_words(anna: Client) -> None:
    assert "för kort" in text_of(anna.post(at("promise_new"), {"text": "Hej"}))
    assert "Klistra in löftets text" in text_of(anna.post(at("promise_new"), {"text": ""}))


def test_the_promise_page_shows_what_each_measure_lacks(anna: Client, promise: Promise) -> None:
    text = text_of(anna.get(at("promise")))
    assert "1 av 1 åtgärder är inte klar" in text
    assert "orsak" in text and "mått" in text


def test_a_measure_is_filled_in_until_it_lacks_nothing(anna: Client, world: World, promise: Promise) -> None:
    own = {"partnership": world.partnership}
    problem = Problem.objects.create(title="Mörkt", statement="…", opened_on=TODAY, **own)
    cause = Cause.objects.create(problem=problem, side="place", text="Lampan", certainty="known", **own)
    measure = promise.measures.get()
    page = anna.get(at("measure_change", pk=measure.pk))
    data = form_of(page) | {"problem": problem.pk, "cause": cause.pk, "places": [world.station.pk]}
    anna.post(at("measure_change", pk=measure.pk), data)
    page = anna.get(at("indicator_new", pk=measure.pk))
    data = form_of(page) | {"name": "Stök", "baseline": "40,5", "target": "30"}
    assert anna.post(at("indicator_new", pk=measure.pk), data).status_code == 302
    assert queries.marks(world.anna, promise)[0].lacks == []
    assert measure.indicators.get().baseline == 40.5


def test_both_parties_sign_and_the_text_is_locked(anna: Client, world: World, promise: Promise) -> None:
    sign = at("promise_sign", promise="2026")
    own = {"organisation": world.municipality.pk, "office": "Ordförande"}
    assert "1 av 1 åtgärder saknar något" in text_of(anna.post(sign, own))
    anna.post(sign, own | {"override_reason": "Orsaken utreds."})
    police = {"organisation": world.police.pk, "office": "Chef", "override_reason": "Orsaken utreds."}
    assert "diarienummer" in text_of(anna.post(sign, police))
    done = anna.post(sign, police | {"note": "Papper 15 december"}, follow=True)
    assert "Löftet står" in text_of(done)
    assert "texten är låst" in text_of(anna.get(at("promise_edit", promise="2026")))
    refused = anna.post(at("measure_change", pk=promise.measures.get().pk), {"title": "Annat"})
    assert "låst" in text_of(refused)
    assert promise.measures.get().title == "Besök vid stationen"


def test_a_visit_takes_one_tap_and_moves_the_counter_once(
    anna: Client, world: World, signed: Promise
) -> None:
    page = anna.get(at("log_visit"))
    data = form_of(page) | {"place": world.station.pk, "measure": signed.measures.get().pk}
    for _time in range(2):
        done = anna.post(at("log_visit"), data, follow=True)
    assert "nu 1 av 12" in text_of(done)
    assert Activity.objects.count() == 1


def test_a_slip_is_undone_from_the_page_that_says_saved(anna: Client, world: World, signed: Promise) -> None:
    row = actions.log_activity(
        signed.measures.get(), by=world.anna, once=uuid4(), on=TODAY, done_on=TODAY, place=world.station
    )
    assert "Ångra" in text_of(anna.get(at("activity", pk=row.pk)))
    anna.post(at("activity_undo", pk=row.pk))
    assert queries.progress(world.anna, signed)[0].done == 0


def test_a_school_session_is_logged_with_numbers_and_no_names(
    anna: Client, world: World, signed: Promise
) -> None:
    data = form_of(anna.get(at("log_session"))) | {
        "measure": signed.measures.get().pk,
        "school": world.school.pk,
        "grades": "7-9",
        "topic": "Respekt",
        "pupils": "84",
    }
    anna.post(at("log_session"), data)
    assert Activity.objects.get().session.pupils == 84
    person = data | {"once": str(uuid4()), "note": "Ring 19811218-9876"}
    assert "peka ut en person" in text_of(anna.post(at("log_session"), person))
    assert Activity.objects.count() == 1


def test_a_day_that_has_not_been_is_refused_and_what_was_typed_stays(
    anna: Client, world: World, signed: Promise
) -> None:
    data = form_of(anna.get(at("log_activity"))) | {
        "measure": signed.measures.get().pk,
        "done_on": "2026-12-24",
        "note": "Julvandring",
    }
    text = text_of(anna.post(at("log_activity"), data))
    assert "har inte varit än" in text and "Julvandring" in text


def test_a_measure_is_closed_with_its_reason_and_may_be_opened_again(
    anna: Client, world: World, signed: Promise
) -> None:
    pk = signed.measures.get().pk
    assert "0 av 12" in text_of(
        anna.post(at("measure_close", pk=pk), {"outcome": "done", "reason": "Klart."})
    )
    anna.post(at("measure_close", pk=pk), {"outcome": "not_done", "reason": "Ingen ledig tid."})
    assert "Ingen ledig tid." in text_of(anna.get(at("measure", pk=pk)))
    anna.post(at("measure_reopen", pk=pk))
    assert Measure.objects.get().state == "running"


def test_choices_are_limited_to_ones_own_partnership(anna: Client, world: World, promise: Promise) -> None:
    theirs = Place.objects.create(partnership=world.neighbour, name="Grannbytorget", slug="torget")
    measure = promise.measures.get()
    page = anna.get(at("measure_change", pk=measure.pk))
    assert "Grannbytorget" not in text_of(page)
    anna.post(at("measure_change", pk=measure.pk), form_of(page) | {"places": [theirs.pk]})
    assert list(measure.places.all()) == [world.station]


PAGES = ["start", "promise", "promise_new", "log_visit", "log_session", "log_activity", "more"]
PAGES += ["places", "place_new", "organisations", "organisation_new", "contacts", "contact_new"]
PAGES += ["members", "member_new", "trail"]


def every_page(world: World, promise: Promise) -> list[str]:
    measure = promise.measures.get()
    named = ["promise_named", "promise_edit", "promise_sign", "measure_new", "promise_log"]
    of_measure = ["measure", "measure_change", "indicator_new", "measure_close"]
    return [
        *(at(name) for name in PAGES),
        *(at(name, promise=promise.slug) for name in named),
        *(at(name, pk=measure.pk) for name in of_measure),
        at("place", pk=world.station.pk),
    ]


def test_every_page_opens_for_anna_and_none_for_olle(
    anna: Client, olle: Client, world: World, signed: Promise
) -> None:
    for address in every_page(world, signed):
        assert anna.get(address).status_code == 200, address
        assert olle.get(address).status_code == 404, address
        assert Client().get(address).status_code == 302, address


def test_olle_reaches_nothing_of_exkoping_through_his_own_pages(
    olle: Client, world: World, signed: Promise
) -> None:
    pk = signed.measures.get().pk
    for address in (at("measure", "grannby", pk=pk), at("promise_named", "grannby", promise="2026")):
        assert olle.get(address).status_code == 404
    assert olle.post(at("measure_close", "grannby", pk=pk), {"outcome": "done"}).status_code == 404
    assert olle.get(at("place", "grannby", pk=world.station.pk)).status_code == 404


@pytest.mark.parametrize("name", ["promise", "start", "trail"])
def test_a_page_asks_as_many_questions_however_long_it_gets(
    anna: Client, world: World, signed: Promise, django_assert_max_num_queries, name: str
) -> None:
    def asked() -> int:
        with django_assert_max_num_queries(60) as counted:
            anna.get(at(name))
        return len(counted)

    anna.get(at(name))
    before = asked()
    first = signed.measures.get()
    for number in range(6):
        Measure.objects.create(
            partnership=world.partnership,
            promise=signed,
            title=f"Åtgärd {number}",
            owner=world.school,
            due_on=dt.date(2026, 10, number + 1),
        )
        actions.log_activity(first, by=world.anna, once=uuid4(), on=TODAY, done_on=TODAY, place=world.station)
        first.refresh_from_db()
    assert asked() <= before + 1


def test_the_desk_says_what_is_late_and_whose_it_is(anna: Client, world: World, signed: Promise) -> None:
    Measure.objects.create(
        partnership=world.partnership,
        promise=signed,
        title="Måla tunneln",
        owner=world.municipality,
        due_on=dt.date(2026, 10, 31),
    )
    text = text_of(anna.get(at("start")))
    assert "1 sak är sen" in text and "Måla tunneln" in text and "ditt" in text


def test_residents_read_why_the_promise_was_signed_with_something_missing(world: World) -> None:
    signed_promise(world)
    page = Client().get("/exkoping/").content.decode()
    assert "Löftet undertecknades fast några åtgärder saknade något." in page and "Orsak saknas." in page
    assert "Saknar: orsak" in " ".join(page.split())
