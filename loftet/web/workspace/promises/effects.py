"""Did it help? Plans that say beforehand how it will be judged, and the answer when the time is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.rules.effects import EffectState, obstacle_to_withdrawing
from loftet.ground import queries as ground
from loftet.ground.acting import may
from loftet.ground.models import Place
from loftet.ground.refusals import Refused
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.promises import show_effects
from loftet.web.workspace.promises.forms.effects import EffectForm, WithdrawForm, first_values
from loftet.web.workspace.trying import tried

if TYPE_CHECKING:
    from loftet.cycle.promises.models import EffectPlan, FocusPlace, Measure


@workspace_page
def plans(request: Request) -> HttpResponse:
    """Every plan with its state and sentence; those that wait or are answered first, the withdrawn last."""
    seen = queries.effects_seen(request.actor, queries.effect_plans(request.actor), today())
    rows = [show_effects.row(one) for one in seen]
    context = {
        "standing": [row for row in rows if row.seen.state != EffectState.WITHDRAWN],
        "withdrawn": [row for row in rows if row.seen.state == EffectState.WITHDRAWN],
        "may_register": may(request.actor, "promises.register_effect_plan"),
    }
    return render(request, "workspace/promises/effects.html", context)


@workspace_page
def new(request: Request) -> HttpResponse:
    """Decide how it will be judged; what could be seen stands there before anything is registered."""
    focus, measure = _focus(request), _measure(request)
    place = focus.place if focus else _place(request)
    if place is None:
        places = ground.places(request.actor)
        context = {"places": places, "focus_places": queries.focus_places(request.actor), "measure": measure}
        return render(request, "workspace/promises/effect_which.html", context)
    form = EffectForm(
        request.POST or None,
        viewer=request.actor,
        place=place,
        focus=focus,
        measures=queries.focus_measures(request.actor, today()),
        since=queries.counted_since(request.actor, today()),
        on=today(),
        initial=first_values(place, focus, measure, today()),
    )
    return _registered(request, form) if request.method == "POST" else _proposed(request, form)


def _proposed(request: Request, form: EffectForm) -> HttpResponse:
    try:
        foreseen = _foreseen(request, form, form.first_values())
    except Refused as refusal:
        foreseen = {"unforeseen": refusal.sentence}
    return _form(request, form, foreseen)


def _registered(request: Request, form: EffectForm) -> HttpResponse:
    """Register what was counted; anything else typed since then is counted first."""
    foreseen = tried(form, lambda: _foreseen(request, form, form.values()))
    if not foreseen:
        return _form(request, form, {})
    if request.POST.get("do") != "register":
        return _form(request, form, foreseen | {"is_new": True})
    if request.POST.get("counted") != foreseen["seal"]:
        return _form(request, form, foreseen | {"is_new": True, "is_changed": True})
    made = tried(
        form,
        lambda: actions.register_effect_plan(
            request.partnership, by=request.actor, on=today(), values=form.values()
        ),
    )
    if not made:
        return _form(request, form, foreseen)
    messages.success(request, _("Planen är registrerad och förseglad. Nu kan ingen välja om efteråt."))
    return redirect("workspace:effect", slug=request.partnership.slug, pk=made.pk)


def _foreseen(request: Request, form: EffectForm, values: queries.EffectValues) -> dict[str, Any]:
    plan, seen = actions.planned_effect(request.actor, values, today())
    return {"plan": plan, "seal": plan.sha256, **show_effects.foreseen(seen)}


def _form(request: Request, form: EffectForm, foreseen: dict[str, Any]) -> HttpResponse:
    context = {"form": form, "place": form.place, "focus": form.focus, **foreseen}
    return render(request, "workspace/promises/effect_new.html", context)


@workspace_page
def effect(request: Request, pk: int) -> HttpResponse:
    """The plan as registered, what it could see, and one sentence when its time is over."""
    plan = _found(request, pk)
    (seen,) = queries.effects_seen(request.actor, [plan], today())
    unwithdrawable = obstacle_to_withdrawing(plan.withdrawn_on, plan.after_to, today())
    context = {
        "plan": plan,
        "row": show_effects.row(seen),
        "unwithdrawable": unwithdrawable,
        "may_withdraw": may(request.actor, "promises.withdraw_effect_plan"),
        **show_effects.page(seen),
    }
    return render(request, "workspace/promises/effect.html", context)


@workspace_page
def withdraw(request: Request, pk: int) -> HttpResponse:
    plan = _found(request, pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: actions.withdraw_effect_plan(plan, by=request.actor, on=today(), **form.cleaned_data)
    ):
        messages.success(request, _("Planen är återkallad. Den och skälet står kvar."))
        return redirect("workspace:effect", slug=request.partnership.slug, pk=plan.pk)
    unwithdrawable = obstacle_to_withdrawing(plan.withdrawn_on, plan.after_to, today())
    context = {"plan": plan, "form": form, "unwithdrawable": unwithdrawable}
    return render(request, "workspace/promises/effect_withdraw.html", context)


def _found(request: Request, pk: int) -> EffectPlan:
    plan = queries.effect_plan(request.actor, pk)
    if plan is None:
        raise Http404
    return plan


def _number(request: Request, name: str) -> int:
    """A row's number in the address; 0 for none."""
    pk = request.GET.get(name, "")
    return int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 10 else 0


def _focus(request: Request) -> FocusPlace | None:
    return queries.focus_place(request.actor, _number(request, "fokus"))


def _measure(request: Request) -> Measure | None:
    return queries.focus_measures(request.actor, today()).filter(pk=_number(request, "atgard")).first()


def _place(request: Request) -> Place | None:
    return ground.places(request.actor).filter(pk=_number(request, "plats")).first()
