"""What each kind of longer analysis found, made ready to be read: a map or a table, and the table twin."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import shapely
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loftet.cycle.picture.rules.analyses import AnalysisKind
from loftet.ground.models import Place
from loftet.web.shared import maps
from loftet.wording.numbers import number, percent

MOST_ON_MAP = 25
WAY_WORDS = {
    "map": "hot spot-kartan",
    "last_year": "samma rutor som de senaste tolv månaderna",
    "smooth": "utjämnad karta över allt hittills",
}
AGAINST_WORDS = {
    "better": "kartan var bättre",
    "worse": "kartan var sämre",
    "cannot_tell": "går inte att avgöra",
}
Shower = Callable[[Mapping[str, Any], Sequence[Place], Any], dict[str, Any]]


def hot_spots(result: Mapping[str, Any], places: Sequence[Place], base_map: Any) -> dict[str, Any]:
    """Hot spots with the places they touch, numbered alike in list, map and table."""
    spots = result["spots"]
    shapes = [(place.name, shapely.from_wkb(bytes(place.shape))) for place in places if place.shape]
    areas = _areas(result)
    rows = [
        spot
        | {
            "where": _where(areas[spot["number"]], shapes),
            "again": _("%(n)s av 20") % {"n": round(20 * spot["stability"])},
            "q_words": _chance(spot["q"]),
        }
        for spot in spots
    ]
    drawn = [maps.Area(row["number"], row["where"], areas[row["number"]]) for row in rows[:MOST_ON_MAP]]
    return {
        "main": "hot_cells",
        "kind": "hotspots",
        "spots": rows,
        "hot": result["hot"],
        "most_on_map": MOST_ON_MAP if len(rows) > MOST_ON_MAP else None,
        "map": maps.draw(base_map, drawn) if drawn else None,
        "fullest": [row for row in result["cells"][:10]] if not rows else [],
        "doubtful": result["area"]["doubtful"],
    }


def _areas(result: Mapping[str, Any]) -> dict[int, Any]:
    """Each hot spot's shape: its hot cells put together."""
    half = result["area"]["cell_m"] / 2
    boxes: dict[int, list[Any]] = {}
    for e, n, *_rest, spot, _density in result["cells"]:
        if spot:
            boxes.setdefault(spot, []).append(shapely.box(e - half, n - half, e + half, n + half))
    return {spot: shapely.union_all(found) for spot, found in boxes.items()}


def _where(area: Any, places: Sequence[tuple[str, Any]]) -> str:
    """The registered places that a hot spot touches, the one it shares most with first."""
    shared = sorted(
        ((-area.intersection(shape).area, name) for name, shape in places), key=lambda row: row[0]
    )
    names = [name for size, name in shared if size < 0]
    return ", ".join(names) if names else _("utanför de upplagda platserna")


def _chance(q: float) -> str:
    return _("under 0,001") if q < 0.001 else number(q, _language(), 3)


def near_repeat(result: Mapping[str, Any], places: Sequence[Place], base_map: Any) -> dict[str, Any]:
    """Pairs by distance and days apart: how many against chance, and which are surely more."""
    spans = [_("samma punkt"), *[_("under %(to)s meter") % {"to": int(result["space"][0])}]]
    spans += [
        _("%(low)s–%(high)s meter") % {"low": int(low), "high": int(high)}
        for low, high in pairwise(result["space"])
    ]
    days = [_("inom %(n)s dagar") % {"n": result["time"][0]}]
    days += [
        _("%(low)s–%(high)s dagar") % {"low": low, "high": high - 1} for low, high in pairwise(result["time"])
    ]
    return {
        "main": "knox",
        "kind": "near_repeat",
        "pattern": result.get("near_repeat"),
        "days": days,
        "rows": [
            {"span": span, "cells": [_pair(cell) for cell in row]}
            for span, row in zip(spans, result["rows"], strict=False)
        ],
    }


def _pair(cell: Mapping[str, Any]) -> dict[str, Any]:
    sure = cell["ratio"] is not None and cell["q"] < 0.05 and cell["ratio"] > 1
    return {
        "observed": number(cell["observed"]),
        "expected": number(cell["expected"], _language(), 1),
        "ratio": "–" if cell["ratio"] is None else number(cell["ratio"], _language(), 2),
        "sure": sure,
    }


def validation(result: Mapping[str, Any], places: Sequence[Place], base_map: Any) -> dict[str, Any]:
    """How much each way of choosing cells would have caught, for the same part of the area."""
    return {
        "main": "validation",
        "kind": "validation",
        "tests": result.get("tests"),
        "events": result.get("events"),
        "rows": [
            {
                "share": percent(row["share"]),
                "cells": row["cells"],
                "way": _(WAY_WORDS[way]),
                "hit": percent(values["hit"]),
                "between": f"{round(100 * values['low'])}–{round(100 * values['high'])}",
                "pai": number(values["pai"], _language(), 1),
                "pei": percent(values["pei"]),
                "against": _(AGAINST_WORDS[row["against"][way]]) if way in row["against"] else "",
            }
            for row in result["rows"]
            for way, values in row["ways"].items()
        ],
    }


def _language() -> str:
    return (get_language() or "sv")[:2]


SHOWN: dict[AnalysisKind, Shower] = {
    AnalysisKind.HOTSPOTS: hot_spots,
    AnalysisKind.NEAR_REPEAT: near_repeat,
    AnalysisKind.VALIDATION: validation,
}
