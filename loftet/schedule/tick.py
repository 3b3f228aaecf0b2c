"""What happens by itself: a table of what falls due, and a tick that asks who has come to it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from loftet.ground import jobs, queries
from loftet.ground.actors import Actor, system
from loftet.ground.models import DueTask, Partnership


@dataclass(frozen=True)
class Monthly:
    """An action that each partnership does for the month before, from day `day` of the month after.

    `verb` takes (partnership, *, by, month, on). `done(actor, month)` tells whether somebody was there first.
    """

    verb: str
    day: int
    done: Callable[[Actor, dt.date], bool]


def _picture_is_drafted(actor: Actor, month: dt.date) -> bool:
    from loftet.cycle.picture.queries import (
        picture_of,
    )  # late: its arithmetic weighs 70 MB in a waiting worker

    return picture_of(actor, month) is not None


RHYTHM = (Monthly("picture.draft_picture", day=1, done=_picture_is_drafted),)  # rooms add their lines here


def tick(on: dt.date) -> int:
    """Ask for every job that has fallen due by `on` and was not asked for before; returns how many."""
    return sum(_ask(due, partnership, on) for partnership in queries.partnerships() for due in RHYTHM)


def _ask(due: Monthly, partnership: Partnership, on: dt.date) -> bool:
    month = _month_before(on)
    mark = {"partnership": partnership, "verb": due.verb, "about": f"{month:%Y-%m}"}
    # the row is the memory: a job that failed is not asked for again every minute
    if on.day < due.day or DueTask.objects.filter(**mark).exists():
        return False
    with transaction.atomic():
        DueTask.objects.create(**mark, due_on=on, done_on=on)
        if due.done(system(partnership.pk), month):
            return False
        jobs.later(due.verb, partnership.pk, month=month, on=on)
    return True


def _month_before(on: dt.date) -> dt.date:
    return (on.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
