"""A problem's causes drawn as a fishbone: a bone for each side, its causes along it, the problem at the head."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, BONE = 960, 235
LETTERS, LINE, GAP = 25, 21, 8
LEAST = 90


@dataclass(frozen=True)
class Bone:
    """One side: where it stands, its name, and its causes as lines of text at their heights."""

    x: int
    name: str
    above: bool
    lines: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Fishbone:
    width: int
    height: int
    spine: int
    head: Sequence[Mapping[str, Any]]
    bones: Sequence[Bone]


def drawn(problem: str, sides: Iterable[tuple[str, Sequence[str]]]) -> Fishbone:
    """`sides` as (name, causes); the first and third above the spine, the second below."""
    bones = [(name, [_wrapped(cause) for cause in causes]) for name, causes in sides]
    above = max((_tall(causes) for _name, causes in bones[::2]), default=0)
    below = max((_tall(causes) for _name, causes in bones[1::2]), default=0)
    spine = max(above, LEAST) + 40
    placed = [
        Bone(20 + at * BONE, name, at % 2 == 0, _placed(causes, spine, above=at % 2 == 0))
        for at, (name, causes) in enumerate(bones)
    ]
    return Fishbone(WIDTH, spine + max(below, LEAST) + 40, spine, _head(problem, spine), placed)


def _wrapped(cause: str) -> list[str]:
    return textwrap.wrap(cause, LETTERS)


def _tall(causes: Sequence[Sequence[str]]) -> int:
    return sum(len(lines) * LINE + GAP for lines in causes)


def _placed(causes: Sequence[Sequence[str]], spine: int, *, above: bool) -> list[dict[str, Any]]:
    y = spine - 14 - _tall(causes) if above else spine + 26
    lines = []
    for cause in causes:
        for number, text in enumerate(cause):
            y += LINE
            lines.append({"y": y, "text": text, "first": number == 0})
        y += GAP
    return lines


def _head(problem: str, spine: int) -> list[dict[str, Any]]:
    lines = textwrap.wrap(problem, 19)[:5]
    top = spine - (len(lines) - 1) * LINE // 2 + 5
    return [{"y": top + at * LINE, "text": text} for at, text in enumerate(lines)]
