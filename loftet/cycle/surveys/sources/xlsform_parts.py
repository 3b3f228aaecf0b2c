"""The smaller parts of an XLSForm: words in languages, answers with codes, names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loftet.cycle.surveys.rules.conditions import WORDS
from loftet.cycle.surveys.rules.faults import LONGEST_OPTION, LONGEST_QUESTION, MOST_CODE
from loftet.cycle.surveys.rules.texts import ANSWER_LANGUAGES
from loftet.cycle.surveys.sources.xlsform_left_out import LeftOut, Omission
from loftet.ground.reading import Unreadable
from loftet.ground.sources.json_text import json_in

Node = dict[str, Any]
NO_LANGUAGE = "default"
NAMES = {
    "svenska": "sv",
    "swedish": "sv",
    "english": "en",
    "engelska": "en",
    "arabic": "ar",
    "arabiska": "ar",
}
NAMES |= {"lätt svenska": "sv-x-latt", "lättläst svenska": "sv-x-latt"}
NAMES |= {"العربية": "ar", "español": "es", "spanish": "es", "français": "fr", "french": "fr"}
LONGEST_ID = 40
IN_SWEDISH = {"sv": "svenska", "en": "engelska", "ar": "arabiska", "es": "spanska", "fr": "franska"}
_IN_BRACKETS = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$")
_PIPED = re.compile(
    r"(?!\{(?:platsen|place)\})\$?\{[^{}]*\}|\$\{|\{(?!platsen\}|place\})|(?<!platsen)(?<!place)\}"
)
"""An answer that is fetched into a text, whole or half; the place's name is no such."""
_LABEL = re.compile(r"\s*label\s*(?:::?\s*(.*\S))?\s*", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class Texts:
    """Labels as words by language code, with Swedish wherever the form lacks it."""

    def __init__(self, tree: Node, left_out: list[Omission]) -> None:
        self.left_out = left_out
        found = dict.fromkeys(language for node in _all(tree) for language in _labels(node))
        self.codes = {name: code_of(name) for name in found}
        if NO_LANGUAGE in self.codes:
            self.codes[NO_LANGUAGE] = "sv" if "sv" not in self.codes.values() else NO_LANGUAGE
        self.sv_is_missing = bool(found) and "sv" not in self.codes.values()
        if self.sv_is_missing:
            detail = f"Svenska saknas. Texten på {in_swedish(self._stand_in())} står i stället tills du har översatt."
            left_out.append(Omission(LeftOut.LANGUAGE, detail=detail))

    def words(self, node: Node, longest: int = LONGEST_QUESTION) -> dict[str, str]:
        """An element's label in each language."""
        words = {self.codes[name]: text for name, text in _labels(node).items() if text}
        words = {
            code: self._plain(node, text, longest) for code, text in words.items() if code != NO_LANGUAGE
        }
        if self.sv_is_missing and words:
            return {"sv": words.get(self._stand_in()) or next(iter(words.values()))} | words
        return words

    def complete_languages(self, questions: Sequence[Mapping[str, Any]]) -> list[str]:
        """Languages in which the form can be answered: every text is there. Others are told of."""
        texts = [
            text
            for raw in questions
            for text in (raw["text"], *raw.get("options", ()), *raw.get("items", ()))
        ]
        offered = ["sv"]
        for code in dict.fromkeys(self.codes.values()):
            missing = sum(code not in text for text in texts)
            if code in ("sv", NO_LANGUAGE):
                continue
            if code not in ANSWER_LANGUAGES:
                detail = f"Det går inte att svara på {in_swedish(code)}. Texterna finns kvar i formuläret."
            elif missing:
                detail = (
                    f"{ANSWER_LANGUAGES[code]}: {missing} texter saknas, så språket går inte att välja än."
                )
            else:
                offered.append(code)
                continue
            self.left_out.append(Omission(LeftOut.LANGUAGE, detail=detail))
        return offered

    def _stand_in(self) -> str:
        return "en" if "en" in self.codes.values() else next(iter(self.codes.values()), "en")

    def _plain(self, node: Node, text: str, longest: int) -> str:
        """Text without piped answers, invisible signs or more than fits; each is told of once a row."""
        plain = _UNSEEN.sub("", text)
        if _PIPED.search(plain):
            plain = _PIPED.sub("…", plain)
            self._tell(LeftOut.PIPED, node)
        if len(plain) > longest:
            plain = plain[: longest - 1].rstrip() + "…"
            self._tell(LeftOut.SHORTENED, node)
        return plain

    def _tell(self, kind: LeftOut, node: Node) -> None:
        omission = Omission(kind, row_of(node), str(node.get("name", "")))
        if omission not in self.left_out[-8:]:
            self.left_out.append(omission)


def code_of(name: str) -> str:
    """`Svenska (sv)` → sv; a language that is only named is known by its name."""
    bracketed = _IN_BRACKETS.search(name)
    plain = _IN_BRACKETS.sub("", name).strip().casefold()
    if bracketed and NAMES.get(plain) != "sv-x-latt":
        return bracketed[1].casefold()
    return NAMES.get(plain, plain if plain in ANSWER_LANGUAGES else re.sub(r"[^a-z]", "", plain)[:12] or "x")


def in_swedish(code: str) -> str:
    return IN_SWEDISH.get(code, code)


def codes_of(node: Node, texts: Texts, left_out: list[Omission]) -> list[dict[str, Any]]:
    """A question's answers: whole numbers 1–999 are kept as codes, other names get one and are remembered."""
    choices = node.get("choices", [])
    names = [str(choice.get("name", "")) for choice in choices]
    given = [own_cell(choice, "loftet_code") for choice in choices]
    kept = [whole(code or name) for code, name in zip(given, names, strict=True)]
    free = (code for code in range(1, MOST_CODE + 1) if code not in kept and code not in (98, 99))
    options = []
    for choice, name, code in zip(choices, names, kept, strict=True):
        option: dict[str, Any] = {"code": code or next(free, MOST_CODE)}
        if str(option["code"]) != name:
            option["name"] = name
        other = own_cell(choice, "loftet_other")
        words = texts.words({**node, "cells": choice.get("cells", {})}, LONGEST_OPTION)
        options.append(option | parsed_object(other) | (words or {"sv": name}))
    if not all(kept):
        left_out.append(Omission(LeftOut.CODE, row_of(node), str(node.get("name", ""))))
    return options


def whole(text: str) -> int | None:
    """A code from 1 to 999 that is written as itself, or None."""
    return int(text) if re.fullmatch(r"[1-9][0-9]{0,2}", text) else None


def usable_id(name: str, taken: set[str]) -> str:
    """A name as an id here: small letters, figures and _, at most 40, and nobody else's."""
    plain = re.sub(r"[^a-z0-9]+", "_", name.casefold().translate(str.maketrans("åäö", "aao"))).strip("_")
    plain = plain if plain[:1].isalpha() else f"q_{plain}"
    plain = plain[:LONGEST_ID].rstrip("_") or "q"
    if name and re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name):
        plain = name
    if plain not in taken and plain not in WORDS:
        return plain
    tries = (f"{plain[: LONGEST_ID - 4]}_{number}" for number in range(2, 1000))
    return next(one for one in tries if one not in taken)


def row_of(node: Node) -> int:
    row = str(node.get("loftet_row", ""))
    return int(row) if row.isdecimal() else 0


def own_cell(node: Node, heading: str) -> str:
    """A cell of the element's row just as it stands in the sheet."""
    return str(node.get("cells", {}).get(heading, ""))


def parsed_object(text: str) -> dict[str, Any]:
    """A JSON object; an empty one for anything else."""
    found = parsed_json(text)
    return found if isinstance(found, dict) else {}


def parsed_json(text: str) -> Any:
    try:
        return json_in(text)
    except (ValueError, Unreadable):
        return None


def _labels(node: Node) -> dict[str, str]:
    """Labels by the language's name, from the sheet itself: pyxform changes quotes and spaces."""
    cells: Mapping[str, str] = node.get("cells", {})
    found = ((_LABEL.fullmatch(heading), text) for heading, text in cells.items())
    return {match[1] or NO_LANGUAGE: text for match, text in found if match}


def _all(node: Node) -> Iterator[Node]:
    yield node
    choices = node.get("choices")
    for child in [*node.get("children", []), *(choices if isinstance(choices, list) else [])]:
        yield from _all(child)
