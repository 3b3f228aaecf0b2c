"""How often does as much happen where, or when, nothing was done? The method: `docs/methods/effect_placebo.md`."""

from dataclasses import dataclass
from itertools import combinations
from math import ceil, comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

from loftet.analysis.counts import FloatArray
from loftet.analysis.results import Parameter, Result, Saying, Unusable

IntArray = NDArray[np.int64]
YEAR = 12
DRAWS = 1_999
MOST_PLACES = 10_000


@dataclass(frozen=True)
class Placebo:
    """`ratio` (change at the treated / at the rest) and how many placebos gave as large a standardised one.

    p = (1 + as_extreme) / (1 + placebos), two-sided; it can't fall below 1 / (1 + placebos).
    """

    ratio: float
    p: float
    as_extreme: int
    placebos: int


def placebo_places(
    before: ArrayLike, after: ArrayLike, treated: ArrayLike, *, alpha: float = 0.05, seed: int = 0
) -> Result[Placebo]:
    """Let other places, as many at a time, play the treated ones.

    `before` and `after` are counts of shape (places,), `treated` is 0 or 1. All other choices are tried where
    they are at most 1,999, else that many are drawn. Refused when so few places can't give p below `alpha`.
    Unusable for other shapes, negative counts, or when nobody or everybody is treated.
    Source: Fisher's randomisation test; Abadie, Diamond and Hainmueller 2010 for placebos in space.
    """
    first, second, on = _checked(before, after, treated)
    own = np.flatnonzero(on)
    groups = _others(own, on.size, np.random.default_rng(seed))
    if len(groups) < _placebos_needed(alpha):
        return _refused(len(groups), alpha, int(first.sum() + second.sum()))
    everything = np.array([[first.sum()], [second.sum()]])
    sides = np.stack([first, second])
    chosen = sides[:, np.vstack([own[None], groups])].sum(axis=2)
    found = _placebo(chosen, everything - chosen)
    return _result(found, int(everything.sum()), seed, alpha, "any of the places could have been the treated")


def placebo_dates(
    place: ArrayLike, comparison: ArrayLike, start: int, *, alpha: float = 0.05
) -> Result[Placebo]:
    """Let earlier months play the start, each with the same months a year before.

    `place` and `comparison` are monthly counts of shape (months,); what follows `start` (0-based) is at most
    a year. No placebo period touches the true one. Refused when there are too few earlier months.
    Unusable for other shapes, negative counts, or a start that leaves no year before or more than one after.
    """
    sides = _series(place, comparison)
    length = sides.shape[1] - start
    if not 0 < length <= YEAR or start < YEAR:
        raise Unusable("effect_series_start", start=start, months=int(sides.shape[1]))
    starts = np.array([start, *range(start - length, YEAR - 1, -1)])
    if starts.size - 1 < _placebos_needed(alpha):
        return _refused(int(starts.size) - 1, alpha, int(sides.sum()))
    until = np.concatenate([np.zeros((2, 1)), np.cumsum(sides, axis=1)], axis=1)
    after = until[:, starts + length] - until[:, starts]
    before = until[:, starts + length - YEAR] - until[:, starts - YEAR]
    found = _placebo(np.stack([before[0], after[0]]), np.stack([before[1], after[1]]))
    return _result(found, int(sides.sum()), None, alpha, "any of the months could have been the start")


def _placebo(chosen: FloatArray, rest: FloatArray) -> Placebo:
    """(2, 1 + placebos) counts before and after, the true ones first; one half is added to each."""
    t0, t1, c0, c1 = (*(chosen + 0.5), *(rest + 0.5))
    effect = np.log(t1 / t0) - np.log(c1 / c0)
    size = np.abs(effect) / np.sqrt(1 / t0 + 1 / t1 + 1 / c0 + 1 / c1)
    extreme = int(np.sum(size[1:] >= size[0] - 1e-12))
    placebos = size.size - 1
    return Placebo(float(np.exp(effect[0])), (1 + extreme) / (1 + placebos), extreme, placebos)


def _others(own: IntArray, places: int, draw: np.random.Generator) -> IntArray:
    """(placebos, treated) other choices of as many places: all of them, or DRAWS drawn ones."""
    if comb(places, own.size) <= DRAWS + 1:
        every = np.array(list(combinations(range(places), own.size)))
        return np.asarray(every[(every != own).any(axis=1)])
    drawn = np.array([draw.choice(places, own.size, replace=False) for _ in range(DRAWS)])
    return drawn.astype(np.int64)


def _placebos_needed(alpha: float) -> int:
    return ceil(1 / alpha - 1e-9) - 1


def _result(found: Placebo, used: int, seed: int | None, alpha: float, null: str) -> Result[Placebo]:
    figures = {"as_extreme": found.as_extreme, "placebos": found.placebos}
    shown = "decreased" if found.ratio < 1 else "increased"
    return Result(
        "effect_placebo",
        found,
        Saying(f"effect_placebo_{shown if found.p <= alpha else 'cannot_tell'}", figures),
        used=used,
        null=null,
        parameters={"alpha": Parameter(alpha), "seed": Parameter(seed)},
    )


def _refused(placebos: int, alpha: float, used: int) -> Result[Placebo]:
    needed = {"placebos": placebos, "least": _placebos_needed(alpha)}
    return Result("effect_placebo", None, Saying("effect_placebo_few", needed), used=used)


def _checked(
    before: ArrayLike, after: ArrayLike, treated: ArrayLike
) -> tuple[FloatArray, FloatArray, NDArray[np.bool_]]:
    sides, on = _series(before, after), np.asarray(treated, dtype=np.float64) > 0
    if on.shape != sides[0].shape or on.size > MOST_PLACES:
        raise Unusable("effect_panel_shape", counts=str(sides[0].shape), treated=str(on.shape))
    if on.all() or not on.any():
        raise Unusable("effect_placebo_nobody", treated=int(on.sum()), places=int(on.size))
    return sides[0], sides[1], on


def _series(one: ArrayLike, other: ArrayLike) -> FloatArray:
    first, second = np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)
    if first.ndim != 1 or first.shape != second.shape:
        raise Unusable("effect_panel_shape", counts=str(first.shape), treated=str(second.shape))
    both = np.stack([first, second])
    if not np.all(np.isfinite(both)) or np.any(both < 0):
        raise Unusable("effect_count_negative", count=float(both[~(np.isfinite(both) & (both >= 0))][0]))
    return both
