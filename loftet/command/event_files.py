"""A file of events, CSV or Parquet, as columns; every fault told in one Swedish sentence with row and column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from loftet.command.column_files import LARGEST, LARGEST_FILE, Unfit, read_columns
from loftet.outside.parquet import NotParquet, Parquet

FloatArray = NDArray[np.float64]

SWEREF_99_TM = 3006
COORDINATES = (
    ("e", "n"),
    ("sweref99tm_e", "sweref99tm_n"),
    ("longitude", "latitude"),
    ("lon", "lat"),
    ("x", "y"),
)
"""Names of the position's columns, tried in this order when none are given."""

MOST_TEXTS, MOST_NUMBERS = 5_000_000, 20_000_000
"""Rows of a column that is taken into memory whole."""

DEGREES = ("longitude", "lon")
SWEDEN = (10.5, 55.0, 24.5, 69.5)
"""Degrees west, south, east, north."""


class Events(Protocol):
    """A table by its columns; `rows` is how many events it has."""

    @property
    def file(self) -> Path: ...
    @property
    def rows(self) -> int: ...
    def names(self) -> Iterable[str]: ...
    def texts(self, name: str) -> list[str]: ...
    def numbers(self, name: str) -> FloatArray: ...
    def where(self, row: int) -> str: ...


class ParquetEvents:
    """Parquet's columns with the faults of a CSV file's."""

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            self.table = Parquet(file)
            self.rows = self.table.rows
        except NotParquet:
            raise Unfit(
                f"{file} går inte att läsa som Parquet. Den kan vara skadad; hämta den igen."
            ) from None

    def names(self) -> Iterable[str]:
        return self.table.kinds

    def texts(self, name: str) -> list[str]:
        self._refuse_many(MOST_TEXTS)
        if self.table.letters(self._known(name)) > LARGEST_FILE:
            raise Unfit(f"Kolumnen {name} i {self.file} har för långa texter. Är det rätt kolumn?")
        return self.table.texts(name)

    def numbers(self, name: str) -> FloatArray:
        self._refuse_many(MOST_NUMBERS)
        try:
            found = self.table.numbers(self._known(name))
        except NotParquet:
            raise self._no_numbers(name) from None
        wrong = np.flatnonzero(np.isinf(found) | (np.abs(found) > LARGEST))
        if wrong.size:
            raise Unfit(
                f"{self.where(int(wrong[0]))}: i kolumnen {name} står {found[wrong[0]]:g}, som är för stort."
            )
        return found

    def bounds(self, name: str) -> tuple[float, float]:
        """Smallest and largest, nan if there are none; at once where the file keeps them."""
        try:
            return self.table.bounds(self._known(name))
        except NotParquet:
            raise self._no_numbers(name) from None

    def where(self, row: int) -> str:
        return f"Rad {row + 1} i {self.file}"

    def _refuse_many(self, most: int) -> None:
        if self.rows > most:
            raise Unfit(f"{self.file} har {self.rows} rader, och högst {most} läses här. Dela filen.")

    def _no_numbers(self, name: str) -> Unfit:
        return Unfit(f"Kolumnen {name} i {self.file} är inte tal ({self.table.kinds[name]}).")

    def _known(self, name: str) -> str:
        if name not in self.table.kinds:
            known = ", ".join(list(self.table.kinds)[:20])
            raise Unfit(f"Kolumnen {name} finns inte i {self.file}. Där finns: {known}.")
        return name


def open_events(file: Path) -> Events:
    """CSV (comma or semicolon) or Parquet, told apart by the first bytes. Unfit if it is neither."""
    with file.open("rb") as beginning:
        is_parquet = beginning.read(4) == b"PAR1"
    return ParquetEvents(file) if is_parquet else read_columns(file)


@dataclass(frozen=True)
class Located:
    """Which columns tell where, and in which reference system (EPSG)."""

    x: str
    y: str
    epsg: int

    @property
    def in_degrees(self) -> bool:
        from pyproj import CRS

        return bool(CRS.from_epsg(self.epsg).is_geographic)


def located(events: Events, x: str | None, y: str | None, crs: str | None) -> Located:
    """The columns as named, or the first known pair; metres in SWEREF 99 TM unless the names say degrees."""
    if (x is None) != (y is None):
        raise Unfit("Ge både --x och --y, eller ingen av dem.")
    if x is None or y is None:
        x, y = _found(events)
    return Located(x, y, epsg_code(crs) if crs else 4326 if x.lower() in DEGREES else SWEREF_99_TM)


def _found(events: Events) -> tuple[str, str]:
    by_lower = {name.lower(): name for name in events.names()}
    for pair in COORDINATES:
        if all(name in by_lower for name in pair):
            return by_lower[pair[0]], by_lower[pair[1]]
    known = ", ".join(list(events.names())[:20])
    raise Unfit(f"Säg vilka kolumner som är läget: --x KOLUMN --y KOLUMN. I {events.file} finns: {known}.")


