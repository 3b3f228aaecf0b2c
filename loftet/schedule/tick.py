"""What happens by itself: a table of what falls due, and a tick that asks who has come to it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from loftet.ground import jobs, queries
from loftet.ground.actors import Actor, system
from loftet.ground.models import DueTask, Partnership


@dataclass(frozen=True)
class Monthly:
    """An action (partnership, *, by, month, on) done once for each month, when the month is over.

    `done(actor, month)` tells whether somebody was there first.
    """

    verb: str
    done: Callable[[Actor, dt.date], bool]

    def period(self, on: dt.date) -> tuple[str, dict[str, Any]]:
        month = (on.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
        return f"{month:%Y-%m}", {"month": month, "on": on}

    def is_done(self, actor: Actor, on: dt.date) -> bool:
        return self.done(actor, self.period(on)[1]["month"])


@dataclass(frozen=True)
class Daily:
    """An action (partnership, *, by, on) done once a day."""

    verb: str

    def period(self, on: dt.date) -> tuple[str, dict[str, Any]]:
        return on.isoformat(), {"on": on}

    def is_done(self, actor: Actor, on: dt.date) -> bool:
        return False


def _picture_is_drafted(actor: Actor, month: dt.date) -> bool:
    from loftet.cycle.picture.queries import (
        picture_of,
    )  # late: its arithmetic weighs 70 MB in a waiting worker

    return picture_of(actor, month) is not None


# Rooms add their lines here.
RHYTHM: tuple[Monthly | Daily, ...] = (
    Monthly("picture.draft_picture", done=_picture_is_drafted),
    Daily("intake.erase_old_texts"),
    Daily("surveys.settle_inbox"),
    Daily("surveys.erase_old_comments"),
    Daily("surveys.erase_old_answers"),
)


def tick(on: dt.date) -> int:
    """Ask for every job that has fallen due by `on` and was not asked for before; returns how many."""
    return sum(_ask(due, partnership, on) for partnership in queries.partnerships() for due in RHYTHM)


def _ask(due: Monthly | Daily, partnership: Partnership, on: dt.date) -> bool:
    about, values = due.period(on)
    mark = {"partnership": partnership, "verb": due.verb, "about": about}
    # the row is the memory: a job that failed is not asked for again every minute
    if DueTask.objects.filter(**mark).exists():
        return False
    with transaction.atomic():
        DueTask.objects.create(**mark, due_on=on, done_on=on)
        if due.is_done(system(partnership.pk), on):
            return False
        jobs.later(due.verb, partnership.pk, **values)
    return True
