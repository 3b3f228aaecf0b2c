import datetime as dt

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from loftet.ground import jobs

pytestmark = pytest.mark.django_db


def job(*, minutes_ago: int, tries: int) -> DBTaskResult:
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        started_at=timezone.now() - dt.timedelta(minutes=minutes_ago),
        worker_ids=["w"] * tries,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="loftet.ground.jobs.perform",
        backend_name="default",
        run_after=get_date_max(),
    )


def status(row: DBTaskResult) -> str:
    row.refresh_from_db()
    return row.status


def test_a_job_under_way_for_long_goes_back_to_the_queue() -> None:
    row = job(minutes_ago=11, tries=1)
    assert jobs.reap() == 1
    assert status(row) == TaskResultStatus.READY


def test_a_job_that_has_just_begun_is_left_alone() -> None:
    row = job(minutes_ago=9, tries=1)
    assert jobs.reap() == 0
    assert status(row) == TaskResultStatus.RUNNING


def test_a_job_that_kills_its_workers_is_given_up() -> None:
    row = job(minutes_ago=11, tries=jobs.MOST_TRIES)
    jobs.reap()
    assert status(row) == TaskResultStatus.FAILED
