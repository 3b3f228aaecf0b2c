"""A questionnaire as one document: questions with codes, pages, who is asked what, and its indices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from loftet.cycle.surveys.rules.conditions import Condition, condition, names_in

AGE_GATE = "s_alder"
PLACE = "{platsen}"
MISSING = frozenset({98, 99})
LANGUAGES = ("sv", "en", "ar")


class QuestionType(StrEnum):
    SINGLE = "single"
    MULTI = "multi"
    BATTERY = "battery"
    TEXT = "text"


QUESTION_TYPE_WORDS = {
    QuestionType.SINGLE: "ett svar",
    QuestionType.MULTI: "flera svar",
    QuestionType.BATTERY: "flera delfrågor",
    QuestionType.TEXT: "egna ord",
}


@dataclass(frozen=True)
class Text:
    """Words in each language; another language than those there are falls back to Swedish."""

    by_language: tuple[tuple[str, str], ...]

    def said(self, language: str = "sv", place: str = "") -> str:
        words = dict(self.by_language)
        return words.get(language[:2], words["sv"]).replace(PLACE, place)


@dataclass(frozen=True)
class Option:
    code: int
    text: Text


@dataclass(frozen=True)
class Question:
    """One question, or one item of a battery (then `battery` is the battery's own text)."""

    id: str
    type: QuestionType
    text: Text
    options: tuple[Option, ...] = ()
    battery: Text | None = None
    exclusive: frozenset[int] = frozenset()
    most: int | None = None
    show_if: Condition | None = None
    sensitive: bool = False

    @property
    def codes(self) -> frozenset[int]:
        return frozenset(option.code for option in self.options)

    @property
    def counted(self) -> frozenset[int]:
        """Codes that are an answer: "vet inte" and "vill inte svara" leave the base."""
        return self.codes - MISSING


@dataclass(frozen=True)
class Index:
    """A share made of answers: who counts as a hit, and who is in the base."""

    id: str
    question: str
    label: Text
    numerator: Condition
    base: Condition

    def value(self, answers: Mapping[str, Any]) -> float | None:
        """What one person adds; None for somebody who is not in the base."""
        return float(self.numerator(answers)) if self.base(answers) else None


@dataclass(frozen=True)
class Form:
    """A parsed questionnaire; batteries are spread into their items."""

    id: str
    version: str
    title: Text
    languages: tuple[str, ...]
    pages: tuple[tuple[str, ...], ...]
    questions: Mapping[str, Question]
    indices: Mapping[str, Index]
    primary: str
    cells: Mapping[str, str]
    domains: tuple[str, ...]

    def on_page(self, page: int, answers: Mapping[str, Any]) -> list[Question]:
        """The questions of a page (0 is the first) that are asked, given the answers so far."""
        asked = (self.questions[id] for id in self.pages[page])
        return [question for question in asked if question.show_if is None or question.show_if(answers)]

    def index_of(self, name: str) -> Index | None:
        """The index of that id or made of that question; the primary for an empty name, None for an unknown one."""
        wanted = name or self.primary
        return next((index for index in self.indices.values() if wanted in (index.id, index.question)), None)


def parsed(document: Mapping[str, Any]) -> Form:
    """The document as a form. Raises ValueError, naming what, for one that does not hold together."""
    questions = {question.id: question for raw in document["questions"] for question in _questions(raw)}
    batteries = {
        raw["id"]: [item["id"] for item in raw["items"]] for raw in document["questions"] if "items" in raw
    }
    pages = tuple(
        tuple(id for name in page for id in batteries.get(name, [name])) for page in document["pages"]
    )
    unknown = [id for page in pages for id in page if id not in questions]
    unknown += [name for text in _conditions(document) for name in names_in(text) if name not in questions]
    if unknown:
        raise ValueError(f"formuläret nämner frågor som inte finns: {', '.join(unknown)}")
    indices = {raw["id"]: _index(raw) for raw in document.get("indices", [])}
    if document.get("primary", "") not in indices:
        raise ValueError("formuläret har inget huvudmått")
    return Form(
        id=document["id"],
        version=document["version"],
        title=_text(document["title"]),
        languages=tuple(document["languages"]),
        pages=pages,
        questions=questions,
        indices=indices,
        primary=document["primary"],
        cells=document.get("cells", {"sex": "kon", "age": "alder"}),
        domains=tuple(document.get("domains", ("kon", "alder", "koppling"))),
    )


def kept_answers(form: Form, given: Mapping[str, Any]) -> dict[str, Any]:
    """Answers with known codes to questions that are asked; all else is dropped. Nothing is mandatory.

    An exclusive answer ("ingen koppling") stands alone; more than `most` choices are cut in the form's order.
    """
    kept: dict[str, Any] = {}
    for question in (form.questions[id] for page in form.pages for id in page):
        if question.show_if is not None and not question.show_if(kept):
            continue
        value = _kept(question, given.get(question.id))
        if value not in (None, []):
            kept[question.id] = value
    return kept


def problem_with(question: Question, value: Any) -> str | None:
    """What is wrong with an answer as it was given, in Swedish, or None."""
    if question.type != QuestionType.MULTI or not value:
        return None
    if len(value) > 1 and question.exclusive & set(value):
        alone = next(option.text.said() for option in question.options if option.code in question.exclusive)
        return f"”{alone}” kan inte väljas tillsammans med något annat."
    if question.most and len(value) > question.most:
        return f"Välj högst {question.most}."
    return None


def ends_at_gate(answers: Mapping[str, Any]) -> bool:
    """Whoever is under 16 is thanked and asked nothing more."""
    return answers.get(AGE_GATE) == 2


def passes_gate(form: Form, answers: Mapping[str, Any]) -> bool:
    """Nothing is kept from somebody who has not said that they are 16."""
    return AGE_GATE not in form.questions or answers.get(AGE_GATE) == 1


def _kept(question: Question, value: Any) -> Any:
    if question.type == QuestionType.TEXT:
        return None  # own words are screened and kept apart, never beside background answers
    if question.type == QuestionType.MULTI:
        chosen = [
            code for code in sorted(question.codes) if isinstance(value, list | tuple) and code in value
        ]
        alone = [code for code in chosen if code in question.exclusive]
        return alone[:1] or chosen[: question.most]
    return value if isinstance(value, int) and value in question.codes else None


def _questions(raw: Mapping[str, Any]) -> Iterable[Question]:
    kind = QuestionType(raw["type"])
    shared: dict[str, Any] = {
        "options": tuple(Option(option["code"], _text(option)) for option in raw.get("options", [])),
        "exclusive": frozenset(raw.get("exclusive", [])),
        "most": raw.get("max_select"),
        "show_if": condition(raw["show_if"]) if "show_if" in raw else None,
        "sensitive": bool(raw.get("sensitive")),
    }
    if kind == QuestionType.BATTERY:
        for item in raw["items"]:
            yield Question(item["id"], QuestionType.SINGLE, _text(item), battery=_text(raw["text"]), **shared)
    else:
        yield Question(raw["id"], kind, _text(raw["text"]), **shared)


def _conditions(document: Mapping[str, Any]) -> Iterable[str]:
    yield from (raw["show_if"] for raw in document["questions"] if "show_if" in raw)
    for raw in document.get("indices", []):
        yield from (raw["numerator"], raw["base"])


def _index(raw: Mapping[str, Any]) -> Index:
    numerator, base = condition(raw["numerator"]), condition(raw["base"])
    return Index(raw["id"], raw["question"], _text(raw["label"]), numerator, base)


def _text(raw: Mapping[str, Any]) -> Text:
    words = tuple((language, words) for language, words in raw.items() if language in LANGUAGES)
    if "sv" not in dict(words):
        raise ValueError(f"svensk text saknas: {dict(raw)}")
    return Text(words)
