"""What is seen of a wave: figures as far as an audience may see them, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OptionShare:
    """One answer's count and share, as far as they may be seen; interval only where the design has one."""

    code: int
    text: str
    count: int | None
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class GroupShares:
    """A question's answers in a group of people."""

    key: str
    label: str
    n: int
    options: tuple[OptionShare, ...]


@dataclass(frozen=True)
class QuestionShares:
    """A question's answers: `n` gave one. `hidden` when too few for anybody to see.

    `rest` is the share of those answers together that are hidden one by one; `missing` the part of those asked
    who did not answer or could not say, None unless it is large.
    """

    id: str
    text: str
    battery: str
    n: int
    options: tuple[OptionShare, ...]
    hidden: bool
    sensitive: bool
    multiple: bool = False
    rest: float | None = None
    missing: float | None = None
    groups: tuple[GroupShares, ...] = ()


@dataclass(frozen=True)
class GroupShare:
    """An index in a group of people."""

    key: str
    label: str
    n: int
    share: float | None
    low: float | None
    high: float | None
    shown: str


@dataclass(frozen=True)
class IndexShare:
    """An index of the questionnaire with its certainty, as far as `audience` may see it."""

    id: str
    label: str
    n: int
    share: float | None
    low: float | None
    high: float | None
    shown: str
    design: str
    kind: str = "share"
    direction: str = "lower"
    bound: float | None = None
    question: str = ""
    groups: tuple[GroupShare, ...] = ()
