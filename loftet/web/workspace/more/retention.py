"""Mer → Gallring: how long each kind is kept, by which decision, what falls due next and what has been erased."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.intake import actions
from loftet.cycle.intake import queries as intake
from loftet.cycle.intake.rules.retention import LEAST, LONGEST
from loftet.cycle.surveys.queries import retention as surveys
from loftet.ground import queries
from loftet.ground.acting import demand, may
from loftet.ground.rules import KEPT_WORDS, Kept
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.trying import tried

ROWS_A_PAGE = 50


@dataclass(frozen=True)
class Asked:
    """A kind of survey data: its day is set when the wave opens, from the time that own words are kept."""

    kind: Kept
    held: int
    due: int
    next_on: Any


class DecisionForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Vad gäller beslutet?"))
    months = forms.IntegerField(
        label=gettext_lazy("Hur många månader sparas det?"),
        min_value=1,
        max_value=LONGEST,
        error_messages={"required": gettext_lazy("Skriv hur många månader det sparas.")},
    )
    decided_on = forms.DateField(
        label=gettext_lazy("När fattades beslutet?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("Välj dagen då beslutet fattades.")},
    )
    reference = forms.CharField(
        label=gettext_lazy("Diarienummer"),
        help_text=gettext_lazy("Till exempel: KS 2026/112. Skriv inget namn."),
        max_length=100,
        error_messages={"required": gettext_lazy("Skriv beslutets diarienummer.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(str(kind), str(KEPT_WORDS[kind]).capitalize()) for kind in LEAST]
        self.fields["kind"].choices = words  # type: ignore[attr-defined]


@workspace_page
def retention(request: Request) -> HttpResponse:
    """What is kept and for how long, and the log of what has been erased: how many, never what."""
    tonight = today() + dt.timedelta(days=1)  # the job that runs after midnight has the next day's date
    asked = [Asked(*row) for row in surveys.keeping(request.actor, tonight)]
    page = Paginator(queries.deletions(request.actor), ROWS_A_PAGE).get_page(request.GET.get("sida"))
    context = {
        "kinds": [(row, KEPT_WORDS[row.kind]) for row in intake.keeping(request.actor, tonight)],
        "asked": [(row, KEPT_WORDS[row.kind]) for row in asked],
        "files": [(row, KEPT_WORDS[row.kind]) for row in intake.left_overs(request.actor, tonight)],
        "page": page,
        "log": [(row, KEPT_WORDS[Kept(row.kind)]) for row in page],
        "may": may(request.actor, "intake.decide_retention"),
    }
    return render(request, "workspace/more/retention.html", context)


@workspace_page
def decide(request: Request) -> HttpResponse:
    """Write in what the municipality has decided; `?slag=` chooses the kind beforehand."""
    demand(request.actor, "intake.decide_retention", request.partnership.pk)
    standing = next(
        (row for row in intake.keeping(request.actor, today()) if row.kind == request.GET.get("slag")), None
    )
    initial = {"kind": standing.kind, "months": standing.months} if standing else {}
    form = DecisionForm(request.POST or None, initial=initial)
    if request.method == "POST" and tried(form, lambda: _decide(request, form)):
        messages.success(request, _("Beslutet är inskrivet. Det gäller från i natt."))
        return redirect("workspace:retention", slug=request.partnership.slug)
    return render(request, "workspace/more/retention_decide.html", {"form": form})


def _decide(request: Request, form: DecisionForm) -> Any:
    return actions.decide_retention(request.partnership, by=request.actor, on=today(), **form.cleaned_data)
