"""The residents' map: what others have told, by place, and a way to tell while it is open."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from shapely import from_wkb
from shapely.geometry import Point

from loftet.cycle.intake.rules import (
    FEELING_WORDS,
    LIGHT_WORDS,
    POINT_STATE_WORDS,
    Feeling,
    Light,
    PointState,
    theme_word,
)
from loftet.cycle.review import queries
from loftet.outside.clock import today
from loftet.web.shared import maps
from loftet.web.shared.doors import Request, public_page
from loftet.web.shared.kept import kept

ROUND_M = 60
"""How wide a spot outside every named place is drawn, in metres from its middle."""


@public_page
@kept
def residents_map(request: Request, pk: int | None = None) -> HttpResponse:
    """The newest map, or an earlier one by its number."""
    every = queries.public_maps(request.actor, today())
    chosen = pk if pk is not None else next((row[0] for row in every), None)
    found = queries.public_map_round(request.actor, chosen, today()) if chosen is not None else None
    if pk is not None and found is None:
        raise Http404
    context = {
        "round": found,
        "others": [row for row in every if row[0] != chosen],
        "places": [_place(row) for row in found.places] if found else [],
        "map": _map(request, found.places) if found else None,
    }
    return render(request, "public/points/map.html", context)


def _place(row: queries.PublicMapPlace) -> dict[str, Any]:
    feelings = [point.feeling for point in row.points]
    return {
        "row": row,
        "name": row.name or _("Utanför de namngivna platserna"),
        "unsafe": feelings.count(Feeling.UNSAFE),
        "safe": feelings.count(Feeling.SAFE),
        "points": [point(each) for each in row.points],
    }


def point(row: Any) -> dict[str, Any]:
    """A point of a public page in words: what it is about, who sees to it and how far that has come."""
    done = row.is_mended or row.state == PointState.DONE
    return {
        "row": row,
        "theme": _(theme_word(row.theme)),
        "feeling": _(FEELING_WORDS[Feeling(row.feeling)]),
        "is_safe": row.feeling == Feeling.SAFE,
        "when": _(LIGHT_WORDS[Light(row.when)]) if row.when else "",
        "owner": ", ".join(part for part in (row.owner, row.owner_office) if part),
        "state": _(POINT_STATE_WORDS[PointState.DONE if done else PointState(row.state)]),
        "is_done": done,
    }


def _map(request: Request, places: list[queries.PublicMapPlace]) -> Any:
    """The places with a shape or a spot, numbered as in the list; None where there is none."""
    areas = [
        maps.Area(
            row.number, row.name, from_wkb(row.shape) if row.shape else Point(row.e, row.n).buffer(ROUND_M)
        )
        for row in places
        if row.shape or row.e is not None
    ]
    return maps.draw(request.partnership.base_map, areas, approximate=True) if areas else None
