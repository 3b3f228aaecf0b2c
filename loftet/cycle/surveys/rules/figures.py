"""The figures of a form: an answer's share or an index, as sums over people; and who is put in which group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loftet.analysis.disclosure import THRESHOLDS
from loftet.cycle.surveys.rules.conditions import hits_in
from loftet.cycle.surveys.rules.indices import Index, IndexKind, Share
from loftet.cycle.surveys.rules.questionnaire import AGE_GATE, MISSING, Form, Question
from loftet.cycle.surveys.rules.tally import ANSWERED, NOT_SAID

Sums = tuple[float, float, float]
NONE: Sums = (0.0, 0.0, 0.0)
FEWEST_IN_GROUP = 2 * THRESHOLDS.answers
"""A smaller group can't have ten who said yes and ten who said no, and would cost another group its figures."""
PER_CENT = {IndexKind.SHARE: 1.0, IndexKind.NET: 1.0, IndexKind.MEAN: 100.0}
"""A mean from 0 to 100 is reckoned as a part of one, like a share."""


@dataclass(frozen=True)
class Figure:
    """One number to estimate: an index, or the share of a question's people who gave an answer."""

    key: str
    kind: IndexKind
    question: Question | None = None
    code: int = 0

    def sums(self, counts: Mapping[str, Any]) -> Sums:
        """(people in the base, sum, sum of squares) of a cell's counts."""
        found = counts.get(self.key if self.question is None else self.question.id)
        if not found:
            return NONE
        if self.question is None:
            n, total, squares = found
            scale = PER_CENT[self.kind]
            return n, total / scale, squares / scale**2
        hits = found.get(str(self.code), 0)
        return _base(self.question, found), hits, hits


def _base(question: Question, found: Mapping[str, Any]) -> int:
    """People who gave an answer that counts; who can't or won't say is alone with that answer."""
    missing = sum(int(found.get(str(code), 0)) for code in MISSING & question.codes)
    return int(found.get(ANSWERED, 0)) - missing


def index_figure(index: Index) -> Figure:
    return Figure(index.id, index.kind)


def option_figures(question: Question) -> list[Figure]:
    """One for each answer that counts, in the form's order."""
    return [
        Figure(f"{question.id}={option.code}", IndexKind.SHARE, question, option.code)
        for option in question.options
        if option.code in question.counted
    ]


def reported(form: Form) -> list[Question]:
    """The questions whose answers are reported as shares, in their order."""
    return [question for question in form.in_order if question.closed and question.id != AGE_GATE]


@dataclass(frozen=True)
class Group:
    """People put together for a table: some codes of sex or of age, or an answer to another question."""

    key: str
    codes: tuple[int, ...]
    shown: bool = True


@dataclass(frozen=True)
class Grouping:
    """Groups that together are everyone, each of twenty people or more. `by` is "sex", "age" or a domain's question."""

    key: str
    by: str
    groups: tuple[Group, ...]


def grouping_by_cell(key: str, by: str, people: Mapping[int, int], ordered: bool) -> Grouping | None:
    """Put levels with fewer than twenty people together with a neighbour (or the smallest other, without order).

    Who did not say is last. None when fewer than two groups are left: then everyone is one group.
    """
    levels = sorted(people, key=lambda code: (code == NOT_SAID, code))
    groups: list[tuple[tuple[int, ...], int]] = [((code,), people[code]) for code in levels if people[code]]
    while len(groups) > 1 and (small := _smallest(groups)) is not None:
        other = _other(groups, small, ordered)
        low, high = min(small, other), max(small, other)
        codes, size = groups.pop(high)
        groups[low] = (groups[low][0] + codes, groups[low][1] + size)
    if len(groups) < 2:
        return None
    named = (Group(f"{key}={'+'.join(map(str, codes))}", codes) for codes, _size in groups)
    return Grouping(key, by, tuple(named))


def grouping_by_domain(domain: str, inside: int, outside: int) -> Grouping | None:
    """Those who gave an answer, and (never shown) all others; None when either are fewer than twenty."""
    if min(inside, outside) < FEWEST_IN_GROUP:
        return None
    key, _equals, code = domain.partition("=")
    groups = (Group(domain, (int(code),)), Group(f"{domain}!", (int(code),), shown=False))
    return Grouping(key, "domain", groups)


def _smallest(groups: Sequence[tuple[tuple[int, ...], int]]) -> int | None:
    small = [at for at, (_codes, size) in enumerate(groups) if size < FEWEST_IN_GROUP]
    return min(small, key=lambda at: groups[at][1], default=None)


def _other(groups: Sequence[tuple[tuple[int, ...], int]], small: int, ordered: bool) -> int:
    others = [at for at in range(len(groups)) if at != small and (not ordered or abs(at - small) == 1)]
    return min(others, key=lambda at: groups[at][1])


def codes_of(question: Question, index: Index) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The counted codes that are hits of an index and those in its base; None unless it is made of them alone."""
    if index.question != question.id or not isinstance(index, Share):
        return None
    asked = {hit.name for part in (index.numerator, index.base) for hit in hits_in(part)}
    if asked != {question.id}:
        return None
    base = tuple(code for code in counted_codes(question) if index.base({question.id: code}))
    return tuple(code for code in base if index.numerator({question.id: code})), base


def followed_up(form: Form, question: Question) -> list[tuple[int, ...]]:
    """The codes that lead to a question of its own, whose number of answers tells how many chose them."""
    found = []
    for other in form.in_order:
        if other.show_if is not None and {hit.name for hit in hits_in(other.show_if)} == {question.id}:
            codes = (code for code in counted_codes(question) if other.show_if({question.id: code}))
            found.append(tuple(codes))
    return [codes for codes in dict.fromkeys(found) if codes]


def counted_codes(question: Question) -> tuple[int, ...]:
    return tuple(option.code for option in question.options if option.code in question.counted)
