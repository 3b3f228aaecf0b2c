"""Kinds of incidents as one municipality offers them: the core's types, some left out, and names of its own.

A name of one's own always counts as one of the core's types, so that figures can be compared over time and towns.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loftet.cycle.intake.rules.incidents import INCIDENT_TYPES

LABEL_LENGTH, HELP_LENGTH = 60, 120
MOST_OWN = 20
OWN = "eget-"


@dataclass(frozen=True)
class Kind:
    """A kind as the form offers it; `own` is the number of the municipality's own name, None for the core's type."""

    core: str
    own: int | None
    label: str
    help: str
    hidden: bool = False

    @property
    def value(self) -> str:
        """What the form sends."""
        return self.core if self.own is None else f"{OWN}{self.own}"


def core_kinds(hidden: Iterable[str] = ()) -> list[Kind]:
    """The core's types in their order."""
    left_out = set(hidden)
    return [
        Kind(code, None, kind.label, kind.help, code in left_out) for code, kind in INCIDENT_TYPES.items()
    ]


def in_order(core: Sequence[Kind], own: Sequence[Kind]) -> list[Kind]:
    """Each of the core's types followed by the municipality's own names for it."""
    return [kind for each in core for kind in (each, *(row for row in own if row.core == each.core))]


def obstacle_to_naming(core: str, label: str, help: str, others: Iterable[str]) -> str | None:
    """What keeps a kind from being called so, or None; `others` are the labels that are taken."""
    if core not in INCIDENT_TYPES:
        return "Välj vilken av de gemensamma typerna den räknas som."
    if not label.strip():
        return "Skriv vad typen ska heta."
    if len(label.strip()) > LABEL_LENGTH:
        return f"Namnet får vara högst {LABEL_LENGTH} tecken."
    if len(help.strip()) > HELP_LENGTH:
        return f"Hjälpen får vara högst {HELP_LENGTH} tecken."
    taken = {other.casefold() for other in others} | {
        kind.label.casefold() for kind in INCIDENT_TYPES.values()
    }
    return "Det finns redan en typ som heter så." if label.strip().casefold() in taken else None


def obstacle_to_adding(own: int) -> str | None:
    if own >= MOST_OWN:
        return (
            f"Ni har redan {MOST_OWN} egna typer. Fler blir svårt att välja bland. Byt namn på en i stället."
        )
    return None


def obstacle_to_hiding(kinds: Iterable[Kind], value: str) -> str | None:
    """At least one kind is left to choose."""
    left = [kind for kind in kinds if not kind.hidden and kind.value != value]
    return None if left else "Minst en typ måste finnas kvar att välja."
