"""Partners' reports at the desk: list, read, receive, take back."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.queries.faults import faults_of_incidents
from loftet.cycle.intake.rules.kinds import OWN
from loftet.cycle.promises import queries as promises
from loftet.cycle.review import actions as review
from loftet.cycle.review import queries as answers
from loftet.ground.acting import may
from loftet.outside import clock
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.intake import faults, show
from loftet.web.workspace.intake.forms import ClearUpForm, ReporterAnswerForm, SoughtForm
from loftet.web.workspace.trying import tried

if TYPE_CHECKING:
    from loftet.cycle.intake.models import Report

PER_PAGE = 30


@workspace_page
def reports(request: Request) -> HttpResponse:
    """Every sending, newest first; those that tell of a place, or of a day."""
    form = SoughtForm(request.GET or None, viewer=request.actor)
    sought = form.sought() if form.is_valid() else {}
    page = Paginator(queries.reports(request.actor, **sought), PER_PAGE).get_page(request.GET.get("sida"))
    context = {"page": page, "rows": [show.report(row, {}) for row in page], "form": form, "sought": sought}
    return render(request, "workspace/intake/reports.html", context)


@workspace_page
def report(request: Request, pk: int) -> HttpResponse:
    """One sending; what was written is shown only when asked for, and that is logged."""
    row = _found(request, pk)
    opened = actions.open_report(row, by=request.actor) if request.method == "POST" else []
    return _page(request, row, opened, _answer_form(request, row))


@workspace_page
@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    """Tell the organisation what became of its report."""
    row = _found(request, pk)
    form = _answer_form(request, row, request.POST)
    if not form.is_valid():
        return _page(request, row, [], form)
    measure_id = form.cleaned_data["measure"]
    review.answer_reporter(
        row,
        by=request.actor,
        text=form.cleaned_data["text"],
        on=clock.today(),
        measure=promises.measure(request.actor, measure_id) if measure_id else None,
    )
    messages.success(request, _("Svaret syns på organisationens egen länk."))
    return redirect("workspace:intake_report", slug=request.partnership.slug, pk=pk)


def _answer_form(request: Request, row: Any, data: Any = None) -> ReporterAnswerForm:
    """With what was answered before, if anything was."""
    standing = promises.current_promise(request.actor, clock.today())
    told = answers.answer_to_report(request.actor, row.pk)
    return ReporterAnswerForm(
        data,
        measures=promises.measures(request.actor, standing) if standing else [],
        initial={"text": told.text, "measure": told.measure_id} if told else {},
    )


def _page(request: Request, row: Any, opened: list[Any], form: ReporterAnswerForm) -> HttpResponse:
    shown = show.report(row, queries.possible_duplicates(request.actor, list(row.incidents.all())))
    handed = faults_of_incidents(request.actor, [each["row"].pk for each in shown["incidents"]])
    kinds = queries.kinds(request.actor)
    for each in shown["incidents"]:
        each |= faults.line(request, each["row"], handed.get(each["row"].pk))
        each["clear_up"] = ClearUpForm(
            viewer=request.actor,
            kinds=kinds,
            initial={
                "type": f"{OWN}{each['row'].kind_id}" if each["row"].kind_id else each["row"].type,
                "place": each["row"].place_id,
                "severity": each["row"].severity,
            },
            auto_id=f"reda-{each['row'].pk}-%s",
        )
        each["texts"] = [text for text in opened if text.about == f"incident:{each['row'].pk}"]
    context = shown | {
        "report": row,
        "became": answers.became_of(request.actor, row, clock.today()),
        "opened": bool(opened),
        "form": form,
        "may_answer": may(request.actor, "review.answer_reporter"),
        "has_text": any(each["has_text"] for each in shown["incidents"]),
        "may_judge": may(request.actor, "intake.judge_text"),
    }
    return render(request, "workspace/intake/report.html", context)


@workspace_page
def incident(request: Request, pk: int) -> HttpResponse:
    """From an incident behind a figure to the report that told of it."""
    row = queries.incidents_behind(request.actor, [pk]).first()
    if row is None:
        raise Http404
    return redirect("workspace:intake_report", slug=request.partnership.slug, pk=row.report_id)


@workspace_page
@require_POST
def receive(request: Request, pk: int) -> HttpResponse:
    """Seen by the desk: out of the inbox."""
    actions.receive_report(_found(request, pk), by=request.actor)
    messages.success(request, _("Rapporten är mottagen. Händelserna räknas i lägesbilden."))
    return redirect("workspace:intake", slug=request.partnership.slug)


@workspace_page
@require_POST
def undo(request: Request, pk: int, incident: int) -> HttpResponse:
    """Take an incident back so that it counts no more, or let it count again."""
    row = next((each for each in _found(request, pk).incidents.all() if each.pk == incident), None)
    if row is None:
        raise Http404
    if request.POST.get("gor") == "aterstall":
        actions.restore_incident(row, by=request.actor)
        messages.success(request, _("Händelsen räknas igen."))
    else:
        actions.withdraw_incident(row, by=request.actor, at=clock.now())
        messages.success(request, _("Händelsen är återtagen och räknas inte. Du kan ångra här."))
    return redirect("workspace:intake_report", slug=request.partnership.slug, pk=pk)


@workspace_page
@require_POST
def duplicate(request: Request, pk: int) -> HttpResponse:
    """Count two organisations' reports of one thing once, count them twice again, or say that they differ."""
    rows = {str(row.pk): row for row in queries.incidents_behind(request.actor, [pk, _other(request) or pk])}
    row, other = rows.get(str(pk)), rows.get(str(_other(request)))
    if row is None or (other is None and request.POST.get("gor") != "dela"):
        raise Http404
    if other is None:
        actions.split_incident(row, by=request.actor)
        messages.success(request, _("Händelserna räknas var för sig igen."))
    elif request.POST.get("gor") == "skilda":
        actions.tell_apart(row, by=request.actor, other=other)
        messages.success(request, _("Händelserna räknas var för sig. Frågan kommer inte igen."))
    else:
        actions.merge_incidents(row, by=request.actor, other=other)
        messages.success(request, _("Händelsen räknas en gång. Båda rapporterna finns kvar."))
    if request.POST.get("till") == "inkommet":
        return redirect("workspace:intake", slug=request.partnership.slug)
    return redirect("workspace:intake_report", slug=request.partnership.slug, pk=row.report_id)


@workspace_page
@require_POST
def clear_up(request: Request, pk: int) -> HttpResponse:
    """Say what it was and where, when the report leaves it unclear."""
    row = queries.incidents_behind(request.actor, [pk]).first()
    if row is None:
        raise Http404
    form = ClearUpForm(request.POST, viewer=request.actor, kinds=queries.kinds(request.actor))
    if tried(form, lambda: actions.clear_up(row, by=request.actor, **form.said)):
        messages.success(request, _("Ändrat. Händelsen räknas så i lägesbilden."))
    else:
        messages.error(request, " ".join(str(each) for errors in form.errors.values() for each in errors))
    return redirect("workspace:intake_report", slug=request.partnership.slug, pk=row.report_id)


def _other(request: Request) -> int | None:
    typed = request.POST.get("med", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None


def _found(request: Request, pk: int) -> "Report | Any":
    row = queries.reports(request.actor).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
