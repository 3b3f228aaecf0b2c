"""Effect at a place: reference numbers, the written rule, and what it says when nothing happened."""

from datetime import date
from math import ceil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.analysis import change
from loftet.analysis.change import PlaceCounts, SeasonsDiffer

SIX_BEFORE = [date(2025, month, 1) for month in range(6, 12)]
SIX_AFTER = [date(2026, month, 1) for month in range(6, 12)]


def spread(total, months):
    """The total laid out as evenly as whole numbers allow."""
    base, extra = divmod(total, len(months))
    return {month: base + (i < extra) for i, month in enumerate(months)}


def place(before, after):
    return PlaceCounts(before=spread(before, SIX_BEFORE), after=spread(after, SIX_AFTER))


def test_the_reference_ratio_is_found():
    # treated 207 -> 110, control 308 -> 318: 0.514690244, se(ln) 0.142524504 (reference/README.md)
    found = change.relative_change((207, 110), (308, 318))
    assert found.ratio == pytest.approx(0.514690244, abs=5e-10)
    assert found.se_log == pytest.approx(0.142524504, abs=5e-10)
    assert found.low < found.ratio < found.high < 1
    assert found.p < 1e-5


def test_overdispersion_multiplies_the_variance():
    plain = change.relative_change((207, 110), (308, 318))
    wide = change.relative_change((207, 110), (308, 318), overdispersion=4)
    assert wide.se_log == pytest.approx(2 * plain.se_log)
    assert wide.ratio == plain.ratio


def test_a_zero_is_answered_with_halves_and_a_wide_interval():
    found = change.relative_change((6, 0), (40, 41))
    assert found.ratio == pytest.approx((0.5 / 6.5) / (41.5 / 40.5))
    assert found.low < 0.01 < found.high


POWER_TABLE = {  # hotspots.md section 5: same size, 5x, same size and 5x with overdispersion 2 (rounded up)
    20: (88, 79, None, None),
    50: (61, 53, 80, 71),
    100: (47, 39, 61, 53),
    200: (35, 29, 47, 39),
    400: (26, 21, 35, 29),
    800: (19, 15, 26, 21),
}


@pytest.mark.parametrize("before", POWER_TABLE)
def test_the_published_power_table_is_found(before):
    found = [
        change.smallest_visible_relative(before, times * before, overdispersion=factor)
        for factor in (1, 2)
        for times in (1, 5)
    ]
    assert tuple(part and ceil(100 * part) for part in found) == POWER_TABLE[before]


def test_overdispersion_is_one_for_poisson_months_and_found_when_it_is_there():
    draw = np.random.default_rng(20264)
    means = np.outer(draw.uniform(5, 30, 80), 1 + 0.5 * np.sin(np.arange(24)))
    assert change.overdispersion(draw.poisson(means)) == pytest.approx(1.0, abs=0.08)
    # negative binomial with variance 3 x mean
    assert change.overdispersion(draw.negative_binomial(means / 2, 1 / 3)) == pytest.approx(3.0, abs=0.3)


def test_too_little_data_for_overdispersion_give_one():
    assert change.overdispersion([[3, 4, 5]]) == 1.0
    assert change.overdispersion(np.zeros((4, 6))) == 1.0
    with pytest.raises(ValueError, match="places x months"):
        change.overdispersion([3, 4, 5])


def test_months_pair_with_the_same_months_of_the_year_before():
    pairs = change.pair_months(SIX_BEFORE, reversed(SIX_AFTER))
    assert pairs == tuple(zip(SIX_BEFORE, SIX_AFTER, strict=True))


def test_any_day_stands_for_its_month():
    assert change.pair_months([date(2025, 5, 31)], [date(2026, 5, 2)]) == (
        (date(2025, 5, 1), date(2026, 5, 1)),
    )


def test_summer_is_never_compared_with_winter():
    with pytest.raises(SeasonsDiffer, match="same calendar months") as refusal:
        change.pair_months([date(2026, 6, 1), date(2026, 7, 1)], [date(2026, 11, 1), date(2027, 7, 1)])
    assert (refusal.value.before_only, refusal.value.after_only) == ((6,), (11,))


