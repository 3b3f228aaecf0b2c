"""The variance by its definition, the properties it must have, and draws that can't be."""

import numpy as np
import pytest

from loftet.analysis import shares
from loftet.analysis.surveys import comparisons, estimates, proportions
from loftet.analysis.surveys import logistic as logistic_steps
from loftet.analysis.surveys.design import DesignError, sample_design
from loftet.analysis.surveys.domains import domain_shares
from loftet.analysis.surveys.intervals import quantile
from loftet.analysis.surveys.logistic import NoFit, logistic
from loftet.analysis.surveys.quantiles import weighted_quantile
from loftet.analysis.surveys.replicates import jackknife

chance = np.random.default_rng(5)
ROWS = 240
stratum = np.repeat(["a", "b", "c"], 80)
school = np.repeat(np.arange(24) % 8, 10)  # the same numbers in each stratum
y = chance.normal(50, 10, ROWS) + np.repeat(chance.normal(0, 5, 24), 10)
weight = chance.uniform(1, 4, ROWS)
group = chance.integers(0, 2, ROWS)


def test_one_stage_is_the_schoolbook_formula() -> None:
    found = estimates.means(sample_design(ROWS, fpc=[np.full(ROWS, 1000)]), y)
    assert found.estimate[0] == pytest.approx(y.mean(), rel=1e-14)
    assert found.se[0] == pytest.approx(np.sqrt((1 - 0.24) * y.var(ddof=1) / ROWS), rel=1e-14)
    assert found.design.weight[0] == pytest.approx(1000 / 240)


def test_a_stratified_total_adds_the_strata() -> None:
    sizes = np.repeat([100.0, 400, 800], 80)
    found = estimates.totals(sample_design(ROWS, strata=stratum, fpc=[sizes]), y)
    parts = [
        (size**2 * (1 - 80 / size) * y[stratum == h].var(ddof=1) / 80)
        for h, size in zip("abc", (100, 400, 800), strict=True)
    ]
    assert found.se[0] == pytest.approx(np.sqrt(sum(parts)), rel=1e-13)


def test_two_stages_add_what_varies_inside_the_units() -> None:
    schools, pupils = np.full(ROWS, 40.0), np.full(ROWS, 25.0)
    design = sample_design(ROWS, psu=[np.repeat(np.arange(24), 10), np.arange(ROWS)], fpc=[schools, pupils])
    inside = y.reshape(24, 10)
    totals = inside.mean(axis=1) * 25
    between = 40**2 * (1 - 24 / 40) * totals.var(ddof=1) / 24
    within = 40 / 24 * (25**2 * (1 - 10 / 25) * inside.var(axis=1, ddof=1) / 10).sum()
    assert design.weight[0] == pytest.approx(40 / 24 * 25 / 10)
    assert estimates.totals(design, y).se[0] == pytest.approx(np.sqrt(between + within), rel=1e-13)
    assert design.df == 23


def test_units_of_one_number_in_two_strata_are_two() -> None:
    same = sample_design(ROWS, strata=stratum, psu=[school], weight=weight)
    own = sample_design(ROWS, strata=stratum, psu=[np.repeat(np.arange(24), 10)], weight=weight)
    assert same.df == own.df == 21
    assert estimates.means(same, y).se == pytest.approx(estimates.means(own, y).se, rel=1e-14)


def test_the_order_of_the_rows_does_not_matter() -> None:
    order = chance.permutation(ROWS)
    here = estimates.means(sample_design(ROWS, strata=stratum, psu=[school], weight=weight), y)
    there = sample_design(ROWS, strata=stratum[order], psu=[school[order]], weight=weight[order])
    assert estimates.means(there, y[order]).se == pytest.approx(here.se, rel=1e-12)


def test_when_all_were_drawn_nothing_is_uncertain() -> None:
    everyone = sample_design(ROWS, strata=stratum, fpc=[np.full(ROWS, 80)])
    assert estimates.means(everyone, y).se[0] == 0
    assert (everyone.weight == 1).all()


