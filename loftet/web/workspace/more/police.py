"""Mer → Polisens händelser: whether the police's public list is asked for, how that goes, and how many were kept."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.rules.polling import LOCATION_LENGTH
from loftet.ground.acting import may
from loftet.outside import clock
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.trying import tried


class WatchForm(forms.Form):
    location = forms.CharField(
        label=gettext_lazy("Kommun eller län"),
        help_text=gettext_lazy("Som polisen skriver det, till exempel Tranemo eller Västra Götalands län."),
        max_length=LOCATION_LENGTH,
    )
    is_on = forms.BooleanField(
        label=gettext_lazy("Hämta av sig självt"),
        help_text=gettext_lazy("Var sjätte timme. Polisens tjänst får veta vilken webbplats som frågar."),
        required=False,
    )


@workspace_page
def police(request: Request) -> HttpResponse:
    """The switch, the last call and the next, and how many notices are kept."""
    watch = queries.police_watch(request.actor)
    location = watch.location if watch else request.partnership.municipality
    initial = {"location": location, "is_on": bool(watch and watch.is_on)}
    form = WatchForm(request.POST or None, initial=initial)
    if request.method == "POST" and tried(form, lambda: _watch(request, form)):
        on = form.cleaned_data["is_on"]
        messages.success(request, _("Hämtningen är på.") if on else _("Hämtningen är av."))
        return redirect("workspace:police", slug=request.partnership.slug)
    context = {
        "form": form,
        "watch": watch,
        "count": queries.notice_count(request.actor),
        "may_change": may(request.actor, "intake.watch_police"),
    }
    return render(request, "workspace/more/police.html", context)


def _watch(request: Request, form: WatchForm) -> Any:
    return actions.watch_police(request.partnership, by=request.actor, at=clock.now(), **form.cleaned_data)
