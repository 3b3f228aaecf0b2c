"""What is wrong with who is asked and who counts: unknown names, circles, and what can never be so."""

from collections.abc import Iterator, Mapping
from typing import Any

from loftet.cycle.surveys.rules.conditions import All, BadCondition, Condition, Hits, condition, hits_in
from loftet.cycle.surveys.rules.indices import IndexKind, Net, Share
from loftet.cycle.surveys.rules.questionnaire import ALL_MODES, MISSING, Form, QuestionType
from loftet.cycle.surveys.rules.reach import Reach, TooTangled
from loftet.cycle.surveys.rules.shapes import Problem

Raw = Mapping[str, Any]
Demand = tuple[str, str, Condition, frozenset[str]]
"""Where it stands, what is wrong if it can't hold, the condition, and the modes in which somebody may answer."""
_PARTS = {
    IndexKind.SHARE: ("numerator", "base"),
    IndexKind.NET: ("plus", "minus", "base"),
    IndexKind.MEAN: (),
}
_COMPARED = (QuestionType.SINGLE, QuestionType.MULTI, QuestionType.BATTERY, QuestionType.NUMBER)


def faults_of_conditions(document: Raw) -> Iterator[Problem]:
    """Conditions that can't be read, or that ask about what is not there or comes later."""
    known = _known(document)
    yield from _faulty_order(document, known)
    for here, text in _conditions(document):
        if text is None:
            yield Problem(here, "Ett villkor saknas: skriv vilka som räknas.")
            continue
        try:
            found = condition(text)
        except BadCondition as error:
            yield Problem(here, f"Villkoret går inte att läsa: {error}.")
            continue
        for hits in hits_in(found):
            yield from _faulty_hits(here, hits, known)


def unreachable(form: Form) -> Iterator[Problem]:
    """Questions that can never be shown, and indices that nobody can be part of."""
    reach = Reach(form)
    for here, words, found, modes in [*_shown(form), *_counted(form)]:
        try:
            if not any(reach.can_hold(found, mode) for mode in sorted(modes)):
                yield Problem(here, f"{words}: villkoret kan inte bli sant för någon.")
        except TooTangled:
            yield Problem(here, "Villkoret är för invecklat för att kunna kontrolleras. Dela upp det.")
            return


def _shown(form: Form) -> Iterator[Demand]:
    asked = {question.part_of or question.id: question for question in form.in_order}
    for id, question in asked.items():
        if question.show_if is not None:
            yield f"frågan {id}", "Frågan kan aldrig visas", question.show_if, question.modes


def _counted(form: Form) -> Iterator[Demand]:
    for index in form.indices.values():
        here = f"måttet {index.id}"
        if isinstance(index, Share | Net):
            yield here, "Ingen kan räknas i basen", index.base, ALL_MODES
        if isinstance(index, Share):
            yield here, "Ingen i basen kan räknas som träff", All((index.numerator, index.base)), ALL_MODES
        if isinstance(index, Net):
            yield here, "Ingen i basen kan räknas som plus", All((index.plus, index.base)), ALL_MODES
            yield here, "Ingen i basen kan räknas som minus", All((index.minus, index.base)), ALL_MODES


def _conditions(document: Raw) -> Iterator[tuple[str, str | None]]:
    """Where each condition stands, and what it says; None for one that is missing."""
    for raw in document["questions"]:
        if raw.get("show_if"):
            yield f"frågan {raw['id']}", raw["show_if"]
    for raw in document["indices"]:
        for part in _PARTS.get(raw.get("kind", IndexKind.SHARE), ()):
            yield f"måttet {raw['id']}", raw.get(part)


def _known(document: Raw) -> dict[str, Raw]:
    """The question that each name belongs to; an item's is its battery."""
    return {
        id: raw
        for raw in document["questions"]
        for id in (raw["id"], *(item["id"] for item in raw.get("items", ())))
    }


def _faulty_hits(here: str, hits: Hits, known: Mapping[str, Raw]) -> Iterator[Problem]:
    raw = known.get(hits.name)
    if raw is None:
        yield Problem(here, f"Villkoret nämner {hits.name}, som inte finns.")
    elif raw["type"] not in _COMPARED:
        yield Problem(here, f"Villkoret nämner {hits.name}, som inte besvaras med koder eller tal.")
    elif raw["type"] != QuestionType.NUMBER:
        yield from _faulty_codes(here, hits, {option["code"] for option in raw.get("options", ())})


def _faulty_codes(here: str, hits: Hits, codes: set[int]) -> Iterator[Problem]:
    if isinstance(hits.codes, frozenset) or len(hits.codes) == 1:
        for code in sorted(set(hits.codes) - codes):
            yield Problem(here, f"Villkoret nämner svaret {code} på {hits.name}, som inte finns.")
    elif any(code in hits.codes for code in codes & MISSING):
        yield Problem(
            here,
            f"Jämförelsen med {hits.name} tar med ”vet inte” eller ”vill inte svara”. Räkna upp svaren: in [1, 2].",
        )


def _faulty_order(document: Raw, known: Mapping[str, Raw]) -> Iterator[Problem]:
    """Questions that wait for each other, or for one that comes later."""
    waits = {raw["id"]: set(_waits_for(raw, known)) for raw in document["questions"]}
    order = {id: number for number, id in enumerate(id for page in document["pages"] for id in page)}
    for id, others in waits.items():
        circle = _circle(id, waits)
        if circle:
            if order.get(id, 0) == min(order.get(one, 0) for one in circle):
                told = " → ".join([*circle, id])
                yield Problem(
                    f"frågan {id}", f"Villkoren går i cirkel, så ingen av frågorna kan visas: {told}."
                )
            continue
        for other in sorted(others):
            if order.get(other, -1) > order.get(id, -1):
                yield Problem(
                    f"frågan {id}", f"Villkoret väntar på {other}, som kommer senare. Flytta den före."
                )


def _waits_for(raw: Raw, known: Mapping[str, Raw]) -> Iterator[str]:
    try:
        found = condition(raw["show_if"]) if raw.get("show_if") else None
    except BadCondition:
        found = None  # said where conditions are read
    for hits in hits_in(found) if found else ():
        if hits.name in known:
            yield known[hits.name]["id"]


def _circle(start: str, waits: Mapping[str, set[str]]) -> list[str]:
    """A way from a question through those it waits for back to itself; empty when there is none."""
    seen: dict[str, str] = {}
    todo = [start]
    while todo:
        here = todo.pop()
        for other in sorted(waits.get(here, ())):
            if other == start:
                return _way(here, start, seen)
            if other not in seen:
                seen[other] = here
                todo.append(other)
    return []


def _way(last: str, start: str, came_from: Mapping[str, str]) -> list[str]:
    way = [last]
    while way[0] != start:
        way.insert(0, came_from[way[0]])
    return way
