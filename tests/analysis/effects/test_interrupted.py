"""One place and a long series: the definition, season and trend, and what is too short."""

import numpy as np
import pytest
from scipy import optimize

from loftet.analysis.effects.interrupted import level_shift
from loftet.analysis.results import Unusable


def series(
    seed, months=48, start=36, ratio=1.0, memory=0.0, spread=0.0, level=15.0, amplitude=0.3, trend=-0.12
):
    draw = np.random.default_rng(seed)
    hang = np.zeros(months)
    for month in range(1, months):
        hang[month] = memory * hang[month - 1] + draw.normal(0, spread)
    month = np.arange(months)
    mean = level * np.exp(amplitude * np.sin(month / 6 * np.pi) + trend * month / 12 + hang)
    return draw.poisson(mean * np.where(month >= start, ratio, 1))


def test_it_is_the_maximum_of_the_likelihood():
    y = series(1, ratio=0.5)
    month = np.arange(48)
    design = np.column_stack(
        [month >= 36, np.ones(48), (month - 36) / 12]
        + [part(np.pi * k * month / 6) for k in (1, 2) for part in (np.sin, np.cos)]
    ).astype(float)

    def loss(beta):
        mean = np.exp(design @ beta)
        return mean.sum() - y @ (design @ beta), design.T @ (mean - y)

    best = optimize.minimize(loss, np.zeros(7), jac=True, method="BFGS", options={"gtol": 1e-6}).x
    found = level_shift(y, 36).values
    assert found.log_shift == pytest.approx(best[0], abs=1e-6)
    assert found.trend_per_year == pytest.approx(np.exp(best[2]), abs=1e-6)


def test_the_error_is_newey_and_wests_written_out_or_the_overdispersed_one():
    y = series(2, months=72, start=48, memory=0.6, spread=0.3)
    found = level_shift(y, 48).values
    assert found.lag == 4
    assert found.overdispersion > 1.5
    assert found.se >= np.sqrt(found.overdispersion / y[48:].sum())
    calm = level_shift(np.round(15 + 5 * np.sin(np.arange(48) / 6 * np.pi)), 36).values
    assert calm.overdispersion == 1.0  # smoother than Poisson is not believed


def test_a_halving_and_a_doubling_are_found():
    fallen, risen = (level_shift(series(3, ratio=ratio), 36) for ratio in (0.4, 2.5))
    assert (fallen.said.key, risen.said.key) == ("effect_series_decreased", "effect_series_increased")
    assert fallen.values.low < 0.4 < fallen.values.high < 1
    assert fallen.said.values["low"] < fallen.said.values["percent"] < fallen.said.values["high"]


def test_season_and_trend_are_no_shift():
    found = [level_shift(series(seed, amplitude=0.6, trend=-0.3, level=30), 36).values for seed in range(500)]
    assert np.mean([one.p < 0.05 for one in found]) <= 0.075
    assert np.mean([one.high < 1 for one in found]) <= 0.065


def test_neighbouring_months_that_hang_together_seldom_look_like_a_fall():
    found = [level_shift(series(seed, memory=0.3, spread=0.15), 36).values for seed in range(500)]
    assert np.mean([one.high < 1 for one in found]) <= 0.065


@pytest.mark.parametrize(
    ("counts", "start", "key"),
    [
        (series(4), 23, "effect_series_short"),
        (series(4), 37, "effect_series_short"),
        (np.full(48, 3), 36, "effect_series_few"),
        (np.where(np.arange(48) < 36, 2, 40), 36, "effect_series_few"),
        (np.where(np.arange(48) < 36, 20, 0), 36, "effect_series_few"),
    ],
)
def test_too_short_or_too_few_is_refused(counts, start, key):
    found = level_shift(counts, start)
    assert (found.refused, found.said.key) == (True, key)


@pytest.mark.parametrize(
    ("counts", "start", "key"),
    [
        (np.ones(48), 0, "effect_series_start"),
        (np.ones(48), 48, "effect_series_start"),
        (np.ones((4, 12)), 3, "effect_series_start"),
        (np.r_[np.ones(47), np.nan], 36, "effect_count_negative"),
        (np.r_[np.ones(47), -1], 36, "effect_count_negative"),
    ],
)
def test_what_cannot_be_is_refused(counts, start, key):
    with pytest.raises(Unusable) as refusal:
        level_shift(counts, start)
    assert refusal.value.said.key == key


def test_nothing_to_tell_is_told():
    assert level_shift(series(5), 36).said.key == "effect_series_cannot_tell"
