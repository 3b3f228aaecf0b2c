import datetime as dt
from typing import TYPE_CHECKING

import pytest

from loftet.command.main import main
from loftet.cycle.picture.actions import draft_picture
from loftet.cycle.picture.queries import picture_of
from loftet.ground import jobs
from loftet.ground.models import Partnership
from loftet.schedule import tick, worker

if TYPE_CHECKING:
    from tests.world import World


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple]:
    """The jobs that were asked for, instead of being done."""
    kept: list[tuple] = []
    monkeypatch.setattr(
        jobs, "later", lambda verb, partnership, **values: kept.append((verb, partnership, values))
    )
    return kept


def verbs(asked: list[tuple], partnership: Partnership) -> list[str]:
    return [verb for verb, number, _values in asked if number == partnership.pk]


def test_each_partnership_is_asked_for_last_months_picture(world: "World", asked: list[tuple]) -> None:
    tick.tick(dt.date(2026, 3, 1))
    values = {"month": dt.date(2026, 2, 1), "on": dt.date(2026, 3, 1), "length": "month"}
    assert ("picture.draft_picture", world.partnership.pk, values) in asked
    assert ("picture.draft_picture", world.neighbour.pk, values) in asked


def test_what_was_asked_for_is_not_asked_for_again(world: "World", asked: list[tuple]) -> None:
    assert tick.tick(dt.date(2026, 3, 1)) == 16
    assert tick.tick(dt.date(2026, 3, 1)) == 0
    assert len(asked) == 16


def test_old_texts_are_erased_each_day_and_the_picture_drafted_each_month(
    world: "World", asked: list[tuple]
) -> None:
    for day in (dt.date(2026, 3, 1), dt.date(2026, 3, 2), dt.date(2026, 4, 1)):
        tick.tick(day)
    assert verbs(asked, world.partnership).count("intake.erase_old_texts") == 3
    assert verbs(asked, world.partnership).count("picture.draft_picture") == 2


def test_a_picture_that_somebody_has_drafted_is_not_asked_for(world: "World", asked: list[tuple]) -> None:
    draft_picture(world.partnership, by=world.anna, month=dt.date(2026, 2, 1), on=dt.date(2026, 3, 1))
    tick.tick(dt.date(2026, 3, 1))
    assert "picture.draft_picture" not in verbs(asked, world.partnership)
    assert "picture.draft_picture" in verbs(asked, world.neighbour)


def test_january_asks_for_december(world: "World", asked: list[tuple]) -> None:
    tick.tick(dt.date(2027, 1, 5))
    drafted = [values["month"] for verb, _pk, values in asked if verb == "picture.draft_picture"]
    assert dt.date(2026, 12, 1) in drafted


@pytest.fixture
def queue(settings) -> None:
    """The real queue, a table that holds JSON, instead of doing each job at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


def test_the_job_itself_drafts_the_picture(world: "World", queue: None) -> None:
    tick.tick(dt.date(2026, 3, 1))
    assert jobs.waiting() == 16
    assert picture_of(world.system, dt.date(2026, 2, 1)) is None
    worker.empty_queue()
    assert jobs.waiting() == 0
    assert picture_of(world.system, dt.date(2026, 2, 1)) is not None


def test_the_command_does_what_is_due(
    world: "World", queue: None, settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.TODAY = "2026-03-05"
    assert main(["tick"]) == 0
    assert capsys.readouterr().out == "16 nya jobb, 0 avbrutna jobb tillbaka i kön, 0 jobb väntar.\n"
    assert picture_of(world.system, dt.date(2026, 2, 1)) is not None
