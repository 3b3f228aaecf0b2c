"""Parquet files, read and counted in this process by DuckDB; nothing is fetched and no extension loaded."""

from functools import cache, cached_property
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

OFFLINE: dict[str, Any] = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    """One for the process: starting it takes longer than counting a hundred thousand events."""
    engine = duckdb.connect(config=OFFLINE)
    engine.execute("SET GLOBAL TimeZone = 'UTC'")
    return engine


class NotParquet(ValueError):
    """The file can't be read as Parquet, or the column not as what was asked for."""


class Parquet:
    """A file of columns. Raises NotParquet when it is damaged, OSError when it isn't there."""

    def __init__(self, file: Path) -> None:
        file.stat()
        self.file = file
        self.duck = _engine().cursor()
        self.source = "read_parquet('" + str(file).replace("'", "''") + "')"
        self.kinds = {name: kind for name, kind, *_ in self._all(f"DESCRIBE SELECT * FROM {self.source}")}

    @cached_property
    def rows(self) -> int:
        return int(self._all(f"SELECT count(*) FROM {self.source}")[0][0])

    def bounds(self, name: str) -> tuple[float, float]:
        """Smallest and largest number of a column, from the file's own statistics where it has them."""
        column = f"CAST({quoted(name)} AS DOUBLE)"
        low, high = self._all(f"SELECT min({column}), max({column}) FROM {self.source}")[0]
        if low is None or not np.isfinite([low, high]).all():
            low, high = self._all(
                f"SELECT min({column}), max({column}) FROM {self.source} WHERE isfinite({column})"
            )[0]
        return (np.nan, np.nan) if low is None else (float(low), float(high))

    def numbers(self, name: str) -> NDArray[np.float64]:
        """(rows,) the column as numbers, nan where empty. NotParquet if one of them is no number."""
        found = self._columns(f"SELECT CAST({quoted(name)} AS DOUBLE) AS v FROM {self.source}")["v"]
        return np.asarray(np.ma.filled(found.astype(np.float64), np.nan))

    def texts(self, name: str) -> list[str]:
        """The column as text, empty where nothing stands; moments with a zone are written in UTC."""
        rows = self._all(f"SELECT coalesce(CAST({quoted(name)} AS VARCHAR), '') FROM {self.source}")
        return [text for (text,) in rows]

    def letters(self, name: str) -> int:
        """How much text the column holds; a file can say the same long text millions of times in no room."""
        return int(
            self._all(f"SELECT sum(strlen(CAST({quoted(name)} AS VARCHAR))) FROM {self.source}")[0][0] or 0
        )

    def cell_counts(self, x: str, y: str, size: float) -> tuple[NDArray[np.int64], ...]:
        """(row, column, count), one element for each square of `size` that has events; the rest is left out.

        Row and column are floor(y / size) and floor(x / size): DuckDB rounds where it casts without floor.
        """
        row, column = (
            f"CAST(floor(CAST({quoted(name)} AS DOUBLE) / {size!r}) AS INTEGER)" for name in (y, x)
        )
        finite = " AND ".join(f"isfinite(CAST({quoted(name)} AS DOUBLE))" for name in (x, y))
        found = self._columns(
            f"SELECT {row} AS r, {column} AS c, count(*) AS k FROM {self.source} WHERE {finite} GROUP BY ALL"
        )
        return tuple(np.asarray(found[name]).astype(np.int64) for name in "rck")

    def _all(self, query: str) -> list[tuple[Any, ...]]:
        try:
            return self.duck.execute(query).fetchall()
        except duckdb.Error as error:
            raise NotParquet(str(error)) from None

    def _columns(self, query: str) -> dict[str, Any]:
        try:
            return self.duck.execute(query).fetchnumpy()
        except duckdb.Error as error:
            raise NotParquet(str(error)) from None


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
