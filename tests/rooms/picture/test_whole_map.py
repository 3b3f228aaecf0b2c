"""What an analysis says of the whole map at once, also when one of its answers can't be given."""

import datetime as dt

import numpy as np
import pytest

from loftet.cycle.picture.rules.analyses import AnalysisKind, Null, Question
from loftet.cycle.picture.rules.answers import columns
from loftet.cycle.picture.rules.answers import whole_map as rules
from loftet.cycle.picture.rules.answers.columns import Columns, placed

START, END = dt.date(2024, 1, 1), dt.date(2026, 1, 1)
ORDER = ["concentration", "scan", "trend", "emerging"]


def question() -> Question:
    return Question(
        kind=AnalysisKind.HOTSPOTS,
        source="crime",
        groups=(),
        start=START,
        end=END,
        cell_m=250,
        null=Null.TOTAL,
    )


def gathered(share: float) -> tuple:
    """Twelve hundred events over two years on 5 × 5 km, so large a share of them in one square kilometre."""
    chance = np.random.default_rng(4)
    e, n = 400_000 + chance.uniform(0, 5000, 1200), 6_400_000 + chance.uniform(0, 5000, 1200)
    dense = chance.random(1200) < share
    e[dense], n[dense] = 402_000 + chance.uniform(0, 1000, (2, int(dense.sum()))) + [[0], [6_000_000 - 2_000]]
    days = (np.datetime64(START) + np.sort(chance.integers(0, 730, 1200))).astype("datetime64[m]")
    found = placed(Columns(e, n, days, np.full(1200, "theft"), None), 250)
    return found, found.grid.count(found.e, found.n)


def keys(share: float) -> list[str]:
    return [row["said"]["key"] for row in rules.whole_map(*gathered(share), question())]


def test_a_gathering_is_more_than_chance_and_an_even_spread_is_not() -> None:
    assert keys(0.3)[:3] == ["concentration_beyond_chance", "scan_found", "trend_cannot_tell"]
    assert keys(0.0)[:3] == ["concentration_as_chance", "scan_nothing", "trend_cannot_tell"]


def test_every_answer_tells_its_method_and_how_many_it_rests_on() -> None:
    found = rules.whole_map(*gathered(0.3), question())
    assert [row["method"] for row in found] == ORDER
    assert {row["used"] for row in found} == {1200}


def test_an_answer_that_cannot_be_given_says_why_and_the_others_stand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(columns, "MOST_COUNTS", 100)
    assert keys(0.3)[2:] == ["trend_cannot_tell", "analysis_too_many_counts"]
