"""A wave's cells with their weights, and every figure's estimate from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.shares import DESIGN_RULES, Design, ShareEstimate
from loftet.analysis.surveys.cells import Cells, Estimates, lonely_strata, means_of_cells, share_interval
from loftet.analysis.surveys.intervals import LEVEL, quantile
from loftet.analysis.surveys.ladder import MarginsDisagree, Step, Weighting, weigh
from loftet.cycle.surveys.queries.counted import Counted
from loftet.cycle.surveys.rules import IndexKind
from loftet.cycle.surveys.rules.figures import Figure
from loftet.cycle.surveys.rules.tally import Counts

PART = "del"
"""The margin that the parts of the frame make, which the ladder gives up first."""
FEWEST_SESSIONS = 2


@dataclass(frozen=True)
class Weighed:
    """`trouble` says why there is no interval, or no weights, although the design has them."""

    counted: Counted
    cells: Cells
    weighting: Weighting
    interval: bool
    trouble: str = ""

    @property
    def fraction(self) -> float:
        """The part of the frame that answered, 0 where no frame is known."""
        sizes = [stratum.frame_size for stratum in self.counted.strata]
        if self.trouble == "frame_too_small" or not sizes or None in sizes:
            return 0.0
        return self.counted.n / sum(size or 0 for size in sizes)

    @property
    def lonely(self) -> tuple[str, ...]:
        """Parts of the frame for which a single person answered."""
        return tuple(self.counted.strata[h].name for h in lonely_strata(self.cells))


def weighed(counted: Counted) -> Weighed:
    """Base weights by part of the frame, then the ladder of the margins, as far as the design has weights."""
    rule = DESIGN_RULES[Design(counted.wave.design)]
    position = {stratum.pk: h for h, stratum in enumerate(counted.strata)}
    stratum = np.asarray([position[cell.stratum] for cell in counted.cells], dtype=np.int64)
    people = np.asarray(counted.people, dtype=np.int64)
    answered = np.bincount(stratum, people, len(counted.strata))
    frame = np.asarray([stratum.frame_size or 0 for stratum in counted.strata], dtype=np.float64)
    fits = bool((answered <= frame).all())
    framed = rule.weights and fits and counted.n > 0
    base = np.where(answered > 0, frame / np.maximum(answered, 1), 1.0) if framed else np.ones(len(frame))
    weighting, trouble = _weighting(counted, people, base[stratum], framed)
    cells = Cells(
        stratum=stratum,
        people=people,
        base_weight=base,
        fraction=answered / np.maximum(frame, 1) if framed else np.zeros(len(frame)),
        cluster=_clusters(counted),
        indicators=weighting.indicators,
        factor=weighting.factor,
    )
    if rule.weights and not fits:
        return Weighed(counted, cells, weighting, False, "frame_too_small")
    return Weighed(counted, cells, weighting, rule.interval or cells.cluster is not None, trouble)


def _weighting(
    counted: Counted, people: NDArray[np.int64], base: NDArray[np.float64], framed: bool
) -> tuple[Weighting, str]:
    plain = Weighting(np.ones(len(people)), None, (), 1.0, 1.0, 1.0)
    if not framed:
        return plain, ""
    margins = _margins(counted)
    levels = {name: _levels(counted, name, list(sizes)) for name, sizes in margins.items()}
    age = counted.form.cells.get("age", "")
    try:
        return weigh(people, base, levels, margins, order=(age,), area=PART), ""
    except MarginsDisagree:
        return Weighting(plain.factor, None, (Step("unweighted", ("margins",)),), 1.0, 1.0, 1.0), (
            "margins_disagree"
        )


def _margins(counted: Counted) -> dict[str, dict[int, float]]:
    """Sex and age as the wave states them, and the parts of the frame where those are several."""
    known = set(counted.form.cells.values())
    margins = {
        question: {int(code): float(size) for code, size in sizes.items()}
        for question, sizes in counted.wave.margins.items()
        if question in known
    }
    if margins and len(counted.strata) > 1:
        margins[PART] = {h: float(part.frame_size or 0) for h, part in enumerate(counted.strata, start=1)}
    return margins


def _levels(counted: Counted, name: str, known: Sequence[int]) -> NDArray[np.int64]:
    """Each cell's level; 0 for one that the population figures don't have."""
    position = {stratum.pk: h for h, stratum in enumerate(counted.strata, start=1)}
    sex = counted.form.cells.get("sex")
    codes = [
        position[cell.stratum] if name == PART else cell.sex if name == sex else cell.age
        for cell in counted.cells
    ]
    return np.asarray([code if code in known else 0 for code in codes], dtype=np.int64)


def _clusters(counted: Counted) -> NDArray[np.int64] | None:
    """Intercept sessions, if the plan was recorded and every answer belongs to one of at least two."""
    found = [cell.session for cell in counted.cells]
    recorded = counted.wave.design == Design.INTERCEPT and counted.sessions > 0 and all(found)
    return np.asarray(found, dtype=np.int64) if recorded and len(set(found)) >= FEWEST_SESSIONS else None


@dataclass(frozen=True)
class Estimated:
    """Each figure in each group by (group, figure's key), and the design effect of each figure for everyone."""

    by_key: Mapping[tuple[str, str], ShareEstimate]
    deff: Mapping[str, float]


def estimated(
    weighed: Weighed, figures: Sequence[Figure], groups: Mapping[str, Sequence[Counts]]
) -> Estimated:
    """All figures in all groups at once. `groups` holds each group's counts in the order of the cells."""
    keys = [(group, figure) for group in groups for figure in figures]
    if not keys or not weighed.counted.cells:
        return Estimated(
            {(g, f.key): _nothing(weighed, f) for g, f in keys}, {f.key: np.nan for f in figures}
        )
    sums = np.asarray(
        [[figure.sums(counts) for counts in groups[group]] for group, figure in keys], np.float64
    )
    n, total, squares = (sums[:, :, part].T for part in range(3))
    found = means_of_cells(weighed.cells, n, total, squares)
    now, trend = (_limits(weighed, found, [figure for _group, figure in keys], part) for part in (None, 0.0))
    hits = total.sum(axis=0)
    made = {}
    for at, (group, figure) in enumerate(keys):
        limits = [(side[0][at], side[1][at]) for side in (now, trend)]
        made[group, figure.key] = _estimate(weighed, figure, found, at, float(hits[at]), limits)
    first = next(iter(groups))
    deff = {f.key: float(found.deff[at]) for at, (group, f) in enumerate(keys) if group == first}
    return Estimated(made, deff)


def _limits(
    weighed: Weighed, found: Estimates, figures: Sequence[Figure], fraction: float | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Wilson's for shares; the estimate ± t·SE for means and nets, within the scale."""
    with np.errstate(invalid="ignore", divide="ignore"):
        low, high = share_interval(
            found, fraction=fraction, design_effect_when_none=_neighbours_deff(weighed, found)
        )
        reach = quantile(found.df, LEVEL) * (found.se if fraction is None else found.se_trend)
    plain = np.asarray([figure.kind != IndexKind.SHARE for figure in figures])
    floor = np.asarray([-1.0 if figure.kind == IndexKind.NET else 0.0 for figure in figures])
    low = np.where(plain, np.maximum(found.estimate - reach, floor), low)
    return low, np.where(plain, np.minimum(found.estimate + reach, 1.0), high)


def _neighbours_deff(weighed: Weighed, found: Estimates) -> float:
    """With clusters, a share of 0 or 1 borrows the middle design effect of the wave's other figures."""
    known = found.deff[np.isfinite(found.deff)]
    return max(1.0, float(np.median(known))) if weighed.cells.cluster is not None and len(known) else 1.0


def _estimate(
    weighed: Weighed,
    figure: Figure,
    found: Estimates,
    at: int,
    hits: float,
    limits: Sequence[tuple[float, float]],
) -> ShareEstimate:
    design, n = Design(weighed.counted.wave.design), int(found.n[at])
    rule = DESIGN_RULES[design]
    told = weighed.interval and n >= 2 and bool(np.isfinite(limits[0]).all() and np.isfinite(limits[1]).all())
    (low, high), (trend_low, trend_high) = limits if told else ((None, None), (None, None))
    return ShareEstimate(
        design=design,
        label=rule.label,
        n=n,
        hits=round(hits) if figure.kind == IndexKind.SHARE else n,
        share=_clipped(float(found.estimate[at])) if rule.share and n else None,
        low=low if low is None else float(low),
        high=high if high is None else float(high),
        trend_low=trend_low if trend_low is None else float(trend_low),
        trend_high=trend_high if trend_high is None else float(trend_high),
        n_eff=None,
        level=LEVEL,
    )


def _clipped(share: float) -> float:
    return min(max(share, -1.0), 1.0)


def _nothing(weighed: Weighed, figure: Figure) -> ShareEstimate:
    design = Design(weighed.counted.wave.design)
    none = None
    return ShareEstimate(design, DESIGN_RULES[design].label, 0, 0, none, none, none, none, none, none, LEVEL)
