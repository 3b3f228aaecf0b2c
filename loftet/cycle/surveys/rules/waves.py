"""When a wave can be answered, what its design asks of it, and what it may say."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from loftet.analysis.shares import Design


class Mode(StrEnum):
    WEB = "web"
    LETTER = "letter"
    PAPER = "paper"
    TABLET = "tablet"


class WaveState(StrEnum):
    COMING = "coming"
    OPEN = "open"
    KEYING = "keying"
    CLOSED = "closed"


MODE_WORDS = {
    Mode.WEB: "öppen länk på webben",
    Mode.LETTER: "brev med kod",
    Mode.PAPER: "papper",
    Mode.TABLET: "surfplatta",
}
WAVE_WORDS = {
    WaveState.COMING: "inte öppen än",
    WaveState.OPEN: "öppen",
    WaveState.KEYING: "stängd, papper skrivs in",
    WaveState.CLOSED: "stängd",
}
DESIGN_WORDS = {
    Design.PROBABILITY: "Slumpmässigt urval, inbjudna personligen",
    Design.CENSUS: "Alla på platsen tillfrågas",
    Design.INTERCEPT: "Besökare frågas vid bestämda tider",
    Design.OPEN: "Öppen länk, vem som helst svarar",
    Design.PROTOCOL: "Anteckningar från trygghetsvandring",
}
NEEDS_FRAME = (Design.PROBABILITY, Design.CENSUS)
BY_STAFF = (Mode.PAPER, Mode.TABLET)
KEYING_DAYS = 14
"""Days after closing during which paper that has come in, and tablets that were offline, are taken in."""


@dataclass(frozen=True)
class StratumPlan:
    """A part of the frame: its name, how many are in it and how many of them are invited."""

    name: str = ""
    frame_size: int | None = None
    invited: int | None = None


@dataclass(frozen=True)
class Dates:
    """When a wave opens, closes, is answered to residents, and loses its single answers."""

    opens_on: dt.date
    closes_on: dt.date
    answer_by: dt.date


def wave_state(
    opens_on: dt.date, closes_on: dt.date, on: dt.date, keyed_until: dt.date | None = None
) -> WaveState:
    if on < opens_on:
        return WaveState.COMING
    if on <= closes_on:
        return WaveState.OPEN
    return WaveState.KEYING if keyed_until is not None and on <= keyed_until else WaveState.CLOSED


def keyed_until(closes_on: dt.date, modes: Sequence[str]) -> dt.date:
    """The last day on which paper and tablets are taken in."""
    by_staff = any(mode in BY_STAFF for mode in modes)
    return closes_on + dt.timedelta(days=KEYING_DAYS) if by_staff else closes_on


SEASONS = {12: "winter", 1: "winter", 2: "winter", 3: "spring", 4: "spring", 5: "spring"}
SEASONS |= {6: "summer", 7: "summer", 8: "summer", 9: "autumn", 10: "autumn", 11: "autumn"}


def season_of(opens_on: dt.date, closes_on: dt.date) -> str:
    """Waves are compared within a season, judged by the day in the middle."""
    return SEASONS[(opens_on + (closes_on - opens_on) / 2).month]


def obstacle_to_reading(state: WaveState) -> str | None:
    """While answers come in only their number is shown: two looks could tell what the last one said."""
    if state == WaveState.KEYING:
        return "Svaren visas när papper och surfplattor är inlästa."
    return None if state == WaveState.CLOSED else "Svaren visas när enkäten har stängt."


def obstacle_to_opening(design: str, strata: Sequence[StratumPlan], dates: Dates) -> str | None:
    """What the declared design still needs, or which dates don't fit together."""
    if dates.closes_on < dates.opens_on:
        return "Enkäten stänger innan den öppnar."
    if dates.answer_by < dates.closes_on:
        return "Svaret till invånarna kan inte komma innan enkäten stänger."
    names = [stratum.name for stratum in strata]
    if len(set(names)) < len(names):
        return "Två delar av urvalet har samma namn."
    return next((found for stratum in strata if (found := _obstacle_to_stratum(design, stratum))), None)


def obstacle_to_margins(
    margins: Mapping[str, Mapping[str, int]], strata: Sequence[StratumPlan]
) -> str | None:
    """Population figures to weigh by must agree with each other and with the frame."""
    sums = {question: sum(sizes.values()) for question, sizes in margins.items()}
    if len(set(sums.values())) > 1:
        told = ", ".join(f"{question} {total}" for question, total in sums.items())
        return f"Befolkningstalen går inte ihop: {told}. Summan ska vara densamma för varje fråga."
    frame = sum(stratum.frame_size or 0 for stratum in strata)
    if sums and frame and frame not in sums.values():
        return f"Befolkningstalen blir {next(iter(sums.values()))} men urvalsramen är {frame}."
    return None


def obstacle_to_answering(state: WaveState, mode: str = Mode.WEB) -> str | None:
    if state == WaveState.OPEN or (state == WaveState.KEYING and mode in BY_STAFF):
        return None
    return "Enkäten har inte öppnat än." if state == WaveState.COMING else "Enkäten är stängd."


def obstacle_to_mode(design: str, mode: str) -> str | None:
    """Who was drawn by chance, or is one of all, answers with the code from the letter or on its paper."""
    if design in NEEDS_FRAME and mode == Mode.WEB:
        return "Den här enkäten besvaras med koden i brevet."
    return None


def _obstacle_to_stratum(design: str, stratum: StratumPlan) -> str | None:
    part = f" i {stratum.name}" if stratum.name else ""
    if design in NEEDS_FRAME and not stratum.frame_size:
        return (
            f"Skriv hur många som hade kunnat få frågan{part} (16 år och äldre). "
            "Annars går osäkerheten inte att räkna."
        )
    if stratum.frame_size and stratum.invited and stratum.invited > stratum.frame_size:
        return f"Fler är inbjudna än vad som finns i urvalsramen{part}."
    return None
