"""Reported crimes from a table: kind, time span and position a row, read a column at a time.

A row without an id of its own gets one from its contents, so that the same file again changes nothing.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from loftet.cycle.intake.rules.positions import Precision, precision_of_place, precision_told
from loftet.cycle.intake.sources.crime_columns import MAPPINGS, ColumnMapping, guess_mapping
from loftet.cycle.intake.sources.crime_types import kind_of
from loftet.cycle.intake.sources.landings import Known
from loftet.cycle.intake.sources.moments import EXAMPLE, Minutes, span_kinds, spans_of
from loftet.cycle.intake.sources.positions import UNKNOWN, Metres, positions_of
from loftet.ground.reading import Finding, Findings, Reading, Unreadable, Weight, columns_missing, refusal
from loftet.ground.sources.tables import Table, collector_at_rest, table_of

LONGEST_TYPE = 100
AT_ONCE = 10_000
LONG_SPAN = np.timedelta64(366 * 24 * 60, "m")


Content = tuple[str, int, int, int, int, str]


class Columns(NamedTuple):
    """The columns of a CrimeTable between its keys and its row numbers."""

    type: Sequence[str]
    group: Sequence[str]
    begins: Minutes
    ends: Minutes
    e: Metres
    n: Metres
    place: Sequence[str]
    precision: Sequence[str]


@dataclass(frozen=True)
class Understood:
    """How a file was read: by which mapping, in which coordinate system, and the kinds (rows of each) that no group is
    known for.
    """

    mapping: ColumnMapping
    epsg: int
    unknown: Mapping[str, int]


@dataclass(frozen=True)
class CrimeTable:
    """Equal-length columns; `begins` and `ends` are local minutes, `e` and `n` whole metres or -1.

    `number` is the row in the file and `place` the file's own words about where, never shown to residents.
    """

    key: Sequence[str]
    type: Sequence[str]
    group: Sequence[str]
    begins: Minutes
    ends: Minutes
    e: Metres
    n: Metres
    place: Sequence[str]
    precision: Sequence[str]
    number: Sequence[int]
    understood: Understood

    def __len__(self) -> int:
        return len(self.key)

    @property
    def told(self) -> dict[str, Any]:
        """How the file was read, to be kept with its run: mapping, system, and rows by kind of time and precision."""
        return {
            "mapping": self.understood.mapping.name,
            "epsg": self.understood.epsg,
            "times": span_kinds(self.begins, self.ends),
            "precision": dict(Counter(self.precision)),
        }


NOBODY_KNOWS = Known()


def read_crimes(
    data: bytes,
    *,
    on: dt.date,
    mapping: ColumnMapping | None = None,
    known: Iterable[ColumnMapping] = (),
    epsg: int | None = None,
    where: Known = NOBODY_KNOWS,
) -> Reading:
    """Read a table of crimes; `rows` of the reading is a CrimeTable, empty when the file is refused.

    `on` is today: what has not happened yet can't have been reported. Without `mapping` the first of `known` and
    the built-in ones that fits is taken; `epsg` is the coordinate system if a person has chosen one, and `where` what
    is known of where the points should lie.
    """
    mappings = [mapping] if mapping else [*known, *MAPPINGS.values()]
    if epsg:
        mappings = [replace(one, epsg=epsg) if one.target_epsg == 3006 else one for one in mappings]
    with collector_at_rest():
        return _reading(data, on, mappings, where)


def _reading(data: bytes, on: dt.date, mappings: Sequence[ColumnMapping], where: Known) -> Reading:
    findings = Findings()
    try:
        table = table_of(data, findings, {name for one in mappings for name in one.columns})
        chosen = guess_mapping(table.names, mappings)
        if chosen is None:
            raise _no_mapping(table.names, mappings)
        columns, ids, numbers, understood = _read(table, chosen, on, findings, where)
    except Unreadable as error:
        return refusal(error, findings)
    del table  # its cells weigh more than all that was made of them
    rows = _keyed(columns, ids, numbers, understood, findings)
    reading = Reading(rows, len(rows), findings)  # type: ignore[arg-type]
    if reading.refused:
        reading.rows = ()
    return reading


def _no_mapping(names: Sequence[str], mappings: Sequence[ColumnMapping]) -> Unreadable:
    """What is missing for the mapping that comes nearest."""
    nearest = max(mappings, key=lambda one: len(set(one.needed) & set(names)) / len(one.needed))
    return columns_missing(nearest.needed, names) or Unreadable("Ingen kolumnmall passar filen.")


def _read(
    table: Table, mapping: ColumnMapping, on: dt.date, findings: Findings, where: Known
) -> tuple[Columns, Sequence[str] | None, Sequence[int], Understood]:
    """What is kept of the table, the rows' own ids if they have any, their numbers, and how it was read."""
    begins, ends = _times(table, mapping, on, findings)
    e, n, epsg = _where(table, mapping, findings, where)
    types, groups, unknown = _kinds(table, mapping, findings)
    place = [text.strip() for text in table.column(mapping.place)]
    precision = _precision(table, mapping, e, place, findings)
    ids = table.column(mapping.id) if mapping.id else None
    understood = Understood(mapping, epsg, unknown)
    return Columns(types, groups, begins, ends, e, n, place, precision), ids, table.numbers, understood


