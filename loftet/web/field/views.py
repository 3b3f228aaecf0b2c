"""A partner's report on a phone: one page, several incidents, or nothing to report; and undo."""

import datetime as dt
import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.rules import (
    FIRST_TILES,
    MOST_AT_ONCE,
    IncidentState,
    obstacle_to_withdrawing,
    type_word,
)
from loftet.ground import queries as ground
from loftet.ground.refusals import NotAllowed, Refused
from loftet.outside import clock
from loftet.web.field import several
from loftet.web.field.door import FieldRequest, field_page
from loftet.web.field.forms import USUAL_PLACES, IncidentForm
from loftet.web.shared import pickers
from loftet.web.shared.forms import OnceForm
from loftet.web.shared.here import middles
from loftet.web.shared.queued import is_tried_first, queueable, waited_s


@field_page
@queueable
def report(request: FieldRequest) -> HttpResponse:
    """The form; a button adds one more incident, another takes one away, the first sends."""
    places = list(ground.places(request.actor))
    asked: dict[str, Any] = {
        "now": timezone.localtime(clock.now() - dt.timedelta(seconds=waited_s(request.POST))),
        "places": places,
        "kinds": queries.kinds(request.actor),
        "usual": queries.usual_places(request.actor, request.organisation, USUAL_PLACES) or first_of(places),
    }
    earlier = several.read(request.POST.getlist(several.FIELD), lambda data: IncidentForm(data, **asked))
    picker = (
        pickers.picked(request.POST, request.partnership.base_map) if request.partnership.base_map else None
    )
    form = IncidentForm(request.POST or None, **asked)
    if picker and picker.used:
        form = IncidentForm(initial=request.POST.dict(), **asked)
    elif request.method == "POST":
        step, _dash, which = request.POST.get("gor", "skicka").partition("-")
        if step == "bort":
            earlier = [row for index, row in enumerate(earlier) if str(index) != which]
        elif step == "fler" and _may_add(form, earlier):
            earlier, form = [*earlier, form], _next(form, asked)
            picker = pickers.picked({}, request.partnership.base_map) if picker else None
        elif step == "skicka" and (sent := _sent(request, form, earlier)):
            return redirect("field:sent", key=request.organisation.report_key, once=sent)
        if step != "bort" and not is_tried_first(request):
            actions.count_hits(request.partnership, by=request.actor, on=clock.today(), hits=form.hits)
    return _page(request, form, earlier, places, picker)


def first_of(places: list[Any]) -> list[int]:
    """Before an organisation has reported anything, the chosen places are as good a guess as any."""
    chosen = [place.pk for place in places if place.kind == "chosen"]
    return (chosen or [place.pk for place in places])[:USUAL_PLACES]


def _may_add(form: IncidentForm, earlier: list[IncidentForm]) -> bool:
    if len(earlier) + 1 >= MOST_AT_ONCE:
        form.add_error(
            None, _("Skicka de här först: högst %(most)s händelser åt gången.") % {"most": MOST_AT_ONCE}
        )
        return False
    return form.is_valid()


def _next(form: IncidentForm, asked: dict[str, Any]) -> IncidentForm:
    """An empty form for one more incident in the same sending."""
    return IncidentForm(initial={"once": form.cleaned_data["once"]}, **asked)


def _sent(request: FieldRequest, form: IncidentForm, earlier: list[IncidentForm]) -> uuid.UUID | None:
    """Send all; a last form left empty after others is not an incident. None if something has to be mended."""
    if earlier and form.is_blank:
        rows, once = earlier, OnceForm(request.POST).fields["once"].clean(request.POST.get("once"))
    elif form.is_valid():
        rows, once = [*earlier, form], form.cleaned_data["once"]
    else:
        return None
    drafts = [row.draft for row in rows]
    try:
        report = actions.report_incidents(
            request.organisation, by=request.actor, once=once, incidents=drafts, at=clock.now()
        )
    except NotAllowed:
        raise
    except Refused as refusal:
        form.is_valid()
        form.add_error(None, refusal.sentence)
        return None
    return report.once


def _page(
    request: FieldRequest,
    form: IncidentForm,
    earlier: list[IncidentForm],
    places: list[Any],
    picker: pickers.Picker | None,
) -> HttpResponse:
    context = {
        "form": form,
        "organisation": request.organisation,
        "earlier": [several.line(row, places) for row in earlier],
        "nothing": OnceForm(),
        "middles": middles(places),
        "picker": picker,
        "is_fresh": request.method == "GET",
        "first_tiles": FIRST_TILES,
        "more_open": _is_among_later(form),
    }
    return render(request, "field/report.html", context)


def _is_among_later(form: IncidentForm) -> bool:
    """Whether the chosen kind of incident is one of those behind "fler"."""
    codes = [code for code, _label in form.fields["type"].choices]  # type: ignore[attr-defined]
    return form["type"].value() in codes[FIRST_TILES:]


@field_page
def map_image(request: FieldRequest) -> HttpResponse:
    """The town as the picker shows it."""
    return pickers.picker_image(request.GET, request.partnership.base_map)


@field_page
@require_POST
@queueable
def nothing(request: FieldRequest) -> HttpResponse:
    """Say in one tap that there was nothing to report this week."""
    form = OnceForm(request.POST)
    form.is_valid()
    report = actions.report_incidents(
        request.organisation, by=request.actor, once=form.cleaned_data["once"], incidents=[], at=clock.now()
    )
    return redirect("field:sent", key=request.organisation.report_key, once=report.once)


@field_page
def sent(request: FieldRequest, once: uuid.UUID) -> HttpResponse:
    """What was received and what happens next; each incident can be taken back for a day."""
    report = queries.report_by_once(request.actor, once)
    if report is None:
        raise Http404
    incidents = list(report.incidents.all())
    at = clock.now()
    rows = [
        {
            "incident": row,
            "type": row.kind.label if row.kind else _(type_word(row.type)),
            "withdrawn": row.state == IncidentState.WITHDRAWN,
            "may_withdraw": obstacle_to_withdrawing(row.state, report.sent_at, at, is_desk=False) is None,
        }
        for row in incidents
    ]
    count = sum(not row["withdrawn"] for row in rows)
    context = {
        "report": report,
        "organisation": request.organisation,
        "rows": rows,
        "count": count,
        "is_trained": queries.is_trained(request.actor, request.organisation, clock.today()),
    }
    return render(request, "field/sent.html", context)


@field_page
@require_POST
def undo(request: FieldRequest, once: uuid.UUID, pk: int) -> HttpResponse:
    """Take an incident back, or let it count again."""
    report = queries.report_by_once(request.actor, once)
    incident = next((row for row in report.incidents.all() if row.pk == pk), None) if report else None
    if incident is None:
        raise Http404
    if request.POST.get("gor") == "aterstall":
        actions.restore_incident(incident, by=request.actor)
    else:
        actions.withdraw_incident(incident, by=request.actor, at=clock.now())
    return redirect("field:sent", key=request.organisation.report_key, once=once)
