"""The residents' map at the desk: open one, follow it, change its days."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.forms import DayField, ScreenedTextField
from loftet.cycle.intake.rules.rounds import ASKS_LENGTH, ROUND_WORDS, state_of_round
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.forms import DayInput, OnceForm
from loftet.web.workspace.trying import tried


class RoundForm(OnceForm):
    title = forms.CharField(
        label=gettext_lazy("Vad kallas kartan?"),
        help_text=gettext_lazy("Till exempel: Trygg och otrygg plats, våren 2027."),
        max_length=150,
    )
    asks = ScreenedTextField(
        label=gettext_lazy("Vad frågar ni?"),
        help_text=gettext_lazy("En mening eller två som invånarna läser först."),
        max_length=ASKS_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    opens_on = DayField(label=gettext_lazy("Öppnar"), widget=DayInput)
    closes_on = DayField(label=gettext_lazy("Sista dagen"), widget=DayInput)

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "asks", "opens_on", "closes_on")}


@workspace_page
def rounds(request: Request) -> HttpResponse:
    """Every map with what has come in, and a form for one more."""
    form = RoundForm(request.POST or None)
    if request.method == "POST" and tried(form, lambda: _open(request, form)):
        messages.success(request, _("Kartan är sparad. Den öppnar och stänger av sig själv."))
        return redirect("workspace:intake_rounds", slug=request.partnership.slug)
    rows = [_line(row) for row in queries.rounds(request.actor)]
    return render(request, "workspace/intake/rounds.html", {"form": form, "rows": rows})


def _open(request: Request, form: RoundForm) -> Any:
    once = form.cleaned_data["once"]
    return actions.open_map(request.partnership, by=request.actor, once=once, **form.said)


def _line(row: Any) -> dict[str, Any]:
    return {"row": row, "state": _(ROUND_WORDS[state_of_round(row.opens_on, row.closes_on, today())])}


@workspace_page
def change(request: Request, pk: int) -> HttpResponse:
    """The words and days of one map, to be changed."""
    row = queries.rounds(request.actor).filter(pk=pk).first()
    if row is None:
        raise Http404
    initial = {name: getattr(row, name) for name in ("title", "asks", "opens_on", "closes_on")}
    form = RoundForm(request.POST or None, initial=initial)
    if request.method == "POST" and tried(
        form, lambda: actions.change_map(row, by=request.actor, **form.said)
    ):
        messages.success(request, _("Ändringen är sparad."))
        return redirect("workspace:intake_rounds", slug=request.partnership.slug)
    return render(request, "workspace/intake/round_change.html", _line(row) | {"round": row, "form": form})
