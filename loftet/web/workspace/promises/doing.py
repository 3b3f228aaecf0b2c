"""Logging what was done: on a phone in twenty seconds, with a way back from a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loftet.cycle.promises import actions, queries
from loftet.ground.rules import Role
from loftet.outside.clock import now, today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.queued import queueable
from loftet.web.workspace.promises import promise as promises
from loftet.web.workspace.promises import show
from loftet.web.workspace.promises.forms.doing import ActivityForm, LogForm, SessionForm, VisitForm
from loftet.web.workspace.trying import tried

if TYPE_CHECKING:
    from loftet.cycle.promises.models import Activity
ROWS_A_PAGE = 50
# How the measure that a form most likely belongs to is worded.
LIKELY = {"visit": ("besök", "hotspot", "närvaro"), "session": ("skol", "värdegrund")}


@workspace_page
@queueable
def visit(request: Request) -> HttpResponse:
    role = "police" if request.actor.is_any(Role.POLICE) else "municipality"
    return _log(request, VisitForm, actions.log_visit, "visit", {"actor": role})


@workspace_page
def session(request: Request) -> HttpResponse:
    return _log(request, SessionForm, actions.log_session, "session", {})


@workspace_page
def other(request: Request) -> HttpResponse:
    return _log(request, ActivityForm, actions.log_activity, "other", {})


@workspace_page
@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    row = queries.activity(request.actor, pk)
    if row is None:
        raise Http404
    actions.undo_activity(row, by=request.actor, at=now())
    messages.success(request, _("Borttaget ur räkningen."))
    return redirect("workspace:measure", slug=request.partnership.slug, pk=row.measure_id)


@workspace_page
def log(request: Request, promise: str) -> HttpResponse:
    """All that was done for a promise, newest first."""
    row = promises.found(request, promise)
    page = Paginator(queries.activities(request.actor, row), ROWS_A_PAGE).get_page(request.GET.get("sida"))
    lines = [(one, show.activity_words(one)) for one in page]
    return render(request, "workspace/promises/log.html", {"promise": row, "page": page, "lines": lines})


def _log(
    request: Request, form_class: type[LogForm], action: Any, kind: str, initial: dict[str, Any]
) -> HttpResponse:
    measures = queries.open_measures(request.actor, today())
    rows = list(measures)
    chosen = request.GET.get("atgard", "")
    initial["measure"] = chosen if chosen.isdigit() else likely(rows, kind)
    initial["place"] = request.GET.get("plats")
    form = form_class(request.POST or None, viewer=request.actor, measures=measures, initial=initial)
    if request.method == "POST":
        done = tried(
            form,
            lambda: action(form.cleaned_data["measure"], by=request.actor, on=today(), **form.values()),
        )
        if done:
            return _counted(request, done)
    return render(
        request,
        f"workspace/promises/log_{kind}.html",
        {"form": form, "measures": rows, "counts_to": _chosen(rows, initial["measure"])},
    )


def _counted(request: Request, done: Activity) -> HttpResponse:
    """Say at once where the counter stands."""
    progress = queries.progress_of(request.actor, done.measure, on=today())
    count = f"{progress.done} av {progress.target}" if progress.target else str(progress.done)
    words = {"title": done.measure.title, "count": count}
    messages.success(request, _("Sparat. %(title)s: nu %(count)s.") % words)
    return redirect("workspace:activity", slug=request.partnership.slug, pk=done.pk)


@workspace_page
def activity(request: Request, pk: int) -> HttpResponse:
    """What was just logged, with a way back and a way on."""
    row = queries.activity(request.actor, pk)
    if row is None:
        raise Http404
    progress = queries.progress_of(request.actor, row.measure, on=today())
    context = {
        "activity": row,
        "words": show.activity_words(row),
        "progress": progress,
        "measure": row.measure,
    }
    return render(request, "workspace/promises/activity.html", context)


def _chosen(rows: list[Any], pk: Any) -> Any:
    """The measure that the form opens with; a list without a likely one opens with its first."""
    return next((row for row in rows if str(row.pk) == str(pk)), rows[0] if rows else None)


def likely(rows: list[Any], kind: str) -> int | None:
    """The measure whose words fit the kind of work, if one does."""
    words = LIKELY.get(kind, ())
    return next((row.pk for row in rows if any(word in row.title.lower() for word in words)), None)
