"""What must hold before residents are told something, and when it is late."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from loftet.ground.months import months_on


class MeetingState(StrEnum):
    PLANNED = "planned"
    CLOSED = "closed"


class PublicationKind(StrEnum):
    MONTHLY = "monthly"
    SURVEY = "survey"
    YEAR_END = "year_end"
    WALK = "walk"


class PublicationState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"


class MonthState(StrEnum):
    """How a month of the promise stands, as residents see it."""

    ANSWERED = "answered"
    ANSWERED_LATE = "answered_late"
    LATE = "late"
    WAITING = "waiting"
    COMING = "coming"


MEETING_WORDS = {MeetingState.PLANNED: "planerat", MeetingState.CLOSED: "avslutat"}
PUBLICATION_KIND_WORDS = {
    PublicationKind.MONTHLY: "månadens svar",
    PublicationKind.SURVEY: "enkätresultat",
    PublicationKind.YEAR_END: "årets resultat",
    PublicationKind.WALK: "svar om en trygghetsvandring",
}
PUBLICATION_WORDS = {PublicationState.DRAFT: "utkast", PublicationState.PUBLISHED: "publicerat"}
MONTH_WORDS = {
    MonthState.ANSWERED: "svar finns",
    MonthState.ANSWERED_LATE: "svaret kom för sent",
    MonthState.LATE: "svaret är försenat",
    MonthState.WAITING: "svar kommer",
    MonthState.COMING: "inte börjat",
}

REPORTER_ANSWER_LENGTH = 300

# The monthly answer's sections in the order in which they are read.
SECTIONS = {
    "said": "Ni sa",
    "done": "Vi gjorde",
    "seen": "Vad vi ser",
    "not_done": "Det här återstår eller gick inte",
    "next": "Nästa månad",
}
# What residents are told of a safety walk, before the answer to each of its points.
WALK_SECTIONS = {"walk_seen": "Det här såg vi", "walk_next": "Så går vi vidare"}
MOST_WORDS = 250


def months_of(starts_on: dt.date, ends_on: dt.date) -> list[dt.date]:
    """First day of every month that a promise touches, in order."""
    count = (ends_on.year - starts_on.year) * 12 + ends_on.month - starts_on.month + 1
    return [months_on(starts_on.replace(day=1), step) for step in range(count)]


def month_state(
    month: dt.date, on: dt.date, due_on: dt.date | None, published_on: dt.date | None
) -> MonthState:
    """`month` is its first day, `due_on` when its answer was promised (None before its meeting is planned)."""
    if published_on:
        late = due_on is not None and published_on > due_on
        return MonthState.ANSWERED_LATE if late else MonthState.ANSWERED
    if month > on:
        return MonthState.COMING
    return MonthState.LATE if due_on is not None and on > due_on else MonthState.WAITING


def days_late(due_on: dt.date | None, published_on: dt.date | None, on: dt.date) -> int:
    """Days past the promised day, until it was published or today; 0 when in time."""
    return max(0, ((published_on or on) - due_on).days) if due_on else 0


def content_hash(title: str, body: Mapping[str, Any]) -> str:
    """SHA-256 of exactly what would be published."""
    text = json.dumps(
        {"title": title, "body": body}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()


def missing_parties(parties: Iterable[str], approved: Iterable[str]) -> list[str]:
    """Names of the parties that have not said yes to this very text."""
    said_yes = set(approved)
    return [name for name in parties if name not in said_yes]


def obstacle_to_editing(state: str) -> str | None:
    if state == PublicationState.DRAFT:
        return None
    return "Texten är publicerad och ändras inte. Gör en rättelse i stället, så står den gamla kvar."


def obstacle_to_approving(state: str, body: Mapping[str, Any]) -> str | None:
    if state != PublicationState.DRAFT:
        return "Texten är redan publicerad."
    sections = body.get("sections", {})
    if not any(str(text).strip() for text in sections.values()):
        return "Texten är tom. Skriv först vad ni vill berätta."
    return None


def obstacle_to_approving_for_another(is_own_party: bool, note: str) -> str | None:
    """The police need not sign in: their yes may be noted, but then how it was given."""
    if is_own_party or note.strip():
        return None
    return (
        "Du svarar för en annan part. Skriv hur och när de sa ja, "
        "till exempel: ”mejl från kommunpolisen 5 november”."
    )


def obstacle_to_publishing(state: str, missing: list[str]) -> str | None:
    if state != PublicationState.DRAFT:
        return "Texten är redan publicerad."
    if missing:
        return f"Väntar på godkännande från {' och '.join(missing)}."
    return None


def obstacle_to_telling_of_walk(unanswered: list[int]) -> str | None:
    """Every point of a walk has an answer, or the walk is not told of. `unanswered`: their numbers."""
    if not unanswered:
        return None
    numbers = ", ".join(str(number) for number in unanswered)
    return f"Varje punkt ska ha ett svar. Det saknas för punkt {numbers}."


def obstacle_to_closing_meeting(state: str, held_on: dt.date, on: dt.date) -> str | None:
    if state == MeetingState.CLOSED:
        return "Mötet är redan avslutat."
    if on < held_on:
        return "Mötet har inte hållits än."
    return None


def obstacle_to_deciding(meeting_state: str, held_on: dt.date, due_on: dt.date) -> str | None:
    if meeting_state == MeetingState.CLOSED:
        return "Mötet är avslutat och protokollet låst. Ta beslutet på nästa möte."
    if due_on < held_on:
        return "Beslutet ska vara klart före mötet. Välj en dag efter mötet."
    return None


def obstacle_to_answering_reporter(text: str) -> str | None:
    """What keeps an answer to a reporter from being given, or None."""
    if not text.strip():
        return "Skriv vad som har hänt med det ni fick veta."
    if len(text.strip()) > REPORTER_ANSWER_LENGTH:
        return f"Svaret är för långt. Korta det till högst {REPORTER_ANSWER_LENGTH} tecken."
    return None
