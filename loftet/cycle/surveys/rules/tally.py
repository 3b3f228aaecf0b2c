"""An answer as counts: what it adds to each question and index, and in which cell and domains it does so.

Counts add up exactly, so that a wave can be estimated and weighted without any single answer; see
`docs/methods/survey_estimate.md`.
"""

from collections.abc import Mapping
from typing import Any

from loftet.cycle.surveys.rules.questionnaire import MISSING, Form, Question, QuestionType
from loftet.cycle.surveys.rules.waves import Mode

Answers = Mapping[str, Any]
Counts = dict[str, Any]
"""{question id: {"asked": people, "n": who answered, code as text: people}} and {index id: [people in the base, sum,
sum of squares]}. "Vet inte" is in `n`, under its code; a number has "sum" and "squares" instead of codes."""

ASKED, ANSWERED = "asked", "n"
NOT_SAID = 0
MOST_SEXES = 2
"""The register has two; other answers are weighed by age alone."""


def tally(form: Form, answers: Answers, mode: str = Mode.WEB) -> Counts:
    """What one person's kept answers add; a question that was not asked adds nothing."""
    asked = (question for question in form.in_order if question.asked(answers, mode))
    counts: Counts = {
        question.id: {ASKED: 1} | _added(question, answers.get(question.id))
        for question in asked
        if question.type not in (QuestionType.TEXT, QuestionType.INFO)
    }
    for index in form.indices.values():
        value = index.value(answers)
        if value is not None:
            counts[index.id] = [1, value, value * value]
    return counts


def add(counts: Counts, more: Counts) -> Counts:
    """The sum of two tallies, as a new one."""
    return {id: _sum(counts.get(id), more.get(id)) for id in {**counts, **more}}


def cell_of(form: Form, answers: Answers) -> str:
    """The weighting cell, sex and age: "1.3"; 0 for not said, and for a sex that the register lacks."""
    sex, age = (_code(answers.get(form.cells.get(name, ""))) for name in ("sex", "age"))
    return f"{sex if sex <= MOST_SEXES else NOT_SAID}.{age}"


def domains_of(form: Form, answers: Answers) -> list[str]:
    """The groups besides sex and age in which this answer is also counted: "koppling=1"."""
    by_cell = set(form.cells.values())
    others = [id for id in form.domains if id not in by_cell]
    return [f"{id}={code}" for id in others for code in _codes(answers.get(id))]


def _added(question: Question, value: Any) -> dict[str, int]:
    if value is None:
        return {}
    if question.type == QuestionType.NUMBER:
        return {ANSWERED: 1, "sum": value, "squares": value * value}
    if question.type == QuestionType.PLACE:
        return {ANSWERED: 1} | ({str(value["place"]): 1} if "place" in value else {})
    return {ANSWERED: 1} | {str(code): 1 for code in _codes(value)}


def _sum(one: Any, other: Any) -> Any:
    if one is None or other is None:
        return one if other is None else other
    if isinstance(one, list):
        return [a + b for a, b in zip(one, other, strict=True)]
    return {code: one.get(code, 0) + other.get(code, 0) for code in {**one, **other}}


def _codes(value: Any) -> list[int]:
    return list(value) if isinstance(value, list) else [value] if isinstance(value, int) else []


def _code(value: Any) -> int:
    return value if isinstance(value, int) and value not in MISSING else NOT_SAID
