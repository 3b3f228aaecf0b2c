"""A week's visits, drawn by chance: for those who go, on paper. Never for a public page."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.rules.focus import WEEK, monday_of, obstacle_to_drawing
from loftet.ground.acting import may
from loftet.ground.refusals import NotAllowed, Refused
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.promises import show_focus

if TYPE_CHECKING:
    from loftet.cycle.promises.models import FocusPlace, VisitPlan


@workspace_page
def week(request: Request, day: dt.date) -> HttpResponse:
    """The plan of the week that the day lies in; a button draws it, before the week begins."""
    monday = monday_of(day)
    if monday != day:
        return _to(request, monday)
    if request.method == "POST":
        return _draw(request, monday)
    places = list(queries.focus_in(request.actor, monday))
    plan = queries.visit_plan(request.actor, monday)
    context: dict[str, Any] = {
        "monday": monday,
        "sunday": monday + WEEK - dt.timedelta(days=1),
        "number": monday.isocalendar().week,
        "before": monday - WEEK,
        "after": monday + WEEK,
        "places": [_told(row) for row in places],
        "plan": plan,
        "obstacle": obstacle_to_drawing(monday, today(), len(places)),
        "may_draw": may(request.actor, "promises.draw_visits"),
        **(_drawn(plan, places) if plan else {}),
    }
    return render(request, "workspace/promises/visit_week.html", context)


def _draw(request: Request, monday: dt.date) -> HttpResponse:
    try:
        plan = actions.draw_visits(request.partnership, by=request.actor, week=monday, on=today())
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("%(n)s besök är dragna.") % {"n": plan.visits.count()})
    return _to(request, monday)


def _drawn(plan: VisitPlan, places: list[FocusPlace]) -> dict[str, Any]:
    """The plan day by day, what goes without, and whether something has changed since it was drawn."""
    names = {row.pk: row.place.name for row in places}
    standing = [stop for stop in plan.visits.all() if stop.day <= queries.last_day_of(stop.focus)]
    return {
        "days": [(day, list(stops)) for day, stops in groupby(standing, key=lambda stop: stop.day)],
        "withheld": [names[pk] for pk in plan.withheld if pk in names],
        "short": [names[one["focus"]] for one in plan.parameters["short"] if one["focus"] in names],
        "stale": queries.drawn_for(plan) != {row.pk: queries.work_of(row) for row in places},
        "times": plan.parameters["times"],
        "any_withholds": any(row.withholds for row in places),
    }


def _told(row: FocusPlace) -> dict[str, Any]:
    work = queries.work_of(row)
    return {
        "focus": row,
        "work": show_focus.work_words(work),
        "windows": show_focus.windows_words(work.windows),
        "actors": show_focus.actor_words(row),
    }


def _to(request: Request, monday: dt.date) -> HttpResponse:
    return redirect("workspace:visit_week", slug=request.partnership.slug, day=monday)
