"""A partnership's own year wheel turned a day: what falls due soon is written down, the rest asked for."""

import datetime as dt
from typing import Any

from loftet.cycle.picture.rules.periods import period_of
from loftet.ground import jobs
from loftet.ground.actors import Actor, system
from loftet.ground.models import DueTask, Partnership
from loftet.ground.wheel import AHEAD, AUTOMATIC, Turn, wheel_work

WEEK = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)
LONGEST = dt.timedelta(days=35)
"""How long before its day a picture may be drafted: from the first day after its time."""
PICTURE = "picture.approve_picture"


def turn(partnership: Partnership, on: dt.date) -> int:
    """Write down what falls due within a fortnight, and ask for what happens by itself; returns how many were asked.

    A task that was settled before its day came near is never written down as waiting.
    """
    actor = system(partnership.pk)
    coming = wheel_work(actor, on - WEEK + DAY, on + LONGEST)
    for one in coming:
        if one.entry.task not in AUTOMATIC and on <= one.on <= on + AHEAD:
            _write_down(actor, one)
    mails = sum(_send(one, on) for one in coming if one.entry.task in AUTOMATIC and one.on <= on)
    return mails + sum(_draft(actor, one, on) for one in coming if one.entry.task == PICTURE)


def _write_down(actor: Actor, one: Turn) -> None:
    mark = {"partnership_id": actor.partnership_id, "verb": one.entry.task, "about": one.about}
    row, made = DueTask.objects.get_or_create(**mark, defaults={"due_on": one.on, "title": one.entry.title})
    if made and _is_done(actor, one):
        row.done_on = one.on
        row.save(update_fields=["done_on"])


def _is_done(actor: Actor, one: Turn) -> bool:
    """Whether somebody was there before the day came near."""
    from loftet.cycle.picture.queries import (
        is_approved,  # late: its arithmetic weighs 70 MB in a waiting worker
    )
    from loftet.cycle.review.queries import is_planned  # late, for the same reason

    asked = {PICTURE: is_approved, "review.plan_meeting": is_planned}
    return one.entry.task in asked and asked[one.entry.task](actor, one.about)


def _send(one: Turn, on: dt.date) -> int:
    """The week's mail, once for each week, about the whole week before its day."""
    week = one.on - dt.timedelta(days=one.on.weekday()) - WEEK
    return _ask(one, one.entry.task, week.isoformat(), on, week=week)


def _draft(actor: Actor, one: Turn, on: dt.date) -> int:
    """The picture of a time that is over, unless somebody has drawn it."""
    from loftet.cycle.picture.queries import picture_at  # late, as above

    period = period_of(one.about)
    if on < period.end or picture_at(actor, period):
        return 0
    values = {"month": period.start, "length": str(period.length)}
    return _ask(one, "picture.draft_picture", period.code, on, **values)


def _ask(one: Turn, verb: str, about: str, on: dt.date, **values: Any) -> int:
    """Ask once: the row is the memory, so that a job that failed is not asked for again every minute."""
    partnership = one.entry.partnership_id
    mark = {"partnership_id": partnership, "verb": verb, "about": about}
    _row, made = DueTask.objects.get_or_create(**mark, defaults={"due_on": on, "done_on": on})
    if made:
        jobs.later(verb, partnership, on=on, **values)
    return int(made)
