"""The five lines that open a picture, drafted from its figures."""

from collections.abc import Mapping
from typing import Any

from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.picture.rules.periods import period_of
from loftet.wording import sentence
from loftet.wording.dates import days_name, when_name


def when(figures: Mapping[str, Any]) -> str:
    """i oktober 2026, under vecka 43 2026."""
    period = period_of(figures["period"])
    return when_name(period.length, period.start, period.last)


def changed(row: Mapping[str, Any], what: str) -> str:
    """A comparison that holds, in words."""
    window = "year" if row["window"] == "year" else "same"
    return sentence(
        f"picture_{row['direction']}_{window}",
        what=what,
        now=row["now"],
        before=row["before"],
        same=sentence(f"same_{row['window']}"),
    )


def drafted_lines(figures: Mapping[str, Any]) -> list[str]:
    """How much was heard, whether it changed, where, what residents said, and who was silent."""
    return [_heard(figures), _changed(figures), _where(figures), _residents(figures), _silence(figures)]


def coming_line(figures: Mapping[str, Any]) -> str:
    """What happens in the town in the weeks after: Höstlov 26–30 oktober. Halloween 31 oktober."""
    rows = figures["coming"]
    return " ".join(f"{row['title']} {days_name(row['on'], row['last'])}." for row in rows)


def _heard(figures: Mapping[str, Any]) -> str:
    counts, reporters = figures["by_source"], figures["reporters"]
    delivered = figures.get("delivered", {}).get("crime", True)
    return sentence(
        "picture_heard" if delivered else "picture_heard_no_extract",
        when=when(figures),
        incidents=counts["incident"],
        heard=reporters["heard"],
        crimes=counts["crime"],
    )


def _changed(figures: Mapping[str, Any]) -> str:
    """Certain changes by name; else the honest line that nothing can be told, of crimes where they are counted."""
    certain = [
        row for row in figures["changes"] if row["direction"] != "cannot_tell" and row["scope"] != "all"
    ]
    own = period_of(figures["period"]).length
    wholes = [row for row in figures["changes"] if row["scope"] == "all" and row["window"] == own]
    whole = next((row for source in ("crime", "incident") for row in wholes if row["source"] == source), None)
    parts = [
        changed(row, _what(figures, row)) for row in sorted(certain, key=lambda row: row["adjusted_p"])[:3]
    ]
    if parts:
        return " ".join(parts)
    if whole is None:
        return sentence("picture_nothing_to_compare")
    return sentence(
        f"picture_whole_{whole['direction']}",
        what=sentence(f"picture_all_{whole['source']}"),
        now=whole["now"],
        before=whole["before"],
        same=sentence(f"same_{whole['window']}"),
    )


def _what(figures: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    """What is counted and of what: the two sources are never mixed."""
    name = named(figures, row)
    return sentence(
        f"picture_{row['source']}_{row['scope']}", name=name if row["scope"] == "place" else name.lower()
    )


def named(figures: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    """What a comparison is about, in words."""
    if row["scope"] == "place":
        return str(figures["place_names"][row["key"]]["name"])
    return CRIME_GROUPS[row["key"]].label if row["scope"] == "group" else ""


def _where(figures: Mapping[str, Any]) -> str:
    top = [row for row in figures["places"] if row["key"] != "0" and row["incident"] + row["crime"]][:3]
    if not top:
        return sentence("picture_no_place")
    names = [
        f"{figures['place_names'][row['key']]['name']} ({row['incident']} rapporter, {row['crime']} anmälda brott)"
        for row in top
    ]
    return sentence("picture_places", places=", ".join(names))


def _residents(figures: Mapping[str, Any]) -> str:
    points = figures["points"]
    if not points["unsafe"] + points["safe"]:
        return sentence("picture_no_points")
    return sentence("picture_points", unsafe=points["unsafe"], safe=points["safe"])


def _silence(figures: Mapping[str, Any]) -> str:
    reporters = figures["reporters"]
    if not reporters["expected"]:
        return sentence("picture_no_reporters")
    if not reporters["silent"]:
        return sentence("picture_all_reported", expected=reporters["expected"])
    return sentence(
        "picture_silent",
        silent=len(reporters["silent"]),
        expected=reporters["expected"],
        names=", ".join(reporters["silent"]),
    )
