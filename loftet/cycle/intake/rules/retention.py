"""How long what is heard may be kept: what the municipality can decide, and what it can't."""

import datetime as dt

from loftet.ground.rules import Kept

LONGEST = 1200
# a picture compares with two years back, and a year's result with the year before: what is counted must stand
# until both are locked
COUNTED_LEAST = 36
# who opened whose words has to be told of for as long as it may be asked
TRAIL_LEAST = 24
LEAST = {
    Kept.TEXTS: 1,
    Kept.REPORTS: COUNTED_LEAST,
    Kept.POINTS: COUNTED_LEAST,
    Kept.DIALOGUES: COUNTED_LEAST,
    Kept.CRIMES: COUNTED_LEAST,
    Kept.NOTICES: 1,
    Kept.TRAIL: TRAIL_LEAST,
}


def obstacle_to_retention(
    kind: str, months: int, decided_on: dt.date, reference: str, on: dt.date
) -> str | None:
    """Why a decision can't be written in, as a Swedish sentence; None if it can."""
    if kind not in LEAST:
        return "Välj vad beslutet gäller i listan."
    least = LEAST[Kept(kind)]
    if not least <= months <= LONGEST:
        return _outside(months, least)
    if decided_on > on:
        return f"Beslutet kan inte vara fattat {decided_on}, det är efter i dag. Skriv dagen då det fattades."
    if not reference.strip():
        return "Skriv beslutets diarienummer, så att gallringen går att följa."
    return None


def _outside(months: int, least: int) -> str:
    why = " Kortare tid skulle ändra årets resultat innan det är låst." if least == COUNTED_LEAST else ""
    return f"{months} månader går inte. Välj minst {least} och högst {LONGEST} månader.{why}"
