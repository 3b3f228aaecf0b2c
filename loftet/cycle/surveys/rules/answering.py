"""What is kept of one person's answers, and what is said about an answer that can't be kept."""

from collections.abc import Callable, Mapping
from typing import Any

from loftet.cycle.surveys.rules.questionnaire import AGE_GATE, Form, Question, QuestionType
from loftet.cycle.surveys.rules.waves import Mode

Answers = Mapping[str, Any]
Say = Callable[[str], str]
PROBLEMS = {
    "alone": "”%(option)s” kan inte väljas tillsammans med något annat.",
    "most": "Välj högst %(most)s. Du har valt %(chosen)s.",
    "number": "Skriv ett helt tal.",
    "between": "Skriv ett helt tal från %(low)s till %(high)s.",
}
DECIMALS = 3
"""A pin is kept to about a hundred metres, so that it marks no door."""


def kept_answers(form: Form, given: Answers, mode: str = Mode.WEB) -> dict[str, Any]:
    """Answers with known codes to questions that are asked; all else is dropped. Nothing is mandatory.

    An exclusive answer ("ingen koppling") stands alone; more than `most` choices are cut in the codes' order. Own
    words are not kept here but screened and kept apart. A place is {"place": its key} or {"at": [lat, lon]}.
    """
    kept: dict[str, Any] = {}
    for question in form.in_order:
        value = given.get(question.id)
        if value is not None and question.asked(kept, mode):
            value = _KEPT[question.type](question, value)
            if value is not None:
                kept[question.id] = value
    return kept


def problem_with(question: Question, value: Any, language: str = "sv", say: Say = str) -> str | None:
    """What is wrong with an answer as it was given, or None; `say` translates a sentence before it is filled in."""
    if question.type == QuestionType.MULTI and value:
        return _problem_with_choice(question, set(value), language, say)
    if question.type == QuestionType.NUMBER and value is not None:
        return _problem_with_number(question, value, say)
    return None


def broke_off(form: Form, answers: Answers) -> bool:
    """Whether somebody left before the question that makes the rest an answer."""
    return bool(form.required) and form.required not in answers


def ends_at_gate(answers: Answers) -> bool:
    """Whoever is under 16 is thanked and asked nothing more."""
    return answers.get(AGE_GATE) == 2


def passes_gate(form: Form, answers: Answers, mode: str = Mode.WEB) -> bool:
    """Nothing is kept from somebody who has not said that they are 16, where that is asked."""
    gate = form.questions.get(AGE_GATE)
    return gate is None or mode not in gate.modes or answers.get(AGE_GATE) == 1


def _problem_with_choice(question: Question, chosen: set[Any], language: str, say: Say) -> str | None:
    if len(chosen) > 1 and question.exclusive & chosen:
        alone = next(option for option in question.options if option.code in question.exclusive & chosen)
        told = {"option": alone.text.said(language)}
        return say(PROBLEMS["alone"]) % told
    if question.most and len(chosen) > question.most:
        told = {"most": str(question.most), "chosen": str(len(chosen))}
        return say(PROBLEMS["most"]) % told
    return None


def _problem_with_number(question: Question, value: Any, say: Say) -> str | None:
    if _number(question, value) is not None:
        return None
    if question.low is None or question.high is None:
        return say(PROBLEMS["number"])
    return say(PROBLEMS["between"]) % {
        "low": question.low,
        "high": question.high,
    }


def _whole(value: Any) -> bool:
    """A number, and not True or False, which Python takes for 1 and 0."""
    return type(value) is int


def _single(question: Question, value: Any) -> int | None:
    return value if _whole(value) and value in question.codes else None


def _multi(question: Question, value: Any) -> list[int] | None:
    if not isinstance(value, list | tuple):
        return None
    chosen = sorted({code for code in value if _whole(code)} & question.codes)
    alone = [code for code in chosen if code in question.exclusive]
    return alone[:1] or chosen[: question.most] or None


def _number(question: Question, value: Any) -> int | None:
    inside = (
        _whole(value)
        and (question.low is None or question.low <= value)
        and (question.high is None or value <= question.high)
    )
    return value if inside else None


def _place(_question: Question, value: Any) -> dict[str, Any] | None:
    if not isinstance(value, Mapping):
        return None
    key, at = value.get("place"), value.get("at")
    if _whole(key):
        return {"place": key}
    if isinstance(at, list | tuple) and len(at) == 2 and all(_degrees(number) for number in at):
        return {"at": [round(float(number), DECIMALS) for number in at]}
    return None


def _degrees(value: Any) -> bool:
    return isinstance(value, int | float) and -180 <= value <= 180


def _nothing(_question: Question, _value: Any) -> None:
    return None


_KEPT: dict[QuestionType, Callable[[Question, Any], Any]] = {
    QuestionType.SINGLE: _single,
    QuestionType.MULTI: _multi,
    QuestionType.NUMBER: _number,
    QuestionType.PLACE: _place,
    QuestionType.TEXT: _nothing,
    QuestionType.INFO: _nothing,
}
