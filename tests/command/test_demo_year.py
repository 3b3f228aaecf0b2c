"""The demo year: planted truths that must hold for any month, and a year in which nothing is impossible."""

import datetime as dt
from collections import Counter
from functools import cache

import numpy as np
import pytest

from loftet.analysis.counts import compare_counts, compare_rates
from loftet.command.demo import answers, story, texts, work
from loftet.command.demo.months import last_day, month_on, spread
from loftet.command.demo.profiles import CRIME_TYPES, PROFILES
from loftet.command.demo.records import Crime, Incident, Year
from loftet.command.demo.year import TRUTHS, build

MONTHS = [dt.date(2026, month, 1) for month in range(1, 13)]
year_of = cache(build)


def events(year: Year, source: str) -> tuple[Crime, ...] | tuple[Incident, ...]:
    return year.crimes if source == "crimes" else year.incidents


def counts(year: Year, source: str, place: str) -> tuple[int, int]:
    """The year before the promise, and the promise's year."""
    spans = [
        event.happened_from.date() >= year.starts_on for event in events(year, source) if event.place == place
    ]
    return spans.count(False), spans.count(True)


def p_of(before: int, after: int) -> float:
    return float(compare_rates(before, after).p)


@pytest.fixture(params=MONTHS, ids=str)
def year(request: pytest.FixtureRequest) -> Year:
    return year_of(request.param)


@pytest.mark.parametrize("source", ["crimes", "incidents"])
def test_stationen_really_got_better_and_its_comparison_place_did_not_change(year: Year, source: str) -> None:
    before, after = counts(year, source, "Stationen")
    assert compare_counts(before, after).direction == "decreased"
    assert p_of(before, after) < 0.01
    assert p_of(*counts(year, source, "Norrmalmsgatan")) > 0.2


@pytest.mark.parametrize("place", ["Stortorget", "Åparken"])
@pytest.mark.parametrize("source", ["crimes", "incidents"])
def test_where_nothing_happened_the_year_shows_no_change(year: Year, source: str, place: str) -> None:
    assert p_of(*counts(year, source, place)) > 0.2


@pytest.mark.parametrize("place", ["Stortorget", "Åparken"])
@pytest.mark.parametrize("source", ["crimes", "incidents"])
def test_where_nothing_happened_no_single_month_looks_like_a_change(
    year: Year, source: str, place: str
) -> None:
    by_month = Counter(
        event.happened_from.date().replace(day=1) for event in events(year, source) if event.place == place
    )
    for n in range(12):
        month = month_on(year.starts_on, n)
        change = compare_counts(by_month[month_on(month, -12)], by_month[month])
        assert change.direction == "cannot_tell", month


def test_the_park_is_busy_in_summer_and_calm_in_winter_both_years(year: Year) -> None:
    for first in (month_on(year.starts_on, -12), year.starts_on):
        in_year = [
            event.happened_from.month
            for event in (*year.crimes, *year.incidents)
            if event.place == "Åparken" and first <= event.happened_from.date() < month_on(first, 12)
        ]
        summer = sum(5 <= month <= 8 for month in in_year)
        winter = sum(month in (11, 12, 1, 2) for month in in_year)
        assert summer > 5 * winter


def test_exactly_one_answer_was_late_and_by_as_many_days_as_planted(year: Year) -> None:
    late = {n: answer.days_late for n, answer in enumerate(year.publications, 1) if answer.days_late}
    assert late == {work.LATE_MONTH: 24}


def test_the_truths_that_are_told_are_the_counts_that_were_made(year: Year) -> None:
    for truth in TRUTHS.values():
        for source, totals in truth.totals.items():
            assert truth.place
            assert counts(year, source, truth.place) == totals


def is_unsafe(given: dict[str, int]) -> bool:
    return given["trygg_kvall"] in (3, 4) or given.get("trygg_kvall_skal") == 1


@pytest.mark.parametrize("place", story.CHOSEN)
def test_each_wave_has_the_planted_number_of_unsafe_answers(year: Year, place: str) -> None:
    pair = [wave for wave in year.waves if wave.place == place]
    unsafe = tuple(sum(is_unsafe(response.answers) for response in wave.responses) for wave in pair)
    assert unsafe == answers.PLACES[place].unsafe
    assert [wave.opens_on.replace(year=1) for wave in pair] == [pair[0].opens_on.replace(year=1)] * 2


