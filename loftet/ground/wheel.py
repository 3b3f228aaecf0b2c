"""A partnership's year wheel: what is to be done and when, and what happens in the town that may matter."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import DueTask, Partnership, WheelEntry
from loftet.ground.months import months_on
from loftet.ground.recurring import Rhythm, days_of
from loftet.ground.refusals import refuse

AHEAD = dt.timedelta(days=14)
LONGEST = dt.timedelta(days=100)  # a summer holiday with room to spare
OWN = "ground.tick_off"


class EntryKind(StrEnum):
    WORK = "work"
    EVENT = "event"


ENTRY_WORDS = {EntryKind.WORK: "något ni ska göra", EntryKind.EVENT: "något som händer i kommunen"}
TASK_WORDS = {
    OWN: "något eget, som ni själva bockar av",
    "intake.send_digest": "veckans mejl skickas",
    "picture.approve_picture": "lägesbilden ska vara godkänd",
    "review.plan_meeting": "mötet ska vara planerat",
    "yearend.settle_report": "årets resultat ska vara fastställt",
}
"""What Löftet knows to be done by itself, by the action that settles it."""

AUTOMATIC = frozenset({"intake.send_digest"})
OF_A_PERIOD = frozenset({"picture.approve_picture", "review.plan_meeting"})


@dataclass(frozen=True)
class Turn:
    """One time that an entry comes."""

    entry: WheelEntry
    on: dt.date
    last: dt.date

    @property
    def about(self) -> str:
        """Which: the period before the day (2026-10, 2026-v43, 2026-t2, 2026), else the entry and its day."""
        if self.entry.task not in OF_A_PERIOD:
            return f"{self.entry.pk}/{self.on.isoformat()}"
        return period_before(self.entry.rhythm, self.on)


def period_before(rhythm: str, on: dt.date) -> str:
    """The last whole week, month, tertial or year before a day, as it is written in addresses."""
    if rhythm in (Rhythm.WEEKLY, Rhythm.FORTNIGHTLY):
        year, week, _weekday = (on - dt.timedelta(days=7)).isocalendar()
        return f"{year}-v{week:02}"
    month = months_on(on.replace(day=1), -1)
    if rhythm == Rhythm.MONTHLY:
        return f"{month:%Y-%m}"
    if rhythm == Rhythm.TERTIAL:
        over = months_on(on.replace(day=1), -4)
        return f"{over.year}-t{(over.month - 1) // 4 + 1}"
    return f"{on.year - 1}"


def turns(entries: Iterable[WheelEntry], start: dt.date, end: dt.date) -> list[Turn]:
    """Every time that anything comes or still lasts from `start` up to, not including, `end`; in order of day."""
    return sorted(_turns(entries, start, end), key=lambda turn: (turn.on, turn.entry.title))


def _turns(entries: Iterable[WheelEntry], start: dt.date, end: dt.date) -> Iterator[Turn]:
    for entry in entries:
        lasts = (entry.last_on or entry.first_on) - entry.first_on
        for day in days_of(entry.rhythm, entry.first_on, start - lasts, end):
            yield Turn(entry, day, day + lasts)


def wheel(viewer: Actor) -> QuerySet[WheelEntry]:
    return WheelEntry.objects.filter(partnership_id=viewer.partnership_id)


def coming_events(viewer: Actor, start: dt.date, end: dt.date) -> list[Turn]:
    """What happens in the town from a day up to, not including, another."""
    return turns(wheel(viewer).filter(kind=EntryKind.EVENT), start, end)


def wheel_work(viewer: Actor, start: dt.date, end: dt.date) -> list[Turn]:
    """What is to be done from a day up to, not including, another."""
    return turns(wheel(viewer).filter(kind=EntryKind.WORK), start, end)


def waiting_turns(viewer: Actor) -> QuerySet[DueTask]:
    """What of the wheel waits to be done, the most late first."""
    verbs = set(TASK_WORDS) - AUTOMATIC
    return DueTask.objects.filter(partnership_id=viewer.partnership_id, done_on=None, verb__in=verbs)


def obstacle_to_turning(first_on: dt.date, last_on: dt.date | None) -> str | None:
    """What lasts ends after it began, and within a season."""
    if last_on and last_on < first_on:
        return "Den sista dagen är före den första. Byt plats på dem."
    if last_on and last_on - first_on > LONGEST:
        return "Det får vara högst 100 dagar. Dela det i flera."
    return None


@action
def add_wheel_entry(
    partnership: Partnership,
    *,
    by: Actor,
    title: str,
    kind: str,
    rhythm: str,
    first_on: dt.date,
    last_on: dt.date | None = None,
    task: str = OWN,
) -> WheelEntry:
    """Put something into the year; `task` is the action that settles it, if Löftet knows one."""
    return _kept(WheelEntry(partnership=partnership), title, kind, rhythm, first_on, last_on, task)


@action
def change_wheel_entry(
    entry: WheelEntry,
    *,
    by: Actor,
    on: dt.date,
    title: str,
    kind: str,
    rhythm: str,
    first_on: dt.date,
    last_on: dt.date | None = None,
    task: str = OWN,
) -> WheelEntry:
    """Change it; what waits of it after today is asked for anew."""
    _take_back(entry, on)
    return _kept(entry, title, kind, rhythm, first_on, last_on, task)


@action
def remove_wheel_entry(entry: WheelEntry, *, by: Actor, on: dt.date) -> Partnership:
    """Take it out of the year, with what waits of it after today; what was done stays done."""
    _take_back(entry, on)
    partnership: Partnership = entry.partnership
    entry.delete()
    return partnership


@action
def tick_off(task: DueTask, *, by: Actor, on: dt.date) -> DueTask:
    """Say that something of the wheel is done; what Löftet sees for itself can't be said."""
    refuse(None if task.verb == OWN else "Det här bockas av när det är gjort i Löftet.")
    task.done_on = on
    task.save(update_fields=["done_on"])
    return task


