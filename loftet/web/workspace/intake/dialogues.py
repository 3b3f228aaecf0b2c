"""Meetings, walks, door-knocking and talks with staff: note them, and what was said, one point after another."""

import datetime as dt
from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.rules import DialogueKind
from loftet.ground.months import months_on
from loftet.ground.refusals import Refused
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.intake import photos, show
from loftet.web.workspace.intake.forms import DialogueForm, DialoguePointForm, SumUpForm
from loftet.web.workspace.intake.walk_forms import WalkPointForm
from loftet.web.workspace.trying import tried


@workspace_page
def dialogues(request: Request) -> HttpResponse:
    """What has been held, and a form for one more."""
    form = DialogueForm(request.POST or None, viewer=request.actor, initial={"held_on": today()})
    if request.method == "POST" and (noted := tried(form, lambda: _note(request, form))):
        messages.success(request, _("Sparat. Skriv nu upp vad som sades, en punkt i taget."))
        return redirect("workspace:intake_dialogue", slug=request.partnership.slug, pk=noted.pk)
    on = today()
    since = months_on(on, -12)
    summaries = queries.dialogue_summaries(request.actor, since, on + dt.timedelta(days=1))
    context = {
        "form": form,
        "rows": [show.dialogue(row) for row in queries.dialogues(request.actor)],
        "since": since,
        "summary": show.dialogue_summary(summaries),
    }
    return render(request, "workspace/intake/dialogues.html", context)


def _note(request: Request, form: DialogueForm) -> Any:
    return actions.note_dialogue(request.partnership, by=request.actor, **form.noted(today()))


@workspace_page
def dialogue(request: Request, pk: int) -> HttpResponse:
    """One occasion: its points and a quick form for the next; the place stays chosen between them."""
    row = queries.dialogues(request.actor).filter(pk=pk).first()
    if row is None:
        raise Http404
    chosen = request.GET.get("plats") or row.place_id
    is_walk = row.kind == DialogueKind.WALK
    form = (WalkPointForm if is_walk else DialoguePointForm)(
        request.POST or None,
        request.FILES or None,
        viewer=request.actor,
        initial={"place": chosen, "feeling": "unsafe"},
    )
    if request.method == "POST" and (said := tried(form, lambda: _add(request, row, form))):
        messages.success(request, _("Punkten är sparad."))
        _keep_photo(request, said, form.cleaned_data)
        response = redirect("workspace:intake_dialogue", slug=request.partnership.slug, pk=pk)
        response.headers["Location"] += f"?plats={said.place_id or ''}#ny"
        return response
    points = [show.point(each) for each in queries.all_points(request.actor).filter(dialogue=row)]
    context = show.dialogue(row) | {
        "dialogue": row,
        "walk": getattr(row, "walk", None) if is_walk else None,
        "form": form,
        "points": points,
        "themes": Counter(each["theme"] for each in points if not each["aside"]).most_common(),
        "sum_up": SumUpForm(
            initial={"asked": row.asked, "attended": row.attended, "summary": row.summary}, prefix="sum"
        ),
    }
    return render(request, "workspace/intake/dialogue.html", context)


def _keep_photo(request: Request, point: Any, values: dict[str, Any]) -> None:
    """The photo that came with a point; the point stands whatever becomes of the photo."""
    if not values.get("photo"):
        return
    try:
        photos.kept(request, point, values)
    except Refused as refusal:
        said = _("Punkten finns kvar, men bilden sparades inte. %(why)s") % {"why": refusal.sentence}
        messages.error(request, said)


@workspace_page
def sum_up(request: Request, pk: int) -> HttpResponse:
    """How many came and what came out; a page of its own when something has to be mended."""
    row = queries.dialogues(request.actor).filter(pk=pk).first()
    if row is None:
        raise Http404
    form = SumUpForm(request.POST or None, prefix="sum")
    if request.method == "POST" and tried(
        form, lambda: actions.sum_up_dialogue(row, by=request.actor, **form.cleaned_data)
    ):
        messages.success(request, _("Sammanfattningen är sparad."))
        return redirect("workspace:intake_dialogue", slug=request.partnership.slug, pk=pk)
    return render(
        request, "workspace/intake/sum_up.html", show.dialogue(row) | {"dialogue": row, "form": form}
    )


def _add(request: Request, row: Any, form: DialoguePointForm) -> Any:
    return actions.add_dialogue_point(row, by=request.actor, point=form.draft, once=form.cleaned_data["once"])
