"""What happens by itself: a table of what falls due, and a tick that asks who has come to it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from loftet.ground import jobs, queries
from loftet.ground.actors import Actor, system
from loftet.ground.models import DueTask, Partnership
from loftet.schedule import wheel


@dataclass(frozen=True)
class Weekly:
    """An action (partnership, *, by, week, on) done on Thursday for the week that begins on the Monday after.

    `done(actor, week)` tells whether somebody was there first, or there is nothing to do.
    """

    verb: str
    done: Callable[[Actor, dt.date], bool]

    def period(self, on: dt.date) -> tuple[str, dict[str, Any]]:
        """Before Thursday the week that was due last, which has begun."""
        near = on + dt.timedelta(days=4)
        week = near - dt.timedelta(days=near.weekday())
        return week.isoformat(), {"week": week, "on": on}

    def is_done(self, actor: Actor, on: dt.date) -> bool:
        week: dt.date = self.period(on)[1]["week"]
        return week <= on or self.done(actor, week)


@dataclass(frozen=True)
class Daily:
    """An action (partnership, *, by, on) done once a day."""

    verb: str

    def period(self, on: dt.date) -> tuple[str, dict[str, Any]]:
        return on.isoformat(), {"on": on}

    def is_done(self, actor: Actor, on: dt.date) -> bool:
        return False


@dataclass(frozen=True)
class Hourly:
    """An action (partnership, *, by, at) done at most once an hour, and only when `waits(actor, at)`."""

    verb: str
    waits: Callable[[Actor, dt.datetime], bool]


def _visits_are_drawn(actor: Actor, week: dt.date) -> bool:
    """Also when no place is worked that week, so that there is nothing to draw."""
    from loftet.cycle.promises.queries import (  # late: its arithmetic weighs 70 MB in a waiting worker
        focus_in,
        visit_plan,
    )

    return visit_plan(actor, week) is not None or not focus_in(actor, week).exists()


def _is_left_unjudged(actor: Actor, at: dt.datetime) -> bool:
    from loftet.cycle.intake.queries import is_left_unjudged  # late, for the same reason

    return is_left_unjudged(actor, at)


def _is_broken_off(actor: Actor, at: dt.datetime) -> bool:
    from loftet.cycle.intake.queries import broken_imports  # late, for the same reason

    return bool(broken_imports(actor.partnership_id, at))


def _faults_wait(actor: Actor, at: dt.datetime) -> bool:
    from loftet.cycle.intake.queries.faults import faults_wait  # late, for the same reason

    return faults_wait(actor, at)


def _police_is_due(actor: Actor, at: dt.datetime) -> bool:
    from loftet.cycle.intake.queries import police_is_due  # late, for the same reason

    return police_is_due(actor, at)


# Rooms add their lines here.
RHYTHM: tuple[Weekly | Daily, ...] = (
    Weekly("promises.draw_visits", done=_visits_are_drawn),
    Daily("intake.erase_old_texts"),
    Daily("intake.erase_by_rule"),
    Daily("intake.erase_left_overs"),
    Daily("surveys.settle_inbox"),
    Daily("surveys.erase_old_comments"),
    Daily("surveys.erase_old_answers"),
)

HOURS: tuple[Hourly, ...] = (
    Hourly("intake.erase_unjudged", waits=_is_left_unjudged),
    Hourly("intake.clear_broken_imports", waits=_is_broken_off),
    Hourly("intake.tend_faults", waits=_faults_wait),
    Hourly("files.ask_police", waits=_police_is_due),
)


def tick(on: dt.date) -> int:
    """Ask for every job that has fallen due by `on` and was not asked for before; returns how many."""
    asked = 0
    for partnership in queries.partnerships():
        with transaction.atomic():
            asked += wheel.turn(partnership, on)
        asked += sum(_ask(due, partnership, on) for due in RHYTHM)
    return asked


def tick_hour(at: dt.datetime) -> int:
    """Ask for every job that waits at this hour and was not asked for in it; returns how many."""
    return sum(_ask_now(due, partnership, at) for partnership in queries.partnerships() for due in HOURS)


def _ask(due: Weekly | Daily, partnership: Partnership, on: dt.date) -> bool:
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


def _ask_now(due: Hourly, partnership: Partnership, at: dt.datetime) -> bool:
    mark = {"partnership": partnership, "verb": due.verb, "about": f"{at:%Y-%m-%dT%H}"}
    # looked at first, so that no row is written for an hour in which nothing waits
    if not due.waits(system(partnership.pk), at) or DueTask.objects.filter(**mark).exists():
        return False
    with transaction.atomic():
        DueTask.objects.create(**mark, due_on=at.date(), done_on=at.date())
        jobs.later(due.verb, partnership.pk, at=at)
    return True
