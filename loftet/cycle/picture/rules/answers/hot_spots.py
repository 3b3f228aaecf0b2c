"""Where more happens than chance gives: hot cells gathered into places that two on foot can keep an eye on."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.hotspots.hot_cells import HotCells, hot_cells
from loftet.analysis.hotspots.spots import HotSpots, hot_spots
from loftet.analysis.hotspots.stability import stability
from loftet.analysis.results import Result
from loftet.analysis.surfaces.density import density
from loftet.cycle.picture.rules.analyses import Question, Step
from loftet.cycle.picture.rules.answers.columns import Columns, Placed, placed
from loftet.cycle.picture.rules.answers.plain import Plain, number, plain, plain_area, small
from loftet.cycle.picture.rules.answers.whole_map import whole_map

POSITION_ERROR_M = 50
"""How far off a reported position may be; our assumption, since reports do not say."""
MOST_CELLS_KEPT = 20_000
RADIUS_CELLS = 3
SEED = 1


def hot_spot_answer(columns: Columns, question: Question, tell: Callable[[Step], None]) -> Plain:
    """Hot spots with how sure each is, the cells behind them, and everything they rest on."""
    tell(Step.COUNTING)
    found = placed(columns, question.cell_m)
    counts = found.grid.count(found.e, found.n)
    tell(Step.TESTING)
    tested = hot_cells(counts, found.grid, null=question.null.value)
    answer = {
        "area": plain_area(found),
        "hot_cells": plain(tested),
        "whole_map": whole_map(found, counts, question),
        "hot": 0,
        "spots": [],
    }
    if tested.values is None:
        return answer | {"cells": _cells(found, counts, None, None)}
    tell(Step.GATHERING)
    gathered = hot_spots(tested.values.hot, counts, found.grid)
    if gathered.values is None or not gathered.values.spots:
        return answer | {"hot_spots": plain(gathered), "cells": _cells(found, counts, tested.values, None)}
    stable = _stability(found, gathered.values, question)
    return answer | {
        "hot": int(tested.values.hot.sum()),
        "hot_spots": plain(gathered),
        "stability": plain(stable),
        "spots": _spots(gathered.values, stable, tested.values),
        "cells": _cells(found, counts, tested.values, gathered.values),
    }


def _stability(found: Placed, gathered: HotSpots, question: Question) -> Result[Any]:
    """In how many of twenty draws each hot spot is found again, were every event up to 50 m elsewhere."""

    def hot_of(counts: NDArray[np.int64]) -> NDArray[np.bool_]:
        values = hot_cells(counts, found.grid, null=question.null.value).values
        return np.zeros(found.grid.shape, dtype=np.bool_) if values is None else values.hot

    return stability(gathered, found.e, found.n, found.grid, hot_of, error_m=POSITION_ERROR_M, seed=SEED)


def _spots(gathered: HotSpots, stable: Result[Any], tested: HotCells) -> list[Plain]:
    shares = np.zeros(0) if stable.values is None else stable.values
    return [
        {
            "number": spot.label,
            "cells": spot.cells,
            "count": spot.count,
            "e": round(spot.e),
            "n": round(spot.n),
            "box": [spot.west, spot.south, spot.east, spot.north],
            "across_m": spot.across_m,
            "q": small(float(np.min(tested.q[gathered.labels == spot.label]))),
            "stability": number(float(share)),
        }
        for spot, share in zip(gathered.spots, shares, strict=True)
    ]


def _cells(
    found: Placed, counts: NDArray[np.int64], tested: HotCells | None, gathered: HotSpots | None
) -> list[list[Any]]:
    """e, n, count, gi, p, q, hot, spot, density of every cell with an event or hot; the most telling if too many."""
    hot = tested.hot if tested else np.zeros(found.grid.shape, dtype=np.bool_)
    rows, columns = np.nonzero((counts > 0) | hot)
    order = np.lexsort((-counts[rows, columns], ~hot[rows, columns]))[:MOST_CELLS_KEPT]
    rows, columns = rows[order], columns[order]
    east, north = found.grid.centres()
    surface = _density(found)
    spots = gathered.labels if gathered else np.zeros(found.grid.shape, dtype=np.int64)
    return [
        [
            float(east[c]),
            float(north[r]),
            int(counts[r, c]),
            number(tested.gi[r, c]) if tested else None,
            small(tested.p[r, c]) if tested else None,
            small(tested.q[r, c]) if tested else None,
            bool(hot[r, c]),
            int(spots[r, c]),
            number(surface[r, c], 3),
        ]
        for r, c in zip(rows.tolist(), columns.tolist(), strict=True)
    ]


def _density(found: Placed) -> NDArray[np.float64]:
    """Events per square kilometre within three cells, for the file; nan where there is no room for it."""
    radius = RADIUS_CELLS * found.grid.cell_m
    if max(found.grid.shape) * 2 < RADIUS_CELLS:
        return np.full(found.grid.shape, np.nan)
    values = density(
        found.grid, radius_m=radius, events=(found.e, found.n), edge_correction=True, unit="per_km2"
    ).values
    return np.full(found.grid.shape, np.nan) if values is None else values
