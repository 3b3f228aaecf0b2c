"""Reported crimes from a table: kind, time span and position a row, read a column at a time.

A row without an id of its own gets one from its contents, so that the same file again changes nothing.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.intake.sources.crime_types import group_of
from loftet.cycle.intake.sources.moments import span_of
from loftet.ground.reading import Finding, Findings, Reading, Unreadable, Weight, columns_missing, refusal
from loftet.ground.sources.tables import rows_of

MOSTLY = 0.5  # a file in which more rows than this are swapped is refused whole


@dataclass(frozen=True)
class ColumnMapping:
    """Which column holds what. Positions are read in `epsg` and kept as whole metres in `target_epsg`.

    `bounds` (west, south, east, north in `epsg`) is where positions are expected; outside it they are left out.
    """

    name: str
    type: str
    begins: str
    ends: str = ""
    id: str = ""
    x: str = ""
    y: str = ""
    epsg: int = 3006
    target_epsg: int = 3006
    bounds: tuple[float, float, float, float] = (200_000, 6_100_000, 1_000_000, 7_700_000)
    groups: dict[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        return [name for name in (self.id, self.type, self.begins, self.ends, self.x, self.y) if name]


MAPPINGS = {
    "svenskt-utdrag": ColumnMapping(
        "svenskt-utdrag", type="Brottstyp", begins="Från", ends="Till", x="X", y="Y"
    ),
    "police.uk": ColumnMapping(
        "police.uk",
        id="Crime ID",
        type="Crime type",
        begins="Month",
        x="Longitude",
        y="Latitude",
        epsg=4326,
        target_epsg=27700,
        bounds=(-9.0, 49.0, 3.0, 61.0),
    ),
}


@dataclass(frozen=True)
class CrimeTable:
    """Equal-length columns; `begins` and `ends` are local minutes, `e` and `n` whole metres or -1."""

    key: list[str]
    type: list[str]
    group: list[str]
    begins: NDArray[np.datetime64]
    ends: NDArray[np.datetime64]
    e: NDArray[np.int64]
    n: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.key)


def guess_mapping(names: Sequence[str], mappings: Iterable[ColumnMapping]) -> ColumnMapping | None:
    """The first mapping all of whose columns the file has."""
    return next((mapping for mapping in mappings if set(mapping.columns) <= set(names)), None)


def read_crimes(
    data: bytes, *, on: dt.date, mapping: ColumnMapping | None = None, known: Iterable[ColumnMapping] = ()
) -> Reading:
    """Read a table of crimes; `rows` of the reading is a CrimeTable (empty when the file is refused).

    `on` is today: a crime can't have been reported before it happened. Without `mapping` the first of `known`
    and the built-in ones that fits is taken.
    """
    findings = Findings()
    try:
        names, rows = rows_of(data, findings)
        mapping = mapping or guess_mapping(names, [*known, *MAPPINGS.values()])
        missing = columns_missing((mapping or MAPPINGS["svenskt-utdrag"]).columns, names)
        if missing or mapping is None:
            raise missing or Unreadable("Ingen kolumnmall passar filen.")
        return _read(names, rows, mapping, on, findings)
    except Unreadable as error:
        return refusal(error)


def _read(
    names: list[str], rows: Sequence[Sequence[str]], mapping: ColumnMapping, on: dt.date, findings: Findings
) -> Reading:
    whole = [row if len(row) == len(names) else [*row, *[""] * len(names)][: len(names)] for row in rows]
    column = dict(zip(names, zip(*whole, strict=True), strict=True))
    kept = np.ones(len(whole), dtype=bool)
    begins, ends = _spans(column, mapping, on, kept, findings)
    e, n = _positions(column, mapping, kept, findings)
    types = [text.strip() for text in column[mapping.type]]
    _without_type(types, mapping, kept, findings)
    group = {name: mapping.groups.get(name) or group_of(name) for name in set(types)}
    _unknown_types(types, group, findings)
    keys = _keys(whole, column.get(mapping.id), mapping)
    chosen = kept.tolist()
    table = CrimeTable(
        key=list(compress(keys, chosen)),
        type=list(compress(types, chosen)),
        group=[group[name] for name in compress(types, chosen)],
        begins=begins[kept],
        ends=ends[kept],
        e=e[kept],
        n=n[kept],
    )
    return Reading(table, len(whole), findings)  # type: ignore[arg-type]


def _spans(
    column: dict[str, Any], mapping: ColumnMapping, on: dt.date, kept: NDArray[np.bool_], findings: Findings
) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
    """Begin and end of every row; each distinct text is understood once."""
    first = column[mapping.begins]
    last = column[mapping.ends] if mapping.ends else first
    known = {text: _span(text) for text in {*first, *last}}
    never = np.datetime64("NaT", "m")
    begins = np.array(
        [never if isinstance(s := known[t], str) else s[0] for t in first], dtype="datetime64[m]"
    )
    ends = np.array(
        [
            never if isinstance(s := known[t], str) else s[1]
            for t in (b or a for a, b in zip(first, last, strict=True))
        ],
        dtype="datetime64[m]",
    )
    for texts, moments, name in (
        (first, begins, mapping.begins),
        (last, ends, mapping.ends or mapping.begins),
    ):
        _leave_out(
            np.isnat(moments),
            kept,
            findings,
            name,
            "tid",
            partial(_said_of, texts, known),
        )
    future = begins >= np.datetime64(on + dt.timedelta(days=1), "m")
    _leave_out(
        future,
        kept,
        findings,
        mapping.begins,
        "framtid",
        lambda i: (f"{first[i]} har inte varit än.", "Kontrollera år och månad."),
    )
    backward = ends < begins
    _leave_out(
        backward,
        kept,
        findings,
        mapping.ends or mapping.begins,
        "tidsordning",
        lambda i: (f"Sluttiden {last[i]} är före starttiden {first[i]}.", "Byt plats på dem."),
    )
    return begins, ends


def _span(text: str) -> tuple[np.datetime64, np.datetime64] | str:
    try:
        return span_of(text) if text.strip() else "tom"
    except ValueError:
        return text


def _said_of(texts: Sequence[str], known: dict[str, Any], i: int) -> tuple[str, str]:
    return _unread(known.get(texts[i]))


def _unread(what: object) -> tuple[str, str]:
    if what == "tom":
        return "Tiden saknas.", "Skriv till exempel 2026-03-01 22.15."
    return f"”{what}” är ingen tid som finns.", "Skriv till exempel 2026-03-01 22.15."


def _positions(
    column: dict[str, Any], mapping: ColumnMapping, kept: NDArray[np.bool_], findings: Findings
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Whole metres; -1 where there is no position or one outside the expected area."""
    size = len(kept)
    if not mapping.x:
        return np.full(size, -1), np.full(size, -1)
    x, y = (_decimals(column[name], name, kept, findings) for name in (mapping.x, mapping.y))
    west, south, east, north = mapping.bounds
    inside = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    swapped = ~inside & (y >= west) & (y <= east) & (x >= south) & (x <= north)
    if size and np.sum(swapped) > MOSTLY * size:
        raise Unreadable(
            f"Koordinaterna är omkastade: ”{mapping.x}” och ”{mapping.y}” har bytt plats.",
            "Byt namn på kolumnerna eller byt plats på dem i kolumnmallen.",
        )
    _leave_out(
        swapped,
        kept,
        findings,
        mapping.x,
        "omkastade koordinater",
        lambda i: (f"{column[mapping.x][i]} och {column[mapping.y][i]} har bytt plats.", "Byt plats på dem."),
    )
    without = np.isnan(x) | np.isnan(y)
    _note(
        without,
        kept,
        findings,
        mapping.x,
        "utan koordinater",
        "Raden har ingen position. Den räknas, men på ingen plats.",
    )
    outside = ~inside & ~without & ~swapped
    _note(
        outside,
        kept,
        findings,
        mapping.x,
        "utanför området",
        "Positionen ligger utanför området och används inte.",
    )
    return _metres(np.where(inside, x, np.nan), np.where(inside, y, np.nan), mapping)


