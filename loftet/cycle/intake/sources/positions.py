"""Coordinates of many rows at once: read, moved to metres, and looked at for the usual slips."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from loftet.cycle.intake.sources.coordinate_systems import COUNTRIES, SYSTEMS, ZONES, Floats, moved, within
from loftet.cycle.intake.sources.crime_columns import ColumnMapping
from loftet.cycle.intake.sources.landings import Known, system_of
from loftet.ground.reading import Finding, Findings, Unreadable, Weight
from loftet.wording.numbers import number

Metres = NDArray[np.int64]

MOSTLY = 0.5  # a file with a larger part of its positions swapped or astray is refused with one sentence
UNKNOWN = -1
ANY_ZONE = 3009  # a point of one zone lies in Sweden in all of them


def positions_of(
    xs: Sequence[str],
    ys: Sequence[str],
    mapping: ColumnMapping,
    numbers: Sequence[int],
    findings: Findings,
    known: Known,
) -> tuple[Metres, Metres, int]:
    """East and north in whole metres of the mapping's target, -1 where there is none that can be used; and the
    coordinate system they were read in.

    Raises Unreadable when most positions are swapped, in another coordinate system than the mapping says, or far
    from the municipality.
    """
    x = _decimals(xs, mapping.x, numbers, findings)
    y = _decimals(ys, mapping.y, numbers, findings)
    if mapping.target_epsg == 3006:
        mapping = replace(mapping, epsg=system_of(x, y, mapping.epsg, known, findings))
    there = np.isfinite(x) & np.isfinite(y) & ~((x == 0) & (y == 0))
    e, n = moved(x, y, mapping.epsg, mapping.target_epsg)
    inside = there & within(e, n, mapping.target_epsg)
    swapped = np.zeros(len(x), dtype=bool)
    astray = np.flatnonzero(there & ~inside)
    if len(astray):
        swapped[astray] = within(
            *moved(y[astray], x[astray], mapping.epsg, mapping.target_epsg), mapping.target_epsg
        )
        _refuse_mostly(swapped, astray, x, y, int(there.sum()), mapping)
    _tell_swapped(np.flatnonzero(swapped), xs, ys, mapping, numbers, findings)
    without = ~there & ~np.isinf(x) & ~np.isinf(y)
    _tell_many(np.flatnonzero(without), len(x), "utan koordinater", "saknar koordinater", numbers, findings)
    outside = f"ligger utanför {COUNTRIES[mapping.target_epsg]}"
    _tell_many(np.flatnonzero(there & ~inside & ~swapped), len(x), "utanför", outside, numbers, findings)
    return _whole(e, inside), _whole(n, inside), mapping.epsg


def _decimals(texts: Sequence[str], name: str, numbers: Sequence[int], findings: Findings) -> Floats:
    """Numbers with decimal point or comma; nan for an empty cell, infinite with a finding for what is no number."""
    try:  # most columns are plain numbers, with points or with commas; joined, they are mended in one go
        plain = "\n".join(texts).replace(",", ".").split("\n")
        values = np.array([float(text) if text else np.nan for text in plain])
        if not np.isinf(values).any():
            return values
    except ValueError:
        pass
    values = np.full(len(texts), np.nan)
    for i, text in enumerate(texts):
        try:
            values[i] = _decimal(text)
        except ValueError:
            remedy = "Skriv koordinaten med siffror, till exempel 6371245."
            values[i] = np.inf
            findings.add("koordinat", Finding(f"”{text}” är inget tal.", remedy, numbers[i], name))
    return values


def _decimal(text: str) -> float:
    """6 371 245,5 and 6.371.245,5 are numbers too; ValueError for what is none."""
    plain = text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    value = float(plain) if plain else np.nan
    if np.isinf(value):
        raise ValueError(text)
    return value


def _whole(metres: Floats, inside: NDArray[np.bool_]) -> Metres:
    return np.rint(np.where(inside, metres, UNKNOWN)).astype(np.int64)


def _refuse_mostly(
    swapped: NDArray[np.bool_],
    astray: NDArray[np.intp],
    x: Floats,
    y: Floats,
    positions: int,
    mapping: ColumnMapping,
) -> None:
    if swapped.sum() > MOSTLY * positions:
        raise Unreadable(
            f"Koordinaterna är omkastade: ”{mapping.x}” och ”{mapping.y}” har bytt plats"
            f" på {number(swapped.sum())} av {number(positions)} rader.",
            "Byt namn på de två kolumnerna i filen, eller byt plats på dem i kolumnmallen.",
        )
    other = _other_system(x[astray], y[astray], mapping)
    if other and len(astray) > MOSTLY * positions:
        name = "en lokal zon (SWEREF 99 12 00 till 23 15)" if other in ZONES else SYSTEMS[other]
        which = "filens zon" if other in ZONES else f"EPSG:{other}"
        raise Unreadable(
            f"Koordinaterna ser ut att vara {name}, men kolumnmallen säger {SYSTEMS[mapping.epsg]}.",
            f"Välj {which} i kolumnmallen eller som filens koordinatsystem.",
        )


def _other_system(x: Floats, y: Floats, mapping: ColumnMapping) -> int | None:
    """The coordinate system in which nearly all of the points would lie where they should."""
    x, y = x[:1000], y[:1000]
    for epsg in [epsg for epsg in SYSTEMS if epsg not in ZONES or epsg == ANY_ZONE]:
        for east, north in ((x, y), (y, x)):
            if epsg != mapping.epsg:
                inside = within(*moved(east, north, epsg, mapping.target_epsg), mapping.target_epsg)
                if inside.mean() > 0.9:
                    return epsg
    return None


def _tell_swapped(
    rows: NDArray[np.intp],
    xs: Sequence[str],
    ys: Sequence[str],
    mapping: ColumnMapping,
    numbers: Sequence[int],
    findings: Findings,
) -> None:
    for i in rows.tolist():
        problem = f"{xs[i]} och {ys[i]} är omkastade."
        finding = Finding(
            problem, f"Byt plats på dem: ”{mapping.x}” ska vara {ys[i]}.", numbers[i], mapping.x
        )
        findings.add("omkastade koordinater", finding)


def _tell_many(
    rows: NDArray[np.intp], of: int, kind: str, what: str, numbers: Sequence[int], findings: Findings
) -> None:
    """One sentence for all rows that are kept without a position."""
    if not len(rows):
        return
    many = f"{number(len(rows))} av {number(of)} rader {what}" if len(rows) > 1 else f"En rad {what}"
    problem = f"{many}, först rad {number(numbers[rows[0]])}."
    remedy = "De räknas, men på ingen plats." if len(rows) > 1 else "Den räknas, men på ingen plats."
    findings.add(kind, Finding(problem, remedy, weight=Weight.NOTE), rows=len(rows))
