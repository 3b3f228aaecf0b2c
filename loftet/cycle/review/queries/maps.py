"""The residents' map as anybody may read it: what the desk has let through, by place, with owner, state and answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from loftet.cycle.intake import queries as intake
from loftet.cycle.intake.rules.rounds import RoundState, state_of_round
from loftet.cycle.review.queries.points import public_points
from loftet.ground.actors import Actor

ROUGH_M = 100
"""A point outside every registered place is shown to the nearest hundred metres: the surroundings, never a door."""


@dataclass(frozen=True)
class PublicMapPoint:
    """A point without anybody's own words; `answer` is empty until one has been published."""

    theme: str
    feeling: str
    when: str
    owner: str
    owner_office: str
    state: str
    is_mended: bool
    answer: str


@dataclass(frozen=True)
class PublicMapPlace:
    """A registered place (`shape` as WKB), or a spot outside them all (`e`, `n`, rounded metres in EPSG:3006)."""

    number: int
    name: str
    shape: bytes | None
    e: int | None
    n: int | None
    points: list[PublicMapPoint]


@dataclass(frozen=True)
class PublicMapRound:
    """A map with its days and what is shown on it; `fresh` points wait to be looked at."""

    pk: int
    title: str
    asks: str
    opens_on: dt.date
    closes_on: dt.date
    state: RoundState
    fresh: int
    places: list[PublicMapPlace]

    @property
    def shown(self) -> int:
        return sum(len(place.points) for place in self.places)


def public_maps(viewer: Actor, on: dt.date) -> list[tuple[int, str, RoundState, dt.date, dt.date]]:
    """(number in the address, title, state, first day, last day) of every map, the newest first."""
    return [
        (row.pk, row.title, state_of_round(row.opens_on, row.closes_on, on), row.opens_on, row.closes_on)
        for row in intake.rounds(viewer)
    ]


def public_map_round(viewer: Actor, pk: int, on: dt.date) -> PublicMapRound | None:
    """One map; None if there is no such."""
    row: Any = intake.rounds(viewer).filter(pk=pk).first()
    if row is None:
        return None
    return PublicMapRound(
        pk=row.pk,
        title=row.title,
        asks=row.asks,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        state=state_of_round(row.opens_on, row.closes_on, on),
        fresh=row.fresh,
        places=_places(viewer, pk),
    )


def _places(viewer: Actor, pk: int) -> list[PublicMapPlace]:
    """The places by how many told of them, numbered as on the map."""
    shown = list(intake.shown_points(viewer, pk))
    answers = {row.point_id: row for row in public_points(viewer).filter(point__in=shown)}
    spots = [list(rows) for _key, rows in groupby(sorted(shown, key=_spot), key=_spot)]
    spots.sort(key=lambda rows: -len(rows))
    return [
        _place(number, rows, [_point(row, answers.get(row.pk)) for row in rows])
        for number, rows in enumerate(spots, start=1)
    ]


def _spot(row: Any) -> tuple[int, int, int]:
    """What is one place on the map: a registered one, or a square of a hundred metres."""
    if row.place_id:
        return row.place_id, 0, 0
    return 0, round(row.e / ROUGH_M) * ROUGH_M, round(row.n / ROUGH_M) * ROUGH_M


def _place(number: int, rows: list[Any], points: list[PublicMapPoint]) -> PublicMapPlace:
    place = rows[0].place
    if place:
        return PublicMapPlace(
            number, place.name, bytes(place.shape) if place.shape else None, None, None, points
        )
    _none, e, n = _spot(rows[0])
    return PublicMapPlace(number, "", None, e, n, points)


def _point(row: Any, answer: Any) -> PublicMapPoint:
    return PublicMapPoint(
        theme=row.theme,
        feeling=row.feeling,
        when=row.when,
        owner=row.owner.name if row.owner else "",
        owner_office=row.owner_office,
        state=row.state,
        is_mended=bool(answer and answer.is_mended),
        answer=answer.text if answer else "",
    )
