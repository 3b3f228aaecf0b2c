"""The elements that pyxform found in an XLSForm, put together as a questionnaire's document."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from loftet.cycle.surveys.rules.conditions import BadCondition, condition
from loftet.cycle.surveys.rules.faults import LONGEST_OPTION
from loftet.cycle.surveys.sources.xlsform_conditions import (
    Asked,
    Untranslatable,
    both,
    limits_of,
    show_if_of,
    xpath_of,
)
from loftet.cycle.surveys.sources.xlsform_left_out import LeftOut, Omission
from loftet.cycle.surveys.sources.xlsform_out import asked_in, items_in
from loftet.cycle.surveys.sources.xlsform_parts import (
    Node,
    Texts,
    codes_of,
    own_cell,
    parsed_object,
    row_of,
    usable_id,
)

PAGE_LENGTH = 10
"""A longer page of somebody else's form is parted: here a page is a thought."""
KINDS = {
    "select one": "single",
    "select all that apply": "multi",
    "text": "text",
    "note": "info",
    "acknowledge": "info",
    "integer": "number",
    "geopoint": "place",
}
METADATA = {
    "start",
    "end",
    "today",
    "deviceid",
    "username",
    "phonenumber",
    "email",
    "audit",
    "start-geopoint",
}
METADATA |= {"subscriberid", "simserial", "background-audio", "uri:deviceid", "meta", "hidden"}
GENERATED = ("generated_table_list_label_", "reserved_name_for_field_list_labels_")
_VERSION = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){1,2}")


