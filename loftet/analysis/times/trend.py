"""Trend in series of counts: Mann and Kendall's test, made honest about season and about months that resemble
each other. Many series at once. Method, sources and limits: `docs/methods/trend.md`.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

from loftet.analysis.results import Parameter, Result, Saying, Unusable
from loftet.analysis.surveys.many import benjamini_hochberg

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

FEWEST_PERIODS = 8
FEWEST_CYCLES = 2
"""Whole years needed to tell season from trend."""

LEVEL = 0.05
_AT_ONCE = 4_000_000
"""Pairwise slopes held at a time."""


class MannKendall(NamedTuple):
    """(series,) arrays: S, its variance with ties, Hamed and Rao's factor on it, tau, Sen's slope per period."""

    s: IntArray
    variance: FloatArray
    factor: FloatArray
    tau: FloatArray
    slope: FloatArray

    @property
    def z(self) -> FloatArray:
        """With continuity correction; the factor only ever widens. 0 for a series that never changes."""
        spread = np.sqrt(self.variance * np.maximum(self.factor, 1))
        return np.divide(self.s - np.sign(self.s), spread, out=np.zeros(self.s.shape), where=spread > 0)


def two_sided(z: FloatArray) -> FloatArray:
    return np.asarray(2 * special.ndtr(-np.abs(z)), dtype=np.float64)


@dataclass(frozen=True)
class Trend:
    """(series,) arrays; `q` is p adjusted over the series, `direction` -1, 0 or 1 where q < 0.05.

    `slope` is events per period after the season is taken out; `seasons` (season,) the season's factors, 1 on
    average (one factor when there is no season). `widened` is what the variance was multiplied by, for
    autocorrelation and for the season's own uncertainty.
    """

    tau: FloatArray
    z: FloatArray
    p: FloatArray
    q: FloatArray
    slope: FloatArray
    widened: FloatArray
    direction: IntArray
    seasons: FloatArray


def trend(counts: FloatArray, *, season: int | None) -> Result[Trend]:
    """Which of the series rise or fall, (periods, series) counts in order of time.

    `season` is the number of periods in a year (12, 4, 52), or None where periods are whole years. Refused
    under 8 periods, under two whole years of season, and without events. Unusable for a table that is not
    two-dimensional or holds anything but numbers of at least 0. Source: Mann 1945; Hamed and Rao 1998.
    """
    counts = _table(counts)
    found = _refusal(counts, season) or _trend(counts, season)
    return Result(
        method="trend",
        values=found if isinstance(found, Trend) else None,
        said=_said(found) if isinstance(found, Trend) else found,
        used=int(counts.sum()),
        null="no_trend",
        correction="bh",
        expected_by_chance=LEVEL * counts.shape[1],
        parameters={"season": Parameter(season), "level": Parameter(LEVEL, "default")},
    )


def seasonal_factors(counts: FloatArray, season: int) -> FloatArray:
    """(season,) how much of an average period each has, over all series and all whole years, the newest first.

    1 where nothing happened in that season at all, so that nothing is divided by it.
    """
    periods = len(counts)
    whole = counts[periods % season :].sum(axis=1).reshape(-1, season).sum(axis=0)
    factors = whole / whole.mean() if whole.any() else np.ones(season)
    factors[factors == 0] = 1.0
    return np.roll(factors, periods % season)


def mann_kendall(series: FloatArray) -> MannKendall:
    """The test's parts for each column of (periods, series), ties and autocorrelation allowed for."""
    n = len(series)
    s, variance, _ranks = _score(series)
    slope = sen_slopes(series)
    _s, _variance, ranks = _score(series - np.arange(n)[:, None] * slope)
    return MannKendall(s, variance, _hamed_rao(ranks), s / (n * (n - 1) / 2), slope)


