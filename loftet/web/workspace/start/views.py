"""Att göra nu: what is late, what is due this week, what is new; each line with one button."""

import datetime as dt
from dataclasses import dataclass
from itertools import chain

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from loftet.cycle.intake import queries as intake
from loftet.cycle.picture import queries as picture
from loftet.cycle.promises import queries as promises
from loftet.cycle.review import queries as review
from loftet.ground import queries as ground
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.promises.show import activity_words
from loftet.web.workspace.start.todos import SOURCES, Desk, Todo

LATEST = 3


@dataclass(frozen=True)
class Step:
    """A step of the month, and whether it is taken."""

    text: str
    done: bool


@workspace_page
def start(request: Request) -> HttpResponse:
    desk = Desk(request.actor, request.partnership.slug, today())
    todos = list(chain.from_iterable(source(desk) for source in SOURCES))
    month = (desk.on.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    latest = promises.activities(request.actor, start=desk.on - dt.timedelta(days=1))[:LATEST]
    context = {
        "late": _in_order(one for one in todos if one.due_on and one.due_on < desk.on),
        "week": _in_order(one for one in todos if one.due_on and one.due_on >= desk.on),
        "new": [one for one in todos if one.due_on is None],
        "month": month,
        "steps": _steps(request, month),
        "silent": _silent(desk),
        "latest": [(one, activity_words(one)) for one in latest],
        "standing": promises.promise_in_force(request.actor, desk.on),
        "next_due": ground.due_tasks(request.actor, dt.date.max).filter(due_on__gt=desk.on).first(),
    }
    return render(request, "workspace/start/start.html", context)


def _in_order(rows: object) -> list[Todo]:
    """One's own first, then the day that comes first."""
    return sorted(rows, key=lambda one: (not one.mine, one.due_on))  # type: ignore[call-overload]


def _steps(request: Request, month: dt.date) -> list[Step]:
    """The month's way from picture to published answer."""
    row = picture.picture_of(request.actor, month)
    meeting = review.meetings(request.actor).filter(month=month).first()
    answers = review.publications(request.actor).filter(month=month, kind="monthly").order_by("version")
    answer = answers.prefetch_related(None).first()
    return [
        Step(_("Lägesbilden är ritad"), row is not None),
        Step(_("Lägesbilden är godkänd"), bool(row and row.sha256)),
        Step(_("Mötet är planerat"), meeting is not None),
        Step(_("Mötet är hållet"), bool(meeting and meeting.closed_on)),
        Step(_("Svaret är skrivet"), answer is not None),
        Step(_("Svaret är publicerat"), bool(answer and answer.published_on)),
    ]


def _silent(desk: Desk) -> list[str]:
    """Organisations expected to report that were not heard from in four weeks."""
    rows = intake.reporters(desk.viewer, desk.on - dt.timedelta(weeks=4), desk.on + dt.timedelta(days=1))
    return [row.organisation.name for row in rows if row.silent]
