"""The monthly meeting on one screen: the agenda fills itself, decisions take one line, minutes grow beside."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.cycle.promises import queries as promises
from loftet.cycle.review import actions, queries
from loftet.cycle.review.rules import MeetingState, months_of, obstacle_to_closing_meeting
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Organisation
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.forms import OnceForm
from loftet.web.workspace.trying import tried

AGENDA_HEADINGS = {
    "decisions": gettext_lazy("Beslut från förra mötet som inte är klara"),
    "late": gettext_lazy("Åtgärder som är sena"),
    "picture": gettext_lazy("Lägesbilden i korthet"),
    "points": gettext_lazy("Platser som invånare berättat om och inte fått svar på"),
    "counters": gettext_lazy("Så långt har vi kommit"),
}
AGENDA_EMPTY = {
    "decisions": gettext_lazy("Allt från förra mötet är klart."),
    "late": gettext_lazy("Ingen åtgärd är sen."),
    "picture": gettext_lazy("Månadens lägesbild är inte ritad än."),
    "points": gettext_lazy("Alla har fått svar."),
    "counters": gettext_lazy("Ingen åtgärd har ett antal att räkna mot."),
}


def date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PlanForm(forms.Form):
    month = forms.TypedChoiceField(
        label=gettext_lazy("Månad som följs upp"), coerce=dt.date.fromisoformat, choices=[]
    )
    held_on = forms.DateField(label=gettext_lazy("Mötesdag"), widget=date_input())


class DecisionForm(OnceForm):
    text = forms.CharField(
        label=gettext_lazy("Beslut"),
        help_text=gettext_lazy("Vad ska göras? Till exempel: Laga lampan vid gångtunneln"),
        max_length=300,
    )
    owner = forms.ModelChoiceField(label=gettext_lazy("Vem gör det?"), queryset=Organisation.objects.none())
    owner_office = forms.CharField(
        label=gettext_lazy("Funktion där"),
        help_text=gettext_lazy("Till exempel: driftchef. Skriv inget namn."),
        required=False,
        max_length=100,
    )
    due_on = forms.DateField(label=gettext_lazy("Klart senast"), widget=date_input())
    measure = forms.ModelChoiceField(
        label=gettext_lazy("Hör till åtgärden"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("Ingen särskild"),
    )

    def __init__(self, *args: Any, viewer: Actor, promise: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = ground.organisations(viewer)  # type: ignore[attr-defined]
        self.fields["measure"].queryset = promises.measures(viewer, promise)  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    notes = forms.CharField(
        label=gettext_lazy("Anteckningar"),
        help_text=gettext_lazy("Det som ska stå i protokollet utöver besluten. Inget om enskilda personer."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


@workspace_page
def meetings(request: Request) -> HttpResponse:
    """All the promise's meetings, and the next to plan."""
    promise = promises.current_promise(request.actor, today())
    rows = list(queries.meetings(request.actor, promise)) if promise else []
    form = PlanForm(request.POST or None)
    if promise:
        _offer_months(form, promise, {row.month for row in rows})
    if (
        promise
        and request.method == "POST"
        and tried(form, lambda: actions.plan_meeting(promise, by=request.actor, **form.cleaned_data))
    ):
        messages.success(request, _("Mötet är planerat."))
        return redirect("workspace:meeting", slug=request.partnership.slug, month=form.cleaned_data["month"])
    return render(request, "workspace/review/meetings.html", {"rows": rows, "form": form, "promise": promise})


@workspace_page
def meeting(request: Request, month: dt.date) -> HttpResponse:
    """Run the meeting: agenda to the left, the decision line always in reach, minutes growing beside."""
    row = _found(request, month)
    form = DecisionForm(request.POST or None, viewer=request.actor, promise=row.promise)
    if request.method == "POST" and tried(
        form, lambda: actions.decide(row, by=request.actor, **form.cleaned_data)
    ):
        messages.success(request, _("Beslutet är sparat."))
        return redirect("workspace:meeting", slug=request.partnership.slug, month=month)
    context = _minutes(request, row) | {
        "form": form,
        "close_form": CloseForm(initial={"notes": row.notes}),
        "obstacle": obstacle_to_closing_meeting(row.state, row.held_on, today()),
        "open_decisions": [
            decision for decision in queries.open_decisions(request.actor) if decision.meeting_id != row.pk
        ],
    }
    return render(request, "workspace/review/meeting.html", context)


@workspace_page
def minutes(request: Request, month: dt.date) -> HttpResponse:
    """The minutes as a page that prints."""
    return render(request, "workspace/review/minutes.html", _minutes(request, _found(request, month)))


@workspace_page
@require_POST
def close(request: Request, month: dt.date) -> HttpResponse:
    row = _found(request, month)
    actions.close_meeting(row, by=request.actor, on=today(), notes=request.POST.get("notes", ""))
    messages.success(request, _("Mötet är avslutat. Nu är det dags att svara invånarna."))
    return redirect("workspace:minutes", slug=request.partnership.slug, month=month)


@workspace_page
def settle(request: Request, pk: int) -> HttpResponse:
    """Read a decision; tick it as done, or open it again."""
    decision = get_object_or_404(queries.decisions(request.actor), pk=pk)
    if request.method != "POST":
        return render(request, "workspace/review/decision.html", {"decision": decision})
    done = "undo" not in request.POST
    outcome = request.POST.get("outcome", "")[:300] if done else ""
    actions.settle_decision(decision, by=request.actor, on=today() if done else None, outcome=outcome)
    messages.success(request, _("Beslutet är klart.") if done else _("Beslutet är öppet igen."))
    return redirect("workspace:meeting", slug=request.partnership.slug, month=decision.meeting.month)


def _minutes(request: Request, row: Any) -> dict[str, Any]:
    agenda = [
        {
            "heading": AGENDA_HEADINGS[item["key"]],
            "rows": item["rows"],
            "empty": AGENDA_EMPTY[item["key"]],
            "key": item["key"],
        }
        for item in queries.agenda(request.actor, row, today())
    ]
    decisions = list(queries.decisions(request.actor).filter(meeting=row))
    closed = row.state == MeetingState.CLOSED
    return {"meeting": row, "agenda": agenda, "decisions": decisions, "closed": closed}


def _offer_months(form: PlanForm, promise: Any, planned: set[dt.date]) -> None:
    from loftet.wording.dates import month_name

    months = [month for month in months_of(promise.starts_on, promise.ends_on) if month not in planned]
    form.fields["month"].choices = [(month.isoformat(), month_name(month)) for month in months]  # type: ignore[attr-defined]


def _found(request: Request, month: dt.date) -> Any:
    row = queries.meetings(request.actor).filter(month=month).first()
    if row is None:
        raise Http404
    return row