def test_only_at_stationen_do_clearly_fewer_feel_unsafe() -> None:
    """Difference of two shares against twice its standard error."""
    for place, asked in answers.PLACES.items():
        (x1, x2), (n1, n2) = asked.unsafe, asked.answers
        error = (x1 * (n1 - x1) / n1**3 + x2 * (n2 - x2) / n2**3) ** 0.5
        assert (x1 / n1 - x2 / n2 > 2 * error) == (place == "Stationen")


def test_the_same_seed_gives_the_same_year_and_another_seed_another() -> None:
    month = dt.date(2026, 10, 1)
    assert build(month) == build(month) == build(month.replace(day=31))
    assert build(month).crimes != build(month, seed=7).crimes


def test_truths_hold_for_another_seed_too() -> None:
    other = build(dt.date(2026, 10, 1), seed=99)
    assert counts(other, "crimes", "Stationen") == TRUTHS["better"].totals["crimes"]


def test_more_years_of_baseline_go_further_back_and_change_no_total() -> None:
    longer = build(dt.date(2026, 10, 1), baseline_years=2)
    first = min(crime.happened_from for crime in longer.crimes).date()
    assert dt.date(2023, 11, 1) <= first < dt.date(2023, 12, 1)
    assert counts(longer, "crimes", "Stortorget") == (57 * 2, 59)
    with pytest.raises(ValueError, match="at least 1"):
        build(dt.date(2026, 10, 1), baseline_years=0)


def test_nothing_has_happened_after_the_last_month(year: Year) -> None:
    days = [report.sent_at.date() for report in year.reports]
    days += [crime.happened_to.date() for crime in year.crimes]
    days += [activity.done_on for activity in year.activities]
    days += [point.given_on for point in year.points] + [dialogue.held_on for dialogue in year.dialogues]
    days += [wave.closes_on for wave in year.waves] + [meeting.held_on for meeting in year.meetings]
    days += [answer.published_on for answer in year.publications]
    days += [d.done_on for meeting in year.meetings for d in meeting.decisions if d.done_on]
    assert max(days) <= year.ends_on


def test_everything_ends_after_it_began_and_is_reported_after_it_was_seen(year: Year) -> None:
    for event in (*year.crimes, *year.incidents):
        assert event.happened_from.timestamp() <= event.happened_to.timestamp()
    for report in year.reports:
        assert all(incident.happened_to <= report.sent_at for incident in report.incidents)


def test_what_was_done_was_done_within_the_promise(year: Year) -> None:
    assert year.starts_on == month_on(year.ends_on, -11)
    assert all(year.starts_on <= activity.done_on <= year.ends_on for activity in year.activities)
    assert year.promise.signed_on < year.starts_on
    assert all(wave.closes_on < year.promise.signed_on for wave in year.waves if "första" in wave.title)


def test_no_school_session_on_a_weekend_or_in_the_summer_holiday(year: Year) -> None:
    for activity in year.activities:
        if activity.session:
            day = activity.done_on
            assert day.weekday() < 5
            assert not dt.date(day.year, 6, 12) <= day <= dt.date(day.year, 8, 18)
            assert not (day.month == 12 and day.day > 19) and not (day.month == 1 and day.day < 9)


def test_the_counters_end_where_the_story_says(year: Year) -> None:
    done = Counter(activity.measure for activity in year.activities)
    assert done == {"surveys": 2, "sessions": 10, "pictures": 12, "visits": 98, "answers": 12}


def test_one_decision_is_late_when_the_year_ends(year: Year) -> None:
    decisions = [decision for meeting in year.meetings for decision in meeting.decisions]
    late = [
        decision.text for decision in decisions if not decision.done_on and decision.due_on < year.ends_on
    ]
    assert late == ["Laga lampan vid Gångtunnelns södra mynning."]