def _metres(
    x: NDArray[np.float64], y: NDArray[np.float64], mapping: ColumnMapping
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    from pyproj import Transformer

    if mapping.epsg != mapping.target_epsg:
        x, y = Transformer.from_crs(mapping.epsg, mapping.target_epsg, always_xy=True).transform(x, y)
    known = np.isfinite(x) & np.isfinite(y)
    e, n = (np.where(known, np.rint(np.where(known, axis, 0)), -1).astype(np.int64) for axis in (x, y))
    return e, n


def _decimals(
    texts: Sequence[str], name: str, kept: NDArray[np.bool_], findings: Findings
) -> NDArray[np.float64]:
    """Numbers with decimal point or comma; nan for an empty cell, and the row left out for a bad one."""
    try:
        return np.array([float(text) if text else np.nan for text in texts])
    except ValueError:
        pass
    values = np.array([_decimal(text) for text in texts])
    bad = np.isinf(values)
    _leave_out(
        bad,
        kept,
        findings,
        name,
        "koordinat",
        lambda i: (f"”{texts[i]}” är inget tal.", "Skriv koordinaten med siffror, till exempel 400123."),
    )
    return np.where(bad, np.nan, values)


def _decimal(text: str) -> float:
    plain = text.strip().replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace(",", ".")
    try:
        return float(plain) if plain else np.nan
    except ValueError:
        return np.inf


def _without_type(
    types: list[str], mapping: ColumnMapping, kept: NDArray[np.bool_], findings: Findings
) -> None:
    empty = np.array([not text for text in types], dtype=bool)
    _leave_out(
        empty, kept, findings, mapping.type, "brottstyp", lambda i: ("Brottstypen saknas.", "Fyll i den.")
    )


def _unknown_types(types: list[str], group: dict[str, str], findings: Findings) -> None:
    """Kinds that no group is known for are kept under Övrigt, and named."""
    other = sorted(name for name, code in group.items() if code == "other" and name)
    assert set(group.values()) <= set(CRIME_GROUPS)
    for name in other:
        note = f"Brottstypen ”{name}” räknas till Övrigt."
        findings.add("brottstyp utan grupp", Finding(note, weight=Weight.NOTE))


def _keys(rows: Sequence[Sequence[str]], ids: Sequence[str] | None, mapping: ColumnMapping) -> list[str]:
    """The row's own id, else a hash of its cells; like rows in one file are told apart by their number."""
    seen: dict[str, int] = {}
    keys = []
    for position, row in enumerate(rows):
        own = ids[position] if ids else ""
        key = own or hashlib.blake2b("\x1f".join(row).encode(), digest_size=16).hexdigest()
        seen[key] = count = seen.get(key, 0) + 1
        keys.append(key[:56] if count == 1 else f"{key[:56]}#{count}")
    return keys


def _leave_out(
    wrong: NDArray[np.bool_],
    kept: NDArray[np.bool_],
    findings: Findings,
    name: str,
    kind: str,
    said: Callable[[int], tuple[str, str]],
) -> None:
    """Leave rows out that were not left out before, each with its finding; row 1 is the column names."""
    for i in np.flatnonzero(wrong & kept):
        problem, remedy = said(int(i))
        findings.add(kind, Finding(problem, remedy, row=int(i) + 2, column=name))
    kept &= ~wrong


def _note(
    rows: NDArray[np.bool_], kept: NDArray[np.bool_], findings: Findings, name: str, kind: str, problem: str
) -> None:
    for i in np.flatnonzero(rows & kept):
        findings.add(kind, Finding(problem, row=int(i) + 2, column=name, weight=Weight.NOTE))
