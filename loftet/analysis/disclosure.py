"""What may be shown of small numbers, and which other numbers must then be hidden too.

The one table of thresholds stands here. The rules, their sources and limits are told in
`docs/methods/disclosure.md`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Audience = Literal["internal", "public"]
ShareShown = Literal["hidden", "count_only", "percent"]
CountShown = Literal["number", "fewer_than", "hidden"]
Cells = tuple[int | None, ...]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True)
class Thresholds:
    """Smallest numbers that are shown."""

    answers: int = 10
    """Nothing at all is shown of fewer answers to a question."""
    answers_public_share: int = 30
    """A percentage in public."""
    answers_sensitive_share: int = 50
    """A percentage on victimisation or reporting to the police, to anybody."""
    events_internal: int = 5
    """Events at a place or in a cell, to the partnership."""
    events_public: int = 10
    """The same in public."""
    dwellings_public: int = 10
    """Dwellings in an area that a public map shows a number for, where they are known."""
    cell_m_public: int = 250
    """The narrowest cells of a public map, in metres."""
    months_public: int = 12
    """The shortest period a public map tells of."""
    delay_months_public: int = 1
    """How long after its last day a period may be told in public."""

    def events(self, audience: Audience) -> int:
        return self.events_public if audience == "public" else self.events_internal

    def dwellings(self, audience: Audience) -> int:
        return self.dwellings_public if audience == "public" else 1


THRESHOLDS = Thresholds()


@dataclass(frozen=True)
class ShownShare:
    """What a page may say of a survey share: whole percent, only the number of answers, or nothing."""

    kind: ShareShown
    n: int | None = None
    percent: int | None = None
    low: int | None = None
    high: int | None = None


def shown_share(
    n: int,
    share: float | None,
    low: float | None = None,
    high: float | None = None,
    *,
    audience: Audience,
    sensitive: bool = False,
) -> ShownShare:
    """Decide what is shown of a share (0-1) and its interval, resting on n answers.

    Under 10 answers: hidden, the number too. Under 30 in public, or 50 for a sensitive question: only the
    number of answers. ValueError on a negative n.
    """
    if n < 0:
        raise ValueError("the number of answers must be at least 0")
    if n < THRESHOLDS.answers:
        return ShownShare("hidden")
    needed = THRESHOLDS.answers_public_share if audience == "public" else THRESHOLDS.answers
    if sensitive:
        needed = THRESHOLDS.answers_sensitive_share
    if share is None or n < needed:
        return ShownShare("count_only", n)
    return ShownShare("percent", n, whole_percent(share), _percent_or_none(low), _percent_or_none(high))


def whole_percent(share: float) -> int:
    """A share (0-1) as whole percent, halves upwards."""
    return floor(100 * share + 0.5)


@dataclass(frozen=True)
class ShownCount:
    """What a page may say of a count: the number, "fewer than `value`", or nothing (value None)."""

    kind: CountShown
    value: int | None


def shown_count(count: int, *, audience: Audience) -> ShownCount:
    """A count that stands alone; a small one becomes "fewer_than" the threshold. ValueError if negative."""
    if count < 0:
        raise ValueError("a count must be at least 0")
    threshold = THRESHOLDS.events(audience)
    return ShownCount("number", count) if count >= threshold else ShownCount("fewer_than", threshold)


def shown_counts(
    counts: Mapping[str, int], *, audience: Audience, total_is_known: bool
) -> dict[str, ShownCount]:
    """Counts per place, in the order given.

    Without a known total each count stands alone. Where the sum is known to the same readers (on the page, in
    a feed, in last month's release), "fewer than" could be worked back to a number, so the small ones and as
    many others as needed are "hidden" without a word about which is which.
    """
    if not total_is_known or not counts:
        return {place: shown_count(count, audience=audience) for place, count in counts.items()}
    kept = suppress_one_way(tuple(counts.values()), threshold=THRESHOLDS.events(audience)).cells
    return {place: _number_or_hidden(count) for place, count in zip(counts, kept, strict=True)}


@dataclass(frozen=True)
class SuppressedRow:
    """A one-way table with None for what is hidden."""

    cells: Cells
    total: int | None


def suppress_one_way(counts: Sequence[int], *, threshold: int = THRESHOLDS.answers) -> SuppressedRow:
    """Hide every count under the threshold and enough others, smallest first, to keep them hidden.

    At least two cells are hidden together and their sum, which anyone can work out, is itself at least the
    threshold; so each may be anything from 0 to that sum. A total under the threshold hides everything.
    ValueError on negative counts.
    """
    values = _list(counts)
    total = int(values.sum())
    if total < threshold:
        return SuppressedRow((None,) * values.size, None)
    hidden = values < threshold
    for cell in np.argsort(values, kind="stable"):
        # One hidden cell is under the threshold, so a sum that reaches it comes from at least two.
        if not hidden.any() or values[hidden].sum() >= threshold:
            break
        hidden[cell] = True
    return SuppressedRow(_masked(values, hidden), total)


def _list(counts: Sequence[int]) -> IntArray:
    values = np.asarray(counts, dtype=np.int64)
    if values.ndim != 1 or values.size == 0 or np.any(values < 0):
        raise ValueError("counts must be a list of whole numbers of at least 0")
    return values


def _masked(values: IntArray, hidden: BoolArray) -> Cells:
    return tuple(None if mask else int(value) for value, mask in zip(values, hidden, strict=True))


def _number_or_hidden(count: int | None) -> ShownCount:
    return ShownCount("hidden", None) if count is None else ShownCount("number", count)


def _percent_or_none(share: float | None) -> int | None:
    return None if share is None else whole_percent(share)
