"""Whether a condition can ever hold, so that nobody writes a question that is never asked.

A condition is taken apart into comparisons that must hold together. What they say of one question or battery is
tried against every way to answer it; who answered a question must also have been asked it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from loftet.cycle.surveys.rules.conditions import FAR, All, Condition, Hits, Not, Some
from loftet.cycle.surveys.rules.questionnaire import Form, Question, QuestionType

MOST_STEPS = 50_000
"""For all conditions of a form together, so that none can make us search for long."""
Slot: TypeAlias = tuple[tuple[str, int | None], ...]
"""The choices at one point of an answer: (question id, code), or None for leaving it out."""


class TooTangled(Exception):
    """The condition has too many ways to hold for all of them to be tried."""


@dataclass
class Reach:
    """A search through the ways to answer a form."""

    form: Form
    steps: int = 0

    def can_hold(self, found: Condition, mode: str) -> bool:
        """Whether anybody who answers in this mode can make it true. Raises TooTangled.

        Each way to make it true is followed until it holds or contradicts itself.
        """
        ways: list[tuple[list[Condition], tuple[Hits, ...]]] = [([found], ())]
        while ways:
            self._step()
            todo, taken = ways.pop()
            if not todo:
                return True
            first, *rest = todo
            if isinstance(first, Some):
                ways += [([part, *rest], taken) for part in first.parts]
            elif isinstance(first, All):
                ways.append(([*first.parts, *rest], taken))
            elif isinstance(first, Not):
                ways.append(([_opposite(first.part), *rest], taken))
            elif self._takes(first, taken, mode):
                ways.append(([*self._presumed(first), *rest], (*taken, first)))
        return False

    def _takes(self, hits: Hits, taken: Iterable[Hits], mode: str) -> bool:
        group = self._group(hits)
        alike = [hits, *(other for other in taken if self._group(other) == group), *self._limit(group)]
        return any(self._fits(slots, alike) for slots in self._answers_to(group, alike, mode))

    def _presumed(self, hits: Hits) -> list[Condition]:
        """That the question was asked, if it must have been answered."""
        show_if = self.form.questions[hits.items[0]].show_if
        return [show_if] if show_if is not None and hits.least > 0 else []

    def _group(self, hits: Hits) -> str:
        return self.form.questions[hits.items[0]].part_of or hits.items[0]

    def _limit(self, group: str) -> list[Hits]:
        """That no more may be chosen than the question allows."""
        question = self.form.questions.get(group)
        if question is None or question.most is None:
            return []
        return [Hits(group, (group,), question.codes, 0, question.most)]

    def _answers_to(self, group: str, alike: list[Hits], mode: str) -> Iterator[list[Slot]]:
        """Every kind of answer to a question or battery."""
        questions = [self.form.questions[id] for id in self.form.batteries.get(group, (group,))]
        if mode not in questions[0].modes:
            yield []
        elif questions[0].type == QuestionType.MULTI:
            yield from _choices(questions[0])
        else:
            yield [_slot(question, alike) for question in questions]

    def _fits(self, slots: list[Slot], alike: list[Hits]) -> bool:
        """Whether some choice at every slot gives each comparison as many hits as it wants."""
        reached = {(0,) * len(alike)}
        caps = [max(hits.least, hits.most + 1 if hits.most < FAR else 0) for hits in alike]
        for slot in slots:
            added = {tuple(_is_hit(hits, id, code) for hits in alike) for id, code in slot}
            reached = {
                tuple(min(cap, was + more) for cap, was, more in zip(caps, state, step, strict=True))
                for state in reached
                for step in added
            }
            self._step(len(reached))
        wanted = [(hits.least, hits.most) for hits in alike]
        return any(
            all(low <= was <= high for was, (low, high) in zip(state, wanted, strict=True))
            for state in reached
        )

    def _step(self, steps: int = 1) -> None:
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise TooTangled


def _is_hit(hits: Hits, id: str, code: int | None) -> bool:
    return code is not None and code in hits.codes and id in hits.items


def _opposite(found: Condition) -> Condition:
    if isinstance(found, Not):
        return found.part
    if isinstance(found, Hits):
        fewer = replace(found, least=0, most=found.least - 1)
        more = replace(found, least=found.most + 1, most=FAR)
        return Some(tuple(hits for hits in (fewer, more) if hits.least <= hits.most))
    parts = tuple(Not(part) for part in found.parts)
    return Some(parts) if isinstance(found, All) else All(parts)


def _slot(question: Question, alike: Iterable[Hits]) -> Slot:
    """The answers to a question with one code or number: of the numbers, those at the edge of what is compared."""
    numbers = question.codes
    if question.type == QuestionType.NUMBER:
        low = -FAR if question.low is None else question.low
        high = FAR if question.high is None else question.high
        edges = {low, high}.union(*(_edges(hits.codes) for hits in alike))
        numbers = frozenset(number for number in edges if low <= number <= high)
    return ((question.id, None), *((question.id, number) for number in numbers))


def _edges(codes: frozenset[int] | range) -> set[int]:
    ends = (codes.start, codes.stop - 1) if isinstance(codes, range) else codes
    return {end + step for end in ends for step in (-1, 0, 1)}


def _choices(question: Question) -> Iterator[list[Slot]]:
    """One exclusive answer alone, or any of the others up to the most that may be chosen."""
    for code in question.exclusive:
        yield [((question.id, code),)]
    others = sorted(question.codes - question.exclusive)
    yield [((question.id, None), (question.id, code)) for code in others]
