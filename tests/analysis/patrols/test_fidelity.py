"""Visits held against the plan: counted by hand, also over midnight, and no share of a handful."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.analysis.patrols.drawing import PlaceToVisit, draw_week
from loftet.analysis.patrols.fidelity import Delivered, fidelity
from loftet.analysis.results import Unusable
from loftet.analysis.shares import wilson
from loftet.analysis.times.windows import Window
from loftet.wording import sentence

MONDAY = date(2026, 11, 2)
WEEKS = (MONDAY, MONDAY + timedelta(days=13))
NIGHT = (Window(4, 22, 4),)
FRIDAY, SATURDAY = MONDAY + timedelta(days=4), MONDAY + timedelta(days=5)


def visits(*triples):
    return [Delivered(day, hour * 60 + minute, length) for day, hour, minute, length in triples]


MADE = visits(
    (FRIDAY, 22, 0, 12),
    (SATURDAY, 1, 59, 16),
    (SATURDAY, 2, 0, 10),
    (FRIDAY, 21, 59, 17),
    (FRIDAY, 23, 30, 9),
)


def test_counts_by_hand():
    found = fidelity(8, MADE, NIGHT, period=WEEKS).values
    assert (found.planned, found.delivered, found.delivered_share) == (8, 5, 0.625)
    assert found.minutes == 64
    assert (found.in_window.number, found.right_length.number, found.shorter, found.longer) == (3, 3, 1, 1)
    assert found.in_window.share == 0.6
    assert (found.in_window.low, found.in_window.high) == wilson(0.6, 5)


def test_gaps_count_the_period_s_own_ends():
    found = fidelity(8, MADE, NIGHT, period=WEEKS).values
    assert found.longest_gap == pytest.approx(14 - (5 + 2 / 24))
    gaps = [4 + (21 * 60 + 59) / 1440, 1 / 1440, 90 / 1440, 149 / 1440, 1 / 1440, 14 - 5 - 2 / 24]
    assert found.median_gap == pytest.approx((sorted(gaps)[2] + sorted(gaps)[3]) / 2)


def test_a_place_nobody_came_to_has_one_gap_as_long_as_the_period():
    result = fidelity(6, [], NIGHT, period=WEEKS)
    assert (result.values.longest_gap, result.values.median_gap) == (14, 14)
    assert result.values.delivered_share == 0
    assert sentence(result.said.key, **result.said.values) == "Inget av 6 planerade besök gjordes."


def test_visits_outside_the_period_are_dropped_and_counted():
    result = fidelity(8, [*MADE, Delivered(MONDAY - timedelta(days=1), 0, 12)], NIGHT, period=WEEKS)
    assert (result.used, result.dropped) == (5, {"outside_period": 1})
    assert result.values == fidelity(8, MADE, NIGHT, period=WEEKS).values


@given(made=st.permutations(MADE))
def test_the_order_of_visits_means_nothing(made):
    assert fidelity(8, made, NIGHT, period=WEEKS) == fidelity(8, MADE, NIGHT, period=WEEKS)


def test_a_handful_has_numbers_and_no_share():
    result = fidelity(4, MADE[:4], NIGHT, period=WEEKS)
    found = result.values
    assert (found.delivered_share, found.in_window.share, found.right_length.low) == (None, None, None)
    assert (found.in_window.number, found.in_window.n) == (2, 4)
    assert sentence(result.said.key, **result.said.values) == (
        "4 av 4 planerade besök gjordes. Med färre än 5 besök visas inga andelar."
    )


def test_the_sentence_of_enough_visits():
    result = fidelity(8, MADE, NIGHT, period=WEEKS)
    assert sentence(result.said.key, **result.said.values) == (
        "5 av 8 planerade besök gjordes: 3 i rätt tidsfönster och 3 av rätt längd. Längsta uppehållet var 9 dygn."
    )


def test_another_dose_moves_what_is_right():
    found = fidelity(8, MADE, NIGHT, dose=(9, 12), period=WEEKS)
    assert (found.values.right_length.number, found.values.longer) == (3, 2)
    assert found.parameters["dose_low"].why == "given"


@given(seed=st.integers(0, 10**6), wanted=st.integers(1, 4))
def test_a_week_done_as_drawn_is_done_to_the_full(seed, wanted):
    windows = (Window(4, 20, 4), Window(6, 22, 4))
    plan = draw_week([PlaceToVisit(1, windows, wanted, (10, 16))], week=MONDAY, seed=seed).values
    made = [Delivered(stop.day, stop.minute, stop.minutes) for stop in plan.stops]
    found = fidelity(wanted, made, windows, period=WEEKS).values
    assert found.delivered == found.in_window.number == found.right_length.number == wanted


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({"period": WEEKS[::-1]}, "visits_period_backwards"),
        ({"planned_visits": -1}, "visits_plan_unusable"),
        ({"dose": (16, 10)}, "visits_plan_unusable"),
        ({"dose": (0, 10)}, "visits_plan_unusable"),
        ({"delivered": [Delivered(FRIDAY, 0, 0)]}, "visits_visit_unusable"),
        ({"delivered": [Delivered(FRIDAY, 1440, 10)]}, "visits_visit_unusable"),
    ],
)
def test_what_cannot_be_meant_gets_a_sentence(asked, key):
    with pytest.raises(Unusable) as refused:
        fidelity(**{"planned_visits": 8, "delivered": MADE, "windows": NIGHT, "period": WEEKS, **asked})
    assert refused.value.said.key == key
    for language in ("sv", "en"):
        assert sentence(key, language, **refused.value.said.values)
