"""A closed little language for who is asked what, and who counts as what: parsed, never evaluated as code.

condition  := part { "or" part }      part := term { "and" term }
term       := "not" term | "(" condition ")" | comparison
comparison := id sign number | id "in" codes | "any" "(" id "," codes ")"
            | "count" "(" id "," codes ")" sign number
codes      := "[" number { "," number } "]"      sign := "==" | "!=" | "<" | "<=" | ">" | ">="

`any` and `in` hold when at least one answer is among the codes; `count` says how many are: of a battery's items, or
of the codes chosen in a multiple choice. What was not answered is never among any codes, so `!=` holds for it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Answers = Mapping[str, Any]
Batteries = Mapping[str, tuple[str, ...]]

WORDS = ("and", "or", "not", "in", "any", "count")
MOST_CHARACTERS = 500
MOST_DIGITS = 9
DEEPEST = 20
FAR = 10**MOST_DIGITS
"""Beyond every number that can be written or answered."""
_TOKEN = re.compile(r"\s*(==|!=|<=|>=|[<>()\[\],]|[a-z][a-z0-9_]*|[0-9]+)")
_SIGNS = ("==", "!=", "<", "<=", ">", ">=")


class BadCondition(ValueError):
    """The condition isn't of the language; the message says where, in Swedish."""


@dataclass(frozen=True)
class Hits:
    """Between `least` and `most` of the answers to `items` are among the codes.

    `name` is the question or battery as it was written; a battery's items are looked up one by one.
    """

    name: str
    items: tuple[str, ...]
    codes: frozenset[int] | range
    least: int = 1
    most: int = FAR

    def __call__(self, answers: Answers) -> bool:
        hits = 0
        for item in self.items:
            value = answers.get(item)
            if isinstance(value, int):
                hits += value in self.codes
            elif isinstance(value, list | tuple):
                hits += sum(code in self.codes for code in value)
        return self.least <= hits <= self.most


@dataclass(frozen=True)
class All:
    parts: tuple["Condition", ...]

    def __call__(self, answers: Answers) -> bool:
        return all(part(answers) for part in self.parts)


@dataclass(frozen=True)
class Some:
    parts: tuple["Condition", ...]

    def __call__(self, answers: Answers) -> bool:
        return any(part(answers) for part in self.parts)


@dataclass(frozen=True)
class Not:
    part: "Condition"

    def __call__(self, answers: Answers) -> bool:
        return not self.part(answers)


Condition: TypeAlias = Hits | All | Some | Not


def condition(text: str, batteries: Batteries | None = None) -> Condition:
    """The condition, to be called with somebody's answers. Raises BadCondition for anything outside the language."""
    if len(text) > MOST_CHARACTERS:
        raise BadCondition(f"villkoret är längre än {MOST_CHARACTERS} tecken")
    parser = _Parser(_tokens(text), text, batteries or {})
    found = parser.some_of()
    if parser.rest:
        raise BadCondition(f"oväntat ”{parser.rest[0]}” i ”{text}”")
    return found


def hits_in(found: Condition) -> Iterator[Hits]:
    """Every comparison of a condition."""
    if isinstance(found, Hits):
        yield found
    elif isinstance(found, Not):
        yield from hits_in(found.part)
    else:
        for part in found.parts:
            yield from hits_in(part)


def names_in(text: str) -> set[str]:
    """The questions and batteries that a condition asks about. Raises BadCondition."""
    return {hit.name for hit in hits_in(condition(text))}


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            raise BadCondition(f"oväntat tecken på plats {at + 1} i ”{text}”")
        tokens.append(match[1])
        at = match.end()
    return tokens


class _Parser:
    """Takes the tokens from the front, one rule of the language a method."""

    def __init__(self, tokens: list[str], text: str, batteries: Batteries) -> None:
        self.rest, self.text, self.batteries, self.depth = tokens, text, batteries, 0

    def some_of(self) -> Condition:
        parts = self._joined(self._all_of, "or")
        return parts[0] if len(parts) == 1 else Some(parts)

    def _all_of(self) -> Condition:
        parts = self._joined(self._term, "and")
        return parts[0] if len(parts) == 1 else All(parts)

    def _joined(self, part: Callable[[], Condition], word: str) -> tuple[Condition, ...]:
        parts = [part()]
        while self._take_if(word):
            parts.append(part())
        return tuple(parts)

    def _term(self) -> Condition:
        if self._take_if("not"):
            return self._deeper(lambda: Not(self._term()))
        if self._take_if("("):
            return self._deeper(self._bracketed)
        return self._comparison()

    def _deeper(self, inner: Callable[[], Condition]) -> Condition:
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadCondition(f"villkoret har fler än {DEEPEST} parenteser i varandra")
        found = inner()
        self.depth -= 1
        return found

    def _bracketed(self) -> Condition:
        inner = self.some_of()
        self._take(")")
        return inner

    def _comparison(self) -> Condition:
        if self._take_if("any"):
            return self._hits(*self._called())
        if self._take_if("count"):
            name, codes = self._called()
            return self._within(lambda low, high: self._hits(name, codes, low, high), 0)
        name = self._name()
        if self._take_if("in"):
            return self._hits(name, self._codes())
        return self._within(lambda low, high: self._hits(name, range(low, high + 1)), -FAR)

    def _within(self, made: Callable[[int, int], Condition], lowest: int) -> Condition:
        """A sign and a number, as the lowest and highest that are meant."""
        sign = self._take()
        if sign not in _SIGNS:
            raise BadCondition(f"”{sign}” är inget jämförelsetecken i ”{self.text}”")
        number = self._number()
        spans = {
            "<": (lowest, number - 1),
            "<=": (lowest, number),
            ">": (number + 1, FAR),
            ">=": (number, FAR),
        }
        found = made(*spans.get(sign, (number, number)))
        return Not(found) if sign == "!=" else found

    def _hits(self, name: str, codes: frozenset[int] | range, least: int = 1, most: int = FAR) -> Hits:
        return Hits(name, self.batteries.get(name, (name,)), codes, least, most)

    def _called(self) -> tuple[str, frozenset[int]]:
        self._take("(")
        name = self._name()
        self._take(",")
        codes = self._codes()
        self._take(")")
        return name, codes

    def _name(self) -> str:
        token = self._take()
        if not token[0].isalpha() or token in WORDS:
            raise BadCondition(f"”{token}” är ingen fråga i ”{self.text}”")
        return token

    def _codes(self) -> frozenset[int]:
        self._take("[")
        codes = {self._number()}
        while self._take_if(","):
            codes.add(self._number())
        self._take("]")
        return frozenset(codes)

    def _number(self) -> int:
        token = self._take()
        if not token.isdigit() or len(token) > MOST_DIGITS:
            raise BadCondition(f"”{token}” är ingen svarskod i ”{self.text}”")
        return int(token)

    def _take(self, wanted: str | None = None) -> str:
        if not self.rest or (wanted is not None and self.rest[0] != wanted):
            raise BadCondition(f"”{self.text}” tar slut eller saknar ”{wanted or 'något'}”")
        return self.rest.pop(0)

    def _take_if(self, wanted: str) -> bool:
        return bool(self.rest) and self.rest[0] == wanted and bool(self.rest.pop(0))
