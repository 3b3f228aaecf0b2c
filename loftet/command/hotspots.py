"""`loftet hotspots EVENTS --cell 500 --out CELLS.csv`: where events lie closer than chance puts them.

What is reckoned, and against what, is told in `docs/methods/hot_cells.md` and `density.md`.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.grids.grid import Grid
from loftet.analysis.grids.masks import grid_near, grid_of_area, restrict
from loftet.analysis.hotspots.gistar import gi_star
from loftet.analysis.hotspots.hot_cells import HotCells, hot_cells
from loftet.analysis.hotspots.permutation import conditional_p, total_p
from loftet.analysis.results import Result
from loftet.analysis.surfaces.density import density
from loftet.command.area_files import read_area
from loftet.command.column_files import Unfit
from loftet.command.event_files import (
    Events,
    Located,
    ParquetEvents,
    demand_metres,
    located,
    open_events,
    positions,
)
from loftet.command.table_files import WRONG_USE, Answer, answered, table_text
from loftet.wording import sentence

HEADER = ("cell", "e", "n", "count", "gi", "p", "q", "hot", "density")
CELLS_A_RADIUS = 3
MANY = 200_000
"""A Parquet file in metres with more events than this is counted where it lies, not read into memory."""

FINENESS = 10
"""Counts that stand in for positions lie in cells of at most a tenth of the radius (docs/methods/density.md)."""

PEOPLE = ("exposure", "population", "people", "antal", "befolkning")
KEYS = """filen får en rad per ruta i området:
  cell            rutans kolumn och rad, räknade från systemets nollpunkt (samma ruta heter alltid lika)
  e, n            rutans mitt, meter
  count           händelser i rutan
  gi              Getis och Ords Gi*, med rutan själv och dess åtta grannar
  p, q            exakt sannolikhet för minst så många, och samma tal rättat för att alla rutor prövas
  hot             1 om rutan är het (q under 0,05)
  (för få händelser för att peka ut rutor: q och hot är tomma, gi och p står kvar där de går att räkna)
  density         kärntäthet vid rutans mitt (summan av (1 - avstånd²/radie²)²)

det som skrivs ut är JSON:
  read, used, dropped, dropped_why, cells, hot, expected_by_chance, null, correction, version, area, radius,
  epsg, mask_sha256, sentence"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class, parser.epilog = argparse.RawDescriptionHelpFormatter, KEYS
    parser.add_argument(
        "events", metavar="HÄNDELSER", type=Path, help="CSV eller Parquet, en rad per händelse"
    )
    parser.add_argument("--cell", metavar="METER", required=True, help="rutans sida, till exempel 250")
    parser.add_argument("--x", metavar="KOLUMN", help="öst eller longitud (annars e, longitude, lon eller x)")
    parser.add_argument("--y", metavar="KOLUMN", help="nord eller latitud (annars n, latitude, lat eller y)")
    parser.add_argument("--crs", metavar="EPSG:KOD", help="lägets system (annars EPSG:3006, SWEREF 99 TM)")
    parser.add_argument("--radius", metavar="METER", help="täthetens radie (annars tre rutor)")
    parser.add_argument(
        "--area",
        metavar="OMRÅDE.geojson",
        type=Path,
        help="området som räknas (annars rutor med händelser och luckorna mellan dem)",
    )
    parser.add_argument("--null", choices=("total", "conditional", "exposure"), default="total",
                        help="vad utfallet hålls mot: händelserna omkastade (total), rutan själv fast (conditional), "
                        "eller så många som bor där (exposure)")  # fmt: skip
    parser.add_argument(
        "--exposure",
        metavar="BOENDE",
        type=Path,
        help="CSV eller Parquet med läge och antal, till --null exposure",
    )
    parser.add_argument("--out", metavar="RUTOR.csv", type=Path, required=True, help="filen som skrivs")


