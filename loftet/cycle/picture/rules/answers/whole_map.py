"""What can be said of the whole map at once: how gathered it is, whether any round area stands out, what time does."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.hotspots.scan import scan
from loftet.analysis.places.concentration import concentration
from loftet.analysis.results import Result, Unusable
from loftet.analysis.times.emerging import emerging
from loftet.analysis.times.trend import trend
from loftet.cycle.picture.rules.analyses import Question
from loftet.cycle.picture.rules.answers.columns import Placed, months_of, per_period
from loftet.cycle.picture.rules.answers.plain import Plain, plain

YEAR = 12
QUARTERS_FROM = 24
"""Months from which hot cells are followed by quarter: by month they would have too few events."""

SCAN_CELLS = 4
SEED = 1


def whole_map(found: Placed, counts: NDArray[np.int64], question: Question) -> list[Plain]:
    """Every answer with its sentence; one that can't be given on this map says why."""
    return [_said(ask) for ask in _asked(found, counts, question)]


def _asked(
    found: Placed, counts: NDArray[np.int64], question: Question
) -> Iterator[Callable[[], Result[Any]]]:
    grid = found.grid
    rows, columns = np.nonzero(grid.mask)
    east, north = grid.centres()
    radius_m = float(SCAN_CELLS * grid.cell_m)
    yield lambda: concentration(counts[grid.mask])
    yield lambda: scan(east[columns], north[rows], counts[rows, columns], radius_m=radius_m, seed=SEED)
    month, months = months_of(found, question)
    yield lambda: trend(np.bincount(month, minlength=months)[:, None].astype(np.float64), season=YEAR)
    span = 3 if months >= QUARTERS_FROM and months % 3 == 0 else 1
    yield lambda: emerging(per_period(found, month // span, months // span), grid)


def _said(ask: Callable[[], Result[Any]]) -> Plain:
    try:
        return plain(ask())
    except Unusable as fault:
        return {"refused": True, "said": {"key": fault.said.key, "values": dict(fault.said.values)}}
