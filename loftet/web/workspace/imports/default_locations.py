"""Coordinates that only mean "somewhere here": somebody who knows the place says what each one is."""

from collections.abc import Sequence
from typing import Any

import shapely
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loftet.cycle.intake import actions
from loftet.cycle.intake import queries as intake
from loftet.cycle.intake.rules.positions import LOCATION_WORDS, LocationState
from loftet.ground import queries as ground
from loftet.ground.acting import demand
from loftet.ground.refusals import Refused
from loftet.outside.clock import today
from loftet.web.shared import maps
from loftet.web.shared.doors import Request, workspace_page
from loftet.wording.numbers import number

AROUND_M = 200
MOST_MAPS = 10


class AnswerForm(forms.Form):
    is_default = forms.TypedChoiceField(choices=[("1", ""), ("0", "")], coerce=lambda value: value == "1")


@workspace_page
def default_locations(request: Request) -> HttpResponse:
    """What was found, with the map around it and the nearest places; and what has been answered."""
    demand(request.actor, "intake.decide_default_location", request.partnership.pk)
    places = [
        (place.name, shapely.from_wkb(bytes(place.shape)))
        for place in ground.places(request.actor)
        if place.shape
    ]
    rows = [_shown(row, places) for row in intake.default_locations(request.actor)]
    waiting = [row for row in rows if row["row"].state == LocationState.FOUND]
    for row in waiting[:MOST_MAPS]:
        row["map"] = _around(request.partnership.base_map, row["row"])
    context = {"waiting": waiting, "decided": [row for row in rows if row not in waiting]}
    return render(request, "workspace/imports/default_locations.html", context)


@workspace_page
@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(intake.default_locations(request.actor), pk=pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Välj om det är en standardplats eller en riktig plats."))
    is_default = form.cleaned_data["is_default"]
    actions.decide_default_location(row, by=request.actor, is_default=is_default, on=today())
    said = (
        _("%(crimes)s brott står på standardplatsen. De räknas i kommunen men inte på kartan.")
        if is_default
        else _("Platsen är riktig. Brotten där räknas som alla andra, också på kartan.")
    )
    messages.success(request, said % {"crimes": number(row.crimes)})
    return redirect("workspace:default_locations", slug=request.partnership.slug)


def _shown(row: Any, places: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    return {"row": row, "where": _where(row, places), "state": LOCATION_WORDS[LocationState(row.state)]}


def _where(row: Any, places: Sequence[tuple[str, Any]]) -> str:
    """The nearest registered place and how far off it is."""
    point = shapely.Point(row.e, row.n)
    away, name = min(((shape.distance(point), name) for name, shape in places), default=(0.0, ""))
    if not name:
        return _("Punkten")
    return name if away == 0 else _("%(m)s meter från %(name)s") % {"m": number(round(away)), "name": name}


def _around(base_map: Any, row: Any) -> maps.Map:
    around = shapely.box(row.e - 2 * AROUND_M, row.n - AROUND_M, row.e + 2 * AROUND_M, row.n + AROUND_M)
    return maps.draw(base_map, view=maps.view_of([around]), point=(row.e, row.n))
