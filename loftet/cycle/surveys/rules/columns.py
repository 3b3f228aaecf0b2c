"""A form as flat columns, one value a person and column, for files and tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from loftet.cycle.surveys.rules.questionnaire import Form, Question, QuestionType

YES_NO = {0: "Nej", 1: "Ja"}


class ColumnKind(StrEnum):
    SINGLE = "single"
    FLAG = "flag"
    NUMBER = "number"


COLUMN_KIND_WORDS = {
    ColumnKind.SINGLE: "en kod",
    ColumnKind.FLAG: "valt eller inte",
    ColumnKind.NUMBER: "ett tal",
}


@dataclass(frozen=True)
class Column:
    """One value a person: a code, a number, or for each option of a multiple choice whether it was chosen."""

    id: str
    label: str
    kind: ColumnKind
    codes: Mapping[int, str]
    question: str
    code: int | None = None

    def value(self, answers: Mapping[str, Any]) -> int | None:
        """The cell; None where the question was not answered."""
        given = answers.get(self.question)
        if self.kind == ColumnKind.FLAG:
            return None if given is None else int(self.code in given)
        return given


def columns(form: Form, language: str = "sv", place: str = "") -> list[Column]:
    """The columns of a form in its order. Own words and places are in none: they could tell whose a row is."""
    return [column for question in form.in_order for column in _columns(question, form, language, place)]


def answers_in(columns: list[Column], values: Mapping[str, int | None]) -> dict[str, Any]:
    """One person's answers from the cells of a row (column id → value), the reverse of `Column.value`."""
    answers: dict[str, Any] = {}
    for column in columns:
        value = values.get(column.id)
        if column.kind != ColumnKind.FLAG:
            answers |= {} if value is None else {column.question: value}
        elif value:
            answers.setdefault(column.question, []).append(column.code)
    return answers


def _columns(question: Question, form: Form, language: str, place: str) -> Iterator[Column]:
    label = form.name_of(question.id, language, place)
    if question.battery is not None:
        label = f"{question.battery.said(language, place)} {label}"
    codes = {option.code: option.text.said(language, place) for option in question.options}
    if question.type == QuestionType.MULTI:
        for code, words in codes.items():
            id = f"{question.id}_{code}"
            yield Column(id, f"{label} {words}", ColumnKind.FLAG, YES_NO, question.id, code)
    elif question.type == QuestionType.SINGLE:
        yield Column(question.id, label, ColumnKind.SINGLE, codes, question.id)
    elif question.type == QuestionType.NUMBER:
        yield Column(question.id, label, ColumnKind.NUMBER, {}, question.id)
