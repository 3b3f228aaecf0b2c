"""What a number of answers can show, against R and the project's own tables."""

from math import ceil, floor, nan

import pytest

from loftet.analysis.surveys import planning
from loftet.analysis.surveys.planning import answers_needed, half_width, power_of, smallest_fall

POPULATIONS = (None, 5000, 2000, 800, 400, 200)
NEEDED = {
    (0.35, 0.25): "329/428 309/394 283/352 233/279 181/207 125/137",
    (0.30, 0.20): "294/382 277/355 256/321 215/259 170/196 119/132",
    (0.30, 0.15): "121/157 118/152 114/146 105/131 93/113 76/88",
    (0.20, 0.10): "199/259 192/246 181/230 160/196 133/158 100/113",
    (0.50, 0.40): "388/504 360/458 325/403 261/310 197/223 132/144",
}
# answers: smallest fall in points from 35 % (deff 1.3) for N = None, 2000, 800, 400; half-width at 30 %
SEEN = {
    40: (28, 28, 28, 27, 15),
    60: (24, 24, 23, 23, 12),
    100: (20, 19, 18, 17, 9),
    150: (16, 16, 15, 13, 7),
    200: (14, 14, 13, 10, 6),
    300: (12, 11, 10, 6, 5),
}


@pytest.mark.parametrize("shares", NEEDED)
def test_the_planner_asks_for_as_many_answers_as_the_published_table(shares) -> None:
    found = [
        "/".join(str(ceil(answers_needed(*shares, deff=deff, population=size))) for deff in (1.0, 1.3))
        for size in POPULATIONS
    ]
    assert " ".join(found) == NEEDED[shares]


def points(part: float) -> int:
    """As the table was made: points to one decimal, then whole, halves upwards."""
    return floor(round(100 * part, 1) + 0.5)


@pytest.mark.parametrize("n", SEEN)
def test_so_many_answers_show_falls_as_small_as_in_the_published_table(n: int) -> None:
    falls = [smallest_fall(0.35, n, deff=1.3, population=size) for size in (None, 2000, 800, 400)]
    width = half_width(0.3, n, deff=1.2, population=800)
    assert (*map(points, falls), points(width)) == SEEN[n]


def test_the_smallest_fall_is_seen_with_just_the_power_asked_for() -> None:
    for n, size in ((60, 800), (150, None), (300, 2000)):
        fall = smallest_fall(0.35, n, deff=1.3, population=size)
        assert power_of(0.35, 0.35 - fall, n, deff=1.3, population=size) == pytest.approx(0.8, abs=1e-12)


def test_what_is_needed_gives_the_power_asked_for_also_in_a_small_place() -> None:
    for power in (0.5, 0.8, 0.95):
        for size in (None, 5000, 200):
            n = answers_needed(0.35, 0.25, power=power, deff=1.3, population=size)
            seen = power_of(0.35, 0.25, n, deff=1.3, population=size)
            assert seen == pytest.approx(power, abs=1e-12)
            assert size is None or n < size


def test_a_rise_needs_as_many_answers_as_the_same_fall() -> None:
    assert answers_needed(0.25, 0.35) == pytest.approx(answers_needed(0.35, 0.25), rel=1e-12)
    assert power_of(0.75, 0.65, 90, 70) == pytest.approx(power_of(0.25, 0.35, 90, 70), rel=1e-12)


def test_the_same_persons_asked_twice_show_more() -> None:
    found = [
        planning.power_of_panel(0.35, 0.25, 150, 150, common=common, correlation=0.5)
        for common in (0, 50, 100, 150)
    ]
    assert found == pytest.approx([0.48, 0.55, 0.64, 0.765], abs=0.005)


def test_few_answers_may_show_nothing_at_all_and_everybody_shows_all() -> None:
    assert smallest_fall(0.05, 20) is None
    assert power_of(0.35, 0.34, 800, population=800) == 1.0
    assert power_of(0.35, 0.35, 800, population=800) == 0.0
    assert half_width(0.35, 800, population=800) == 0.0


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: answers_needed(0.35, 0.35),
        lambda: answers_needed(0, 0.35),
        lambda: answers_needed(0.35, 35),
        lambda: answers_needed(0.35, nan),
        lambda: answers_needed(0.35, 0.25, power=1),
        lambda: answers_needed(0.35, 0.25, level=0),
        lambda: answers_needed(0.35, 0.25, deff=0),
        lambda: answers_needed(0.35, 0.25, population=0),
        lambda: power_of(0.35, 0.25, 0),
        lambda: power_of(0.35, 0.25, 900, population=800),
        lambda: planning.power_of_panel(0.35, 0.25, 60, 50, common=51, correlation=0.5),
        lambda: planning.power_of_panel(0.35, 0.25, 60, 50, common=50, correlation=2),
        lambda: planning.answers_needed_by_angle(0.35, 0.35),
        lambda: half_width(0.3, 1),
    ],
)
def test_a_number_out_of_its_range_is_refused(wrong) -> None:
    with pytest.raises(ValueError):
        wrong()
