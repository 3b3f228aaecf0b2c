"""Texts that may point at a person: read with a trace, then let out with words that may stay, or erased."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loftet.analysis.screening import Screening, masked, screen
from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.forms import FOUND_WORDS
from loftet.outside.clock import now
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.intake import show
from loftet.web.workspace.intake.forms import JudgeForm
from loftet.web.workspace.trying import tried


@workspace_page
def judge(request: Request, pk: int) -> HttpResponse:
    """First what the text belongs to; then, when asked for, the words with what was found in them."""
    found = _found(request, pk)
    context: dict[str, Any] = show.quarantined(found)
    if request.method == "POST":
        judging = request.POST.get("gor") == "slapp"
        form = JudgeForm(request.POST if judging else None)
        if judging and tried(form, lambda: _let_out(request, found, form)):
            messages.success(request, _("Texten kan läsas av dem som arbetar här."))
            return redirect("workspace:intake", slug=request.partnership.slug)
        context |= _opened(request, found, form)
    return render(request, "workspace/intake/judge.html", context)


def _let_out(request: Request, found: queries.QuarantinedText, form: JudgeForm) -> Any:
    return actions.judge_text(found.row, by=request.actor, words=form.cleaned_data["words"])


def _opened(request: Request, found: queries.QuarantinedText, form: JudgeForm) -> dict[str, Any]:
    belongs_to = found.report or found.point
    assert belongs_to is not None, "a text stands by a report or a point"
    texts = actions.open_report(belongs_to, by=request.actor)
    text = next(each.text for each in texts if each.pk == found.row.pk)
    screening = screen(text)
    form.initial = {"words": masked(text, screening)}
    kinds = dict.fromkeys(str(FOUND_WORDS[finding.kind]) for finding in screening.findings)
    return {"opened": True, "text": marked(text, screening), "kinds": list(kinds), "form": form}


def marked(text: str, screening: Screening) -> SafeString:
    """The text with what was found in it marked."""
    parts, at = [], 0
    for finding in screening.findings:
        parts.append((text[at : finding.start], text[finding.start : finding.end]))
        at = finding.end
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", parts), text[at:])


@workspace_page
@require_POST
def erase(request: Request, pk: int) -> HttpResponse:
    """Erase what was written; the incident or point counts as before."""
    actions.erase_text(_found(request, pk).row, by=request.actor)
    messages.success(request, _("Texten är raderad. Händelsen eller punkten räknas som förut."))
    return redirect("workspace:intake", slug=request.partnership.slug)


def _found(request: Request, pk: int) -> queries.QuarantinedText:
    row = next((each for each in queries.quarantine(request.actor, now()) if each.row.pk == pk), None)
    if row is None:
        raise Http404
    return row
