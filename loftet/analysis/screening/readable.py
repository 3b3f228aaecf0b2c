"""Text made plain to look through, with the way back to where each character stood.

Phones and web pages put in what a reader doesn't see: soft hyphens, marks of direction, letters in two parts,
digits of other scripts, dashes and spaces of many widths. A number must not slip through for that.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_CLUSTER = re.compile(r"[^\u0300-\u036f]?[\u0300-\u036f]{0,8}", re.DOTALL)
_MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Readable:
    """`text` in plain characters; character i came from `starts[i]` up to `ends[i]` of the given text."""

    text: str
    starts: list[int] | range
    ends: list[int] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the given text of a span (start < end) in the plain one."""
        return self.starts[start], self.ends[end - 1]


def readable(text: str) -> Readable:
    """Composed letters, ASCII digits, one kind of dash and space; what can't be seen is left out."""
    if text.isascii():
        return Readable(text, range(len(text)), range(1, len(text) + 1))
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        for character in _plain(cluster.group()):
            characters.append(character)
            starts.append(cluster.start())
            ends.append(cluster.end())
    return Readable("".join(characters), starts, ends)


@lru_cache(maxsize=4096)
def _plain(cluster: str) -> str:
    return "".join(map(_plain_character, unicodedata.normalize("NFKC", cluster)))


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Pd" or character == _MINUS:
        return "-"
    if category == "Zs":
        return " "
    return "" if category == "Cf" else character
