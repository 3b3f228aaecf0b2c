"""What is promised and done: the first survey, problems, the promise, and every time something was done."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from loftet.command.demo.load_ground import Deed, House, clock, once
from loftet.command.demo.records import Activity, Indicator, Measure, Problem, Year
from loftet.command.demo.story import CHAINS, FACTORS, GUARDS, PAPERS, SCHOOL, YOUTH
from loftet.cycle.picture import actions as pictures
from loftet.cycle.picture import queries as picture_queries
from loftet.cycle.promises import actions
from loftet.cycle.promises.actions import IndicatorValues, MeasureValues, PromiseWords
from loftet.cycle.promises.rules.school_plan import PLANNED_GRADES, Planned, school_year_of
from loftet.ground.actors import Actor

LOGGED_BY: Final = {"guard": GUARDS, "field_worker": YOUTH, "night_walker": YOUTH}
"""Through whose report link a visit by such a team is logged; the others sign in."""


def deeds(house: House, year: Year) -> Iterator[Deed]:
    for number, problem in enumerate(year.problems):
        yield Deed(clock(problem.opened_on, 9, number), partial(_state, house, problem))
    drafted = clock(min(problem.opened_on for problem in year.problems), 13)
    yield Deed(drafted, partial(_draft, house, year))
    yield Deed(clock(year.promise.signed_on, 9), partial(_measure_out, house, year))
    yield Deed(clock(year.promise.signed_on, 16), partial(_decided, house, year))
    for hour, (party, office) in enumerate(year.promise.signatures, start=10):
        sign = _signing(house, party, office, year.promise.signed_on)
        yield Deed(clock(year.promise.signed_on, hour), sign, "underskrifter")
    for number, activity in enumerate(year.activities):
        yield _activity(house, number, activity)


def _state(house: House, problem: Problem) -> None:
    """Say what is wrong and why, with the picture that showed it."""
    row = pictures.state_problem(
        house.partnership,
        by=house.anna,
        title=problem.title,
        statement=problem.statement,
        on=problem.opened_on,
        groups=list(problem.groups),
        place=house.place(problem.place),
        picture=picture_queries.latest_approved(house.anna),
        owner=house.organisations[problem.owner],
    )
    house.problems[problem.key] = row
    for number, cause in enumerate(problem.causes):
        house.causes[problem.key, number] = pictures.add_cause(
            row,
            by=house.anna,
            side=cause.side,
            text=cause.text,
            certainty=cause.certainty,
            evidence=cause.evidence,
        )
    for side, kind, text, evidence in FACTORS.get(problem.key, ()):
        pictures.add_cause(
            row, by=house.anna, side=side, kind=kind, text=text, certainty="likely", evidence=evidence
        )
    pictures.write_chain(row, by=house.anna, steps=CHAINS.get(problem.key, ()))


def _draft(house: House, year: Year) -> None:
    promise = year.promise
    words = PromiseWords(
        title=promise.title,
        starts_on=promise.starts_on,
        ends_on=promise.ends_on,
        situation=promise.situation,
        aims=promise.aims,
        follow=promise.follow,
        kinds=promise.kinds,
    )
    house.promise = actions.draft_promise(house.partnership, by=house.anna, words=words)
    for measure in year.measures:
        values = _measure(house, measure)
        house.measures[measure.key] = actions.add_measure(house.promise, by=house.anna, values=values)


def _measure(house: House, measure: Measure) -> MeasureValues:
    return MeasureValues(
        title=measure.title,
        description=measure.description,
        problem=house.problems[measure.problem],
        cause=house.causes[measure.problem, measure.cause],
        owner=house.organisations[measure.owner],
        owner_office=measure.owner_office,
        target_count=measure.target_count,
        unit=measure.unit,
        starts_on=measure.starts_on,
        due_on=measure.due_on,
        places=tuple(house.places[name] for name in measure.places),
    )


def _decided(house: House, year: Year) -> None:
    """What the law asks for, noted when the promise was signed; and the school year planned."""
    on = year.promise.signed_on
    for kind, title, decided_by, years in PAPERS:
        until = on.replace(year=on.year + years) if years else None
        actions.add_paper(
            house.partnership,
            by=house.anna,
            on=on,
            kind=kind,
            title=title,
            decided_on=on,
            valid_until=until,
            decided_by=decided_by,
        )
    first = next(iter(house.measures.values()))
    note = "Minnesanteckningar: vi gick igenom platserna och delade upp kvällarna mellan oss.".encode()
    actions.add_evidence(first, by=house.anna, on=on, title="Anteckningar från uppstarten", data=note)
    school = house.organisations[SCHOOL]
    counts = {"pupils": 6, "guardians": 4, "teachers": 4}
    rows = [Planned(school.pk, grades, counts, lead=school.pk, with_police=True) for grades in PLANNED_GRADES]
    actions.plan_school_year(house.partnership, by=house.anna, year=school_year_of(on), rows=rows)


def _measure_out(house: House, year: Year) -> None:
    """Fix how each measure will be judged, before anybody signs."""
    for measure in year.measures:
        for indicator in measure.indicators:
            actions.set_indicator(
                house.measures[measure.key],
                by=house.anna,
                on=indicator.registered_on,
                values=_indicator(house, indicator),
            )


def _indicator(house: House, indicator: Indicator) -> IndicatorValues:
    return IndicatorValues(
        name=indicator.name,
        source=indicator.source,
        direction=indicator.direction,
        place=house.place(indicator.place),
        comparison=house.place(indicator.comparison),
        groups=list(indicator.groups),
        question=indicator.question,
        baseline_from=indicator.baseline_from,
        baseline_to=indicator.baseline_to,
        baseline=indicator.baseline,
        target=indicator.target,
    )


def _signing(house: House, party: str, office: str, on: dt.date) -> Callable[[], None]:
    """Each party signs by its own hand."""

    def sign() -> None:
        organisation = house.organisations[party]
        by = next(one for one in (house.anna, house.per) if organisation.pk in one.organisation_ids)
        house.promise = actions.sign_promise(
            house.promise, by=by, organisation=organisation, office=office, on=on
        )

    return sign


def _activity(house: House, number: int, activity: Activity) -> Deed:
    if activity.visit:
        return Deed(
            clock(activity.done_on, 23, 30), partial(_log_visit, house, number, activity), "platsbesök"
        )
    if activity.session:
        return Deed(clock(activity.done_on, 15), partial(_log_session, house, number, activity), "skolpass")
    return Deed(clock(activity.done_on, 17), partial(_log_other, house, number, activity))


def _log_visit(house: House, number: int, activity: Activity) -> None:
    visit, place = activity.visit, house.place(activity.place)
    assert visit and place
    actions.log_visit(
        house.measures[activity.measure],
        **_logged(number, activity, by=_who_was_there(house, visit.actor)),
        place=place,
        started_at=visit.started_at,
        minutes=visit.minutes,
        actor=visit.actor,
        team_size=visit.team_size,
    )


def _who_was_there(house: House, actor: str) -> Actor:
    if actor in LOGGED_BY:
        return house.reporter(LOGGED_BY[actor])
    return house.per if actor == "police" else house.anna


def _log_session(house: House, number: int, activity: Activity) -> None:
    session = activity.session
    assert session
    actions.log_session(
        house.measures[activity.measure],
        **_logged(number, activity, by=house.reporter(session.school)),
        school=house.organisations[session.school],
        grades=session.grades,
        topic=session.topic,
        pupils=session.pupils,
        guardians=session.guardians,
        teachers=session.teachers,
    )


def _log_other(house: House, number: int, activity: Activity) -> None:
    """Surveys, pictures and answers are counted by hand: no action of those rooms reaches back to the promise."""
    logged = _logged(number, activity, by=house.anna)
    measure, place = house.measures[activity.measure], house.place(activity.place)
    actions.log_activity(measure, **logged, kind=activity.kind, place=place)


def _logged(number: int, activity: Activity, by: Actor) -> dict[str, Any]:
    return {
        "by": by,
        "once": once("activity", number),
        "on": activity.done_on,
        "done_on": activity.done_on,
        "note": activity.note,
    }
