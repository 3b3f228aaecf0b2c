"""Focus places: a few places worked by the hot-spot method, chosen with a reason and followed week by week."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loftet.analysis.patrols.drawing import capacity
from loftet.analysis.patrols.fidelity import DOSE
from loftet.analysis.times.windows import Window
from loftet.cycle.picture import queries as picture
from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.rules.focus import (
    WEEK,
    FocusState,
    focus_state,
    last_sunday,
    next_monday,
    obstacle_to_any_change,
    obstacle_to_any_ending,
    obstacle_to_removing_focus,
)
from loftet.cycle.promises.rules.measures import VisitActor
from loftet.ground import queries as ground
from loftet.ground.acting import may
from loftet.ground.models import Place
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.picture import show_place
from loftet.web.workspace.promises import show_focus
from loftet.web.workspace.promises.doing import likely
from loftet.web.workspace.promises.forms.focus import EndForm, FocusForm
from loftet.web.workspace.trying import tried

if TYPE_CHECKING:
    from loftet.cycle.promises.models import FocusPlace, Measure
MONDAYS = 26
"""How far ahead a focus place may be chosen, in weeks."""

USUAL_WEEKS, USUAL_VISITS, USUAL_RING_M = 12, 4, 300
USUAL_WINDOW = (Window(4, 20, 4),)
"""What stands in the form when no time stands out."""


@workspace_page
def places(request: Request) -> HttpResponse:
    """Every focus place with what was done this month; those that go on first."""
    found = queries.focus_progress(request.actor, queries.focus_places(request.actor), today())
    rows = [show_focus.row(one) for one in found]
    ended = (FocusState.ENDED, FocusState.OVER)
    context = {
        "going_on": [row for row in rows if row.progress.state not in ended],
        "over": [row for row in rows if row.progress.state in ended],
        "week": next_monday(today()),
        "may_choose": may(request.actor, "promises.choose_focus_place"),
    }
    return render(request, "workspace/promises/focus.html", context)


@workspace_page
def new(request: Request) -> HttpResponse:
    """Choose a place; without one in the address, first which."""
    measures = list(queries.focus_measures(request.actor, today()))
    everywhere = ground.places(request.actor)
    pk = request.GET.get("plats", "")
    place = everywhere.filter(pk=int(pk)).first() if pk.isascii() and pk.isdigit() and len(pk) < 10 else None
    if place is None or not measures:
        context = {"places": everywhere, "measures": measures, "place": place}
        return render(request, "workspace/promises/focus_which.html", context)
    return _new(request, place, measures)


def _new(request: Request, place: Place, measures: list[Measure]) -> HttpResponse:
    seen = picture.place_seen(request.actor, place, today())
    form = FocusForm(
        request.POST or None,
        viewer=request.actor,
        place=place,
        measures=queries.focus_measures(request.actor, today()),
        mondays=_mondays(measures),
        initial=_first_values(place, measures, seen),
    )
    if request.method == "POST":
        made = tried(
            form,
            lambda: actions.choose_focus_place(
                place,
                by=request.actor,
                on=today(),
                measure=form.cleaned_data["measure"],
                values=form.values(),
            ),
        )
        if made:
            messages.success(
                request, _("%(place)s är fokusplats. Dra nu första veckans besök.") % {"place": place}
            )
            return _to(request, made)
    context = {"place": place, "form": form, **_history(seen)}
    return render(request, "workspace/promises/focus_edit.html", context)


@workspace_page
def place(request: Request, pk: int) -> HttpResponse:
    """Why here, why now; what was planned and done; what comes."""
    row = found(request, pk)
    (progress,) = queries.focus_progress(request.actor, [row], today())
    work = queries.work_of(row)
    week = max(next_monday(today()), row.starts_on)
    context: dict[str, Any] = {
        "focus": row,
        "row": show_focus.row(progress),
        "work": show_focus.work_words(work),
        "actors": show_focus.actor_words(row),
        "week": week if week <= queries.last_day_of(row) else None,
        "plan": queries.visit_plan(request.actor, week),
        "effects": queries.effects_of(request.actor, row),
        **_history(queries.why_here(request.actor, row), row),
        **_obstacles(row),
        "may": {verb: may(request.actor, f"promises.{verb}") for verb in _BUTTONS},
    }
    if context["plan"]:
        context["stops"] = [stop for stop in context["plan"].visits.all() if stop.focus_id == row.pk]
    if progress.done:
        context["chart"] = show_focus.weeks_chart(progress.done)
        context["fidelity"] = show_focus.fidelity_rows(progress.done, work)
    return render(request, "workspace/promises/focus_place.html", context)


_BUTTONS = ("change_focus_place", "end_focus_place", "remove_focus_place", "draw_visits", "log_visit")


@workspace_page
def change(request: Request, pk: int) -> HttpResponse:
    """What may be changed: everything before the start, then words and, from next Monday, the work."""
    row = found(request, pk)
    begun = _state(row) != FocusState.COMING
    form = FocusForm(
        request.POST or None,
        viewer=request.actor,
        place=row.place,
        measures=queries.focus_measures(request.actor, today()).filter(pk=row.measure_id),
        mondays=sorted({row.starts_on, *_mondays([row.measure])}),
        begun=begun,
        initial=FocusForm.values_of(row, queries.work_of(row)),
    )
    if request.method == "POST" and tried(
        form,
        lambda: actions.change_focus_place(row, by=request.actor, on=today(), values=form.values(row)),
    ):
        messages.success(request, _changed(row, begun))
        return _to(request, row)
    context = {"place": row.place, "focus": row, "form": form, "begun": begun, **_obstacles(row)}
    return render(request, "workspace/promises/focus_edit.html", context)


@workspace_page
def end(request: Request, pk: int) -> HttpResponse:
    row = found(request, pk)
    form = EndForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: actions.end_focus_place(row, by=request.actor, on=today(), **form.cleaned_data)
    ):
        messages.success(request, _("%(place)s är inte längre fokusplats.") % {"place": row.place})
        return _to(request, row)
    (progress,) = queries.focus_progress(request.actor, [row], today())
    context = {"focus": row, "row": show_focus.row(progress), "form": form, **_obstacles(row)}
    return render(request, "workspace/promises/focus_end.html", context)


@workspace_page
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    row = found(request, pk)
    actions.remove_focus_place(row, by=request.actor, on=today())
    messages.success(request, _("Valet av %(place)s är borttaget.") % {"place": row.place})
    return redirect("workspace:focus", slug=request.partnership.slug)


def found(request: Request, pk: int) -> FocusPlace:
    row = queries.focus_place(request.actor, pk)
    if row is None:
        raise Http404
    return row


def _to(request: Request, row: FocusPlace) -> HttpResponse:
    return redirect("workspace:focus_place", slug=request.partnership.slug, pk=row.pk)


def _state(row: FocusPlace) -> FocusState:
    return focus_state(row.starts_on, row.ends_on, row.ended_on, today())


def _obstacles(row: FocusPlace) -> dict[str, str | None]:
    """Why each button is missing."""
    state = _state(row)
    return {
        "unchangeable": obstacle_to_any_change(state),
        "unendable": obstacle_to_any_ending(state),
        "unremovable": obstacle_to_removing_focus(state),
    }


def _mondays(measures: list[Measure]) -> list[dt.date]:
    """Weeks that may be the first: from next Monday, or from when the first promise among them begins."""
    begins = min(row.promise.starts_on for row in measures) - dt.timedelta(days=1)
    first = max(next_monday(today()), next_monday(begins))
    return [first + WEEK * number for number in range(MONDAYS)]


def _first_values(place: Place, measures: list[Measure], seen: picture.PlaceSeen) -> dict[str, Any]:
    """Everything filled in beforehand, so that a choice takes two minutes."""
    wanted = likely(measures, "visit")
    chosen = next((row for row in measures if row.pk == wanted), measures[0])
    first, until = _mondays([chosen])[0], last_sunday(chosen.promise.ends_on)
    windows = show_focus.proposed_windows(seen)
    return {
        "measure": chosen,
        "problem": next(iter(seen.problems), None),
        "reason": show_focus.suggested_reason(seen),
        "visits_per_week": min(USUAL_VISITS, capacity(windows or USUAL_WINDOW, DOSE[1])),
        "minutes_low": DOSE[0],
        "minutes_high": DOSE[1],
        "actors": [VisitActor.POLICE, VisitActor.GUARD],
        "comparison": place.compare_with,
        "ring_m": USUAL_RING_M,
        "starts_on": first.isoformat(),
        "weeks": max(1, min(USUAL_WEEKS, ((until - first).days + 1) // 7)),
        **FocusForm.of_windows(windows or USUAL_WINDOW),
    }


def _history(seen: picture.PlaceSeen, focus: FocusPlace | None = None) -> dict[str, Any]:
    """The place's counts and clocks, with the windows framed once they are chosen."""
    shown = show_place.place(seen)
    windows = queries.work_of(focus).windows if focus else show_focus.proposed_windows(seen)
    clocks = [show_focus.with_windows(source["clock"], windows) for source in shown["sources"]]
    return {"shown": shown, "clocks": [clock for clock in clocks if clock], "proposed": bool(windows)}


def _changed(row: FocusPlace, begun: bool) -> str:
    if begun:
        return _(
            "Sparat. Ändrade tider och besök gäller från nästa måndag. Dra om nästa vecka om den är dragen."
        )
    return _("Sparat. Dra om veckor som redan är dragna.")
