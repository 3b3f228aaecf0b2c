"""Two plans sealed before the work began: one that will show a fall, and one that honestly can't tell."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from loftet.command.demo.load_focus import RING_M
from loftet.command.demo.load_ground import Deed, House, clock
from loftet.command.demo.months import month_on
from loftet.command.demo.records import Year
from loftet.cycle.promises import actions
from loftet.cycle.promises.queries import EffectValues
from loftet.cycle.promises.rules.effects import period_of

GROUPS = ("burglary", "disorder", "other", "theft", "vandalism", "violence")
"""Without what is reported when the police look for it."""

PLANNED = (("Stationen", "Hjälper besöken vid Stationen?"), ("Stortorget", "Hjälper besöken vid Stortorget?"))


def deeds(house: House, year: Year) -> Iterator[Deed]:
    on = year.promise.signed_on
    for minute, (place, title) in enumerate(PLANNED):
        values = partial(_values, house, year, place, title)
        yield Deed(clock(on, 16, minute), partial(_register, house, values, on), "effektplaner")


def _register(house: House, values: partial[EffectValues], on: dt.date) -> None:
    actions.register_effect_plan(house.partnership, by=house.anna, on=on, values=values())


def _values(house: House, year: Year, place: str, title: str) -> EffectValues:
    """The year of the promise against the year before the one by whose figures the places were chosen."""
    first = year.starts_on
    chosen = period_of(month_on(first, -12), 11)
    focus = house.focus_places.get(place)
    return EffectValues(
        title=title,
        place=house.places[place],
        outcome="crime",
        groups=GROUPS,
        before=period_of(month_on(first, -24), 12),
        after=period_of(first, 12),
        primary_test="relative",
        comparison=house.places["Norrmalmsgatan"],
        ring_m=RING_M,
        measure=house.measures["visits"],
        focus=focus,
        chosen=chosen,
    )
