"""Which places deserve attention, and one place seen closely: every source by itself."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loftet.cycle.intake import queries as intake
from loftet.cycle.picture.models import Problem
from loftet.cycle.picture.queries.covered import covered_time
from loftet.cycle.picture.queries.seen_problems import problems
from loftet.cycle.picture.rules import figures, one_place
from loftet.cycle.picture.rules.one_place import SourceAtPlace
from loftet.cycle.picture.rules.ranking import Source, SourceRanking, Span, counted, period_of, ranked
from loftet.cycle.surveys import queries as surveys
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Place
from loftet.ground.months import months_on

LONGEST = 36
"""Months back that a ranking may count."""


@dataclass(frozen=True)
class PlaceRanking:
    """All active places with each source's ranking; `collected` is when a source began and ceased to be collected.

    `rough` is how many of the crimes stand at no place because their position hides where it was.
    """

    places: Sequence[Place]
    sources: Mapping[Source, SourceRanking]
    collected: Mapping[str, figures.Period]
    rough: int


def place_ranking(viewer: Actor, span: Span, groups: Sequence[str], on: dt.date) -> PlaceRanking:
    """The ranking over whole months before `on`'s; kinds choose among events only, since points have themes."""
    end = figures.month_of(on)
    places = list(ground.places(viewer))
    keys = [place.pk for place in places]
    events = intake.events(viewer, months_on(end, -LONGEST), end)
    periods = {source: period_of(span, source, end) for source in Source}
    found = {
        Source.INCIDENT: counted(events, Source.INCIDENT, periods[Source.INCIDENT], groups),
        Source.CRIME: counted(events, Source.CRIME, periods[Source.CRIME], groups),
        Source.POINT: intake.unsafe_places(viewer, periods[Source.POINT].start, end),
        Source.SUGGESTION: _suggested(viewer, periods[Source.SUGGESTION]),
    }
    sources = {source: ranked(found[source], keys, periods[source]) for source in Source} if keys else {}
    rough = int(np.sum(events.rough & (events.starts >= np.datetime64(periods[Source.CRIME].start))))
    return PlaceRanking(places, sources, covered_time(events, on), rough)


def _suggested(viewer: Actor, period: figures.Period) -> NDArray[np.int64]:
    named = surveys.suggested_places(viewer, period.start, period.end)
    return np.repeat(np.array(list(named), dtype=np.int64), list(named.values()))


@dataclass(frozen=True)
class PlaceSeen:
    """One place: its sources with events, what residents told in twelve months, and its open problems."""

    sources: Mapping[str, SourceAtPlace]
    unsafe: int
    problems: Sequence[Problem]


def place_seen(viewer: Actor, place: Place, on: dt.date) -> PlaceSeen:
    """What is known of a place over the 36 whole months before `on`'s."""
    end = figures.month_of(on)
    year = months_on(end, -12)
    events = intake.events(viewer, months_on(end, -LONGEST), end)
    covered = covered_time(events, on)
    reporters = (_active(viewer, months_on(year, -12), year), _active(viewer, year, end))
    sources = {
        source: one_place.seen(events, source, place.pk, end, covered.get(source), reporters)
        for source in figures.SOURCES
    }
    unsafe = intake.unsafe_places(viewer, year, end)
    open_here = [row for row in problems(viewer) if row.place_id == place.pk and row.closed_on is None]
    return PlaceSeen(sources, int(np.sum(unsafe == place.pk)), open_here)


def _active(viewer: Actor, start: dt.date, end: dt.date) -> int:
    return sum(not row.silent for row in intake.reporters(viewer, start, end))
