"""Asking passers-by: planned times and entrances, and how many were asked at each."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.analysis.shares import Design
from loftet.cycle.surveys import actions, queries
from loftet.ground.refusals import Refused
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.forms import ClockInput, DayInput
from loftet.web.workspace.surveys.waves import found


class SessionForm(forms.Form):
    day = forms.DateField(label=gettext_lazy("Dag"), widget=DayInput())
    starts = forms.TimeField(label=gettext_lazy("Från"), widget=ClockInput())
    ends = forms.TimeField(label=gettext_lazy("Till"), widget=ClockInput())
    entrance = forms.CharField(
        label=gettext_lazy("Entré eller plats"),
        help_text=gettext_lazy("Där den som frågar står, till exempel norra entrén."),
        max_length=100,
    )


@workspace_page
def sessions(request: Request, pk: int) -> HttpResponse:
    """The plan; without one, no uncertainty can be reckoned."""
    row = found(request, pk)
    form = SessionForm(request.POST or None)
    obstacle = "" if row.design == Design.INTERCEPT else _("Pass planeras bara när besökare frågas på plats.")
    if request.method == "POST" and not obstacle and form.is_valid():
        try:
            actions.plan_session(row, by=request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Passet är planerat."))
            return redirect("workspace:wave_sessions", slug=request.partnership.slug, pk=pk)
    context = {"wave": row, "form": form, "rows": queries.sessions(request.actor, row), "obstacle": obstacle}
    return render(request, "workspace/surveys/sessions.html", context)


@workspace_page
@require_POST
def asked(request: Request, pk: int, session: int) -> HttpResponse:
    """Note how many were spoken to during a session."""
    row = found(request, pk)
    one: Any = get_object_or_404(queries.sessions(request.actor, row), number=session)
    told = request.POST.get("asked", "").strip()
    if not told.isdecimal():
        raise Refused(
            _("”%(told)s” är inget antal. Skriv hur många som tillfrågades, till exempel 34.")
            % {"told": told}
        )
    actions.note_session(one, by=request.actor, asked=int(told))
    messages.success(request, _("Antalet är sparat."))
    return redirect("workspace:wave_sessions", slug=request.partnership.slug, pk=pk)