def test_residents_are_met_on_days_when_they_can_come(year: Year) -> None:
    weekdays = {"safety_meeting": {2}, "safety_day": {5}, "safety_walk": {3}}
    assert len(year.dialogues) == 6
    assert all(dialogue.held_on.weekday() in weekdays[dialogue.kind] for dialogue in year.dialogues)


def test_meetings_are_on_workdays_after_the_month_but_for_the_last(year: Year) -> None:
    assert [meeting.month for meeting in year.meetings] == [month_on(year.starts_on, n) for n in range(12)]
    assert all(meeting.held_on.weekday() < 5 for meeting in year.meetings)
    assert all(meeting.held_on > last_day(meeting.month) for meeting in year.meetings[:-1])


def test_answers_come_in_the_order_of_their_months(year: Year) -> None:
    days = [answer.published_on for answer in year.publications]
    assert days == sorted(days)


def test_one_reporter_fell_silent_and_the_others_report_every_month(year: Year) -> None:
    heard = {(report.organisation, report.sent_at.date().replace(day=1)) for report in year.reports}
    expected = {organisation.name for organisation in year.organisations if organisation.reports}
    assert {name for name, month in heard if month == year.ends_on.replace(day=1)} == expected - {
        year.silent_reporter
    }
    before = month_on(year.starts_on, -6)
    assert {name for name, month in heard if month == before} == expected
    last_heard = max(
        report.sent_at.date() for report in year.reports if report.organisation == year.silent_reporter
    )
    assert last_heard <= year.silent_since


def test_amounts_are_those_of_a_small_town(year: Year) -> None:
    assert 40 * 24 < len(year.incidents) < 48 * 24
    assert 60 * 24 < len(year.crimes) < 70 * 24
    assert 6 * 12 <= len(year.points) <= 10 * 12
    assert all(110 <= len(wave.responses) <= 140 for wave in year.waves)
    assert any(not report.incidents for report in year.reports)


def test_everyone_named_is_an_organisation_of_the_year() -> None:
    year = year_of(dt.date(2026, 10, 1))
    names = {organisation.name for organisation in year.organisations}
    assert {report.organisation for report in year.reports} <= names
    assert {decision.owner for meeting in year.meetings for decision in meeting.decisions} <= names
    assert {measure.owner for measure in year.measures} | {
        problem.owner for problem in year.problems
    } <= names
    offices = {(o.name, office) for o in year.organisations for office in o.offices}
    assert {(m.owner, m.owner_office) for m in year.measures} <= offices
    assert {(d.owner, d.owner_office) for meeting in year.meetings for d in meeting.decisions} <= offices
    assert set(year.promise.signatures) <= offices


def test_every_measure_has_its_problem_cause_number_and_indicator() -> None:
    year = year_of(dt.date(2026, 10, 1))
    problems = {problem.key: problem for problem in year.problems}
    for measure in year.measures:
        assert measure.cause < len(problems[measure.problem].causes)
        assert measure.target_count > 0 and measure.indicators
        assert all(
            i.target < i.baseline if i.direction == "down" else i.target > i.baseline
            for i in measure.indicators
        )


def test_baselines_of_indicators_are_what_was_counted(year: Year) -> None:
    for measure in year.measures:
        for indicator in measure.indicators:
            if indicator.source in ("crimes", "incidents") and indicator.place:
                assert counts(year, indicator.source, indicator.place)[0] == indicator.baseline


def test_every_kind_has_words_and_every_month_its_story() -> None:
    kinds = {kind for profile in PROFILES.values() for kind in profile.incident_types}
    assert kinds <= texts.INCIDENTS.keys()
    assert {group for profile in PROFILES.values() for group in profile.crime_groups} <= CRIME_TYPES.keys()
    assert texts.POINTS.keys() == texts.POINT_WEIGHTS.keys()
    for table in (story.DECISIONS, story.NOTES, story.SAID, story.REMAINS, story.NEXT):
        assert list(table) == list(range(1, 13))


def test_spreading_keeps_the_total_and_never_goes_below_zero() -> None:
    for total in (0, 1, 7, 118):
        shares = spread(total, [0.1, 1.0, 3.0, 0.5], np.random.default_rng(1))
        assert sum(shares) == total and min(shares) >= 0
