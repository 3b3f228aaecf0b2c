"""Focus places as they were chosen and ended, and the plan that was drawn every Friday for the week to come."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from loftet.analysis.times.windows import Window
from loftet.command.demo.load_ground import Deed, House, clock
from loftet.command.demo.records import Focus, Year
from loftet.cycle.promises import actions
from loftet.cycle.promises.actions import FocusValues
from loftet.cycle.promises.rules.focus import Work, weeks_between

DRAWN_BEFORE = dt.timedelta(days=3)
RING_M = 300


def deeds(house: House, year: Year) -> Iterator[Deed]:
    for focus in year.focus_places:
        yield from _focus(house, focus)
    first = min(focus.starts_on for focus in year.focus_places)
    for week in weeks_between(first, max(focus.ends_on for focus in year.focus_places)):
        on = week - DRAWN_BEFORE
        yield Deed(clock(on, 15), partial(_draw, house, week, on), "besöksplaner")


def _focus(house: House, focus: Focus) -> Iterator[Deed]:
    yield Deed(clock(focus.chosen_on, 14), partial(_choose, house, focus), "fokusplatser")
    if focus.ended_on:
        yield Deed(clock(focus.ended_on, 10), partial(_end, house, focus, focus.ended_on))


def _end(house: House, focus: Focus, on: dt.date) -> None:
    actions.end_focus_place(house.focus_places[focus.place], by=house.anna, on=on, ending=focus.ending)


def _choose(house: House, focus: Focus) -> None:
    values = FocusValues(
        reason=focus.reason,
        problem=house.problems[focus.problem],
        work=Work(tuple(Window(*window) for window in focus.windows), focus.visits_per_week),
        actors=focus.actors,
        starts_on=focus.starts_on,
        ends_on=focus.ends_on,
        comparison=house.places[focus.comparison],
        ring_m=RING_M,
        withholds=focus.withholds,
    )
    house.focus_places[focus.place] = actions.choose_focus_place(
        house.places[focus.place],
        by=house.anna,
        on=focus.chosen_on,
        measure=house.measures["visits"],
        values=values,
    )


def _draw(house: House, week: dt.date, on: dt.date) -> None:
    """The week's own number is its seed, so that the same year always has the same plans."""
    actions.draw_visits(house.partnership, by=house.anna, week=week, on=on, seed=week.toordinal())
