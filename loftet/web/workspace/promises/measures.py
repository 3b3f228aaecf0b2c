"""One measure: what it is, what it lacks, how it is measured, what was done and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.rules import MARK_WORDS, Mark, is_open
from loftet.cycle.promises.rules.catalogue import HORIZON_WORDS, NATURE_WORDS
from loftet.cycle.promises.rules.states import obstacle_to_editing, obstacle_to_logging
from loftet.ground import queries as ground
from loftet.ground.acting import may
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.more.verbs import verb_words
from loftet.web.workspace.promises import promise as promises
from loftet.web.workspace.promises import show
from loftet.web.workspace.promises.forms.measures import CloseForm, IndicatorForm, MeasureForm
from loftet.web.workspace.trying import tried

if TYPE_CHECKING:
    from loftet.cycle.promises.models import Measure
ROWS_A_PAGE = 25


@workspace_page
def measure(request: Request, pk: int) -> HttpResponse:
    row = found(request, pk)
    done = queries.activities(request.actor).filter(measure=row)
    page = Paginator(done, ROWS_A_PAGE).get_page(request.GET.get("sida"))
    subject = f"promises.measure:{row.pk}"
    shown = show.row(request.actor, row, request.partnership.slug, today())
    context = {
        "measure": row,
        "promise": row.promise,
        "row": shown,
        "only_indicator": [name for name, _help in shown.lacks] == [MARK_WORDS[Mark.INDICATOR]],
        "places": list(row.places.all()),
        "helpers": list(row.helpers.all()),
        "evidence": list(queries.evidence(request.actor).filter(measure=row)),
        "spent": queries.hours_spent(request.actor, row),
        "nature": NATURE_WORDS.get(row.nature),
        "horizon": HORIZON_WORDS.get(row.horizon),
        "indicators": show.indicator_rows(list(queries.indicators(request.actor, row))),
        "page": page,
        "activities": [(one, show.activity_words(one)) for one in page],
        "trail": [(event, verb_words(event.verb)) for event in ground.trail(request.actor, subject)[:10]],
        "is_open": is_open(row.state),
        "frozen": obstacle_to_editing(row.promise.state, row.promise.signatures.count()),
        "unlogged": obstacle_to_logging(row.promise.state),
        "may": {verb: may(request.actor, f"promises.{verb}") for verb in _BUTTONS},
    }
    return render(request, "workspace/promises/measure.html", context)


@workspace_page
def add(request: Request, promise: str) -> HttpResponse:
    row = promises.found(request, promise)
    initial = {"starts_on": row.starts_on, "due_on": row.ends_on, "problem": request.GET.get("problem")}
    initial |= MeasureForm.proposed(request.GET.get("forslag", ""))
    form = MeasureForm(request.POST or None, viewer=request.actor, initial=initial)
    if request.method == "POST":
        made = tried(form, lambda: actions.add_measure(row, by=request.actor, values=form.values()))
        if made:
            messages.success(request, _("Åtgärden är tillagd."))
            return _to(request, made)
    context = {
        "promise": row,
        "form": form,
        "obstacle": obstacle_to_editing(row.state, row.signatures.count()),
    }
    return render(request, "workspace/promises/measure_edit.html", context)


@workspace_page
def change(request: Request, pk: int) -> HttpResponse:
    row = found(request, pk)
    form = MeasureForm(request.POST or None, viewer=request.actor, initial=MeasureForm.values_of(row))
    if request.method == "POST" and tried(
        form, lambda: actions.change_measure(row, by=request.actor, values=form.values())
    ):
        messages.success(request, _("Sparat."))
        return _to(request, row)
    obstacle = obstacle_to_editing(row.promise.state, row.promise.signatures.count())
    context = {"promise": row.promise, "measure": row, "form": form, "obstacle": obstacle}
    return render(request, "workspace/promises/measure_edit.html", context)


@workspace_page
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    promise = actions.remove_measure(found(request, pk), by=request.actor)
    messages.success(request, _("Åtgärden är borttagen ur utkastet."))
    return promises.back_to(request, promise)


@workspace_page
def indicator(request: Request, pk: int, number: int | None = None) -> HttpResponse:
    """A new way to measure, or one that is changed while nothing has begun."""
    row = found(request, pk)
    one = queries.indicators(request.actor, row).filter(pk=number).first() if number else None
    if number and one is None:
        raise Http404
    initial = IndicatorForm.values_of(one) if one else IndicatorForm.first_values(row)
    form = IndicatorForm(request.POST or None, viewer=request.actor, initial=initial)
    if request.method == "POST" and tried(
        form,
        lambda: actions.set_indicator(row, by=request.actor, on=today(), values=form.values(), indicator=one),
    ):
        messages.success(request, _("Måttet är sparat."))
        return _to(request, row)
    context = {"measure": row, "indicator": one, "form": form, "begun": row.promise.state != "draft"}
    return render(request, "workspace/promises/indicator.html", context)


@workspace_page
def close(request: Request, pk: int) -> HttpResponse:
    row = found(request, pk)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: actions.close_measure(row, by=request.actor, on=today(), **form.cleaned_data)
    ):
        messages.success(request, _("Åtgärden är avslutad. Blev det fel kan du öppna den igen."))
        return _to(request, row)
    progress = queries.progress_of(request.actor, row, on=today())
    return render(
        request, "workspace/promises/close.html", {"measure": row, "progress": progress, "form": form}
    )


@workspace_page
@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    row = found(request, pk)
    actions.reopen_measure(row, by=request.actor)
    messages.success(request, _("Åtgärden är öppen igen."))
    return _to(request, row)


def found(request: Request, pk: int) -> Measure:
    row = queries.measure(request.actor, pk)
    if row is None:
        raise Http404
    return row


def _to(request: Request, row: Measure) -> HttpResponse:
    return redirect("workspace:measure", slug=request.partnership.slug, pk=row.pk)


_BUTTONS = (
    "change_measure",
    "remove_measure",
    "set_indicator",
    "log_activity",
    "close_measure",
    "undo_activity",
    "add_evidence",
)
