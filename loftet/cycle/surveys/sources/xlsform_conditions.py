"""Who is asked what, in XLSForm's XPath and in our own closed language; both are parsed, neither is evaluated."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from loftet.cycle.surveys.rules.conditions import FAR, MOST_CHARACTERS, All, Condition, Hits, Not, Some

DEEPEST = 20
ALWAYS, NEVER = "true()", "false()"
_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\$\{\s*[^}\s]+\s*\}|\.(?![0-9]))|(?P<text>'[^']*'|\"[^\"]*\"|‘[^’]*’|“[^”]*”)"
    r"|(?P<number>-?[0-9]+(?:\.[0-9]+)?)|(?P<sign>!=|<=|>=|=|<|>|\(|\)|,)|(?P<word>[A-Za-z][\w-]*))"
)
_SIGNS = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_MET: dict[str, Callable[[int, int], bool]] = {
    "<": lambda code, limit: code < limit,
    "<=": lambda code, limit: code <= limit,
    ">": lambda code, limit: code > limit,
    ">=": lambda code, limit: code >= limit,
}


class Untranslatable(ValueError):
    """The condition has no counterpart here; the message says why, in Swedish."""


@dataclass(frozen=True)
class Asked:
    """A question as conditions know it: its id here, its name there, its kind, and code by choice name."""

    id: str
    name: str
    kind: str
    codes: Mapping[str, int]

    def choice(self, code: int) -> str:
        """The name there of a code here."""
        return next((name for name, its in self.codes.items() if its == code), str(code))


# from ours to theirs


def xpath_of(found: Condition, asked: Mapping[str, Asked]) -> str:
    """A condition as XPath; `asked` by our ids. KeyError for a question that is not in it."""
    if isinstance(found, Not):
        return _denied(found.part, asked)
    if isinstance(found, Hits):
        return _hits(found, asked)
    word = " and " if isinstance(found, All) else " or "
    return word.join(_inside(part, xpath_of(part, asked)) for part in found.parts)


def _inside(part: Condition, text: str) -> str:
    return f"({text})" if isinstance(part, All | Some) or " or " in text or " and " in text else text


def _denied(part: Condition, asked: Mapping[str, Asked]) -> str:
    text = xpath_of(part, asked)
    simple = re.fullmatch(r"(\$\{\w+\}) = ('?[^' ]*'?)", text)
    return f"{simple[1]} != {simple[2]}" if simple else f"not({text})"


def _hits(hits: Hits, asked: Mapping[str, Asked]) -> str:
    parts = [part for item in hits.items for part in _choices(asked[item], hits.codes)]
    if hits.least == 1 and hits.most == FAR:
        return " or ".join(parts) or NEVER
    total = " + ".join(f"number({part})" for part in parts) or "0"
    if hits.least == hits.most:
        return f"({total}) = {hits.least}"
    ends = [f"({total}) >= {hits.least}"] if hits.least > 0 else []
    ends += [f"({total}) <= {hits.most}"] if hits.most < FAR else []
    return " and ".join(ends) or ALWAYS


def _choices(question: Asked, codes: frozenset[int] | range) -> list[str]:
    ref = f"${{{question.name}}}"
    if question.kind == "number":
        return _numbers(ref, codes)
    chosen = [name for name, code in question.codes.items() if code in codes]
    if question.kind == "multi":
        return [f"selected({ref}, '{name}')" for name in chosen]
    return [f"{ref} = '{name}'" for name in chosen]


def _numbers(ref: str, codes: frozenset[int] | range) -> list[str]:
    if isinstance(codes, frozenset) or len(codes) == 1:
        return [f"{ref} = {number}" for number in sorted(codes)]
    ends = [f"{ref} >= {codes.start}"] if codes.start > -FAR else []
    ends += [f"{ref} <= {codes.stop - 1}"] if codes.stop <= FAR else []
    return [" and ".join(ends) or ALWAYS]


# from theirs to ours


@dataclass(frozen=True)
class _Among:
    """The answer is, or is not, among these codes."""

    asked: Asked
    codes: tuple[int, ...]
    denied: bool = False

    def __str__(self) -> str:
        codes = f"[{', '.join(map(str, self.codes))}]"
        if self.asked.kind == "multi":
            return f"{'not ' if self.denied else ''}any({self.asked.id}, {codes})"
        if len(self.codes) == 1:
            return f"{self.asked.id} {'!=' if self.denied else '=='} {self.codes[0]}"
        return f"{'not ' if self.denied else ''}{self.asked.id} in {codes}"


@dataclass(frozen=True)
class _Plain:
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class _Joined:
    word: str
    parts: tuple["_Part", ...]

    def __str__(self) -> str:
        texts = [f"({part})" if isinstance(part, _Joined) else str(part) for part in self.parts]
        return f" {self.word} ".join(texts)


_Part = _Among | _Plain | _Joined


def show_if_of(xpath: str, asked: Mapping[str, Asked]) -> str:
    """An XPath condition in our own language; `asked` by the names there. Raises Untranslatable."""
    parser = _Parser(_tokens(xpath), asked)
    text = str(parser.either())
    if parser.rest:
        raise Untranslatable(f"”{parser.rest[0][1]}” går inte att översätta")
    if len(text) > MOST_CHARACTERS:
        raise Untranslatable(f"villkoret blir längre än {MOST_CHARACTERS} tecken")
    return text


def both(first: str, second: str) -> str:
    """Two conditions of ours that must both hold; either may be empty."""
    return f"({first}) and ({second})" if first and second else first or second


def _tokens(xpath: str) -> list[tuple[str, str]]:
    tokens, at = [], 0
    while xpath[at:].strip():
        match = _TOKEN.match(xpath, at)
        if match is None:
            raise Untranslatable(f"”{xpath[at:].strip()[:20]}” går inte att översätta")
        kind = str(match.lastgroup)
        tokens.append((kind, match[kind].strip("${} ") if kind == "ref" else match[kind]))
        at = match.end()
    return tokens


class _Parser:
    """Takes the tokens from the front: or, and, not, comparison, selected, count-selected, brackets."""

    def __init__(self, tokens: list[tuple[str, str]], asked: Mapping[str, Asked]) -> None:
        self.rest, self.asked, self.depth = tokens, asked, 0

    def either(self) -> _Part:
        return _merged("or", self._joined(self._every, "or"))

    def _every(self) -> _Part:
        return _merged("and", self._joined(self._term, "and"))

    def _joined(self, part: Callable[[], _Part], word: str) -> list[_Part]:
        parts = [part()]
        while self._take_if(word):
            parts.append(part())
        return parts

    def _term(self) -> _Part:
        if self._take_if("("):
            return self._bracketed()
        kind, value = self._take()
        if kind == "word":
            return self._called(value)
        if kind == "ref":
            return self._compared(self._question(value), *self._sign_and_value())
        if kind in ("text", "number"):
            sign = self._sign()
            question = self._question(self._take("ref")[1])
            return self._compared(question, _TURNED.get(sign, sign), (kind, value))
        raise Untranslatable(f"”{value}” går inte att översätta")

    def _bracketed(self) -> _Part:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Untranslatable("villkoret har för många parenteser i varandra")
        inner = self.either()
        self._take("sign", ")")
        self.depth -= 1
        return inner

    def _called(self, function: str) -> _Part:
        self._take("sign", "(")
        if function == "not":
            return _opposite(self._bracketed())
        if function not in ("selected", "count-selected"):
            raise Untranslatable(f"funktionen {function} finns inte här")
        question = self._question(self._take("ref")[1])
        if function == "selected":
            self._take("sign", ",")
            value = self._take()
            self._take("sign", ")")
            return _Among(question, (_code(question, value),))
        self._take("sign", ")")
        sign, (_kind, number) = self._sign_and_value()
        codes = ", ".join(map(str, question.codes.values()))
        return _Plain(f"count({question.id}, [{codes}]) {_SIGNS[sign]} {_whole(number)}")

    def _compared(self, question: Asked, sign: str, value: tuple[str, str]) -> _Part:
        if question.kind == "number":
            return _Plain(f"{question.id} {_SIGNS[sign]} {_whole(value[1])}")
        if question.kind != "single":
            raise Untranslatable(f"{question.name} går inte att jämföra med ett enda svar")
        if value[1][1:-1] == "" and value[0] == "text" and sign in ("=", "!="):
            return _Among(question, tuple(question.codes.values()), denied=sign == "=")
        if sign in ("=", "!="):
            return _Among(question, (_code(question, value),), denied=sign == "!=")
        return _Among(question, _met(question, sign, value[1]))

    def _question(self, name: str) -> Asked:
        if name not in self.asked:
            raise Untranslatable(f"{name} är ingen fråga som följde med")
        return self.asked[name]

    def _sign_and_value(self) -> tuple[str, tuple[str, str]]:
        sign, value = self._sign(), self._take()
        if value[0] not in ("text", "number"):
            raise Untranslatable(f"jämförelsen med ”{value[1]}” går inte att översätta")
        return sign, value

    def _sign(self) -> str:
        kind, sign = self._take()
        if kind != "sign" or sign not in _SIGNS:
            raise Untranslatable(f"”{sign}” går inte att översätta")
        return sign

    def _take(self, kind: str = "", value: str = "") -> tuple[str, str]:
        token = self.rest.pop(0) if self.rest else ("", "")
        if (kind and token[0] != kind) or (value and token[1] != value) or not token[0]:
            raise Untranslatable(f"”{token[1] or 'slutet'}” står där {value or 'något annat'} väntades")
        return token

    def _take_if(self, value: str) -> bool:
        is_next = bool(self.rest) and self.rest[0][0] in ("word", "sign") and self.rest[0][1] == value
        return is_next and bool(self.rest.pop(0))


def _merged(word: str, parts: Sequence[_Part]) -> _Part:
    """`a = 1 or a = 2` is `a in [1, 2]`, and `a != 1 and a != 2` is `not a in [1, 2]`."""
    kept: list[_Part] = []
    for part in parts:
        alike = next((one for one in kept if _alike(word, one, part)), None)
        if isinstance(alike, _Among) and isinstance(part, _Among):
            codes = tuple(dict.fromkeys((*alike.codes, *part.codes)))
            kept[kept.index(alike)] = _Among(alike.asked, codes, alike.denied)
        else:
            kept.append(part)
    return kept[0] if len(kept) == 1 else _Joined(word, tuple(kept))


def _alike(word: str, one: _Part, other: _Part) -> bool:
    if not (isinstance(one, _Among) and isinstance(other, _Among)):
        return False
    return one.asked.id == other.asked.id and one.denied == other.denied == (word == "and")


def _opposite(part: _Part) -> _Part:
    if isinstance(part, _Among):
        return _Among(part.asked, part.codes, not part.denied)
    return _Plain(f"not ({part})")


def _code(question: Asked, value: tuple[str, str]) -> int:
    name = value[1][1:-1] if value[0] == "text" else value[1]
    if name not in question.codes:
        raise Untranslatable(f"{question.name} har inget svar ”{name}”")
    return question.codes[name]


def _met(question: Asked, sign: str, value: str) -> tuple[int, ...]:
    limit = _whole(value)
    codes = [
        code for name, code in question.codes.items() if name.isdecimal() and _MET[sign](int(name), limit)
    ]
    if not codes:
        raise Untranslatable(f"inget svar på {question.name} uppfyller villkoret")
    return tuple(codes)


def _whole(text: str) -> int:
    plain = text.strip("'\"‘’“”")
    if not re.fullmatch(r"[0-9]{1,9}", plain):
        raise Untranslatable(f"”{plain}” är inget helt tal")
    return int(plain)


# limits on an answer

_LIMITS = re.compile(
    r"\s*(?:\.\s*(?P<sign><=|>=|<|>)\s*(?P<number>-?[0-9]{1,9})"
    r"|count-selected\(\.\)\s*(?P<most><=|<)\s*(?P<many>[0-9]{1,3})"
    r"|not\(\s*count-selected\(\.\)\s*>\s*1\s+and\s+\(?(?P<alone>selected\(\.,\s*'[^']*'\)"
    r"(?:\s+or\s+selected\(\.,\s*'[^']*'\))*)\)?\s*\))\s*(?:and\b|$)"
)


def constraint_of(question: Mapping[str, object], names: Callable[[int], str]) -> str:
    """A question's limits as an XPath constraint; empty when it has none."""
    parts = [f". >= {question['min']}"] if question.get("min") is not None else []
    parts += [f". <= {question['max']}"] if question.get("max") is not None else []
    parts += [f"count-selected(.) <= {question['max_select']}"] if question.get("max_select") else []
    alone = question.get("exclusive")
    if isinstance(alone, Iterable) and alone:
        chosen = " or ".join(f"selected(., '{names(code)}')" for code in alone)
        parts.append(f"not(count-selected(.) > 1 and ({chosen}))")
    return " and ".join(parts)


def limits_of(constraint: str, question: Asked) -> dict[str, object]:
    """`min`, `max`, `max_select` and `exclusive` of a constraint. Raises Untranslatable for any other."""
    text = constraint.translate(str.maketrans('‘’“”"', "'''''"))
    limits: dict[str, object] = {}
    at = 0
    while at < len(text):
        match = _LIMITS.match(text, at)
        if match is None or not set(limits).isdisjoint(found := _limit(match, question)):
            raise Untranslatable(f"”{constraint[:80]}” går inte att översätta")
        limits |= found
        at = match.end()
    return limits


def _limit(match: re.Match[str], question: Asked) -> dict[str, object]:
    if match["alone"]:
        names = re.findall(r"'([^']*)'", match["alone"])
        return {"exclusive": [_code(question, ("text", f"'{name}'")) for name in names]}
    if match["many"]:
        return {"max_select": int(match["many"]) - (match["most"] == "<")}
    number = int(match["number"]) + {">": 1, "<": -1}.get(match["sign"], 0)
    return {"min" if match["sign"].startswith(">") else "max": number}
