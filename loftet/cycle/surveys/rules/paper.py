"""A questionnaire as it stands on paper: numbered, in a fixed order, with who is asked what in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from loftet.cycle.surveys.rules.conditions import All, Condition, Hits, Not
from loftet.cycle.surveys.rules.questionnaire import Form, Question, QuestionType
from loftet.cycle.surveys.rules.texts import Text
from loftet.cycle.surveys.rules.waves import Mode

Say = Callable[..., str]
"""(key, values) → words in the form's language, such as `loftet.wording.paper.said`."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Line:
    """A question, or one item of a battery, with the number under which it stands: "5" or "7b"."""

    number: str
    question: Question


@dataclass(frozen=True)
class Numbered:
    """What stands under one number: a question, or a battery and its items."""

    number: str
    head: Text
    lines: tuple[Line, ...]

    @property
    def first(self) -> Question:
        return self.lines[0].question

    @property
    def is_battery(self) -> bool:
        return self.first.battery is not None


def numbered(form: Form, mode: str = Mode.PAPER) -> list[Numbered]:
    """The questions of a mode, numbered from 1 in the form's order; information has no number."""
    groups: dict[str, list[Question]] = {}
    for question in form.in_order:
        if mode in question.modes:
            groups.setdefault(question.part_of or question.id, []).append(question)
    found: list[Numbered] = []
    for questions in groups.values():
        told = questions[0].type != QuestionType.INFO
        number = str(1 + sum(bool(group.number) for group in found)) if told else ""
        found.append(Numbered(number, questions[0].battery or questions[0].text, _lines(number, questions)))
    return found


def skip_words(asked: Condition, groups: list[Numbered], language: str, place: str, say: Say) -> str:
    """Who answers a question, in words: "om du svarade ”Aldrig” på fråga 2"."""
    if isinstance(asked, Not):
        return (
            _hit(asked.part, groups, language, place, say, "paper_if_not")
            if isinstance(asked.part, Hits)
            else say("paper_if_other")
        )
    if isinstance(asked, Hits):
        return _hit(asked, groups, language, place, say, "paper_if_not" if asked.most == 0 else "paper_if")
    joint = say("paper_and" if isinstance(asked, All) else "paper_or")
    return f" {joint} ".join(skip_words(part, groups, language, place, say) for part in asked.parts)


def _hit(hit: Hits, groups: list[Numbered], language: str, place: str, say: Say, key: str) -> str:
    lines: Mapping[str, Line] = {line.question.id: line for group in groups for line in group.lines}
    named = [lines[item] for item in hit.items if item in lines]
    if not named:
        return say("paper_if_other")
    options = [option for option in named[0].question.options if option.code in hit.codes]
    told = f" {say('paper_or')} ".join(f"”{option.text.said(language, place)}”" for option in options)
    number = named[0].number if len(named) == 1 else f"{named[0].number}–{named[-1].number}"
    return say(key, answers=told, number=number) if told else say("paper_if_other")


def _lines(number: str, questions: list[Question]) -> tuple[Line, ...]:
    if questions[0].battery is None:
        return (Line(number, questions[0]),)
    return tuple(Line(f"{number}{LETTERS[n]}", question) for n, question in enumerate(questions))
