"""The sum of some numbers drawn without replacement from a map's: its exact distribution, in two ways.

Both expand the product over all cells of (1 + y t^x), where x is the cell's count: the coefficient of y^j t^s
is the number of ways to draw j cells with the sum s. See `docs/methods/hot_cells.md`.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from loftet.analysis.grids.grid import FloatArray, IntArray
from loftet.analysis.results import Unusable

ComplexArray = NDArray[np.complex128]
Method = Literal["exact", "fft"]

MOST_STEPS = 2e7
"""Multiplications that `exact` may take before `fft` is preferred: some hundredths of a second."""

CELLS_PER_DRAW = 10
"""`fft` is used from so many cells per cell drawn: with fewer its recursion would lose figures."""

MOST_ROOM = 1e8
"""Numbers in the largest table."""


def upper_tails(x: IntArray, draws: int, method: Method | None = None) -> FloatArray:
    """P(sum of j of the numbers x, drawn without replacement, >= s): table[j, s], j = 0...draws.

    s runs from 0 to one past the largest possible sum, where it is 0. `x` (cells,) are whole and at least 0;
    without `method` the cheaper is taken. Raises Unusable if the table would be too large.
    """
    times = np.bincount(x)
    support = _largest_sum(times, draws) + 1
    if support * (draws + 1) > MOST_ROOM:
        raise Unusable("hot_cells_table_too_large", draws=draws, largest=len(times) - 1)
    steps = np.count_nonzero(times) * support * draws**2
    if method is None:
        method = "exact" if steps < MOST_STEPS or x.size < CELLS_PER_DRAW * draws else "fft"
    chance = _by_polynomial(times, draws, support) if method == "exact" else _by_fft(times, draws, support)
    tails = np.zeros((draws + 1, support + 1))
    tails[:, :-1] = np.cumsum(chance[:, ::-1], axis=1)[:, ::-1]
    return np.clip(tails, 0.0, 1.0, out=tails)


def _largest_sum(times: IntArray, draws: int) -> int:
    """Of the `draws` largest numbers; times[v] says how many numbers are v."""
    value = np.arange(len(times))[::-1]
    before = np.cumsum(times[::-1]) - times[::-1]
    taken = np.clip(draws - before, 0, times[::-1])
    return int(taken @ value)


def _by_polynomial(times: IntArray, draws: int, support: int) -> FloatArray:
    """One value at a time: c of its m cells are taken in m over c ways. Only sums of positive terms."""
    ways = np.zeros((draws + 1, support))
    ways[0, 0] = 1.0
    cells = int(times.sum())
    scale = draws / (np.e * cells)  # keeps the numbers of ways within floating point, however many cells
    for value in np.flatnonzero(times):
        m = int(times[value])
        before, weight = ways.copy(), 1.0
        for c in range(1, min(m, draws) + 1):
            weight *= (m - c + 1) / c * scale
            shift = c * int(value)
            ways[c:, shift:] += weight * before[: draws + 1 - c, : max(support - shift, 0)]
    ways /= ways.sum(axis=1, keepdims=True)
    return ways


def _by_fft(times: IntArray, draws: int, support: int) -> FloatArray:
    """At each frequency the coefficients of y^j by Newton's identities from the power sums of t^x."""
    size = fft.next_fast_len(support, real=True)
    cells, half = int(times.sum()), np.arange(size // 2 + 1)
    spectrum = fft.fft(np.bincount(np.arange(len(times)) % size, weights=times, minlength=size)) / cells
    power = [spectrum[half * i % size] for i in range(1, draws + 1)]
    found = np.ones((draws + 1, len(half)), dtype=np.complex128)
    for j in range(1, draws + 1):
        total, ratio = np.zeros(len(half), dtype=np.complex128), cells / j
        for i in range(1, j + 1):
            ratio *= (j - i + 1) / (cells - j + i)  # ways to draw j - i through ways to draw j
            total += (ratio if i % 2 else -ratio) * found[j - i] * power[i - 1]
        found[j] = total
    chance: FloatArray = fft.irfft(found, size, axis=1)
    return chance[:, :support]
