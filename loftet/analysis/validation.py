"""Would the places have been the right ones? Forecasts held against what happened next, and against plain memory.

Told in `docs/methods/validation.md`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from loftet.analysis.grids.grid import Grid
from loftet.analysis.results import Parameter, Result, Saying, Unusable
from loftet.analysis.surfaces.density import density

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
Forecast = Callable[[IntArray], FloatArray]
"""From the counts so far (periods, cells), oldest first, to a score per cell (cells,): higher, sooner chosen."""
Against = Literal["better", "worse", "cannot_tell"]

SHARES = (0.01, 0.02, 0.05)
"""Parts of the area to choose, fixed before anything is looked at."""

FEWEST_TESTS, FEWEST_EVENTS = 8, 100
DRAWS, SEED, ALPHA = 2000, 1, 0.05
EVENLY = 0.01
"""So much of every forecast is spread evenly before the log score, which a single nought would make infinite."""


@dataclass(frozen=True)
class Scored:
    """One way of choosing, over all tests: (shares,) each, with 95 % bootstrap limits over the tests.

    `hit` is the share of events in the chosen cells, `pai` hit / chosen share of the area, `pei` hits / the
    most that any choice of so many cells would have hit. `log_score` is the mean log probability of an event.
    """

    hit: FloatArray
    hit_low: FloatArray
    hit_high: FloatArray
    pai: FloatArray
    pei: FloatArray
    log_score: float


@dataclass(frozen=True)
class Held:
    """The forecast less one baseline, on the same tests: (shares,) and limits; `says` per share."""

    hit: FloatArray
    low: FloatArray
    high: FloatArray
    says: tuple[Against, ...]


@dataclass(frozen=True)
class Validation:
    """`shares` (s,) and the `cells` chosen for each; `tests` periods of `events` events together."""

    shares: tuple[float, ...]
    cells: IntArray
    tests: int
    events: int
    forecast: Scored
    baselines: Mapping[str, Scored]
    against: Mapping[str, Held]


def long_run(history: IntArray) -> FloatArray:
    """All counts so far."""
    return np.asarray(history.sum(axis=0), dtype=np.float64)


def last(periods: int) -> Forecast:
    """The counts of the last so many periods, as the same places last year."""

    def forecast(history: IntArray) -> FloatArray:
        return np.asarray(history[-periods:].sum(axis=0), dtype=np.float64)

    return forecast


def smoothed(smooth: Callable[[FloatArray], FloatArray]) -> Forecast:
    """All counts so far, smoothed over the map (cells,) by `smooth`."""

    def forecast(history: IntArray) -> FloatArray:
        return smooth(long_run(history))

    return forecast


def long_run_density(grid: Grid, radius_m: float) -> Forecast:
    """All counts so far as a quartic kernel density; the cells are those of the grid's mask, in its order."""

    def smooth(counts: FloatArray) -> FloatArray:
        placed = np.zeros(grid.mask.shape)
        placed[grid.mask] = counts
        surface = density(grid, radius_m=radius_m, counts=placed).values
        return np.zeros(counts.size) if surface is None else np.maximum(surface[grid.mask], 0.0)

    return smoothed(smooth)


def validate(
    counts: ArrayLike,
    forecast: Forecast,
    *,
    baselines: Mapping[str, Forecast],
    first: int,
    ahead: int = 1,
    shares: Sequence[float] = SHARES,
    judged: float = 0.05,
    seed: int = SEED,
) -> Result[Validation]:
    """Roll through `counts` (periods, cells): learn from periods before t, test on t … t + ahead - 1, move on.

    The first test begins at period `first`; tests do not overlap, and an unfinished last one is left out. All
    cells are as large. `judged`, one of `shares`, is the part of the area that the sentence speaks of.
    Refused below eight tests or 100 events in them. Unusable: negative or broken counts, no baseline, a first test
    without anything before it, shares outside 0-1, a forecast that is not one finite number >= 0 per cell.
    """
    table = _input(counts, baselines, first, ahead, shares, judged)
    starts = range(first, len(table) - ahead + 1, ahead)
    tested = np.array([table[t : t + ahead].sum(axis=0) for t in starts]).reshape(-1, table.shape[1])
    too_little = _too_little(tested)
    if too_little:
        return Result(method="validation", values=None, said=too_little, used=int(tested.sum()))
    names = ("", *baselines)
    ways = (forecast, *baselines.values())
    scores = [np.array([_score(way, table[:t]) for t in starts]) for way in ways]
    values = _values(names, scores, tested, tuple(shares), seed)
    return Result(
        method="validation",
        values=values,
        said=_said(values, values.shares.index(judged)),
        used=values.events,
        null="baselines",
        correction="bonferroni" if len(baselines) > 1 else None,
        parameters={
            "first": Parameter(first),
            "ahead": Parameter(ahead, "default" if ahead == 1 else "given"),
            "judged": Parameter(judged, "default" if judged == 0.05 else "given"),
            "evenly": Parameter(EVENLY, "default"),
            "draws": Parameter(DRAWS, "default"),
            "seed": Parameter(seed, "default" if seed == SEED else "given"),
        },
    )


def hits(score: FloatArray, happened: IntArray, cells: int) -> float:
    """Events (cells,) in the `cells` highest scores; of scores equal at the border, their mean over random choice.

    So the order in which equal cells are listed means nothing, and neither does luck.
    """
    border = np.partition(score, score.size - cells)[score.size - cells]
    above, level = score > border, score == border
    return float(happened[above].sum() + happened[level].mean() * (cells - above.sum()))