def _kept(
    entry: WheelEntry,
    title: str,
    kind: str,
    rhythm: str,
    first_on: dt.date,
    last_on: dt.date | None,
    task: str,
) -> WheelEntry:
    refuse(obstacle_to_turning(first_on, last_on))
    refuse_people(title)
    entry.title, entry.kind, entry.rhythm = title.strip(), EntryKind(kind), Rhythm(rhythm)
    entry.first_on, entry.last_on = first_on, last_on
    entry.task = task if entry.kind == EntryKind.WORK else ""
    entry.save()
    return entry


def _take_back(entry: WheelEntry, on: dt.date) -> None:
    waits = [turn.about for turn in turns([entry], on, on + AHEAD + dt.timedelta(days=1))]
    rows = DueTask.objects.filter(partnership_id=entry.partnership_id, verb=entry.task, done_on=None)
    rows.filter(about__in=waits, due_on__gte=on).delete()


def found_wheel(partnership: Partnership) -> None:
    """The usual year of a small municipality, for each to make its own."""
    WheelEntry.objects.bulk_create(WheelEntry(partnership=partnership, **values) for values in USUAL)


def _work(title: str, rhythm: Rhythm, first: str, task: str = OWN) -> dict[str, Any]:
    return {
        "title": title,
        "kind": EntryKind.WORK,
        "rhythm": rhythm,
        "first_on": dt.date.fromisoformat(first),
        "task": task,
    }


def _event(title: str, rhythm: Rhythm, first: str, last: str = "") -> dict[str, Any]:
    return {
        "title": title,
        "kind": EntryKind.EVENT,
        "rhythm": rhythm,
        "first_on": dt.date.fromisoformat(first),
        "last_on": dt.date.fromisoformat(last) if last else None,
    }


USUAL = (
    _work("Veckans mejl", Rhythm.WEEKLY, "2025-01-06", "intake.send_digest"),
    _work("Avstämning, 30 minuter", Rhythm.FORTNIGHTLY, "2025-01-08"),
    _work("Månadens lägesbild", Rhythm.MONTHLY, "2025-01-05", "picture.approve_picture"),
    _work("Månadens möte", Rhythm.MONTHLY, "2025-01-08", "review.plan_meeting"),
    _work("Tertialets analys", Rhythm.TERTIAL, "2025-01-20", "picture.approve_picture"),
    _work("Årets lägesbild enligt lagen", Rhythm.YEARLY, "2025-02-15", "picture.approve_picture"),
    _work("Enkät, vårens omgång", Rhythm.YEARLY, "2025-05-02"),
    _work("Underlag till budget, och åtgärdsplanen ses över", Rhythm.YEARLY, "2025-09-15"),
    _work("Trygghetsvandring i mörker", Rhythm.YEARLY, "2025-10-20"),
    _work("Enkät, höstens omgång", Rhythm.YEARLY, "2025-11-03"),
    _work("Årets gemensamma resultat", Rhythm.YEARLY, "2025-01-31", "yearend.settle_report"),
    _event("Sportlov", Rhythm.WEEK, "2025-02-10", "2025-02-14"),
    _event("Påsklov", Rhythm.EASTER, "2025-04-14", "2025-04-17"),
    _event("Valborgsmässoafton", Rhythm.YEARLY, "2025-04-30"),
    _event("Skolavslutning", Rhythm.WEEK, "2025-06-13"),
    _event("Sommarlov", Rhythm.WEEK, "2025-06-16", "2025-08-15"),
    _event("Midsommarafton", Rhythm.WEEKDAY, "2020-06-19"),
    _event("Skolstart", Rhythm.WEEK, "2025-08-18"),
    _event("Höstlov", Rhythm.WEEK, "2025-10-27", "2025-10-31"),
    _event("Halloween", Rhythm.YEARLY, "2025-10-31"),
    _event("Lucia", Rhythm.YEARLY, "2025-12-13"),
    _event("Jullov", Rhythm.YEARLY, "2025-12-22", "2026-01-07"),
    _event("Nyårsafton", Rhythm.YEARLY, "2025-12-31"),
)
"""Usual in Sweden; which weeks the schools have off differs between municipalities (domain.md 6.4)."""
