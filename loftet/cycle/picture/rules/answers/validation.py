"""Would the map have named the right cells? Each month is guessed from those before it and held against what came."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.grids.grid import Grid
from loftet.analysis.hotspots.gistar import gi_star
from loftet.analysis.results import Unusable
from loftet.analysis.surfaces.density import density
from loftet.analysis.validation import Forecast, Validation, last, smoothed, validate
from loftet.cycle.picture.rules.analyses import Question, Step
from loftet.cycle.picture.rules.answers.columns import Columns, placed
from loftet.cycle.picture.rules.answers.plain import Plain, number, plain, plain_area

RADIUS_CELLS = 3
LEARNT_FIRST = 12
"""Months known before the first guess, so that every season has been seen once."""
MOST_COUNTS = 50_000_000


def validation_answer(columns: Columns, question: Question, tell: Callable[[Step], None]) -> Plain:
    """The hot-spot map against last year's places and against a smooth map of everything so far."""
    tell(Step.COUNTING)
    found = placed(columns, question.cell_m)
    counts = _monthly(found.e, found.n, found.starts, found.grid, question)
    tell(Step.TESTING)
    baselines = {"last_year": last(12), "smooth": smoothed(_kernel(found.grid))}
    result = validate(counts, _hot_map(found.grid), baselines=baselines, first=LEARNT_FIRST)
    rows = [] if result.values is None else _rows(result.values)
    return {"area": plain_area(found), "validation": plain(result), "rows": rows} | _size(result.values)


def _monthly(
    e: NDArray[np.float64],
    n: NDArray[np.float64],
    starts: NDArray[np.datetime64],
    grid: Grid,
    question: Question,
) -> NDArray[np.int64]:
    """Events (months, cells of the study area)."""
    first = np.datetime64(question.start, "M")
    months = int((np.datetime64(question.end, "M") - first).astype(np.int64))
    if months <= LEARNT_FIRST:
        raise Unusable("analysis_too_short", months=months, least=LEARNT_FIRST + 8)
    if months * grid.mask.size > MOST_COUNTS:
        raise Unusable("analysis_too_many_counts", months=months, cells=grid.mask.size)
    month, cell = (starts.astype("datetime64[M]") - first).astype(np.int64), grid.ids(e, n)
    inside = cell >= 0
    flat = np.bincount(month[inside] * grid.mask.size + cell[inside], minlength=months * grid.mask.size)
    return flat.reshape(months, grid.mask.size)[:, grid.mask.ravel()]


def _hot_map(grid: Grid) -> Forecast:
    """The score that the hot-spot map goes by: G* of all so far, where it is above what is usual."""

    def forecast(history: NDArray[np.int64]) -> NDArray[np.float64]:
        sums = history.sum(axis=0)
        if sums.min() == sums.max():
            return np.zeros(sums.size)
        return np.maximum(np.nan_to_num(gi_star(_on_map(grid, sums), grid.mask)[grid.mask]), 0.0)

    return forecast


def _kernel(grid: Grid) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    def smooth(history: NDArray[np.float64]) -> NDArray[np.float64]:
        surface = density(grid, radius_m=RADIUS_CELLS * grid.cell_m, counts=_on_map(grid, history)).values
        return np.zeros(history.size) if surface is None else np.maximum(surface[grid.mask], 0.0)

    return smooth


def _on_map(grid: Grid, values: NDArray[np.generic]) -> NDArray[np.int64]:
    """Counts (cells of the study area,) back on the map (rows, columns)."""
    found = np.zeros(grid.shape, dtype=np.int64)
    found[grid.mask] = values
    return found


def _size(values: Validation | None) -> Plain:
    return {} if values is None else {"tests": values.tests, "events": values.events}


def _rows(found: Validation) -> list[Plain]:
    """Per part of the area: what the map and each other way caught, and whether the map was surely better."""
    return [
        {
            "share": share,
            "cells": int(found.cells[at]),
            "ways": {
                name: {
                    "hit": number(scored.hit[at]),
                    "low": number(scored.hit_low[at]),
                    "high": number(scored.hit_high[at]),
                    "pai": number(scored.pai[at], 2),
                    "pei": number(scored.pei[at], 3),
                }
                for name, scored in {"map": found.forecast, **found.baselines}.items()
            },
            "against": {name: held.says[at] for name, held in found.against.items()},
        }
        for at, share in enumerate(found.shares)
    ]
