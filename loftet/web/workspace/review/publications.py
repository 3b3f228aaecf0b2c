"""What residents are told: draft from data, edit, approve together, publish, correct."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.cycle.intake.rules import theme_word
from loftet.cycle.promises import queries as promises
from loftet.cycle.review import actions, queries
from loftet.cycle.review.rules import (
    MOST_WORDS,
    SECTIONS,
    WALK_SECTIONS,
    PublicationState,
    months_of,
    obstacle_to_publishing,
    obstacle_to_telling_of_walk,
)
from loftet.ground import queries as ground
from loftet.ground.acting import may
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.trying import tried
from loftet.wording.readability import lix, words

YEAR_SECTIONS = {
    "opening": gettext_lazy("I korthet"),
    "what_went_wrong": gettext_lazy("Det här gick inte som vi tänkt"),
    "going_on": gettext_lazy("Så går arbetet vidare"),
}
SURVEY_SECTIONS = {"seen": gettext_lazy("Det här svarade ni"), "next": gettext_lazy("Det här gör vi nu")}


class TextForm(forms.Form):
    """The title and one field a section; which sections depends on what is told."""

    title = forms.CharField(label=gettext_lazy("Rubrik"), max_length=200)

    def __init__(self, *args: Any, publication: Any, **kwargs: Any) -> None:
        sections = publication.body.get("sections", {})
        initial = {"title": publication.title} | sections
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        for key in sections:
            self.fields[key] = forms.CharField(
                label=_(str(headings().get(key, key))),
                required=False,
                widget=forms.Textarea(attrs={"rows": 5}),
            )

    @property
    def sections(self) -> dict[str, str]:
        return {key: text for key, text in self.cleaned_data.items() if key != "title"}


def headings() -> dict[str, Any]:
    return {**YEAR_SECTIONS, **SURVEY_SECTIONS, **WALK_SECTIONS, **SECTIONS}


@workspace_page
def publications(request: Request) -> HttpResponse:
    """Every month of the promise with its answer, and what else has been told."""
    promise = promises.current_promise(request.actor, today())
    rows = list(queries.publications(request.actor))
    answered = {row.month for row in rows if row.month}
    months = months_of(promise.starts_on, promise.ends_on) if promise else []
    missing = [month for month in months if month not in answered and month <= today()]
    context = {"rows": rows, "missing": missing, "promise": promise}
    return render(request, "workspace/review/publications.html", context)


@workspace_page
@require_POST
def draft(request: Request) -> HttpResponse:
    promise = promises.current_promise(request.actor, today())
    try:
        month = dt.date.fromisoformat(f"{request.POST.get('month', '')}-01")
    except ValueError as error:
        raise Http404 from error
    if promise is None:
        raise Http404
    row = actions.draft_answer(promise, by=request.actor, month=month, on=today())
    return redirect("workspace:publication", slug=request.partnership.slug, pk=row.pk)


@workspace_page
def publication(request: Request, pk: int) -> HttpResponse:
    """One text: edit it, see who has said yes, see what lies behind its figures."""
    row = _found(request, pk)
    form = TextForm(request.POST or None, publication=row)
    if request.method == "POST" and tried(form, lambda: _edit(request, row, form)):
        messages.success(request, _("Sparat. Ändrade du något behöver båda parter godkänna texten igen."))
        return redirect("workspace:publication", slug=request.partnership.slug, pk=pk)
    missing = queries.missing_approvals(request.actor, row)
    text = " ".join(str(section) for section in row.body.get("sections", {}).values())
    draft = row.state == PublicationState.DRAFT
    context = {
        "publication": row,
        "form": form,
        "is_draft": draft,
        "headed": [(headings().get(key, key), text) for key, text in row.body.get("sections", {}).items()],
        "missing": missing,
        "parties": ground.parties(request.actor),
        "own": request.actor.organisation_ids,
        "obstacle": obstacle_to_publishing(row.state, missing)
        or obstacle_to_telling_of_walk(queries.unanswered_of_walk(request.actor, row)),
        "may_approve": may(request.actor, "review.approve_publication"),
        "lix": lix(text),
        "words": words(text),
        "most_words": MOST_WORDS,
        "points": _points(request, row) if draft and (row.month or row.walk_id) else [],
        "answers": [(answer, theme_word(answer.point.theme)) for answer in row.point_answers.all()],
    }
    return render(request, "workspace/review/publication.html", context)


def _edit(request: Request, row: Any, form: TextForm) -> Any:
    return actions.edit_publication(
        row, by=request.actor, title=form.cleaned_data["title"], sections=form.sections
    )


@workspace_page
@require_POST
def answer(request: Request, pk: int, point: int) -> HttpResponse:
    """Say what became of one resident's point, in this text."""
    row = _found(request, pk)
    chosen = get_object_or_404(queries.unanswered_points(request.actor), pk=point)
    text = request.POST.get("text", "").strip()[:500]
    if text:
        actions.answer_point(row, by=request.actor, point=chosen, text=text)
        messages.success(request, _("Svaret är sparat och följer med när texten publiceras."))
    else:
        messages.error(request, _("Svaret var tomt. Skriv vad som hänt med platsen."))
    return redirect("workspace:publication", slug=request.partnership.slug, pk=pk)


@workspace_page
@require_POST
def approve(request: Request, pk: int) -> HttpResponse:
    row = _found(request, pk)
    organisation = get_object_or_404(ground.parties(request.actor), pk=request.POST.get("organisation") or 0)
    note = request.POST.get("note", "")[:200]
    actions.approve_publication(row, by=request.actor, organisation=organisation, on=today(), note=note)
    messages.success(request, _("%(party)s har godkänt texten.") % {"party": organisation.name})
    return redirect("workspace:publication", slug=request.partnership.slug, pk=pk)


@workspace_page
@require_POST
def publish(request: Request, pk: int) -> HttpResponse:
    actions.publish(_found(request, pk), by=request.actor, on=today())
    messages.success(request, _("Publicerat. Nu kan invånarna läsa det."))
    return redirect("workspace:publication", slug=request.partnership.slug, pk=pk)


@workspace_page
@require_POST
def correct(request: Request, pk: int) -> HttpResponse:
    row = actions.correct_publication(_found(request, pk), by=request.actor)
    messages.success(request, _("Det här är en ny version. Den gamla står kvar tills den nya är publicerad."))
    return redirect("workspace:publication", slug=request.partnership.slug, pk=row.pk)


def _points(request: Request, row: Any) -> list[dict[str, Any]]:
    """Unanswered points, each with the answer that this text already has for it."""
    answers = {answer.point_id: answer.text for answer in row.point_answers.all()}
    waiting = queries.unanswered_points(request.actor).select_related("place")
    if row.walk_id:
        waiting = waiting.filter(dialogue__walk=row.walk_id).order_by("number", "pk")
    points = waiting[:100]
    return [
        {"point": point, "text": answers.get(point.pk, ""), "theme": theme_word(point.theme)}
        for point in points
    ]


def _found(request: Request, pk: int) -> Any:
    return get_object_or_404(queries.publications(request.actor), pk=pk)
