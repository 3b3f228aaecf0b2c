"""What the columns of a file of coded answers mean: a codebook as JSON or CSV."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from loftet.ground.reading import Findings, Unreadable, as_text, columns_missing, unpacked
from loftet.ground.sources.json_text import json_in
from loftet.ground.sources.tables import table_of

NEEDED = ("Kolumn", "Kod", "Svar")
OPTIONAL = ("Fråga", "Saknas", "Slag")
OTHER_NAMES = {"variable": "Kolumn", "name": "Kolumn", "code": "Kod", "value": "Svar", "label": "Fråga"}
OTHER_NAMES |= {"missing": "Saknas"}
NO_ANSWER = {
    "not coded",
    "refused",
    "don't know",
    "dont know",
    "not applicable",
    "item not applicable",
    "no answer",
}
NO_ANSWER |= {
    "vet inte",
    "vet ej",
    "vill inte svara",
    "ej svar",
    "inget svar",
    "ej tillämplig",
    "uppgift saknas",
}
LARGEST_BYTES = 20 * 1024 * 1024
_HELP = "Handboken (docs/handbook/enkatfiler.md) visar hur en kodbok ser ut."


@dataclass(frozen=True)
class Variable:
    """A column: its question, the words of each code, and the codes that are no answer.

    `base` limits who was asked, as {column: codes}; `weight` is a weight of this question's own.
    """

    name: str
    label: str
    values: Mapping[str, str]
    missing: frozenset[str] = frozenset()
    base: Mapping[str, frozenset[str]] = field(default_factory=dict)
    weight: str = ""

    @property
    def answers(self) -> dict[str, str]:
        """Code and words of what is an answer."""
        return {code: words for code, words in self.values.items() if code not in self.missing}


def read_codebook(data: bytes) -> list[Variable]:
    """The variables of a codebook. Raises Unreadable, with the reason in Swedish."""
    data = unpacked(data, LARGEST_BYTES)
    text = as_text(data) if not data.startswith(b"PK") else ""
    found = _of_json(text) if text.lstrip()[:1] in ("[", "{") else _of_table(data)
    if not found:
        raise Unreadable("Kodboken har inga kolumner.", _HELP)
    return found


def plain_code(text: str) -> str:
    """A code as it is compared: 1, 1.0 and " 1" are the same."""
    return re.sub(r"^([0-9]+)[.,]0+$", r"\1", text.strip())


def _of_json(text: str) -> list[Variable]:
    try:
        found = json_in(text)
        variables = found["variables"] if isinstance(found, dict) else found
        return [_variable(raw) for raw in variables]
    except (Unreadable, ValueError, KeyError, TypeError, AttributeError) as error:
        problem = "Kodboken är ingen JSON-lista där varje kolumn har name, label och values."
        raise Unreadable(problem, _HELP) from error


def _variable(raw: Mapping[str, Any]) -> Variable:
    values = {plain_code(str(code)): _words(words) for code, words in raw.get("values", {}).items()}
    base = {str(name): _codes(codes) for name, codes in raw.get("base", {}).items()}
    label = _words(raw.get("label") or raw["name"])
    missing = _codes(raw.get("missing", ())) | _unanswered(values)
    return Variable(str(raw["name"]), label, values, missing, base, str(raw.get("weight", "")))


def _of_table(data: bytes) -> list[Variable]:
    """A row a code, as an export of ours writes it."""
    table = table_of(data, Findings(), (*NEEDED, *OPTIONAL, *OTHER_NAMES))
    table.names[:] = [OTHER_NAMES.get(name, name) for name in table.names]
    if missing := columns_missing(NEEDED, table.names):
        raise missing
    rows: dict[str, list[Mapping[str, str]]] = {}
    for _number, cells in table.rows():
        rows.setdefault(cells["Kolumn"], []).append(cells)
    return [_of_rows(name, codes) for name, codes in rows.items() if name]


def _of_rows(name: str, rows: list[Mapping[str, str]]) -> Variable:
    values = {plain_code(row["Kod"]): _words(row["Svar"]) for row in rows if row["Kod"]}
    marked = _codes(row["Kod"] for row in rows if row.get("Saknas"))
    label = next((row["Fråga"] for row in rows if row.get("Fråga")), name)
    return Variable(name, _words(label), values, marked | _unanswered(values))


def _unanswered(values: Mapping[str, str]) -> frozenset[str]:
    """Codes whose words say that nothing was answered, though the codebook may not mark them."""
    return frozenset(code for code, words in values.items() if words.casefold().strip("() .") in NO_ANSWER)


def _codes(codes: Iterable[Any]) -> frozenset[str]:
    return frozenset(plain_code(str(code)) for code in codes)


def _words(text: Any) -> str:
    return " ".join(str(text).split())
