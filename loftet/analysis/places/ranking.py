"""Places against each other: how many, how sure, which stand out, and which ranks each may have.

Told in `docs/methods/place_ranking.md`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from loftet.analysis.counts import poisson_interval
from loftet.analysis.places.funnel import funnel_limits, funnel_overdispersion, outside_funnel
from loftet.analysis.places.shrinkage import gamma_poisson
from loftet.analysis.results import Parameter, Result, Saying, Unusable

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

FEWEST_EVENTS, FEWEST_PER_PLACE, FEWEST_PLACES = 100, 0.1, 3
"""Below these nothing is said of which place is above another (hotspots.md section 4)."""

MUCH_MORE = 1.5
"""A place stands out when its rate lies above so many times the rate of all."""

SURE = 0.95
DRAWS, SEED = 4000, 1
MOST_PLACES = 2000
MOST_UNEQUAL = 1e6
"""The largest exposure may be so many times the smallest."""


@dataclass(frozen=True)
class CountedPlaces:
    """(places,) in the order given: the count and Garwood's exact interval for the mean behind it."""

    count: IntArray
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True)
class RankedPlaces:
    """(places,) in the order given, except the last three.

    `rate` is count / exposure, `shrunk` its posterior mean with interval, `above` P(rate > 1.5 x that of all).
    `rank_low` and `rank_high` are the ranks, 1 the highest rate, that the place may have. `funnel` is -2 … 2:
    outside the 95 (1) or 99.8 % (2) limits for `expected`. `limits` (4, places) are those limits as counts,
    from 99.8 % low to 99.8 % high; `overall` is the rate of all.
    """

    count: IntArray
    low: FloatArray
    high: FloatArray
    rate: FloatArray
    shrunk: FloatArray
    shrunk_low: FloatArray
    shrunk_high: FloatArray
    above: FloatArray
    rank_low: IntArray
    rank_high: IntArray
    funnel: IntArray
    expected: FloatArray
    limits: FloatArray
    overall: float
    overdispersion: float


def count_places(counts: ArrayLike, *, level: float = 0.95) -> Result[CountedPlaces]:
    """Each place's count with its interval. Never refused, since it sets no place above another."""
    count, _ = _input(counts, None)
    low, high = poisson_interval(count, level)
    return Result(
        method="place_ranking",
        values=CountedPlaces(count.astype(np.int64), low, high),
        said=Saying("places_counted", {"events": int(count.sum()), "places": count.size}),
        used=int(count.sum()),
        parameters={"level": Parameter(level, "default" if level == 0.95 else "given")},
    )


def rank_places(
    counts: ArrayLike,
    exposure: ArrayLike | None = None,
    *,
    level: float = 0.95,
    overdispersion: float | None = None,
) -> Result[RankedPlaces]:
    """Rates of places (places,) drawn together by their numbers, and what may be said of their order.

    `counts` are whole numbers in one period, `exposure` positive (area, residents, visitors), one each if None.
    The funnel's `overdispersion` (>= 1) is that between the places unless given, as from their months.
    Refused below 100 events, 0.1 events per place or three places: then `count_places` is what can be shown.
    Unusable: negative, broken or missing numbers, lists of different length, more than 2,000 places.
    """
    count, share = _input(counts, exposure)
    if overdispersion is not None and not 1 <= overdispersion < np.inf:
        raise Unusable("places_overdispersion_unusable", overdispersion=overdispersion)
    too_little = _too_little(count)
    if too_little:
        return Result(method="place_ranking", values=None, said=too_little, used=int(count.sum()))
    values = _ranked(count, share, level, overdispersion)
    return Result(
        method="place_ranking",
        values=values,
        said=_said(values),
        used=int(count.sum()),
        null="same_rate_everywhere",
        correction="shrinkage",
        expected_by_chance=0.05 * count.size,
        parameters={
            "level": Parameter(level, "default" if level == 0.95 else "given"),
            "much_more": Parameter(MUCH_MORE, "default"),
            "overdispersion": Parameter(values.overdispersion, "given" if overdispersion else "computed"),
            "draws": Parameter(DRAWS, "default"),
            "seed": Parameter(SEED, "default"),
        },
    )


