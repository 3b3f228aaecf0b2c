"""Safety walks as residents read them: come along, what was seen, who sees to it and what came of it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from shapely.geometry import Point

from loftet.cycle.intake.rules import theme_word
from loftet.cycle.intake.rules.walks import SEEN_WORDS, Seen
from loftet.cycle.review import queries
from loftet.cycle.review.rules import WALK_SECTIONS
from loftet.outside.clock import today
from loftet.web.public.points.maps import point
from loftet.web.shared import maps
from loftet.web.shared.doors import Request, public_page
from loftet.web.shared.kept import kept

MEETINGS = {
    "prepared": gettext_lazy("Förmöte"),
    "walked": gettext_lazy("Vandring"),
    "followed_up": gettext_lazy("Uppföljning"),
}
ROUND_M = 30
"""A point is shown as a circle this wide about it, in metres: the spot, never a door."""


@public_page
@kept
def walks(request: Request) -> HttpResponse:
    """Walks to come to, and those that have been told of."""
    context = {
        "coming": queries.coming_walks(request.actor, today()),
        "told": queries.told_walks(request.actor),
    }
    return render(request, "public/walks/walks.html", context)


@public_page
@kept
def walk(request: Request, pk: int) -> HttpResponse:
    """One walk: its meetings, its way, and each point with its answer."""
    found = queries.public_walk(request.actor, pk)
    if found is None:
        raise Http404
    context = {
        "walk": found,
        "meetings": [_meeting(row) for row in found.facts.get("meetings", [])],
        "sections": [
            (_(heading), found.sections[key])
            for key, heading in WALK_SECTIONS.items()
            if found.sections.get(key)
        ],
        "points": [point(row) for row in found.points],
        "again": [
            (number, _(theme_word(theme)), place, _(SEEN_WORDS[seen]) if seen else "")
            for number, theme, place, seen in found.again
        ],
        "seen": _seen([seen for *_point_of, seen in found.again]),
        "map": _map(request, found.points),
    }
    return render(request, "public/walks/walk.html", context)


@public_page
def photo(request: Request, pk: int) -> HttpResponse:
    """A photo that has been approved, of a point that has been answered."""
    found = queries.public_photo(request.actor, pk)
    if found is None:
        raise Http404
    return HttpResponse(
        bytes(found.data), content_type=found.media_type, headers={"Cache-Control": "public, max-age=3600"}
    )


def _meeting(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "word": MEETINGS[row["key"]],
        "on": dt.date.fromisoformat(row["on"]) if row["on"] else None,
        "came": row["came"],
    }


def _seen(looks: Sequence[Seen | None]) -> list[tuple[str, int]]:
    """How many points were seen in each way, those that nobody looked at last."""
    counted = [(_(SEEN_WORDS[seen]), looks.count(seen)) for seen in Seen]
    return [*counted, (_("ingen tittade"), looks.count(None))] if looks else []


def _map(request: Request, points: Sequence[Any]) -> Any:
    """The points as numbered circles; those at one spot share a circle. None where no point has a position."""
    spots: dict[tuple[int, int], list[Any]] = {}
    for row in points:
        if row.e is not None and row.n is not None:
            spots.setdefault((round(row.e, -1), round(row.n, -1)), []).append(row)
    areas = [
        maps.Area(rows[0].number, _(theme_word(rows[0].theme)), Point(spot).buffer(ROUND_M))
        for spot, rows in spots.items()
    ]
    return maps.draw(request.partnership.base_map, areas, approximate=True) if areas else None
