"""What is asked: two waves at each chosen place, every answer given through the form's own action, and told."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from loftet.command.demo.answers import margins
from loftet.command.demo.load_ground import Deed, House, clock, once
from loftet.command.demo.records import Response, Wave, Year
from loftet.command.demo.replies import SURVEY_NEXT
from loftet.cycle.review import actions as review
from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import StratumPlan, WaveState
from loftet.ground.actors import system

PLANNED = 120
PREPARE = dt.timedelta(days=2)
"""Days before it opens that a wave is set up, and before its day that the result is told."""


def deeds(house: House, year: Year) -> Iterator[Deed]:
    compiled = [activity.done_on for activity in year.activities if activity.kind == "wave"]
    for number, wave in enumerate(year.waves):
        again = int(wave.opens_on >= year.starts_on)
        yield Deed(clock(wave.opens_on - PREPARE, 10), partial(_open, house, number, wave))
        yield from _answers(house, number, wave)
        yield Deed(clock(compiled[again], 14), partial(_draft, house, number, again, compiled[again]))
        told_on = wave.answer_by - PREPARE
        yield Deed(clock(told_on, 10), partial(_tell, house, number, told_on), "enkätresultat")


def _open(house: House, number: int, wave: Wave) -> None:
    house.waves[number] = actions.open_wave(
        house.partnership,
        by=house.anna,
        place=house.places[wave.place],
        title=wave.title,
        design=wave.design,
        opens_on=wave.opens_on,
        closes_on=wave.closes_on,
        answer_by=wave.answer_by,
        strata=(StratumPlan("", wave.frame_size, wave.invited),),
        modes=("letter", "paper"),
        planned=PLANNED,
        margins=margins(wave.place),
    )
    part = house.waves[number].strata.get()
    house.codes[number] = [
        code for _serial, code in actions.make_codes(part, by=house.anna, number=wave.invited)
    ]


def _answers(house: House, number: int, wave: Wave) -> Iterator[Deed]:
    """Spread over the days that the wave is open; no trace is kept of when."""
    days = (wave.closes_on - wave.opens_on).days + 1
    for nth, response in enumerate(wave.responses):
        on = wave.opens_on + dt.timedelta(days=nth % days)
        yield Deed(clock(on, 18), partial(_give, house, number, nth, response, on), "enkätsvar")


def _give(house: House, number: int, nth: int, response: Response, on: dt.date) -> None:
    """On paper it is the coordinator who types it in."""
    actions.give_answer(
        house.waves[number],
        by=house.anna if response.mode == "paper" else house.rut,
        once=once("response", number, nth),
        answers=dict(response.answers),
        on=on,
        mode=response.mode,
        way=actions.Way(code=house.codes[number][nth]) if response.mode == "letter" else actions.Way(),
    )


def _draft(house: House, number: int, again: int, on: dt.date) -> None:
    wave = house.waves[number]
    if queries.state_of(wave, on) == WaveState.KEYING:
        actions.end_keying(wave, by=house.anna, on=on)
    actions.settle_inbox(house.partnership, by=system(house.partnership.pk), on=on)
    body = queries.public_result(house.kim, wave)
    body["sections"]["next"] = SURVEY_NEXT[again]
    house.results[number] = review.draft_survey_result(
        house.promise, by=house.kim, wave_id=wave.pk, title=wave.title, body=body
    )


def _tell(house: House, number: int, on: dt.date) -> None:
    row = house.results[number]
    review.approve_publication(row, by=house.anna, organisation=house.municipality, on=on)
    review.approve_publication(row, by=house.per, organisation=house.police, on=on)
    review.publish(row, by=house.kim, on=on)
