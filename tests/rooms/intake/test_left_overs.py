"""Files that nobody came back for are removed at night, with a line in the log."""

import datetime as dt
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from loftet.cycle.intake import actions, queries
from loftet.ground.models import AuditEvent, Deletion
from loftet.ground.months import months_on
from loftet.ground.queries import partnerships
from loftet.ground.refusals import Refused
from loftet.outside import waiting_files
from tests.rooms.intake.drafts import ON
from tests.world import World

HOUR_S, DAY_S = 3600, 24 * 3600


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA, settings.EMAIL_FILE_PATH = tmp_path, str(tmp_path / "mail")
    (tmp_path / "mail").mkdir()
    return tmp_path


def night(world: World) -> None:
    actions.erase_left_overs(world.partnership, by=world.system, on=ON)


def aged(file: Path, seconds: float) -> Path:
    os.utime(file, (time.time() - seconds,) * 2)
    return file


def waits(data: Path, partnership_id: int, seconds: float) -> Path:
    name = waiting_files.put_aside(partnership_id, str(seconds).encode())
    return aged(data / "waiting" / f"{partnership_id}-{name}", seconds)


def letter(data: Path, seconds: float) -> Path:
    file = data / "mail" / f"{seconds}.log"
    file.write_text("Till: anna")
    return aged(file, seconds)


def test_a_file_that_nobody_confirmed_is_removed_after_a_day_and_logged(world: World, data: Path) -> None:
    fresh, old = (waits(data, world.partnership.pk, seconds) for seconds in (DAY_S - HOUR_S, DAY_S + HOUR_S))
    others = waits(data, world.partnership.pk + 1, 2 * DAY_S)
    for _twice in range(2):
        night(world)
    assert (fresh.exists(), old.exists(), others.exists()) == (True, False, True)
    [log] = Deletion.objects.all()
    assert (log.kind, log.how_many, log.erased_on, log.reference) == ("files", 1, ON, "")


def test_mail_that_lies_as_files_is_removed_after_a_month_and_logged(world: World, data: Path) -> None:
    fresh, old = letter(data, 30 * DAY_S - HOUR_S), letter(data, 30 * DAY_S + HOUR_S)
    night(world)
    assert (fresh.exists(), old.exists()) == (True, False)
    told = [(log.partnership_id, log.kind, log.how_many) for log in Deletion.objects.order_by("partnership")]
    assert told == [(each.pk, "letters", 1) for each in partnerships().order_by("pk")]


def test_without_a_folder_of_mail_there_is_nothing_to_remove(world: World, data: Path) -> None:
    (data / "mail").rmdir()
    night(world)
    assert not Deletion.objects.exists()


def test_what_is_left_is_told_with_the_night_it_goes(world: World, data: Path) -> None:
    waits(data, world.partnership.pk, 0)
    today = timezone.localdate()
    for on, due, next_on in (
        (today, 0, today + dt.timedelta(days=2)),
        (today + dt.timedelta(days=2), 1, None),
    ):
        files, letters = queries.left_overs(world.anna, on)
        assert (files.held, files.due, files.next_on, letters.held) == (1, due, next_on, 0)


def test_the_logbook_is_erased_only_by_a_decision_of_two_years_at_least(world: World) -> None:
    told = {"decided_on": ON, "reference": "KS 2026/112", "on": ON, "by": world.anna, "kind": "trail"}
    with pytest.raises(Refused, match="minst 24"):
        actions.decide_retention(world.partnership, months=23, **told)
    actions.decide_retention(world.partnership, months=24, **told)
    events = AuditEvent.objects.filter(partnership=world.partnership)
    events.update(at=dt.datetime(2024, 11, 1, tzinfo=dt.UTC))
    before = events.count()
    actions.erase_by_rule(world.partnership, by=world.system, on=months_on(dt.date(2024, 11, 2), 24))
    assert before > 0 and events.get().verb == "intake.erase_by_rule"
    assert Deletion.objects.get().how_many == before
