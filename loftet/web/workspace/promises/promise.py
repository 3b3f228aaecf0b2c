"""The promise at the desk: how far it has come, what its measures lack, and the parties' signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loftet.cycle.intake.queries import GROUPS
from loftet.cycle.picture import queries as pictures
from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.rules import PROMISE_STATE_WORDS, PromiseState
from loftet.cycle.promises.rules.linter import Remark, remarks_on, remarks_on_kinds, remarks_on_time
from loftet.cycle.promises.rules.states import obstacle_to_editing
from loftet.ground import queries as ground
from loftet.ground.acting import may
from loftet.outside.clock import now, today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.promises import show, show_chain
from loftet.web.workspace.promises.forms.words import SignForm, WordsForm
from loftet.web.workspace.trying import tried

if TYPE_CHECKING:
    from loftet.cycle.promises.models import Promise
STATE_TONES = {PromiseState.DRAFT: "info", PromiseState.RUNNING: "good", PromiseState.EVALUATING: "warning"}


@workspace_page
def current(request: Request) -> HttpResponse:
    """The promise one works with now, or how to begin."""
    promise = queries.current_promise(request.actor, today())
    if promise is None:
        return render(request, "workspace/promises/none.html", {"may_draft": _may_draft(request)})
    return _page(request, promise)


@workspace_page
def named(request: Request, promise: str) -> HttpResponse:
    return _page(request, found(request, promise))


@workspace_page
def chain(request: Request, promise: str) -> HttpResponse:
    """Problem, cause, measure, done, measured, told: drawn, listed, and every gap named."""
    row, slug = found(request, promise), request.partnership.slug
    rows = show.rows(request.actor, row, slug, today())
    hung_on = {one.measure.problem_id for one in rows}
    problems = [one for one in pictures.problems(request.actor) if one.pk in hung_on or one.closed_on is None]
    leaves = show_chain.leaves(problems, rows)
    told = any(one.chain[-1][1] for one in rows)
    context = {
        "promise": row,
        "drawing": show_chain.drawing(leaves),
        "listed": show_chain.listed(leaves),
        "gaps": show_chain.gaps(slug, leaves, told),
    }
    return render(request, "workspace/promises/chain.html", context)


@workspace_page
def whole(request: Request, promise: str) -> HttpResponse:
    """The whole municipality beside the chosen places, against the same months before the promise."""
    row = found(request, promise)
    context = {"promise": row, "whole": queries.whole_municipality(request.actor, row, today())}
    return render(request, "workspace/promises/whole.html", context)


@workspace_page
def edit(request: Request, promise: str) -> HttpResponse:
    row = found(request, promise)
    obstacle = obstacle_to_editing(row.state, row.signatures.count())
    form = WordsForm(request.POST or None, initial=WordsForm.values_of(row))
    if request.method == "POST" and tried(
        form, lambda: actions.edit_promise(row, by=request.actor, words=form.words())
    ):
        messages.success(request, _("Sparat."))
        return back_to(request, row)
    return render(
        request, "workspace/promises/edit.html", {"promise": row, "form": form, "obstacle": obstacle}
    )


@workspace_page
def sign(request: Request, promise: str) -> HttpResponse:
    """A party signs; what the measures lack is said once more first."""
    row = found(request, promise)
    rows = show.rows(request.actor, row, request.partnership.slug, today())
    marked = show.marked(rows)
    waiting = [one.organisation for one in queries.signatures(request.actor, row) if one.signed_on is None]
    form = SignForm(
        request.POST or None, parties=waiting, marked=bool(marked), initial=_own(request, waiting)
    )
    if request.method == "POST" and tried(
        form, lambda: actions.sign_promise(row, by=request.actor, on=today(), **form.cleaned_data)
    ):
        stands = row.state == PromiseState.SIGNED
        messages.success(
            request, _("Alla har skrivit under. Löftet står.") if stands else _("Underskriften är sparad.")
        )
        return back_to(request, row)
    context = {"promise": row, "rows": rows, "marked": marked, "form": form, "waiting": waiting}
    return render(request, "workspace/promises/sign.html", context)


@workspace_page
@require_POST
def withdraw(request: Request, promise: str, party: int) -> HttpResponse:
    row = found(request, promise)
    organisation = ground.parties(request.actor).filter(pk=party).first()
    if organisation is None:
        raise Http404
    actions.withdraw_signature(row, by=request.actor, organisation=organisation)
    messages.success(request, _("Underskriften är tillbakatagen. Nu kan texten ändras."))
    return back_to(request, row)


@workspace_page
@require_POST
def remove(request: Request, promise: str) -> HttpResponse:
    actions.remove_promise(found(request, promise), by=request.actor, at=now())
    messages.success(request, _("Utkastet är borttaget."))
    return redirect("workspace:promise", slug=request.partnership.slug)


def found(request: Request, slug: str) -> Promise:
    row = queries.promise(request.actor, slug)
    if row is None:
        raise Http404
    return row


def back_to(request: Request, promise: Promise) -> HttpResponse:
    return redirect("workspace:promise_named", slug=request.partnership.slug, promise=promise.slug)


def _page(request: Request, promise: Promise) -> HttpResponse:
    on = today()
    rows = show.rows(request.actor, promise, request.partnership.slug, on)
    state = queries.state_of(promise, on)
    signatures = queries.signatures(request.actor, promise)
    everyone = list(queries.promises(request.actor))
    context: dict[str, Any] = {
        "promise": promise,
        "state": PROMISE_STATE_WORDS[state],
        "tone": STATE_TONES.get(state, ""),
        "is_draft": promise.state == PromiseState.DRAFT,
        "rows": rows,
        "marked": show.marked(rows),
        "unfinished": next((one for one in rows if one.lacks), None),
        "late": sum(one.progress.late for one in rows),
        "signatures": signatures,
        "signed": sum(one.signed_on is not None for one in signatures),
        "kinds": [GROUPS[key] for key in promise.kinds if key in GROUPS],
        "others": [one for one in everyone if one.pk != promise.pk],
        "following": next((one for one in everyone if one.follows_id == promise.pk), None),
        "remarks": _remarks(promise, rows) if promise.state == PromiseState.DRAFT else [],
        "days_left": (promise.ends_on - on).days if state == PromiseState.RUNNING else None,
        "may": {verb: may(request.actor, f"promises.{verb}") for verb in _BUTTONS},
    }
    return render(request, "workspace/promises/promise.html", context)


def _remarks(promise: Promise, rows: list[show.Row]) -> list[tuple[str, list[Remark]]]:
    """Words that nobody can count, by where they stand."""
    parts = [
        (one.measure.title, remarks_on(f"{one.measure.title}. {one.measure.description}")) for one in rows
    ]
    time = remarks_on_time(promise.starts_on, promise.ends_on)
    parts += [(_("Löftets tid"), time), (_("Det löftet nämner"), remarks_on_kinds(len(promise.kinds)))]
    return [(where, found) for where, found in parts if found]


_BUTTONS = ("edit_promise", "add_measure", "sign_promise", "log_visit", "remove_promise", "draft_promise")


def _may_draft(request: Request) -> bool:
    return may(request.actor, "promises.draft_promise")


def _own(request: Request, waiting: list[Any]) -> dict[str, Any]:
    """One's own party is chosen beforehand."""
    own = next((party.pk for party in waiting if party.pk in request.actor.organisation_ids), None)
    return {"organisation": own}