def log_score(score: FloatArray, happened: IntArray) -> float:
    """Sum over events of the log probability that the score gives their cell; a score of noughts is even."""
    total = float(score.sum())
    part = score / total if total > 0 else np.full(score.size, 1 / score.size)
    return float(happened @ np.log((1 - EVENLY) * part + EVENLY / score.size))


def _values(
    names: Sequence[str],
    scores: Sequence[FloatArray],
    tested: IntArray,
    shares: tuple[float, ...],
    seed: int,
) -> Validation:
    chosen = np.array([int(np.ceil(share * tested.shape[1] - 1e-9)) for share in shares])
    events = tested.sum(axis=1)
    best = _hits(tested.astype(np.float64), tested, chosen)
    caught = [_hits(score, tested, chosen) for score in scores]
    again = np.random.default_rng(seed).multinomial(
        len(tested), np.full(len(tested), 1 / len(tested)), size=DRAWS
    )
    rates = [_rates(each, events, again) for each in caught]
    scored = [
        _scored(each, rate, best, events, chosen / tested.shape[1], _mean_log(score, tested))
        for each, rate, score in zip(caught, rates, scores, strict=True)
    ]
    alpha = ALPHA / (len(names) - 1)
    held = [
        _held(scored[0].hit - other.hit, rates[0] - rate, alpha, len(tested))
        for other, rate in zip(scored[1:], rates[1:], strict=True)
    ]
    return Validation(
        shares=shares,
        cells=chosen,
        tests=len(tested),
        events=int(events.sum()),
        forecast=scored[0],
        baselines=dict(zip(names[1:], scored[1:], strict=True)),
        against=dict(zip(names[1:], held, strict=True)),
    )


def _hits(scores: FloatArray, tested: IntArray, chosen: IntArray) -> FloatArray:
    """Events hit (tests, shares)."""
    return np.array(
        [
            [hits(score, happened, int(cells)) for cells in chosen]
            for score, happened in zip(scores, tested, strict=True)
        ]
    )


def _rates(caught: FloatArray, events: IntArray, again: IntArray) -> FloatArray:
    """Hit rates (draws, shares) with the tests drawn again; a draw without any event has none."""
    return np.asarray(again @ caught / np.maximum(again @ events, 1)[:, None], dtype=np.float64)


def _mean_log(scores: FloatArray, tested: IntArray) -> float:
    return sum(log_score(*pair) for pair in zip(scores, tested, strict=True)) / float(tested.sum())


def _scored(
    caught: FloatArray, rates: FloatArray, best: FloatArray, events: IntArray, area: FloatArray, log: float
) -> Scored:
    hit = caught.sum(axis=0) / events.sum()
    low, high = _limits(rates, ALPHA, len(events))
    return Scored(hit, low, high, hit / area, caught.sum(axis=0) / best.sum(axis=0), log)


def _held(difference: FloatArray, drawn: FloatArray, alpha: float, tests: int) -> Held:
    low, high = _limits(drawn, alpha, tests)
    return Held(difference, low, high, tuple(_says(*limits) for limits in zip(low, high, strict=True)))


def _limits(drawn: FloatArray, alpha: float, tests: int) -> tuple[FloatArray, FloatArray]:
    """Percentiles of the draws (draws, shares), farther out the fewer the tests (Hesterberg 2015)."""
    reach = np.sqrt(tests / (tests - 1)) * special.stdtrit(tests - 1, 1 - alpha / 2)
    tail = float(special.ndtr(-reach))
    low, high = np.quantile(drawn, [tail, 1 - tail], axis=0)
    return low, high


def _says(low: float, high: float) -> Against:
    if low > 0:
        return "better"
    return "worse" if high < 0 else "cannot_tell"


def _score(way: Forecast, history: IntArray) -> FloatArray:
    score = np.asarray(way(history), dtype=np.float64)
    if score.shape != history.shape[1:] or not np.all(np.isfinite(score) & (score >= 0)):
        raise Unusable("validation_forecast", cells=history.shape[1])
    return score


def _too_little(tested: IntArray) -> Saying | None:
    if len(tested) < FEWEST_TESTS:
        return Saying("validation_too_few_tests", {"tests": len(tested), "fewest": FEWEST_TESTS})
    if tested.sum() < FEWEST_EVENTS:
        return Saying("validation_too_few_events", {"events": int(tested.sum()), "fewest": FEWEST_EVENTS})
    return None


def _said(found: Validation, at: int) -> Saying:
    """Better only if better than every baseline, worse if worse than any; the strongest baseline is named."""
    says = {held.says[at] for held in found.against.values()}
    verdict = "better" if says == {"better"} else "worse" if "worse" in says else "cannot_tell"
    return Saying(
        f"validation_{verdict}",
        {
            "hit": round(100 * float(found.forecast.hit[at])),
            "other": round(100 * max(float(each.hit[at]) for each in found.baselines.values())),
            "area": f"{100 * found.shares[at]:g}",
            "tests": found.tests,
        },
    )


def _input(
    counts: ArrayLike,
    baselines: Mapping[str, Forecast],
    first: int,
    ahead: int,
    shares: Sequence[float],
    judged: float,
) -> IntArray:
    table = np.asarray(counts, dtype=np.float64)
    if (
        table.ndim != 2
        or not table.size
        or not np.all(np.isfinite(table) & (table >= 0) & (table == np.floor(table)))
    ):
        raise Unusable("validation_counts")
    if not baselines or not 1 <= first < len(table) or ahead < 1:
        raise Unusable("validation_periods", first=first, ahead=ahead, periods=len(table))
    if not all(0 < share < 1 for share in shares) or judged not in shares:
        raise Unusable("validation_shares", judged=str(judged))
    return table.astype(np.int64)
