"""Shares: R's numbers, coverage by simulation, and what each design may say."""

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.analysis import shares
from loftet.analysis.shares import DESIGN_RULES, Design, Wave

WAVE = Wave("otrygg_kvall", "1", "stationen", "november", "web", Design.PROBABILITY)


def wave(**changed):
    return Wave(**{**{f: getattr(WAVE, f) for f in WAVE.__dataclass_fields__}, **changed})


def estimate(hits, n, design=Design.PROBABILITY, **more):
    return shares.share_of_counts(hits, n, design=design, **more)


def change(before, after, **more):
    return shares.share_change(before, after, **{"wave_before": WAVE, "wave_after": WAVE, **more})


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [  # prop.test(x, n, correct=FALSE), survey_reference_other.csv
        (0, 40, 0, 0.0876216011973),
        (1, 40, 0.00442683150268, 0.128813689635),
        (3, 60, 0.0171495021644, 0.137005164763),
        (12, 40, 0.180748452297, 0.454300188181),
        (30, 100, 0.218948852949, 0.395848546333),
        (60, 60, 0.939828147858, 1),
    ],
)
def test_wilson_is_what_r_gives(hits, n, low, high):
    assert shares.wilson(hits / n, n) == pytest.approx((low, high), abs=1e-11)


@pytest.mark.parametrize(
    ("x1", "n1", "x2", "n2", "low", "high"),
    [  # Newcombe from prop.test's limits, survey_reference_other.csv
        (18, 60, 9, 55, -0.282254377131, 0.0197323759195),
        (3, 40, 0, 45, -0.198642335243, 0.0177532767339),
        (35, 100, 25, 110, -0.241748658314, -0.000334055260608),
    ],
)
def test_mover_is_what_newcombe_gives(x1, n1, x2, n2, low, high):
    before, after = ((x / n, *shares.wilson(x / n, n)) for x, n in ((x1, n1), (x2, n2)))
    difference, *limits = shares.mover(before, after)
    assert difference == pytest.approx(x2 / n2 - x1 / n1)
    assert limits == pytest.approx([low, high], abs=1e-11)


def test_the_interval_of_a_sample_uses_t_and_is_a_little_wider():
    found, normal = estimate(30, 100), shares.wilson(0.3, 100)
    assert found.low < normal[0] < normal[1] < found.high
    assert (found.n_eff, found.share) == (pytest.approx(99), 0.3)


def test_a_small_sample_uses_its_own_t_quantile():
    found = estimate(3, 10)
    # Wilson by hand: t(9 df, 97.5 %) = 2.262157, size 9.
    t, size = 2.262157162740992, 9
    centre = (0.3 + t * t / (2 * size)) / (1 + t * t / size)
    reach = t / (1 + t * t / size) * (0.21 / size + t * t / (4 * size * size)) ** 0.5
    assert (found.low, found.high) == pytest.approx((centre - reach, centre + reach), abs=1e-9)


def test_the_finite_population_narrows_what_is_said_of_now_but_not_of_change():
    whole, part = estimate(90, 300), estimate(90, 300, population=800)
    assert part.high - part.low < 0.82 * (whole.high - whole.low)
    assert (part.trend_low, part.trend_high) == (whole.low, whole.high)


def test_a_complete_census_has_no_interval_width_now_but_still_for_change():
    found = estimate(30, 100, design=Design.CENSUS, population=100)
    assert (found.low, found.high, found.n_eff) == (0.3, 0.3, inf)
    assert found.trend_low < 0.3 < found.trend_high


@given(hits=st.integers(0, 60), n=st.integers(2, 60), level=st.sampled_from([0.8, 0.95, 0.99]))
def test_an_interval_holds_its_share_and_stays_in_range(hits, n, level):
    found = estimate(min(hits, n), n, level=level)
    assert 0 <= found.low <= found.share <= found.high <= 1
    assert found.low < found.high


def test_no_change_is_called_a_change_in_at_most_one_wave_in_twenty():
    draw = np.random.default_rng(20266)
    pairs = draw.binomial(80, 0.35, size=(2000, 2)).tolist()
    verdicts = [change(estimate(first, 80), estimate(second, 80)).verdict for first, second in pairs]
    assert sum(verdict in ("better", "worse") for verdict in verdicts) / 2000 < 0.055


def test_verdicts_come_from_the_interval_alone():
    assert change(estimate(60, 150), estimate(30, 150)).verdict == "better"
    assert change(estimate(30, 150), estimate(60, 150)).verdict == "worse"
    assert change(estimate(30, 150), estimate(60, 150), lower_is_better=False).verdict == "better"
    assert change(estimate(35, 100), estimate(29, 100)).verdict == "cannot_tell"
    assert change(estimate(1000, 4000), estimate(1010, 4000)).verdict == "about_same"


def test_a_cannot_tell_still_gives_difference_and_interval():
    found = change(estimate(35, 100), estimate(29, 100))
    assert found.difference == pytest.approx(-0.06)
    assert found.low < -0.06 < found.high
    assert found.reason == "interval_includes_zero"


@pytest.mark.parametrize(
    ("field", "other"),
    [("question", "x"), ("version", "2"), ("place", "parken"), ("season", "maj"), ("mode", "papper")],
)
def test_waves_that_differ_are_not_compared_and_it_is_said_in_what(field, other):
    found = change(estimate(60, 150), estimate(30, 150), wave_after=wave(**{field: other}))
    assert (found.verdict, found.reason, found.differs) == ("cannot_tell", "not_comparable", (field,))
    assert found.difference is None


def test_a_sample_is_not_compared_with_a_census():
    found = change(
        estimate(60, 150),
        estimate(30, 150, design=Design.CENSUS),
        wave_after=wave(design=Design.CENSUS, mode="papper"),
    )
    assert found.differs == ("mode", "design")


@pytest.mark.parametrize("design", [Design.OPEN, Design.INTERCEPT])
def test_open_links_and_passers_by_get_a_share_but_no_interval_and_no_change(design):
    found = estimate(60, 150, design=design)
    assert (found.share, found.low, found.high, found.trend_low) == (0.4, None, None, None)
    waves = {"wave_before": wave(design=design), "wave_after": wave(design=design)}
    told = change(found, estimate(20, 150, design=design), **waves)
    assert (told.verdict, told.reason) == ("cannot_tell", "design_shows_no_change")


def test_a_safety_walk_gives_no_percentages():
    found = estimate(6, 12, design=Design.PROTOCOL)
    assert (found.share, found.low, found.label) == (None, None, "design_protocol")


def test_every_design_has_a_rule_and_its_own_label():
    assert set(DESIGN_RULES) == set(Design)
    assert len({rule.label for rule in DESIGN_RULES.values()}) == len(Design)
    assert Design("open") is Design.OPEN


@pytest.mark.parametrize("n", [0, 1])
def test_nearly_no_answers_tell_nothing(n):
    few = estimate(0, n)
    assert (few.low, few.high) == (None, None)
    assert change(few, estimate(30, 100)).reason == "too_few_answers"


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (lambda: estimate(5, 4), "hits must be"),
        (lambda: estimate(5, 40, population=30), "population"),
        (lambda: shares.wilson(1.2, 10), "0-1"),
        (lambda: change(estimate(1, 9, design=Design.OPEN), estimate(1, 9)), "same design"),
    ],
)
def test_impossible_input_is_refused(bad, why):
    with pytest.raises(ValueError, match=why):
        bad()