def _keyed(
    columns: Columns,
    ids: Sequence[str] | None,
    numbers: Sequence[int],
    understood: Understood,
    findings: Findings,
) -> CrimeTable:
    mapping = understood.mapping
    keys = _keys(mapping, ids, columns)
    if ids:
        _refuse_repeated_ids(keys, ids, numbers, mapping, findings)
    return CrimeTable(keys, *columns, numbers, understood)


def _times(table: Table, mapping: ColumnMapping, on: dt.date, findings: Findings) -> tuple[Minutes, Minutes]:
    """First and last minute of every row; a row without an end ends when its beginning may."""
    first = table.column(mapping.begins)
    begins, ends, problems = spans_of(first)
    _tell_bad(first, problems, mapping.begins, table, findings)
    _tell(
        np.array([not text.strip() for text in first]),
        "tid",
        "Tiden saknas.",
        EXAMPLE,
        mapping.begins,
        table,
        findings,
    )
    _tell_future(begins, first, mapping.begins, on, table, findings)
    if not mapping.ends:
        return begins, ends
    last = table.column(mapping.ends)
    _, said, problems = spans_of(last)
    _tell_bad(last, problems, mapping.ends, table, findings)
    _tell_future(said, last, mapping.ends, on + dt.timedelta(days=1), table, findings)
    ends = np.where(np.isnat(said), ends, said)
    _tell_order(begins, ends, first, last, mapping, table, findings)
    return begins, ends


def _tell(
    wrong: NDArray[np.bool_],
    kind: str,
    problem: str,
    remedy: str,
    column: str,
    table: Table,
    findings: Findings,
) -> None:
    for i in np.flatnonzero(wrong).tolist():
        findings.add(kind, Finding(problem, remedy, table.numbers[i], column))


def _tell_bad(
    texts: Sequence[str], problems: dict[str, str], column: str, table: Table, findings: Findings
) -> None:
    if problems:
        for number, text in zip(table.numbers, texts, strict=True):
            if text in problems:
                findings.add("tid", Finding(problems[text], "", number, column))


def _tell_future(
    moments: Minutes, texts: Sequence[str], column: str, on: dt.date, table: Table, findings: Findings
) -> None:
    for i in np.flatnonzero(moments.astype("datetime64[D]") > np.datetime64(on)).tolist():
        problem = f"{texts[i].strip()} har inte varit än."
        finding = Finding(problem, "Kontrollera år, månad och dag.", table.numbers[i], column)
        findings.add("framtid", finding)


def _tell_order(
    begins: Minutes,
    ends: Minutes,
    first: Sequence[str],
    last: Sequence[str],
    mapping: ColumnMapping,
    table: Table,
    findings: Findings,
) -> None:
    for i in np.flatnonzero(ends < begins).tolist():
        problem = f"Sluttiden {last[i].strip()} är före starttiden {first[i].strip()}."
        findings.add(
            "tidsordning",
            Finding(problem, "Byt plats på dem eller rätta den ena.", table.numbers[i], mapping.ends),
        )
    for i in np.flatnonzero(ends - begins > LONG_SPAN).tolist():
        problem = f"Tiden {first[i].strip()} till {last[i].strip()} är längre än ett år."
        note = Finding(problem, "Stämmer det?", table.numbers[i], mapping.ends, Weight.NOTE)
        findings.add("lång tid", note)


def _where(
    table: Table, mapping: ColumnMapping, findings: Findings, where: Known
) -> tuple[Metres, Metres, int]:
    if not mapping.x:
        nowhere = np.full(len(table), UNKNOWN, dtype=np.int64)
        return nowhere, nowhere, mapping.epsg
    xs, ys = table.column(mapping.x), table.column(mapping.y)
    return positions_of(xs, ys, mapping, table.numbers, findings, where)


def _precision(
    table: Table, mapping: ColumnMapping, e: Metres, place: Sequence[str], findings: Findings
) -> list[str]:
    """How well each position is known: as the file says, else by the words of where; unknown where there is none."""
    written = table.column(mapping.quality) if mapping.quality in table.names else None
    told = {} if written is None else {text: precision_told(text) for text in set(written)}
    strange = sorted(text.strip() for text, precision in told.items() if precision is None)
    for text in strange:
        problem = f"Platskvaliteten ”{text}” känns inte igen."
        remedy = "Skriv adress, gata, område, standardplats eller okänd."
        findings.add("okänd platskvalitet", Finding(problem, remedy, weight=Weight.NOTE))
    by_words = {text: precision_of_place(text) for text in set(place)} if written is None else {}
    known = (
        by_words[text] if written is None else told[text] or Precision.UNKNOWN for text in written or place
    )
    there = (e != UNKNOWN).tolist()
    return [one.value if at else Precision.UNKNOWN.value for one, at in zip(known, there, strict=True)]


