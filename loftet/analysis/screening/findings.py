"""What screening finds."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["identity_number", "phone", "email", "plate", "home_address", "name", "singling_out"]
Certainty = Literal["certain", "likely"]


@dataclass(frozen=True)
class Finding:
    """Characters `start` up to `end` may point at a person."""

    kind: Kind
    start: int
    end: int
    certainty: Certainty


@dataclass(frozen=True)
class Screening:
    """All findings in a text, in order, none overlapping another."""

    findings: tuple[Finding, ...]

    @property
    def blocked(self) -> tuple[Finding, ...]:
        """What certainly points at somebody: the text may not be kept with it."""
        return tuple(finding for finding in self.findings if finding.certainty == "certain")

    @property
    def asks(self) -> tuple[Finding, ...]:
        """What a person has to judge."""
        return tuple(finding for finding in self.findings if finding.certainty == "likely")


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In order and without overlap; of those that overlap one is made, as wide as all and as certain as any."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.start, f.certainty, -f.end)):
        if kept and finding.start < kept[-1].end:
            kept[-1] = _joined(kept[-1], finding)
        else:
            kept.append(finding)
    return tuple(kept)


def _joined(first: Finding, second: Finding) -> Finding:
    lead = first if first.certainty == "certain" or second.certainty == "likely" else second
    return replace(lead, start=first.start, end=max(first.end, second.end))