class Builder:
    """Goes through the elements once, and remembers what had no place."""

    def __init__(self, tree: Node, settings: Mapping[str, str], name: str, *, ours: bool) -> None:
        self.tree, self.settings, self.file, self.ours = tree, settings, name, ours
        self.left_out: list[Omission] = []
        self.texts = Texts(tree, self.left_out)
        self.questions: list[dict[str, Any]] = []
        self.pages: list[list[str]] = []
        self.ids: set[str] = set()
        self.relevance: dict[str, list[Node]] = {}

    def document(self, own: dict[str, Any]) -> dict[str, Any]:
        """The document. `own` is what an export of ours says of the form as a whole; `order` is taken out of it."""
        self._walk(self.tree.get("children", []), [], shared=False)
        self._conditions()
        order = own.pop("order", None)
        if isinstance(order, list) and sorted(map(str, order)) == sorted(raw["id"] for raw in self.questions):
            self.questions.sort(key=lambda raw: order.index(raw["id"]))
        return (
            own
            | self._about(own)
            | {"pages": [page for page in self.pages if page], "questions": self.questions}
        )

    def _about(self, own: Mapping[str, Any]) -> dict[str, Any]:
        """What the settings sheet says, which anybody can change, and what a form of others' lacks."""
        title = self.settings.get("form_title") or self.file.rpartition(".")[0] or self.file
        title = title if self.ours else title.strip()[:LONGEST_OPTION]
        id = self.settings.get("form_id") or self.settings.get("id_string") or title
        version = self.settings.get("version", "")
        own_title = own.get("title")
        about: dict[str, Any] = {
            "id": usable_id(id, set()),
            "version": version if _VERSION.fullmatch(version) else "1.0",
            "title": {**own_title, "sv": title} if isinstance(own_title, dict) else {"sv": title},
        }
        if self.ours:
            return about
        languages = self.texts.complete_languages(self.questions)
        about["title"] = dict.fromkeys(languages, title)
        unread = [code for code in languages if code != "sv" or self.texts.sv_is_missing]
        return (
            about
            | {"languages": languages, "cells": {}, "domains": [], "unreviewed": unread}
            | self._measure()
        )

    def _measure(self) -> dict[str, Any]:
        """A main measure to begin with: the first question with fixed answers, and its first answer."""
        for raw in self.questions:
            if raw["type"] == "single" and len(raw["options"]) > 1 and "show_if" not in raw:
                self.left_out.append(Omission(LeftOut.MEASURE))
                return measure(raw, [raw["options"][0]["code"]])
        return {"indices": [], "primary": ""}

    # one element after the other

    def _walk(self, nodes: Iterable[Node], above: list[Node], *, shared: bool) -> None:
        """`above`: the groups around, outermost first; `shared`: the page is already one that is shown whole."""
        for node in nodes:
            kind = str(node.get("type", ""))
            if kind == "group" and node.get("name") != "meta":
                self._group(node, above, shared=shared)
            elif kind == "repeat":
                self._omit(LeftOut.REPEAT, node, f"{sum(1 for _ in _inside(node))} frågor")
            elif kind in ("calculate", *METADATA):
                self._omit(LeftOut.CALCULATION if kind == "calculate" else LeftOut.METADATA, node)
            elif kind != "group" and not str(node.get("name", "")).startswith(GENERATED):
                self._question(node, kind, above)

    def _group(self, node: Node, above: list[Node], *, shared: bool) -> None:
        if _is_battery(node):
            self._battery(node, above)
            return
        whole_page = "field-list" in str(_at(node, "control", "appearance"))
        if not shared:
            self.pages.append([])
        if node.get("label") and own_cell(node, "loftet_type") != "page":
            heading = {**node, "name": usable_id(f"{node.get('name')}_rubrik", self.ids), "bind": {}}
            self._question(heading, "note", [*above, node])
        self._walk(node.get("children", []), [*above, node], shared=shared or whole_page)
        if not shared:
            self.pages.append([])

    def _battery(self, node: Node, above: list[Node]) -> None:
        items = [child for child in node["children"] if not str(child.get("name", "")).startswith(GENERATED)]
        raw = self._begun(node, "battery", above)
        raw["items"] = [self._named(item) | self._other(item) | self.texts.words(item) for item in items]
        raw["options"] = codes_of(items[0], self.texts, self.left_out)

    def _question(self, node: Node, kind: str, above: list[Node]) -> None:
        if str(node.get("itemset", "")).endswith((".csv", ".xml", ".geojson")):
            self._omit(LeftOut.FILE, node)
            return
        if kind not in KINDS or not node.get("label"):
            self._omit(LeftOut.TYPE, node, kind if kind not in KINDS else "frågan har ingen text")
            return
        if kind.startswith("select") and len(node.get("choices", ())) < 2:
            self._omit(LeftOut.TYPE, node, "färre än två svar att välja på")
            return
        raw = self._begun(node, KINDS[kind], above)
        if kind.startswith("select"):
            raw["options"] = codes_of(node, self.texts, self.left_out)
        self._limits(raw, node)
        self._tell_lost(node)

    def _begun(self, node: Node, kind: str, above: list[Node]) -> dict[str, Any]:
        """A question with what all have, placed on its page."""
        raw = self._named(node) | {"type": kind, "text": self.texts.words(node)} | self._other(node)
        if not self.pages or (len(self.pages[-1]) >= PAGE_LENGTH and not self.ours):
            self.pages.append([])
        self.pages[-1].append(raw["id"])
        self.questions.append(raw)
        self.relevance[raw["id"]] = [*above, node]
        return raw

    def _named(self, node: Node) -> dict[str, Any]:
        name = str(node.get("name", ""))
        id = usable_id(own_cell(node, "loftet_id") or name, self.ids)
        self.ids.add(id)
        if id != name.casefold() and not own_cell(node, "loftet_id"):
            self._omit(LeftOut.NAME, node, f"heter {id} här")
        return {"id": id} if id == name else {"id": id, "name": name}

    def _other(self, node: Node) -> dict[str, Any]:
        return parsed_object(own_cell(node, "loftet_other"))

    def _limits(self, raw: dict[str, Any], node: Node) -> None:
        constraint = _at(node, "bind", "constraint")
        if not constraint:
            return
        try:
            raw |= limits_of(str(constraint), asked_in([raw])[raw["id"]])
        except Untranslatable as why:
            self._omit(LeftOut.LIMIT, node, str(why))

    def _tell_lost(self, node: Node) -> None:
        """What a question has besides that is not kept."""
        lost = {
            LeftOut.HINT: node.get("hint") or node.get("guidance_hint"),
            LeftOut.MEDIA: node.get("media"),
            LeftOut.FILTER: node.get("choice_filter"),
            LeftOut.DEFAULT: node.get("default"),
            LeftOut.CALCULATION: _at(node, "bind", "calculate"),
            LeftOut.MANDATORY: str(_at(node, "bind", "required") or "").startswith(
                ("true", "yes", "TRUE", "1")
            ),
        }
        for kind, is_there in lost.items():
            if is_there:
                self._omit(kind, node)

    def _omit(self, kind: LeftOut, node: Node, detail: str = "") -> None:
        self.left_out.append(Omission(kind, row_of(node), str(node.get("name", "")), detail))

    # who is asked, when all are known

    def _conditions(self) -> None:
        asked = asked_in(self.questions)
        batteries = items_in(self.questions)
        by_name = {one.name: one for one in asked.values()}
        for raw in self.questions:
            told = [self._show_if(node, by_name, asked, batteries) for node in self.relevance[raw["id"]]]
            found = ""
            for part in told:
                found = both(found, part)
            if found:
                raw["show_if"] = found

    def _show_if(
        self,
        node: Node,
        by_name: Mapping[str, Asked],
        asked: Mapping[str, Asked],
        batteries: Mapping[str, tuple[str, ...]],
    ) -> str:
        """An element's own condition: as we wrote it if it still means the same, else translated."""
        relevant = str(_at(node, "bind", "relevant") or "").strip()
        if not relevant:
            return ""
        written = own_cell(node, "loftet_show_if")
        try:
            if written and xpath_of(condition(written, batteries), asked) == relevant:
                return written
        except (BadCondition, KeyError):
            pass  # no longer ours: read what the sheet says instead
        try:
            return show_if_of(relevant, by_name)
        except Untranslatable as why:
            self._tell_once(node, str(why))
            return ""

    def _tell_once(self, node: Node, why: str) -> None:
        omission = Omission(LeftOut.CONDITION, row_of(node), str(node.get("name", "")), why)
        if omission not in self.left_out:
            self.left_out.append(omission)


