"""Longer analyses: asked once, counted outside any transaction, and always ended in an answer or a sentence."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from loftet.analysis.results import Saying, Unusable
from loftet.cycle.picture import actions, queries
from loftet.cycle.picture.models import AnalysisRun
from loftet.cycle.picture.rules import analyses as rules
from loftet.cycle.picture.rules.analyses import (
    AnalysisKind,
    AnalysisState,
    Doing,
    Null,
    Question,
    Step,
    doing,
    obstacle_to_asking,
    question_of,
)
from loftet.ground import jobs
from loftet.ground.refusals import NotAllowed, Refused
from loftet.schedule import worker
from loftet.wording import sentence
from tests.heard import TOWN, at_station, crimes, scattered
from tests.world import World

ON = dt.date(2026, 11, 10)
START, END = dt.date(2023, 11, 1), dt.date(2026, 11, 1)
HOTSPOTS = Question(AnalysisKind.HOTSPOTS, "crime", START, END)


@pytest.fixture
def queue(settings: Any) -> None:
    """The real queue, so that a question waits until a worker comes."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


@pytest.fixture
def three_years(world: World) -> None:
    """Crime spread over the countryside, and many times as much in the 700 metres round the station."""
    for month in range(36):
        year, number = divmod(2023 * 12 + 10 + month, 12)
        crimes(
            world, dt.date(year, number + 1, 5), scattered(month, 12) + scattered(100 + month, 6, wide=700)
        )


def ask(world: World, question: Question = HOTSPOTS) -> AnalysisRun:
    return actions.ask_for_analysis(world.partnership, by=world.anna, question=question, on=ON)


def told(run: AnalysisRun) -> str:
    said = run.result["said"]
    return sentence(said["key"], **said["values"])


def after_work(run: AnalysisRun) -> AnalysisRun:
    worker.empty_queue()
    run.refresh_from_db()
    return run


def test_a_planted_hot_spot_is_found_where_it_lies(world: World, three_years: None, queue: None) -> None:
    run = after_work(ask(world))
    assert (run.state, run.progress, run.tries) == (AnalysisState.DONE, 100, 1)
    first = run.result["spots"][0]
    assert abs(first["e"] - TOWN[0]) < 350 and abs(first["n"] - TOWN[1]) < 350
    assert first["q"] < 0.001 and first["stability"] == 1.0
    assert first["count"] == sum(row[2] for row in run.result["cells"] if row[7] == 1)
    assert run.result["hot"] == sum(row[6] for row in run.result["cells"]) < run.result["area"]["cells"] / 4
    assert sum(spot["count"] for spot in run.result["spots"]) > 36 * 6 * 0.9


def test_every_event_is_counted_or_told_of(world: World, three_years: None) -> None:
    crimes(world, dt.date(2026, 4, 1), [None, None])
    result = queries.answer_to(world.anna, HOTSPOTS, lambda step: None).result
    assert result["area"]["without_position"] == 2 and result["area"]["derived"]
    assert result["hot_cells"]["used"] == sum(row[2] for row in result["cells"]) == 36 * 18


def test_the_municipalitys_own_land_is_the_study_area(world: World, three_years: None) -> None:
    corners = [[398_000, 6_383_000], [402_000, 6_383_000], [402_000, 6_386_000], [398_000, 6_386_000]]
    land = {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}
    world.partnership.base_map = [{"type": "Feature", "properties": {"kind": "land"}, "geometry": land}]
    world.partnership.save()
    area = queries.answer_to(world.anna, HOTSPOTS, lambda step: None).result["area"]
    assert (area["cells"], area["km2"], area["derived"]) == (16 * 12, 12.0, False)
    assert area["outside"] > 0


def test_near_repeats_planted_in_the_data_are_found(world: World) -> None:
    for number, (e, n) in enumerate(scattered(1, 60)):
        day = START + dt.timedelta(days=17 * number)
        crimes(world, day, [(e, n)])
        crimes(world, day + dt.timedelta(days=3), [(e + 30, n + 20)])
    question = Question(AnalysisKind.NEAR_REPEAT, "crime", START, END)
    result = queries.answer_to(world.anna, question, lambda step: None).result
    assert result["rows"][1][0]["ratio"] > 5 and result["rows"][1][0]["q"] < 0.05
    assert not result["near_repeat"]["refused"]


def test_the_map_is_tried_against_plain_memory(world: World, three_years: None) -> None:
    question = Question(AnalysisKind.VALIDATION, "crime", START, END)
    result = queries.answer_to(world.anna, question, lambda step: None).result
    assert (result["tests"], result["events"]) == (24, 24 * 18)
    assert set(result["rows"][0]["ways"]) == {"map", "last_year", "smooth"}
    assert set(result["rows"][0]["against"].values()) <= {"better", "worse", "cannot_tell"}


