"""What was done at a focus place of what was planned, week by week and in all."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from loftet.analysis.patrols.fidelity import FEWEST_FOR_SHARES, Delivered, Fidelity, PartOf, fidelity
from loftet.analysis.shares import wilson
from loftet.cycle.promises.rules.focus import WEEK, Work, weeks_between, work_on

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Drawn:
    """One place's part of a week's plan; without visits when the week was withheld."""

    days: tuple[dt.date, ...]
    withheld: bool = False


@dataclass(frozen=True)
class FocusWeek:
    """A week from `monday` to `last`, a Sunday or the last day that has been."""

    monday: dt.date
    last: dt.date
    drawn: bool
    withheld: bool
    done: Fidelity


@dataclass(frozen=True)
class FocusDone:
    """Weeks in order, and all of them together but the withheld ones, whose visits stand in `in_withheld`.

    `total`'s gaps are those of the whole time, withheld weeks too.
    """

    weeks: tuple[FocusWeek, ...]
    total: Fidelity
    in_withheld: int


def done_at(
    period: tuple[dt.date, dt.date],
    now: Work,
    earlier: Sequence[Mapping[str, Any]],
    drawn: Mapping[dt.date, Drawn],
    visits: Sequence[Delivered],
) -> FocusDone:
    """Hold the visits of a period (first and last day) against the plan of each week, keyed by its Monday.

    A week that nobody drew a plan for asked for its number all the same, spread evenly. Visits are held
    against the windows and minutes that were asked for in their week. ValueError for a period that is empty.
    """
    mondays = weeks_between(*period)
    works = [work_on(now, earlier, monday) for monday in mondays]
    planned = _planned(mondays, works, drawn)
    weeks = tuple(
        _week(monday, period, work, drawn.get(monday), planned, visits)
        for monday, work in zip(mondays, works, strict=True)
    )
    counted = [week.done for week in weeks if not week.withheld]
    in_withheld = sum(week.done.delivered for week in weeks if week.withheld)
    return FocusDone(weeks, _together(counted, _held(0, visits, now, period)), in_withheld)


def planned_between(
    first: dt.date,
    last: dt.date,
    now: Work,
    earlier: Sequence[Mapping[str, Any]],
    drawn: Mapping[dt.date, Drawn],
) -> int:
    """How many visits were asked for from the first day to the last."""
    mondays = weeks_between(first, last)
    works = [work_on(now, earlier, monday) for monday in mondays]
    return sum(first <= day <= last for day in _planned(mondays, works, drawn))


def _planned(
    mondays: Sequence[dt.date], works: Sequence[Work], drawn: Mapping[dt.date, Drawn]
) -> list[dt.date]:
    """The day of each visit that was asked for; a visit after Sunday's midnight belongs to the Monday."""
    days: list[dt.date] = []
    for monday, work in zip(mondays, works, strict=True):
        plan = drawn.get(monday)
        days += plan.days if plan else spread_evenly(monday, work.visits_per_week)
    return days


def spread_evenly(monday: dt.date, visits: int) -> list[dt.date]:
    """Days by which so many visits should have been made, the last on Sunday."""
    return [monday + dt.timedelta(days=-(-(number + 1) * 7 // visits) - 1) for number in range(visits)]


def _week(
    monday: dt.date,
    period: tuple[dt.date, dt.date],
    work: Work,
    plan: Drawn | None,
    planned: Sequence[dt.date],
    visits: Sequence[Delivered],
) -> FocusWeek:
    first, last = max(monday, period[0]), min(monday + WEEK - DAY, period[1])
    asked = sum(first <= day <= last for day in planned)
    done = _held(asked, visits, work, (first, last))
    return FocusWeek(monday, last, plan is not None, plan is not None and plan.withheld, done)


def _held(planned: int, visits: Sequence[Delivered], work: Work, period: tuple[dt.date, dt.date]) -> Fidelity:
    dose = (work.minutes_low, work.minutes_high)
    found = fidelity(planned, visits, work.windows, dose=dose, period=period).values
    assert found is not None, "visits made are never refused"
    return found


def _together(weeks: Sequence[Fidelity], whole: Fidelity) -> Fidelity:
    """The weeks' sums with the whole time's gaps, since windows and minutes may have changed between weeks."""
    planned, delivered = sum(week.planned for week in weeks), sum(week.delivered for week in weeks)
    return replace(
        whole,
        planned=planned,
        delivered=delivered,
        delivered_share=delivered / planned if planned >= FEWEST_FOR_SHARES else None,
        minutes=sum(week.minutes for week in weeks),
        in_window=_part(sum(week.in_window.number for week in weeks), delivered),
        right_length=_part(sum(week.right_length.number for week in weeks), delivered),
        shorter=sum(week.shorter for week in weeks),
        longer=sum(week.longer for week in weeks),
    )


def _part(number: int, n: int) -> PartOf:
    if n < FEWEST_FOR_SHARES:
        return PartOf(number, n, None, None, None)
    return PartOf(number, n, number / n, *wilson(number / n, n))
