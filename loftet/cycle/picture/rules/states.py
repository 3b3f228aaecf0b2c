"""A picture is drafted, edited and then locked; a cause has a side and a degree of certainty."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

SUMMARY_LINES = 5
MOST_STEPS = 12
LONGEST_STEP = 200


class PictureState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"


class CauseSide(StrEnum):
    OFFENDER = "offender"
    VICTIM = "victim"
    PLACE = "place"


class CauseKind(StrEnum):
    """A cause of the problem, or what makes it more or less likely at such a place or in such a time."""

    CAUSE = "cause"
    RISK = "risk"
    PROTECTIVE = "protective"


class Certainty(StrEnum):
    KNOWN = "known"
    LIKELY = "likely"
    GUESS = "guess"


STATE_WORDS = {PictureState.DRAFT: "utkast", PictureState.APPROVED: "godkänd"}
SIDE_WORDS = {
    CauseSide.OFFENDER: "de som gör det",
    CauseSide.VICTIM: "den eller det som drabbas",
    CauseSide.PLACE: "platsen",
}
KIND_WORDS = {
    CauseKind.CAUSE: "en orsak",
    CauseKind.RISK: "något som ökar risken",
    CauseKind.PROTECTIVE: "något som skyddar",
}
CERTAINTY_WORDS = {Certainty.KNOWN: "vet vi", Certainty.LIKELY: "troligt", Certainty.GUESS: "gissning"}


def obstacle_to_cause(kind: str, evidence: str) -> str | None:
    """What is said to raise or lower a risk rests on something that can be named."""
    if kind == CauseKind.CAUSE or evidence.strip():
        return None
    return "Skriv vad det bygger på: en studie, en enkät eller en vandring. Annars är det en gissning."


def obstacle_to_chain(steps: Sequence[tuple[str, str]]) -> str | None:
    """A chain of events has at least two, and few enough to be read."""
    if steps and not 2 <= len(steps) <= MOST_STEPS:
        return f"En kedja har två till {MOST_STEPS} händelser. Du skrev {len(steps)}."
    long = next((words for step in steps for words in step if len(words) > LONGEST_STEP), "")
    if long:
        return f"Korta raden som börjar ”{long[:30]}…”. Den får ha {LONGEST_STEP} tecken."
    return None


def chain_of(text: str) -> list[tuple[str, str]]:
    """(what happens, how it can be broken) a line; the part after the first colon says how."""
    parts = [line.partition(":") for line in text.splitlines() if line.strip()]
    return [(what.strip(), how.strip()) for what, _colon, how in parts]


def obstacle_to_drafting(start: dt.date, on: dt.date) -> str | None:
    """A picture needs a time that has begun."""
    return None if start <= on else "Tiden har inte börjat än."


def obstacle_to_editing(state: str) -> str | None:
    """What is locked stays as it was when it was decided upon."""
    if state == PictureState.DRAFT:
        return None
    return "Lägesbilden är godkänd och låst. Skriv det nya i nästa lägesbild."


def obstacle_to_writing_over(read: str | None, now: str) -> str | None:
    """Whoever saves has seen what stands there; None for `read` is somebody who wrote without a page."""
    if read in (None, now):
        return None
    return (
        "Någon annan har ändrat orden medan du skrev. Det du skrev står kvar här, och deras ord står under varje "
        "fält som skiljer. Skriv ihop dem och spara igen."
    )


def obstacle_to_approving_unread(read: str | None, now: str) -> str | None:
    """What is locked is what the approver has read, to the last comma."""
    if read in (None, now):
        return None
    return "Lägesbilden har ändrats sedan du öppnade sidan. Läs den som den är nu och godkänn sedan."


def obstacle_to_approving(state: str, summary: list[str], end: dt.date, on: dt.date) -> str | None:
    """A picture is approved once, when its time is over and it says something."""
    if state != PictureState.DRAFT:
        return "Lägesbilden är redan godkänd."
    if on < end:
        return "Tiden är inte slut. Lägesbilden kan godkännas från dagen efter dess sista."
    if not any(line.strip() for line in summary):
        return "Sammanfattningen är tom. Skriv minst en rad."
    return None
