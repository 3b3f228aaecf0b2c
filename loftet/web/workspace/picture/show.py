"""A picture's frozen figures made ready to be read."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _

from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.intake.queries import Events
from loftet.cycle.intake.rules import theme_word, type_word
from loftet.cycle.picture.rules.beside import HEARD, SURVEY, mismatch_line
from loftet.cycle.picture.rules.figures import SOURCES
from loftet.cycle.picture.rules.lines import named
from loftet.cycle.picture.rules.ranking import STANDING_WORDS
from loftet.ground.models import Place
from loftet.web.shared import maps
from loftet.wording.dates import time_name

SOURCE_WORDS = {"incident": "rapporter från partner", "crime": "anmälda brott"}
WINDOW_WORDS = {
    "week": "veckan",
    "month": "månaden",
    "tertial": "fyra månader",
    "year": "tolv månader",
    "last": "mot tiden närmast före",
}
MOST_ROWS_SHOWN = 500


def picture(row: Any, places: Iterable[Place]) -> dict[str, Any]:
    """Everything on the page, from the picture's own figures alone."""
    figures = row.figures
    changes = [_change(figures, change) for change in figures["changes"]]
    return {
        "sources": [
            (_(SOURCE_WORDS[source]), figures["by_source"][source] if figures["delivered"][source] else None)
            for source in SOURCES
        ],
        "delivered": figures["delivered"],
        "places": [_place(figures, entry) for entry in figures["places"] if entry["key"] != "0"],
        "elsewhere": next((entry for entry in figures["places"] if entry["key"] == "0"), None),
        "groups": [
            entry | {"name": _(CRIME_GROUPS[entry["key"]].label)}
            for entry in figures["groups"]
            if any(entry[source] for source in SOURCES)
        ],
        "certain": [change for change in changes if change["direction"] != "cannot_tell"],
        "uncertain": [
            change
            for change in changes
            if change["direction"] == "cannot_tell" and change["scope"] != "group"
        ],
        "compared": len(changes),
        "since_last": _since_last(row),
        "beside": [_beside(figures, entry) for entry in figures["standings"]],
        "mismatches": [mismatch_line(figures, entry) for entry in figures["mismatches"]],
        "survey": [_survey(figures, entry) for entry in figures["survey"]],
        "faults": figures["faults"],
        "clock": figures["clock"],
        "trend": figures["trend"],
        "reporters": figures["reporters"],
        "points": figures["points"]
        | {"named": [(_(theme_word(t)), n) for t, n in figures["points"]["themes"]]},
        "off_the_map": figures.get("off_the_map", 0),
        "parameters": figures["parameters"],
        "covered": [(_(SOURCE_WORDS[source]), day) for source, day in figures["covered"].items()],
        "uncounted": [_(SOURCE_WORDS[source]) for source in _uncompared(figures)],
    }


def _since_last(row: Any) -> dict[str, Any]:
    """What surely differs from the period just before; the season is in that difference too."""
    before = row.period.before()
    rows = [_change(row.figures, change) for change in row.figures["since_last"]]
    return {
        "name": time_name(before.length, before.start, before.last),
        "compared": len(rows),
        "certain": [change for change in rows if change["direction"] != "cannot_tell"],
    }


def _beside(figures: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    """A place's count and standing in each source, or None where the source says nothing of it."""
    cells = [
        entry.get(str(source))
        and entry[str(source)] | {"word": _(STANDING_WORDS[entry[str(source)]["standing"]])}
        for source in (*HEARD, SURVEY)
    ]
    return {"name": figures["place_names"][entry["key"]]["name"], "counts": cells[:-1], "survey": cells[-1]}


def _survey(figures: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    return dict(entry) | {
        "name": figures["place_names"][str(entry["place"])]["name"],
        "closed_on": dt.date.fromisoformat(entry["closed_on"]),
    }


def numbered_map(base_map: Any, shown: Mapping[str, Any], places: Iterable[Place]) -> maps.Map | None:
    """The picture's places as areas with the numbers that they have in the table; None without any area."""
    shapes = {str(place.pk): shapely.from_wkb(bytes(place.shape)) for place in places if place.shape}
    areas = [
        maps.Area(number, entry["name"], shapes[entry["key"]])
        for number, entry in enumerate(shown["places"], start=1)
        if entry["key"] in shapes
    ]
    return maps.draw(base_map, areas) if areas else None


def _uncompared(figures: Mapping[str, Any]) -> list[str]:
    """Sources that were not collected a year ago or have not come, so that nothing can be said of change."""
    compared = {change["source"] for change in figures["changes"]}
    return [source for source in SOURCES if source not in compared]


def _change(figures: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    return dict(change) | {
        "name": _(named(figures, change)) if change["scope"] != "all" else _("Hela kommunen"),
        "source_word": _(SOURCE_WORDS[change["source"]]),
        "window_word": _(WINDOW_WORDS[change["window"]]),
    }


def _place(figures: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    known = figures["place_names"][entry["key"]]
    year = next(
        (
            change
            for change in figures["changes"]
            if (change["source"], change["scope"], change["key"], change["window"])
            == ("crime", "place", entry["key"], "year")
        ),
        None,
    )
    return dict(entry) | {"name": known["name"], "kind": known["kind"], "year": year}


def rows_behind(events: Events, chosen: Mapping[str, str], places: Iterable[Place]) -> list[dict[str, Any]]:
    """The events that a figure counts, newest first; kinds, places and times, never a text."""
    mask = np.ones(len(events.starts), dtype=bool)
    if chosen["plats"].isdigit():
        mask &= events.place_id == int(chosen["plats"])
    if chosen["grupp"]:
        mask &= events.group == chosen["grupp"]
    if chosen["kalla"]:
        mask &= events.source == chosen["kalla"]
    names = {place.pk: place.name for place in places}
    index = np.flatnonzero(mask)
    newest = index[np.argsort(events.starts[index])[::-1]][:MOST_ROWS_SHOWN]
    return [
        {
            "source": _(SOURCE_WORDS[str(events.source[i])]),
            "type": _(type_word(str(events.type[i]))),
            "group": _(CRIME_GROUPS[str(events.group[i])].label),
            "place": names.get(int(events.place_id[i]), _("annan plats")),
            "starts": events.starts[i].item(),
            "ends": events.ends[i].item(),
        }
        for i in newest
    ]
