"""A questionnaire's document (JSON, one for each version) read into a form."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from loftet.cycle.surveys.rules.conditions import Batteries, condition, hits_in
from loftet.cycle.surveys.rules.indices import Index, IndexKind, Mean, Net, Share
from loftet.cycle.surveys.rules.questionnaire import ALL_MODES, LONGEST_WORDS, Form, Question, QuestionType
from loftet.cycle.surveys.rules.texts import Option, text_of

Document = Mapping[str, Any]
CELLS = {"sex": "kon", "age": "alder"}
DOMAINS = ("kon", "alder", "koppling")


def form_of(document: Document) -> Form:
    """The form of a document in which nothing is wrong (see `faults.problems_in`)."""
    batteries = {raw["id"]: tuple(item["id"] for item in raw["items"]) for raw in _batteries(document)}
    questions = {question.id: question for raw in document["questions"] for question in _read(raw, batteries)}
    pages = (_without_batteries(page, batteries) for page in document["pages"])
    return Form(
        id=document["id"],
        version=document["version"],
        title=text_of(document["title"]),
        languages=tuple(document["languages"]),
        unreviewed=frozenset(document.get("unreviewed", ())),
        pages=tuple(part for page in pages for part in _parts(page, questions)),
        questions=questions,
        batteries=batteries,
        indices={raw["id"]: _index(raw, questions, batteries) for raw in document["indices"]},
        primary=document["primary"],
        required=document.get("required_for_answer", ""),
        cells={name: id for name, id in document.get("cells", CELLS).items() if id in questions},
        domains=tuple(id for id in document.get("domains", DOMAINS) if id in questions),
    )


def _batteries(document: Document) -> Iterator[Document]:
    return (raw for raw in document["questions"] if raw["type"] == QuestionType.BATTERY)


def _without_batteries(page: Iterable[str], batteries: Batteries) -> list[str]:
    return [id for name in page for id in batteries.get(name, (name,))]


def _parts(page: list[str], questions: Mapping[str, Question]) -> Iterator[tuple[str, ...]]:
    """A page, parted before each question that depends on one of the same part."""
    part: list[str] = []
    for id in page:
        if _looks_at(questions[id]) & set(part):
            yield tuple(part)
            part = []
        part.append(id)
    yield tuple(part)


def _looks_at(question: Question) -> set[str]:
    return {item for hit in hits_in(question.show_if) for item in hit.items} if question.show_if else set()


def _read(raw: Document, batteries: Batteries) -> Iterator[Question]:
    kind = QuestionType(raw["type"])
    shared: dict[str, Any] = {
        "options": tuple(Option(option["code"], text_of(option)) for option in raw.get("options", ())),
        "exclusive": frozenset(raw.get("exclusive", ())),
        "most": raw.get("max_select"),
        "low": raw.get("min"),
        "high": raw.get("max"),
        "longest": raw.get("max_chars", LONGEST_WORDS),
        "show_if": condition(raw["show_if"], batteries) if raw.get("show_if") else None,
        "modes": frozenset(raw.get("modes", ALL_MODES)),
        "rotate": bool(raw.get("rotate")),
        "sensitive": bool(raw.get("sensitive")),
    }
    if kind != QuestionType.BATTERY:
        yield Question(raw["id"], kind, text_of(raw["text"]), **shared)
        return
    battery = text_of(raw["text"])
    for item in raw["items"]:
        single = QuestionType.SINGLE
        yield Question(item["id"], single, text_of(item), battery=battery, part_of=raw["id"], **shared)


def _index(raw: Document, questions: Mapping[str, Question], batteries: Batteries) -> Index:
    main = batteries.get(raw["question"], (raw["question"],))
    about: dict[str, Any] = {
        "id": raw["id"],
        "question": raw["question"],
        "label": text_of(raw["label"]),
        "direction": raw.get("direction", "lower"),
        "sensitive": any(questions[id].sensitive for id in main),
    }
    kind = IndexKind(raw.get("kind", IndexKind.SHARE))
    if kind == IndexKind.MEAN:
        points = {int(code): float(value) for code, value in raw["recode"].items()}
        return Mean(**about, items=batteries[raw["items"]], points=points, min_valid=raw["min_valid"])
    parts = ("numerator", "base") if kind == IndexKind.SHARE else ("plus", "minus", "base")
    about |= {part: condition(raw[part], batteries) for part in parts}
    return Share(**about) if kind == IndexKind.SHARE else Net(**about)
