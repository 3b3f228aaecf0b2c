"""The demonstration as the product shows it: what was planted is found, and what was not is not claimed."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoDbBlocker

from loftet.command.demo.load import load
from loftet.command.demo.year import build
from loftet.cycle.intake import queries as intake
from loftet.cycle.picture import queries as pictures
from loftet.cycle.promises import queries as promises
from loftet.cycle.review import queries as review
from loftet.cycle.review.rules import MonthState
from loftet.cycle.surveys import queries as surveys
from loftet.cycle.yearend import queries as yearend
from loftet.ground import queries as ground
from loftet.ground.actors import Actor, member, resident
from loftet.ground.models import AuditEvent, Partnership, User
from loftet.ground.refusals import Refused
from loftet.web.shared.maps import public_map

LAST_MONTH, TODAY = dt.date(2026, 10, 1), dt.date(2026, 11, 10)
MONTHS = [dt.date(2025 + (month > 12), (month - 1) % 12 + 1, 1) for month in range(11, 23)]


@pytest.fixture(scope="module")
def lines(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[str]]:
    """The year, loaded once for every test here and taken away afterwards; what the loader said."""
    said: list[str] = []
    with django_db_blocker.unblock():
        load(LAST_MONTH, said.append, today=TODAY)
        yield said
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def anna(lines: list[str], db: None) -> Actor:
    partnership = Partnership.objects.get(slug="exkoping")
    actor = member(User.objects.get(email="anna@exkoping.example"), partnership)
    assert actor is not None
    return actor


@pytest.fixture
def olle(lines: list[str], db: None) -> Actor:
    actor = member(User.objects.get(email="olle@grannby.example"), Partnership.objects.get(slug="grannby"))
    assert actor is not None
    return actor


@pytest.fixture
def rut(anna: Actor) -> Actor:
    return resident(Partnership.objects.get(pk=anna.partnership_id))


def indicators(anna: Actor) -> dict[str, dict[str, Any]]:
    """What the year's draft result says of each yardstick."""
    promise = promises.current_promise(anna, TODAY)
    assert promise is not None
    report = yearend.report_of(anna, promise)
    assert report is not None
    rows = yearend.verdicts(anna, report)
    return {said["name"]: said for row in rows for said in row.evidence["indicators"]}


def test_the_year_finds_that_stationen_got_better_while_its_comparison_place_did_not(anna: Actor) -> None:
    said = indicators(anna)["Anmälda brott, Stationen"]
    assert (said["verdict"], said["comparison"]) == ("better", "Norrmalmsgatan")
    assert (said["before"], said["after"], said["comparison_counts"]) == (70, 32, [40, 41])


@pytest.mark.parametrize("place", ["Stortorget", "Åparken"])
def test_the_year_claims_nothing_where_nothing_happened(anna: Actor, place: str) -> None:
    for name in (f"Anmälda brott, {place}", f"Andel otrygga sent på kvällen, {place}"):
        assert indicators(anna)[name]["verdict"] in ("cannot_tell", "about_same"), name


def test_residents_at_stationen_feel_safer_and_say_so_in_two_comparable_waves(anna: Actor) -> None:
    said = indicators(anna)["Andel otrygga sent på kvällen, Stationen"]
    assert said["verdict"] == "better"
    assert (round(said["before"], 3), round(said["after"], 3)) == (round(70 / 132, 3), round(39 / 128, 3))


def test_the_first_wave_is_the_one_that_was_before(anna: Actor) -> None:
    dates = [wave.opens_on for wave in surveys.waves(anna)]
    assert dates == sorted(dates, reverse=True)
    station = next(row for row in ground.places(anna) if row.name == "Stationen")
    change = surveys.pair(anna, station, "trygg_kvall")
    assert change is not None
    by_pk = {wave.pk: wave for wave in surveys.waves(anna)}
    assert by_pk[change.wave_before].opens_on < by_pk[change.wave_after].opens_on


def test_the_measurement_before_is_drawn_with_its_interval_too(rut: Actor) -> None:
    change = surveys.change_before(rut, surveys.waves(rut)[0])
    assert change is not None and change.before is not None
    assert change.before_low is not None and change.before_high is not None
    assert change.before_low < change.before < change.before_high


def test_the_public_promise_says_which_answer_came_late_and_by_how_much(rut: Actor) -> None:
    promise = review.public_promise(rut, TODAY)
    assert promise is not None
    late = [month for month in promise.months if month.state == MonthState.ANSWERED_LATE]
    assert [(month.month, month.days_late) for month in late] == [(dt.date(2026, 3, 1), 24)]


