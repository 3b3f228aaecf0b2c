"""A question about where, answered by the list, the map or own words: all three are as good."""

from functools import cache
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from pyproj import Transformer

from loftet.cycle.surveys.rules import QuestionType
from loftet.ground import queries as ground
from loftet.web.public.surveys.visit import Visit
from loftet.web.shared import pickers
from loftet.web.shared.pickers import Picker
from loftet.web.shared.questions import MOST_WORDS, Asked, Page

DECIMALS = 3
"""As coarse as an answer is kept: about a hundred metres."""


def places_on(page: Page) -> list[Asked]:
    return [asked for asked in page if asked.question.type == QuestionType.PLACE]


def read_places(visit: Visit, page: Page, data: QueryDict) -> Picker | None:
    """Take up the places of a page; the map belongs to the first of them. Returns the map as it is now."""
    asked = places_on(page)
    if not asked:
        return None
    known = {place.pk for place in ground.places(visit.request.actor)}
    picker = pickers.picked(data, visit.request.partnership.base_map)
    for number, one in enumerate(asked):
        name = one.question.id
        listed = data.get(name, "")
        key = int(listed) if listed.isdigit() and len(listed) < 10 and int(listed) in known else None
        point = picker.point if number == 0 else None
        if picker.used and number == 0:
            key = None  # whoever has just pressed the map means that
        page.answers[name] = {"place": key} if key else {"at": _degrees(*point)} if point else None
        if not visit.wave.school:
            page.words[name] = data.get(f"{name}_ord", "").strip()[:MOST_WORDS]
    return picker


def shown_places(visit: Visit, page: Page, picker: Picker | None) -> dict[str, dict[str, Any]]:
    """What the template draws for each question about a place, by its id."""
    asked = places_on(page)
    if not asked:
        return {}
    listed = [(place.pk, place.name) for place in ground.places(visit.request.actor)]
    return {
        one.question.id: {
            "asked": one,
            "places": listed,
            "chosen": (page.answers.get(one.question.id) or {}).get("place"),
            "words": page.words.get(one.question.id, ""),
            "picker": _map(visit, page, one, picker) if number == 0 else None,
            "image": reverse("public:tell_map", args=[visit.request.partnership.slug]),
        }
        for number, one in enumerate(asked)
    }


def _map(visit: Visit, page: Page, asked: Asked, picker: Picker | None) -> Picker | None:
    base = visit.request.partnership.base_map
    if not base or picker:
        return picker if base else None
    at = (page.answers.get(asked.question.id) or {}).get("at")
    point = {"karta_punkt": "{},{}".format(*_metres(*at))} if at else {}
    return pickers.picked(point, base)


def _degrees(e: int, n: int) -> list[float]:
    north, east = _transformer(3006, 4326).transform(n, e)
    return [round(north, DECIMALS), round(east, DECIMALS)]


def _metres(north: float, east: float) -> tuple[int, int]:
    n, e = _transformer(4326, 3006).transform(north, east)
    return round(e), round(n)


@cache
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target)