def epsg_code(crs: str) -> int:
    """3006 of "EPSG:3006". Unfit for a system that doesn't exist or can't be laid flat."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    number = crs.upper().removeprefix("EPSG:")
    try:
        system = CRS.from_epsg(int(number))
    except (ValueError, CRSError):
        raise Unfit(f"--crs {crs} finns inte. Skriv till exempel EPSG:3006 eller EPSG:4326.") from None
    if not system.is_geographic and not (system.is_projected and _in_metres(system)):
        raise Unfit(f"--crs {crs} räknar inte i meter eller grader. Gör om lägena till EPSG:3006 först.")
    return int(number)


def _in_metres(system: object) -> bool:
    return all(axis.unit_name == "metre" for axis in system.axis_info)  # type: ignore[attr-defined]


def positions(events: Events, where: Located) -> tuple[FloatArray, FloatArray, int]:
    """Metres east and north, (n,) each, nan where unknown, and their EPSG code.

    Degrees become SWEREF 99 TM in Sweden and elsewhere the UTM zone of the events' middle. Unfit for degrees
    where metres are meant, and for swapped axes, with the first such value.
    """
    x, y = events.numbers(where.x), events.numbers(where.y)
    if not where.in_degrees:
        demand_metres((_least(x), _most(x)), (_least(y), _most(y)), where, events)
        return x, y, where.epsg
    _demand_degrees(x, y, where, events)
    return _flattened(x, y, where.epsg)


def demand_metres(x: tuple[float, float], y: tuple[float, float], where: Located, events: Events) -> None:
    """`x` and `y` are (smallest, largest), nan if there are none."""
    if np.isnan(x[0]) or np.isnan(y[0]):
        raise Unfit(f"Ingen rad i {events.file} har både {where.x} och {where.y}.")
    if max(abs(x[0]), abs(x[1])) <= 180 and max(abs(y[0]), abs(y[1])) <= 90:
        raise Unfit(
            f"Kolumnerna {where.x} och {where.y} ser ut som grader ({x[0]:.10g} och {y[0]:.10g}), men ska vara "
            f"meter i EPSG:{where.epsg}. Lägg till --crs EPSG:4326 om de är longitud och latitud."
        )
    if where.epsg == SWEREF_99_TM and x[0] > 6_000_000 and y[1] < 1_100_000:
        raise Unfit(
            f"Kolumnerna är omkastade: {where.x} = {x[0]:.10g} är nord och {where.y} = {y[0]:.10g} är öst. "
            f"Skriv --x {where.y} --y {where.x}."
        )


def _demand_degrees(x: FloatArray, y: FloatArray, where: Located, events: Events) -> None:
    both = np.isfinite(x) & np.isfinite(y)
    if not both.any():
        raise Unfit(f"Ingen rad i {events.file} har både {where.x} och {where.y}.")
    west, south, east, north = SWEDEN
    swapped = (south < x[both]) & (x[both] < north) & (west < y[both]) & (y[both] < east)
    if swapped.all() or (both & (np.abs(y) > 90) & (np.abs(x) <= 90)).any():
        raise Unfit(
            f"Kolumnerna är omkastade: {where.x} ska vara longitud och {where.y} latitud. "
            f"Skriv --x {where.y} --y {where.x}."
        )
    outside = np.flatnonzero(both & ((np.abs(x) > 180) | (np.abs(y) > 90)))
    if outside.size:
        row = int(outside[0])
        raise Unfit(
            f"{events.where(row)}: {where.x} = {x[row]:.10g} och {where.y} = {y[row]:.10g} är inga grader. "
            "Är de meter, skriv --crs EPSG:3006 (eller det system de har)."
        )


def _flattened(x: FloatArray, y: FloatArray, epsg: int) -> tuple[FloatArray, FloatArray, int]:
    from pyproj import Transformer

    metres = metric_system(float(np.nanmedian(x)), float(np.nanmedian(y)))
    known = np.isfinite(x) & np.isfinite(y)
    e, n = np.full(x.shape, np.nan), np.full(x.shape, np.nan)
    turn = Transformer.from_crs(epsg, metres, always_xy=True)
    e[known], n[known] = turn.transform(x[known], y[known])
    return e, n, metres


def metric_system(longitude: float, latitude: float) -> int:
    """SWEREF 99 TM in Sweden, else WGS 84 / UTM's zone."""
    west, south, east, north = SWEDEN
    if west <= longitude <= east and south <= latitude <= north:
        return SWEREF_99_TM
    zone = min(int((longitude + 180) // 6) + 1, 60)
    return (32600 if latitude >= 0 else 32700) + zone


def _least(values: FloatArray) -> float:
    finite = values[np.isfinite(values)]
    return float(finite.min()) if finite.size else np.nan


def _most(values: FloatArray) -> float:
    finite = values[np.isfinite(values)]
    return float(finite.max()) if finite.size else np.nan
