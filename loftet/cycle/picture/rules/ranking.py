"""Places in order of how much is heard from each: every source counted and ranked by itself, never summed.

A reported incident, a reported crime and what a resident told may be the same thing, so adding them would count it
three times; and they are biased in different ways, so a place that stands high in all of them says most.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.counts import poisson_interval
from loftet.analysis.places.ranking import SURE, RankedPlaces, rank_places
from loftet.analysis.results import Result
from loftet.cycle.picture.rules.figures import Period, PlacedColumns
from loftet.ground.months import months_on

OUTSIDE, NOWHERE = 0, -1
"""Keys of what lies outside every place, and of what has no position at all."""
LIKELY = 0.8
"""Least probability of a rate above 1.5 times that of all places for "troligen"; `SURE` gives "mycket säkert"."""


class Source(StrEnum):
    INCIDENT = "incident"
    CRIME = "crime"
    POINT = "point"
    SUGGESTION = "suggestion"


SOURCE_WORDS = {
    Source.INCIDENT: "rapporter från partner",
    Source.CRIME: "anmälda brott",
    Source.POINT: "otrygga platser från invånare",
    Source.SUGGESTION: "förslag på platser i enkäter",
}


class Span(StrEnum):
    """How far back is counted; the usual takes crimes longer, since they are fewer at each place."""

    USUAL = "vanligt"
    YEAR = "12"
    THREE_YEARS = "36"


SPAN_WORDS = {
    Span.USUAL: "Vanligt: 12 månader, brott 36",
    Span.YEAR: "12 månader för allt",
    Span.THREE_YEARS: "36 månader för allt",
}


class Standing(StrEnum):
    SURELY_MORE = "surely_more"
    LIKELY_MORE = "likely_more"
    FEWER = "fewer"
    CANNOT_TELL = "cannot_tell"


STANDING_WORDS = {
    Standing.SURELY_MORE: "mycket säkert vanligare än på andra platser",
    Standing.LIKELY_MORE: "troligen vanligare än på andra platser",
    Standing.FEWER: "ovanligare än på andra platser",
    Standing.CANNOT_TELL: "sticker inte säkert ut",
}


def period_of(span: Span, source: str, end: dt.date) -> Period:
    """Whole months up to `end`, a month's first day."""
    months = {Span.USUAL: 36 if source == Source.CRIME else 12, Span.YEAR: 12, Span.THREE_YEARS: 36}[span]
    return Period(months_on(end, -months), end)


@dataclass(frozen=True)
class PlaceCount:
    """One source at one place: the count with its interval, and what may be said of it among the places."""

    count: int
    low: float
    high: float
    ranks: tuple[int, int] | None
    standing: Standing


@dataclass(frozen=True)
class SourceRanking:
    """One source at all places. When the method refuses no place has `ranks`, and `result` tells why."""

    period: Period
    places: Mapping[int, PlaceCount]
    outside: int
    nowhere: int
    result: Result[RankedPlaces]

    @property
    def total(self) -> int:
        """At the places."""
        return sum(place.count for place in self.places.values())

    @property
    def everything(self) -> int:
        return self.total + self.outside + self.nowhere


def counted(events: PlacedColumns, source: str, period: Period, groups: Sequence[str]) -> NDArray[np.int64]:
    """Place of each event of the source in the period and kinds (all without any): `OUTSIDE`, `NOWHERE` or its own."""
    chosen = (events.source == source) & period.mask(events.starts)
    if groups:
        chosen &= np.isin(events.group, list(groups))
    place: NDArray[np.int64] = events.place_id[chosen]
    place[(place == 0) & ~events.located[chosen]] = NOWHERE
    return place


def ranked(found: NDArray[np.int64], places: Sequence[int], period: Period) -> SourceRanking:
    """One source's ranking from the place of each thing counted."""
    counts = np.array([np.sum(found == place) for place in places], dtype=np.int64)
    result = rank_places(counts)
    rows = _rows(result.values, places) if result.values else _unranked(counts, places)
    outside = int(np.sum(~np.isin(found, [*places, NOWHERE])))
    return SourceRanking(period, rows, outside, int(np.sum(found == NOWHERE)), result)


def _rows(values: RankedPlaces, places: Sequence[int]) -> dict[int, PlaceCount]:
    return {
        place: PlaceCount(
            count=int(values.count[at]),
            low=float(values.low[at]),
            high=float(values.high[at]),
            ranks=(int(values.rank_low[at]), int(values.rank_high[at])),
            standing=standing_of(float(values.above[at]), int(values.funnel[at])),
        )
        for at, place in enumerate(places)
    }


def _unranked(counts: NDArray[np.int64], places: Sequence[int]) -> dict[int, PlaceCount]:
    low, high = poisson_interval(counts)
    rows = zip(places, counts.tolist(), low.tolist(), high.tolist(), strict=True)
    return {place: PlaceCount(n, least, most, None, Standing.CANNOT_TELL) for place, n, least, most in rows}


def standing_of(above: float, funnel: int) -> Standing:
    """A place's word, from the probability that it is well above all and from its side of the funnel."""
    if above >= SURE:
        return Standing.SURELY_MORE
    if above >= LIKELY:
        return Standing.LIKELY_MORE
    return Standing.FEWER if funnel < 0 else Standing.CANNOT_TELL


def in_order(ranking: SourceRanking, places: Sequence[int]) -> list[int]:
    """Places with the most first; those with as many keep the order they came in."""
    return sorted(places, key=lambda place: -ranking.places[place].count)
