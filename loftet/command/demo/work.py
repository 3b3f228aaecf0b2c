"""What was promised and done: measures, visits, sessions, meetings, decisions and the monthly answers."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np

from loftet.command.demo import answers, story
from loftet.command.demo.months import (
    days_of,
    drawn,
    last_day,
    month_on,
    spread,
    weekday_near,
    workday_before,
)
from loftet.command.demo.profiles import PROFILES
from loftet.command.demo.records import (
    Activity,
    Cause,
    Decision,
    Indicator,
    Measure,
    Meeting,
    Organisation,
    Problem,
    Promise,
    Publication,
    Session,
    Visit,
)

Rng = np.random.Generator

VISITS = {"Stationen": 55, "Stortorget": 25, "Åparken": 18}
MOVED_FROM = 9
"""From this month (0 first) two visits a week go to Stortorget instead of Stationen, as a meeting decided."""

ACTORS = {"police": 0.38, "guard": 0.24, "field_worker": 0.2, "night_walker": 0.12, "municipality": 0.06}
VISIT_WEEK = (0.5, 0.5, 0.8, 1.2, 3.0, 2.6, 0.4)
DECIDED_WEEK = (0.4, 0.4, 0.6, 0.8, 4.5, 4.0, 0.3)
"""Once the first meeting has laid the visits on Friday and Saturday evenings, 20 to 24."""

SESSIONS = 10  # of the twelve promised: two were cancelled
FEEDBACK_DAYS = 10
LATE_MONTH, LATE_DAYS = 5, 24
DAYS_TO_ANSWER = (6, 3, 7, 5, 0, 8, 4, 6, 9, 5, 7, 0)
"""Days from each meeting to its answer; the late month's is planted, the last is told at once."""


def months(last_month: dt.date) -> list[dt.date]:
    return [month_on(last_month, n - 11) for n in range(12)]


def organisations() -> tuple[Organisation, ...]:
    return tuple(
        Organisation(name, kind, offices, is_party, reports, part_of)
        for name, kind, offices, is_party, reports, part_of in story.ORGANISATIONS
    )


def signed_on(last_month: dt.date) -> dt.date:
    """A workday at the end of the month before the promise begins, when the first survey has closed."""
    return workday_before(month_on(last_month, -11) - dt.timedelta(days=1))


def promise(last_month: dt.date) -> Promise:
    return Promise(
        title=story.TITLE,
        situation=story.SITUATION,
        aims=story.AIMS,
        follow=story.FOLLOW,
        kinds=story.KINDS,
        starts_on=month_on(last_month, -11),
        ends_on=last_day(last_month),
        signed_on=signed_on(last_month),
        signatures=story.SIGNATURES,
    )


def problems(last_month: dt.date) -> tuple[Problem, ...]:
    opened_on = signed_on(last_month) - dt.timedelta(days=3)
    return tuple(
        Problem(key, title, text, place, groups, owner, opened_on, tuple(Cause(*cause) for cause in causes))
        for key, title, text, place, groups, owner, causes in story.PROBLEMS
    )


def measures(last_month: dt.date) -> tuple[Measure, ...]:
    indicators = _indicators(last_month)
    times = (month_on(last_month, -11), last_day(last_month))
    return tuple(Measure(*row, *times, indicators[row[0]]) for row in story.MEASURES)


def _indicators(last_month: dt.date) -> dict[str, tuple[Indicator, ...]]:
    """How each measure will be judged, with the year before as baseline."""
    return {
        "surveys": tuple(_unsafe(place, last_month) for place in story.CHOSEN),
        "sessions": (_counted("incidents", "Lindskolans skolgård", "Norrmalmsgatan", 45, last_month),),
        "pictures": (_done("Lägesbilder som godkänts", last_month),),
        "visits": (
            _counted("crimes", "Stationen", "Norrmalmsgatan", 50, last_month),
            _counted("crimes", "Stortorget", "Norrmalmsgatan", 45, last_month),
            _counted("crimes", "Åparken", "Sjöbadet", 38, last_month),
        ),
        "answers": (_done("Svar till invånarna", last_month),),
    }