def _kinds(
    table: Table, mapping: ColumnMapping, findings: Findings
) -> tuple[list[str], list[str], dict[str, int]]:
    """Swedish name and group of every row; kinds that no group is known for are kept under Övrigt, and counted."""
    written = table.column(mapping.type)
    counts = Counter(written)
    given = {name.casefold(): kind for name, kind in mapping.types.items()}
    known = {text: given.get(text.strip().casefold()) or kind_of(text.strip()) for text in counts}
    if any(not name for name, _group in known.values()):
        empty = np.array([not text.strip() for text in written])
        _tell(empty, "brottstyp", "Brottstypen saknas.", "Fyll i den.", mapping.type, table, findings)
    if any(len(name) > LONGEST_TYPE for name, _group in known.values()):
        long = np.array([len(known[text][0]) > LONGEST_TYPE for text in written])
        problem = f"Brottstypen är längre än {LONGEST_TYPE} tecken."
        _tell(long, "lång brottstyp", problem, "Är det rätt kolumn?", mapping.type, table, findings)
    unknown = {text.strip(): counts[text] for text, (name, group) in known.items() if name and group is None}
    for text, rows in unknown.items():
        problem = f"Brottstypen ”{text}” ({rows} rader) känns inte igen och räknas till Övrigt."
        note = Finding(
            problem, "Ge den en grupp om det blir fel; den sparas i kolumnmallen.", weight=Weight.NOTE
        )
        findings.add("okänd brottstyp", note)
    return [known[text][0] for text in written], [known[text][1] or "other" for text in written], unknown


def _keys(mapping: ColumnMapping, ids: Sequence[str] | None, columns: Columns) -> list[str]:
    """32 hexadecimal digits a row: of its id, else of its contents and which of the like rows it is.

    The key of a row without an id begins with its time, so that a database that is filled by time finds its place
    at once.
    """
    named = blake2b(f"{mapping.name}\n".encode(), digest_size=16)
    keys: list[str] = []
    for start in range(0, len(columns.type), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        own = _identities(mapping, ids, columns.begins, part)
        for identity, content in zip(own, _contents(columns, part), strict=True):
            keys.append(_hashed(named, identity) if identity else _key_of_contents(named, content, 1))
    unnamed = [i for i, text in enumerate(ids) if not text.strip()] if ids else range(len(keys))
    for i, count in _repeats(keys, unnamed):
        [content] = _contents(columns, slice(i, i + 1))
        keys[i] = _key_of_contents(named, content, count)
    return keys


def _identities(
    mapping: ColumnMapping, ids: Sequence[str] | None, begins: Minutes, part: slice
) -> Sequence[str]:
    """The rows' own ids, with the month where a file uses the same id again; empty where there is none."""
    if ids is None:
        return [""] * len(begins[part])
    own = [text.strip() for text in ids[part]]
    if not mapping.id_repeats:
        return own
    months = begins[part].astype("datetime64[M]").astype(str).tolist()
    return [f"{text}\n{month}" if text else "" for text, month in zip(own, months, strict=True)]


def _contents(columns: Columns, part: slice) -> Iterable[Content]:
    times = (moments[part].astype(np.int64).tolist() for moments in (columns.begins, columns.ends))
    where = (metres[part].tolist() for metres in (columns.e, columns.n))
    return zip(columns.type[part], *times, *where, columns.place[part], strict=True)


def _key_of_contents(named: blake2b, content: Content, count: int) -> str:
    kind, first, last, e, n, place = content
    identity = f"{kind}\n{first}\n{last}\n{e}\n{n}\n{place}\n{count}"
    return f"{max(first, 0):08x}{_hashed(named, identity)[:24]}"


def _hashed(named: blake2b, identity: str) -> str:
    hashed = named.copy()
    hashed.update(identity.encode())
    return hashed.hexdigest()


def _repeats(keys: Sequence[str], among: Iterable[int]) -> Iterator[tuple[int, int]]:
    """(index, which in order) of every row among some that has the key of an earlier one; the second is 2."""
    seen: set[str] = set()
    again: Counter[str] = Counter()
    for i in among:
        key = keys[i]
        if key in seen:
            again[key] += 1
            yield i, again[key] + 1
        seen.add(key)


def _refuse_repeated_ids(
    keys: Sequence[str],
    ids: Sequence[str],
    numbers: Sequence[int],
    mapping: ColumnMapping,
    findings: Findings,
) -> None:
    seen: set[str] = set()
    for i, key in enumerate(keys):
        if key in seen:
            problem = f"”{ids[i]}” står på flera rader."
            finding = Finding(problem, "Behåll en rad för varje id.", numbers[i], mapping.id)
            findings.add("samma id", finding)
        seen.add(key)
