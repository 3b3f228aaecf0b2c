"""The residents' map, the year's safety walk with its answer, and the same way walked again."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from loftet.command.demo import texts, town
from loftet.command.demo.load_ground import Deed, House, clock, once
from loftet.command.demo.photos import path_at_night
from loftet.command.demo.records import Dialogue, Year
from loftet.command.demo.replies import ANSWERS
from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.rules import PointDraft, PointState
from loftet.cycle.intake.rules.walks import Seen, WalkPlan
from loftet.cycle.review import actions as review
from loftet.cycle.review import queries as review_queries

if TYPE_CHECKING:
    from loftet.cycle.intake.models import SafetyWalk

THREE_WEEKS: Final = dt.timedelta(days=21)
AGAIN: Final = dt.timedelta(days=112)
MAP_AFTER: Final = 180  # days into the promise
MAP_OPEN: Final = dt.timedelta(days=41)
STOPS: Final = ("Stationen", "Gångtunneln", "Åparken")
OFFICE: Final = "gata och park"
STATES: Final = (PointState.DONE, PointState.PLANNED, PointState.DONE, PointState.DECLINED)
"""How far the first points have come at the meeting afterwards; the others wait."""
SEEN: Final = (Seen.MENDED, Seen.SAME, Seen.BETTER)
"""How the first points looked when people came back; nobody looked at the others."""
SECTIONS: Final = {
    "walk_seen": "Vi gick från stationen genom gångtunneln till Åparken när det var mörkt. Mest talade ni om ljuset.",
    "walk_next": "Vi går samma väg igen i höst och ser vad som har hänt med punkterna.",
}
NEW_POINT: Final = ("unsafe", "sightlines", "Buskarna vid trappan har vuxit igen.")


def deeds(house: House, year: Year) -> Iterator[Deed]:
    for number, dialogue in enumerate(year.dialogues):
        if dialogue.kind == "safety_walk":
            yield from _walk(house, number, dialogue)
            yield from _again(house, number, dialogue)
    opens = year.starts_on + dt.timedelta(days=MAP_AFTER)
    yield Deed(clock(opens - THREE_WEEKS, 11), partial(_map, house, opens))
    coming = year.ends_on + dt.timedelta(days=30)
    yield Deed(
        clock(year.ends_on, 14), partial(_plan, house, "coming", "Trygghetsvandring i mörkret", coming)
    )


def _map(house: House, opens_on: dt.date) -> None:
    actions.open_map(
        house.partnership,
        by=house.anna,
        once=once("map"),
        title="Trygg och otrygg plats",
        asks="Var känns det otryggt, och var känns det bra? Märk ut platsen, så svarar vi på varje punkt.",
        opens_on=opens_on,
        closes_on=opens_on + MAP_OPEN,
    )


def _walk(house: House, number: int, dialogue: Dialogue) -> Iterator[Deed]:
    day = dialogue.held_on
    yield Deed(clock(day - 2 * THREE_WEEKS, 10), partial(_plan, house, number, dialogue.title, day))
    yield Deed(clock(day - THREE_WEEKS, 20), partial(_count, house, number, 9, None, None))
    yield Deed(clock(day, 21), partial(_hold, house, number, dialogue), "dialoger")
    yield Deed(clock(day, 22), partial(_photograph, house, number, day, lit=False))
    yield Deed(clock(day + THREE_WEEKS, 20), partial(_follow_up, house, number, dialogue.attended))
    yield Deed(clock(day + THREE_WEEKS, 21), partial(_tell, house, number, day + THREE_WEEKS))


def _again(house: House, number: int, dialogue: Dialogue) -> Iterator[Deed]:
    day, key = dialogue.held_on + AGAIN, f"{number} again"
    title = f"{dialogue.title}, andra gången"
    yield Deed(clock(day - THREE_WEEKS, 10), partial(_plan, house, key, title, day, repeats=number))
    yield Deed(clock(day, 20), partial(_hold_again, house, key, number, day), "dialoger")
    yield Deed(clock(day, 21), partial(_photograph, house, number, day, lit=True))


def _plan(house: House, key: object, title: str, day: dt.date, *, repeats: object | None = None) -> None:
    plan = WalkPlan(
        title=title,
        gathers="Samling klockan 19 utanför stationen.",
        prepared_on=day - THREE_WEEKS,
        walks_on=day,
        follows_up_on=day + THREE_WEEKS,
        stops=STOPS,
    )
    before = _found(house, repeats) if repeats is not None else None
    actions.plan_walk(house.partnership, by=house.anna, once=once("walk", key), plan=plan, repeats=before)


def _found(house: House, key: object) -> "SafetyWalk":
    return queries.walks(house.anna).get(once=once("walk", key))


def _count(house: House, key: object, *came: int | None) -> None:
    names = ("prepared", "attended", "followed_up")
    actions.count_walk(_found(house, key), by=house.anna, **dict(zip(names, came, strict=True)))


def _hold(house: House, number: int, dialogue: Dialogue) -> None:
    walk = actions.hold_walk(
        _found(house, number), by=house.anna, on=dialogue.held_on, attended=dialogue.attended
    )
    assert walk.dialogue is not None
    actions.sum_up_dialogue(
        walk.dialogue, by=house.anna, asked=None, attended=dialogue.attended, summary=dialogue.notes
    )
    for nth, draft in enumerate(_seen_on_the_way(house, len(dialogue.points))):
        token = once("dialogue", number, nth)
        actions.add_dialogue_point(walk.dialogue, by=house.anna, point=draft, once=token)


def _seen_on_the_way(house: House, count: int) -> Iterator[PointDraft]:
    """What people said at each stop, in the order in which they walked."""
    rng = np.random.default_rng(count)
    for nth in range(count):
        stop = STOPS[nth * len(STOPS) // count]
        options = texts.POINTS[stop]
        feeling, theme, _when, words = options[nth % len(options)]
        e, n = town.somewhere(stop, rng)
        yield PointDraft(
            feeling=feeling, theme=theme, when="dark", place_id=house.places[stop].pk, e=e, n=n, text=words
        )


def _photograph(house: House, number: int, on: dt.date, *, lit: bool) -> None:
    """A dark point, lit the second time; looked at and approved the same night."""
    points = list(queries.walk_points(house.anna, _found(house, number)))
    photo = actions.add_photo(
        next((row for row in points if row.theme == "lighting"), points[0]),
        by=house.anna,
        data=path_at_night(lit=lit),
        without_people=True,
        on=on,
        once=once("photo", number, lit),
    )
    actions.approve_photo(photo, by=house.anna, on=on)


def _follow_up(house: House, number: int, attended: int) -> None:
    """Those who answer for the places say how far each point has come."""
    _count(house, number, 9, attended, 12)
    points = queries.walk_points(house.anna, _found(house, number))
    for point, state in zip(points, STATES, strict=False):
        actions.sort_point(
            point,
            by=house.anna,
            place=point.place,
            theme=point.theme,
            owner=house.municipality,
            owner_office=OFFICE,
            state=state,
        )


def _tell(house: House, number: int, on: dt.date) -> None:
    walk = _found(house, number)
    text = review.draft_walk_answer(house.promise, by=house.kim, walk=walk)
    review.edit_publication(text, by=house.kim, title=walk.title, sections=SECTIONS)
    for point in review_queries.unanswered_points(house.anna).filter(dialogue__walk=walk):
        review.answer_point(text, by=house.kim, point=point, text=ANSWERS[point.theme][0])
    review.approve_publication(text, by=house.anna, organisation=house.municipality, on=on)
    review.approve_publication(text, by=house.per, organisation=house.police, on=on)
    review.publish(text, by=house.kim, on=on)


def _hold_again(house: House, key: object, number: int, day: dt.date) -> None:
    walk = actions.hold_walk(_found(house, key), by=house.anna, on=day, attended=11)
    assert walk.dialogue is not None
    feeling, theme, words = NEW_POINT
    draft = PointDraft(
        feeling=feeling, theme=theme, when="dark", place_id=house.places["Stationen"].pk, text=words
    )
    actions.add_dialogue_point(walk.dialogue, by=house.anna, point=draft, once=once("again", number))
    points = queries.walk_points(house.anna, _found(house, number))
    seen = {point.pk: str(how) for point, how in zip(points, SEEN, strict=False)}
    actions.look_again(walk, by=house.anna, seen=seen)