def _counted(source: str, place: str, comparison: str, target: int, last_month: dt.date) -> Indicator:
    baseline = PROFILES[place].crimes[0] if source == "crimes" else PROFILES[place].incidents[0]
    words = "Anmälda brott" if source == "crimes" else "Rapporterade händelser"
    span = (month_on(last_month, -23), last_day(month_on(last_month, -12)))
    name = f"{words}, {place}"
    return Indicator(name, source, place, comparison, "down", *span, baseline, target, signed_on(last_month))


def _unsafe(place: str, last_month: dt.date) -> Indicator:
    month = month_on(last_month, -12)
    span = (month.replace(day=answers.FIRST_DAY), month.replace(day=answers.LAST_DAY))
    share = round(answers.unsafe_share(place, 0), 3)
    name = f"Andel otrygga sent på kvällen, {place}"
    target = round(share - 0.1, 3)
    return Indicator(
        name, "survey", place, None, "down", *span, share, target, signed_on(last_month), "trygg_kvall"
    )


def _done(name: str, last_month: dt.date) -> Indicator:
    span = (month_on(last_month, -23), last_day(month_on(last_month, -12)))
    return Indicator(name, "activities", None, None, "up", *span, 0, 12, signed_on(last_month))


def activities(last_month: dt.date, held: Iterable[Meeting], rng: Rng) -> tuple[Activity, ...]:
    """Everything that moves a counter but the answers themselves, in order of time."""
    pictures = [Activity("pictures", "picture", meeting.held_on) for meeting in held]
    return _in_order(
        [*_visits(last_month, rng), *_sessions(last_month, rng), *_wave_results(last_month), *pictures]
    )


def with_answers(done: Iterable[Activity], told: Iterable[Publication]) -> tuple[Activity, ...]:
    return _in_order([*done, *(Activity("answers", "answer", answer.published_on) for answer in told)])


def _in_order(done: list[Activity]) -> tuple[Activity, ...]:
    return tuple(
        sorted(done, key=lambda activity: (activity.done_on, activity.measure, activity.place or ""))
    )


def _visits(last_month: dt.date, rng: Rng) -> Iterator[Activity]:
    for place, total in VISITS.items():
        counts = spread(total, _visit_weights(place, last_month), rng)
        for number, (month, count) in enumerate(zip(months(last_month), counts, strict=True)):
            yield from (_visit(place, month, number > 0, rng) for _ in range(count))


def _visit_weights(place: str, last_month: dt.date) -> list[float]:
    """The park is visited when people are there; what moves from the station goes to the square."""
    if place == "Åparken":
        return [PROFILES[place].season[month.month - 1] for month in months(last_month)]
    later = {"Stationen": 0.5, "Stortorget": 3.0}[place]
    return [later if number >= MOVED_FROM else 1.0 for number in range(12)]


def _visit(place: str, month: dt.date, decided: bool, rng: Rng) -> Activity:
    days = days_of(month)
    weights = [(DECIDED_WEEK if decided else VISIT_WEEK)[day.weekday()] for day in days]
    day = days[drawn(weights, rng)]
    hours = (20, 24) if decided else (18, 23)
    start = dt.time(int(rng.integers(*hours)), int(rng.choice([0, 10, 15, 20, 30, 40, 45])))
    actor = str(rng.choice(list(ACTORS), p=list(ACTORS.values())))
    visit = Visit(start, int(rng.integers(10, 21)), actor, 4 if actor == "night_walker" else 2)
    return Activity("visits", "visit", day, place, visit=visit)


