"""Whether a document that came from outside has the parts of a questionnaire, each of its kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from loftet.cycle.surveys.rules.texts import ANSWER_LANGUAGES

Shape = type | list[Any] | dict[str, Any]
"""A type; a list of one shape; or an object's keys with their shapes, where "key?" may be missing."""


@dataclass(frozen=True)
class Problem:
    """What is wrong in a document, and where, in Swedish."""

    where: str
    sentence: str


TEXT: dict[str, Shape] = {f"{language}?": str for language in ANSWER_LANGUAGES}
QUESTION: Shape = {
    "id": str,
    "type": str,
    "text": TEXT,
    "options?": [{"code": int, **TEXT}],
    "items?": [{"id": str, **TEXT}],
    "exclusive?": [int],
    "max_select?": int,
    "min?": int,
    "max?": int,
    "max_chars?": int,
    "show_if?": str,
    "modes?": [str],
    "rotate?": bool,
    "sensitive?": bool,
}
INDEX: Shape = {
    "id": str,
    "kind?": str,
    "question": str,
    "label": TEXT,
    "direction?": str,
    **{f"{part}?": str for part in ("numerator", "base", "plus", "minus", "items")},
    "recode?": dict,
    "min_valid?": int,
}
FORM: Shape = {
    "id": str,
    "version": str,
    "title": TEXT,
    "languages": [str],
    "unreviewed?": [str],
    "pages": [[str]],
    "questions": [QUESTION],
    "indices": [INDEX],
    "primary": str,
    "required_for_answer?": str,
    "cells?": {"sex?": str, "age?": str},
    "domains?": [str],
}
_KINDS = {str: "text", int: "ett helt tal", bool: "sant eller falskt", dict: "ett objekt", list: "en lista"}
_ONE_OF = {"questions": "fråga", "options": "svar", "items": "delfråga", "pages": "sida", "indices": "mått"}


def misfits(value: Any, shape: Shape = FORM, where: str = "formuläret") -> Iterator[Problem]:
    """Every part that is missing or of another kind than it should be."""
    if isinstance(shape, dict):
        yield from _misfits_of_object(value, shape, where)
    elif isinstance(shape, list):
        yield from _misfits_of_list(value, shape[0], where)
    elif type(value) is not shape:
        yield Problem(where, f"Här ska det stå {_KINDS[shape]}.")


def _misfits_of_object(value: Any, shape: Mapping[str, Any], where: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(where, f"Här ska det stå {_KINDS[dict]}.")
        return
    for key, inner in shape.items():
        name = key.rstrip("?")
        if name in value:
            yield from misfits(value[name], inner, f"{where}, {name}")
        elif name == key:
            yield Problem(where, f"”{name}” saknas.")


def _misfits_of_list(value: Any, inner: Shape, where: str) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield Problem(where, f"Här ska det stå {_KINDS[list]}.")
        return
    above, _comma, key = where.rpartition(", ")
    for number, part in enumerate(value, start=1):
        yield from misfits(part, inner, f"{above}, {_ONE_OF.get(key, key)} {number}")
