"""The written rule by which a year is settled: what counts as kept, and when an effect may be claimed.

Kept or not is about what was done; better or not is about what it gave. The two are never mixed: a promise
can be kept without having helped, and things can get better without the promise being kept.
"""

import datetime as dt
from enum import StrEnum

RULE_VERSION = "1"
PARTLY_FROM = 0.5  # share of the promised number


class YearVerdict(StrEnum):
    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not_kept"
    CANNOT_TELL = "cannot_tell"


class Effect(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    ABOUT_SAME = "about_same"
    CANNOT_TELL = "cannot_tell"


class ReportState(StrEnum):
    DRAFT = "draft"
    SETTLED = "settled"


class ExtensionDecision(StrEnum):
    END = "end"
    EXTEND = "extend"
    CHANGE = "change"


VERDICT_WORDS = {
    YearVerdict.KEPT: "Hållet",
    YearVerdict.PARTLY: "Delvis",
    YearVerdict.NOT_KEPT: "Inte hållet",
    YearVerdict.CANNOT_TELL: "Går inte att avgöra",
}
EFFECT_WORDS = {
    Effect.BETTER: "Bättre",
    Effect.WORSE: "Sämre",
    Effect.ABOUT_SAME: "Ungefär som förut",
    Effect.CANNOT_TELL: "Går inte att avgöra",
}
REPORT_WORDS = {ReportState.DRAFT: "utkast", ReportState.SETTLED: "avgjort"}
EXTENSION_WORDS = {
    ExtensionDecision.END: "Löftet avslutas",
    ExtensionDecision.EXTEND: "Löftet förlängs som det är",
    ExtensionDecision.CHANGE: "Löftet fortsätter i ändrad form",
}


def verdict(done: int, target: int | None) -> YearVerdict:
    """Kept when the promised number was reached, partly from half of it, else not kept.

    Without a promised number nothing can be told, however much was done.
    """
    if not target:
        return YearVerdict.CANNOT_TELL
    if done >= target:
        return YearVerdict.KEPT
    return YearVerdict.PARTLY if done >= PARTLY_FROM * target else YearVerdict.NOT_KEPT


def obstacle_to_claiming_effect(registered_on: dt.date, began_on: dt.date) -> str | None:
    """A yardstick chosen after the start could have been chosen for its answer."""
    if registered_on <= began_on:
        return None
    return "Måttet valdes efter att åtgärden börjat. Då säger vi inget om effekt."


def obstacle_to_settling(state: str, ends_on: dt.date, on: dt.date) -> str | None:
    if state == ReportState.SETTLED:
        return "Resultatet är redan avgjort."
    if on < ends_on:
        return f"Löftet gäller till och med {ends_on.isoformat()}. Resultatet kan avgöras då."
    return None


def obstacle_to_editing(state: str) -> str | None:
    return (
        None
        if state == ReportState.DRAFT
        else "Resultatet är avgjort. Rätta i det publicerade svaret i stället."
    )


def obstacle_to_extending(published: bool, already_decided: bool) -> str | None:
    if already_decided:
        return "Det är redan beslutat hur arbetet går vidare."
    return (
        None if published else "Publicera årets resultat först. Invånarna ska få det innan löftet förlängs."
    )


def obstacle_to_ending(open_measures: list[str]) -> str | None:
    """A promise that ends leaves no measure hanging; one that goes on takes the open ones with it."""
    if not open_measures:
        return None
    return f"De här åtgärderna saknar utfall: {', '.join(open_measures)}. Avsluta dem först."


def next_term(starts_on: dt.date, ends_on: dt.date) -> tuple[dt.date, dt.date]:
    """The day after the promise ends, and the last day of as many whole months as it had."""
    first = ends_on + dt.timedelta(days=1)
    months = (first.year - starts_on.year) * 12 + first.month - starts_on.month
    index = first.year * 12 + first.month - 1 + max(1, months)
    return first, dt.date(index // 12, index % 12 + 1, 1) - dt.timedelta(days=1)
