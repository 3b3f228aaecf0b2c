"""Folding counts with a kernel on a grid, by a real Fourier transform with guard cells of one radius."""

from collections.abc import Callable, Iterator
from math import floor

import numpy as np
from numpy.typing import NDArray
from scipy import fft

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
ComplexArray = NDArray[np.complex128]
BoolArray = NDArray[np.bool_]
Kernel = Callable[[FloatArray, FloatArray], FloatArray]


def quartic(y: FloatArray, x: FloatArray) -> FloatArray:
    """(1 - d²)² within 1, (rows, columns); `y`, `x` are distances in radii."""
    return np.asarray(np.maximum(1 - y[:, None] ** 2 - x[None, :] ** 2, 0) ** 2)


def disc(y: FloatArray, x: FloatArray) -> FloatArray:
    """1 within 1, its rim too, (rows, columns)."""
    return np.asarray(y[:, None] ** 2 + x[None, :] ** 2 <= 1 + 1e-9, dtype=np.float64)


class Folding:
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
