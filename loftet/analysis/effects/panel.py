"""Many places, many months: two-way fixed-effects Poisson. The method: `docs/methods/effect_panel.md`."""

from dataclasses import dataclass
from math import exp, inf, log, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from loftet.analysis.counts import FloatArray
from loftet.analysis.results import Parameter, Result, Saying, Unusable

BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]

FEWEST_PLACES = 10
"""With fewer treated, or fewer untreated, clustered errors are too small to be trusted."""

MOST_ROUNDS = 100
STEADY = 1e-11
"""The fit has settled when no expected count moves by more than this part."""


@dataclass(frozen=True)
class PanelEffect:
    """`log_effect` is the treatment's coefficient, `ratio` its exponential with a 1 - alpha interval.

    `se` is clustered by place and gives p and interval, by t with one degree of freedom less than there are
    places in the smaller group. `se_naive` and `se_quasi` are what plain and overdispersed Poisson would say
    (None where starts are staggered).
    """

    log_effect: float
    se: float
    se_naive: float | None
    se_quasi: float | None
    ratio: float
    low: float
    high: float
    p: float
    places: int
    treated_places: int


@dataclass(frozen=True)
class _Panel:
    """(places, periods): counts, whether treated, and 1.0 where counted; rows and columns all have events."""

    y: FloatArray
    on: BoolArray
    weight: FloatArray


def poisson_panel(counts: ArrayLike, treated: ArrayLike, *, alpha: float = 0.05) -> Result[PanelEffect]:
    """ln E y = place + period + effect x treated, where all treated places start in the same period.

    `counts` and `treated` (0 or 1) have shape (places, periods); nan is a month that was not counted. Refused
    when the starts are staggered, since treated places then serve as comparison for each other
    (`panel_of_starts` answers that), when nothing is left to compare, or with too few places. Unusable for
    negative counts, other shapes or a treatment that ends again.
    Source: Wooldridge 1999 (consistency), Cameron and Miller 2015 (clustered errors, CRV1).
    """
    return _answer(counts, treated, alpha, staggered=False)


def panel_of_starts(counts: ArrayLike, treated: ArrayLike, *, alpha: float = 0.05) -> Result[PanelEffect]:
    """Events where and when treated, over those expected from the untreated months; starts may be staggered.

    Place and period are fitted on untreated cells alone, so that no treated place is a comparison. Errors by
    leaving out one place at a time. Shapes and refusals as `poisson_panel`, but for the starts.
    Source: Borusyak, Jaravel and Spiess 2024 (imputation), in Poisson's multiplicative form.
    """
    return _answer(counts, treated, alpha, staggered=True)


def _answer(counts: ArrayLike, treated: ArrayLike, alpha: float, *, staggered: bool) -> Result[PanelEffect]:
    table, on = _checked(counts, treated)
    panel = _with_events(table, on)
    used = int(panel.weight.sum())
    dropped = {"places or periods without events": int(np.isfinite(table).sum()) - used}
    refusal = _obstacle(on, panel, staggered=staggered)
    if refusal:
        return Result("effect_panel", None, refusal, used=used, dropped=dropped)
    values = _imputed(panel, alpha) if staggered else _two_way(panel, alpha)
    return Result(
        "effect_panel",
        values,
        _said(values),
        used=used,
        dropped=dropped,
        null="treated places change as the untreated do",
        parameters={"alpha": Parameter(alpha), "clusters": Parameter("place", "default")},
    )


def _two_way(panel: _Panel, alpha: float) -> PanelEffect:
    x = panel.on.astype(np.float64)
    mean, effect = _fit(panel.y, x, panel.weight)
    w = mean * panel.weight
    rest = _without_effects(x[None], w)[0]  # what place and period do not explain of the treatment
    residual = (panel.y - mean) * panel.weight
    information = float(np.sum(rest**2 * w))
    places, periods = panel.y.shape
    cells = float(panel.weight.sum())
    dispersion = float(np.sum(residual**2 / mean)) / (cells - places - periods)
    # places are nested in clusters, so that only periods and the effect itself count as estimated
    small = places / (places - 1) * (cells - 1) / (cells - periods)
    clustered = sqrt(small * float(np.sum(np.sum(rest * residual, axis=1) ** 2))) / information
    return _effect(panel, effect, clustered, alpha, (1 / sqrt(information), sqrt(dispersion / information)))


def _imputed(panel: _Panel, alpha: float) -> PanelEffect:
    whole = _log_ratio(panel.y, panel.on, panel.weight)
    places = np.arange(len(panel.y))
    without = [
        _log_ratio(panel.y[places != out], panel.on[places != out], panel.weight[places != out])
        for out in places
    ]
    spread = float(np.sum((np.array(without) - whole) ** 2))
    return _effect(panel, whole, sqrt(spread * (len(places) - 1) / len(places)), alpha, (None, None))


def _log_ratio(y: FloatArray, on: BoolArray, weight: FloatArray) -> float:
    """ln(events in treated cells / expected there from the untreated ones); of a place without these, none."""
    known = (y * ~on).any(axis=1)
    mean, _ = _fit((y * ~on)[known], np.zeros(y[known].shape), (weight * ~on)[known])
    return log(float(np.sum(y * on)) / float(np.sum(mean * (weight * on)[known])))