def _sessions(last_month: dt.date, rng: Rng) -> Iterator[Activity]:
    """On school days only; no school in July, at the end of June, early in August or at Christmas."""
    term = [month for month in months(last_month) if month.month != 7][:SESSIONS]
    for number, month in enumerate(term):
        first = {1: 12, 6: 1, 8: 21, 12: 1}.get(month.month, 4)
        day = weekday_near(month.replace(day=first + int(rng.integers(0, 3))), int(rng.integers(0, 4)))
        yield Activity("sessions", "session", day, "Lindskolans skolgård", session=_session(number, rng))


def _session(number: int, rng: Rng) -> Session:
    grades = "7-9" if number % 2 else "4-6"
    guardians = 34 if number == 4 else int(rng.integers(0, 9))
    pupils = int(rng.integers(44, 92))
    return Session(story.SCHOOL, grades, story.TOPICS[number], pupils, guardians, int(rng.integers(3, 8)))


def _wave_results(last_month: dt.date) -> Iterator[Activity]:
    first = month_on(last_month, -11).replace(day=9)
    yield Activity(
        "surveys", "wave", first, note="Första omgången: svaren från månaden före löftet är sammanställda."
    )
    second = last_month.replace(day=27)
    yield Activity("surveys", "wave", second, note="Andra omgången: svaren är sammanställda.")


def meetings(last_month: dt.date) -> tuple[Meeting, ...]:
    return tuple(_meeting(number, month, last_month) for number, month in enumerate(months(last_month), 1))


def _meeting(number: int, month: dt.date, last_month: dt.date) -> Meeting:
    held_on = _held_on(month, last_month)
    end = last_day(last_month)
    decisions = tuple(_decision(row, held_on, end) for row in story.DECISIONS[number])
    return Meeting(month, held_on, story.NOTES[number], decisions)


def _held_on(month: dt.date, last_month: dt.date) -> dt.date:
    """The second Tuesday of the month after; the year's last meeting is moved forward into the year."""
    if month == last_month:
        return workday_before(last_day(last_month))
    return weekday_near(month_on(month, 1).replace(day=8), 1)


def _decision(row: story.Decided, held_on: dt.date, end: dt.date) -> Decision:
    text, owner, office, due_days, done_days, measure, outcome = row
    done_on = held_on + dt.timedelta(days=done_days) if done_days is not None else None
    is_done = done_on is not None and done_on <= end
    due_on = held_on + dt.timedelta(days=due_days)
    return Decision(
        text, owner, office, due_on, measure, done_on if is_done else None, outcome if is_done else ""
    )


def publications(held: Iterable[Meeting], done: Iterable[Activity]) -> tuple[Publication, ...]:
    """The month's answer after each meeting; what was done is counted from the activities."""
    activities_done = list(done)
    return tuple(_publication(number, meeting, activities_done) for number, meeting in enumerate(held, 1))


def _publication(number: int, meeting: Meeting, done: list[Activity]) -> Publication:
    due_on = meeting.held_on + dt.timedelta(days=FEEDBACK_DAYS)
    in_time = meeting.held_on + dt.timedelta(days=DAYS_TO_ANSWER[number - 1])
    late = due_on + dt.timedelta(days=LATE_DAYS)
    sections = {
        "said": "\n".join(f"”{said}” {answer}" for said, answer in story.SAID[number]),
        "done": _told(meeting.month, done),
        "not_done": story.REMAINS[number],
        "next": story.NEXT[number],
    }
    return Publication(meeting.month, due_on, late if number == LATE_MONTH else in_time, sections)


def _told(month: dt.date, done: list[Activity]) -> str:
    """What was done in the month, counted from the activities themselves."""
    own = [activity for activity in done if activity.done_on.replace(day=1) == month]
    by_place = Counter(activity.place for activity in own if activity.kind == "visit")
    visits = ", ".join(f"{place} {count}" for place, count in by_place.most_common())
    reached = sum(activity.session.pupils for activity in own if activity.session)
    lines = [f"Vi var på plats {sum(by_place.values())} gånger: {visits}."] if by_place else []
    lines += [f"Vi höll pass i Lindskolan för {reached} elever."] if reached else []
    return "\n".join(lines)
