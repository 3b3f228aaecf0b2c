"""A wave that has been asked, for tests that need answers."""

import datetime as dt
import uuid

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import StratumPlan
from loftet.ground.actors import system


def wave(world, opens, closes, design="probability", frame_size=1500, invited=400, modes=("paper",), **more):
    """A wave at the station; one that is drawn by chance is answered on paper, so that no code is needed."""
    sampled = design in ("probability", "census")
    return actions.open_wave(
        world.partnership,
        by=world.anna,
        place=more.pop("place", world.station),
        title=more.pop("title", "Våren"),
        design=design,
        opens_on=opens,
        closes_on=closes,
        answer_by=closes + dt.timedelta(days=30),
        strata=(StratumPlan("", frame_size, invited) if sampled else StratumPlan(),),
        modes=modes if sampled or design == "protocol" else ("web",),
        **more,
    )


def give(world, asked, answers, on=None, **more):
    """One person's answers; True when they were kept."""
    more.setdefault("mode", asked.modes[0])
    more.setdefault("once", uuid.uuid4())
    return actions.give_answer(
        asked, by=world.rut, answers={"s_alder": 1} | answers, on=on or asked.opens_on, **more
    )


def settle(world, asked):
    """Move what waits, as happens by itself when the wave has closed."""
    day_after = asked.keyed_until + dt.timedelta(days=1)
    actions.settle_inbox(world.partnership, by=system(world.partnership.pk), on=day_after)


def counted(world, *groups, when, **more):
    """A wave that has closed, with so many of each kind of answer."""
    row = wave(world, *when, **more)
    for number, answers in groups:
        for _nth in range(number):
            give(world, row, answers)
    settle(world, row)
    return queries.waves(world.anna).get(pk=row.pk)
