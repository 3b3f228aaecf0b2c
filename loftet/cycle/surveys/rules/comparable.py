"""Whether two versions of a questionnaire ask the same thing as far as an index goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loftet.cycle.surveys.rules.conditions import condition, hits_in

Document = Mapping[str, Any]
Marks = Mapping[str, bool]
CONDITIONS = ("numerator", "base", "plus", "minus")
HOW_INDEX_IS_MADE = ("kind", "items", "recode", "min_valid", *CONDITIONS)
HOW_QUESTION_IS_ASKED = ("type", "text", "options", "items", "exclusive", "max_select", "show_if")


def questions_of(document: Document, index: str) -> set[str]:
    """The questions and batteries that an index is made of. KeyError for an index that isn't there."""
    raw = _by_id(document["indices"])[index]
    batteries = {
        row["id"]: tuple(item["id"] for item in row["items"])
        for row in document["questions"]
        if "items" in row
    }
    names = {
        hit.name for part in CONDITIONS if part in raw for hit in hits_in(condition(raw[part], batteries))
    }
    owner = {item: battery for battery, items in batteries.items() for item in items}
    return {
        owner.get(name, name)
        for name in names | {raw["question"], *([raw["items"]] if "items" in raw else [])}
    }


def same_index(old: Document, new: Document, index: str, marks: Marks) -> bool:
    """An index made in the same way of questions that may be compared.

    A question may be compared if a person has said so, or has not said otherwise and it is asked word for word
    as before. `marks` is what was said of the newer version's questions against the older's.
    """
    both = [_by_id(document["indices"]).get(index) for document in (old, new)]
    if None in both or any(_part(both[0], key) != _part(both[1], key) for key in HOW_INDEX_IS_MADE):
        return False
    return all(_same_question(old, new, question, marks) for question in questions_of(new, index))


def same_through(documents: Sequence[Document], marks: Sequence[Marks], index: str) -> bool:
    """The same along a chain of versions, oldest first; `marks` stand between each two of them."""
    pairs = zip(documents, documents[1:], marks, strict=False)
    return all(same_index(old, new, index, said) for old, new, said in pairs)


def _same_question(old: Document, new: Document, question: str, marks: Marks) -> bool:
    if question in marks:
        return bool(marks[question])
    before, after = (_by_id(document["questions"]).get(question) for document in (old, new))
    if before is None or after is None:
        return False
    return all(_swedish(before.get(key)) == _swedish(after.get(key)) for key in HOW_QUESTION_IS_ASKED)


def _part(raw: Any, key: str) -> Any:
    return raw.get(key, "share" if key == "kind" else None)


def _swedish(value: Any) -> Any:
    """Without the translations: a new one does not change what was asked in Swedish."""
    if isinstance(value, list):
        return [_swedish(part) for part in value]
    if isinstance(value, dict):
        return {key: part for key, part in value.items() if key in ("sv", "id", "code")}
    return value


def _by_id(rows: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {row["id"]: row for row in rows}


def changed(old: Document, new: Document) -> list[str]:
    """The questions of the new version that are not asked word for word as in the old, in the new's order."""
    return [raw["id"] for raw in new["questions"] if not _same_question(old, new, raw["id"], {})]
