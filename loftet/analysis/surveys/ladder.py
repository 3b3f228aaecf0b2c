"""From margins of the population to weights that few answers can carry, and what had to be given up.

The rungs and why they stand in this order are told in `docs/methods/survey_weighting.md`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from loftet.analysis.surveys.calibration import Bounds, Unsolvable, calibrate
from loftet.analysis.surveys.cells import IntArray
from loftet.analysis.surveys.intervals import FloatArray

FEWEST_ANSWERS = 30
"""Under this nothing is weighted: one person would speak for too many."""

FEWEST_PER_LEVEL = 5
BOUNDS: tuple[Bounds, ...] = ((0.3, 3.0), (0.25, 4.0))
SAME_TOTAL = 1e-6
"""Margins whose sums differ by more than this part do not describe the same people."""


class MarginsDisagree(ValueError):
    """Margins that add up to different numbers of people; `sums` names each variable's."""

    def __init__(self, sums: Mapping[str, float]) -> None:
        self.sums = dict(sums)
        super().__init__(", ".join(f"{name}: {total:g}" for name, total in self.sums.items()))


@dataclass(frozen=True)
class Step:
    """Something done on the way, in order.

    "collapsed" (variable, (levels joined)) · "reduced" (variable, ((levels), (levels))) · "dropped" (variable,)
    · "bounded" (low, high) · "unweighted" (reason: "few", "unsolvable" or "no_margins",).
    """

    key: str
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Weighting:
    """Calibrated weights of c cells and how far they went.

    `factor` (c,): calibrated / base weight, ones when unweighted; `indicators` (c, q): what `Cells` needs;
    `kish`: the final weights' design effect; `largest`, `smallest`: weight / mean weight among people.
    """

    factor: FloatArray
    indicators: FloatArray | None
    steps: tuple[Step, ...]
    kish: float
    largest: float
    smallest: float


@dataclass(frozen=True)
class Margin:
    """A variable's groups of levels with their totals; a person in no group keeps factor 1 here."""

    name: str
    groups: tuple[tuple[int, ...], ...]
    totals: tuple[float, ...]


def weigh(
    people: IntArray,
    base_weight: FloatArray,
    levels: Mapping[str, IntArray],
    margins: Mapping[str, Mapping[int, float]],
    *,
    order: Collection[str] = (),
    area: str | None = None,
) -> Weighting:
    """Weights for c cells by the ladder.

    `people`, `base_weight` (c,): persons in a cell and each one's base weight. `levels[variable]` (c,) are the
    cells' levels, 0 where a person is in none of the register's (a third answer, or not said): weighted by
    the other variables alone. `margins[variable][level]` are the population's totals. `order` names the
    variables whose level numbers are an order (age): neighbours are joined there, elsewhere the smallest two.
    `area` names the variable that is given up first.
    MarginsDisagree if the sums differ, ValueError for a level without a total or a negative total.
    """
    counts, base = np.asarray(people, dtype=np.float64), np.asarray(base_weight, dtype=np.float64)
    _checked(counts, levels, margins)
    if counts.sum() < FEWEST_ANSWERS:
        return _unweighted(counts, base, (), "few")
    steps: list[Step] = []
    wanted = [_collapsed(name, levels[name], counts, margins[name], name in order, steps) for name in margins]
    chosen = [margin for margin in wanted if len(margin.groups) > 1]
    if not chosen:
        return _unweighted(counts, base, tuple(steps), "no_margins")
    return _climb(counts, base, levels, chosen, tuple(steps), frozenset(order), area)


def _checked(
    people: FloatArray, levels: Mapping[str, IntArray], margins: Mapping[str, Mapping[int, float]]
) -> None:
    for name, totals in margins.items():
        known = np.asarray([0, *totals])
        if name not in levels:
            raise ValueError(f"no levels for the margin {name}")
        if unknown := sorted(set(np.asarray(levels[name])[people > 0].tolist()) - set(known.tolist())):
            raise ValueError(f"{name} has answers without a total: {unknown}")
        if not all(np.isfinite(total) and total >= 0 for total in totals.values()):
            raise ValueError(f"a total of {name} is not a number of people")
    sums = {name: float(sum(totals.values())) for name, totals in margins.items()}
    if sums and max(sums.values()) - min(sums.values()) > SAME_TOTAL * max(sums.values()):
        raise MarginsDisagree(sums)


def _climb(
    people: FloatArray,
    base: FloatArray,
    levels: Mapping[str, IntArray],
    margins: list[Margin],
    steps: tuple[Step, ...],
    order: frozenset[str],
    area: str | None,
) -> Weighting:
    """Try the bounds with all margins, then without the area, then with the ordered ones in two; never loops."""
    for rung in range(3):
        if rung == 1:
            margins, steps = _without(margins, area, steps)
        if rung == 2:
            margins, steps = _halved(margins, order, steps)
        for bounds in BOUNDS:
            if margins and (found := _bounded(people, base, levels, margins, bounds)):
                return _weighting(people, base, *found, (*steps, Step("bounded", bounds)))
    return _unweighted(people, base, steps, "unsolvable")


