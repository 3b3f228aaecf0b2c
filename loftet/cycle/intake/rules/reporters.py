"""When a silent organisation may be reminded, and what the desk's weekly letter says."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

REMIND_AGAIN = dt.timedelta(days=7)


class ReminderState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


REMINDER_STATE_WORDS = {
    ReminderState.WAITING: "påminnelsen skickas",
    ReminderState.SENT: "påmind",
    ReminderState.FAILED: "påminnelsen gick inte att skicka",
}


def obstacle_to_reminding(
    expected: bool, has_mailbox: bool, reminded_at: dt.datetime | None, at: dt.datetime
) -> str | None:
    """What keeps an organisation from being reminded, or None. `reminded_at`: last time that did not fail."""
    if not expected:
        return "Organisationen är inte utsedd att rapportera."
    if not has_mailbox:
        return (
            "Organisationen har ingen brevlåda. Skriv in en under Mer, Kontakter: en funktion, ingen person."
        )
    if reminded_at and at - reminded_at < REMIND_AGAIN:
        return "Organisationen är redan påmind den här veckan. Vänta några dagar, eller ring."
    return None


@dataclass(frozen=True)
class Digest:
    """A week at the desk in numbers: never what somebody wrote, nor where one single thing happened.

    `kinds` are a type's word and how many incidents of it began in the week, most first; `before` how many
    incidents of any type began in each of the four weeks before, oldest first; `waiting` what lies at the desk, as
    the word for one and for several with how many.
    """

    week: dt.date
    incidents: int
    before: tuple[int, ...]
    kinds: Sequence[tuple[str, int]]
    nothing: int
    points: int
    waiting: Sequence[tuple[tuple[str, str], int]]
    silent: Sequence[str]

    @property
    def is_empty(self) -> bool:
        """Nothing came in, nothing waits and nobody is expected to be heard: a letter would say nothing."""
        waits = any(number for _what, number in self.waiting)
        return not (self.incidents or self.nothing or self.points or waits or self.silent)


def letter_of(digest: Digest, address: str) -> str:
    """The week as plain text, in Swedish."""
    week = digest.week.isocalendar().week
    lines = [f"Vecka {week}: {_counted(digest.incidents, 'händelse', 'händelser')} rapporterades."]
    lines.append(f"De fyra veckorna innan: {', '.join(map(str, digest.before))}.")
    lines.append("Det är vad som har rapporterats. Fler kan bero på att fler rapporterar.")
    lines += ["", *(f"  {number}  {word}" for word, number in digest.kinds)] if digest.kinds else []
    lines += ["", f"Inget att rapportera: {digest.nothing}.", f"Nya punkter från invånare: {digest.points}."]
    lines += ["", "Väntar på dig:", *(f"  {_counted(number, *what)}" for what, number in digest.waiting)]
    if digest.silent:
        lines += ["", f"Tysta i fyra veckor: {', '.join(digest.silent)}."]
    return "\n".join([*lines, "", f"Öppna Inkommet: {address}", ""])


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
