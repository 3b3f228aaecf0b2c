"""Paper forms typed in twice: what was typed, and where two typings differ."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from loftet.cycle.surveys.rules.questionnaire import Form

MOST_SHEETS = 99_999
COMMENT = "comment"
PART = "part"
SESSION = "session"


@dataclass(frozen=True)
class Typed:
    """One sheet as somebody typed it: answers by question id, own words, and where in the sample it belongs."""

    answers: Mapping[str, Any]
    comment: str = ""
    part: int | None = None
    session: int = 0

    def kept(self) -> dict[str, Any]:
        """As it is kept in a row."""
        return asdict(self)


@dataclass(frozen=True)
class Difference:
    """A question, or one of "comment", "part" and "session", that was typed in two ways."""

    id: str
    first: Any
    second: Any


def typed(kept: Mapping[str, Any]) -> Typed:
    """What `Typed.kept` made, read again."""
    return Typed(**kept)


def differences(form: Form, first: Typed, second: Typed) -> list[Difference]:
    """Where two typings of the same sheet differ, in the form's order."""
    asked = (question.id for question in form.in_order)
    found = [Difference(id, first.answers.get(id), second.answers.get(id)) for id in asked]
    found += [
        Difference(COMMENT, _flat(first.comment), _flat(second.comment)),
        Difference(PART, first.part, second.part),
        Difference(SESSION, first.session, second.session),
    ]
    return [one for one in found if one.first != one.second]


def merged(first: Typed, second: Typed, ours: Iterable[str]) -> Typed:
    """The first typing, with the second's where `ours` names a question."""
    taken = set(ours)
    ids = {*first.answers, *second.answers}
    chosen = {id: (second if id in taken else first).answers.get(id) for id in ids}
    return Typed(
        answers={id: value for id, value in chosen.items() if value is not None},
        comment=(second if COMMENT in taken else first).comment,
        part=(second if PART in taken else first).part,
        session=(second if SESSION in taken else first).session,
    )


def once_of(wave_key: str, number: int) -> uuid.UUID:
    """The same for the same sheet, so that it is counted once however often it is settled."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"loftet:sheet:{wave_key}:{number}")


def obstacle_to_number(number: int) -> str | None:
    if 1 <= number <= MOST_SHEETS:
        return None
    return f"Skriv blankettens nummer, ett helt tal mellan 1 och {MOST_SHEETS}."


def _flat(words: str) -> str:
    return " ".join(words.split())
