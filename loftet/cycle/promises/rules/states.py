"""The states of a promise and of a measure, with every allowed step in two tables."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum


class PromiseState(StrEnum):
    """Draft, signed, closed, extended and replaced are kept; the two between follow from the calendar."""

    DRAFT = "draft"
    SIGNED = "signed"
    RUNNING = "running"
    EVALUATING = "evaluating"
    CLOSED = "closed"
    EXTENDED = "extended"
    REPLACED = "replaced"


class MeasureState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"
    CANCELLED = "cancelled"


PROMISE_STATE_WORDS = {
    PromiseState.DRAFT: "utkast",
    PromiseState.SIGNED: "undertecknat",
    PromiseState.RUNNING: "pågår",
    PromiseState.EVALUATING: "utvärderas",
    PromiseState.CLOSED: "avslutat",
    PromiseState.EXTENDED: "förlängt",
    PromiseState.REPLACED: "ersatt",
}
MEASURE_STATE_WORDS = {
    MeasureState.PLANNED: "planerad",
    MeasureState.RUNNING: "pågår",
    MeasureState.DONE: "gjord",
    MeasureState.PARTLY: "delvis gjord",
    MeasureState.NOT_DONE: "inte gjord",
    MeasureState.CANCELLED: "inställd",
}

# Running and evaluating are never written down: nobody has to remember to press a button at New Year.
KEPT_PROMISE_STATES = (
    PromiseState.DRAFT,
    PromiseState.SIGNED,
    PromiseState.CLOSED,
    PromiseState.EXTENDED,
    PromiseState.REPLACED,
)
OUTCOMES = (MeasureState.DONE, MeasureState.PARTLY, MeasureState.NOT_DONE, MeasureState.CANCELLED)
OPEN_MEASURE_STATES = (MeasureState.PLANNED, MeasureState.RUNNING)

_P, _M = PromiseState, MeasureState
PROMISE_STEPS: Mapping[PromiseState, frozenset[PromiseState]] = {
    _P.DRAFT: frozenset({_P.SIGNED}),
    _P.SIGNED: frozenset({_P.RUNNING, _P.EXTENDED, _P.REPLACED}),
    _P.RUNNING: frozenset({_P.EVALUATING, _P.EXTENDED, _P.REPLACED}),
    _P.EVALUATING: frozenset({_P.CLOSED, _P.EXTENDED, _P.REPLACED}),
    _P.CLOSED: frozenset(),
    _P.EXTENDED: frozenset(),
    _P.REPLACED: frozenset(),
}
MEASURE_STEPS: Mapping[MeasureState, frozenset[MeasureState]] = {
    _M.PLANNED: frozenset({_M.RUNNING, *OUTCOMES}),
    _M.RUNNING: frozenset(OUTCOMES),
    # An outcome that was set by mistake may be taken back while the promise stands.
    _M.DONE: frozenset({_M.RUNNING}),
    _M.PARTLY: frozenset({_M.RUNNING}),
    _M.NOT_DONE: frozenset({_M.RUNNING}),
    _M.CANCELLED: frozenset({_M.RUNNING}),
}


def may_step(before: str, after: str) -> bool:
    """Whether a promise may go from one state to the next."""
    return PromiseState(after) in PROMISE_STEPS[PromiseState(before)]


def may_step_measure(before: str, after: str) -> bool:
    """Whether a measure may go from one state to the next."""
    return MeasureState(after) in MEASURE_STEPS[MeasureState(before)]


def state_on(kept: str, starts_on: dt.date, ends_on: dt.date, on: dt.date) -> PromiseState:
    """The promise's state on a day: a signed one runs between its dates and is evaluated after them."""
    state = PromiseState(kept)
    if state != PromiseState.SIGNED or on < starts_on:
        return state
    return PromiseState.RUNNING if on <= ends_on else PromiseState.EVALUATING


def is_open(measure_state: str) -> bool:
    """A measure without an outcome is open, however late it is."""
    return measure_state in OPEN_MEASURE_STATES


def obstacle_to_editing(kept_state: str, signatures: int) -> str | None:
    """The text is frozen from the first signature, since everyone must sign the same words."""
    if kept_state != PromiseState.DRAFT:
        return (
            "Löftet är undertecknat och texten är låst. "
            "Det som görs och hur det gick kan du fortfarande skriva in."
        )
    if signatures:
        return (
            "En part har redan skrivit under den här texten. "
            "Ta tillbaka underskriften först om något ska ändras."
        )
    return None


def obstacle_to_logging(kept_state: str) -> str | None:
    """Work is counted once there is a promise to count against."""
    if kept_state == PromiseState.DRAFT:
        return "Löftet är ett utkast. Det som görs räknas från det att alla parter har skrivit under."
    if kept_state == PromiseState.CLOSED:
        return "Löftet är avslutat. Inget mer kan läggas till."
    return None


def obstacle_to_signing(kept_state: str, *, measures: int, marked: int, override_reason: str) -> str | None:
    """Every measure must be complete, or someone must say why the promise is signed all the same."""
    if not may_step(kept_state, PromiseState.SIGNED):
        return "Löftet är redan undertecknat av alla parter."
    if not measures:
        return "Löftet har inga åtgärder än. Lägg till minst en innan ni skriver under."
    if marked and not override_reason.strip():
        return (
            f"{marked} av {measures} åtgärder saknar något. Fyll i det som är markerat, "
            "eller skriv varför löftet ändå ska undertecknas."
        )
    return None


def obstacle_to_signing_for(party: str, *, own_hand: bool, note: str) -> str | None:
    """A party without sign-in signs on paper; whoever notes it says where the paper is."""
    if own_hand or note.strip():
        return None
    return (
        f"Du arbetar inte för {party}. Skriv hur och när de skrev under, "
        "till exempel: papper undertecknat 15 december, diarienummer KS 2025/123."
    )


def obstacle_to_ending(state: str, reason: str, open_measures: int) -> str | None:
    """A promise is closed when its time is out and every measure has an outcome. `state` is the day's."""
    if state in (PromiseState.SIGNED, PromiseState.RUNNING):
        return "Löftet gäller fortfarande. Det kan avslutas när tiden har gått ut."
    if not may_step(state, PromiseState.CLOSED):
        return f"Löftet är {PROMISE_STATE_WORDS[PromiseState(state)]} och kan inte avslutas."
    if open_measures:
        return f"{open_measures} åtgärder saknar utfall. Skriv hur det gick med dem först."
    return None if reason.strip() else "Skriv varför löftet avslutas."


def obstacle_to_extending(state: str, after: str, reason: str, *, has_next: bool) -> str | None:
    """A promise is followed by one other at most, with the reason said. `state` is that of the day."""
    if has_next:
        return "Det finns redan ett nästa löfte som bygger på det här."
    if not may_step(state, after):
        return f"Löftet är {PROMISE_STATE_WORDS[PromiseState(state)]} och kan inte förlängas."
    return None if reason.strip() else "Skriv varför löftet förlängs eller byts ut."
