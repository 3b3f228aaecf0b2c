"""Residents' points at the desk: list, read, sort, set aside, and see what came of them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.queries.faults import fault_of_point
from loftet.cycle.intake.rules import OWNED_STATES, POINT_STATE_WORDS, PointState
from loftet.cycle.review.queries import unanswered_points
from loftet.ground.acting import may
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.intake import faults, show
from loftet.web.workspace.intake.forms import SortForm
from loftet.web.workspace.trying import tried

PER_PAGE = 40
UNANSWERED = "obesvarade"
FILTERS = {
    "nya": PointState.NEW,
    "vantar": PointState.SORTED,
    "planerade": PointState.PLANNED,
    "klara": PointState.DONE,
    "nej": PointState.DECLINED,
    "undan": PointState.SET_ASIDE,
}


@workspace_page
def points(request: Request) -> HttpResponse:
    """Every point, newest first, or those of one state; those without an answer with the longest waiting first."""
    chosen = request.GET.get("visa", "")
    waiting = chosen == UNANSWERED
    rows = unanswered_points(request.actor) if waiting else queries.all_points(request.actor)
    rows = rows.filter(state=FILTERS[chosen]) if chosen in FILTERS else rows
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("sida"))
    filters = [
        ("", _("Alla")),
        (UNANSWERED, _("Utan svar")),
        *((key, _(POINT_STATE_WORDS[state]).capitalize()) for key, state in FILTERS.items()),
    ]
    context = {
        "page": page,
        "rows": [show.point(row) | {"age": (today() - row.given_on).days} for row in page],
        "filters": filters,
        "chosen": chosen,
        "waiting": waiting,
    }
    return render(request, "workspace/intake/points.html", context)


@workspace_page
def point(request: Request, pk: int) -> HttpResponse:
    """One point: sort it, read it (which is logged), and see how far it has come."""
    row = _found(request, pk)
    reading = request.method == "POST" and request.POST.get("gor") == "las"
    form = SortForm(
        None if reading else request.POST or None,
        viewer=request.actor,
        point=row,
    )
    if request.method == "POST" and not reading and tried(form, lambda: _sort(request, row, form)):
        messages.success(request, _("Punkten är sorterad."))
        return _to_next(request)
    context = show.point(row) | {
        "point": row,
        "fault_line": faults.line(request, row, fault_of_point(request.actor, row.pk)),
        "form": form,
        "texts": actions.open_report(row, by=request.actor) if reading else [],
        "opened": reading,
        "photos": queries.photos(request.actor).filter(point=row),
        "chain": _chain(request, row),
        "may_sort": may(request.actor, "intake.sort_point"),
        "may_judge": may(request.actor, "intake.judge_text"),
    }
    return render(request, "workspace/intake/point.html", context)


def _sort(request: Request, row: Any, form: SortForm) -> Any:
    return actions.sort_point(row, by=request.actor, **form.cleaned_data)


def _to_next(request: Request) -> HttpResponse:
    """To the next new point if there is one, so that a pile is sorted without going back and forth."""
    following = queries.all_points(request.actor).filter(state=PointState.NEW).first()
    if following is None:
        return redirect("workspace:intake", slug=request.partnership.slug)
    return redirect("workspace:intake_point", slug=request.partnership.slug, pk=following.pk)


def _chain(request: Request, row: Any) -> list[tuple[str, str]]:
    """How far a point has come: told, sorted, answered."""
    is_sorted = row.state in OWNED_STATES
    answered = is_sorted and not unanswered_points(request.actor).filter(pk=row.pk).exists()
    return [
        (_("Berättat"), "●"),
        (_("Sorterat"), "●" if is_sorted else ""),
        (_("Besvarat"), "●" if answered else ""),
    ]


@workspace_page
@require_POST
def set_aside(request: Request, pk: int) -> HttpResponse:
    """Put a point away that is not about a place, or take it up again."""
    row = _found(request, pk)
    if request.POST.get("gor") == "ta-upp":
        actions.take_up_point(row, by=request.actor)
        messages.success(request, _("Punkten är ny igen."))
    else:
        actions.set_aside_point(row, by=request.actor)
        messages.success(request, _("Punkten är lagd åt sidan. Du kan ta upp den igen här."))
    return redirect("workspace:intake_point", slug=request.partnership.slug, pk=pk)


def _found(request: Request, pk: int) -> Any:
    row = queries.all_points(request.actor).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
