"""A wave's stored counts as cells: people who are alike in all that gives weight. Never a single answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from loftet.cycle.surveys.models import CellCount, InterceptSession, Stratum, Wave
from loftet.cycle.surveys.queries.waves import form_of
from loftet.cycle.surveys.rules import Form
from loftet.cycle.surveys.rules.tally import Counts, add
from loftet.ground.actors import Actor

FEW_BY_MODE = 0.05
"""A mode that brought a smaller part of the answers does not make two waves unlike."""


@dataclass(frozen=True)
class Cell:
    """Where in the sample somebody stands: part of the frame, intercept session, sex and age (0: not said)."""

    stratum: int
    session: int
    sex: int
    age: int


@dataclass(frozen=True)
class Counted:
    """All that is kept of a wave's answers. `by_domain[""]` holds everyone, in the order of `cells`."""

    wave: Wave
    strata: tuple[Stratum, ...]
    sessions: int
    cells: tuple[Cell, ...]
    people: tuple[int, ...]
    by_domain: Mapping[str, tuple[Counts, ...]]
    people_by_domain: Mapping[str, int]
    by_mode: Mapping[str, int]
    excluded: int
    excluded_counts: Counts

    @property
    def n(self) -> int:
        return sum(self.people)

    @cached_property
    def form(self) -> Form:
        return form_of(self.wave)

    @property
    def modes(self) -> tuple[str, ...]:
        """The modes that brought answers in any number."""
        return tuple(sorted(mode for mode, people in self.by_mode.items() if people >= FEW_BY_MODE * self.n))


def counted(viewer: Actor, waves: Sequence[Wave]) -> dict[int, Counted]:
    """The counts of each wave by its key; three questions to the database, however many waves."""
    keys = [wave.pk for wave in waves]
    mine = {"partnership_id": viewer.partnership_id, "wave__in": keys}
    rows: dict[int, list[CellCount]] = defaultdict(list)
    strata: dict[int, list[Stratum]] = defaultdict(list)
    sessions: dict[int, int] = defaultdict(int)
    for row in CellCount.objects.filter(**mine).order_by("pk"):
        rows[row.wave_id].append(row)
    for stratum in Stratum.objects.filter(**mine).order_by("pk"):
        strata[stratum.wave_id].append(stratum)
    for wave_id in InterceptSession.objects.filter(**mine).values_list("wave_id", flat=True):
        sessions[wave_id] += 1
    return {wave.pk: _counted(wave, rows[wave.pk], strata[wave.pk], sessions[wave.pk]) for wave in waves}


def _counted(wave: Wave, rows: Iterable[CellCount], strata: Iterable[Stratum], sessions: int) -> Counted:
    kept, excluded = _parted(rows)
    everyone = [row for row in kept if not row.domain]
    cells = tuple(sorted({_cell(row) for row in everyone}, key=lambda cell: tuple(vars(cell).values())))
    return Counted(
        wave=wave,
        strata=tuple(strata),
        sessions=sessions,
        cells=cells,
        people=tuple(_people(everyone, cells)),
        by_domain={
            domain: tuple(_counts([row for row in kept if row.domain == domain], cells))
            for domain in ["", *sorted({row.domain for row in kept if row.domain})]
        },
        people_by_domain=_summed(kept, "domain"),
        by_mode=_summed(everyone, "mode"),
        excluded=sum(row.people for row in excluded),
        excluded_counts=_total(excluded),
    )


def _parted(rows: Iterable[CellCount]) -> tuple[list[CellCount], list[CellCount]]:
    """Those that count, and all of those judged not to be honest answers."""
    found = list(rows)
    kept = [row for row in found if not row.excluded]
    return kept, [row for row in found if row.excluded and not row.domain]


def _cell(row: CellCount) -> Cell:
    sex, age = row.cell.split(".")
    return Cell(row.stratum_id, row.session, int(sex), int(age))


def _people(rows: Iterable[CellCount], cells: Sequence[Cell]) -> list[int]:
    total: dict[Cell, int] = defaultdict(int)
    for row in rows:
        total[_cell(row)] += row.people
    return [total[cell] for cell in cells]


def _counts(rows: Iterable[CellCount], cells: Sequence[Cell]) -> list[Counts]:
    """The modes of a cell put together: they weigh the same."""
    total: dict[Cell, Counts] = defaultdict(dict)
    for row in rows:
        total[_cell(row)] = add(total[_cell(row)], row.counts)
    return [total[cell] for cell in cells]


def _summed(rows: Iterable[CellCount], field: str) -> dict[str, int]:
    total: dict[str, int] = defaultdict(int)
    for row in rows:
        total[getattr(row, field)] += row.people
    return dict(total)


def _total(rows: Iterable[Any]) -> Counts:
    total: Counts = {}
    for row in rows:
        total = add(total, row.counts)
    return total
