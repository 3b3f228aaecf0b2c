"""Would the map have named the right cells? Each month is guessed from those before it and held against what came."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.grids.grid import Grid
from loftet.analysis.hotspots.gistar import gi_star
from loftet.analysis.results import Unusable
from loftet.analysis.validation import Forecast, Validation, last, long_run_density, validate
from loftet.cycle.picture.rules.analyses import Question, Step
from loftet.cycle.picture.rules.answers.columns import Columns, Placed, months_of, per_period, placed
from loftet.cycle.picture.rules.answers.plain import Plain, number, plain, plain_area

RADIUS_CELLS = 3
LEARNT_FIRST = 12
"""Months known before the first guess, so that every season has been seen once."""


def validation_answer(columns: Columns, question: Question, tell: Callable[[Step], None]) -> Plain:
    """The hot-spot map against last year's places and against a smooth map of everything so far."""
    tell(Step.COUNTING)
    found = placed(columns, question.cell_m)
    counts = _monthly(found, question)
    tell(Step.TESTING)
    radius_m = RADIUS_CELLS * found.grid.cell_m
    baselines = {"last_year": last(12), "smooth": long_run_density(found.grid, radius_m)}
    result = validate(counts, _hot_map(found.grid), baselines=baselines, first=LEARNT_FIRST)
    rows = [] if result.values is None else _rows(result.values)
    return {"area": plain_area(found), "validation": plain(result), "rows": rows} | _size(result.values)


def _monthly(found: Placed, question: Question) -> NDArray[np.int64]:
    """Events (months, cells of the study area)."""
    month, months = months_of(found, question)
    if months <= LEARNT_FIRST:
        raise Unusable("analysis_too_short", months=months, least=LEARNT_FIRST + 8)
    return per_period(found, month, months)[:, found.grid.mask]


def _hot_map(grid: Grid) -> Forecast:
    """The score that the hot-spot map goes by: G* of all so far, where it is above what is usual."""

    def forecast(history: NDArray[np.int64]) -> NDArray[np.float64]:
        sums = history.sum(axis=0)
        if sums.min() == sums.max():
            return np.zeros(sums.size)
        return np.maximum(np.nan_to_num(gi_star(_on_map(grid, sums), grid.mask)[grid.mask]), 0.0)

    return forecast


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
