"""A questionnaire as an XLSForm, for ODK and KoboToolbox; what XLSForm lacks stands in columns named loftet_…"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from loftet.cycle.surveys.rules.conditions import condition
from loftet.cycle.surveys.rules.texts import ANSWER_LANGUAGES
from loftet.cycle.surveys.sources.xlsform_conditions import Asked, constraint_of, xpath_of
from loftet.outside.workbooks import xlsx

Document = Mapping[str, Any]
Line = dict[str, str]
TYPES = {"text": "text", "info": "note", "number": "integer", "place": "geopoint"}
SELECTS = {"single": "select_one", "multi": "select_multiple"}
LANGUAGE_NAMES = ANSWER_LANGUAGES | {"es": "Español", "fr": "Français"}
EASY_SWEDISH = "sv-x-latt"
PAGE_WORDS = {"sv": "Sida", "sv-x-latt": "Sida", "en": "Page", "ar": "صفحة"}
CARRIED = {
    "id",
    "name",
    "type",
    "text",
    "options",
    "items",
    "show_if",
    "min",
    "max",
    "max_select",
    "exclusive",
}
SEVERAL = "indices"
"""The one part of a document that is kept a row each, so that no cell grows too long."""


def write_xlsform(document: Document) -> bytes:
    """The document as XLSX. Read by `read_xlsform` it is the same document. KeyError for one with faults."""
    return _Writer(document).written()


def asked_in(questions: Iterable[Document]) -> dict[str, Asked]:
    """What conditions need to know of each question and each item, by its id."""
    asked = {}
    for raw in questions:
        kind = "single" if raw["type"] == "battery" else raw["type"]
        codes = {choice_name(option): option["code"] for option in raw.get("options", ())}
        for part in raw.get("items", [raw]):
            asked[part["id"]] = Asked(part["id"], part.get("name", part["id"]), kind, codes)
    return asked


def items_in(questions: Iterable[Document]) -> dict[str, tuple[str, ...]]:
    """Each battery's items."""
    return {raw["id"]: tuple(item["id"] for item in raw["items"]) for raw in questions if raw.get("items")}


def choice_name(option: Document) -> str:
    return str(option.get("name", option["code"]))


def languages_of(document: Document) -> list[str]:
    """Every language that the title or a question has words in, those of the form first."""
    texts = [document["title"], *(raw["text"] for raw in document["questions"])]
    return list(dict.fromkeys([*document["languages"], *(key for text in texts for key in text)]))


def column_language(language: str) -> str:
    """A language as XLSForm names it, with a code that ODK knows: easy Swedish is Swedish there."""
    if language == EASY_SWEDISH:
        return f"{LANGUAGE_NAMES[language]} (sv)"
    return f"{LANGUAGE_NAMES.get(language, language)} ({language})"


class _Writer:
    """A document, and what every line needs to know of it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.questions = {raw["id"]: raw for raw in document["questions"]}
        self.languages = languages_of(document)
        self.asked = asked_in(document["questions"])
        self.batteries = items_in(document["questions"])

    def written(self) -> bytes:
        labels = [f"label::{column_language(language)}" for language in self.languages]
        survey = [line for number in range(len(self.document["pages"])) for line in self._page(number)]
        settings = {
            "form_title": self.document["title"]["sv"],
            "form_id": self.document["id"],
            "version": self.document["version"],
            "default_language": column_language("sv"),
            "clean_text_values": "no",
        }
        return xlsx(
            {
                "survey": _table(survey, ["type", "name", *labels]),
                "choices": _table(list(self._choices()), ["list_name", "name", *labels]),
                "settings": _table([settings], list(settings)),
                "loftet": [["key", "value"], *self._more()],
            }
        )

    def _page(self, number: int) -> Iterator[Line]:
        """A page is a group whose questions are shown together."""
        label = {language: f"{PAGE_WORDS.get(language, 'Page')} {number + 1}" for language in self.languages}
        page = {"type": "begin_group", "name": f"loftet_sida_{number + 1}", "appearance": "field-list"}
        yield page | {"loftet_type": "page"} | self._labelled(label)
        for id in self.document["pages"][number]:
            yield from self._question(self.questions[id])
        yield {"type": "end_group"}

    def _question(self, raw: Document) -> Iterator[Line]:
        line = {"name": str(raw.get("name", raw["id"])), "loftet_id": raw["id"]} | self._labelled(raw["text"])
        if raw.get("show_if"):
            line["relevant"] = xpath_of(condition(raw["show_if"], self.batteries), self.asked)
            line["loftet_show_if"] = raw["show_if"]
        names = {option["code"]: choice_name(option) for option in raw.get("options", ())}
        line["constraint"] = constraint_of(raw, lambda code: names[code])
        line["loftet_other"] = _json(
            {key: raw[key] for key in raw if key not in CARRIED or _is_empty(raw[key])}
        )
        if raw["type"] != "battery":
            kind = TYPES.get(raw["type"]) or f"{SELECTS[raw['type']]} {raw['id']}"
            yield line | {"type": kind, "loftet_type": raw["type"]}
            return
        yield line | {"type": "begin_group", "loftet_type": "battery"}
        yield from (self._item(raw, item) for item in raw["items"])
        yield {"type": "end_group"}

    def _item(self, raw: Document, item: Document) -> Line:
        line = {"type": f"select_one {raw['id']}", "name": str(item.get("name", item["id"]))}
        other = {key: item[key] for key in item if key not in ("id", "name", *self.languages)}
        return line | {"loftet_id": item["id"], "loftet_other": _json(other)} | self._labelled(item)

    def _choices(self) -> Iterator[Line]:
        for raw in self.document["questions"]:
            for option in raw.get("options", ()):
                line = {
                    "list_name": raw["id"],
                    "name": choice_name(option),
                    "loftet_code": str(option["code"]),
                }
                other = {key: option[key] for key in option if key not in ("code", "name", *self.languages)}
                yield line | {"loftet_other": _json(other)} | self._labelled(option)

    def _more(self) -> Iterator[list[str]]:
        """What belongs to the form as a whole, a key and its value as JSON a row."""
        for key, value in self.document.items():
            if key == SEVERAL:
                yield from ([key, json.dumps(one, ensure_ascii=False)] for one in value)
            elif key not in ("questions", "pages"):
                yield [key, json.dumps(value, ensure_ascii=False)]
        yield ["order", json.dumps(list(self.questions))]

    def _labelled(self, text: Document) -> Line:
        return {f"label::{column_language(key)}": text[key] for key in self.languages if text.get(key)}


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or value == []


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False) if value else ""


def _table(lines: list[Line], first: list[str]) -> list[list[str]]:
    """A sheet with a heading for every key; columns that nobody fills are left out."""
    used = dict.fromkeys([*first, *(key for line in lines for key, value in line.items() if value)])
    return [list(used), *([line.get(key, "") for key in used] for line in lines)]
