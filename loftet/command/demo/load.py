"""Load the made-up year of Exköping through the product's own actions, in the order in which people did it.

Every row is made by the action that a page, the report link or the import would have used, as the person who
would have done it, on the day of that time. Nothing is written past the actions but what `load_ground` names.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby

from django.db import transaction

from loftet.command.demo import (
    load_asked,
    load_effects,
    load_focus,
    load_ground,
    load_heard,
    load_promise,
    load_series,
    load_told,
    load_walks,
)
from loftet.command.demo.load_ground import Deed, House
from loftet.command.demo.records import Year
from loftet.command.demo.year import build
from loftet.cycle.intake import actions as intake
from loftet.cycle.intake.rules.receipts import shown
from loftet.outside import clock
from loftet.wording.dates import month_name
from loftet.wording.numbers import number

BASELINE_YEARS = 2
TOLD = (
    *("rapporter", "anmälda brott", "platser från invånare", "dialoger", "enkätsvar", "underskrifter"),
    *(
        "fokusplatser",
        "effektplaner",
        "besöksplaner",
        "platsbesök",
        "skolpass",
        "lägesbilder",
        "möten",
        "svar till invånarna",
        "enkätresultat",
    ),
)
"""What is counted while loading, in the order of the working year."""


def load(
    last_month: dt.date, report: Callable[[str], object] = print, *, today: dt.date | None = None
) -> None:
    """Load the year that ends with `last_month`; what lies after `today` is left undone. All of it or nothing.

    Raises Refused if Exköping is there already. `report` is told of each month in Swedish.
    """
    on = today or clock.today()
    year = build(last_month, baseline_years=BASELINE_YEARS)
    with transaction.atomic():
        house = load_ground.found(year)
        for heading, deeds in groupby(_in_order(house, year, on), key=lambda deed: _heading(deed, year)):
            report(f"{heading}: {_done(deeds)}")
        intake.erase_old_texts(house.partnership, by=house.system, on=on)
    report(_receipt(house))


def _in_order(house: House, year: Year, today: dt.date) -> list[Deed]:
    rooms = (
        load_heard,
        load_asked,
        load_promise,
        load_focus,
        load_effects,
        load_walks,
        load_series,
        load_told,
    )
    every = (deed for room in rooms for deed in room.deeds(house, year))
    return sorted((deed for deed in every if deed.at.date() <= today), key=lambda deed: deed.at)


def _heading(deed: Deed, year: Year) -> str:
    """A line for the time before the promise, then one a month."""
    day = deed.at.date()
    return "Före löftet" if day < year.starts_on else month_name(day).capitalize()


def _done(deeds: Iterable[Deed]) -> str:
    """Do them, and say how many of each."""
    counts: Counter[str] = Counter()
    for deed in deeds:
        deed.do()
        if deed.what:
            counts[deed.what] += deed.count
    return ", ".join(f"{what} {number(counts[what])}" for what in TOLD if counts[what])


def _receipt(house: House) -> str:
    """A receipt with an answer behind it, for whoever wants to try."""
    _point, code = next(iter(house.told.values()))
    return f"Ett kvitto att pröva på sidan Jag har ett kvitto: {shown(code)}"
