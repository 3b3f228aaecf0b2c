"""When the residents' map is open, and what may be asked for."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from loftet.cycle.intake.rules.points import OWNED_STATES

MOST_DAYS = 184
ASKS_LENGTH = 300
Span = tuple[dt.date, dt.date]


class RoundState(StrEnum):
    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"


ROUND_WORDS = {RoundState.COMING: "inte öppen än", RoundState.OPEN: "öppen", RoundState.CLOSED: "stängd"}


def state_of_round(opens_on: dt.date, closes_on: dt.date, on: dt.date) -> RoundState:
    if on < opens_on:
        return RoundState.COMING
    return RoundState.OPEN if on <= closes_on else RoundState.CLOSED


def obstacle_to_round(
    title: str, asks: str, opens_on: dt.date, closes_on: dt.date, others: Iterable[Span]
) -> str | None:
    """What keeps a map from being open from one day to the other, both included, or None."""
    if not title.strip():
        return "Skriv vad kartan kallas."
    if len(asks) > ASKS_LENGTH:
        return f"Frågan får vara högst {ASKS_LENGTH} tecken. Nu är den {len(asks)}."
    if closes_on < opens_on:
        return "Kartan stänger före den öppnar. Ändra någon av dagarna."
    if (closes_on - opens_on).days >= MOST_DAYS:
        return (
            "Kartan får vara öppen högst ett halvår. Då finns det tid att svara, och en ny kan öppna sedan."
        )
    if any(start <= closes_on and opens_on <= end for start, end in others):
        return "En annan karta är öppen då. Bara en i taget, så att var och en vet vilken den svarar på."
    return None


def obstacle_to_showing(state: str, is_asked: bool, is_placed: bool) -> str | None:
    """What keeps a point from the residents' map, or None."""
    if not is_asked:
        return "Punkten kom inte in genom kartan. Då visas den inte på den."
    if state not in OWNED_STATES:
        return "Sortera punkten först."
    return None if is_placed else "Välj en plats för punkten. Egna ord kan inte visas på kartan."
