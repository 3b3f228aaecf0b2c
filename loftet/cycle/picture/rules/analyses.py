"""Longer analyses: what can be asked, of what, and what a run that has not answered yet may be said to be doing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from loftet.ground.months import months_on

CELLS_M = (100, 250, 500)
USUAL_CELL_M = 250
LONGEST_MONTHS = 120
MOST_TRIES = 3
"""As `loftet.ground.jobs.MOST_TRIES`: after that nobody begins again."""

BEGINS_WITHIN = dt.timedelta(minutes=5)
HEARD_WITHIN, LOST_AFTER = dt.timedelta(minutes=5), dt.timedelta(minutes=15)
"""A worker tells of itself at every step, and one that died is replaced after ten minutes (`ground.jobs.reap`)."""


class AnalysisKind(StrEnum):
    HOTSPOTS = "hotspots"
    NEAR_REPEAT = "near_repeat"
    VALIDATION = "validation"


KIND_WORDS = {
    AnalysisKind.HOTSPOTS: "Karta över hot spots",
    AnalysisKind.NEAR_REPEAT: "Upprepningar nära i tid och rum",
    AnalysisKind.VALIDATION: "Prövning: hade kartan gissat rätt?",
}


class AnalysisState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


STATE_WORDS = {
    AnalysisState.WAITING: "väntar på sin tur",
    AnalysisState.RUNNING: "räknas",
    AnalysisState.DONE: "klar",
    AnalysisState.FAILED: "gick inte",
}


class Null(StrEnum):
    """What the map is held against; exposure wants addresses or residents per cell, which nobody has brought yet."""

    TOTAL = "total"
    CONDITIONAL = "conditional"


NULL_WORDS = {
    Null.TOTAL: "Resten av området (vanligast)",
    Null.CONDITIONAL: "Rutan fast, grannarna omkastade",
}


class Step(StrEnum):
    """What a run is doing now; shown with its percent."""

    READING = "reading"
    COUNTING = "counting"
    TESTING = "testing"
    GATHERING = "gathering"


STEP_WORDS = {
    Step.READING: "läser händelserna",
    Step.COUNTING: "räknar dem i rutor",
    Step.TESTING: "prövar mot slumpen",
    Step.GATHERING: "samlar ihop svaret",
}
PERCENT = {Step.READING: 5, Step.COUNTING: 25, Step.TESTING: 45, Step.GATHERING: 85}


class Doing(StrEnum):
    """A run as a reader meets it: its state, and whether its worker has been heard of."""

    WAITING = "waiting"
    NOT_BEGUN = "not_begun"
    RUNNING = "running"
    INTERRUPTED = "interrupted"
    GIVEN_UP = "given_up"
    DONE = "done"
    FAILED = "failed"


DOING_WORDS = {
    Doing.WAITING: "Analysen väntar på sin tur. Den börjar av sig själv.",
    Doing.NOT_BEGUN: (
        "Ingen har börjat räkna på fem minuter. Antingen pågår annat arbete, eller så står bakgrundsarbetet stilla. "
        "Säg till den som sköter driften om det inte börjar."
    ),
    Doing.RUNNING: "Analysen räknas. Du kan göra annat under tiden.",
    Doing.INTERRUPTED: (
        "Räkningen har inte hörts av på fem minuter, troligen för att datorn startades om. Den börjar om av sig själv "
        "inom en kvart, när bakgrundsarbetet är igång. Dröjer det längre, säg till den som sköter driften."
    ),
    Doing.GIVEN_UP: (
        "Räkningen har avbrutits tre gånger och börjar inte om. Ta bort den och begär en mindre: "
        "kortare tid, färre slag eller större rutor."
    ),
    Doing.DONE: "Analysen är klar.",
    Doing.FAILED: "Analysen gick inte att göra.",
}


def doing(
    state: str, tries: int, asked_at: dt.datetime, heard_at: dt.datetime | None, now: dt.datetime
) -> Doing:
    """Nothing is waited for without end: silence is told, and so is that nobody will begin again."""
    if state in (AnalysisState.DONE, AnalysisState.FAILED):
        return Doing(state)
    if state == AnalysisState.WAITING or heard_at is None:
        return Doing.WAITING if now - asked_at < BEGINS_WITHIN else Doing.NOT_BEGUN
    silent = now - heard_at
    if silent < HEARD_WITHIN:
        return Doing.RUNNING
    return Doing.GIVEN_UP if tries >= MOST_TRIES and silent >= LOST_AFTER else Doing.INTERRUPTED


@dataclass(frozen=True)
class Question:
    """What is asked: of which source's events, from `start` up to, not including, `end`, of which kinds (all if none).

    `cell_m` and `null` mean something only for the kinds that have a grid.
    """

    kind: AnalysisKind
    source: str
    start: dt.date
    end: dt.date
    groups: tuple[str, ...] = ()
    cell_m: int = USUAL_CELL_M
    null: Null = Null.TOTAL

    @property
    def plain(self) -> dict[str, Any]:
        """What is kept with the run, and only what matters to its answer."""
        values: dict[str, Any] = {
            "source": self.source,
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "groups": sorted(self.groups),
        }
        if self.kind != AnalysisKind.NEAR_REPEAT:
            values["cell_m"] = self.cell_m
        if self.kind == AnalysisKind.HOTSPOTS:
            values["null"] = self.null.value
        return values


def question_of(kind: str, plain: Mapping[str, Any]) -> Question:
    """The question back from what was kept."""
    start, end = (dt.date.fromisoformat(plain[name]) for name in ("start", "end"))
    return Question(
        AnalysisKind(kind),
        plain["source"],
        start,
        end,
        tuple(plain["groups"]),
        plain.get("cell_m", USUAL_CELL_M),
        Null(plain.get("null", Null.TOTAL)),
    )


def obstacle_to_asking(question: Question, on: dt.date) -> str | None:
    """A question is about months that have begun, in order, at most ten years of them, in cells of our sizes."""
    if question.end <= question.start:
        return "Första månaden kommer efter den sista. Byt plats på dem."
    if question.start > on:
        return "Första månaden har inte börjat än."
    if months_on(question.start, LONGEST_MONTHS) < question.end:
        return "Tiden är längre än tio år. Välj en kortare."
    if question.cell_m not in CELLS_M:
        return f"Rutorna kan vara 100, 250 eller 500 meter, inte {question.cell_m}."
    return None
