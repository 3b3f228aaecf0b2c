"""R's `survey` 4.1-1 said these numbers; the module says them too."""

import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from tests.analysis.surveys import reference

Row = tuple[str, str, str, str, float]

NOT_CLAIMED = {
    r"svyciprop\(.*method='likelihood'": "R reads its profile from a spline, right to three or six digits",
    r"(strat\b)[^:]*: (rake|trimWeights)\(.*: se": "R takes ten sweeps of unweighted means; ours is calibrate's",
    r"statistic='(lincom|saddlepoint)'.*: p": "other approximations to the p of Rao and Scott's F",
    r"nhanes: svychisq.*'(Chisq|lincom|saddlepoint)'.*: statistic": "R counts rows without an answer into n",
    r"svyciprop\(~yr.rnd=='Yes',method='logit'.*(srs: all|srs: E|clus1\S*: [HM]): (low|high|estimate)": (
        "a share of exactly 0 has no logit; R stops near 1e-11"
    ),
}
"""What a row says, as "design: call: design: item: stat", and why it isn't one of ours."""

NEARLY = {
    r"svyciprop\(.*method='logit'": 1e-7,
    r"svyglm\(": 1e-6,
}
"""R stops its iterations here; ours go on until nothing changes."""

NOTHING = 1e-7
"""A standard error that is 0 but for rounding: R's own is up to 6e-9, of totals in thousands."""


def name_of(row: Row) -> str:
    design, call, item, stat, _value = row
    return f"{design}: {call}: {design}: {item}: {stat}"


def claimed(row: Row) -> bool:
    return not any(re.search(pattern, name_of(row)) for pattern in NOT_CLAIMED)


def tolerance(row: Row) -> float:
    return next((wide for pattern, wide in NEARLY.items() if re.search(pattern, row[1])), 1e-9)


@pytest.fixture(scope="module")
def folder(real_data: Path) -> Path:
    return real_data / "methods" / "reference"


def differences(folder: Path) -> list[tuple[str, float, float]]:
    wrong = []
    for row in filter(claimed, reference.rows(folder)):
        design, call, item, stat, value = row
        ours = reference.answers(folder, design, call)[(item, stat)]
        same = np.isclose(ours, value, rtol=tolerance(row), atol=0, equal_nan=True)
        nothing = stat == "se" and max(abs(ours), abs(value)) < NOTHING
        if not (same or nothing):
            wrong.append((name_of(row), float(ours), value))
    return wrong


def test_every_claimed_number_is_rs(folder: Path) -> None:
    assert differences(folder) == []


def test_little_is_left_unclaimed(folder: Path) -> None:
    rows = list(reference.rows(folder))
    left = Counter(
        next(why for pattern, why in NOT_CLAIMED.items() if re.search(pattern, name_of(row)))
        for row in rows
        if not claimed(row)
    )
    assert len(rows) - sum(left.values()) >= 1650, left
    assert set(left) == set(NOT_CLAIMED.values())
