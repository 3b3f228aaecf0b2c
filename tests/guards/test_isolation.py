"""Nobody but Exköping's own members comes through any of its doors, whatever the address."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from loftet.ground.models import User

# Which row an address with a number is about. A new address has to be entered here.
PK = {
    "import_undo": "ground.ImportRun",
    "import_run": "ground.ImportRun",
    "default_location": "intake.DefaultLocation",
    "intake_report": "intake.Report",
    "intake_receive": "intake.Report",
    "intake_answer": "intake.Report",
    "intake_undo": "intake.Report",
    "intake_incident": "intake.Incident",
    "intake_duplicate": "intake.Incident",
    "intake_clear_up": "intake.Incident",
    "intake_revoke": "ground.Organisation",
    "intake_renew_link": "ground.Organisation",
    "intake_remind": "ground.Organisation",
    "intake_point": "intake.ResidentPoint",
    "intake_set_aside": "intake.ResidentPoint",
    "intake_judge": "intake.Incident",
    "intake_erase": "intake.Incident",
    "intake_fault_mark": "intake.Fault",
    "intake_fault_incident": "intake.Incident",
    "intake_fault_point": "intake.ResidentPoint",
    "intake_dialogue": "intake.Dialogue",
    "intake_sum_up": "intake.Dialogue",
    "intake_photo_add": "intake.ResidentPoint",
    "intake_photo": "intake.PointPhoto",
    "intake_photo_judge": "intake.PointPhoto",
    "kind": "intake.IncidentKind",
    "intake_one_series": "intake.ExternalSeries",
    "intake_round": "intake.MapRound",
    "intake_walk": "intake.SafetyWalk",
    "intake_walk_change": "intake.SafetyWalk",
    "intake_walk_begin": "intake.SafetyWalk",
    "intake_walk_look": "intake.SafetyWalk",
    "intake_walk_tell": "intake.SafetyWalk",
    "evidence_add": "promises.Measure",
    "evidence": "promises.Evidence",
    "evidence_remove": "promises.Evidence",
    "law_remove": "promises.StandingPaper",
    "wheel_entry": "ground.WheelEntry",
    "wheel_remove": "ground.WheelEntry",
    "wheel_tick": "ground.DueTask",
    "place": "ground.Place",
    "place_seen": "ground.Place",
    "member_end": "ground.Membership",
    "analysis": "picture.AnalysisRun",
    "analysis_file": "picture.AnalysisRun",
    "analysis_remove": "picture.AnalysisRun",
    "problem": "picture.Problem",
    "problem_close": "picture.Problem",
    "problem_chain": "picture.Problem",
    "cause_remove": "picture.Cause",
    "activity": "promises.Activity",
    "activity_undo": "promises.Activity",
    "measure": "promises.Measure",
    "measure_change": "promises.Measure",
    "measure_remove": "promises.Measure",
    "indicator_new": "promises.Measure",
    "indicator": "promises.Measure",
    "measure_close": "promises.Measure",
    "measure_reopen": "promises.Measure",
    "focus_place": "promises.FocusPlace",
    "focus_change": "promises.FocusPlace",
    "focus_end": "promises.FocusPlace",
    "focus_remove": "promises.FocusPlace",
    "effect": "promises.EffectPlan",
    "effect_withdraw": "promises.EffectPlan",
    "decision_settle": "review.Decision",
    "publication": "review.Publication",
    "publication_answer": "review.Publication",
    "publication_approve": "review.Publication",
    "publication_publish": "review.Publication",
    "publication_correct": "review.Publication",
    "questionnaire": "surveys.Questionnaire",
    "questionnaire_version": "surveys.Questionnaire",
    "questionnaire_question_new": "surveys.Questionnaire",
    "questionnaire_question": "surveys.Questionnaire",
    "questionnaire_change": "surveys.Questionnaire",
    "questionnaire_words": "surveys.Questionnaire",
    "questionnaire_preview": "surveys.Questionnaire",
    "questionnaire_compare": "surveys.Questionnaire",
    "questionnaire_remove": "surveys.Questionnaire",
    "questionnaire_xlsform": "surveys.Questionnaire",
    "wave": "surveys.Wave",
    "wave_answers": "surveys.Wave",
    "wave_poster": "surveys.Wave",
    "wave_dates": "surveys.Wave",
    "wave_end_keying": "surveys.Wave",
    "wave_letters": "surveys.Wave",
    "wave_reminders": "surveys.Wave",
    "wave_posters": "surveys.Wave",
    "wave_poster_close": "surveys.Wave",
    "wave_paper": "surveys.Wave",
    "wave_paper_form": "surveys.Wave",
    "wave_keying": "surveys.Wave",
    "wave_sheet": "surveys.Wave",
    "wave_quarantine": "surveys.Wave",
    "wave_sessions": "surveys.Wave",
    "wave_asked": "surveys.Wave",
    "wave_file": "surveys.Wave",
    "wave_tell": "surveys.Wave",
    "consultation": "surveys.Consultation",
    "topic": "surveys.Consultation",
    "suggestion_sort": "surveys.Consultation",
    "verdict_comment": "yearend.Verdict",
}
OTHER = {
    "poster": "surveys.PosterCode",
    "topic": "surveys.Topic",
    "suggestion": "surveys.Suggestion",
    "incident": "intake.Incident",
    "point": "intake.ResidentPoint",
    "number": "promises.Indicator",
}
WORDS = {
    "question": "besok",
    "language": "en",
    "kind": "csv",
    "sheet": 7,
    "session": 1,
    "version": "oppen",
    "ending": "docx",
}
NOT_NOW = {
    "intake_judge": "is there only while a text waits to be judged",
    "intake_undo": "wants a report and one of its own incidents",
    "intake_walk_look": "wants a walk that repeats another",
    "publication_answer": "wants a draft and a point that is not answered",
    "indicator": "wants a measure and one of its own indicators",
}
Address = Callable[[str], str]
MODELS: dict[str, Any] = {model._meta.label: model for model in apps.get_models()}


@pytest.fixture(autouse=True)
def november(settings: Any) -> None:
    settings.TODAY = "2026-11-10"


def _patterns() -> Iterator[URLPattern]:
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and resolver.namespace == "workspace":
            yield from _inside(resolver)


def _inside(resolver: URLResolver) -> Iterator[URLPattern]:
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            yield from _inside(found)
        else:
            yield found


def _names() -> list[str]:
    return sorted(str(pattern.name) for pattern in _patterns())


def _row(label: str) -> int:
    """A row of Exköping's where there is one; a number that nobody has where the year left none."""
    row = MODELS[label].objects.filter(partnership__slug="exkoping").order_by("-pk").first()
    return row.pk if row else 999_999


