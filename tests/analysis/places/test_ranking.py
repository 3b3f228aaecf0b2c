"""Places ranked: published intervals, exact posteriors by brute force, coverage by simulation, and honest refusals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, special, stats

from loftet.analysis.places.ranking import count_places, rank_places
from loftet.analysis.places.shrinkage import gamma_poisson
from loftet.analysis.results import Unusable
from loftet.wording import sentence

TOWN = [50, 10, 8, 5, 3, 0, 40, 12, 30]
COUNTS = st.lists(st.integers(0, 200), min_size=3, max_size=15).filter(lambda c: sum(c) >= 100)


def test_the_published_poisson_intervals_stand_beside_the_counts():
    found = rank_places([0, 3, 10, 50, 800]).values
    assert np.round(found.low, 1).tolist() == [0.0, 0.6, 4.8, 37.1, 745.5]
    assert np.round(found.high, 1).tolist() == [3.7, 8.8, 18.4, 65.9, 857.4]


def by_quadrature(counts, exposure, place, limit):
    """Posterior mean and P(rate > limit) of one place, the two-dimensional integral done by brute force."""
    counts, exposure = np.array(counts, dtype=float), np.array(exposure, dtype=float)
    z = np.median(exposure / exposure.mean()) * counts.mean()
    logit, level = np.linspace(-12, 12, 481), np.log(counts.sum() / exposure.sum()) + np.linspace(-6, 6, 961)
    k, mean = np.exp(logit)[:, None] * z, np.exp(level)[None, :]
    log_weight = special.log_expit(logit)[:, None] + special.log_expit(-logit)[:, None] + np.zeros_like(mean)
    for y, e in zip(counts, exposure, strict=True):
        log_weight = log_weight + stats.nbinom.logpmf(y, k, k / (k + mean * e))
    weight = np.exp(log_weight - log_weight.max())
    shape, scale = counts[place] + k, 1 / (exposure[place] + k / mean)
    return tuple(
        integrate.trapezoid(integrate.trapezoid(weight * each, level), logit)
        / integrate.trapezoid(integrate.trapezoid(weight, level), logit)
        for each in (shape * scale, stats.gamma.sf(limit, shape, scale=scale))
    )


@pytest.mark.parametrize(
    ("counts", "exposure"),
    [(TOWN, [1.0] * 9), ([30, 22, 41, 18, 25], [1.0, 0.5, 2.0, 0.7, 1.0]), ([20, 25, 19, 22, 24], [1.0] * 5)],
)
def test_the_posterior_is_the_integral_by_brute_force(counts, exposure):
    found = rank_places(counts, exposure).values
    for place in (0, 3):
        mean, above = by_quadrature(counts, exposure, place, 1.5 * found.overall)
        assert found.shrunk[place] == pytest.approx(mean, rel=0.004)
        assert found.above[place] == pytest.approx(above, abs=0.003)


def test_intervals_hold_the_level_of_their_own_posterior():
    found = gamma_poisson(np.array(TOWN, dtype=float), np.ones(9), np.ones(9, dtype=np.int64))
    for part in (0.025, 0.5, 0.975):
        limits = found.quantile(part)
        below = [1 - found.above(limit)[place] for place, limit in enumerate(limits)]
        assert below == pytest.approx([part] * 9, abs=1e-8)


def test_draws_have_the_posteriors_own_mean():
    found = gamma_poisson(np.array(TOWN, dtype=float), np.ones(9), np.ones(9, dtype=np.int64))
    drawn = found.draws(20_000, np.random.default_rng(2), np.ones(9, dtype=np.int64))
    assert np.all(np.abs(drawn.mean(axis=0) - found.mean()) < 5 * drawn.std(axis=0) / np.sqrt(20_000))


def simulated(places, mean, shape, years, rng):
    rates = (
        rng.gamma(shape, mean / shape, size=(years, places))
        if np.isfinite(shape)
        else np.full((years, places), mean)
    )
    return rates, rng.poisson(rates)


@pytest.mark.parametrize(
    ("places", "mean", "shape"), [(5, 25, 2.0), (8, 15, 1.0), (12, 10, 5.0), (20, 8, np.inf), (5, 25, np.inf)]
)
def test_posterior_and_rank_intervals_cover_what_they_say(places, mean, shape):
    """60 seeded years each; 95 % intervals, less four Monte Carlo standard errors of the clustered coverage."""
    rates, counts = simulated(places, mean, shape, 60, np.random.default_rng(places))
    inside, ranked = [], []
    for rate, count in zip(rates, counts, strict=True):
        found = rank_places(count).values if count.sum() >= 100 else None
        if found is None:
            continue
        inside.append(np.mean((found.shrunk_low <= rate) & (rate <= found.shrunk_high)))
        rank = np.argsort(np.argsort(-rate)) + 1
        ranked.append(np.mean((found.rank_low <= rank) & (rank <= found.rank_high)))
    for covered in (inside, ranked) if np.isfinite(shape) else (inside,):
        assert np.mean(covered) >= 0.95 - 4 * max(np.std(covered), 0.05) / np.sqrt(len(covered))
    assert np.mean(inside) <= 0.999


def test_a_probability_above_is_as_often_right_as_it_says():
    """Of the places said to lie above with about 90 %, about 90 % do: 120 seeded years of ten places."""
    rates, counts = simulated(10, 50, 2.0, 120, np.random.default_rng(3))
    said, true = [], []
    for rate, count in zip(rates, counts, strict=True):
        found = rank_places(count).values
        said += found.above.tolist()
        true += (rate > 1.5 * found.overall).tolist()
    said, true = np.array(said), np.array(true)
    for low, high in ((0.02, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 0.98)):
        those = (said > low) & (said <= high)
        margin = 4 * np.sqrt(0.25 / those.sum())
        assert true[those].mean() == pytest.approx(said[those].mean(), abs=margin)


def test_under_sameness_hardly_any_place_is_said_to_stand_out():
    rng = np.random.default_rng(4)
    stood_out = [np.any(rank_places(rng.poisson(15, size=12)).values.above >= 0.95) for _ in range(60)]
    assert np.mean(stood_out) <= 0.05


def test_places_are_drawn_together_and_the_small_ones_most():
    found = rank_places([120, 20, 2, 60], [60, 10, 1, 30]).values
    assert np.all(np.abs(found.shrunk - found.overall) <= np.abs(found.rate - found.overall) + 0.02)
    width = found.shrunk_high - found.shrunk_low
    assert width[0] < width[1] < width[2]


def test_a_shrunk_interval_is_narrower_than_the_counts_own_when_places_are_alike():
    found = rank_places([20, 22, 18, 21, 19, 20, 23, 17]).values
    assert np.all(found.shrunk_high - found.shrunk_low < found.high - found.low)


@settings(max_examples=25, deadline=None)
@given(counts=COUNTS, seed=st.integers(0, 99))
def test_the_order_of_places_means_nothing(counts, seed):
    order = np.random.default_rng(seed).permutation(len(counts))
    straight, turned = rank_places(counts).values, rank_places(np.array(counts)[order]).values
    for name in ("shrunk", "shrunk_low", "shrunk_high", "above", "rank_low", "rank_high", "funnel"):
        assert np.allclose(getattr(straight, name)[order], getattr(turned, name), rtol=1e-9, atol=1e-12)


@settings(max_examples=25, deadline=None)
@given(counts=COUNTS, scale=st.sampled_from([0.001, 365.25, 1e6]))
def test_the_unit_of_exposure_means_nothing(counts, scale):
    ones, scaled = rank_places(counts).values, rank_places(counts, np.full(len(counts), scale)).values
    assert scaled.shrunk_high * scale == pytest.approx(ones.shrunk_high, rel=1e-7)
    assert scaled.above == pytest.approx(ones.above, abs=1e-7)
    assert np.array_equal(scaled.rank_low, ones.rank_low)


@settings(max_examples=40, deadline=None)
@given(counts=COUNTS)
def test_ranks_and_intervals_hang_together(counts):
    found = rank_places(counts).values
    assert np.all(
        (found.rank_low >= 1) & (found.rank_low <= found.rank_high) & (found.rank_high <= len(counts))
    )
    assert np.all((found.shrunk_low <= found.shrunk) & (found.shrunk <= found.shrunk_high))
    assert np.all((found.above >= 0) & (found.above <= 1))
    order = np.argsort(-found.count, kind="stable")
    assert np.all(np.diff(found.shrunk[order]) <= 1e-9)
    for alike in np.unique(found.count):
        same = found.count == alike
        assert len(set(found.rank_low[same])) == len(set(found.rank_high[same])) == 1


def test_very_unequal_places_are_not_drawn_together():
    for large in (20_000, 10**12):
        assert rank_places([large, 10, 10]).values.shrunk[1] == pytest.approx(10, abs=0.6)


def test_nothing_at_nearly_every_place_leaves_them_an_interval_above_nought():
    found = rank_places([100, *[0] * 99]).values
    assert found.shrunk[1] < found.shrunk_high[1] and 0.05 < found.shrunk_high[1] < 1


def test_exposures_as_unequal_as_they_may_be_give_numbers():
    for exposure in ([1e-3, 1, 1e3], [1e3, 1, 1e-3]):
        found = rank_places([100, 0, 0], exposure).values
        assert np.all(np.isfinite(found.shrunk_high)) and np.all(found.above <= 1)


def test_one_place_alone_is_certainly_highest_and_of_equals_none():
    assert rank_places([200, 5, 5, 5]).said.key == "places_stand_out_first_clear"
    assert rank_places([20] * 8).said.key == "places_none_stands_out_first_open"
    assert rank_places([130, 100, 60, 60, 60, 105]).said.key.endswith("first_open")
    assert rank_places([400, 300, 300]).said.key == "places_none_stands_out_first_clear"


def test_the_sentence_says_how_many_stand_out():
    said = rank_places(TOWN).said
    assert sentence(said.key, **said.values) == (
        "2 av 9 platser ligger säkert på mer än en och en halv gång snittet. "
        "Vilken plats som ligger högst går inte att avgöra."
    )


def test_many_places_are_ranked_within_a_second_or_two():
    counts = np.random.default_rng(1).poisson(2.0, size=2000)
    found = rank_places(counts).values
    assert found.rank_high.max() <= 2000 and found.count.sum() == counts.sum()


@pytest.mark.parametrize(
    ("counts", "key"),
    [
        ([33, 33, 33], "places_too_few_events"),
        ([500, 500], "places_too_few"),
        ([], "places_too_few"),
        ([0, 0, 0], "places_too_few_events"),
        ([100, *[0] * 1001], "places_too_sparse"),
    ],
)
def test_too_little_is_refused_with_the_reason_and_the_counts_still_shown(counts, key):
    result = rank_places(counts)
    assert result.refused and result.said.key == key
    assert sentence(key, **result.said.values)
    assert count_places(counts).values.count.tolist() == counts


def test_exactly_at_the_thresholds_places_are_ranked():
    assert not rank_places([50, 49, 1]).refused
    assert not rank_places([100, *[0] * 999]).refused


def test_counts_alone_are_told_at_any_level():
    result = count_places([3], level=0.9)
    assert (result.values.low[0], result.values.high[0]) == pytest.approx((0.8177, 7.7537), abs=1e-4)
    assert sentence(result.said.key, **result.said.values).startswith("Antal händelser: 3. Antal platser: 1.")


@pytest.mark.parametrize(
    ("counts", "exposure", "told"),
    [
        ([[1, 2]], None, "för högst 2 000 platser"),
        ([1, 2, 3], [1, 2], "3 antal och 2 jämförelsetal"),
        ([1, -2, 3], None, "Plats 2: antalet är -2"),
        ([1, 2, float("nan")], None, "Plats 3: antalet är nan"),
        ([1, 2, 2.5], None, "Plats 3: antalet är 2.5"),
        ([1, 2, 3], [1, 0, 1], "Plats 2: jämförelsetalet är 0"),
        ([1, 2, 3], [1, 1, float("inf")], "Plats 3: jämförelsetalet är inf"),
        ([1, 2, 1e300], None, "Plats 3: antalet är 1e+300"),
        ([1, 2, 3], [1, 1, 1e9], "från 1 till 1e+09"),
        (np.zeros(2001), None, "2 001 antal"),
    ],
)
def test_what_cannot_be_counts_gets_a_sentence(counts, exposure, told):
    with pytest.raises(Unusable) as refused:
        rank_places(counts, exposure)
    said = refused.value.said
    assert told in sentence(said.key, **said.values).replace("\xa0", " ")


@pytest.mark.parametrize("overdispersion", [0.5, float("nan"), float("inf")])
def test_an_overdispersion_below_one_is_refused(overdispersion):
    with pytest.raises(Unusable, match="places_overdispersion_unusable"):
        rank_places(TOWN, overdispersion=overdispersion)
