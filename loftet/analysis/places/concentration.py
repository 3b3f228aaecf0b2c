"""How concentrated events are, always beside what chance alone would give.

Told in `docs/methods/concentration.md`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from loftet.analysis.results import Parameter, Result, Saying, Unusable

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

DRAWS, SEED = 200, 1
TOP, HELD = 0.05, 0.5
MOST_PLACES = 10_000_000


@dataclass(frozen=True)
class Beside:
    """A figure, its mean under chance, and what 95 % of the chance draws lie between.

    `p` is the part of the draws at least as concentrated, the observed one counted among them.
    """

    value: float
    chance: float
    low: float
    high: float
    p: float


@dataclass(frozen=True)
class Concentration:
    """`top_share` of the events at the `top_places` fullest places; `half_share` of places hold half of them.

    `gini` is 0 when all places have as many and nears 1 when one has all; `generalised` is the one for fewer
    events than places (Bernasco and Steenbeek 2017).
    """

    gini: Beside
    generalised: Beside
    top_share: Beside
    half_share: Beside
    top_places: int
    half_places: int


def concentration(
    counts: ArrayLike,
    exposure: ArrayLike | None = None,
    *,
    top: float = TOP,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Result[Concentration]:
    """Concentration of events over places (any shape), and over random reassignment of the same events.

    Under chance each event falls on a place with probability in proportion to `exposure`, all alike if None.
    `top` (0-1) is the part of places called top, rounded up to whole places. Refused without events or with
    one place only. Unusable: broken or negative numbers, lists of different length, a `top` outside 0-1.
    """
    count, share = _input(counts, exposure, top, draws)
    events = int(count.sum())
    if events == 0 or count.size < 2:
        said = Saying("concentration_nothing", {"events": events, "places": count.size})
        return Result(method="concentration", values=None, said=said, used=events)
    top_places = int(np.ceil(top * count.size - 1e-9))
    observed = _figures(count, top_places)
    rng = np.random.default_rng(seed)
    drawn = np.array([_figures(rng.multinomial(events, share), top_places) for _ in range(draws)])
    more_is_denser = (True, True, True, False)
    gini, generalised, top_share, half = (
        _beside(*each) for each in zip(observed, drawn.T, more_is_denser, strict=True)
    )
    half_places = round(half.value * count.size)
    values = Concentration(gini, generalised, top_share, half, top_places, half_places)
    return Result(
        method="concentration",
        values=values,
        said=_said(values, count.size),
        used=events,
        null="random_reassignment",
        parameters={
            "top": Parameter(top, "default" if top == TOP else "given"),
            "draws": Parameter(draws, "default" if draws == DRAWS else "given"),
            "seed": Parameter(seed, "default" if seed == SEED else "given"),
            "chance_by": Parameter("place" if exposure is None else "exposure"),
        },
    )


def gini_of(counts: ArrayLike) -> float:
    """Gini's coefficient of counts (places,): 0 when all are equal; 0 without events."""
    ordered = np.sort(np.asarray(counts, dtype=np.float64))
    total, n = float(ordered.sum()), ordered.size
    if total == 0:
        return 0.0
    return float((2 * np.arange(1, n + 1) - n - 1) @ ordered / (n * total))


def generalised_gini(gini: float, places: int, events: int) -> float:
    """max(places / events, 1) (G - 1) + 1: 0 when no place that could have an event has more than another."""
    return max(places / events, 1.0) * (gini - 1) + 1


def _figures(count: IntArray, top_places: int) -> FloatArray:
    """Gini, generalised Gini, share at the top places, and share of places that hold half."""
    events, places = int(count.sum()), count.size
    g = gini_of(count)
    held = np.cumsum(np.sort(count)[::-1])
    half = int(np.searchsorted(held, HELD * events)) + 1
    return np.array([g, generalised_gini(g, places, events), held[top_places - 1] / events, half / places])


def _beside(value: float, drawn: FloatArray, more_is_denser: bool) -> Beside:
    low, high = np.quantile(drawn, [0.025, 0.975])
    beyond = drawn >= value - 1e-12 if more_is_denser else drawn <= value + 1e-12
    return Beside(
        float(value),
        float(drawn.mean()),
        float(low),
        float(high),
        float((1 + beyond.sum()) / (1 + drawn.size)),
    )


def _said(found: Concentration, places: int) -> Saying:
    top = found.top_share
    beyond = "concentration_beyond_chance" if top.p < 0.05 else "concentration_as_chance"
    whole = {
        "held": round(100 * top.value), "chance": round(100 * top.chance), "low": round(100 * top.low),
        "high": round(100 * top.high),
    }  # fmt: skip
    return Saying(beyond, {"top": found.top_places, "places": places, **whole})


def _input(
    counts: ArrayLike, exposure: ArrayLike | None, top: float, draws: int
) -> tuple[IntArray, FloatArray]:
    """Counts (places,) and each place's probability under chance (places,)."""
    count = np.asarray(counts, dtype=np.float64).ravel()
    weight = np.ones(count.size) if exposure is None else np.asarray(exposure, dtype=np.float64).ravel()
    if not 0 < count.size <= MOST_PLACES or count.size != weight.size:
        raise Unusable("concentration_lists", counts=count.size, exposures=weight.size, most=MOST_PLACES)
    if not np.all(np.isfinite(count) & (count >= 0) & (count == np.floor(count))):
        raise Unusable("concentration_counts")
    if not np.all(np.isfinite(weight) & (weight >= 0)) or weight.sum() == 0 or np.any(count[weight == 0] > 0):
        raise Unusable("concentration_exposure")
    if not 0 < top < 1 or draws < 19:
        raise Unusable("concentration_top", top=str(top), draws=draws)
    return count.astype(np.int64), weight / weight.sum()