def _effect(
    panel: _Panel, effect: float, se: float, alpha: float, others: tuple[float | None, float | None]
) -> PanelEffect:
    treated = int(panel.on.any(axis=1).sum())
    freedom = min(treated, len(panel.y) - treated) - 1
    se = max(
        se, 1 / sqrt(float(np.sum(panel.y * panel.on)))
    )  # never surer than Poisson noise of those events
    reach = float(special.stdtrit(freedom, 1 - alpha / 2)) * se
    return PanelEffect(
        log_effect=effect,
        se=se,
        se_naive=others[0],
        se_quasi=others[1],
        ratio=exp(effect),
        low=exp(effect - reach),
        high=exp(effect + reach),
        p=float(2 * special.stdtr(freedom, -abs(effect) / se)),
        places=len(panel.y),
        treated_places=treated,
    )


def _fit(y: FloatArray, x: FloatArray, weight: FloatArray) -> tuple[FloatArray, float]:
    """Means of all cells and the coefficient of x (0 where x says nothing), by reweighted least squares."""
    linear, effect = np.log(_product_of_margins(y, weight)), 0.0
    moved, rounds = inf, 0
    while moved > STEADY and rounds < MOST_ROUNDS:
        mean = np.exp(linear)
        working = linear + (y - mean) / mean
        rest, answer = _without_effects(np.stack([x, working]), mean * weight)
        told = float(np.sum(mean * weight * rest**2))
        effect = float(np.sum(mean * weight * rest * answer)) / told if x.any() else 0.0
        following = working - answer + effect * rest
        moved = float(np.max(np.abs(following - linear)[weight > 0]))
        linear, rounds = following, rounds + 1
    return np.exp(linear), effect


def _without_effects(values: FloatArray, w: FloatArray) -> FloatArray:
    """(k, places, periods) less their weighted place and period means, exactly: places are eliminated first."""
    of_place, of_period = w.sum(axis=1), w.sum(axis=0)
    centred = values - ((values * w).sum(axis=2) / of_place)[:, :, None]
    system = np.diag(of_period) - (w / of_place[:, None]).T @ w
    period = np.linalg.lstsq(system, (centred * w).sum(axis=1).T)[0].T
    left = values - period[:, None, :]
    return np.asarray(left - ((left * w).sum(axis=2) / of_place)[:, :, None])


def _product_of_margins(y: FloatArray, weight: FloatArray) -> FloatArray:
    """Mean of the place x mean of the period / mean of all: exact where nothing is missing."""
    place = (y * weight).sum(axis=1) / weight.sum(axis=1)
    period = (y * weight).sum(axis=0) / weight.sum(axis=0)
    return np.asarray(np.outer(place, period) / ((y * weight).sum() / weight.sum()))


def _checked(counts: ArrayLike, treated: ArrayLike) -> tuple[FloatArray, BoolArray]:
    table, on = np.asarray(counts, dtype=np.float64), np.asarray(treated, dtype=np.float64) > 0
    if table.ndim != 2 or table.shape != on.shape:
        raise Unusable("effect_panel_shape", counts=str(table.shape), treated=str(on.shape))
    if np.any(table < 0) or np.any(np.isinf(table)):
        raise Unusable("effect_count_negative", count=float(table[(table < 0) | np.isinf(table)][0]))
    ends = (on[:, :-1] & ~on[:, 1:]).any(axis=1)
    if ends.any():
        raise Unusable("effect_panel_ends", place=int(np.argmax(ends)) + 1)
    return table, on


def _with_events(table: FloatArray, on: BoolArray) -> _Panel:
    """Places and periods without any event say nothing of ratios and are left out."""
    places, periods = np.nansum(table, axis=1) > 0, np.nansum(table, axis=0) > 0
    kept = np.ix_(places, periods)
    counted = np.isfinite(table[kept])
    return _Panel(np.where(counted, table[kept], 0.0), on[kept], counted.astype(np.float64))


def _obstacle(on: BoolArray, panel: _Panel, *, staggered: bool) -> Saying | None:
    starts = np.unique(on.argmax(axis=1)[on.any(axis=1)])
    if not staggered and starts.size > 1:
        return Saying("effect_panel_staggered", {"starts": int(starts.size)})
    treated = panel.on.any(axis=1)
    fewest = int(min(treated.sum(), (~treated).sum()))
    if fewest < FEWEST_PLACES:
        return Saying("effect_panel_few_places", {"fewest": fewest, "least": FEWEST_PLACES})
    compared = panel.y * ~panel.on
    if not (panel.y * panel.on).any() or not compared[treated].any() or (compared > 0).sum(axis=0).min() < 2:
        return Saying("effect_panel_nothing_to_compare")
    return None


def _said(found: PanelEffect) -> Saying:
    figures = {"places": found.treated_places, "others": found.places - found.treated_places}
    if found.low <= 1 <= found.high:
        limits = {"low": round(100 * found.low), "high": round(100 * found.high)}
        return Saying("effect_panel_cannot_tell", figures | limits)
    low, high = sorted(round(100 * abs(ratio - 1)) for ratio in (found.low, found.high))
    percent = round(100 * abs(found.ratio - 1))
    key = "effect_panel_decreased" if found.ratio < 1 else "effect_panel_increased"
    return Saying(key, figures | {"percent": percent, "low": low, "high": high})
