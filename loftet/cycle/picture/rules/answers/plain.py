"""Results of the analysis as plain values that a table of JSON can keep and a page can read."""

from math import isfinite
from typing import Any

from loftet.analysis.results import Result
from loftet.cycle.picture.rules.answers.columns import Placed

Plain = dict[str, Any]


def plain(result: Result[Any]) -> Plain:
    """Everything about a result but its values."""
    return {
        "method": result.method,
        "version": result.version,
        "refused": result.refused,
        "said": {"key": result.said.key, "values": dict(result.said.values)},
        "used": result.used,
        "dropped": dict(result.dropped),
        "uncertain": result.uncertain,
        "null": result.null,
        "correction": result.correction,
        "expected_by_chance": result.expected_by_chance,
        "parameters": {
            name: {"value": parameter.value, "why": parameter.why}
            for name, parameter in result.parameters.items()
        },
        "mask_sha256": result.mask_sha256,
    }


def plain_area(found: Placed) -> Plain:
    """The grid and study area, and what was left out of them."""
    grid = found.grid
    return {
        "cell_m": grid.cell_m,
        "cells": grid.cells,
        "km2": round(grid.area_km2, 3),
        "derived": found.derived,
        "sha256": grid.mask_sha256,
        "without_position": found.without_position,
        "rough": found.rough,
        "outside": int((grid.ids(found.e, found.n) < 0).sum()),
        "doubtful": [
            {"e": place.e, "n": place.n, "count": place.count, "why": place.why}
            for place in (found.doubtful.values.found if found.doubtful.values else ())
        ],
    }


def number(value: float, decimals: int = 6) -> float | None:
    """A number that JSON has; None for nan and infinity."""
    return round(float(value), decimals) if isfinite(value) else None


def small(value: float) -> float | None:
    """A chance, with six figures however small it is."""
    return float(f"{value:.6g}") if isfinite(value) else None