def measure(raw: Mapping[str, Any], codes: list[int]) -> dict[str, Any]:
    """The parts of a document that make one main measure: the share that gave one of `codes` to a question."""
    hits, base = ", ".join(map(str, codes)), ", ".join(str(option["code"]) for option in raw["options"])
    id = f"{raw['id'][:33]}_andel"
    index = {
        "id": id,
        "question": raw["id"],
        "label": dict(raw["text"]),
        "numerator": f"{raw['id']} in [{hits}]",
        "base": f"{raw['id']} in [{base}]",
    }
    return {"indices": [index], "primary": id, "required_for_answer": raw["id"]}


def _is_battery(node: Node) -> bool:
    """Single questions with one list of answers, which we or the author made a table of."""
    children = [child for child in node.get("children", [])]
    made = [child for child in children if str(child.get("name", "")).startswith(GENERATED)]
    items = [child for child in children if child not in made]
    alike = {(child.get("type"), child.get("list_name")) for child in items}
    is_table = bool(made) or own_cell(node, "loftet_type") == "battery"
    return is_table and len(alike) == 1 and next(iter(alike))[0] == "select one"


def _inside(node: Node) -> Iterator[Node]:
    for child in node.get("children", []):
        yield from _inside(child) if "children" in child else iter((child,))


def _at(node: Node, *keys: str) -> Any:
    for key in keys:
        node = node.get(key) or {}
    return node or None
