"""The demo year's focus places: chosen before they began, in whole weeks, and visited as the story says."""

import datetime as dt

import pytest

from loftet.analysis.times.windows import Window
from loftet.command.demo.records import Focus, Year
from loftet.command.demo.year import build

MONTHS = [dt.date(2026, 1 + number, 1) for number in range(12)]
DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module", params=MONTHS, ids=str)
def year(request: pytest.FixtureRequest) -> Year:
    return build(request.param)


def _focus(year: Year, place: str) -> Focus:
    return next(focus for focus in year.focus_places if focus.place == place)


def _inside(year: Year, focus: Focus, since: dt.date) -> tuple[int, int]:
    """Visits from a day on that began in a window, and all of them."""
    windows = [Window(*window) for window in focus.windows]
    visits = [
        (one.done_on, one.visit.started_at)
        for one in year.activities
        if one.visit and one.place == focus.place and since <= one.done_on <= focus.ends_on
    ]
    hits = [any(w.covers(day.weekday(), at.hour * 60 + at.minute) for w in windows) for day, at in visits]
    return sum(hits), len(hits)


def test_focus_places_are_chosen_before_they_begin_in_whole_weeks_of_the_promise(year: Year) -> None:
    assert [focus.place for focus in year.focus_places] == ["Stationen", "Åparken", "Stortorget"]
    for focus in year.focus_places:
        assert year.promise.signed_on <= focus.chosen_on < focus.starts_on < focus.ends_on
        assert (focus.starts_on.weekday(), focus.ends_on.weekday()) == (0, 6)
        assert year.starts_on <= focus.starts_on and focus.ends_on <= year.ends_on
        assert focus.ends_on - focus.starts_on >= 25 * DAY
        assert focus.ended_on is None or (focus.ends_on < focus.ended_on <= year.ends_on and focus.ending)


def test_the_park_is_worked_in_summer_with_weeks_withheld(year: Year) -> None:
    park = _focus(year, "Åparken")
    assert park.withholds and park.starts_on.month == 6
    assert not any(focus.withholds for focus in year.focus_places if focus is not park)


def test_the_station_is_visited_in_its_windows_once_the_meeting_has_decided_so(year: Year) -> None:
    station = _focus(year, "Stationen")
    hits, all_visits = _inside(year, station, year.starts_on + 31 * DAY)
    assert all_visits > 40 and hits / all_visits > 0.6


def test_fewer_visits_are_made_than_planned_so_that_there_is_something_to_see(year: Year) -> None:
    station = _focus(year, "Stationen")
    weeks = (station.ends_on - station.starts_on + DAY).days // 7
    made = sum(bool(one.visit) and one.place == "Stationen" for one in year.activities)
    assert made == 55 < weeks * station.visits_per_week
