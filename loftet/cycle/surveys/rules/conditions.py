"""A closed little language for who is asked what: parsed, never evaluated as code.

condition := part { "or" part }      part := term { "and" term }
term      := "(" condition ")" | id "==" code | id "!=" code | id "in" "[" code { "," code } "]"
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

Answers = Mapping[str, Any]
Condition = Callable[[Answers], bool]

_WORDS = ("and", "or", "in")
MOST_CHARACTERS = 500
_TOKEN = re.compile(r"\s*(==|!=|[()\[\],]|[a-z][a-z0-9_]*|\d+)")


class BadCondition(ValueError):
    """The condition isn't of the language; the message says where."""


def condition(text: str) -> Condition:
    """The condition as a function of the answers. Raises BadCondition for anything outside the language.

    A question that was not answered makes `==` and `in` false and `!=` true.
    """
    if len(text) > MOST_CHARACTERS:  # so that brackets can't nest deeper than the reader does
        raise BadCondition(f"villkoret är längre än {MOST_CHARACTERS} tecken")
    parser = _Parser(_tokens(text), text)
    found = parser.any_of()
    if parser.rest:
        raise BadCondition(f"oväntat ”{parser.rest[0]}” i ”{text}”")
    return found


def names_in(text: str) -> set[str]:
    """The questions that a condition asks about."""
    return {token for token in _tokens(text) if token[0].isalpha()} - set(_WORDS)


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
    def __init__(self, tokens: list[str], text: str) -> None:
        self.rest, self.text = tokens, text

    def any_of(self) -> Condition:
        parts = [self.all_of()]
        while self._take_if("or"):
            parts.append(self.all_of())
        return lambda answers: any(part(answers) for part in parts)

    def all_of(self) -> Condition:
        terms = [self.term()]
        while self._take_if("and"):
            terms.append(self.term())
        return lambda answers: all(term(answers) for term in terms)

    def term(self) -> Condition:
        if self._take_if("("):
            inner = self.any_of()
            self._take(")")
            return inner
        question, sign = self._question(), self._take()
        if sign == "in":
            codes = self._codes()
            return lambda answers: bool(_given(answers, question) & codes)
        if sign not in ("==", "!="):
            raise BadCondition(f"”{sign}” är inget jämförelsetecken i ”{self.text}”")
        code, equal = self._code(), sign == "=="
        return lambda answers: (code in _given(answers, question)) is equal

    def _question(self) -> str:
        token = self._take()
        if not token[0].isalpha() or token in _WORDS:
            raise BadCondition(f"”{token}” är ingen fråga i ”{self.text}”")
        return token

    def _codes(self) -> frozenset[int]:
        self._take("[")
        codes = {self._code()}
        while self._take_if(","):
            codes.add(self._code())
        self._take("]")
        return frozenset(codes)

    def _code(self) -> int:
        token = self._take()
        if not token.isdigit():
            raise BadCondition(f"”{token}” är ingen svarskod i ”{self.text}”")
        return int(token)

    def _take(self, wanted: str | None = None) -> str:
        if not self.rest or (wanted is not None and self.rest[0] != wanted):
            raise BadCondition(f"”{self.text}” tar slut eller saknar ”{wanted or 'något'}”")
        return self.rest.pop(0)

    def _take_if(self, wanted: str) -> bool:
        return bool(self.rest) and self.rest[0] == wanted and bool(self.rest.pop(0))


def _given(answers: Answers, question: str) -> frozenset[int]:
    value = answers.get(question)
    if isinstance(value, int):
        return frozenset({value})
    return frozenset(value) if isinstance(value, list | tuple) else frozenset()
