"""R's numbers on planning, many comparisons, intervals, differences and areas: every row, or why not."""

import csv
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from loftet.analysis.shares import mover, wilson
from loftet.analysis.surveys import many, planning
from loftet.analysis.surveys.small_areas import smoothed_shares

CLOSE = 1e-9
SEARCHED = 2e-7
"""R searches for sample sizes with uniroot and stops there; ours give the power asked for to 1e-12."""
NOT_CLAIMED = {"binom.test": "Löftet shows Wilson's interval on the effective size, no exact one"}
ADJUSTED = {
    "holm": many.holm,
    "BH": many.benjamini_hochberg,
    "BY": many.benjamini_yekutieli,
    "bonferroni": many.bonferroni,
    "hochberg": many.hochberg,
}
NUMBER = re.compile(r"\d*\.\d+")


@pytest.fixture(scope="module")
def rows(real_data: Path) -> list[dict[str, str]]:
    file = real_data / "methods/reference/survey_reference_other.csv"
    return list(csv.DictReader(file.read_text().splitlines()))


def sizes(row, rows):
    before, after, power = map(float, NUMBER.findall(row["item"]))
    by_angle = row["call"].startswith("pwr")
    needed = planning.answers_needed_by_angle if by_angle else planning.answers_needed
    return needed(before, after, power=power)


def powers(row, rows):
    if row["call"].startswith("pwr.2p2n"):
        return planning.power_by_angle(0.35, 0.25, 120, 80)
    n = float(row["item"])
    return (
        planning.power_by_angle(0.35, 0.25, n, n)
        if "pwr" in row["call"]
        else planning.power_of(0.35, 0.25, n)
    )


def adjusted(row, rows):
    _, way, _ = row["call"].split("'")
    p = [float(other["item"].split("=")[1]) for other in rows if other["call"] == row["call"]]
    place = int(re.search(r"\[(\d+)\]", row["item"])[1])
    return ADJUSTED[way](p)[place - 1]


def limits(row, rows):
    hits, n = map(int, row["item"].split("/"))
    return wilson(hits / n, n)[row["call"].endswith("high")]


def differences(row, rows):
    first, n_first, second, n_second = map(int, row["item"].split(","))
    before, after = first / n_first, second / n_second
    change = mover((before, *wilson(before, n_first)), (after, *wilson(after, n_second)))
    return change[2 if row["call"].endswith("high") else 1]


def areas(row, rows):
    counts = next(other["item"] for other in rows if other["call"].startswith("rma(")).split()
    hits, n = np.array([list(map(int, count.split("/"))) for count in counts]).T
    found = smoothed_shares(hits / n, n)
    if row["call"].startswith("rma("):
        return found.spread
    if row["call"] == "coef":
        return found.centre
    return (found.point if row["call"].endswith("pred") else found.error)[int(row["item"]) - 1]


TOPICS = {
    "sample size": sizes,
    "power": powers,
    "p.adjust": adjusted,
    "interval": limits,
    "difference": differences,
    "area model": areas,
}


def test_every_claimed_number_is_rs(rows) -> None:
    compared: Counter[str] = Counter()
    for row in rows:
        if any(call in row["call"] for call in NOT_CLAIMED):
            continue
        close = SEARCHED if row["topic"] == "sample size" else CLOSE
        found = TOPICS[row["topic"]](row, rows)
        assert found == pytest.approx(float(row["value"]), rel=close, abs=1e-12), row
        compared[row["topic"]] += 1
    assert compared == {
        "sample size": 32,
        "power": 13,
        "p.adjust": 50,
        "interval": 12,
        "difference": 6,
        "area model": 26,
    }
    assert len(rows) - compared.total() == 12


def test_our_sample_sizes_give_the_power_asked_for_closer_than_rs_do(rows) -> None:
    for row in rows:
        if row["topic"] == "sample size":
            before, after, power = map(float, NUMBER.findall(row["item"]))
            ours, theirs = sizes(row, rows), float(row["value"])
            power_of = planning.power_by_angle if row["call"].startswith("pwr") else planning.power_of
            miss = abs(power_of(before, after, ours, ours) - power)
            assert miss < 1e-12
            assert miss <= abs(power_of(before, after, theirs, theirs) - power) + 1e-12