def test_few_events_are_refused_with_the_reason_and_the_cells_are_shown_all_the_same(
    world: World, queue: None
) -> None:
    crimes(world, dt.date(2026, 4, 1), at_station(1, 30) + scattered(2, 30))
    run = after_work(ask(world))
    assert run.state == AnalysisState.DONE and run.result["hot_cells"]["refused"]
    assert run.result["hot_cells"]["said"]["key"] == "hot_cells_few_events"
    assert sum(row[2] for row in run.result["cells"]) == 60 and run.result["spots"] == []


@pytest.mark.parametrize("kind", list(AnalysisKind))
def test_no_events_at_all_end_in_a_sentence(world: World, queue: None, kind: AnalysisKind) -> None:
    run = after_work(ask(world, Question(kind, "crime", START, END)))
    words = run.result["knox"]["said"] if kind == AnalysisKind.NEAR_REPEAT else run.result["said"]
    assert sentence(words["key"], **words["values"])
    assert run.state == (AnalysisState.DONE if kind == AnalysisKind.NEAR_REPEAT else AnalysisState.FAILED)


def test_an_area_of_too_many_cells_is_refused_before_memory_is_spent(world: World, queue: None) -> None:
    crimes(world, dt.date(2026, 4, 1), [*scattered(1, 5), (300_000, 7_500_000), (900_000, 6_200_000)])
    run = after_work(ask(world, Question(AnalysisKind.HOTSPOTS, "crime", START, END, cell_m=100)))
    assert run.state == AnalysisState.FAILED and "Välj större rutor" in told(run)


