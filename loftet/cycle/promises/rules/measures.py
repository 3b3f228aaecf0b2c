"""What a measure must have before it is signed, how it keeps up with its plan, and how it ends."""

import datetime as dt
import math
from dataclasses import dataclass
from enum import StrEnum

from loftet.cycle.promises.rules.states import (
    MEASURE_STATE_WORDS,
    OUTCOMES,
    MeasureState,
    is_open,
    may_step_measure,
)


class Mark(StrEnum):
    """What a measure lacks."""

    OWNER = "owner"
    NUMBER = "number"
    DATE = "date"
    CAUSE = "cause"
    INDICATOR = "indicator"


class Pace(StrEnum):
    """How a measure keeps up with its plan."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    LATE = "late"
    UNCOUNTED = "uncounted"
    CLOSED = "closed"


class ActivityKind(StrEnum):
    VISIT = "visit"
    SESSION = "session"
    WALK = "walk"
    WAVE = "wave"
    PICTURE = "picture"
    ANSWER = "answer"
    OTHER = "other"


class VisitActor(StrEnum):
    """What kind of team was there; never who."""

    POLICE = "police"
    GUARD = "guard"
    FIELD_WORKER = "field_worker"
    NIGHT_WALKER = "night_walker"
    HOUSING = "housing"
    MUNICIPALITY = "municipality"


MARK_WORDS = {
    Mark.OWNER: "ansvarig",
    Mark.NUMBER: "antal",
    Mark.DATE: "klardatum",
    Mark.CAUSE: "orsak",
    Mark.INDICATOR: "mått",
}
MARK_HELP = {
    Mark.OWNER: "Vilken organisation svarar för att det blir av?",
    Mark.NUMBER: "Hur många? Skriv till exempel 12 trygghetsvandringar.",
    Mark.DATE: "När ska det vara klart?",
    Mark.CAUSE: "Vilket problem och vilken orsak ska åtgärden ändra på?",
    Mark.INDICATOR: "Hur ska det synas om det hjälpte? Ange utgångsläge och mål.",
}
PACE_WORDS = {
    Pace.REACHED: "målet är nått",
    Pace.ON_TRACK: "på väg",
    Pace.BEHIND: "efter plan",
    Pace.LATE: "försenad",
    Pace.UNCOUNTED: "räknas inte",
    Pace.CLOSED: "avslutad",
}
ACTIVITY_WORDS = {
    ActivityKind.VISIT: "platsbesök",
    ActivityKind.SESSION: "skolpass",
    ActivityKind.WALK: "trygghetsvandring",
    ActivityKind.WAVE: "enkätomgång",
    ActivityKind.PICTURE: "lägesbild",
    ActivityKind.ANSWER: "svar till invånare",
    ActivityKind.OTHER: "annat",
}
VISIT_ACTOR_WORDS = {
    VisitActor.POLICE: "polis",
    VisitActor.GUARD: "ordningsvakt eller väktare",
    VisitActor.FIELD_WORKER: "fältare eller fritidsledare",
    VisitActor.NIGHT_WALKER: "nattvandrare",
    VisitActor.HOUSING: "bostadsbolag",
    VisitActor.MUNICIPALITY: "annan från kommunen",
}
GRADES = {
    "1-3": "lågstadiet (1–3)",
    "4-6": "mellanstadiet (4–6)",
    "7-9": "högstadiet (7–9)",
    "gy": "gymnasiet",
}
LONGEST_VISIT_MINUTES = 600
LARGEST_TEAM = 50


@dataclass(frozen=True)
class Complete:
    """What the marks ask of a measure; every field says whether it is there."""

    owner: bool
    number: bool
    date: bool
    cause: bool
    indicator: bool


def marks(measure: Complete) -> list[Mark]:
    """What the measure lacks before it can be signed, in the order a person would fill it in."""
    there = {
        Mark.OWNER: measure.owner,
        Mark.NUMBER: measure.number,
        Mark.DATE: measure.date,
        Mark.CAUSE: measure.cause,
        Mark.INDICATOR: measure.indicator,
    }
    return [mark for mark, has in there.items() if not has]


def is_late(state: str, due_on: dt.date | None, on: dt.date, *, reached: bool = False) -> bool:
    """An open measure whose last day has passed; not one that has `reached` its number and only lacks words."""
    return is_open(state) and due_on is not None and on > due_on and not reached


def has_begun(state: str, starts_on: dt.date | None, on: dt.date) -> bool:
    """Something was done, or its first day has come."""
    return state != MeasureState.PLANNED or (starts_on is not None and starts_on <= on)


def expected_by(target: int, starts_on: dt.date, due_on: dt.date, on: dt.date) -> int:
    """How many should be done by the end of a day if the work is spread evenly over the time.

    Rounded down, so that nobody is behind for a part of one: 12 over a year means 1 after the first
    whole month.
    """
    days = (due_on - starts_on).days + 1
    gone = min(max((on - starts_on).days + 1, 0), days)
    return target if days <= 0 else math.floor(target * gone / days)


def pace(
    state: str, *, done: int, target: int | None, starts_on: dt.date, due_on: dt.date, on: dt.date
) -> Pace:
    """The one word that stands beside "7 av 12"."""
    if not is_open(state):
        return Pace.CLOSED
    if target and done >= target:
        return Pace.REACHED
    if on > due_on:
        return Pace.LATE
    if not target:
        return Pace.UNCOUNTED
    return Pace.ON_TRACK if done >= expected_by(target, starts_on, due_on, on) else Pace.BEHIND


def obstacle_to_closing(
    state: str, outcome: str, reason: str, *, done: int, target: int | None
) -> str | None:
    """An outcome needs its reason, and "done" needs the number that was promised."""
    if outcome not in OUTCOMES:
        return "Välj hur det gick: gjord, delvis gjord, inte gjord eller inställd."
    if not may_step_measure(state, outcome):
        return f"Åtgärden är redan avslutad: {MEASURE_STATE_WORDS[MeasureState(state)]}."
    if not reason.strip():
        return "Skriv vad som gjordes eller varför det inte blev av. Invånarna får läsa det."
    if outcome == MeasureState.DONE and target and done < target:
        return f"Räknaren står på {done} av {target}. Logga det som saknas eller välj ”delvis gjord”."
    return None


def obstacle_to_dates(starts_on: dt.date | None, due_on: dt.date | None) -> str | None:
    if starts_on and due_on and due_on < starts_on:
        return f"Klardatum {due_on:%Y-%m-%d} ligger före start {starts_on:%Y-%m-%d}. Byt det ena."
    return None


def obstacle_to_activity(done_on: dt.date, on: dt.date, promise_starts_on: dt.date) -> str | None:
    """What is logged has happened, and within the promise's time."""
    if done_on > on:
        return f"{done_on:%Y-%m-%d} har inte varit än. Skriv dagen då det gjordes."
    if done_on < promise_starts_on:
        return f"{done_on:%Y-%m-%d} är före löftets första dag, {promise_starts_on:%Y-%m-%d}."
    return None


def obstacle_to_visit(minutes: int, team_size: int) -> str | None:
    if not 1 <= minutes <= LONGEST_VISIT_MINUTES:
        return (
            f"{minutes} minuter kan inte stämma. Skriv mellan 1 och {LONGEST_VISIT_MINUTES}, till exempel 15."
        )
    if not 1 <= team_size <= LARGEST_TEAM:
        return f"{team_size} personer kan inte stämma. Skriv mellan 1 och {LARGEST_TEAM}."
    return None
