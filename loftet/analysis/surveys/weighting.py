"""Weights that agree with the population: post-stratification, raking, calibration, trimming.

Told in `docs/methods/survey_weighting.md`. After each of them the variance is that of the residuals on the
calibration columns with the weights before (Deville & Särndal 1992; R's `calibrate`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from loftet.analysis.surveys.calibration import Bounds, Distance, Unsolvable, calibrate
from loftet.analysis.surveys.cells import IntArray
from loftet.analysis.surveys.design import SampleDesign
from loftet.analysis.surveys.ladder import SAME_TOTAL, Margin, MarginsDisagree, margin_columns

Margins = Mapping[str, Mapping[str, float]]
TRIMS = 1000


class MarginWithoutAnswers(Unsolvable):
    """A level that the population has and no answer, or the other way round."""

    def __init__(self, variable: str, level: str, *, answers: bool) -> None:
        self.variable, self.level, self.answers = variable, level, answers
        super().__init__(f"{variable}={level} has {'answers but no total' if answers else 'no answers'}")


def calibrated(
    design: SampleDesign,
    columns: ArrayLike,
    totals: ArrayLike,
    *,
    distance: Distance = "linear",
    bounds: Bounds | None = None,
) -> SampleDesign:
    """The design with weights whose sums of `columns` (n, q) are `totals` (q,); Unsolvable if there are none."""
    wanted = np.asarray(columns, dtype=np.float64)
    known = np.asarray(totals, dtype=np.float64)
    return design.calibrated(
        wanted, calibrate(wanted, known, design.weight, distance=distance, bounds=bounds)
    )


def post_stratified(
    design: SampleDesign, levels: Sequence[str], population: Mapping[str, float]
) -> SampleDesign:
    """The design with each level's weights multiplied so that they sum to the population's number."""
    return raked(design, {"": levels}, {"": population})


def raked(design: SampleDesign, levels: Mapping[str, Sequence[str]], margins: Margins) -> SampleDesign:
    """Weights that meet every margin, by one factor for each level (iterative proportional fitting's limit).

    `levels[variable]` (n,) are the rows' levels, "" for a row without: it has factor 1 on that variable, as in
    the ladder. `margins[variable][level]` are the population's totals.
    MarginsDisagree if the sums differ, MarginWithoutAnswers for a level on one side only, Unsolvable if the
    margins can't all be met with these answers.
    """
    sums = {name: float(sum(totals.values())) for name, totals in margins.items()}
    whole = max(sums.values())
    if whole - min(sums.values()) > SAME_TOTAL * whole:
        raise MarginsDisagree(sums)
    parts = {name: _coded(name, levels[name], margins[name]) for name in margins}
    codes = {name: code for name, (code, _margin) in parts.items()}
    columns = margin_columns(codes, [margin for _code, margin in parts.values()], whole)
    totals = np.zeros(columns.shape[1])
    totals[0] = whole
    ratio = whole / float(design.weight.sum())
    factor = calibrate(columns, totals, design.weight * ratio, distance="raking")
    return design.calibrated(columns, factor * ratio)


def trimmed(design: SampleDesign, low: float, high: float) -> SampleDesign:
    """Weights cut to low ... high, with what is cut shared by the rest until none is outside (R's strict).

    The sum stays, margins do not: for comparison with others' work, never for figures of ours.
    Unsolvable if the mean weight lies outside the limits.
    """
    weight = design.weight
    for _ in range(TRIMS):
        outside = (weight < low * (1 - 1e-14)) | (weight > high * (1 + 1e-14))
        if not outside.any():
            return replace(design, weight=weight)
        if outside.all():
            break
        cut = np.clip(weight, low, high)
        weight = np.where(outside, cut, weight + (weight - cut).sum() / (~outside).sum())
    raise Unsolvable("the weights can't all lie between the limits")


def _coded(name: str, levels: Sequence[str], totals: Mapping[str, float]) -> tuple[IntArray, Margin]:
    """Each row's level as a number from 1 (0: none), and the margin of those numbers."""
    present = set(levels) - {""}
    for level in sorted(present | set(totals)):
        if (level in present) != bool(totals.get(level)):
            raise MarginWithoutAnswers(name, level, answers=level in present)
    number = {"": 0} | {level: place for place, level in enumerate(sorted(present), 1)}
    groups = tuple((number[level],) for level in sorted(present))
    margin = Margin(name, groups, tuple(float(totals[level]) for level in sorted(present)))
    return np.array([number[level] for level in levels], dtype=np.int64), margin