def _ranked(
    count: FloatArray, exposure: FloatArray, level: float, overdispersion: float | None
) -> RankedPlaces:
    overall = float(count.sum() / exposure.sum())
    expected = overall * exposure
    overdispersion = overdispersion or funnel_overdispersion(count, expected)
    limits = funnel_limits(expected, overdispersion=overdispersion)
    low, high = poisson_interval(count, level)
    # Places alike in count and exposure are one to the model: reckoned once, in an order of its own.
    (own, share), kind, times = np.unique([count, exposure], axis=1, return_inverse=True, return_counts=True)
    kind = kind.ravel()
    posterior = gamma_poisson(own, share, times)
    rank_low, rank_high = _ranks(posterior.draws(DRAWS, np.random.default_rng(SEED), times), times, level)
    return RankedPlaces(
        count=count.astype(np.int64),
        low=low,
        high=high,
        rate=count / exposure,
        shrunk=posterior.mean()[kind],
        shrunk_low=posterior.quantile((1 - level) / 2)[kind],
        shrunk_high=posterior.quantile((1 + level) / 2)[kind],
        above=posterior.above(MUCH_MORE * overall)[kind],
        rank_low=rank_low[kind],
        rank_high=rank_high[kind],
        funnel=outside_funnel(count, limits),
        expected=expected,
        limits=limits,
        overall=overall,
        overdispersion=overdispersion,
    )


def _ranks(draws: FloatArray, times: IntArray, level: float) -> tuple[IntArray, IntArray]:
    """The ranks (kinds,) between which a place lies in `level` of the draws (draws, places), 1 the highest.

    Places of one kind, which stand `times` (kinds,) in a row, get the widest of their ranges.
    """
    ranks = np.argsort(np.argsort(-draws, axis=1), axis=1) + 1
    low = np.quantile(ranks, (1 - level) / 2, axis=0, method="inverted_cdf")
    high = np.quantile(ranks, (1 + level) / 2, axis=0, method="inverted_cdf")
    firsts = np.cumsum(times) - times
    return np.minimum.reduceat(low, firsts), np.maximum.reduceat(high, firsts)


def _too_little(count: FloatArray) -> Saying | None:
    events, places = int(count.sum()), count.size
    if places < FEWEST_PLACES:
        return Saying("places_too_few", {"places": places, "fewest": FEWEST_PLACES})
    if events < FEWEST_EVENTS:
        return Saying("places_too_few_events", {"events": events, "fewest": FEWEST_EVENTS})
    if events < FEWEST_PER_PLACE * places:
        return Saying("places_too_sparse", {"events": events, "places": places})
    return None


def _said(found: RankedPlaces) -> Saying:
    sure = int(np.sum(found.above >= SURE))
    key = "places_stand_out" if sure else "places_none_stands_out"
    clear = bool(np.any(found.rank_high == 1))
    return Saying(
        f"{key}_{'first_clear' if clear else 'first_open'}", {"above": sure, "places": found.count.size}
    )


def _input(counts: ArrayLike, exposure: ArrayLike | None) -> tuple[FloatArray, FloatArray]:
    count = np.asarray(counts, dtype=np.float64)
    share = np.ones(count.shape) if exposure is None else np.asarray(exposure, dtype=np.float64)
    if count.ndim != 1 or count.shape != share.shape or count.size > MOST_PLACES:
        raise Unusable("places_lists_unusable", counts=count.size, exposures=share.size, most=MOST_PLACES)
    _refuse(
        count,
        np.isfinite(count) & (count >= 0) & (count < 2**53) & (count == np.floor(count)),
        "places_counts_unusable",
    )
    _refuse(share, np.isfinite(share) & (share > 0), "places_exposure_unusable")
    if share.size and share.max() > MOST_UNEQUAL * share.min():
        raise Unusable("places_exposure_unequal", low=f"{share.min():g}", high=f"{share.max():g}")
    return count, share


def _refuse(values: FloatArray, good: NDArray[np.bool_], key: str) -> None:
    if not good.all():
        first = int(np.argmin(good))
        raise Unusable(key, value=f"{values[first]:g}", row=first + 1)