def _values(pattern: URLPattern) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in pattern.pattern.converters:
        if name == "pk":
            values[name] = _row(PK[str(pattern.name)])
        elif name in OTHER:
            values[name] = _row(OTHER[name])
        else:
            days = {"month": dt.date(2026, 9, 1), "period": dt.date(2026, 9, 1), "day": dt.date(2026, 9, 7)}
            values[name] = (days | {"promise": _promise(), "party": 1} | WORDS)[name]
    return values


def _promise() -> str:
    return MODELS["promises.Promise"].objects.filter(partnership__slug="exkoping").first().slug


@pytest.fixture
def doors(demo: None, db: None) -> dict[str, Address]:
    """Every address of the desk by name, as a function of whose desk."""
    made: dict[str, Address] = {}
    for pattern in _patterns():
        values = _values(pattern)
        made[str(pattern.name)] = partial(_address, str(pattern.name), values)
    return made


def _address(name: str, values: dict[str, Any], slug: str) -> str:
    return reverse(f"workspace:{name}", kwargs=values | {"slug": slug})


def _client(email: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    return client


def _changes() -> dict[str, int]:
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model.__module__.startswith("loftet.")
    }


def test_there_are_doors_to_try() -> None:
    assert len(_names()) > 60 and len(set(_names())) == len(_names())
    assert set(PK) <= set(_names())


def test_anna_who_opens_a_forms_address_as_a_page_is_led_to_a_page(doors: dict[str, Address]) -> None:
    anna = _client("anna@exkoping.example")
    for name, address in doors.items():
        page = anna.get(address("exkoping"))
        assert page.status_code != 405, name
        if page.status_code == 302 and page.url.startswith("/"):
            assert anna.get(page.url).status_code in (200, 302), (name, page.url)


def test_olle_gets_404_at_every_door_of_exkoping(doors: dict[str, Address]) -> None:
    olle = _client("olle@grannby.example")
    for name, address in doors.items():
        page = address("exkoping")
        assert olle.post(page, {}).status_code in (404, 405), name
        assert olle.get(page).status_code == 404, name


def test_what_olle_may_not_post_he_may_not_post_anywhere(doors: dict[str, Address]) -> None:
    """Neither with his own desk's address around Exköping's numbers."""
    olle, before = _client("olle@grannby.example"), _changes()
    for name, address in doors.items():
        if name in PK:
            page = address("grannby")
            assert olle.get(page).status_code in (404, 302), name
            assert olle.post(page, {}).status_code in (404, 405), name
    assert _changes() == before


def test_a_stranger_is_asked_to_sign_in_at_every_door(doors: dict[str, Address]) -> None:
    for name, address in doors.items():
        for answer in (Client().get(address("exkoping")), Client().post(address("exkoping"), {})):
            asked = answer.status_code == 302 and answer.headers["Location"].startswith("/logga-in/")
            assert asked, (name, answer.status_code)


def test_visiting_every_page_opens_it_and_changes_nothing(doors: dict[str, Address]) -> None:
    """A form's own address refuses a visit or leads back; 404 only where the year left nothing to show."""
    anna, before, opened = _client("anna@exkoping.example"), _changes(), 0
    for name, address in doors.items():
        found = anna.get(address("exkoping")).status_code
        empty = "999999" in address("exkoping")
        assert found in (200, 302) or (found == 404 and empty) or name in NOT_NOW, (name, found)
        opened += found == 200
    assert _changes() == before
    assert opened > 30