def run(options: argparse.Namespace) -> int:
    """Write the cells and print the summary. 0 when it is done, 1 when the input can't be used, 2 on wrong use."""
    if (options.null == "exposure") != bool(options.exposure):
        print("--null exposure och --exposure BOENDE hör ihop: ge båda, eller ingen.", file=sys.stderr)
        return WRONG_USE

    def work() -> Answer:
        found = look(options)
        return table_text(HEADER, _rows(found)), _summary(found)

    inputs = [file for file in (options.events, options.area, options.exposure) if file]
    return answered(work, options.out, inputs)


@dataclass(frozen=True)
class Tally:
    """Events in cells: those of the grid, and finer ones or positions that the density is made of."""

    grid: Grid
    counts: NDArray[np.int64]
    read: int
    placed: int
    for_density: Mapping[str, Any]

    @property
    def dropped(self) -> dict[str, int]:
        return {"no_position": self.read - self.placed, "outside": self.placed - int(self.counts.sum())}


@dataclass(frozen=True)
class Found:
    """Everything that is written and told."""

    tally: Tally
    cells: Result[HotCells]
    density: Result[NDArray[np.float64]]
    area: str
    radius_m: float


def look(options: argparse.Namespace) -> Found:
    """The whole chain: read, count, Gi*, exact p, correction, density."""
    cell = _metres("--cell", options.cell)
    radius = _metres("--radius", options.radius) if options.radius else CELLS_A_RADIUS * cell
    if radius < cell:
        raise Unfit(f"--radius {options.radius} är mindre än en ruta ({cell:g} m). Ge minst rutans sida.")
    events = open_events(options.events)
    where = located(events, options.x, options.y, options.crs)
    tally = tallied(events, where, cell, radius, options.area)
    expected = None
    if options.exposure:
        tally, expected = _exposed(tally, options)
    return Found(
        tally,
        hot_cells(tally.counts, tally.grid, null=options.null, expected=expected),
        density(tally.grid, radius_m=radius, **tally.for_density),
        "given" if options.area else "derived",
        radius,
    )


def tallied(events: Events, where: Located, cell: float, radius: float, area: Path | None) -> Tally:
    if isinstance(events, ParquetEvents) and events.rows > MANY and not where.in_degrees:
        return _counted(events, where, cell, radius, area)
    e, n, epsg = positions(events, where)
    known = np.isfinite(e) & np.isfinite(n)
    e, n = e[known], n[known]
    grid = _grid(area, epsg, cell, radius, e, n)
    return Tally(grid, grid.count(e, n), events.rows, len(e), {"events": (e, n)})


