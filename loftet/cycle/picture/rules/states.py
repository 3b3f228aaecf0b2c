"""A picture is drafted, edited and then locked; a cause has a side and a degree of certainty."""

import datetime as dt
from enum import StrEnum

SUMMARY_LINES = 5


class PictureState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"


class CauseSide(StrEnum):
    OFFENDER = "offender"
    VICTIM = "victim"
    PLACE = "place"


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
CERTAINTY_WORDS = {Certainty.KNOWN: "vet vi", Certainty.LIKELY: "troligt", Certainty.GUESS: "gissning"}


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
