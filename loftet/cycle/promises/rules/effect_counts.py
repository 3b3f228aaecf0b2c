"""What a plan for judging an effect counts: the place, its comparison, the rings around them and everywhere else."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from loftet.analysis.change import overdispersion
from loftet.analysis.effects.power import widest_overdispersion
from loftet.analysis.effects.registered import Observed, RegisteredPlan
from loftet.cycle.picture.rules.figures import EventColumns, Period
from loftet.cycle.promises.rules.effects import Outcome, months_between
from loftet.ground.months import months_on

Mask = NDArray[np.bool_]
LONGEST_BACK = 36
"""Months before the period after from which overdispersion is estimated."""


@dataclass(frozen=True)
class Where:
    """Place and comparison by number, the ring in metres, and the areas of all places that are not in a ring."""

    place_id: int
    comparison_id: int | None
    ring_m: int | None
    areas: Mapping[int, shapely.Geometry]


@dataclass(frozen=True)
class PlanCounts:
    """Counts of one plan, from events whose `organisations` tell who reported (0 for crimes).

    `delivered` are the months that have come in: only they are counted as having had few events.
    """

    plan: RegisteredPlan
    where: Where
    events: EventColumns
    organisations: NDArray[np.int64]
    delivered: frozenset[dt.date]

    @cached_property
    def months_before(self) -> list[dt.date]:
        return months_between(*self.plan.before)

    @cached_property
    def months_after(self) -> list[dt.date]:
        return months_between(*self.plan.after)

    @property
    def lacking(self) -> list[dt.date]:
        """Months of either period that have not come in."""
        return [month for month in self.months_before + self.months_after if month not in self.delivered]

    @property
    def known_before(self) -> list[dt.date]:
        return [month for month in self.months_before if month in self.delivered]

    @cached_property
    def counted(self) -> Mask:
        """Events of the plan's source and kinds."""
        own: Mask = np.asarray(self.events.source == self.plan.outcome, dtype=np.bool_)
        return own & np.isin(self.events.group, list(self.plan.groups))

    @cached_property
    def at_place(self) -> Mask:
        return self._at(self.where.place_id)

    @cached_property
    def at_comparison(self) -> Mask | None:
        other = self.where.comparison_id
        return None if other is None else self._at(other)

    @cached_property
    def in_ring(self) -> Mask | None:
        return self._around(self.where.place_id)

    @cached_property
    def in_comparison_ring(self) -> Mask | None:
        """Without what lies in the place's own ring: there, something may have moved."""
        found = self._around(self.where.comparison_id)
        return found if found is None or self.in_ring is None else found & ~self.in_ring

    @property
    def is_comparison_near(self) -> bool:
        """Whether the comparison lies within the ring, where what leaves the place may go."""
        own, other = (
            self.where.areas.get(key or 0) for key in (self.where.place_id, self.where.comparison_id)
        )
        ring = self.where.ring_m
        return own is not None and other is not None and ring is not None and own.distance(other) < ring

    @cached_property
    def elsewhere(self) -> Mask:
        """The whole municipality but the place and its ring."""
        outside = self.counted & ~self.at_place
        return outside if self.in_ring is None else outside & ~self.in_ring

    def monthly(self, chosen: Mask, months: Sequence[dt.date]) -> list[int]:
        """Events in each month."""
        own, found = np.unique(self._month[chosen], return_counts=True)
        per_month = dict(zip(own.tolist(), found.tolist(), strict=True))
        return [int(per_month.get(number, 0)) for number in _numbers(months).tolist()]

    def total(self, chosen: Mask, months: Sequence[dt.date]) -> int:
        return sum(self.monthly(chosen, months))

    def pair(self, chosen: Mask | None) -> tuple[int, int] | None:
        """Before and after."""
        if chosen is None:
            return None
        return self.total(chosen, self.months_before), self.total(chosen, self.months_after)

    def expected(self, chosen: Mask) -> float:
        """Events in the whole period before, reckoned up from the months that have come in (at least one)."""
        known = self.known_before
        return self.total(chosen, known) * len(self.months_before) / len(known)

    @cached_property
    def overdispersion(self) -> float:
        """How much more than chance all places' months varied before the period after.

        The larger of that between single months and between periods as long as those compared; months that
        have not come in are left out.
        """
        first = self.plan.after[0]
        months = [months_on(first, -back) for back in range(LONGEST_BACK, 0, -1)]
        known = [month for month in months if month in self.delivered]
        inside = self.counted & (self.events.place_id > 0) & np.isin(self._month, _numbers(known))
        places = np.unique(self.events.place_id[inside])
        if len(places) < 2 or len(known) < 2:
            return 1.0
        table = [self.monthly(inside & (self.events.place_id == place), known) for place in places.tolist()]
        counts = np.array(table, dtype=np.float64)
        length = len(self.months_after)
        return (
            widest_overdispersion(counts, months=length) if len(known) >= length else overdispersion(counts)
        )

    def observed(self) -> Observed:
        place = self.pair(self.at_place)
        assert place is not None
        has_rings = self.in_ring is not None and self.in_comparison_ring is not None
        return Observed(
            place=place,
            comparison=self.pair(self.at_comparison),
            ring=self.pair(self.in_ring),
            comparison_ring=self.pair(self.in_comparison_ring) if has_rings else None,
            elsewhere=self.pair(self.elsewhere),
            reporters=self.reporters,
            comparison_reporters=self.reporters,
            overdispersion=self.overdispersion,
        )

    @property
    def reporters(self) -> tuple[int, int] | None:
        """How many reported anything before and after; unknown for crimes."""
        if self.plan.outcome != Outcome.INCIDENT:
            return None
        partners = self.events.source == Outcome.INCIDENT
        return self._active(partners, self.months_before), self._active(partners, self.months_after)

    def _active(self, partners: Mask, months: Sequence[dt.date]) -> int:
        found = np.unique(self.organisations[partners & np.isin(self._month, _numbers(months))])
        return int(np.sum(found > 0))

    @cached_property
    def _month(self) -> NDArray[np.int64]:
        """Each event's month, counted from January 1970."""
        return self.events.starts.astype("datetime64[M]").astype(np.int64)

    def _at(self, place_id: int) -> Mask:
        here: Mask = self.events.place_id == place_id
        return self.counted & here

    def _around(self, key: int | None) -> Mask | None:
        area = None if key is None else self.where.areas.get(key)
        if area is None or self.where.ring_m is None:
            return None
        ring = shapely.difference(
            area.buffer(self.where.ring_m), shapely.union_all(list(self.where.areas.values()))
        )
        known = self.counted & (self.events.e >= 0) & ~self._named
        found = np.zeros(len(known), dtype=np.bool_)
        found[known] = shapely.contains_xy(ring, self.events.e[known], self.events.n[known])
        return found

    @cached_property
    def _named(self) -> Mask:
        """Events that count to the place or its comparison already."""
        own = [self.where.place_id, self.where.comparison_id or self.where.place_id]
        return np.isin(self.events.place_id, own)


def delivered_months(
    events: EventColumns, outcome: str, covered: Period | None, on: dt.date
) -> frozenset[dt.date]:
    """Whole months of a source that have come in. A month without one single crime anywhere has not."""
    if covered is None:
        return frozenset()
    months = months_between(covered.start, min(covered.end, on))
    whole = [month for month in months if months_on(month, 1) <= min(covered.end, on)]
    if outcome != Outcome.CRIME:
        return frozenset(whole)
    own = events.starts[events.source == outcome].astype("datetime64[M]").astype("datetime64[D]")
    return frozenset(whole) & frozenset(np.unique(own).tolist())


def stands_beside(counts: Mapping[int, int], place_id: int, comparison_id: int | None) -> bool:
    """Whether the comparison stands next to the place when places are put in order by their events."""
    order = sorted(counts, key=lambda key: (-counts[key], key))
    if comparison_id not in order or place_id not in order:
        return False
    return abs(order.index(place_id) - order.index(comparison_id)) == 1


def _numbers(months: Sequence[dt.date]) -> NDArray[np.int64]:
    return np.array(months, dtype="datetime64[M]").astype(np.int64)
