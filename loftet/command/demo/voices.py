"""What residents told: points through the public page, and points noted at meetings, days and walks."""

import datetime as dt
from collections.abc import Iterator

import numpy as np

from loftet.command.demo import texts, town
from loftet.command.demo.events import one_of
from loftet.command.demo.months import days_of, month_on, weekday_near
from loftet.command.demo.records import Dialogue, Point

Rng = np.random.Generator
POINTS_A_MONTH = 8
POINTS_A_DIALOGUE = (4, 8)
WEEKDAYS = {"safety_meeting": 2, "safety_day": 5, "safety_walk": 3}
"""Meetings on Wednesdays, safety days on Saturdays, walks on Thursdays."""


def points(last_month: dt.date, rng: Rng) -> tuple[Point, ...]:
    """About eight a month during the promise's year, in order of time."""
    given = [
        _point(one_of(texts.POINT_WEIGHTS, rng), day, rng)
        for month in (month_on(last_month, n - 11) for n in range(12))
        for day in _days(month, rng)
    ]
    return tuple(sorted(given, key=lambda point: point.given_on))


def dialogues(last_month: dt.date, rng: Rng) -> tuple[Dialogue, ...]:
    return tuple(_dialogue(row, last_month, rng) for row in texts.DIALOGUES)


def _days(month: dt.date, rng: Rng) -> Iterator[dt.date]:
    count = POINTS_A_MONTH + int(rng.integers(-2, 3))
    yield from (days_of(month)[n] for n in rng.integers(0, 28, size=count))


def _point(place: str, day: dt.date, rng: Rng) -> Point:
    options = texts.POINTS[place]
    feeling, theme, when, words = options[int(rng.integers(len(options)))]
    return Point(feeling, theme, when, day, place, *town.somewhere(place, rng), words)


def _dialogue(
    row: tuple[int, int, str, str, str | None, int, str], last_month: dt.date, rng: Rng
) -> Dialogue:
    number, day, kind, title, place, attended, notes = row
    held_on = weekday_near(month_on(last_month, number - 12).replace(day=day), WEEKDAYS[kind])
    names = [one_of(texts.POINT_WEIGHTS, rng) for _ in range(int(rng.integers(*POINTS_A_DIALOGUE)))]
    return Dialogue(
        kind, title, held_on, place, attended, notes, tuple(_point(name, held_on, rng) for name in names)
    )
