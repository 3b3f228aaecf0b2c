"""Answers held back: a person decides for a group at a time, without seeing what anybody answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import FLAG_WORDS, Flag
from loftet.ground.refusals import Refused
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.surveys.waves import found

if TYPE_CHECKING:
    from loftet.cycle.surveys.models import Wave

MEANS = {
    Flag.TOO_FAST: "Under en och en halv sekund per fråga. Kan vara någon som provar, eller en van svarande.",
    Flag.TRAP: "Fältet är dolt för människor och fylls nästan bara i av program.",
    Flag.ALIKE: "Exakt samma svar på många frågor. Kan vara samma person flera gånger.",
    Flag.BURST: "Kan vara en skolklass eller ett bibliotek, eller någon som svarar många gånger.",
}


@workspace_page
def quarantine(request: Request, pk: int) -> HttpResponse:
    """Reason, poster and number; keep them or count them apart."""
    row = found(request, pk)
    if request.method == "POST":
        return _judged(request, row)
    rows = [(held, FLAG_WORDS[held.flag], MEANS[held.flag]) for held in queries.held(request.actor, row)]
    context = {"wave": row, "rows": rows, "progress": queries.progress(request.actor, row)}
    return render(request, "workspace/surveys/quarantine.html", context)


def _judged(request: Request, row: Wave) -> HttpResponse:
    flag, told, verdict = (request.POST.get(name, "") for name in ("flag", "poster", "verdict"))
    if flag not in list(Flag) or verdict not in ("keep", "exclude"):
        raise Refused(_("Välj om svaren ska räknas eller undantas."))
    posters = queries.posters(request.actor, row)
    poster = posters.filter(pk=int(told)).first() if told.isdecimal() else None
    if told and poster is None:
        raise Refused(_("Affischen finns inte."))
    keep = verdict == "keep"
    actions.judge_answers(row, by=request.actor, flag=flag, poster=poster, keep=keep)
    messages.success(request, _("Svaren räknas.") if keep else _("Svaren är undantagna och räknas för sig."))
    return redirect("workspace:wave_quarantine", slug=request.partnership.slug, pk=row.pk)
