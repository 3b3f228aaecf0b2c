"""The week's drawn visits: always allowed, fair to every minute, reproducible, and honest about what does not fit."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loftet.analysis.patrols.drawing import PlaceToVisit, capacity, draw_week
from loftet.analysis.results import Unusable
from loftet.analysis.times.windows import Window
from loftet.wording import sentence

MONDAY = date(2026, 11, 23)
FRIDAY_NIGHT = Window(4, 22, 4)

WINDOWS = st.lists(
    st.builds(Window, st.integers(0, 6), st.integers(0, 23), st.integers(1, 12)), min_size=1, max_size=4
)
DOSES = st.tuples(st.integers(1, 30), st.integers(0, 30)).map(lambda pair: (pair[0], sum(pair)))


def drawn(*places, seed=1, week=MONDAY, **asked):
    return draw_week(places, week=week, seed=seed, **asked)


def place(key=1, windows=(FRIDAY_NIGHT,), visits=2, minutes=(10, 16), **more):
    return PlaceToVisit(key, tuple(windows), visits, minutes, **more)


def minute_of_week(stop):
    return (stop.day - MONDAY).days * 1440 + stop.minute


def covered(windows):
    """Every minute from Monday 00:00 that lies in a window; Sunday's night goes on into day 7."""
    return {minute for w in windows for minute in range(w.first_hour * 60, (w.first_hour + w.hours) * 60)}


@settings(max_examples=200, deadline=None)
@given(
    windows=WINDOWS,
    visits=st.integers(0, 20),
    minutes=DOSES,
    gap=st.integers(0, 180),
    seed=st.integers(0, 99),
)
def test_every_visit_lies_wholly_in_a_window_and_far_enough_from_the_next(
    windows, visits, minutes, gap, seed
):
    result = drawn(place(windows=windows, visits=visits, minutes=minutes), seed=seed, least_gap_min=gap)
    stops, allowed = result.values.stops, covered(windows)
    for stop in stops:
        assert minutes[0] <= stop.minutes <= minutes[1]
        start = minute_of_week(stop)
        assert set(range(start, start + stop.minutes)) <= allowed
    for earlier, later in pairwise(sorted(minute_of_week(stop) for stop in stops)):
        assert later - earlier >= minutes[1] + gap
    missing = sum(short.wanted - short.planned for short in result.values.short)
    assert len(stops) + missing == visits
    assert len(stops) == min(visits, capacity(windows, minutes[1], gap))


def most_that_fit(windows, longest, gap):
    """Brute force over minutes: the most starts, each with its whole visit in a joined window, so far apart."""
    minutes = covered(windows)
    starts = [m for m in sorted(minutes) if all(m + k in minutes for k in range(longest))]
    fits, ready = 0, -1
    for start in starts:  # earliest first is best: an interval scheduling problem with equal lengths
        if start >= ready:
            fits, ready = fits + 1, start + longest + gap
    return fits


@settings(max_examples=60, deadline=None)
@given(windows=WINDOWS, longest=st.integers(1, 60), gap=st.integers(0, 180))
def test_how_many_fit_is_exact(windows, longest, gap):
    assert capacity(windows, longest, gap) == most_that_fit(windows, longest, gap)


