"""Work that is done a moment later, in the same database and transaction as what asked for it."""

import datetime as dt
from importlib import import_module
from typing import Any

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from loftet.ground.acting import ACTIONS
from loftet.ground.actors import Actor, member, system
from loftet.ground.models import Partnership, User

MOST_TRIES = 3
DATES = ("on", "month", "week")  # arguments that are days, by their names everywhere; a queue holds JSON
MOMENTS = ("at",)


def later(verb: str, partnership_id: int, by_id: int | None = None, **ids: Any) -> None:
    """Do the action `verb` soon, as the user `by_id` or the system. Arguments: ids, dates, plain values."""
    plain = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in ids.items()}
    perform.enqueue(verb=verb, partnership_id=partnership_id, by_id=by_id, ids=plain)


@task()
def perform(verb: str, partnership_id: int, by_id: int | None, ids: dict[str, Any]) -> None:
    """Look the verb up among the actions and do it with its partnership as subject."""
    import_module(f"loftet.cycle.{verb.split('.')[0]}.actions")
    partnership = Partnership.objects.get(pk=partnership_id)
    times: dict[str, dt.date] = {name: dt.date.fromisoformat(ids[name]) for name in DATES if name in ids}
    times |= {name: dt.datetime.fromisoformat(ids[name]) for name in MOMENTS if name in ids}
    ACTIONS[verb](partnership, by=_actor(partnership, by_id), **{**ids, **times})


def _actor(partnership: Partnership, by_id: int | None) -> Actor:
    if by_id is None:
        return system(partnership.pk)
    actor = member(User.objects.get(pk=by_id), partnership)
    if actor is None:
        raise LookupError(f"user {by_id} is no longer a member")
    return actor


def reap(now: dt.datetime | None = None, longest: dt.timedelta = dt.timedelta(minutes=10)) -> int:
    """Give jobs whose worker died back to the queue, at most MOST_TRIES times; returns how many.

    django-tasks-db has no heartbeat: a job whose worker was killed would stay RUNNING for ever.
    """
    since = (now or timezone.now()) - longest
    dead = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=since)
    reaped = 0
    for job in dead:
        tried = len(job.worker_ids)
        status = TaskResultStatus.READY if tried < MOST_TRIES else TaskResultStatus.FAILED
        reaped += DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.RUNNING).update(
            status=status
        )
    return reaped


def waiting() -> int:
    """How many jobs have not been done yet."""
    return DBTaskResult.objects.filter(status=TaskResultStatus.READY).count()
