"""Compose a questionnaire: each change makes a new document of the old one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from loftet.cycle.surveys.rules.conditions import BadCondition, names_in

Document = dict[str, Any]
LONGEST_ID = 40
MEASURE = "mått."
CONDITIONS = ("numerator", "base", "plus", "minus")


def next_version(version: str) -> str:
    """1.0 → 1.1; a version that doesn't end in a number gets one."""
    head, _dot, last = version.rpartition(".")
    return f"{head}.{int(last) + 1}" if head and last.isdigit() else f"{version}.1"


def renamed(document: Mapping[str, Any], *, id: str, version: str, title: str) -> Document:
    """A copy under its own name, to be changed."""
    return deepcopy(dict(document)) | {
        "id": id,
        "version": version,
        "title": {"sv": title},
    }


def id_from(words: str, taken: Sequence[str]) -> str:
    """A question's id made of its first words, of letters that files of other programs can hold."""
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    stem = "_".join(re.findall(r"[a-z0-9]+", plain)[:4])[:LONGEST_ID] or "fraga"
    stem = stem if stem[0].isalpha() else f"f_{stem}"
    others = (f"{stem}_{number}" for number in range(2, len(taken) + 3))
    return next(id for id in (stem, *others) if id not in taken)


def ids(document: Mapping[str, Any]) -> list[str]:
    """Every id that is taken: of questions and their items, and of indices."""
    questions = [raw["id"] for raw in document["questions"]]
    items = [item["id"] for raw in document["questions"] for item in raw.get("items", ())]
    return questions + items + [raw["id"] for raw in document["indices"]]


def question(document: Mapping[str, Any], id: str) -> dict[str, Any] | None:
    return next((raw for raw in document["questions"] if raw["id"] == id), None)


def placed(document: Mapping[str, Any], raw: dict[str, Any]) -> Document:
    """With the question in the place of the one with its id, or on a page of its own at the end."""
    new = deepcopy(dict(document))
    if question(new, raw["id"]) is None:
        new["questions"].append(raw)
        new["pages"].append([raw["id"]])
    else:
        new["questions"] = [raw if row["id"] == raw["id"] else row for row in new["questions"]]
    return new


def moved(document: Mapping[str, Any], id: str, step: int) -> Document:
    """One step up (-1) or down (1): within its page, else to the nearest end of the page beside it."""
    new = deepcopy(dict(document))
    pages = new["pages"]
    page = next(number for number, names in enumerate(pages) if id in names)
    place = pages[page].index(id)
    if 0 <= place + step < len(pages[page]):
        pages[page].insert(place + step, pages[page].pop(place))
    elif 0 <= page + step < len(pages):
        pages[page].remove(id)
        pages[page + step].insert(len(pages[page + step]) if step < 0 else 0, id)
    new["pages"] = [names for names in pages if names]
    return new


def parted(document: Mapping[str, Any], id: str) -> Document:
    """With a new page that begins with the question; joined with the page before if it already began one."""
    new = deepcopy(dict(document))
    pages = new["pages"]
    page = next(number for number, names in enumerate(pages) if id in names)
    place = pages[page].index(id)
    if place:
        pages[page : page + 1] = [pages[page][:place], pages[page][place:]]
    elif page:
        pages[page - 1 : page + 1] = [pages[page - 1] + pages[page]]
    return new


def obstacle_to_removing(document: Mapping[str, Any], id: str) -> str | None:
    """What else would lose its meaning with the question."""
    raw = question(document, id) or {}
    gone = {id, *(item["id"] for item in raw.get("items", ()))}
    for other in document["questions"]:
        if other["id"] != id and _named(other.get("show_if")) & gone:
            return f"Frågan ”{other['text']['sv']}” visas beroende på den här. Ändra den först."
    for index in document["indices"]:
        if _used_by(index) & gone:
            return f"Måttet ”{index['label']['sv']}” räknas av den här frågan. Ta bort måttet först."
    return None