def test_every_month_of_the_promise_has_its_answer_on_a_page(rut: Actor, client: Client) -> None:
    for month in MONTHS:
        text = review.published_month(rut, month, TODAY)
        assert text is not None, month
        assert all(text.body["sections"][key] for key in ("said", "done", "seen", "not_done", "next")), month
        assert len(text.approvals) == 2
        assert client.get(f"/exkoping/manad/{month:%Y-%m}/").status_code == 200


def test_an_answer_before_the_month_is_over_tells_only_what_was_done_by_then(rut: Actor) -> None:
    text = review.published_month(rut, LAST_MONTH, TODAY)
    assert text is not None
    counted = {row["title"]: row["done"] for row in text.body["counters"]}
    assert f"{counted['Synlig närvaro på de mest utsatta platserna']} av 96" in text.body["sections"]["done"]


def test_answers_speak_of_reported_crimes_only_where_they_say_so(rut: Actor) -> None:
    text = review.published_month(rut, dt.date(2026, 9, 1), TODAY)
    assert text is not None
    assert {figure["source"] for figure in text.body["figures"]} == {"crime"}
    assert text.body["sections"]["seen"].count("Stationen") == 1


def test_most_residents_got_an_answer_in_the_next_publication(anna: Actor) -> None:
    told = intake.points(anna, MONTHS[0], dt.date(2026, 10, 1)).count()
    waiting = review.unanswered_points(anna).filter(given_on__lt=dt.date(2026, 10, 1)).count()
    assert told > 100
    assert 0 < waiting < told / 5


def test_the_receipt_that_the_loader_shows_has_its_answer(rut: Actor, lines: list[str]) -> None:
    code = lines[-1].split()[-1]
    found = review.answer_to_point(rut, code)
    assert found is not None and found[0].startswith("Tack")


def test_pictures_can_be_drawn_again_from_the_same_data(anna: Actor) -> None:
    rows = list(pictures.pictures(anna))
    assert [row.month for row in rows[:12]] == list(reversed(MONTHS))
    for row in rows:
        assert row.sha256
        drawn = json.loads(json.dumps(pictures.figures_of(anna, row.period)))
        assert drawn == {key: row.figures[key] for key in drawn}, row.month
        assert pictures.is_reproduced(anna, row)
        assert pictures.changed_since(anna, row) == {}


def test_pictures_show_the_fall_at_stationen_and_claim_none_elsewhere(anna: Actor) -> None:
    last = pictures.picture_of(anna, LAST_MONTH)
    assert last is not None
    names = last.figures["place_names"]
    certain = {
        names[row["key"]]["name"]
        for row in last.figures["changes"]
        if row["scope"] == "place" and row["direction"] != "cannot_tell"
    }
    assert certain == {"Stationen"}
    assert "Färre anmälda brott vid Stationen" in last.summary[1]


def test_everything_was_done_on_its_day_and_not_when_it_was_loaded(anna: Actor) -> None:
    first = pictures.picture_of(anna, MONTHS[0])
    assert first is not None and first.approved_on == dt.date(2025, 12, 8)
    for meeting in review.meetings(anna):
        assert meeting.closed_on == meeting.held_on


def test_crimes_came_in_as_files_with_their_own_groups(anna: Actor) -> None:
    runs = list(ground.import_runs(anna).filter(kind="crimes"))
    assert len(runs) == 14
    year = build(LAST_MONTH, baseline_years=2)
    assert sum(run.counts["made"] for run in runs) == len(year.crimes)
    events = intake.events(anna, dt.date(2023, 1, 1), TODAY)
    groups = sorted(events.group[events.source == "crime"].tolist())
    assert groups == sorted(crime.group for crime in year.crimes)


def test_what_waits_is_what_one_would_expect_after_a_year(anna: Actor) -> None:
    assert 0 < intake.waiting(anna)["incidents"] < 40
    silent = [row for row in intake.reporters(anna, LAST_MONTH, dt.date(2026, 11, 1)) if row.silent]
    assert [row.organisation.name for row in silent] == ["Köpladan"]
    late = review.open_decisions(anna).filter(due_on__lt=dt.date(2026, 11, 1))
    assert [row.text for row in late] == ["Laga lampan vid Gångtunnelns södra mynning."]
    assert [row.title for row in promises.late_measures(anna, TODAY)] == ["Värdegrundsarbete i Lindskolan"]


