"""How often a map of pure chance gets a hot cell, and how often a planted hot spot is found.

Maps of 200 x 200 cells, seeded. False alarms: 1,000 maps at each density, any hot cell in at most 6.5 % of them
(5 % and its Monte Carlo margin). Planted: one block of 3 x 3 cells with 3 or 5 times as many events, found if
one of its cells is hot; beside it two who test with the box's sum, which no test of the block can better, at
5 % false maps: one who knows where the block is, and one who knows its size but not where.
"""

from collections.abc import Iterator

import numpy as np
from measuring import held
from scipy import stats

from loftet.analysis.grids.grid import Grid
from loftet.analysis.grids.sums import box_sum
from loftet.analysis.hotspots.hot_cells import Null, hot_cells

SIDE, SEED = 200, 20_261_123
DENSITIES = (0.02, 0.05, 0.2, 1.0, 5.0)
MAPS, PLANTED = 1000, 300
ALLOWED_PERCENT, LEVEL = 6.5, 0.05
NULLS: tuple[Null, ...] = ("total", "conditional", "exposure")
AREA = Grid(100.0, 67_000, 6_700, np.ones((SIDE, SIDE), dtype=bool))
BLOCK = (slice(100, 103), slice(100, 103))


def random_maps(mean: float, how_many: int, times: float = 1.0) -> Iterator[np.ndarray]:
    """Poisson counts of the same mean in every cell, `times` as many in the block."""
    chance = np.random.default_rng(SEED)
    means = np.full(AREA.shape, mean)
    means[BLOCK] *= times
    for _ in range(how_many):
        yield chance.poisson(means)


def found(counts: np.ndarray, null: Null) -> np.ndarray:
    """The hot cells, (rows, columns); an even exposure where one is asked for."""
    values = hot_cells(counts, AREA, null=null, expected=np.ones(AREA.shape)).values
    return values.hot if values else np.zeros(AREA.shape, dtype=bool)


def false_alarms(mean: float, null: Null) -> tuple[float, float]:
    """The share of maps with any hot cell, and hot cells per map."""
    hot = np.array([found(counts, null).sum() for counts in random_maps(mean, MAPS)])
    return float((hot > 0).mean()), float(hot.mean())


def power(mean: float, times: float, level: float) -> float:
    """Of the most powerful test of nine cells with a known mean, at just this level (Neyman and Pearson)."""
    plain, more = stats.poisson(9 * mean), stats.poisson(9 * mean * times)
    least = int(plain.isf(level)) + 1
    at_border = (level - plain.sf(least - 1)) / plain.pmf(least - 1)
    return float(more.sf(least - 1) + at_border * more.pmf(least - 1))


def level_of_any_place(mean: float) -> float:
    """The level of one test at which the largest of all boxes passes in 5 % of random maps."""
    largest = [box_sum(counts, AREA.mask).max() for counts in random_maps(mean, MAPS)]
    return float(stats.poisson(9 * mean).sf(np.quantile(largest, 1 - LEVEL, method="higher")))


def planted(mean: float, times: float) -> float:
    """The share of maps in which a cell of the block is hot."""
    return float(
        np.mean([found(counts, "total")[BLOCK].any() for counts in random_maps(mean, PLANTED, times)])
    )


def main() -> None:
    worst = 0.0
    print(f"False alarms in {MAPS} maps of {SIDE * SIDE} cells: maps with a hot cell (hot cells per map)")
    for mean in DENSITIES:
        rates = {null: false_alarms(mean, null) for null in NULLS}
        told = ", ".join(f"{null} {share:.1%} ({cells:.2f})" for null, (share, cells) in rates.items())
        print(f"  {mean:g} a cell: {told}", flush=True)
        worst = max(worst, *(share for share, _cells in rates.values()))
    print(f"Planted blocks found in {PLANTED} maps; by one who knows where; by one who knows only its size")
    for mean in DENSITIES:
        anywhere = level_of_any_place(mean)
        for times in (3.0, 5.0):
            best, blind = power(mean, times, LEVEL), power(mean, times, anywhere)
            print(
                f"  {mean:g} a cell, {times:g} x: {planted(mean, times):.1%}; {best:.1%}; {blind:.1%}",
                flush=True,
            )
    held("maps with a false hot cell, per cent, at most", 100 * worst, ALLOWED_PERCENT)


if __name__ == "__main__":
    main()
