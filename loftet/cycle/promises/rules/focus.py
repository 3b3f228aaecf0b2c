"""Focus places: what may be chosen, what is fixed before it starts, and what a week's plan may be.

Whole weeks, Monday to Sunday, since a week is what is drawn and what may be withheld.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from loftet.analysis.patrols.drawing import LEAST_GAP_MIN, capacity
from loftet.analysis.times.windows import Window
from loftet.cycle.promises.rules.measures import LONGEST_VISIT_MINUTES


class FocusState(StrEnum):
    COMING = "coming"
    RUNNING = "running"
    OVER = "over"
    ENDED = "ended"


FOCUS_STATE_WORDS = {
    FocusState.COMING: "börjar snart",
    FocusState.RUNNING: "pågår",
    FocusState.OVER: "tiden är ute",
    FocusState.ENDED: "avslutad",
}
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MOST_WINDOWS = 3
SHORTEST_WINDOW, LONGEST_WINDOW = 2, 4
MOST_VISITS_A_WEEK = 21
LONGEST_WEEKS = 104
NEAREST_RING_M, WIDEST_RING_M = 50, 2000
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Work:
    """What is asked of those who visit: when in the week, how often, and from how many minutes to how many."""

    windows: tuple[Window, ...]
    visits_per_week: int
    minutes_low: int = 10
    minutes_high: int = 16

    def kept(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {
            "windows": [
                {"day": window.day, "start": window.start, "hours": window.hours} for window in self.windows
            ],
            "visits_per_week": self.visits_per_week,
            "minutes_low": self.minutes_low,
            "minutes_high": self.minutes_high,
        }

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> Self:
        windows = tuple(Window(**window) for window in kept["windows"])
        return cls(windows, kept["visits_per_week"], kept["minutes_low"], kept["minutes_high"])


@dataclass(frozen=True)
class Fixed:
    """What nobody may change once the work has begun, since a comparison chosen afterwards proves nothing."""

    starts_on: dt.date
    ends_on: dt.date
    comparison_id: int | None
    ring_m: int | None
    withholds: bool


def window_words(window: Window) -> str:
    """fredag kl. 20–24."""
    return f"{WEEKDAYS[window.day]} kl. {window.start:02}–{(window.start + window.hours - 1) % 24 + 1:02}"


def monday_of(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def next_monday(on: dt.date) -> dt.date:
    """The first Monday after the day."""
    return monday_of(on) + WEEK


def last_sunday(ends_on: dt.date) -> dt.date:
    """The last Sunday of a time that ends on a day."""
    return monday_of(ends_on + dt.timedelta(days=1)) - dt.timedelta(days=1)


def weeks_between(starts_on: dt.date, ends_on: dt.date) -> list[dt.date]:
    """The Mondays of the weeks from one day's to the other's."""
    first = monday_of(starts_on)
    return [first + WEEK * number for number in range(((ends_on - first).days // 7) + 1)]


def focus_state(starts_on: dt.date, ends_on: dt.date, ended_on: dt.date | None, on: dt.date) -> FocusState:
    if ended_on is not None:
        return FocusState.ENDED
    if on < starts_on:
        return FocusState.COMING
    return FocusState.RUNNING if on <= ends_on else FocusState.OVER


def obstacle_to_work(work: Work, actors: Sequence[str]) -> str | None:
    """One to three windows that do not overlap, and visits that can be made within them by somebody."""
    return (
        _obstacle_to_windows(work.windows)
        or _obstacle_to_minutes(work)
        or _obstacle_to_room(work)
        or (None if actors else _NO_ACTOR)
    )


_NO_ACTOR = "Välj minst ett slags lag som gör besöken."


def _obstacle_to_windows(windows: Sequence[Window]) -> str | None:
    if not 1 <= len(windows) <= MOST_WINDOWS:
        return f"Välj mellan ett och {MOST_WINDOWS} tidsfönster i veckan."
    for window in windows:
        if not SHORTEST_WINDOW <= window.hours <= LONGEST_WINDOW:
            return (
                f"{window_words(window).capitalize()} är {window.hours} timmar. "
                f"Ett fönster är mellan {SHORTEST_WINDOW} och {LONGEST_WINDOW} timmar."
            )
    pairs = [(one, other) for at, one in enumerate(windows) for other in windows[at + 1 :]]
    for one, other in pairs:
        if set(one.hours_of_week) & set(other.hours_of_week):
            return (
                f"{window_words(one).capitalize()} och {window_words(other)} går in i varandra. Byt det ena."
            )
    return None


def _obstacle_to_minutes(work: Work) -> str | None:
    if not 1 <= work.visits_per_week <= MOST_VISITS_A_WEEK:
        return (
            f"{work.visits_per_week} besök i veckan kan inte stämma. "
            f"Skriv mellan 1 och {MOST_VISITS_A_WEEK}, till exempel 4."
        )
    if not 1 <= work.minutes_low <= work.minutes_high <= min(LONGEST_VISIT_MINUTES, SHORTEST_WINDOW * 60):
        return (
            f"Från {work.minutes_low} till {work.minutes_high} minuter går inte. "
            f"Skriv till exempel 10 och 16, högst {SHORTEST_WINDOW * 60}."
        )
    return None


def _obstacle_to_room(work: Work) -> str | None:
    most = capacity(work.windows, work.minutes_high)
    if work.visits_per_week <= most:
        return None
    return (
        f"{work.visits_per_week} besök får inte plats i fönstren med {LEAST_GAP_MIN} minuter emellan, "
        f"högst {most}. Lägg till ett fönster eller sänk antalet."
    )


def obstacle_to_time(
    starts_on: dt.date, ends_on: dt.date, on: dt.date, promise_from: dt.date, promise_to: dt.date
) -> str | None:
    """Whole weeks within the promise's time, chosen before the first of them."""
    if starts_on.weekday() != 0 or ends_on.weekday() != 6 or ends_on < starts_on:
        return f"Tiden räknas i hela veckor. Börja på en måndag, till exempel {next_monday(on):%Y-%m-%d}."
    if starts_on <= on:
        return (
            f"{starts_on:%Y-%m-%d} har redan varit eller är i dag. Platsen och jämförelsen ska vara valda innan "
            f"arbetet börjar. Börja tidigast {next_monday(on):%Y-%m-%d}."
        )
    if starts_on < promise_from:
        return (
            f"Löftet börjar {promise_from:%Y-%m-%d}. Börja tidigast {_first_monday(promise_from):%Y-%m-%d}."
        )
    if ends_on > promise_to:
        return _too_long(starts_on, ends_on, promise_to)
    return None


