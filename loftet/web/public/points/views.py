"""Telling of a place without account or trace, and following what came of it by a receipt code."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from loftet.cycle.intake import actions
from loftet.cycle.intake.queries import point_by_receipt
from loftet.cycle.intake.queries.faults import fault_of_point, told_outside
from loftet.cycle.intake.rules import POINT_STATE_WORDS, Feeling, PointState, shown, theme_word
from loftet.cycle.review.queries import answer_to_point, public_promise
from loftet.ground.refusals import NotAllowed, Refused
from loftet.outside.clock import today
from loftet.web.public.points.forms import PointForm, ReceiptForm
from loftet.web.shared import pickers
from loftet.web.shared.doors import Request, public_page

WAYS = {"otrygg": Feeling.UNSAFE, "trygg": Feeling.SAFE}
STATE_SENTENCES = {
    PointState.NEW: "Vi har tagit emot det du berättade. Ingen har läst det än.",
    PointState.SORTED: "Vi har läst det du berättade. Det är med i arbetet, men svaret är inte klart än.",
    PointState.PLANNED: "Vi har läst det du berättade, och något är planerat. Svaret är inte klart än.",
    PointState.DONE: "Det du berättade om är åtgärdat. Svaret är inte klart än.",
    PointState.DECLINED: "Vi har läst det du berättade. Det åtgärdas inte. Svaret som säger varför är inte klart än.",
    PointState.SET_ASIDE: "Vi har läst det du berättade. Det gällde inte en plats, så det får inget eget svar.",
}


@public_page
def tell(request: Request) -> HttpResponse:
    """An unsafe place or a safe one?"""
    return render(request, "public/points/tell.html")


@public_page
@never_cache
def tell_of(request: Request, way: str) -> HttpResponse:
    """The form. The receipt is shown in the answer itself, since a redirect would have to carry the code."""
    if way not in WAYS:
        raise Http404
    asked: dict[str, Any] = {"viewer": request.actor, "feeling": WAYS[way]}
    form = PointForm(request.POST or None, **asked)
    picker = (
        pickers.picked(request.POST, request.partnership.base_map) if request.partnership.base_map else None
    )
    if picker and picker.used:
        form = PointForm(initial=request.POST.dict(), **asked)
    elif request.method == "POST":
        if form.is_valid() and (code := _told(request, form)):
            return render(
                request, "public/points/told.html", {"code": shown(code), **_when_answered(request)}
            )
        actions.count_hits(request.partnership, by=request.actor, on=today(), hits=form.hits)
    context = {"form": form, "picker": picker, "way": way, "other": "trygg" if way == "otrygg" else "otrygg"}
    return render(request, "public/points/tell_of.html", context)


@public_page
def map_image(request: Request) -> HttpResponse:
    """The town as the picker shows it."""
    return pickers.picker_image(request.GET, request.partnership.base_map)


def _told(request: Request, form: PointForm) -> str | None:
    """The receipt code, or None with the refusal in the form."""
    once = form.cleaned_data["once"]
    try:
        _point, code = actions.tell_of_place(
            request.partnership, by=request.actor, point=form.draft, once=once, on=today()
        )
    except NotAllowed:
        raise
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return None
    return code


@public_page
@never_cache
def receipt(request: Request) -> HttpResponse:
    """What came of a point; the code is sent as a form, so that no address or log keeps it."""
    form = ReceiptForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        context |= _found(request, form)
    return render(request, "public/points/receipt.html", context)


def _found(request: Request, form: ReceiptForm) -> dict[str, Any]:
    code = form.cleaned_data["code"]
    point = point_by_receipt(request.actor, code)
    if point is None:
        form.add_error("code", _("Ingen har fått ett kvitto med den koden här. Kontrollera varje bokstav."))
        return {}
    answer = answer_to_point(request.actor, code)
    return {
        "point": point,
        "theme": _(theme_word(point.theme)),
        "code": shown(code),
        "owner": ", ".join(part for part in (point.owner and point.owner.name, point.owner_office) if part),
        "word": _(POINT_STATE_WORDS[PointState(point.state)]),
        "state": _(STATE_SENTENCES[PointState(point.state)]),
        "fault": told_outside(fault_of_point(request.actor, point.pk)),
        "answer": answer[0] if answer else "",
        "told_in": answer[1] if answer else None,
        "expected": point.state != PointState.SET_ASIDE,
        **_when_answered(request),
    }


def _when_answered(request: Request) -> dict[str, Any]:
    """The day by which the next answer to residents is due, if a promise says so."""
    promise = public_promise(request.actor, today())
    return {"next_due": promise.next_due if promise else None}