def test_a_domain_is_not_a_smaller_sample() -> None:
    design = sample_design(ROWS, strata=stratum, weight=weight)
    inside = group == 1
    found = estimates.means(design, y, inside)
    alone = estimates.means(sample_design(int(inside.sum()), weight=weight[inside]), y[inside])
    assert found.estimate == pytest.approx(alone.estimate, rel=1e-14)
    as_ratio = estimates.ratios(design, np.where(inside, y, 0), inside.astype(float))
    assert found.se == pytest.approx(as_ratio.se, rel=1e-13)


def test_the_same_people_twice_change_less_uncertainly_than_others() -> None:
    person = np.tile(np.arange(120), 2)
    round_of = np.repeat(["1", "2"], 120)
    score = chance.normal(50, 10, 120)
    both = np.concatenate([score, score - 2 + chance.normal(0, 1, 120)])
    design = sample_design(ROWS, psu=[person])
    together = estimates.by_domain(design, both, round_of)[1].contrast([-1, 1])
    parts = [estimates.means(sample_design(120), both[round_of == r]) for r in ("1", "2")]
    difference, se = estimates.change(*parts)
    assert together.estimate == pytest.approx(difference, rel=1e-12)
    assert together.se[0] < se[0] / 5


def test_figures_of_two_designs_are_not_set_side_by_side() -> None:
    one, other = (estimates.means(sample_design(ROWS), y) for _ in range(2))
    with pytest.raises(ValueError, match="one design"):
        estimates.side_by_side([one, other])


def test_a_stratum_with_one_answer_is_an_error_or_set_against_all() -> None:
    alone = np.where(np.arange(ROWS) == 7, "d", stratum)
    with pytest.raises(DesignError, match="lonely") as told:
        _ = estimates.means(sample_design(ROWS, strata=alone), y).se
    assert told.value.row == 7
    adjusted = estimates.means(sample_design(ROWS, strata=alone, lonely="adjust"), y)
    rest = [y[alone == h] for h in "abc"]
    inside = sum(len(part) ** 2 * part.var(ddof=1) / len(part) for part in rest)
    assert adjusted.se[0] == pytest.approx(np.sqrt(inside + (y[7] - y.mean()) ** 2) / ROWS, rel=1e-12)


def test_a_stratum_whose_only_person_answered_is_no_trouble() -> None:
    alone = np.where(np.arange(ROWS) == 7, "d", stratum)
    sizes = np.where(alone == "d", 1, 500)
    assert estimates.means(sample_design(ROWS, strata=alone, fpc=[sizes]), y).se[0] > 0


BAD_DRAWS = {
    "weight": {"weight": np.where(np.arange(ROWS) == 3, 0, weight)},
    "fpc_value": {"fpc": [np.where(np.arange(ROWS) == 3, -1, 500)]},
    "fpc_varies": {"fpc": [np.where(np.arange(ROWS) == 3, 400, 500)]},
    "fpc_small": {"fpc": [np.full(ROWS, 239)]},
    "fpc_stages": {"fpc": [np.full(ROWS, 500), np.full(ROWS, 500)]},
}


@pytest.mark.parametrize("key", BAD_DRAWS)
def test_a_draw_that_cannot_be_is_an_error(key: str) -> None:
    with pytest.raises(DesignError, match=key):
        sample_design(ROWS, **BAD_DRAWS[key])


def test_jackknife_and_linearisation_agree_on_a_mean_with_equal_weights() -> None:
    design = sample_design(ROWS, strata=stratum, psu=[school], fpc=[np.full(ROWS, 20)])
    found, se = jackknife(design, lambda w: np.array([w @ y / w.sum()]))
    linear = estimates.means(design, y)
    assert found == pytest.approx(linear.estimate, rel=1e-13)
    assert se == pytest.approx(linear.se, rel=1e-10)
    with pytest.raises(DesignError, match="lonely"):
        jackknife(sample_design(ROWS, strata=np.where(np.arange(ROWS) == 7, "d", stratum)), np.sum)


