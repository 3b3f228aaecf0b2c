"""What a closed wave says: the answer first, then question by question, then how it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loftet.analysis.shares import DESIGN_RULES, Design
from loftet.cycle.promises import queries as promises
from loftet.cycle.review import actions as review
from loftet.cycle.review import queries as told
from loftet.cycle.surveys import queries
from loftet.cycle.surveys.rules import obstacle_to_reading
from loftet.ground.refusals import Refused
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.surveys.files import file_of
from loftet.web.workspace.surveys.report import label, report_of, sentence_of_n
from loftet.wording import sentence

if TYPE_CHECKING:
    from loftet.cycle.surveys.models import Wave

OTHERS_SHOWN = 8


def closed_wave(request: Request, wave: Wave) -> HttpResponse:
    """The page of a wave that has closed; `?grupp=alder` puts people in groups."""
    report = report_of(request.actor, wave, request.GET.get("grupp", ""))
    context = {
        "wave": wave,
        "report": report,
        "label": label(wave),
        "answered": sentence_of_n(report.n, report.invited),
        "rule": DESIGN_RULES[Design(wave.design)],
        "indices": [figure for figure in report.figures if figure.about is None],
        "questions": [figure for figure in report.figures if figure.about is not None],
        "hidden": [row for row in report.questions if row.hidden],
        "against_words": sentence(report.against.reason) if report.against else "",
        "others": queries.external_results(request.actor)[:OTHERS_SHOWN],
        "comments": queries.comments(request.actor, wave),
        "published": _published(request, wave),
    }
    return render(request, "workspace/surveys/result.html", context)


@workspace_page
def file(request: Request, pk: int) -> HttpResponse:
    """A figure or everything as a file: `?figur=matt-share&som=png`, `?som=xlsx`."""
    wave = _readable(request, pk)
    report = report_of(request.actor, wave, request.GET.get("grupp", ""))
    return file_of(report, request.GET.get("figur", ""), request.GET.get("som", "xlsx"))


@workspace_page
@require_POST
def tell(request: Request, pk: int) -> HttpResponse:
    """Draft what residents are told of the wave."""
    wave = _readable(request, pk)
    promise = promises.current_promise(request.actor, today())
    if promise is None:
        raise Refused(_("Det finns inget löfte att svara inom. Skriv löftet först."))
    body = queries.public_result(request.actor, wave)
    text = review.draft_survey_result(promise, by=request.actor, wave_id=wave.pk, title=wave.title, body=body)
    return redirect("workspace:publication", slug=request.partnership.slug, pk=text.pk)


def _readable(request: Request, pk: int) -> Wave:
    wave: Wave = get_object_or_404(queries.waves(request.actor), pk=pk)
    if unread := obstacle_to_reading(queries.state_of(wave, today())):
        raise Refused(_(unread))
    return wave


def _published(request: Request, wave: Wave) -> bool:
    return told.published_survey(request.actor, wave.pk, today()) is not None
