"""Faults at the desk: hand one over, and see how far those that were handed over have come."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.forms import ScreenedTextField
from loftet.cycle.intake.queries import faults as handed
from loftet.cycle.intake.rules import TEXT_LENGTH
from loftet.cycle.intake.rules.faults import BY_HAND, FAULT_STATE_WORDS, FAULTS, FaultState, FaultWay
from loftet.ground.acting import may
from loftet.ground.refusals import Refused
from loftet.outside import clock
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.intake import show
from loftet.web.workspace.trying import tried

PER_PAGE = 40
TONES = {FaultState.UNSURE: "warning", FaultState.REFUSED: "warning", FaultState.MENDED: "good"}
MARK_WORDS = {
    (FaultState.UNSURE, FaultState.SENT): gettext_lazy("Ja, det kom fram"),
    (FaultState.UNSURE, FaultState.WAITING): gettext_lazy("Nej, skicka igen"),
    (FaultState.REFUSED, FaultState.WAITING): gettext_lazy("Skicka igen"),
    (FaultState.SENT, FaultState.MENDED): gettext_lazy("Det är åtgärdat"),
    (FaultState.MENDED, FaultState.SENT): gettext_lazy("Det är inte åtgärdat"),
}


class HandOverForm(forms.Form):
    words = ScreenedTextField(
        label=gettext_lazy("Beskriv felet"),
        help_text=gettext_lazy("De här orden skickas med. Skriv om platsen, aldrig om en person."),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@workspace_page
def faults(request: Request) -> HttpResponse:
    """What has been handed over, with age and state, newest first."""
    page = Paginator(handed.faults(request.actor), PER_PAGE).get_page(request.GET.get("sida"))
    desk = handed.fault_desk(request.actor)
    context = {
        "page": page,
        "rows": [_shown(request, row) for row in page],
        "may_mark": may(request.actor, "intake.mark_fault"),
        "goes_somewhere": desk is not None and desk.way != FaultWay.NONE,
    }
    return render(request, "workspace/intake/faults.html", context)


def _shown(request: Request, row: Any) -> dict[str, Any]:
    state, origin = FaultState(row.state), row.incident or row.point
    slug = request.partnership.slug
    name, pk = ("intake_incident", row.incident_id) if row.incident_id else ("intake_point", row.point_id)
    return {
        "row": row,
        "kind": _(FAULTS[row.kind].label),
        "place": show.place(origin),
        "href": reverse(f"workspace:{name}", kwargs={"slug": slug, "pk": pk}),
        "state": _(FAULT_STATE_WORDS[state]),
        "tone": TONES.get(state, ""),
        "is_unsure": state == FaultState.UNSURE,
        "days": (clock.today() - timezone.localdate(row.handed_at)).days,
        "may_ask": bool(row.number or row.token) and state in (FaultState.SENT, FaultState.MENDED),
        "marks": [(said.value, MARK_WORDS[state, said]) for said in BY_HAND.get(state, ())],
    }


@workspace_page
def hand_over_incident(request: Request, pk: int) -> HttpResponse:
    """Hand an incident of a report over."""
    row = queries.incidents_behind(request.actor, [pk]).first()
    if row is None:
        raise Http404
    back = reverse("workspace:intake_report", kwargs={"slug": request.partnership.slug, "pk": row.report_id})
    return _hand_over(request, row, row.report, back)


@workspace_page
def hand_over_point(request: Request, pk: int) -> HttpResponse:
    """Hand a resident's point over."""
    row = queries.all_points(request.actor).filter(pk=pk).first()
    if row is None:
        raise Http404
    back = reverse("workspace:intake_point", kwargs={"slug": request.partnership.slug, "pk": pk})
    return _hand_over(request, row, row, back)


def _hand_over(request: Request, row: Any, told_in: Any, back: str) -> HttpResponse:
    """The form; what was written is read into it only when asked for, and that is logged."""
    reading = request.method == "POST" and request.POST.get("gor") == "las"
    typed = None if reading else request.POST or None
    form = HandOverForm(typed, initial={"words": _written(request, row, told_in)} if reading else {})
    if request.method == "POST" and not reading and tried(form, lambda: _do(request, row, form)):
        messages.success(request, _("Felet är överlämnat. Det skickas strax."))
        return redirect("workspace:intake_faults", slug=request.partnership.slug)
    kind = handed.fault_kind(row)
    context = {
        "form": form,
        "back": back,
        "obstacle": handed.obstacle_to_fault(request.actor, row),
        "kind": _(FAULTS[kind].label) if kind else "",
        "place": show.place(row),
        "has_text": bool(row.raw_text_id or row.place_text_id) and not reading,
        "may_hand_over": may(request.actor, "intake.hand_over_fault"),
    }
    return render(request, "workspace/intake/fault_new.html", context)


def _do(request: Request, row: Any, form: HandOverForm) -> Any:
    return actions.hand_over_fault(row, by=request.actor, words=form.cleaned_data["words"], at=clock.now())


def _written(request: Request, row: Any, told_in: Any) -> str:
    """The reporter's own words, without those that wait to be judged."""
    opened = actions.open_report(told_in, by=request.actor)
    own = {row.raw_text_id, row.place_text_id}
    return "\n".join(text.text for text in opened if text.pk in own and text.readable and not text.judge_by)


@workspace_page
@require_POST
def mark(request: Request, pk: int) -> HttpResponse:
    """Ask the fault system now, or say by hand how it stands."""
    row = handed.faults(request.actor).filter(pk=pk).first()
    if row is None:
        raise Http404
    try:
        if request.POST.get("gor") == "fraga":
            actions.ask_fault(row, by=request.actor, at=clock.now())
            messages.success(request, _("Felsystemet har svarat: %(state)s.") % {"state": _word(row)})
        else:
            actions.mark_fault(row, by=request.actor, state=request.POST.get("gor", ""), at=clock.now())
            messages.success(request, _("Sparat: %(state)s.") % {"state": _word(row)})
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("workspace:intake_faults", slug=request.partnership.slug)


def _word(row: Any) -> str:
    return _(FAULT_STATE_WORDS[FaultState(row.state)])


def line(request: Request, row: Any, fault: Any) -> dict[str, Any]:
    """What a report's or a point's page says of its fault: how it stands, or where to hand it over."""
    if fault:
        return {"fault": fault, "fault_state": _word(fault)}
    if handed.fault_kind(row) is None or not may(request.actor, "intake.hand_over_fault"):
        return {}
    name = "intake_fault_incident" if hasattr(row, "report_id") else "intake_fault_point"
    return {
        "fault_href": reverse(f"workspace:{name}", kwargs={"slug": request.partnership.slug, "pk": row.pk})
    }
