"""The sum of some numbers drawn without replacement from a map's: its exact distribution, in two ways.

Both expand the product over all cells of (1 + y t^x), where x is the cell's count: the coefficient of y^j t^s
is the number of ways to draw j cells with the sum s. See `docs/methods/hot_cells.md`.
"""

from collections.abc import Iterator
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

CELLS_PER_DRAW = 3
"""`fft` is used from so many cells per cell drawn: with fewer its recursion would lose figures."""

MOST_ROOM = 5e7
"""Numbers in the largest table: 400 MB, and as much again for a while."""


CHUNK = 2048
"""Frequencies at a time, so that what is passed over again and again stays in the processor's cache."""


def upper_tails(
    x: IntArray, draws: int, method: Method | None = None, wanted: IntArray | None = None
) -> FloatArray:
    """P(sum of j of the numbers x, drawn without replacement, >= s): table[j, s], j = 0...draws.

    s runs from 0 to one past the largest possible sum, where it is 0. `x` (cells,) are whole and at least 0;
    without `method` the cheaper is taken. With `wanted` only those j are reckoned, the other rows are 0. Raises
    Unusable if the table would be too large.
    """
    support = int(np.partition(x, x.size - draws)[x.size - draws :].sum()) + 1
    if support * (draws + 1) > MOST_ROOM:
        raise Unusable("hot_cells_table_too_large", draws=draws, largest=int(x.max()))
    times = np.bincount(x)
    steps = np.count_nonzero(times) * support * draws**2
    if method is None:
        method = "exact" if steps < MOST_STEPS or x.size < CELLS_PER_DRAW * draws else "fft"
    rows = np.arange(draws + 1) if wanted is None else wanted
    find = _by_polynomial if method == "exact" else _by_fft
    tails = np.zeros((draws + 1, support + 1))
    for row, chance in zip(rows, find(times, draws, support, rows), strict=True):
        np.cumsum(chance[support - 1 :: -1], out=tails[row, support - 1 :: -1])
        np.clip(tails[row], 0.0, 1.0, out=tails[row])
    return tails


def _by_polynomial(times: IntArray, draws: int, support: int, rows: IntArray) -> Iterator[FloatArray]:
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
    return (ways[row] / ways[row].sum() for row in rows)


def _by_fft(times: IntArray, draws: int, support: int, rows: IntArray) -> Iterator[FloatArray]:
    """At each frequency the coefficients of y^j by Newton's identities, some frequencies at a time."""
    size = fft.next_fast_len(support, real=True)
    cells = int(times.sum())
    scale = draws / (np.e * cells)
    spectrum = fft.fft(times, size)
    found = np.empty((len(rows), size // 2 + 1), dtype=np.complex128)
    for start in range(0, found.shape[1], CHUNK):
        frequency = np.arange(start, min(start + CHUNK, found.shape[1]))
        turns = np.arange(1, draws + 1)[:, None]
        power = spectrum[frequency * turns % size] * (-((-scale) ** turns))
        found[:, frequency] = _newton(power)[rows]
    ways = np.cumprod([1.0, *((cells - j) / (j + 1) * scale for j in range(draws))])
    return (fft.irfft(found[i] / ways[row], size) for i, row in enumerate(rows))


def _newton(power: ComplexArray) -> ComplexArray:
    """e_j of numbers from their power sums with signs: j e_j = p_1 e_j-1 - p_2 e_j-2 + ..., (draws + 1, ...)."""
    found = np.ones((len(power) + 1, power.shape[1]), dtype=np.complex128)
    for j in range(1, len(found)):
        np.einsum("if,if->f", found[j - 1 :: -1], power[:j], out=found[j])
        found[j] /= j
    return found
