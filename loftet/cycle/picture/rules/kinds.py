"""One line for each kind of problem that the promise names, also when nothing can be said of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from loftet.analysis.disclosure import THRESHOLDS
from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.picture.rules.lines import changed, when
from loftet.wording import sentence

FOUND_BY_LOOKING = "drug_dealing"
"""Reported when the police look for it, so that its number says more of the police's work than of the problem."""


def kind_lines(figures: Mapping[str, Any], kinds: Iterable[str]) -> list[str]:
    """For the desk: what was heard in the month and whether it is a change, a line a kind."""
    return [f"{_heard(figures, kind)} {_changed(figures, kind)}{_caveat(kind)}" for kind in _known(kinds)]


def public_kind_lines(figures: Mapping[str, Any], kinds: Iterable[str]) -> list[str]:
    """For residents: reported crimes of twelve months beside the twelve before, without small numbers."""
    return [f"{_year(figures, kind)}{_caveat(kind)}" for kind in _known(kinds)]


def _known(kinds: Iterable[str]) -> list[str]:
    return [kind for kind in kinds if kind in CRIME_GROUPS]


def _heard(figures: Mapping[str, Any], kind: str) -> str:
    row = next(row for row in figures["groups"] if row["key"] == kind)
    delivered = figures["delivered"]["crime"]
    key = "kind_quiet" if delivered and not row["incident"] + row["crime"] else "kind_heard"
    return sentence(
        key if delivered else "kind_heard_no_extract",
        name=CRIME_GROUPS[kind].label,
        when=when(figures),
        incidents=row["incident"],
        crimes=row["crime"],
    )


def _changed(figures: Mapping[str, Any], kind: str) -> str:
    """The surest change that holds among all the picture's comparisons; else that it can't be told."""
    compared = _changes(figures, kind)
    certain = [row for row in compared if row["direction"] != "cannot_tell"]
    if not certain:
        return sentence("kind_cannot_tell" if compared else "kind_not_compared")
    row = min(certain, key=lambda row: float(row["adjusted_p"]))
    return changed(row, sentence(f"picture_{row['source']}_group", name=CRIME_GROUPS[kind].label.lower()))


def _changes(figures: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    return [row for row in figures["changes"] if row["scope"] == "group" and row["key"] == kind]


def _year(figures: Mapping[str, Any], kind: str) -> str:
    name = CRIME_GROUPS[kind].label
    rows = [row for row in _changes(figures, kind) if row["source"] == "crime" and row["window"] == "year"]
    if not rows:
        return sentence("answer_kind_not_compared", name=name)
    now, before = rows[0]["now"], rows[0]["before"]
    if min(now, before) < THRESHOLDS.events_public:
        return sentence("answer_kind_few", name=name, least=THRESHOLDS.events_public)
    return sentence(f"answer_kind_{rows[0]['direction']}", name=name, now=now, before=before)


def _caveat(kind: str) -> str:
    return f" {sentence('kind_found_by_looking')}" if kind == FOUND_BY_LOOKING else ""
