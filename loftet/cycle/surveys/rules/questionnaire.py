"""A questionnaire: questions with codes, pages, who is asked what, and its indices."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from loftet.cycle.surveys.rules.conditions import Condition
from loftet.cycle.surveys.rules.indices import Index
from loftet.cycle.surveys.rules.texts import Option, Text
from loftet.cycle.surveys.rules.waves import Mode

AGE_GATE = "s_alder"
MISSING = frozenset({98, 99})
"""Codes for "vill inte svara" and "vet inte", which leave the base of every share."""
LONGEST_WORDS = 1000
ALL_MODES = frozenset(Mode)


class QuestionType(StrEnum):
    SINGLE = "single"
    MULTI = "multi"
    BATTERY = "battery"
    NUMBER = "number"
    TEXT = "text"
    INFO = "info"
    PLACE = "place"


QUESTION_TYPE_WORDS = {
    QuestionType.SINGLE: "ett svar",
    QuestionType.MULTI: "flera svar",
    QuestionType.BATTERY: "flera delfrågor",
    QuestionType.NUMBER: "ett tal",
    QuestionType.TEXT: "egna ord",
    QuestionType.INFO: "upplysning, inget svar",
    QuestionType.PLACE: "en plats",
}


@dataclass(frozen=True)
class Question:
    """One question, or one item of a battery (then `battery` is the battery's own text and `part_of` its id)."""

    id: str
    type: QuestionType
    text: Text
    options: tuple[Option, ...] = ()
    battery: Text | None = None
    part_of: str = ""
    exclusive: frozenset[int] = frozenset()
    most: int | None = None
    low: int | None = None
    high: int | None = None
    longest: int = LONGEST_WORDS
    show_if: Condition | None = None
    modes: frozenset[str] = ALL_MODES
    rotate: bool = False
    sensitive: bool = False

    @cached_property
    def codes(self) -> frozenset[int]:
        return frozenset(option.code for option in self.options)

    @cached_property
    def counted(self) -> frozenset[int]:
        """Codes that are an answer: "vet inte" and "vill inte svara" leave the base."""
        return self.codes - MISSING

    @property
    def closed(self) -> bool:
        """Whether it is answered by codes."""
        return self.type in (QuestionType.SINGLE, QuestionType.MULTI)

    def asked(self, answers: Mapping[str, Any], mode: str = Mode.WEB) -> bool:
        return mode in self.modes and (self.show_if is None or self.show_if(answers))


@dataclass(frozen=True)
class Form:
    """A parsed questionnaire; batteries are spread into their items.

    A question that follows up another stands on a later page than that, so that it can be asked without scripts:
    `pages` may therefore be more than the document's.
    """

    id: str
    version: str
    title: Text
    languages: tuple[str, ...]
    unreviewed: frozenset[str]
    pages: tuple[tuple[str, ...], ...]
    questions: Mapping[str, Question]
    batteries: Mapping[str, tuple[str, ...]]
    indices: Mapping[str, Index]
    primary: str
    required: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    domains: tuple[str, ...] = ()

    @cached_property
    def in_order(self) -> tuple[Question, ...]:
        return tuple(self.questions[id] for page in self.pages for id in page)

    def on_page(
        self, page: int, answers: Mapping[str, Any], mode: str = Mode.WEB, rotation: int = 0
    ) -> list[Question]:
        """The questions of a page (0 is the first) that are asked, given the answers so far.

        The items of a battery that rotates are turned by `rotation` steps, so that each item comes first for some.
        """
        asked = [self.questions[id] for id in self.pages[page] if self.questions[id].asked(answers, mode)]
        return [question for _battery, items in _by_battery(asked) for question in _turned(items, rotation)]

    def index_of(self, name: str) -> Index | None:
        """The index of that id or made of that question; the primary for an empty name, None for an unknown one."""
        wanted = name or self.primary
        return next((index for index in self.indices.values() if wanted in (index.id, index.question)), None)

    def name_of(self, id: str, language: str = "sv", place: str = "") -> str:
        """What an id stands for in words: a question, an item, an index, or a group such as "koppling=1".

        Raises KeyError for an id that is none of them.
        """
        name, _equals, code = id.partition("=")
        if name in self.indices:
            return self.indices[name].label.said(language, place)
        question = self.questions[name]
        if code:
            option = next(option for option in question.options if option.code == int(code))
            return option.text.said(language, place)
        return question.text.said(language, place)


def _by_battery(questions: list[Question]) -> Iterator[tuple[str, list[Question]]]:
    groups: dict[str, list[Question]] = {}
    for question in questions:
        groups.setdefault(question.part_of or question.id, []).append(question)
    yield from groups.items()


def _turned(items: list[Question], rotation: int) -> list[Question]:
    start = rotation % len(items) if items[0].rotate else 0
    return items[start:] + items[:start]