def _first_monday(day: dt.date) -> dt.date:
    return day if day.weekday() == 0 else next_monday(day)


def _too_long(starts_on: dt.date, ends_on: dt.date, promise_to: dt.date) -> str:
    most = (promise_to + dt.timedelta(days=1) - starts_on).days // 7
    weeks = ((ends_on - starts_on).days + 1) // 7
    ends = f"Löftet gäller till och med {promise_to:%Y-%m-%d}."
    if most < 1:
        return f"{ends} Det finns ingen hel vecka kvar från {starts_on:%Y-%m-%d}."
    return f"{ends} {weeks} veckor från {starts_on:%Y-%m-%d} går längre än så. Välj högst {most}."


def obstacle_to_comparison(place_id: int, comparison_id: int | None, ring_m: int | None) -> str | None:
    if comparison_id == place_id:
        return "Jämförelseplatsen kan inte vara samma plats. Välj en liknande plats som inte får besök."
    if ring_m is not None and not NEAREST_RING_M <= ring_m <= WIDEST_RING_M:
        return (
            f"En ring på {ring_m} meter går inte. Skriv mellan {NEAREST_RING_M} och {WIDEST_RING_M}, "
            "eller lämna tomt."
        )
    return None


def obstacle_to_choosing_twice(place: str, until: dt.date | None) -> str | None:
    """`until`: the last day of the place's other time as a focus place, where that overlaps."""
    if until is None:
        return None
    return f"{place} är redan fokusplats till och med {until:%Y-%m-%d}. Börja efter det, eller avsluta den först."


def obstacle_to_any_change(state: FocusState) -> str | None:
    """What is over is a record."""
    if state in (FocusState.OVER, FocusState.ENDED):
        return f"Fokusplatsen går inte att ändra: {FOCUS_STATE_WORDS[state]}. Välj platsen på nytt i stället."
    return None


def obstacle_to_changing_focus(state: FocusState, before: Fixed, after: Fixed) -> str | None:
    """Once begun, only words, windows, visits and actors may change; once over, nothing."""
    if obstacle := obstacle_to_any_change(state):
        return obstacle
    if state == FocusState.RUNNING and before != after:
        return (
            "Arbetet har börjat. Tid, jämförelseplats, ring och lämnade veckor är låsta, för att ingen ska kunna "
            "välja den jämförelse som råkar bli bra. Avsluta och välj platsen på nytt om de måste ändras."
        )
    return None


def obstacle_to_any_ending(state: FocusState) -> str | None:
    if state == FocusState.ENDED:
        return "Fokusplatsen är redan avslutad."
    if state == FocusState.COMING:
        return "Arbetet har inte börjat. Ta bort fokusplatsen i stället för att avsluta den."
    return None


def obstacle_to_ending_focus(state: FocusState, ending: str) -> str | None:
    """An end without words would leave nobody the wiser."""
    nothing_said = None if ending.strip() else "Skriv vad arbetet gav och vad som är kvar."
    return obstacle_to_any_ending(state) or nothing_said


def obstacle_to_removing_focus(state: FocusState) -> str | None:
    if state != FocusState.COMING:
        return "Arbetet har börjat. Avsluta fokusplatsen i stället, så finns det kvar vad som gjordes."
    return None


def obstacle_to_drawing(week: dt.date, on: dt.date, places: int) -> str | None:
    """A plan is drawn before its week: one drawn afterwards could be fitted to what was done."""
    if week.weekday() != 0:
        return f"En vecka börjar på en måndag. {week:%Y-%m-%d} är en {WEEKDAYS[week.weekday()]}."
    if week <= on:
        return (
            f"Veckan som börjar {week:%Y-%m-%d} har redan börjat. En plan dras innan veckan börjar, "
            "så att ingen kan rätta den efter det som blev gjort."
        )
    return None if places else "Ingen plats är fokusplats den veckan. Välj en fokusplats först."


def work_on(now: Work, earlier: Sequence[Mapping[str, Any]], day: dt.date) -> Work:
    """What was asked on a day; `earlier` is in order of its last days."""
    kept = next((row for row in earlier if dt.date.fromisoformat(row["until"]) >= day), None)
    return now if kept is None else Work.from_kept(kept)


def with_change(
    earlier: Sequence[Mapping[str, Any]], before: Work, starts_on: dt.date, on: dt.date
) -> list[dict[str, Any]]:
    """The history after a change on a day: it holds from next Monday, since this week's plan is drawn.

    A change before the start leaves nothing behind; a second change in one week replaces the first.
    """
    until = next_monday(on) - dt.timedelta(days=1)
    rows = [dict(row) for row in earlier]
    if until < starts_on or (rows and rows[-1]["until"] == until.isoformat()):
        return rows
    return [*rows, {"until": until.isoformat(), **before.kept()}]
