"""What can be worked out from several releases together, though each of them hides what is small?

Definition, sources and limits: docs/methods/release_differencing.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.disclosure import THRESHOLDS, Audience
from loftet.analysis.releases.bounds import Contradictory, TooManyLinked, bounds_of_parts
from loftet.analysis.releases.layers import Layers, Release
from loftet.analysis.results import Parameter, Result, Saying

IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Leak:
    """A part of place and time whose number the figures of `releases` tell too closely: from `low` to `high`.

    `cells` are the rows and columns, (cells, 2), of cells `cell_m` wide from the reference system's origin;
    `periods` are first and last days.
    """

    low: int
    high: int
    cell_m: float
    cells: IntArray
    periods: tuple[tuple[date, date], ...]
    releases: tuple[str, ...]


def differencing(releases: Sequence[Release], *, audience: Audience) -> Result[tuple[Leak, ...]]:
    """Which parts can be worked out from the releases together, the most closely known first.

    A part is told too closely if it may be under the threshold of events, and is known to within less than
    the threshold. No leak at all is the empty answer; releases that contradict each other, or are too tangled
    to reckon, are refused, and then nothing is known to be safe. Raises Unusable for releases that can't be
    laid upon each other.
    """
    layers, threshold = Layers(releases), THRESHOLDS.events(audience)
    parameters = {"audience": Parameter(audience), "events": Parameter(threshold, "default")}
    leaks, said = _leaks(layers, threshold)
    figures = sum(release.figures.size for release in releases)
    return Result("release_differencing", leaks, said, figures, parameters=parameters)


def _leaks(layers: Layers, threshold: int) -> tuple[tuple[Leak, ...] | None, Saying]:
    try:
        least, most = bounds_of_parts(layers.sums, threshold)
    except TooManyLinked as tangled:
        return None, Saying("release_too_tangled", {"parts": int(tangled.args[0])})
    except Contradictory:
        return None, Saying("release_contradictory")
    low, high = np.ceil(least), np.floor(most)
    close = np.flatnonzero((low < threshold) & (high - low < threshold))
    order = close[np.lexsort((close, high[close], (high - low)[close]))]
    leaks = tuple(_leak(layers, int(part), int(low[part]), int(high[part])) for part in order)
    return leaks, _said(leaks, layers, threshold)


def _leak(layers: Layers, part: int, low: int, high: int) -> Leak:
    cell_m = layers.cell_cm / 100
    return Leak(low, high, cell_m, layers.cells(part), layers.days(part), layers.linked_to(part))


def _said(leaks: tuple[Leak, ...], layers: Layers, threshold: int) -> Saying:
    """How to mend it depends on what differs between the releases that tell the first leak."""
    if not leaks:
        return Saying("release_safe", {"number": len(layers.releases), "least": threshold})
    told = [release for release in layers.releases if release.name in leaks[0].releases]
    if len(told) == 1:
        key = "release_leaks_alone"
    elif len({(release.first, release.last) for release in told}) > 1:
        key = "release_leaks_days"
    else:
        key = "release_leaks_areas"
    names = ", ".join(release.name for release in told)
    return Saying(key, {"leaks": len(leaks), "names": names, "least": threshold})
