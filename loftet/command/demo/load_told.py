"""What is seen and told: pictures, meetings, answers to residents, survey results and the year's draft result."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Final

from loftet.command.demo.load_ground import Deed, House, clock, once
from loftet.command.demo.months import last_day, month_on
from loftet.command.demo.records import Decision, Meeting, Publication, Year
from loftet.command.demo.replies import ANSWERS, HYPOTHESES, PHONE_NOTE
from loftet.cycle.picture import actions as pictures
from loftet.cycle.picture import queries as picture_queries
from loftet.cycle.review import actions, queries
from loftet.cycle.yearend import actions as yearend
from loftet.ground.actors import Actor
from loftet.wording.dates import day_name

NOTED_BY_ANNA: Final = (4, 9)
"""Months in which the police said yes without signing in."""
LEFT_UNANSWERED: Final = 8
"""Every so many of the residents' points stays without an answer."""


def deeds(house: House, year: Year) -> Iterator[Deed]:
    yield from _first_picture(house, year)
    before = year.starts_on
    for number, (meeting, answer) in enumerate(zip(year.meetings, year.publications, strict=True), start=1):
        yield Deed(clock(year.promise.signed_on, 15, number), partial(_plan, house, meeting))
        yield from _picture(house, year, meeting, number)
        yield from _meeting(house, meeting, number)
        yield from _answer(house, answer, meeting.held_on, before, number)
        before = meeting.held_on + dt.timedelta(days=1)
    yield Deed(clock(year.ends_on + dt.timedelta(days=1), 13), partial(_draft_result, house, year))


def _first_picture(house: House, year: Year) -> Iterator[Deed]:
    """The picture that showed the problems, before there was a promise."""
    month = month_on(year.starts_on, -2)
    on = month_on(month, 1).replace(day=10)
    yield Deed(clock(on, 9), partial(_draft_picture, house, house.anna, month, on))
    yield Deed(clock(on, 10), partial(_approve_picture, house, month, on), "lägesbilder")


def _picture(house: House, year: Year, meeting: Meeting, number: int) -> Iterator[Deed]:
    """Drafted by itself when the month is over, counted anew and approved the day before the meeting.

    The last meeting is held before its month is over, on the draft, which is approved on the first day after.
    """
    month, held_on = meeting.month, meeting.held_on
    over = month_on(month, 1)
    drafted = min(over, held_on)
    approved = max(over, held_on - dt.timedelta(days=1))
    yield Deed(clock(drafted, 6), partial(_draft_picture, house, house.system, month, drafted))
    yield Deed(clock(approved, 10), partial(_draft_picture, house, house.anna, month, approved))
    yield Deed(clock(approved, 11), partial(_edit_picture, house, year, month, number))
    yield Deed(clock(approved, 12), partial(_approve_picture, house, month, approved), "lägesbilder")


def _draft_picture(house: House, by: Actor, month: dt.date, on: dt.date) -> None:
    pictures.draft_picture(house.partnership, by=by, month=month, on=on)


def _edit_picture(house: House, year: Year, month: dt.date, number: int) -> None:
    picture = picture_queries.picture_of(house.anna, month)
    assert picture is not None
    next_month = (month_on(month, 1), last_day(month_on(month, 1)))
    coming = [
        f"{one.title} {day_name(one.held_on)}."
        for one in year.dialogues
        if next_month[0] <= one.held_on <= next_month[1]
    ]
    pictures.edit_picture(
        picture,
        by=house.anna,
        summary=picture.summary,
        hypotheses=HYPOTHESES[number],
        coming=" ".join([*coming, picture.coming]).strip(),
    )


def _approve_picture(house: House, month: dt.date, on: dt.date) -> None:
    picture = picture_queries.picture_of(house.anna, month)
    assert picture is not None
    pictures.approve_picture(picture, by=house.anna, on=on)


def _plan(house: House, meeting: Meeting) -> None:
    actions.plan_meeting(house.promise, by=house.anna, month=meeting.month, held_on=meeting.held_on)


def _meeting(house: House, meeting: Meeting, number: int) -> Iterator[Deed]:
    yield Deed(clock(meeting.held_on, 13), partial(_meet, house, meeting, number), "möten")
    for nth, decision in enumerate(meeting.decisions):
        if decision.done_on:
            settle = clock(decision.done_on, 16)
            yield Deed(settle, partial(_settle, house, number, nth, decision))


def _meet(house: House, meeting: Meeting, number: int) -> None:
    """Decide and close; the agenda is frozen as it was."""
    row = queries.meetings(house.anna).get(month=meeting.month)
    for nth, decision in enumerate(meeting.decisions):
        house.decisions[number, nth] = actions.decide(
            row,
            by=house.anna,
            text=decision.text,
            owner=house.organisations[decision.owner],
            owner_office=decision.owner_office,
            due_on=decision.due_on,
            measure=house.measures[decision.measure] if decision.measure else None,
            once=once("decision", number, nth),
        )
    actions.close_meeting(row, by=house.anna, on=meeting.held_on, notes=meeting.notes)


def _settle(house: House, number: int, nth: int, decision: Decision) -> None:
    row = house.decisions[number, nth]
    actions.settle_decision(row, by=house.anna, on=decision.done_on, outcome=decision.outcome)


def _answer(
    house: House, answer: Publication, held_on: dt.date, since: dt.date, number: int
) -> Iterator[Deed]:
    """Written after the meeting; both parties say yes on the day it is told."""
    yield Deed(clock(held_on, 15), partial(_write, house, answer, held_on, since))
    yield Deed(clock(answer.published_on, 16), partial(_tell, house, answer, number), "svar till invånarna")


def _write(house: House, answer: Publication, on: dt.date, since: dt.date) -> None:
    """Draft from data, then people's words; what is seen stays as the product says it."""
    row = actions.draft_answer(house.promise, by=house.kim, month=answer.month, on=on)
    words = {key: text for key, text in answer.sections.items() if text}
    if on <= last_day(answer.month):
        del words["done"]  # the month is not over: only what is logged by now can be told
    sections = row.body["sections"] | words
    row = actions.edit_publication(row, by=house.kim, title=row.title, sections=sections)
    for point in queries.unanswered_points(house.anna).filter(given_on__range=(since, on)):
        if point.pk % LEFT_UNANSWERED:
            text, measure = ANSWERS[point.theme]
            chosen = house.measures[measure] if measure else None
            actions.answer_point(row, by=house.kim, point=point, text=text, measure=chosen)


def _tell(house: House, answer: Publication, number: int) -> None:
    row = queries.answer_of(house.kim, house.promise, answer.month)
    assert row is not None
    on = answer.published_on
    actions.approve_publication(row, by=house.anna, organisation=house.municipality, on=on)
    if number in NOTED_BY_ANNA:
        note = f"{PHONE_NOTE} {day_name(on)}"
        actions.approve_publication(row, by=house.anna, organisation=house.police, on=on, note=note)
    else:
        actions.approve_publication(row, by=house.per, organisation=house.police, on=on)
    actions.publish(row, by=house.kim, on=on)


def _draft_result(house: House, year: Year) -> None:
    """Judged by the rule and left for people to put words to, settle and tell."""
    yearend.draft_report(house.promise, by=house.anna, on=year.ends_on + dt.timedelta(days=1))