def test_after_cannot_come_before_before():
    with pytest.raises(ValueError, match="must end before"):
        change.pair_months([date(2026, 5, 1)], [date(2025, 5, 1)])


def test_a_month_given_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        change.pair_months([date(2025, 5, 1), date(2025, 5, 9)], [date(2026, 5, 1), date(2027, 5, 1)])


def test_common_season_keeps_what_pairs():
    before = [date(2024, 5, 1), *(date(2025, month, 1) for month in range(1, 8))]
    after = [date(2026, month, 1) for month in range(5, 11)]
    kept = change.common_season(before, after)
    assert kept == (
        tuple(date(2025, m, 1) for m in (5, 6, 7)),
        tuple(date(2026, m, 1) for m in (5, 6, 7)),
    )
    assert change.common_season(after[:3], after[3:]) == ((), ())


MONTH = st.dates(min_value=date(2022, 1, 1), max_value=date(2027, 12, 31)).map(lambda d: d.replace(day=1))


@given(before=st.sets(MONTH, max_size=30), after=st.sets(MONTH, max_size=30))
def test_what_common_season_keeps_can_always_be_paired(before, after):
    kept = change.common_season(before, after)
    pairs = change.pair_months(*kept)
    assert all(first.month == second.month and first < second for first, second in pairs)
    assert len(pairs) == len(kept[0]) == len(kept[1])


def test_a_real_halving_beside_an_unchanged_comparison_is_found():
    found = change.effect_verdict(place(60, 30), place(60, 60))
    assert (found.verdict, found.reason) == ("better", "effect_shown")
    assert found.relative.high < 1
    assert found.months == tuple(zip(SIX_BEFORE, SIX_AFTER, strict=True))


def test_a_real_halving_is_found_without_a_comparison_too():
    assert change.effect_verdict(place(60, 30)).verdict == "better"


def test_a_fall_that_the_comparison_shares_is_no_effect():
    found = change.effect_verdict(place(60, 30), place(120, 62))
    assert (found.verdict, found.reason) == ("cannot_tell", "follows_comparison")


def test_a_rise_beside_an_unchanged_comparison_is_worse():
    assert change.effect_verdict(place(40, 90), place(80, 82)).verdict == "worse"


def test_about_the_same_needs_the_whole_interval_inside_the_margin():
    assert change.effect_verdict(place(800, 805)).verdict == "about_same"
    assert change.effect_verdict(place(20, 20)).verdict == "cannot_tell"
    assert change.effect_verdict(place(800, 805), margin=1.05).verdict == "cannot_tell"


def test_a_place_that_only_has_a_season_is_not_called_better():
    season = [2, 2, 3, 5, 9, 16, 22, 18, 9, 5, 3, 2]
    last_year = {date(2025, m, 1): season[m - 1] for m in range(1, 13)}
    this_year = {date(2026, m, 1): season[m - 1] for m in range(1, 13)}
    summer = {m: n for m, n in this_year.items() if 5 <= m.month <= 8}
    autumn = {m: n for m, n in this_year.items() if m.month >= 9}
    with pytest.raises(SeasonsDiffer):
        change.effect_verdict(PlaceCounts(before=summer, after=autumn))
    autumn_before = {m: n for m, n in last_year.items() if m.month >= 9}
    assert change.effect_verdict(PlaceCounts(before=autumn_before, after=autumn)).verdict == "cannot_tell"


def test_no_month_in_common_gives_no_verdict():
    found = change.effect_verdict(PlaceCounts({}, {}), PlaceCounts({}, {}))
    assert (found.verdict, found.reason, found.smallest_visible) == ("cannot_tell", "no_same_season", None)


def test_fewer_reporters_do_not_make_a_place_better():
    found = change.effect_verdict(place(60, 30), place(60, 60), reporters=(10, 5))
    assert (found.verdict, found.own.reason) == ("cannot_tell", "reporters_changed")


def test_the_comparison_must_cover_the_same_months():
    other = PlaceCounts(before=spread(60, SIX_BEFORE[:5]), after=spread(60, SIX_AFTER))
    with pytest.raises(ValueError, match="same months as the place"):
        change.effect_verdict(place(60, 30), other)


