"""A promise that later rooms and their pages stand on."""

import datetime as dt

from loftet.cycle.promises import actions
from loftet.cycle.promises.actions import IndicatorValues, MeasureValues, PromiseWords
from loftet.cycle.promises.models import Promise
from tests.world import World

SIGNED_ON = dt.date(2025, 12, 15)
WORDS = PromiseWords("Medborgarlöfte 2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def signed_promise(world: World) -> Promise:
    """In force all of 2026, with twelve walks to do, judged by incidents at the station against the square."""
    promise = actions.draft_promise(world.partnership, by=world.anna, words=WORDS)
    values = MeasureValues(
        "Trygghetsvandringar",
        owner=world.municipality,
        target_count=12,
        unit="vandringar",
        starts_on=WORDS.starts_on,
        due_on=WORDS.ends_on,
    )
    measure = actions.add_measure(promise, by=world.anna, values=values)
    indicator = IndicatorValues(
        "Händelser, Stationen",
        "incidents",
        place=world.station,
        comparison=world.square,
        baseline=40,
        target=30,
    )
    actions.set_indicator(measure, by=world.anna, on=SIGNED_ON, values=indicator)
    for by, party in ((world.anna, world.municipality), (world.per, world.police)):
        promise = actions.sign_promise(
            promise, by=by, organisation=party, office="Chef", on=SIGNED_ON, override_reason="Orsak saknas."
        )
    return promise
