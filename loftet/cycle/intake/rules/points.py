"""What residents tell of a place: unsafe or safe, why, when, what became of it; and dialogues."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from loftet.cycle.intake.rules.incidents import obstacle_to_position


class Feeling(StrEnum):
    UNSAFE = "unsafe"
    SAFE = "safe"


class Light(StrEnum):
    DAY = "day"
    DARK = "dark"
    BOTH = "both"


class PointState(StrEnum):
    NEW = "new"
    SORTED = "sorted"
    PLANNED = "planned"
    DONE = "done"
    DECLINED = "declined"
    SET_ASIDE = "set_aside"


class DialogueKind(StrEnum):
    MEETING = "safety_meeting"
    DAY = "safety_day"
    WALK = "safety_walk"
    DOORS = "door_knocking"
    STAFF = "staff_dialogue"


FEELING_WORDS = {Feeling.UNSAFE: "Otrygg plats", Feeling.SAFE: "Trygg plats"}
LIGHT_WORDS = {Light.DAY: "När det är ljust", Light.DARK: "När det är mörkt", Light.BOTH: "Både och"}
POINT_STATE_WORDS = {
    PointState.NEW: "ny",
    PointState.SORTED: "väntar på den som ansvarar",
    PointState.PLANNED: "planerad",
    PointState.DONE: "åtgärdad",
    PointState.DECLINED: "åtgärdas inte",
    PointState.SET_ASIDE: "lagd åt sidan",
}
OWNED_STATES = (PointState.SORTED, PointState.PLANNED, PointState.DONE, PointState.DECLINED)
"""How far the owner has come with a point that somebody is responsible for."""
DIALOGUE_WORDS = {
    DialogueKind.MEETING: "trygghetsmöte",
    DialogueKind.DAY: "trygghetsdag",
    DialogueKind.WALK: "trygghetsvandring",
    DialogueKind.DOORS: "dörrknackning",
    DialogueKind.STAFF: "medarbetardialog",
}


SUMMARY_LENGTH = 1500


@dataclass(frozen=True)
class Theme:
    """What a point is about, and of which feelings it may be said."""

    label: str
    feelings: tuple[Feeling, ...]


_BAD, _GOOD = (Feeling.UNSAFE,), (Feeling.SAFE,)
THEMES: dict[str, Theme] = {
    "lighting": Theme("Dålig belysning", _BAD),
    "sightlines": Theme("Skymd sikt", _BAD),
    "litter": Theme("Nedskräpning", _BAD),
    "damage": Theme("Skadegörelse och klotter", _BAD),
    "groups": Theme("Störande grupper", _BAD),
    "drugs": Theme("Öppen droghandel", _BAD),
    "alcohol": Theme("Berusade personer", _BAD),
    "traffic": Theme("Buskörning och fart", _BAD),
    "theft": Theme("Stölder", _BAD),
    "violence": Theme("Hot eller våld", _BAD),
    "good_light": Theme("Bra ljus", _GOOD),
    "people": Theme("Folk i rörelse", _GOOD),
    "well_kept": Theme("Väl skött", _GOOD),
    "presence": Theme("Personal eller vuxna ute", _GOOD),
    "calm": Theme("Lugnt", _GOOD),
    "other": Theme("Annat", (Feeling.UNSAFE, Feeling.SAFE)),
}


@dataclass(frozen=True, kw_only=True)
class PointDraft:
    """One point as it is told; `e`, `n` are whole metres in EPSG:3006."""

    feeling: str
    theme: str
    when: str = ""
    place_id: int | None = None
    e: int | None = None
    n: int | None = None
    place_text: str = ""
    text: str = ""

    def at(self, e: int | None, n: int | None) -> PointDraft:
        """The same point where the phone was, if it said so."""
        return replace(self, e=e, n=n)


def theme_word(code: str) -> str:
    return THEMES[code].label if code in THEMES else code


def themes_of(feeling: str) -> dict[str, str]:
    """Code and label of the themes that fit a feeling."""
    return {code: theme.label for code, theme in THEMES.items() if feeling in theme.feelings}


def obstacle_to_point(draft: PointDraft) -> str | None:
    """What keeps a point from being kept, or None."""
    if draft.feeling not in list(Feeling):
        return "Välj om platsen känns otrygg eller trygg."
    if obstacle := obstacle_to_theme(draft.feeling, draft.theme):
        return obstacle
    if draft.when and draft.when not in list(Light):
        return "Välj om det gäller när det är ljust, mörkt eller både och."
    if draft.place_id is None and draft.e is None and not draft.place_text.strip():
        return "Säg vilken plats det gäller: välj i listan eller skriv med egna ord."
    return obstacle_to_position(draft.e, draft.n)


def obstacle_to_sorting(feeling: str, theme: str, state: str) -> str | None:
    """What keeps a point from being sorted so, or None."""
    if state not in OWNED_STATES:
        return "Välj hur långt det har kommit: väntar, planerad, åtgärdad eller åtgärdas inte."
    return obstacle_to_theme(feeling, theme)


def obstacle_to_theme(feeling: str, theme: str) -> str | None:
    """A theme fits an unsafe place, a safe one, or both."""
    if theme not in THEMES:
        return "Välj vad det handlar om."
    if feeling not in THEMES[theme].feelings:
        return "Temat passar inte ihop med om platsen är otrygg eller trygg. Ändra det ena."
    return None


def obstacle_to_summing_up(summary: str) -> str | None:
    """What keeps an occasion from being summed up so, or None."""
    if len(summary) > SUMMARY_LENGTH:
        return f"Sammanfattningen får vara högst {SUMMARY_LENGTH} tecken. Nu är den {len(summary)}."
    return None


def obstacle_to_dialogue(kind: str, title: str, held_on: dt.date, on: dt.date) -> str | None:
    """What keeps a meeting, day or walk from being noted, or None."""
    if kind not in list(DialogueKind):
        return (
            "Välj om det var ett möte, en trygghetsdag, en vandring, dörrknackning eller en medarbetardialog."
        )
    if not title.strip():
        return "Skriv vad tillfället kallas."
    if held_on > on:
        return "Dagen har inte varit än. Skriv upp tillfället när det har hållits."
    return None
