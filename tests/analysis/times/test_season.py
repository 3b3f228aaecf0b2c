"""Season and payday: what is usual for the time of year, said only when it holds, and refused when little is known."""

from datetime import date

import numpy as np
import pytest

from loftet.analysis.results import Unusable
from loftet.analysis.times.season import MONTH_DAYS, months_of_year, payday_weeks, paydays, same_months

FIRST = date(2023, 1, 1)


def test_this_year_is_held_against_the_mean_of_earlier_years() -> None:
    years = np.array([[30, 32], [28, 31], [33, 29], [31, 30], [30, 31], [10, 12]])
    result = same_months(years)
    assert result.values is not None
    assert result.values.ratio == pytest.approx(22 / 61)
    assert result.values.direction == "decreased"
    assert result.said.key == "season_same_decreased"
    assert dict(result.said.values) == {"count": 22, "usual": 61, "years": 5}


def test_years_that_differ_much_make_little_sure() -> None:
    calm = np.array([[60], [62], [58], [60], [100]])
    wild = np.array([[30], [95], [40], [75], [100]])
    assert same_months(calm).said.key == "season_same_increased"
    assert same_months(wild).said.key == "season_same_cannot_tell"
    spread = same_months(wild).parameters["overdispersion"].value
    assert isinstance(spread, float)
    assert spread > 10


def test_two_earlier_years_are_too_few_and_empty_years_tell_nothing() -> None:
    refused = same_months(np.full((3, 4), 20))
    assert refused.refused
    assert refused.said.key == "season_few_years"
    assert same_months(np.zeros((5, 2), dtype=np.int64)).said.key == "season_same_cannot_tell"


@pytest.mark.parametrize("variance", [1, 3])
def test_a_usual_year_is_seldom_called_unusual(variance) -> None:
    random = np.random.default_rng(variance)
    alarms = 0
    for _series in range(500):
        mean = np.full(6, 60.0) if variance == 1 else random.gamma(60 / (variance - 1), variance - 1, 6)
        found = same_months(random.poisson(mean)[:, None]).values
        alarms += bool(found and found.direction != "cannot_tell")
    assert alarms <= 40  # 5 % of 500 and three Monte Carlo standard errors


def test_a_busy_august_stands_out_and_an_even_year_does_not() -> None:
    random = np.random.default_rng(5)
    busy = np.ones(12)
    busy[7] = 2
    found = months_of_year(random.poisson(MONTH_DAYS * busy, (4, 12)))
    assert found.values is not None
    assert found.values.direction[7] == 1
    assert found.values.low[7] < 2.0 < found.values.high[7]
    assert found.said.key == "season_months"
    even = months_of_year(np.round(np.tile(MONTH_DAYS, (4, 1))).astype(np.int64))
    assert even.said.key == "season_even"
    assert even.values is not None
    assert even.values.ratio == pytest.approx(np.ones(12), abs=0.01)


@pytest.mark.parametrize(
    ("counts", "key"),
    [(np.full((2, 12), 50), "season_few_years"), (np.full((4, 12), 2), "season_few_events")],
)
def test_months_of_few_years_or_events_are_refused(counts, key) -> None:
    result = months_of_year(counts)
    assert result.refused
    assert result.said.key == key


@pytest.mark.parametrize(
    "counts", [np.ones((4, 11), dtype=int), np.ones((4, 12)), -np.ones((4, 12), dtype=int)]
)
def test_a_table_that_is_no_table_of_months_is_said(counts) -> None:
    with pytest.raises(Unusable, match="season_table"):
        months_of_year(counts)


def test_payday_is_the_25th_or_the_friday_before() -> None:
    found = paydays(date(2023, 1, 26), date(2023, 7, 25))
    assert [day.isoformat() for day in found] == [
        "2023-02-24", "2023-03-24", "2023-04-25", "2023-05-25", "2023-06-23", "2023-07-25",
    ]  # fmt: skip
    assert paydays(date(2023, 12, 1), date(2024, 1, 31)) == (date(2023, 12, 25), date(2024, 1, 25))


def payday_counts(random: np.random.Generator, more: float) -> np.ndarray:
    mean = np.ones(800)
    for day in paydays(FIRST, date(2025, 3, 1)):
        start = (day - FIRST).days
        mean[start : start + 7] *= more
    return random.poisson(mean)


@pytest.mark.parametrize(
    ("more", "key"),
    [(1.6, "season_payday_increased"), (0.4, "season_payday_decreased"), (1.0, "season_payday_cannot_tell")],
)
def test_payday_weeks_are_held_against_other_days(more, key) -> None:
    result = payday_weeks(payday_counts(np.random.default_rng(6), more), FIRST)
    assert result.said.key == key
    assert result.values is not None
    assert result.values.exposure_after == 7 * 26
    assert result.values.exposure_before == 800 - 7 * 26


def test_only_whole_payday_weeks_count() -> None:
    eleven = payday_weeks(
        np.full(330, 3), date(2023, 1, 25)
    )  # the last ends in December, a day short of its week
    assert eleven.refused
    assert eleven.said.values["weeks"] == 11


def test_few_paydays_or_events_are_refused() -> None:
    assert payday_weeks(np.full(6, 50), FIRST).said.values["weeks"] == 0
    few = payday_weeks((np.arange(800) % 20 == 0).astype(np.int64), FIRST)
    assert few.refused
    assert dict(few.said.values) == {"weeks": 26, "events": 40, "least": 100, "fewest": 12}
