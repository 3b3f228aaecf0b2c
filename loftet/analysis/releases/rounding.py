"""Counts rounded to a multiple of 3 or 5, so that nobody can tell a small number from its neighbour.

Definition, sources and limits: docs/methods/map_release.md.
"""

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.results import Unusable

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BASES = (3, 5)


def random_rounding(counts: IntArray, keys: IntArray, *, base: int, secret: int) -> IntArray:
    """Each count to one of the two nearest multiples of `base`, right on average; multiples stay.

    `keys`, of the counts' shape, name the cells once and for all. The same cell with the same count is rounded
    alike in every release made with the same secret, so that releases can't be averaged.
    """
    _demand(counts, base)
    below = counts - counts % base
    return below + base * (_chances(keys, secret) * base < counts % base)


def controlled_rounding(
    counts: IntArray, *, base: int, seed: int, groups: IntArray | None = None
) -> IntArray:
    """Random rounding that adds up: the sum, and each group's, is one of the two nearest multiples of its own.

    `groups` has the counts' shape, such as the 500 m square of each 100 m cell.
    """
    _demand(counts, base)
    random = np.random.default_rng(seed)
    group = np.zeros(counts.size, dtype=np.int64) if groups is None else groups.ravel()
    order = np.lexsort((random.random(counts.size), group))
    multiples = (counts.ravel()[order].cumsum() + random.integers(base)) // base
    rounded = np.empty(counts.size, dtype=np.int64)
    rounded[order] = base * np.diff(multiples, prepend=0)
    return rounded.reshape(counts.shape)


def _demand(counts: IntArray, base: int) -> None:
    if base not in BASES:
        raise Unusable("release_base", base=base)
    if np.any(counts < 0):
        raise Unusable("release_negative", value=int(counts.min()))


def _chances(keys: IntArray, secret: int) -> FloatArray:
    """A number from 0 to 1 for each key, the same for the same secret (S. Vigna's mixer splitmix64)."""
    mixed = keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.array(
        [secret % 2**64], dtype=np.uint64
    )
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return (mixed >> np.uint64(11)).astype(np.float64) / 2**53
