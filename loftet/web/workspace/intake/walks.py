"""Safety walks: plan three meetings and a way, walk and write, look again, and tell residents what came of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.rules.walks import SEEN_WORDS, WALK_WORDS, WalkState, state_of_walk
from loftet.cycle.promises import queries as promises
from loftet.cycle.review import actions as review_actions
from loftet.cycle.review import queries as review
from loftet.ground.acting import may
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.intake import show
from loftet.web.workspace.intake.walk_forms import CountForm, LookForm, WalkForm, walk_values
from loftet.web.workspace.trying import tried


@workspace_page
def walks(request: Request) -> HttpResponse:
    """Every walk and how far it has come, and a form for one more."""
    form = WalkForm(request.POST or None, viewer=request.actor)
    if request.method == "POST" and (planned := tried(form, lambda: _plan(request, form))):
        messages.success(request, _("Vandringen är planerad."))
        return _to(request, planned.pk)
    rows = [_line(row) for row in queries.walks(request.actor)]
    return render(request, "workspace/intake/walks.html", {"form": form, "rows": rows})


def _plan(request: Request, form: WalkForm) -> Any:
    return actions.plan_walk(
        request.partnership, by=request.actor, once=form.cleaned_data["once"], **form.planned
    )


def _line(row: Any) -> dict[str, Any]:
    state = state_of_walk(row.dialogue_id is not None, row.followed_up)
    return {"row": row, "state": _(WALK_WORDS[state]), "is_planned": state == WalkState.PLANNED}


@workspace_page
def walk(request: Request, pk: int) -> HttpResponse:
    """One walk: its meetings, its way, what was seen and by whom it is answered."""
    row = _found(request, pk)
    form = CountForm(request.POST or None, walk=row)
    if request.method == "POST" and tried(
        form, lambda: actions.count_walk(row, by=request.actor, **form.counts)
    ):
        messages.success(request, _("Antalen är sparade."))
        return _to(request, pk)
    points = list(queries.walk_points(request.actor, row))
    told = review.walk_publication(request.actor, row)
    waiting = set(
        review.unanswered_points(request.actor).filter(dialogue=row.dialogue).values_list("pk", flat=True)
    )
    context = _line(row) | {
        "walk": row,
        "form": form,
        "points": [show.point(each) | {"waits": each.pk in waiting} for each in points],
        "waiting": len(waiting),
        "comparison": _compared(request, row),
        "told": told,
        "chain": _chain(row, told),
        "may_begin": row.dialogue_id is None and row.walks_on <= today(),
        "may_tell": may(request.actor, "review.draft_walk_answer"),
    }
    return render(request, "workspace/intake/walk.html", context)


def _chain(row: Any, told: Any) -> list[tuple[str, str]]:
    """How far a walk has come: prepared, walked, followed up, answered."""
    steps = [
        (_("Förmöte"), row.prepared is not None),
        (_("Vandring"), row.dialogue_id is not None),
        (_("Uppföljning"), row.followed_up is not None),
        (_("Svar"), bool(told and told.published_on)),
    ]
    return [(word, "●" if done else "") for word, done in steps]


def _compared(request: Request, row: Any) -> Any:
    """The repeat beside the walk before, in words; None where there is none."""
    found = queries.comparison(request.actor, row) if row.dialogue_id else None
    if found is None:
        return None
    return {
        "rows": [(show.point(point), _(SEEN_WORDS[seen]) if seen else "") for point, seen in found.rows],
        "counts": [(_(SEEN_WORDS[seen]), n) for seen, n in found.counts.items()],
        "unseen": found.unseen,
        "looked": len(found.rows) - found.unseen,
    }


@workspace_page
def change(request: Request, pk: int) -> HttpResponse:
    """The plan, to be changed."""
    row = _found(request, pk)
    form = WalkForm(request.POST or None, viewer=request.actor, walk=row, initial=walk_values(row))
    if request.method == "POST" and tried(
        form, lambda: actions.change_walk(row, by=request.actor, **form.planned)
    ):
        messages.success(request, _("Ändringen är sparad."))
        return _to(request, pk)
    return render(request, "workspace/intake/walk_change.html", {"walk": row, "form": form})


@workspace_page
@require_POST
def begin(request: Request, pk: int) -> HttpResponse:
    """Begin the walk, and go to the page where points are written one after another."""
    row = actions.hold_walk(_found(request, pk), by=request.actor, on=today())
    messages.success(request, _("Vandringen är påbörjad. Skriv upp en punkt i taget."))
    return redirect("workspace:intake_dialogue", slug=request.partnership.slug, pk=row.dialogue_id)


@workspace_page
def look_again(request: Request, pk: int) -> HttpResponse:
    """The points of the walk before, one by one: how do they look now?"""
    row = _found(request, pk)
    found = queries.comparison(request.actor, row) if row.dialogue_id else None
    if found is None:
        raise Http404
    points = [point for point, _seen in found.rows]
    seen = {point.pk: how for point, how in found.rows}
    form = LookForm(request.POST or None, points=points, seen=seen)
    if request.method == "POST" and tried(
        form, lambda: actions.look_again(row, by=request.actor, seen=form.seen)
    ):
        messages.success(request, _("Jämförelsen är sparad."))
        return _to(request, pk)
    lines = [(show.point(point), form[f"punkt_{point.pk}"]) for point in points]
    return render(request, "workspace/intake/walk_look.html", {"walk": row, "form": form, "lines": lines})


@workspace_page
@require_POST
def tell(request: Request, pk: int) -> HttpResponse:
    """Draft what residents are told of the walk, point by point."""
    row = _found(request, pk)
    promise = promises.current_promise(request.actor, today())
    if promise is None:
        messages.error(request, _("Det finns inget löfte som svaret kan höra till. Skriv löftet först."))
        return _to(request, pk)
    text = review_actions.draft_walk_answer(promise, by=request.actor, walk=row)
    return redirect("workspace:publication", slug=request.partnership.slug, pk=text.pk)


def _found(request: Request, pk: int) -> Any:
    row = queries.walks(request.actor).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _to(request: Request, pk: int) -> HttpResponse:
    return redirect("workspace:intake_walk", slug=request.partnership.slug, pk=pk)