def _bounded(
    people: FloatArray,
    base: FloatArray,
    levels: Mapping[str, IntArray],
    margins: list[Margin],
    bounds: Bounds,
) -> tuple[FloatArray, FloatArray] | None:
    """Factors and columns, or None. Bounds count from weights that already add up to the population."""
    whole = sum(margins[0].totals)
    ratio = whole / float(people @ base)
    columns = margin_columns(levels, margins, whole)
    totals = np.zeros(columns.shape[1])
    totals[0] = whole
    try:
        factor = calibrate(columns, totals, people * base * ratio, distance="logit", bounds=bounds)
    except Unsolvable:
        return None
    return factor * ratio, columns


def margin_columns(levels: Mapping[str, IntArray], margins: list[Margin], whole: float) -> FloatArray:
    """(c, q): one for everyone, then for each group its own share of the total against the first group's.

    Their totals are `whole`, 0, 0 ...: the groups' weights stand in the register's proportions, and who is in
    no group has 0 in all, which is factor 1 on that variable. With everyone in a group it is the usual margin.
    """
    columns = [np.ones(len(next(iter(levels.values()))))]
    for margin in margins:
        parts = [
            np.isin(levels[margin.name], group) * (whole / total)
            for group, total in zip(margin.groups, margin.totals, strict=True)
        ]
        columns += [part - parts[0] for part in parts[1:]]
    return np.column_stack(columns)


def _collapsed(
    name: str,
    level: IntArray,
    people: FloatArray,
    totals: Mapping[int, float],
    ordered: bool,
    steps: list[Step],
) -> Margin:
    """Join levels until each has five answers and somebody in the population."""
    groups: list[tuple[int, ...]] = [(code,) for code in sorted(totals)]
    answers = [float(people[np.asarray(level) == code].sum()) for code in sorted(totals)]
    sizes = [float(totals[code]) for code in sorted(totals)]
    while len(groups) > 1 and (small := _smallest(answers, sizes)) is not None:
        other = _partner(small, answers, ordered)
        low, high = min(small, other), max(small, other)
        groups[low] = tuple(sorted(groups[low] + groups.pop(high)))
        answers[low] += answers.pop(high)
        sizes[low] += sizes.pop(high)
    steps += [Step("collapsed", (name, group)) for group in groups if len(group) > 1 and len(groups) > 1]
    if len(groups) == 1:
        steps.append(Step("dropped", (name,)))
    return Margin(name, tuple(groups), tuple(sizes))


def _smallest(answers: list[float], sizes: list[float]) -> int | None:
    """The group most in need of company; None when all can stand alone."""
    needy = [i for i in range(len(answers)) if answers[i] < FEWEST_PER_LEVEL or sizes[i] <= 0]
    return min(needy, key=lambda i: answers[i], default=None)


def _partner(small: int, answers: list[float], ordered: bool) -> int:
    """The neighbour with fewer answers, or where there is no order, the other group with fewest."""
    others = [i for i in range(len(answers)) if i != small and (not ordered or abs(i - small) == 1)]
    return min(others, key=lambda i: answers[i])


def _without(
    margins: list[Margin], area: str | None, steps: tuple[Step, ...]
) -> tuple[list[Margin], tuple[Step, ...]]:
    kept = [margin for margin in margins if margin.name != area]
    return (kept, (*steps, Step("dropped", (area,)))) if len(kept) < len(margins) else (margins, steps)


def _halved(
    margins: list[Margin], order: frozenset[str], steps: tuple[Step, ...]
) -> tuple[list[Margin], tuple[Step, ...]]:
    """Ordered variables in two groups, as even in the population as they can be."""
    halves = [_in_two(margin) if margin.name in order else margin for margin in margins]
    reduced = tuple(
        Step("reduced", (new.name, new.groups))
        for old, new in zip(margins, halves, strict=True)
        if new.groups != old.groups
    )
    return halves, steps + reduced


def _in_two(margin: Margin) -> Margin:
    below = np.cumsum(margin.totals)[:-1]
    cut = int(np.argmin(np.abs(below - sum(margin.totals) / 2))) + 1
    parts = (margin.groups[:cut], margin.groups[cut:])
    groups = tuple(tuple(level for group in part for level in group) for part in parts)
    return replace(margin, groups=groups, totals=(sum(margin.totals[:cut]), sum(margin.totals[cut:])))


def _weighting(
    people: FloatArray,
    base: FloatArray,
    factor: FloatArray,
    columns: FloatArray | None,
    steps: tuple[Step, ...],
) -> Weighting:
    weight, n = base * factor, float(people.sum())
    if n == 0:
        return Weighting(factor, columns, steps, 1.0, 1.0, 1.0)
    relative = weight[people > 0] * n / float(people @ weight)
    kish = float(people[people > 0] @ relative**2) / n
    return Weighting(factor, columns, steps, kish, float(relative.max()), float(relative.min()))


def _unweighted(people: FloatArray, base: FloatArray, steps: tuple[Step, ...], reason: str) -> Weighting:
    return _weighting(people, base, np.ones(len(people)), None, (*steps, Step("unweighted", (reason,))))