def without(document: Mapping[str, Any], id: str) -> Document:
    """With the question gone; ask `obstacle_to_removing` before."""
    new = deepcopy(dict(document))
    new["questions"] = [raw for raw in new["questions"] if raw["id"] != id]
    new["pages"] = [names for page in new["pages"] if (names := [name for name in page if name != id])]
    new["domains"] = [name for name in new.get("domains", []) if name != id]
    new["cells"] = {part: name for part, name in new.get("cells", {}).items() if name != id}
    if new.get("required_for_answer") == id:
        del new["required_for_answer"]
    return new


def with_share(document: Mapping[str, Any], *, name: str, codes: Sequence[int], label: str) -> Document:
    """With an index: the share of those who answered one question, or item, who chose any of the codes."""
    new = deepcopy(dict(document))
    listed = ", ".join(str(code) for code in codes)
    base = ", ".join(str(code) for code in counted_codes(document, name))
    new["indices"].append(
        {
            "id": id_from(f"andel {label}", ids(document)),
            "kind": "share",
            "question": name,
            "label": {"sv": label},
            "numerator": f"{name} in [{listed}]",
            "base": f"{name} in [{base}]",
        }
    )
    return new


def without_index(document: Mapping[str, Any], id: str) -> Document:
    new = deepcopy(dict(document))
    new["indices"] = [raw for raw in new["indices"] if raw["id"] != id]
    return new


def countable(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Questions and items of which an index can be made: (id, Swedish words)."""
    for raw in document["questions"]:
        if raw["type"] in ("single", "multi"):
            yield raw["id"], raw["text"]["sv"]
        for item in raw.get("items", ()):
            yield item["id"], f"{raw['text']['sv']} {item['sv']}"


def counted_codes(document: Mapping[str, Any], name: str) -> list[int]:
    """The codes of a question or item that are an answer, without "vill inte svara" and "vet inte"."""
    for raw in document["questions"]:
        if name == raw["id"] or name in {item["id"] for item in raw.get("items", ())}:
            return [option["code"] for option in raw.get("options", ()) if option["code"] < 98]
    return []


def words_of(document: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """Everything that is read by somebody: (where, words in each language), in the order it is read."""
    yield "title", document["title"]
    for raw in document["questions"]:
        yield f"{raw['id']}", raw["text"]
        for item in raw.get("items", ()):
            yield f"{raw['id']}.{item['id']}", item
        for option in raw.get("options", ()):
            yield f"{raw['id']}.{option['code']}", option
    for index in document["indices"]:
        yield f"{MEASURE}{index['id']}", index["label"]


def missing_words(document: Mapping[str, Any], language: str) -> int:
    """How many texts that a respondent reads are not there in the language; measures are read at the desk."""
    read = [texts for where, texts in words_of(document) if not where.startswith(MEASURE)]
    return sum(not texts.get(language) for texts in read)


def translated(
    document: Mapping[str, Any], language: str, words: Mapping[str, str], *, reviewed: bool
) -> Document:
    """With the words in a language; what is left empty falls back to Swedish when it is shown."""
    new = deepcopy(dict(document))
    for where, texts in words_of(new):
        said = words.get(where, texts.get(language, "")).strip()
        texts.pop(language, None)
        if said:
            texts[language] = said
    new["languages"] = list(dict.fromkeys([*new["languages"], language]))
    others = [other for other in new.get("unreviewed", []) if other != language]
    new["unreviewed"] = others if reviewed else [*others, language]
    return new


def _named(condition: str | None) -> set[str]:
    try:
        return names_in(condition) if condition else set()
    except BadCondition:
        return set()


def _used_by(index: Mapping[str, Any]) -> set[str]:
    named = [_named(index.get(part)) for part in CONDITIONS]
    return {index["question"], index.get("items", "")}.union(*named)
