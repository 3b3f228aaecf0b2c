"""When a wave can be answered, what its design asks of it, and what it may say."""

import datetime as dt
from enum import StrEnum

from loftet.analysis.shares import Design


class Mode(StrEnum):
    WEB = "web"
    PAPER = "paper"
    TABLET = "tablet"


class WaveState(StrEnum):
    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"


MODE_WORDS = {Mode.WEB: "webben", Mode.PAPER: "papper", Mode.TABLET: "surfplatta"}
WAVE_WORDS = {WaveState.COMING: "inte öppen än", WaveState.OPEN: "öppen", WaveState.CLOSED: "stängd"}
DESIGN_WORDS = {
    Design.PROBABILITY: "Slumpmässigt urval, inbjudna personligen",
    Design.CENSUS: "Alla på platsen tillfrågas",
    Design.INTERCEPT: "Besökare frågas vid bestämda tider",
    Design.OPEN: "Öppen länk, vem som helst svarar",
    Design.PROTOCOL: "Anteckningar från trygghetsvandring",
}
NEEDS_FRAME = (Design.PROBABILITY, Design.CENSUS)


def wave_state(opens_on: dt.date, closes_on: dt.date, on: dt.date) -> WaveState:
    if on < opens_on:
        return WaveState.COMING
    return WaveState.OPEN if on <= closes_on else WaveState.CLOSED


SEASONS = {12: "winter", 1: "winter", 2: "winter", 3: "spring", 4: "spring", 5: "spring"}
SEASONS |= {6: "summer", 7: "summer", 8: "summer", 9: "autumn", 10: "autumn", 11: "autumn"}


def season_of(opens_on: dt.date, closes_on: dt.date) -> str:
    """Waves are compared within a season, judged by the day in the middle."""
    return SEASONS[(opens_on + (closes_on - opens_on) / 2).month]


def obstacle_to_reading(state: WaveState) -> str | None:
    """While answers come in only their number is shown: two looks could tell what the last one said."""
    return None if state == WaveState.CLOSED else "Svaren visas när enkäten har stängt."


def obstacle_to_opening(
    design: str,
    frame_size: int | None,
    invited: int | None,
    opens_on: dt.date,
    closes_on: dt.date,
    answer_by: dt.date,
) -> str | None:
    """What the declared design still needs, or which dates don't fit together."""
    if closes_on < opens_on:
        return "Enkäten stänger innan den öppnar."
    if answer_by < closes_on:
        return "Svaret till invånarna kan inte komma innan enkäten stänger."
    if design in NEEDS_FRAME and not frame_size:
        return "Skriv hur många som hade kunnat få frågan (16 år och äldre). Annars går osäkerheten inte att räkna."
    if frame_size and invited and invited > frame_size:
        return "Fler är inbjudna än vad som finns i urvalsramen."
    return None


def obstacle_to_answering(state: WaveState) -> str | None:
    if state == WaveState.OPEN:
        return None
    return "Enkäten är stängd." if state == WaveState.CLOSED else "Enkäten har inte öppnat än."