def _counted(events: ParquetEvents, where: Located, cell: float, radius: float, area: Path | None) -> Tally:
    """From squares that DuckDB counted, a power of two finer than the cells so that they add up without a seam."""
    bounds = [events.bounds(name) for name in (where.x, where.y)]
    demand_metres(bounds[0], bounds[1], where, events)
    finer = 1 << max(0, int(np.ceil(np.log2(FINENESS * cell / radius))))
    row, column, count = events.table.cell_counts(where.x, where.y, cell / finer)
    e, n = (np.asarray((part // finer + 0.5) * cell, dtype=np.float64) for part in (column, row))
    grid = _grid(area, where.epsg, cell, radius, e, n)
    fine = Grid(
        cell / finer,
        grid.first_row * finer,
        grid.first_column * finer,
        grid.mask.repeat(finer, 0).repeat(finer, 1),
        grid.epsg,
    ).counts_of(row, column, count)
    rows, columns = grid.mask.shape
    counts = fine.reshape(rows, finer, columns, finer).sum(axis=(1, 3))
    return Tally(grid, counts, events.rows, int(count.sum()), {"counts": fine})


def _grid(
    area: Path | None, epsg: int, cell: float, radius: float, e: NDArray[np.float64], n: NDArray[np.float64]
) -> Grid:
    if area is None:
        return grid_near(e, n, cell, within_m=radius, epsg=epsg)
    return grid_of_area(read_area(area, epsg), cell, epsg)


def _exposed(tally: Tally, options: argparse.Namespace) -> tuple[Tally, NDArray[np.float64]]:
    """The cells where somebody lives, and how many in each."""
    table = open_events(options.exposure)
    where = located(table, None, None, None)
    e, n, epsg = positions(table, where)
    if epsg != tally.grid.epsg:
        raise Unfit(f"{options.exposure} är i EPSG:{epsg} men händelserna i EPSG:{tally.grid.epsg}.")
    names = {name.lower(): name for name in table.names()}
    column = next((names[name] for name in PEOPLE if name in names), None)
    if column is None:
        raise Unfit(f"{options.exposure} har ingen kolumn med antal. Kalla den till exempel population.")
    people = np.nan_to_num(table.numbers(column))
    if (people < 0).any():
        raise Unfit(f"{table.where(int(np.argmax(people < 0)))}: {column} kan inte vara mindre än 0.")
    ids = tally.grid.ids(e, n)
    size = tally.grid.mask.size
    living: NDArray[np.float64] = np.zeros(size)
    np.add.at(living, ids[ids >= 0], people[ids >= 0])
    living = living.reshape(tally.grid.mask.shape)
    grid = restrict(tally.grid, living > 0)
    counts = np.where(grid.mask, tally.counts, 0)
    return Tally(grid, counts, tally.read, tally.placed, tally.for_density), living


def _metres(name: str, text: str) -> float:
    """Decimal comma is understood too."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 < value < inf:
        raise Unfit(f"{name} {text} är inget antal meter. Skriv till exempel 250.")
    return value


def _summary(found: Found) -> dict[str, Any]:
    cells, tally = found.cells, found.tally
    dropped = tally.dropped
    return {
        "read": tally.read,
        "used": tally.read - sum(dropped.values()),
        "dropped": sum(dropped.values()),
        "dropped_why": dropped,
        "cells": int(tally.grid.mask.sum()),
        "hot": int(cells.values.hot.sum()) if cells.values else None,
        "expected_by_chance": cells.expected_by_chance,
        "null": cells.null,
        "correction": cells.correction,
        "version": cells.version,
        "area": found.area,
        "radius": found.radius_m,
        "epsg": tally.grid.epsg,
        "mask_sha256": tally.grid.mask_sha256,
        "sentence": sentence(cells.said.key, "sv", **cells.said.values),
    }


def _rows(found: Found) -> Iterable[tuple[Any, ...]]:
    grid = found.tally.grid
    row, column = np.nonzero(grid.mask)
    east, north = grid.centres()
    nothing = np.full(row.shape, np.nan)
    cells, surface = found.cells.values, found.density.values
    names = [
        f"{grid.first_column + c}_{grid.first_row + r}"
        for r, c in zip(row.tolist(), column.tolist(), strict=True)
    ]
    columns: list[list[Any]] = [
        names,
        *(_told(values) for values in (east[column], north[row])),
        found.tally.counts[row, column].tolist(),
        *(_told(part[row, column]) for part in _tested(found)),
        cells.hot[row, column].astype(int).tolist() if cells else [""] * len(names),
        _told(surface[row, column] if surface is not None else nothing),
    ]
    return zip(*columns, strict=True)


def _tested(found: Found) -> tuple[NDArray[np.float64], ...]:
    """gi, p and q; where no cell may be pointed out only gi and p, and nan where there are none."""
    grid, counts = found.tally.grid, found.tally.counts
    cells, null = found.cells.values, found.cells.null
    if cells:
        return cells.gi, cells.p, cells.q
    nothing = np.full(grid.shape, np.nan)
    if null == "exposure" or np.ptp(counts[grid.mask]) == 0:
        return nothing, nothing, nothing
    p = (total_p if null == "total" else conditional_p)(counts, grid.mask)
    return gi_star(counts, grid.mask), p, nothing


def _told(values: NDArray[np.float64]) -> list[float | str]:
    """All digits; nothing where there is no number."""
    return [value if np.isfinite(value) else "" for value in values.tolist()]
