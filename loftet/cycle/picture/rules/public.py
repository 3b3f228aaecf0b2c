"""What of a picture may be told outside the partnership: named here, one by one; all else stays inside.

Never told: hypotheses, single months, partners by name, comparison places, visits and their plans, and any count below
`THRESHOLDS.events_public`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from loftet.analysis.disclosure import THRESHOLDS
from loftet.cycle.picture.rules.kinds import public_kind_lines
from loftet.cycle.picture.rules.lines import coming_line
from loftet.ground.rules import PlaceKind
from loftet.wording import sentence


def public_version(figures: Mapping[str, Any], kinds: Iterable[str]) -> list[tuple[str, list[str]]]:
    """(heading, lines) in the order of reading: what is seen at the places, of each kind, from whom, what is coming."""
    parts = [
        (sentence("open_places"), public_place_lines(public_changes(figures))),
        (sentence("open_kinds"), public_kind_lines(figures, kinds)),
        (sentence("open_heard"), [_reporters(figures), _points(figures)]),
        (sentence("open_coming"), [line for line in [coming_line(figures)] if line]),
        (sentence("open_method"), [sentence("open_method_note", least=THRESHOLDS.events_public)]),
    ]
    return [(heading, lines) for heading, lines in parts if lines]


def public_changes(figures: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Reported crimes of the chosen places' year beside the year before, where both counts may be told."""
    names = figures.get("place_names", {})
    return [
        change | {"name": names[change["key"]]["name"]}
        for change in figures.get("changes", [])
        if change["source"] == "crime"
        and change["scope"] == "place"
        and change["window"] == "year"
        and names.get(change["key"], {}).get("kind") == PlaceKind.CHOSEN
        and min(change["now"], change["before"]) >= THRESHOLDS.events_public
    ]


def public_place_lines(changes: Iterable[Mapping[str, Any]]) -> list[str]:
    """A sentence for each place, or one that says why there is none."""
    lines = [
        sentence(f"answer_year_{row['direction']}", place=row["name"], now=row["now"], before=row["before"])
        for row in changes
    ]
    return lines or [sentence("answer_too_few")]


def _reporters(figures: Mapping[str, Any]) -> str:
    reporters = figures["reporters"]
    return sentence("open_reporters", heard=reporters["heard"], expected=reporters["expected"])


def _points(figures: Mapping[str, Any]) -> str:
    told = figures["points"]["unsafe"] + figures["points"]["safe"]
    if told < THRESHOLDS.events_public:
        return sentence("open_points_few", least=THRESHOLDS.events_public)
    return sentence("open_points", n=told)