def test_the_smallest_visible_effect_is_the_harder_of_the_two():
    alone, together = (
        change.effect_verdict(place(100, 98)),
        change.effect_verdict(place(100, 98), place(100, 99)),
    )
    assert alone.smallest_visible == pytest.approx(0.37, abs=0.005)
    assert together.smallest_visible == pytest.approx(0.47, abs=0.01)


def verdicts(place_means, comparison_means, seed, times=1500):
    """Share of each verdict over seeded Poisson draws of (before, after) at the place and its comparison."""
    draw = np.random.default_rng(seed)
    four = draw.poisson([*place_means, *comparison_means], size=(times, 4))
    found = [change.effect_verdict(place(t0, t1), place(c0, c1)).verdict for t0, t1, c0, c1 in four.tolist()]
    return {verdict: found.count(verdict) / times for verdict in set(found)}


@pytest.mark.parametrize("level", [12, 40, 150])
@pytest.mark.parametrize("trend", [1.0, 0.5])
def test_false_effects_stay_below_alpha_when_the_measure_did_nothing(level, trend):
    shares = verdicts((level, level * trend), (2 * level, 2 * level * trend), seed=level)
    assert shares.get("better", 0) + shares.get("worse", 0) < 0.05


def test_a_halving_from_sixty_is_found_more_often_than_not():
    # Power by formula is about 0.67 with an equal and 0.85 with a five times larger comparison.
    assert verdicts((60, 30), (60, 60), seed=7).get("better", 0) > 0.6
    assert verdicts((60, 30), (300, 300), seed=8).get("better", 0) > 0.75


def test_a_strong_season_changes_nothing_in_the_rate_of_false_effects():
    draw = np.random.default_rng(9)
    season = np.array([4, 9, 16, 9, 4, 2])
    found = []
    for _ in range(800):
        before, after = draw.poisson(season).tolist(), draw.poisson(season).tolist()
        counts = PlaceCounts(
            dict(zip(SIX_BEFORE, before, strict=True)), dict(zip(SIX_AFTER, after, strict=True))
        )
        found.append(change.effect_verdict(counts).verdict)
    assert sum(verdict in ("better", "worse") for verdict in found) / 800 < 0.05


def test_without_a_comparison_what_everybody_shares_is_no_effect():
    alone = change.effect_verdict(place(60, 30))
    shared = change.effect_verdict(place(60, 30), elsewhere=place(400, 210))
    apart = change.effect_verdict(place(60, 30), elsewhere=place(400, 390))
    against = change.effect_verdict(place(60, 30), elsewhere=place(400, 60))  # elsewhere fell even more
    assert [found.verdict for found in (alone, shared, apart, against)] == [
        "better",
        "cannot_tell",
        "better",
        "cannot_tell",
    ]
    assert shared.reason == against.reason == "follows_elsewhere"
    assert apart.relative is None
    assert apart.smallest_visible > alone.smallest_visible


def test_a_rise_beside_a_municipality_at_rest_is_worse():
    assert change.effect_verdict(place(30, 60), elsewhere=place(400, 390)).verdict == "worse"
    assert change.effect_verdict(place(30, 60), elsewhere=place(200, 390)).verdict == "cannot_tell"


def test_a_chosen_comparison_goes_before_the_rest():
    found = change.effect_verdict(place(60, 30), place(60, 60), elsewhere=place(400, 200))
    assert (found.verdict, found.reason) == ("better", "effect_shown")


def test_an_interval_without_end_is_said_to_have_none():
    found = change.relative_change((1, 1), (1, 1), overdispersion=1e6)
    assert (found.low, found.high, found.p) == (pytest.approx(0), float("inf"), 1.0)


@pytest.mark.parametrize(
    "wrong", [{"place": (-1, 4)}, {"overdispersion": 0.9}, {"alpha": 0.0}, {"alpha": float("nan")}]
)
def test_what_cannot_be_compared_is_refused(wrong):
    with pytest.raises(ValueError, match="must"):
        change.relative_change(**({"place": (4, 4), "comparison": (4, 4)} | wrong))
