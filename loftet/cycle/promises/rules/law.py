"""What the law (2023:196) on municipalities' crime prevention asks for, and how far one has come.

The words are our own reading of the law and not reviewed by a lawyer (`REVIEWED`); the intervals are those that Brå and
the preparatory works name (domain.md 1.7).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from loftet.ground.months import months_on

REVIEWED = False
LAW = "lag (2023:196) om kommuners ansvar för brottsförebyggande arbete"


class PaperKind(StrEnum):
    AGREEMENT = "agreement"
    ACTION_PLAN = "action_plan"
    COUNCIL = "council"
    COORDINATION = "coordination"
    REPORT = "report"


class Duty(StrEnum):
    MAPPING = "mapping"
    OTHER_INFORMATION = "other_information"
    ANALYSIS = "analysis"
    ACTION_PLAN = "action_plan"
    AGREEMENT = "agreement"
    COUNCIL = "council"
    COORDINATION = "coordination"
    REPORT = "report"


class Standing(StrEnum):
    DONE = "done"
    SOON = "soon"
    LATE = "late"
    MISSING = "missing"


PAPER_WORDS = {
    PaperKind.AGREEMENT: "överenskommelse om samverkan",
    PaperKind.ACTION_PLAN: "åtgärdsplan",
    PaperKind.COUNCIL: "råd för brottsförebyggande frågor",
    PaperKind.COORDINATION: "samordningsfunktion",
    PaperKind.REPORT: "rapport till kommunfullmäktige",
}
DUTY_WORDS = {
    Duty.MAPPING: "Lägesbilden kartlägger brotten, hur många de är och vad de leder till",
    Duty.OTHER_INFORMATION: "Lägesbilden tar med annat som har betydelse, som enkäter och det invånare berättar",
    Duty.ANALYSIS: "Lägesbilden analyserar vad det beror på",
    Duty.ACTION_PLAN: "Kommunen har beslutat om en åtgärdsplan som bygger på lägesbilden",
    Duty.AGREEMENT: "Det finns en skriftlig överenskommelse om samverkan",
    Duty.COUNCIL: "Det finns ett råd för strategiska brottsförebyggande frågor",
    Duty.COORDINATION: "Det finns en samordningsfunktion att vända sig till",
    Duty.REPORT: "Kommunstyrelsen har rapporterat till kommunfullmäktige",
}
STANDING_WORDS = {
    Standing.DONE: "finns",
    Standing.SOON: "ses över snart",
    Standing.LATE: "för gammal",
    Standing.MISSING: "saknas",
}
OF_PAPER = {
    Duty.ACTION_PLAN: PaperKind.ACTION_PLAN,
    Duty.AGREEMENT: PaperKind.AGREEMENT,
    Duty.COUNCIL: PaperKind.COUNCIL,
    Duty.COORDINATION: PaperKind.COORDINATION,
    Duty.REPORT: PaperKind.REPORT,
}
MONTHS = {
    Duty.MAPPING: 24,
    Duty.OTHER_INFORMATION: 24,
    Duty.ANALYSIS: 24,
    Duty.ACTION_PLAN: 24,
    Duty.REPORT: 12,
}
"""How long each is good for; an agreement has its own last day, a council and a function stand until further notice."""
WARN_MONTHS = 6


@dataclass(frozen=True)
class Fulfilled:
    """`on` is the day a duty was met, `until` the last day it is good for (None: until further notice)."""

    duty: Duty
    on: dt.date | None
    until: dt.date | None
    where: str = ""

    def standing(self, day: dt.date) -> Standing:
        if self.on is None:
            return Standing.MISSING
        if self.until is None or day <= months_on(self.until, -WARN_MONTHS):
            return Standing.DONE
        return Standing.SOON if day <= self.until else Standing.LATE


def fulfilled(
    duty: Duty, on: dt.date | None, valid_until: dt.date | None = None, where: str = ""
) -> Fulfilled:
    """A duty met on a day; its own last day goes before the usual interval."""
    usual = months_on(on, MONTHS[duty]) if on and duty in MONTHS else None
    return Fulfilled(duty, on, valid_until or usual, where)


def overall(rows: Iterable[Fulfilled], day: dt.date) -> int:
    """How many duties are met today."""
    return sum(row.standing(day) in (Standing.DONE, Standing.SOON) for row in rows)


def obstacle_to_paper(decided_on: dt.date, valid_until: dt.date | None, on: dt.date) -> str | None:
    if decided_on > on:
        return f"{decided_on:%Y-%m-%d} har inte varit än. Skriv dagen då det beslutades."
    if valid_until and valid_until <= decided_on:
        return "Sista dagen måste komma efter beslutet."
    return None
