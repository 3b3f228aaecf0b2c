"""The exposure null: Poisson and gamma-Poisson tails of a box's sum, as scipy's distributions have them."""

import numpy as np
import pytest
from scipy import stats

from loftet.analysis.grids.sums import box_sum
from loftet.analysis.hotspots.exposure import estimated_dispersion, exposure_p

SHAPE = (12, 9)


def drawn(dispersion: float = 0.0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(7)
    expected = chance.uniform(0.2, 3, SHAPE)
    rate = expected * (chance.gamma(1 / dispersion, dispersion, SHAPE) if dispersion else 1)
    return chance.poisson(rate), expected, chance.random(SHAPE) < 0.8


@pytest.mark.parametrize("dispersion", [0.0, 0.4])
def test_p_is_the_upper_tail_of_the_boxs_sum(dispersion: float) -> None:
    counts, expected, mask = drawn(dispersion)
    p = exposure_p(counts, expected, mask, dispersion=dispersion)
    seen, mean = box_sum(counts, mask)[mask], box_sum(expected, mask)[mask]
    if dispersion:
        size = 1 / dispersion
        right = stats.nbinom(size, size / (size + mean)).sf(seen - 1)
    else:
        right = stats.poisson(mean).sf(seen - 1)
    assert p[mask] == pytest.approx(right, rel=1e-9, abs=1e-13)
    assert np.isnan(p[~mask]).all()


def test_a_negative_dispersion_is_an_error() -> None:
    counts, expected, mask = drawn()
    with pytest.raises(ValueError, match="dispersion"):
        exposure_p(counts, expected, mask, dispersion=-0.1)


def test_dispersion_is_seen_where_it_is_and_not_where_it_is_not() -> None:
    chance, mask = np.random.default_rng(8), np.ones((150, 150), dtype=bool)
    expected = np.full(mask.shape, 2.0)
    assert estimated_dispersion(chance.poisson(expected), expected, mask) < 0.01
    wide = np.repeat(np.repeat(chance.gamma(2, 0.5, (30, 30)), 5, 0), 5, 1)  # boxes of one rate, variance 1/2
    assert 0.3 < estimated_dispersion(chance.poisson(2 * wide), expected, mask) < 0.55