def test_too_short_a_time_to_try_the_map_is_said(world: World, queue: None) -> None:
    crimes(world, dt.date(2026, 4, 1), scattered(1, 5))
    run = after_work(ask(world, Question(AnalysisKind.VALIDATION, "crime", dt.date(2026, 1, 1), END)))
    assert "Tiden är 10 månader" in told(run)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_it_computes(queue: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.world import build

    world, open_then = build(), []
    run = ask(world)

    def slow(*given: Any) -> queries.Answer:
        open_then.append(connection.in_atomic_block)
        given[2](Step.TESTING)
        open_then.append(connection.in_atomic_block)
        return queries.Answer({}, {}, "")

    monkeypatch.setattr(queries, "answer_to", slow)
    assert after_work(run).state == AnalysisState.DONE
    assert open_then == [False, False]


def test_progress_is_told_step_by_step(world: World, three_years: None) -> None:
    told: list[Step] = []
    queries.answer_to(world.anna, HOTSPOTS, told.append)
    assert told == list(Step)
    assert [rules.PERCENT[step] for step in told] == sorted(rules.PERCENT.values())


def test_the_same_question_is_answered_from_what_is_kept_until_an_event_is_new(
    world: World, three_years: None, queue: None
) -> None:
    assert queries.kept_analysis(world.anna, HOTSPOTS) is None
    run = after_work(ask(world))
    assert queries.kept_analysis(world.anna, HOTSPOTS) == run
    assert queries.kept_analysis(world.anna, Question(**{**vars(HOTSPOTS), "cell_m": 500})) is None
    assert queries.kept_analysis(world.olle, HOTSPOTS) is None
    crimes(world, dt.date(2026, 4, 2), scattered(99, 1))
    assert queries.kept_analysis(world.anna, HOTSPOTS) is None


def test_an_answer_by_an_older_method_is_not_given_again(
    world: World, three_years: None, queue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_work(ask(world))
    monkeypatch.setitem(queries.analyses.__globals__["METHOD_VERSIONS"], "hot_cells", "99")
    assert queries.kept_analysis(world.anna, HOTSPOTS) is None


def test_a_question_under_way_is_not_asked_twice(world: World, queue: None) -> None:
    assert ask(world) == ask(world)
    assert jobs.waiting() == 1


def test_a_fault_of_ours_ends_in_a_sentence_and_stays_in_the_queues_own_log(
    world: World, queue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django_tasks_db.models import DBTaskResult

    run = ask(world)
    monkeypatch.setattr(queries, "answer_to", lambda *given: 1 / 0)
    assert after_work(run).state == AnalysisState.FAILED
    assert "Något gick fel hos oss" in told(run)
    assert "ZeroDivisionError" in str(DBTaskResult.objects.get().traceback)


def test_a_worker_told_to_stop_at_once_leaves_no_endless_wait(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*given: Any) -> None:
        raise SystemExit(1)

    run = AnalysisRun.objects.create(
        partnership=world.partnership, kind="hotspots", parameters=HOTSPOTS.plain, asked_at=timezone.now()
    )
    monkeypatch.setattr(queries, "answer_to", stop)
    with pytest.raises(SystemExit):
        actions.carry_out_analysis(world.partnership, by=world.system, run=run.pk)
    run.refresh_from_db()
    assert run.state == AnalysisState.FAILED and "Ställ frågan igen" in told(run)


def test_a_run_whose_worker_died_is_taken_up_by_the_next(
    world: World, three_years: None, queue: None
) -> None:
    run = ask(world)
    AnalysisRun.objects.filter(pk=run.pk).update(state=AnalysisState.RUNNING, tries=1, progress=45)
    run = after_work(run)
    assert (run.state, run.tries, run.progress) == (AnalysisState.DONE, 2, 100)


def test_a_run_that_kills_its_workers_is_given_up(world: World, queue: None) -> None:
    run = ask(world)
    AnalysisRun.objects.filter(pk=run.pk).update(tries=rules.MOST_TRIES, state=AnalysisState.RUNNING)
    assert after_work(run).state == AnalysisState.FAILED
    assert "avbrutits 3 gånger" in told(run)
    assert rules.MOST_TRIES == jobs.MOST_TRIES


def test_a_run_that_is_taken_away_stops_at_its_next_step(
    world: World, queue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = ask(world)

    def taken_away(viewer: Any, question: Question, tell: Callable[[Step], None]) -> queries.Answer:
        actions.remove_analysis(AnalysisRun.objects.get(), by=world.per)
        tell(Step.TESTING)
        raise AssertionError("it should have stopped")

    monkeypatch.setattr(queries, "answer_to", taken_away)
    worker.empty_queue()
    assert not AnalysisRun.objects.filter(pk=run.pk).exists()


def test_a_run_taken_away_before_its_turn_is_nothing_to_do(world: World, queue: None) -> None:
    actions.remove_analysis(ask(world), by=world.anna)
    worker.empty_queue()
    assert jobs.waiting() == 0 and not AnalysisRun.objects.exists()


def test_only_the_desk_asks_and_only_the_system_answers(world: World, queue: None) -> None:
    for stranger in (world.olle, world.rut, world.skolan):
        with pytest.raises(NotAllowed):
            actions.ask_for_analysis(world.partnership, by=stranger, question=HOTSPOTS, on=ON)
    run = ask(world)
    for act, values in (
        (actions.finish_analysis, {"answer": queries.Answer({}, {}, "")}),
        (actions.fail_analysis, {"said": Saying("analysis_broke")}),
        (actions.remove_analysis, {}),
    ):
        with pytest.raises(NotAllowed):
            act(run, by=world.olle, **values)
    assert not queries.analyses(world.olle).exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"start": END, "end": START}, "Byt plats"),
        ({"start": dt.date(2026, 12, 1), "end": dt.date(2027, 1, 1)}, "inte börjat"),
        ({"start": dt.date(2010, 1, 1)}, "längre än tio år"),
        ({"cell_m": 1}, "inte 1"),
    ],
)
def test_a_question_that_cant_be_meant_is_refused(world: World, change: dict[str, Any], words: str) -> None:
    question = Question(**{**vars(HOTSPOTS), **change})
    assert words in (obstacle_to_asking(question, ON) or "")
    with pytest.raises(Refused, match=words):
        ask(world, question)


@pytest.mark.parametrize("kind", list(AnalysisKind))
def test_a_question_comes_back_as_it_was_kept(kind: AnalysisKind) -> None:
    question = Question(kind, "incident", START, END, ("theft",), 250, Null.TOTAL)
    assert question_of(kind, question.plain) == question


NOW = dt.datetime(2026, 11, 10, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("state", "tries", "asked", "heard", "found"),
    [
        ("waiting", 0, 1, None, Doing.WAITING),
        ("waiting", 0, 6, None, Doing.NOT_BEGUN),
        ("running", 1, 20, 1, Doing.RUNNING),
        ("running", 1, 20, 6, Doing.INTERRUPTED),
        ("running", 3, 60, 6, Doing.INTERRUPTED),
        ("running", 3, 60, 16, Doing.GIVEN_UP),
        ("done", 1, 60, 16, Doing.DONE),
        ("failed", 3, 60, 16, Doing.FAILED),
    ],
)
def test_what_a_run_is_said_to_be_doing(
    state: str, tries: int, asked: int, heard: int | None, found: Doing
) -> None:
    ago = dt.timedelta(minutes=1)
    last = None if heard is None else NOW - heard * ago
    assert doing(state, tries, NOW - asked * ago, last, NOW) == found


def test_what_cant_be_meant_has_a_sentence_in_both_languages() -> None:
    from loftet.wording import analyses as words

    assert set(words.SV) == set(words.EN)
    fault = Unusable("analysis_no_positions", events=3)
    assert "3 händelser" in sentence(fault.said.key, **fault.said.values)
