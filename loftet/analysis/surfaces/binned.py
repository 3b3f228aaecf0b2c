"""The quartic sum at every cell's centre from counts: each event is moved to the middle of its (finer) cell.

Counts may be binned finer than the grid, `finer` times along each side. The finer cells that stand at the same
place within their grid cell are one grid of counts; each is folded with its own shifted kernel and the products
are added before the one transform back.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import floor

import numpy as np
from numpy.typing import NDArray
from scipy import fft

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
ComplexArray = NDArray[np.complex128]
BoolArray = NDArray[np.bool_]
Kernel = Callable[[FloatArray, FloatArray], FloatArray]
ROUND_OFF = 1e-12
"""Parts of the largest value; what lies below is the transform's own noise, and so is everything negative."""
DEVIATIONS = 4
WITHIN = (np.arange(5) - 2) / 5
"""Where in its cell an event may lie, along one side, from the middle."""


@dataclass(frozen=True)
class Binned:
    """The surface (rows, columns), and how far any of its values may be off as a share of the largest."""

    surface: FloatArray
    error: float


def binned_surface(counts: FloatArray, mask: BoolArray, step: float, *, edge_correction: bool) -> Binned:
    """Sum of (1 - d² / radius²)² over the events within the radius of each cell's centre, (rows, columns).

    `counts` is (finer * rows, finer * columns), 0 outside the mask; `step` = cell / radius. Edge correction as in
    `exact_surface`.
    """
    folding = _Folding(mask.shape, step, counts.shape[0] // mask.shape[0])
    if edge_correction:
        share = folding.back(mask.astype(np.float64), quartic) * (3 * step**2 / np.pi)
        counts = np.divide(counts, share, out=np.zeros(counts.shape), where=counts > 0)
    surface = folding.there(counts, quartic)
    surface[surface < ROUND_OFF * surface.max(initial=0)] = 0
    return Binned(surface, _error(counts, mask, step, surface))


def quartic(y: FloatArray, x: FloatArray) -> FloatArray:
    """(1 - d²)² within 1, (rows, columns); `y`, `x` are distances in radii."""
    return np.asarray(np.maximum(1 - y[:, None] ** 2 - x[None, :] ** 2, 0) ** 2)


def _error(counts: FloatArray, mask: BoolArray, step: float, surface: FloatArray) -> float:
    """What moving events to the middle may change: mean and four standard deviations, had each cell's events all
    lain at one point anywhere in it. The grid cell stands for its finer cells."""
    finer = counts.shape[0] // mask.shape[0]
    folding = _Folding(mask.shape, step, 1, roughly=True)
    blocks = (mask.shape[0], finer, mask.shape[1], finer)
    held, squares = (values.reshape(blocks).sum(axis=(1, 3)) for values in (counts, counts**2))
    mean = folding.there(held, _mean_change(step, finer, 1))
    variance = folding.there(squares, _mean_change(step, finer, 2))
    off = np.abs(mean) + DEVIATIONS * np.sqrt(np.maximum(variance, 0))
    return float((off[mask] / surface.max(initial=1e-300)).max(initial=0))


def _mean_change(step: float, finer: int, power: int) -> Kernel:
    """The mean change of a kernel's value, to this power, when an event goes to the middle of its finer cell."""
    places = [((at + 0.5) / finer - 0.5) * step for at in range(finer)]
    moves = WITHIN * step / finer

    def change(y: FloatArray, x: FloatArray) -> FloatArray:
        total = np.zeros((y.size, x.size))
        for down, across in np.stack(np.meshgrid(places, places), -1).reshape(-1, 2):
            middle = quartic(y - down, x - across)
            for up, along in np.stack(np.meshgrid(moves, moves), -1).reshape(-1, 2):
                total += (quartic(y - down - up, x - across - along) - middle) ** power
        return total / (finer**2 * moves.size**2)

    return change


class _Folding:
    """Folds counts with a kernel on a grid with guard cells of one radius."""

    def __init__(self, shape: tuple[int, ...], step: float, finer: int, *, roughly: bool = False) -> None:
        self.shape, self.step, self.finer = shape, step, finer
        self.kind = np.float32 if roughly else np.float64
        self.reach = [min(floor(1 / step + 0.5), size - 1) for size in shape]
        self.padded = tuple(
            fft.next_fast_len(size + reach, real=True) for size, reach in zip(shape, self.reach, strict=True)
        )

    def there(self, counts: FloatArray, kernel: Kernel) -> FloatArray:
        """What reaches each cell's centre, (rows, columns)."""
        total: ComplexArray = np.zeros((), dtype=np.complex128)
        for place, spectrum in self._spectra(kernel):
            total = total + self._forward(counts[place]) * spectrum
        return self._inverse(total)

    def back(self, inside: FloatArray, kernel: Kernel) -> FloatArray:
        """For each finer cell the sum of its kernel's values at the cells inside."""
        whole, result = self._forward(inside), np.empty([size * self.finer for size in self.shape])
        for place, spectrum in self._spectra(kernel):
            result[place] = self._inverse(whole * np.conj(spectrum))
        return result

    def _spectra(self, kernel: Kernel) -> Iterator[tuple[tuple[slice, slice], ComplexArray]]:
        """Each place within a cell, and the transformed kernel of an event there."""
        for row in range(self.finer):
            for column in range(self.finer):
                place = slice(row, None, self.finer), slice(column, None, self.finer)
                yield place, self._spectrum(kernel, row, column)

    def _spectrum(self, kernel: Kernel, row: int, column: int) -> ComplexArray:
        rows, columns = (np.arange(-reach, reach + 1) for reach in self.reach)
        values = np.zeros(self.padded)
        values[np.ix_(rows, columns)] = kernel(self._away(rows, row), self._away(columns, column))
        return self._forward(values)

    def _away(self, cells: IntArray, at: int) -> FloatArray:
        """How far, in radii, the centre so many cells away lies from a cell's finer cell number `at`."""
        return np.asarray((cells - ((at + 0.5) / self.finer - 0.5)) * self.step, dtype=np.float64)

    def _forward(self, values: FloatArray) -> ComplexArray:
        return np.asarray(fft.rfft2(values.astype(self.kind, copy=False), s=self.padded))

    def _inverse(self, values: ComplexArray) -> FloatArray:
        return np.asarray(fft.irfft2(values, s=self.padded)[: self.shape[0], : self.shape[1]])
