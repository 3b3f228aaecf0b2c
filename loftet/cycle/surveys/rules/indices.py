"""Indices: what each person adds to a share, a mean or a net share; see docs/methods/survey_questions.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from loftet.cycle.surveys.rules.conditions import Condition
from loftet.cycle.surveys.rules.texts import Text

Answers = Mapping[str, Any]


class IndexKind(StrEnum):
    SHARE = "share"
    MEAN = "mean"
    NET = "net"


INDEX_KIND_WORDS = {
    IndexKind.SHARE: "andel",
    IndexKind.MEAN: "medelvärde från 0 till 100",
    IndexKind.NET: "andel minus andel",
}


@dataclass(frozen=True)
class Index:
    """A figure made of answers. `question` is its main question, or a battery; `direction` is the better one."""

    id: str
    question: str
    label: Text
    direction: str
    sensitive: bool

    kind: ClassVar[IndexKind]

    def value(self, answers: Answers) -> float | None:
        """What one person adds; None for somebody who is not in the base."""
        raise NotImplementedError


@dataclass(frozen=True)
class Share(Index):
    """1 for a hit, 0 for the others in the base."""

    numerator: Condition
    base: Condition
    kind = IndexKind.SHARE

    def value(self, answers: Answers) -> float | None:
        return float(self.numerator(answers)) if self.base(answers) else None


@dataclass(frozen=True)
class Net(Index):
    """1 for a plus, -1 for a minus, 0 for the others in the base."""

    plus: Condition
    minus: Condition
    base: Condition
    kind = IndexKind.NET

    def value(self, answers: Answers) -> float | None:
        return float(self.plus(answers) - self.minus(answers)) if self.base(answers) else None


@dataclass(frozen=True)
class Mean(Index):
    """The mean of a battery's items as points, for whoever answered at least `min_valid` of them."""

    items: tuple[str, ...]
    points: Mapping[int, float]
    min_valid: int
    kind = IndexKind.MEAN

    def value(self, answers: Answers) -> float | None:
        codes = (answers[item] for item in self.items if item in answers)
        valid = [self.points[code] for code in codes if code in self.points]
        return sum(valid) / len(valid) if len(valid) >= self.min_valid else None
