"""A safety walk: three meetings in their order, a way of stops, and a second look at what was seen before.

Three meetings, at most some twenty people and a repeat after some months: Boverket and Brå, Trygghetsvandringar (2010).
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_STOPS = 20
STOP_LENGTH = 150
MOST_PHOTOS = 6


class Seen(StrEnum):
    """How a point of the walk before looked the next time."""

    MENDED = "mended"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class WalkState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    FOLLOWED_UP = "followed_up"


SEEN_WORDS = {
    Seen.MENDED: "åtgärdat",
    Seen.BETTER: "bättre",
    Seen.SAME: "likadant",
    Seen.WORSE: "sämre",
}
WALK_WORDS = {
    WalkState.PLANNED: "planerad",
    WalkState.HELD: "gången",
    WalkState.FOLLOWED_UP: "uppföljd",
}


@dataclass(frozen=True, kw_only=True)
class WalkPlan:
    """A walk as it is planned; `stops` are the lines of the way, in order."""

    title: str
    walks_on: dt.date
    gathers: str = ""
    prepared_on: dt.date | None = None
    follows_up_on: dt.date | None = None
    stops: Sequence[str] = ()


def state_of_walk(is_held: bool, followed_up: int | None) -> WalkState:
    if not is_held:
        return WalkState.PLANNED
    return WalkState.HELD if followed_up is None else WalkState.FOLLOWED_UP


def stops_of(text: str) -> list[str]:
    """The stops of a way that is written one on a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def obstacle_to_planning_walk(plan: WalkPlan) -> str | None:
    """What keeps a walk from being planned so, or None."""
    if not plan.title.strip():
        return "Skriv vad vandringen kallas."
    if plan.prepared_on and plan.prepared_on > plan.walks_on:
        return "Förmötet ligger efter vandringen. Ändra någon av dagarna."
    if plan.follows_up_on and plan.follows_up_on < plan.walks_on:
        return "Uppföljningen ligger före vandringen. Ändra någon av dagarna."
    if len(plan.stops) > MOST_STOPS:
        return f"Vägen har {len(plan.stops)} stopp. Ta med högst {MOST_STOPS}, annars hinner ni inte prata."
    too_long = next((stop for stop in plan.stops if len(stop) > STOP_LENGTH), None)
    return (
        f"Stoppet ”{too_long[:30]} …” är för långt. Skriv högst {STOP_LENGTH} tecken." if too_long else None
    )


def obstacle_to_holding(walks_on: dt.date, on: dt.date, is_held: bool) -> str | None:
    """A walk begins on its day or is written in afterwards, once."""
    if is_held:
        return "Vandringen är redan påbörjad."
    if on < walks_on:
        return "Vandringen är inte förrän senare. Ändra dagen om ni går i dag."
    return None


def obstacle_to_repeating(walks_on: dt.date, before: dt.date, is_held: bool) -> str | None:
    """What keeps a walk from being compared with an earlier one, or None."""
    if not is_held:
        return "Vandringen ni vill jämföra med har inte gåtts än."
    if before >= walks_on:
        return "Vandringen ni vill jämföra med måste ligga före den här."
    return None


def obstacle_to_photo(photos: int) -> str | None:
    return f"En punkt kan ha högst {MOST_PHOTOS} bilder. Ta bort en först." if photos >= MOST_PHOTOS else None


def seen_counts(looks: Iterable[str], of: int) -> tuple[dict[Seen, int], int]:
    """How many points were seen in each way, and how many of the `of` earlier ones nobody looked at."""
    rows = list(looks)
    return {seen: rows.count(seen) for seen in Seen}, of - len(rows)