def test_texts_older_than_they_may_be_are_gone(anna: Actor) -> None:
    old = intake.reports(anna).filter(sent_at__date__lt=dt.date(2024, 11, 1))
    kept = intake.reports(anna).filter(sent_at__date__gte=dt.date(2026, 10, 1))
    assert not any(incident.raw_text_id for report in old for incident in report.incidents.all())
    assert any(incident.raw_text_id for report in kept for incident in report.incidents.all())


def test_olle_in_grannby_sees_nothing_of_exkoping(olle: Actor) -> None:
    events = intake.events(olle, dt.date(2023, 1, 1), dt.date(2027, 1, 1))
    assert not len(events.id)
    assert {row.name for row in ground.places(olle)} == {"Grannby torg", "Grannby kyrkby"}
    for rows in (
        promises.promises(olle),
        pictures.pictures(olle),
        pictures.problems(olle),
        surveys.waves(olle),
        review.publications(olle),
        review.meetings(olle),
        review.decisions(olle),
        intake.all_points(olle),
        intake.reports(olle),
        ground.import_runs(olle),
        yearend.all_verdicts(olle),
    ):
        assert not rows.exists(), rows.model
    assert review.public_promise(olle, TODAY) is None


def test_the_trail_names_deeds_and_never_words(anna: Actor) -> None:
    rows = AuditEvent.objects.filter(partnership_id=anna.partnership_id)
    assert {row.by_id for row in rows} >= {anna.user_id, None}
    for verb, subject in rows.values_list("verb", "subject").distinct():
        room, _dot, name = verb.partition(".")
        assert room and name.isidentifier(), verb
        label, _colon, key = subject.partition(":")
        assert label.replace(".", "_").isidentifier() and key.isdigit(), subject
    assert not rows.filter(verb="surveys.give_answer").exists()


def test_a_public_map_of_the_places_can_be_drawn(rut: Actor) -> None:
    promise = review.public_promise(rut, TODAY)
    assert promise is not None and [place.number for place in promise.places] == [1, 2, 3, 4]
    assert public_map(Partnership.objects.get(pk=rut.partnership_id).base_map, promise.places) is not None


@pytest.mark.parametrize(
    "page",
    ["", "inkommet/", "lagesbild/", "lagesbild/2026-10/", "lagesbild/2026-10/underlag/", "lagesbild/problem/"]
    + [
        "lofte/",
        "moten/",
        "moten/2026-09/",
        "moten/2026-09/protokoll/",
        "svar/",
        "resultat/",
        "enkater/",
        "mer/",
    ],
)
def test_the_desks_pages_open_on_a_whole_year_with_few_questions(
    anna: Actor, client: Client, page: str, django_assert_max_num_queries: Any
) -> None:
    client.force_login(User.objects.get(pk=anna.user_id), backend="django.contrib.auth.backends.ModelBackend")
    with django_assert_max_num_queries(30):
        assert client.get(f"/arbete/exkoping/{page}").status_code == 200


@pytest.mark.parametrize("page", ["", "plats/stationen/", "manad/2026-03/"])
def test_residents_pages_open_on_a_whole_year_with_few_questions(
    rut: Actor, client: Client, page: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(25):
        assert client.get(f"/exkoping/{page}").status_code == 200


def test_olle_is_shown_no_page_of_exkoping(olle: Actor, client: Client) -> None:
    client.force_login(User.objects.get(pk=olle.user_id), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/arbete/exkoping/").status_code in (403, 404)
    assert client.get("/arbete/grannby/").status_code == 200


def test_the_loader_tells_of_each_month(lines: list[str]) -> None:
    assert lines[0].startswith("Före löftet: rapporter")
    assert [line.split(":")[0] for line in lines[1:-1]][:2] == ["November 2025", "December 2025"]


def test_the_same_year_is_not_loaded_twice(anna: Actor) -> None:
    before = AuditEvent.objects.count()
    with pytest.raises(Refused, match="Det finns redan ett samarbete för Exköping"):
        load(LAST_MONTH, lambda line: None, today=TODAY)
    assert AuditEvent.objects.count() == before


def test_what_has_not_come_yet_is_left_to_do(anna: Actor) -> None:
    """The first survey's results are told; the second's are drafted, since their day has not come."""
    rows = review.publications(anna).filter(kind="survey")
    assert sorted((row.state, row.title.split(", ")[1]) for row in rows) == [
        *[("draft", "andra omgången")] * 4,
        *[("published", "första omgången")] * 4,
    ]
