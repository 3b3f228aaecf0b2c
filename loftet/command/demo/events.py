"""Partner reports and reported crimes: yearly totals are fixed; season and chance spread them."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import replace

import numpy as np

from loftet.command.demo import profiles, texts, town
from loftet.command.demo.months import days_of, drawn, last_day, moment, month_on, spread
from loftet.command.demo.profiles import CALM, PROFILES, Profile
from loftet.command.demo.records import Crime, Incident, Report

Rng = np.random.Generator
Weights = dict[str, float]

SILENT_REPORTER = profiles.SHOP
SILENT_WEEKS = 10
REPORTERS = sorted({name for profile in PROFILES.values() for name in profile.reporters})
OFTEN_SAYS_NOTHING = 0.75
LONGEST_UNKNOWN_HOURS = 40


def crimes(last_month: dt.date, years: int, rng: Rng) -> tuple[Crime, ...]:
    """The police's extract for the promise's year and the years before it, oldest first."""
    drawn = [
        _crime(profile, place, month, last_month, rng)
        for place, profile, month in _occasions("crimes", last_month, years, rng)
    ]
    ordered = sorted(drawn, key=lambda crime: (crime.happened_from, crime.e, crime.n))
    return tuple(replace(crime, source_key=f"K{number:05d}") for number, crime in enumerate(ordered, 1))


def reports(last_month: dt.date, years: int, rng: Rng) -> tuple[Report, ...]:
    """One sending an organisation and week: what it saw, or often that there was nothing."""
    seen: dict[tuple[str, dt.date], list[Incident]] = {}
    for place, profile, month in _occasions("incidents", last_month, years, rng):
        incident = _incident(profile, place, month, last_month, rng)
        reporter = _reporter(profile.reporters, incident, silent_since(last_month), rng)
        seen.setdefault((reporter, _monday(incident.happened_from.date())), []).append(incident)
    first, last = month_on(last_month, -12 * years - 11), last_day(last_month)
    sent = [_report(*key, incidents, last) for key, incidents in seen.items()]
    sent += [_report(*key, [], last) for key in _quiet_weeks(seen.keys(), first, last, rng)]
    return tuple(sorted(sent, key=lambda report: (report.sent_at, report.organisation)))


def silent_since(last_month: dt.date) -> dt.date:
    return _monday(last_day(last_month)) - dt.timedelta(weeks=SILENT_WEEKS)


def _occasions(
    what: str, last_month: dt.date, years: int, rng: Rng
) -> Iterator[tuple[str | None, Profile, dt.date]]:
    """Place, its profile and month, once for every event there was."""
    for back in range(years, -1, -1):
        months = [month_on(last_month, -12 * back - 11 + n) for n in range(12)]
        for place, profile in PROFILES.items():
            totals: tuple[int, int] = getattr(profile, what)
            counts = spread(totals[0 if back else 1], _weights(profile, months, back), rng)
            for month, count in zip(months, counts, strict=True):
                yield from [(place, profile, month)] * count


def _weights(profile: Profile, months: list[dt.date], back: int) -> list[float]:
    turning = CALM if back else profile.turning
    return [profile.season[month.month - 1] * turn for month, turn in zip(months, turning, strict=True)]


def _crime(profile: Profile, place: str | None, month: dt.date, last_month: dt.date, rng: Rng) -> Crime:
    group = one_of(profile.crime_groups, rng)
    kind = str(rng.choice(profiles.CRIME_TYPES[group]))
    start = _start(profile, month, rng)
    hours = (
        rng.integers(3, LONGEST_UNKNOWN_HOURS) if kind in profiles.LONG_UNKNOWN and rng.random() < 0.6 else 0
    )
    end = min(start + dt.timedelta(hours=int(hours)), _end_of(last_month))
    return Crime("", group, kind, place, *town.somewhere(place, rng), start, end)


def _incident(profile: Profile, place: str | None, month: dt.date, last_month: dt.date, rng: Rng) -> Incident:
    kind = one_of(profile.incident_types, rng)
    start = _start(profile, month, rng)
    end = min(start + dt.timedelta(minutes=int(rng.choice([0, 15, 30, 60, 90]))), _end_of(last_month))
    people = (
        ""
        if kind in profiles.PLACELESS_PEOPLE
        else str(rng.choice(["1-2", "3-5", "6-10", "11-20"], p=[0.3, 0.4, 0.2, 0.1]))
    )
    return Incident(
        type=kind,
        place=place,
        **dict(zip("en", town.somewhere(place, rng), strict=True)),
        happened_from=start,
        happened_to=end,
        certainty=str(rng.choice(["saw", "told", "complaint"], p=[0.6, 0.25, 0.15])),
        people=people,
        told_police=str(rng.choice(["yes", "no", "unknown"], p=[0.3, 0.5, 0.2])),
        text=str(rng.choice(texts.INCIDENTS[kind])) if rng.random() < 0.6 else "",
    )


def _start(profile: Profile, month: dt.date, rng: Rng) -> dt.datetime:
    """A day by the weekday's weight, and a quarter; never two at night, which summer time may skip."""
    days = days_of(month)
    day = days[drawn([profile.week[day.weekday()] for day in days], rng)]
    first, last, likeliest = profile.hours
    quarter = int(rng.triangular(first * 4, likeliest * 4, last * 4))
    # What happens after midnight belongs to the evening before, unless that evening was another month's.
    start = moment(day, quarter * 15 if day != days[-1] else min(quarter, 23 * 4) * 15)
    return start.replace(hour=1) if start.hour == 2 else start


def _end_of(last_month: dt.date) -> dt.datetime:
    return moment(last_day(last_month), 23 * 60 + 30)


def one_of(weights: Weights, rng: Rng) -> str:
    return list(weights)[drawn(list(weights.values()), rng)]


def _reporter(weights: Weights, incident: Incident, silent: dt.date, rng: Rng) -> str:
    """Who saw it; what the silent reporter no longer tells, the guards do."""
    name = one_of(weights, rng)
    is_silent = name == SILENT_REPORTER and incident.happened_from.date() >= silent
    return profiles.GUARDS if is_silent else name


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _report(organisation: str, monday: dt.date, incidents: list[Incident], last: dt.date) -> Report:
    """Sent on Monday morning after the week, or late on the year's last day."""
    ordered = tuple(sorted(incidents, key=lambda incident: incident.happened_from))
    minutes = 8 * 60 + 5 * REPORTERS.index(organisation)
    sent_at = min(moment(monday + dt.timedelta(days=7), minutes), moment(last, 23 * 60 + 45))
    return Report(organisation, sent_at, ordered)


def _quiet_weeks(
    reported: Collection[tuple[str, dt.date]], first: dt.date, last: dt.date, rng: Rng
) -> Iterator[tuple[str, dt.date]]:
    silent = _monday(last) - dt.timedelta(weeks=SILENT_WEEKS)
    monday = _monday(first) + dt.timedelta(days=7)
    while monday + dt.timedelta(days=7) <= last:
        for name in REPORTERS:
            stopped = name == SILENT_REPORTER and monday >= silent
            if (name, monday) not in reported and not stopped and rng.random() < OFTEN_SAYS_NOTHING:
                yield name, monday
        monday += dt.timedelta(days=7)