def sen_slopes(series: FloatArray) -> FloatArray:
    """(series,) the median of the slopes between all pairs of periods. Sen 1968."""
    later, earlier = np.tril_indices(len(series), -1)
    steps = (later - earlier)[:, None].astype(np.float64)
    wide = max(1, _AT_ONCE // len(later))
    slopes = [
        np.median((series[later, k : k + wide] - series[earlier, k : k + wide]) / steps, axis=0)
        for k in range(0, series.shape[1], wide)
    ]
    return np.concatenate(slopes)


def _score(series: FloatArray) -> tuple[IntArray, FloatArray, FloatArray]:
    """S, its variance with ties, and the average ranks (periods, series), lag by lag."""
    n, columns = series.shape
    s, less, alike = np.zeros(columns, np.int64), np.zeros((n, columns)), np.ones((n, columns))
    for lag in range(1, n):
        rise = np.sign(series[lag:] - series[:-lag])
        s += rise.sum(axis=0).astype(np.int64)
        less[lag:] += rise > 0
        less[:-lag] += rise < 0
        alike[lag:] += rise == 0
        alike[:-lag] += rise == 0
    ties = ((alike - 1) * (2 * alike + 5)).sum(axis=0)
    return s, (n * (n - 1) * (2 * n + 5) - ties) / 18, less + (alike + 1) / 2


def _hamed_rao(ranks: FloatArray) -> FloatArray:
    """(series,) n / n*: how much the ranks' significant autocorrelation multiplies the variance of S by."""
    n = len(ranks)
    apart = ranks - ranks.mean(axis=0)
    power = (apart**2).sum(axis=0)
    added = np.zeros(ranks.shape[1])
    for lag in range(1, n):
        covariance = (apart[lag:] * apart[:-lag]).sum(axis=0)
        r = np.divide(covariance, power, out=np.zeros_like(added), where=power > 0)
        significant = np.abs(r) > special.ndtri(1 - LEVEL / 2) / np.sqrt(n)
        added += np.where(significant, (n - lag) * (n - lag - 1) * (n - lag - 2) * r, 0.0)
    factor: FloatArray = 1 + 2 / (n * (n - 1) * (n - 2)) * added
    return factor


def _table(counts: FloatArray) -> FloatArray:
    table = np.asarray(counts, dtype=np.float64)
    if table.ndim != 2 or not table.size or not np.isfinite(table).all() or (table < 0).any():
        raise Unusable("trend_table", shape=" x ".join(map(str, table.shape)))
    return table


def _refusal(counts: FloatArray, season: int | None) -> Saying | None:
    periods = len(counts)
    if periods < FEWEST_PERIODS:
        return Saying("trend_few_periods", {"periods": periods, "fewest": FEWEST_PERIODS})
    if season is not None and periods < FEWEST_CYCLES * season:
        return Saying("trend_season", {"periods": periods, "fewest": FEWEST_CYCLES * season})
    return None if counts.any() else Saying("trend_nothing")


def _trend(counts: FloatArray, season: int | None) -> Trend:
    seasons = seasonal_factors(counts, season or 1)
    test = mann_kendall(counts / np.resize(seasons, len(counts))[:, None])
    unsure = _season_unsure(counts, season) if season else np.ones(counts.shape[1])
    z = test.z / np.sqrt(unsure)
    p = two_sided(z)
    q = benjamini_hochberg(p)
    return Trend(
        tau=test.tau,
        z=z,
        p=p,
        q=q,
        slope=test.slope,
        widened=np.maximum(test.factor, 1) * unsure,
        direction=np.where(q < LEVEL, np.sign(test.s), 0),
        seasons=seasons,
    )


def _season_unsure(counts: FloatArray, season: int) -> FloatArray:
    """(series,) how much removing an estimated season widens S: by a series' share of what it was estimated from.

    With m years of s periods, removing a series' own means multiplies the variance of the sum of
    (2 t - n - 1) x(t), which S follows, by s² m (m + 1) / (s² m² - 1).
    """
    n = len(counts)
    alone = (n * season + 1) / (n**2 - 1)
    return np.asarray(1 + alone * counts.sum(axis=0) / counts.sum(), dtype=np.float64)


def _said(found: Trend) -> Saying:
    up, down = int((found.direction > 0).sum()), int((found.direction < 0).sum())
    if found.p.size == 1:
        return Saying("trend_up" if up else "trend_down" if down else "trend_cannot_tell")
    return Saying("trend_series", {"series": found.p.size, "up": up, "down": down})