def test_two_groups_and_two_questions_by_hand() -> None:
    design = sample_design(ROWS)
    test = comparisons.two_means(design, y, group)
    parts = [y[group == g] for g in (0, 1)]
    se = np.sqrt(sum(part.var() / len(part) for part in parts) * ROWS / (ROWS - 1))
    assert test.difference == pytest.approx(parts[1].mean() - parts[0].mean(), rel=1e-12)
    assert test.statistic == pytest.approx(test.difference / se, rel=1e-12)
    assert test.df2 == ROWS - 2
    found = comparisons.table(design, stratum, group)
    counts = np.array([[np.sum((stratum == s) & (group == g)) for g in (0, 1)] for s in "abc"])
    expected = np.outer(counts.sum(1), counts.sum(0)) / ROWS
    assert found.pearson == pytest.approx(((counts - expected) ** 2 / expected).sum(), rel=1e-12)
    # simple random sample: hardly any design effect, and nearly the textbook's own test
    assert found.rao_scott.df1 == pytest.approx(2, abs=0.01)
    assert np.trace(found.effects) / 2 == pytest.approx(1, abs=0.05)
    with pytest.raises(ValueError, match="two groups"):
        comparisons.two_means(design, y, stratum)
    with pytest.raises(ValueError, match="two levels"):
        comparisons.table(design, stratum, np.ones(ROWS))


def test_a_regression_on_a_group_is_the_log_odds_of_its_share() -> None:
    design = sample_design(ROWS, strata=stratum, weight=weight)
    hit = (y > 50).astype(float)
    found = logistic(design, hit, np.column_stack([np.ones(ROWS), group]))
    share = estimates.by_domain(design, hit, group)[1].estimate
    odds = np.log(share / (1 - share))
    assert found.estimate == pytest.approx([odds[0], odds[1] - odds[0]], rel=1e-12)
    with pytest.raises(NoFit):
        logistic(design, group.astype(float), np.column_stack([np.ones(ROWS), group]))


def test_a_median_by_hand() -> None:
    design = sample_design(5, weight=[1, 1, 1, 1, 4])
    found = weighted_quantile(design, [5.0, 3, 1, 4, 2], 0.5)
    assert found.estimate == 2
    assert np.isnan(weighted_quantile(design, [np.nan] * 5, 0.5).estimate)


def test_every_kind_of_interval_holds_its_share() -> None:
    design = sample_design(ROWS, strata=stratum, psu=[school], weight=weight)
    hit = (y > 60).astype(float)
    share = estimates.means(design, hit)
    for method in ("logit", "asin", "beta", "mean"):
        low, high = proportions.limits(share, method)
        assert low[0] < share.estimate[0] < high[0]
    low, high = domain_shares(design, hit[:, None], np.zeros(ROWS, int)).limits()
    assert low[0, 0] < share.estimate[0] < high[0, 0]


def house_limits(hit: np.ndarray) -> tuple[float, float]:
    low, high = domain_shares(sample_design(40), hit[:, None], np.zeros(40, int)).limits()
    return float(low[0, 0]), float(high[0, 0])


def test_the_house_interval_is_wilsons_on_plain_answers() -> None:
    found = house_limits(np.repeat([1, 0], [12, 28]))
    assert found == pytest.approx(shares.wilson(0.3, 39, freedom=39), rel=1e-12)


def test_nobody_and_everybody_have_an_interval() -> None:
    part = 2.0226909**2 / (40 + 2.0226909**2)
    assert house_limits(np.zeros(40)) == pytest.approx((0, part), rel=1e-6)
    assert house_limits(np.ones(40)) == pytest.approx((1 - part, 1), rel=1e-6)


def test_the_part_that_was_drawn_says_the_same_as_how_many_there_are() -> None:
    by_part = estimates.means(sample_design(ROWS, fpc=[np.full(ROWS, 0.24)]), y)
    by_number = estimates.means(sample_design(ROWS, fpc=[np.full(ROWS, 1000)]), y)
    assert by_part.se[0] == pytest.approx(by_number.se[0], rel=1e-14)


def test_a_level_outside_nought_and_one_is_refused() -> None:
    with pytest.raises(ValueError, match="level"):
        quantile(10, level=1.0)


def test_a_regression_that_does_not_come_to_rest_says_so(monkeypatch) -> None:
    monkeypatch.setattr(logistic_steps, "STEPS", 1)
    with pytest.raises(NoFit, match="come to rest"):
        logistic(sample_design(ROWS), (y > 50).astype(float), np.column_stack([np.ones(ROWS), y]))
