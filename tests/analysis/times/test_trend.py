"""Mann and Kendall's test: by definition, as pymannkendall says, and how often it cries wolf with season in it."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from loftet.analysis.results import Unusable
from loftet.analysis.times import trend as module
from loftet.analysis.times.trend import mann_kendall, seasonal_factors, sen_slopes, trend

SEASON = 1 + 0.5 * np.sin(np.arange(12) / 12 * 2 * np.pi)


def test_pymannkendalls_numbers() -> None:
    """pymannkendall 1.4.3, original_test and hamed_rao_modification_test."""
    rising = np.array([1, 2, 2, 4, 3, 5, 4, 6, 8, 7, 9, 9, 11, 10, 12, 14.0])[:, None]
    found = mann_kendall(rising)
    assert (found.s[0], found.slope[0]) == (109, 0.8)
    assert found.variance[0] == pytest.approx(490.3333333333333, rel=1e-12)
    assert found.z[0] == pytest.approx(4.877284017583077, rel=1e-12)
    assert found.tau[0] == pytest.approx(0.9083333333333333, rel=1e-12)
    like_months = mann_kendall(np.repeat([3.0, 9, 4, 8, 3, 7], 6)[:, None])
    assert like_months.variance[0] == pytest.approx(5064.0, rel=1e-12)
    assert like_months.variance[0] * like_months.factor[0] == pytest.approx(6788.383506343713, rel=1e-12)


@settings(deadline=None)
@given(arrays(np.float64, (9, 3), elements=st.integers(0, 6)))
def test_score_ties_tau_and_slope_are_as_defined(series) -> None:
    found = mann_kendall(series)
    for k, x in enumerate(series.T):
        pairs = list(combinations(range(9), 2))
        assert found.s[k] == sum(np.sign(x[j] - x[i]) for i, j in pairs)
        ties = np.unique(x, return_counts=True)[1]
        assert found.variance[k] == pytest.approx(
            (9 * 8 * 23 - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
        )
        assert found.slope[k] == pytest.approx(np.median([(x[j] - x[i]) / (j - i) for i, j in pairs]))
        assert found.slope[k] == pytest.approx(stats.theilslopes(x).slope)
    assert found.tau == pytest.approx(found.s / 36)


def test_many_series_are_done_in_parts(monkeypatch) -> None:
    series = np.random.default_rng(1).poisson(3, (12, 50)).astype(float)
    whole = sen_slopes(series)
    monkeypatch.setattr(module, "_AT_ONCE", 66 * 7)
    assert (sen_slopes(series) == whole).all()


def test_a_series_that_never_changes_has_no_trend() -> None:
    found = mann_kendall(np.full((12, 1), 4.0))
    assert (found.s[0], found.z[0], found.variance[0]) == (0, 0, 0)


def test_hamed_and_raos_factor_only_widens() -> None:
    up_and_down = np.tile([1.0, 9.0], 10)[:, None]
    found = mann_kendall(up_and_down)
    assert found.factor[0] < 1
    assert found.z[0] == pytest.approx((found.s[0] - 1) / np.sqrt(found.variance[0]))


def test_season_is_taken_out_and_put_in_place_for_the_first_period() -> None:
    counts = np.resize(SEASON, 30)[:, None] * 20  # two and a half years: the oldest half year is left out
    assert seasonal_factors(counts, 12) == pytest.approx(SEASON)
    found = trend(counts, season=12).values
    assert found is not None
    assert found.direction.tolist() == [0]
    assert found.slope == pytest.approx([0], abs=1e-9)


def test_a_month_in_which_nothing_ever_happens_divides_nothing() -> None:
    counts = np.tile([5.0, 0.0, 3.0, 4.0], 4)[:, None]
    assert seasonal_factors(counts, 4).tolist() == pytest.approx([5 / 3, 1, 1, 4 / 3])
    assert seasonal_factors(counts * 0, 4).tolist() == [1] * 4


@pytest.mark.parametrize(
    ("yearly", "key"), [(0.7, "trend_down"), (1.4, "trend_up"), (1.0, "trend_cannot_tell")]
)
def test_one_series_is_told_in_words(yearly, key) -> None:
    counts = np.round(40 * np.resize(SEASON, 48) * yearly ** (np.arange(48) / 12))[:, None]
    result = trend(counts, season=12)
    assert result.said.key == key
    assert result.used == counts.sum()


def test_yearly_counts_have_no_season() -> None:
    result = trend(np.arange(1.0, 11)[:, None], season=None)
    assert result.said.key == "trend_up"
    assert result.values is not None
    assert result.values.widened.tolist() == [1]


def test_of_many_series_only_those_that_fall_are_said_to() -> None:
    random = np.random.default_rng(11)
    falls = np.where(np.arange(40) < 4, 0.55, 1.0)
    counts = random.poisson(10 * falls ** (np.arange(48)[:, None] / 12)).astype(float)
    result = trend(counts, season=12)
    assert result.values is not None
    assert (result.values.direction[:4] == -1).all()
    assert np.abs(result.values.direction[4:]).sum() <= 1
    assert result.said.values["down"] >= 4


@pytest.mark.parametrize("months", [24, 36])
def test_season_is_seldom_called_a_trend(months) -> None:
    random = np.random.default_rng(12)
    alarms = 0
    for _series in range(400):
        found = trend(random.poisson(20 * np.resize(SEASON, months))[:, None].astype(float), season=12).values
        alarms += bool(found and found.direction[0])
    assert alarms <= 33  # 5 % of 400 and three Monte Carlo standard errors


@pytest.mark.parametrize(
    ("counts", "season", "key"),
    [
        (np.ones((7, 2)), None, "trend_few_periods"),
        (np.ones((23, 2)), 12, "trend_season"),
        (np.zeros((36, 2)), 12, "trend_nothing"),
    ],
)
def test_too_little_is_refused(counts, season, key) -> None:
    result = trend(counts, season=season)
    assert result.refused
    assert result.said.key == key


@pytest.mark.parametrize(
    "counts", [np.ones(9), np.empty((0, 2)), np.full((9, 1), np.nan), np.full((9, 1), -1.0)]
)
def test_what_is_no_table_of_counts_is_said(counts) -> None:
    with pytest.raises(Unusable, match="trend_table"):
        trend(counts, season=None)
