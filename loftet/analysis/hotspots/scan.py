"""The circular scan: is there any disc with more events than chance explains, and which? One p for the whole map.

Definition, sources and limits: docs/methods/scan.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil, isfinite, pi, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy

from loftet.analysis.grids.grid import Grid
from loftet.analysis.hotspots.discs import Discs, discs_around
from loftet.analysis.results import Parameter, Result, Saying, Unusable

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
REPLICATES = 999
LEAST_EVENTS = 10
MOST_SHARE = 0.5
"""A disc holds at most so much of what is expected in all."""
LEVEL = 0.05
MOST_DISCS = 10


@dataclass(frozen=True)
class Disc:
    """A disc and how it stands out: `p` by simulation, `p_gumbel` from a curve fitted to the simulated maxima."""

    centre: int
    radius_m: float
    places: IntArray
    """The numbers of the places it holds (on a grid: their cells' ids), from the nearest."""
    count: int
    expected: float
    llr: float
    p: float
    p_gumbel: float


def scan(
    e: FloatArray,
    n: FloatArray,
    counts: IntArray,
    expected: FloatArray | None = None,
    *,
    radius_m: float,
    seed: int,
    replicates: int = REPLICATES,
) -> Result[tuple[Disc, ...]]:
    """Kulldorff's scan over complete discs around places (e, n in metres), each (places,).

    `expected` is what the counts are held against, in any unit (residents, addresses); without it every place
    has the same. The answer holds the disc with the largest likelihood ratio and further ones that don't
    overlap it and have p <= 0.05. Under the null the same number of events falls on the places by what is
    expected there. Raises Unusable for input that can't be meant and for too many discs.
    """
    shares = _shares(e, n, counts, expected, radius_m)
    events = int(counts.sum())
    parameters = {
        "radius_m": Parameter(radius_m),
        "most_share": Parameter(MOST_SHARE, "default"),
        "replicates": Parameter(replicates, "default" if replicates == REPLICATES else "given"),
        "seed": Parameter(seed),
    }
    null = "equal risk at every place" if expected is None else "risk by what is expected"
    if events < LEAST_EVENTS:
        said = Saying("scan_few_events", {"n": events, "least": LEAST_EVENTS})
        return Result("scan", None, said, events, null=null, parameters=parameters)
    zones = _Zones(discs_around(e, n, radius_m), shares * events, events)
    simulated = zones.simulated(shares, replicates, np.random.default_rng(seed))
    found = tuple(zones.standing_out(counts, simulated))
    return Result(
        "scan",
        found,
        _said(found),
        events,
        null=null,
        correction="largest of all discs",
        parameters=parameters,
    )


def scan_cells(
    counts: IntArray,
    grid: Grid,
    expected: FloatArray | None = None,
    *,
    radius_m: float,
    seed: int,
    replicates: int = REPLICATES,
) -> Result[tuple[Disc, ...]]:
    """`scan` over the cells of a grid's mask, (rows, columns); a disc's centre and places are cell ids."""
    ids = np.flatnonzero(grid.mask)
    east, north = grid.centres()
    rows, columns = np.divmod(ids, grid.mask.shape[1])
    held = None if expected is None else expected.ravel()[ids]
    result = scan(
        east[columns],
        north[rows],
        counts.ravel()[ids],
        held,
        radius_m=radius_m,
        seed=seed,
        replicates=replicates,
    )
    discs = result.values and tuple(
        replace(disc, centre=int(ids[disc.centre]), places=ids[disc.places]) for disc in result.values
    )
    outside = {"outside": int(counts.sum()) - result.used}
    return replace(result, values=discs, dropped=outside, mask_sha256=grid.mask_sha256)


def likelihood_ratio(count: FloatArray, expected: FloatArray, events: int) -> FloatArray:
    """ln of Kulldorff's ratio: count ln(count / expected) + the same outside; 0 where no more than expected."""
    outside = events - count
    ratio = xlogy(count, count / expected) + xlogy(outside, outside / (events - expected))
    return np.where(count > expected, ratio, 0.0)


class _Zones:
    """The discs that may stand out, and what is expected in them of a fixed number of events."""

    def __init__(self, discs: Discs, expected: FloatArray, events: int) -> None:
        self.discs, self.events = discs, events
        self.expected = discs.sums(expected)
        self.allowed = discs.complete & (self.expected <= MOST_SHARE * events * (1 + 1e-12))
        self.allowed &= self.expected > 0
        self.at = np.flatnonzero(self.allowed)
        self.expected_at = self.expected.ravel()[self.at]

    def ratios(self, counts: IntArray) -> FloatArray:
        """(points, reach): the likelihood ratio of each allowed disc, -1 for the others."""
        ratios = np.full(self.allowed.shape, -1.0)
        ratios.flat[self.at] = likelihood_ratio(self.held(counts), self.expected_at, self.events)
        return ratios

    def held(self, counts: IntArray) -> FloatArray:
        """How many events each allowed disc holds."""
        return self.discs.sums(counts.astype(np.int32)).ravel()[self.at].astype(np.float64)

    def largest(self, counts: IntArray) -> float:
        """The largest ratio; the logarithm is taken only where count (count / expected - 1), which bounds it, is
        large enough."""
        held, expected = self.held(counts), self.expected_at
        bound = held * (held / expected - 1)
        first = bound.argmax()
        least = likelihood_ratio(held[[first]], expected[[first]], self.events)[0]
        near = bound >= least
        return float(likelihood_ratio(held[near], expected[near], self.events).max())

    def simulated(self, shares: FloatArray, replicates: int, random: np.random.Generator) -> FloatArray:
        """The largest ratio in each of so many maps without any hot spot."""
        draws = (random.multinomial(self.events, shares) for _number in range(replicates))
        return np.fromiter((self.largest(draw) for draw in draws), np.float64, replicates)

    def standing_out(self, counts: IntArray, simulated: FloatArray) -> Iterator[Disc]:
        """The disc with the largest ratio, then the next that holds none of its places, while p <= LEVEL."""
        ratios, taken = self.ratios(counts), np.zeros(counts.size, dtype=np.bool_)
        for number in range(MOST_DISCS):
            centre, last = self._best(ratios)
            disc = self._disc(centre, last, counts, float(ratios[centre, last]), simulated)
            if disc.llr <= 0 or (number and disc.p > LEVEL):
                return
            yield disc
            taken[disc.places] = True
            ratios[self.discs.touched(taken)] = -1

    def _best(self, ratios: FloatArray) -> tuple[int, int]:
        """Of equally large ones the smallest disc, then the first centre: rounding doesn't choose."""
        centres, lasts = np.nonzero(ratios >= ratios.max() - 1e-9 * abs(ratios.max()))
        first = np.lexsort((centres, self.discs.distance[centres, lasts]))[0]
        return int(centres[first]), int(lasts[first])

    def _disc(self, centre: int, last: int, counts: IntArray, llr: float, simulated: FloatArray) -> Disc:
        places = self.discs.order[centre, : last + 1]
        return Disc(
            centre,
            radius_m=float(self.discs.distance[centre, last]),
            places=places,
            count=int(counts[places].sum()),
            expected=float(self.expected[centre, last]),
            llr=llr,
            p=float((1 + np.count_nonzero(simulated >= llr * (1 - 1e-12))) / (1 + simulated.size)),
            p_gumbel=gumbel_tail(llr, simulated),
        )


def gumbel_tail(value: float, maxima: FloatArray) -> float:
    """The upper tail of the Gumbel distribution with the maxima's mean and standard deviation; 1 without spread."""
    scale = float(maxima.std(ddof=1)) * sqrt(6) / pi if maxima.size > 1 else 0.0
    if scale == 0:
        return 1.0
    return float(-np.expm1(-np.exp(-(value - float(maxima.mean())) / scale - np.euler_gamma)))


def _shares(
    e: FloatArray, n: FloatArray, counts: IntArray, expected: FloatArray | None, radius_m: float
) -> FloatArray:
    """What part of the events is expected at each place; Unusable for what no scan can be done with."""
    if not isfinite(radius_m) or radius_m < 0:
        raise Unusable("scan_radius", radius=f"{radius_m:g}")
    if not (np.isfinite(e).all() and np.isfinite(n).all()):
        raise Unusable("scan_no_position", number=int((~(np.isfinite(e) & np.isfinite(n))).sum()))
    held = np.ones(e.size) if expected is None else expected
    wrong = ~((held >= 0) & np.isfinite(held)) | (counts < 0)
    if wrong.any() or held.sum() <= 0:
        raise Unusable("scan_expected", number=int(wrong.sum()))
    if np.any((counts > 0) & (held == 0)):
        raise Unusable("scan_events_without_expected", number=int(counts[held == 0].sum()))
    return np.asarray(held / held.sum())


def _said(found: tuple[Disc, ...]) -> Saying:
    if not found or found[0].p > LEVEL:
        return Saying("scan_nothing")
    first = found[0]
    values = {"count": first.count, "expected": ceil(first.expected), "radius": round(first.radius_m)}
    return Saying("scan_found", {"number": len(found), **values})
