"""A kept answer as files: rows for a spreadsheet or a map program, everything for another program."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from loftet.cycle.picture.rules.analyses import AnalysisKind
from loftet.outside import workbooks

if TYPE_CHECKING:
    from loftet.cycle.picture.models import AnalysisRun

CELL_COLUMNS = ("e", "n", "count", "gi", "p", "q", "hot", "spot", "density_per_km2")


def csv_of(kind: str, result: Mapping[str, Any]) -> str:
    """One row a cell (hot spots), a pair of spans (near repeats) or a way of choosing (validation)."""
    rows = {
        AnalysisKind.HOTSPOTS: _cells,
        AnalysisKind.NEAR_REPEAT: _pairs,
        AnalysisKind.VALIDATION: _ways,
    }[AnalysisKind(kind)](result)
    return workbooks.csv_text(rows)


def json_of(run: AnalysisRun) -> str:
    """The answer with its question, versions and the hash of what it was counted from."""
    content = {
        "kind": run.kind,
        "parameters": run.parameters,
        "methods": run.methods,
        "inputs_sha256": run.inputs_sha256,
        "asked_at": run.asked_at.isoformat(),
        "finished_at": run.finished_at.isoformat() if run.finished_at else None,
        "epsg": 3006,
        "cell_columns": CELL_COLUMNS,
        "result": run.result,
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)


def _cells(result: Mapping[str, Any]) -> list[Sequence[Any]]:
    return [CELL_COLUMNS, *[[*row[:6], int(row[6]), *row[7:]] for row in result["cells"]]]


def _pairs(result: Mapping[str, Any]) -> list[Sequence[Any]]:
    space = [(0, 0), *zip([0, *result["space"]], result["space"], strict=False)]
    time = list(zip([0, *result["time"]], result["time"], strict=False))
    head = ("metres_from", "metres_to", "days_from", "days_to", "observed", "expected", "ratio", "p", "q")
    return [
        head,
        *[
            [*space[at], *time[column], *(cell[name] for name in head[4:])]
            for at, row in enumerate(result["rows"])
            for column, cell in enumerate(row)
        ],
    ]


def _ways(result: Mapping[str, Any]) -> list[Sequence[Any]]:
    head = ("share_of_area", "cells", "way", "hit", "low", "high", "pai", "pei")
    return [
        head,
        *[
            [row["share"], row["cells"], way, *(values[name] for name in head[3:])]
            for row in result["rows"]
            for way, values in row["ways"].items()
        ],
    ]