@pytest.mark.parametrize(
    ("windows", "visits"),
    [
        ((Window(4, 20, 4),), 1),
        ((Window(4, 18, 6),), 3),
        ((Window(4, 20, 4), Window(5, 22, 4), Window(2, 14, 2)), 5),
        ((Window(0, 8, 12), Window(3, 8, 12)), 6),
    ],
)
def test_every_allowed_minute_is_equally_likely(windows, visits):
    """12,000 visits; chi-squared over half hours of allowed starts, seeded."""
    asked = place(windows=windows, visits=visits)
    weeks = 12_000 // visits
    starts = [minute_of_week(stop) for seed in range(weeks) for stop in drawn(asked, seed=seed).values.stops]
    assert len(starts) == weeks * visits
    allowed = [m for w in windows for m in range(w.first_hour * 60, (w.first_hour + w.hours) * 60 - 16 + 1)]
    bin_of = {minute: index // 28 for index, minute in enumerate(allowed)}
    seen, size = Counter(bin_of[s] for s in starts), Counter(bin_of.values())
    expected = {b: len(starts) * size[b] / len(allowed) for b in size}
    chi2 = sum((seen[b] - expected[b]) ** 2 / expected[b] for b in size)
    freedom = len(size) - 1
    assert chi2 < freedom + 4 * np.sqrt(2 * freedom)


def test_a_window_too_tight_to_go_round_still_uses_every_minute_it_can():
    """225 minutes to begin at and three visits 106 apart leave 13 minutes of chance for each."""
    asked, begin = place(windows=(Window(4, 20, 4),), visits=3), Window(4, 20, 4).first_hour * 60
    weeks = [drawn(asked, seed=seed).values.stops for seed in range(600)]
    for nth, stops in enumerate(zip(*weeks, strict=True)):
        seen = {minute_of_week(stop) - begin - 106 * nth for stop in stops}
        assert seen <= set(range(13)) and len(seen) >= 11


def test_a_full_window_passes_visits_on_before_it_crowds_them():
    """Two of four hours and one of two hold 2 + 2 + 1 with room to spare, and so they do every week."""
    windows = (Window(4, 20, 4), Window(5, 20, 4), Window(2, 14, 2))
    for seed in range(100):
        stops = drawn(place(windows=windows, visits=5), seed=seed).values.stops
        assert Counter(s.day.weekday() for s in stops) == {4: 2, 5: 2, 2: 1}


def test_lengths_are_spread_evenly_over_the_dose():
    lengths = Counter(s.minutes for seed in range(2000) for s in drawn(place(), seed=seed).values.stops)
    assert sorted(lengths) == list(range(10, 17))
    assert min(lengths.values()) > 0.85 * 4000 / 7


def test_the_same_seed_gives_the_same_week_and_another_seed_another():
    assert drawn(place(), seed=5) == drawn(place(), seed=5)
    weeks = {drawn(place(), seed=seed).values.stops for seed in range(200)}
    assert len(weeks) > 195


def test_the_same_seed_gives_another_week_other_times():
    first = drawn(place(visits=1), seed=5).values.stops[0]
    second = drawn(place(visits=1), seed=5, week=MONDAY + timedelta(days=7)).values.stops[0]
    assert (first.minute, first.minutes) != (second.minute, second.minutes)


def test_last_week_says_nothing_of_this_week():
    """The correlation between the minutes of two weeks in a row, 2,000 seeds: within 4 standard errors of 0."""
    asked = place(windows=(Window(4, 18, 6),), visits=1)
    weeks = [
        [minute_of_week(drawn(asked, seed=seed, week=week).values.stops[0]) for seed in range(2000)]
        for week in (MONDAY, MONDAY + timedelta(days=7))
    ]
    weeks[1] = [minute - 7 * 1440 for minute in weeks[1]]
    assert abs(np.corrcoef(weeks)[0, 1]) < 4 / np.sqrt(2000)


def test_another_place_in_the_week_moves_nobody_elses_times():
    alone = drawn(place(1), seed=3).values.stops
    together = drawn(place(2, visits=5), place(1), seed=3).values.stops
    assert [s for s in together if s.key == 1] == list(alone)
    assert drawn(place(1), place(2), seed=3).values == drawn(place(2), place(1), seed=3).values


def test_a_night_goes_on_into_the_next_day_and_sunday_into_monday():
    days = {
        s.day for seed in range(50) for s in drawn(place(windows=(Window(6, 22, 4),)), seed=seed).values.stops
    }
    assert days == {MONDAY + timedelta(days=6), MONDAY + timedelta(days=7)}


def test_windows_that_touch_are_one_and_may_hold_a_visit_over_the_border():
    asked = place(windows=(Window(2, 12, 1), Window(2, 13, 1)), visits=1)
    starts = {drawn(asked, seed=seed).values.stops[0].minute for seed in range(500)}
    assert starts & set(range(13 * 60 - 15, 13 * 60))


def test_windows_close_to_each_other_keep_the_gap_between_them():
    asked = place(windows=(Window(2, 12, 1), Window(2, 14, 1)), visits=2)
    for seed in range(300):
        first, second = sorted(s.minute for s in drawn(asked, seed=seed).values.stops)
        assert second - first >= 106


def test_windows_so_close_that_the_lot_hardly_ever_fits_are_squeezed_and_still_drawn():
    """Starts at 12:00-12:59 and 14:00-14:59, to lie 178 minutes apart: only 12:00 and 14:58 or :59, or 12:01."""
    tight = place(windows=(Window(2, 12, 1), Window(2, 14, 1)), visits=2, minutes=(1, 1))
    pairs = {
        tuple(s.minute - 720 for s in drawn(tight, seed=seed, least_gap_min=177).values.stops)
        for seed in range(60)
    }
    assert pairs == {(0, 178), (0, 179), (1, 179)}


def test_visits_that_do_not_fit_are_said_and_not_invented():
    result = drawn(place(7, windows=(Window(2, 14, 3),), visits=4))
    assert [(s.key, s.wanted, s.planned) for s in result.values.short] == [(7, 4, 2)]
    assert sentence(result.said.key, **result.said.values) == (
        "Bara 2 av 4 besök får plats i tidsfönstren. Lägg till ett fönster där det fattas, eller sänk antalet besök."
    )


def test_a_place_without_windows_or_with_too_long_visits_gets_none_and_that_is_said():
    none = drawn(place(windows=()), place(2, windows=(Window(0, 0, 1),), minutes=(60, 61), visits=1))
    assert none.values.stops == () and [s.planned for s in none.values.short] == [0, 0]
    assert drawn().said.key == "visits_none"


def test_a_random_third_of_place_weeks_goes_without():
    places = [place(key, withholds=key != 9) for key in range(1, 10)]
    weeks = [draw_week(places, week=MONDAY, seed=seed).values.withheld for seed in range(1500)]
    times = Counter(key for week in weeks for key in week)
    assert 9 not in times
    assert {len(week) for week in weeks} == {2, 3}  # eight may: two or three, 2 2/3 on average
    for key in range(1, 9):
        assert times[key] / 1500 == pytest.approx(1 / 3, abs=4 * np.sqrt(2 / 9 / 1500))


def test_a_withheld_place_has_no_visits_and_one_alone_is_withheld_a_third_of_its_weeks():
    results = [drawn(place(withholds=True), seed=seed) for seed in range(900)]
    without = [r for r in results if r.values.withheld]
    assert all(not r.values.stops and r.said.key == "visits_none_withheld" for r in without)
    assert len(without) / 900 == pytest.approx(1 / 3, abs=0.065)


def test_a_budget_is_shared_by_weight_and_gives_nobody_more_than_asked():
    places = [
        place(1, visits=6, weight=3.0, windows=(Window(0, 8, 12), Window(2, 8, 12))),
        place(2, visits=1),
    ]
    counted = Counter(s.key for s in drawn(*places, budget=4).values.stops)
    assert counted == {1: 3, 2: 1}
    assert sum(Counter(s.key for s in drawn(*places, budget=50).values.stops).values()) == 7


def test_the_sentences_tell_of_weeks_without():
    result = drawn(place(1), *(place(key, withholds=True) for key in (2, 3, 4)))
    assert result.said.key == "visits_drawn_withheld" and len(result.values.withheld) == 1
    assert sentence(result.said.key, **result.said.values) == (
        "6 besök är lottade för veckan. 1 av platserna är enligt lotten utan besök."
    )
    assert sentence("visits_drawn", **drawn(place()).said.values) == "2 besök är lottade för veckan."


@pytest.mark.parametrize(
    ("places", "asked", "key"),
    [
        ([place()], {"week": MONDAY + timedelta(days=1)}, "visits_week_not_monday"),
        ([place()], {"seed": -1}, "visits_seed_or_gap"),
        ([place()], {"least_gap_min": -1}, "visits_seed_or_gap"),
        ([place(), place()], {}, "visits_place_twice"),
        ([place(minutes=(16, 10))], {}, "visits_minutes_unusable"),
        ([place(minutes=(10, 10_000))], {}, "visits_minutes_unusable"),
        ([place(visits=-1)], {}, "visits_number_unusable"),
        ([place(visits=1_000_000_000)], {}, "visits_number_unusable"),
        ([place(-4)], {}, "visits_key_unusable"),
        ([place(weight=0)], {"budget": 3}, "visits_weights_unusable"),
        ([place(weight=float("nan"))], {"budget": 3}, "visits_weights_unusable"),
        ([place()], {"budget": -3}, "visits_limits_unusable"),
    ],
)
def test_what_cannot_be_meant_gets_a_sentence(places, asked, key):
    with pytest.raises(Unusable) as refused:
        drawn(*places, **asked)
    assert refused.value.said.key == key
    for language in ("sv", "en"):
        assert sentence(key, language, **refused.value.said.values)


@settings(max_examples=50, deadline=None)
@given(visits=st.integers(2, 6), seed=st.integers(0, 10**6))
def test_no_two_equal_parts_of_a_long_window_go_unvisited(visits, seed):
    """The longest gap inside the window is bounded by two parts less the step (720 minutes, 16 + 90 apart)."""
    stops = drawn(place(windows=(Window(2, 8, 12),), visits=visits), seed=seed).values.stops
    starts = [minute_of_week(stop) for stop in stops]
    part = 705 // visits
    assert all(later - earlier <= 2 * (part + 1) - 106 for earlier, later in pairwise(starts))


@given(seed=st.integers(0, 10**6))
def test_three_visits_in_three_windows_fall_one_in_each(seed):
    windows = (Window(0, 20, 3), Window(2, 20, 3), Window(4, 20, 3))
    stops = drawn(place(windows=windows, visits=3), seed=seed).values.stops
    assert len({stop.day for stop in stops}) == 3
