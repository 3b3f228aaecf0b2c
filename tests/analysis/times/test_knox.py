"""Knox: a published table, every pair one by one, the exact mean over all orders, and input that can't be."""

import csv
from itertools import permutations as orders
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loftet.analysis.results import Unusable
from loftet.analysis.times import knox as module
from loftet.analysis.times.knox import KnoxTable, knox, poisson_beyond

ORIGIN = np.datetime64("2020-01-01")
PLACE = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 30))
MANY = st.lists(PLACE, min_size=20, max_size=45).filter(
    lambda rows: len({row[:2] for row in rows}) > 1 and len({row[2] for row in rows}) > 1
)


def columns(rows) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    e, n, day = np.array(rows, dtype=np.float64).T
    return e, n, ORIGIN + day.astype("timedelta64[D]")


def table_of(rows, space, time, **more) -> KnoxTable:
    found = knox(*columns(rows), space, time, **more).values
    assert found is not None
    return found


def one_by_one(rows, space, time, metric) -> np.ndarray:
    """Every pair, in the bins' own words."""
    table = np.zeros((len(space) + 1, len(time)), dtype=np.int64)
    for k, (e, n, day) in enumerate(rows):
        for other_e, other_n, other in rows[:k]:
            across, up = abs(e - other_e), abs(n - other_n)
            apart = across + up if metric == "manhattan" else (across**2 + up**2) ** 0.5
            row = 0 if apart == 0 else next((i + 1 for i, end in enumerate(space) if apart < end), None)
            column = next((i for i, end in enumerate(time) if abs(day - other) < end), None)
            if row is not None and column is not None:
                table[row, column] += 1
    return table


def test_burkitts_lymphoma_in_uganda() -> None:
    """pointpats 2.5.5: within 20 (km) and 5 days, both ends counted. Data: libpysal's example `burkitt` (BSD-3)."""
    with Path(__file__).with_name("burkitt.csv").open(encoding="utf-8") as file:
        rows = [(float(row["x"]), float(row["y"]), int(row["day"])) for row in csv.DictReader(file)]
    table = table_of(rows, [20.001], [6])
    both, near, soon = int(table.observed.sum()), int(table.near.sum()), int(table.soon.sum())
    assert [[both, near - both], [soon - both, table.pairs - near - soon + both]] == [[13, 3416], [39, 14110]]
    expected = table.expected.sum()
    rest = [near - expected, soon - expected, table.pairs - near - soon + expected]
    assert [expected, *rest] == pytest.approx([10.1438161, 3418.85618, 41.8561839, 14107.1438], rel=1e-8)
    assert poisson_beyond(np.array(both), np.array(expected)) == pytest.approx(0.14624558197140414, rel=1e-7)


@pytest.mark.parametrize("metric", ["euclidean", "manhattan"])
@settings(max_examples=50, deadline=None)
@given(MANY)
def test_every_pair_one_by_one(metric, rows) -> None:
    space, time = (5.0, 13.0, 25.0), (1, 4, 9)
    table = table_of(rows, space, time, metric=metric, permutations=3)
    assert (table.observed == one_by_one(rows, space, time, metric)).all()


@settings(max_examples=40, deadline=None)
@given(MANY, st.randoms())
def test_the_order_of_the_rows_does_not_matter_and_margins_add_up(rows, random) -> None:
    table = table_of(rows, [100.0], [40], permutations=2)
    assert table.observed.sum() == table.near.sum() == table.soon.sum() == table.pairs
    assert table.expected.sum() == pytest.approx(table.pairs)
    assert (table.p == 1).all()  # every pair is near and soon however the days are shuffled
    random.shuffle(rows)
    assert (table_of(rows, [100.0], [40], permutations=2).observed == table.observed).all()


def test_a_border_belongs_to_the_bin_beyond() -> None:
    rows = [(0, 0, 0), (10, 0, 7), *((1000 * k, 5000, 400 * k) for k in range(1, 19))]
    assert table_of(rows, [10.0, 20.0], [7, 14]).observed.tolist() == [[0, 0], [0, 0], [0, 1]]


def test_the_expected_number_is_the_mean_over_all_orders(monkeypatch) -> None:
    monkeypatch.setattr(module, "FEWEST_EVENTS", 5)
    e, n, days = np.array([0.0, 1, 2, 9, 9]), np.zeros(5), np.array([0, 1, 5, 6, 20])
    tables = [
        table_of(list(zip(e, n, order, strict=True)), [1.5, 4.0], [2, 6], permutations=1)
        for order in orders(days.tolist())
    ]
    mean = np.mean([table.observed for table in tables], axis=0)
    assert tables[0].expected == pytest.approx(mean)


def clustered(random: np.random.Generator, events: int, repeats: int) -> list[tuple[float, float, int]]:
    e, n = random.uniform(0, 10_000, (2, events))
    day = random.integers(0, 365, events)
    first = random.integers(0, events, repeats)
    shift = random.uniform(-60, 60, (2, repeats))
    again = zip(
        e[first] + shift[0], n[first] + shift[1], day[first] + random.integers(0, 7, repeats), strict=True
    )
    return [*zip(e, n, day, strict=True), *again]


def test_a_planted_pattern_is_found_and_the_floor_of_p_is_said() -> None:
    table = table_of(clustered(np.random.default_rng(2), 900, 100), [100.0, 300.0], [7, 30])
    assert table.p[1, 0] == 1 / 1000
    assert table.q[1, 0] < 0.01
    assert table.ratio[1, 0] > 3
    assert np.isnan(table.ratio[0]).all()  # nobody was at the very same place
    assert table.poisson_p[1, 0] < 1e-6


def test_shuffling_is_seeded_and_agrees_with_the_plain_way() -> None:
    random = np.random.default_rng(3)
    rows = clustered(random, 60, 15)
    table = table_of(rows, [1000.0, 3000.0], [60, 120], permutations=400)
    assert (table_of(rows, [1000.0, 3000.0], [60, 120], permutations=400).p == table.p).all()
    assert (table_of(rows, [1000.0, 3000.0], [60, 120], permutations=400, seed=2).p != table.p).any()
    e, n, day = np.array(rows).T
    upper = np.triu_indices(len(e), 1)
    apart = np.hypot(e[:, None] - e, n[:, None] - n)[upper]
    near = [(apart > low) & (apart < high) for low, high in ((0, 1000), (1000, 3000))]
    at_least = np.zeros((2, 2))
    for _shuffle in range(1000):
        shuffled = random.permutation(day)
        lag = np.abs(shuffled[:, None] - shuffled)[upper]
        soon = [(lag >= low) & (lag < high) for low, high in ((0, 60), (60, 120))]
        at_least += np.array([[(a & b).sum() for b in soon] for a in near]) >= table.observed[1:]
    assert table.p[1:] == pytest.approx(at_least / 1000, abs=0.09)
    assert ((at_least > 100) & (at_least < 900)).any()


def test_p_is_even_under_chance() -> None:
    random = np.random.default_rng(4)
    p = []
    for _map in range(200):
        rows = list(zip(*random.uniform(0, 2000, (2, 80)), random.integers(0, 200, 80), strict=True))
        p.append(table_of(rows, [400.0], [30], permutations=99).p[1, 0])
    assert np.mean(np.array(p) <= 0.05) <= 0.1  # 5 % of 200 and three Monte Carlo standard errors
    assert np.mean(p) == pytest.approx(0.52, abs=0.08)


def test_shuffling_in_parts_and_days_far_apart_change_nothing(monkeypatch) -> None:
    rows = [(k * 7 % 50, k * 3 % 50, k * k * 30 % 40_000) for k in range(40)]
    whole = table_of(rows, [10.0, 30.0], [50, 2000], permutations=50)
    assert (whole.observed == one_by_one(rows, [10, 30], [50, 2000], "euclidean")).all()
    monkeypatch.setattr(module, "_AT_ONCE", 40 * 7)
    in_parts = table_of(rows, [10.0, 30.0], [50, 2000], permutations=50)
    assert in_parts.p == pytest.approx(whole.p, abs=0.3)
    assert (in_parts.observed == whole.observed).all()


def test_events_without_place_or_day_are_left_out_and_counted() -> None:
    rows = [(k, k, k) for k in range(25)]
    e, n, days = columns(rows)
    e[0], n[1], days[2] = np.nan, np.inf, np.datetime64("NaT")
    result = knox(e, n, days, [5.0], [5])
    assert (result.used, dict(result.dropped)) == (22, {"no_position": 2, "no_date": 1})
    assert result.expected_by_chance == pytest.approx(0.05 * 2)


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([(k, 0, k) for k in range(19)], "knox_few"),
        ([], "knox_few"),
        ([(5, 5, k) for k in range(30)], "knox_one_point"),
        ([(k, 0, 3) for k in range(30)], "knox_one_day"),
    ],
)
def test_what_can_not_be_compared_is_refused_with_the_reason(rows, key) -> None:
    result = knox(*columns(rows or np.empty((0, 3))), [5.0], [5])
    assert result.refused
    assert result.said.key == key


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"space": []}, "knox_space"),
        ({"space": [0.0, 5.0]}, "knox_space"),
        ({"space": [9.0, 5.0]}, "knox_space"),
        ({"space": [float("nan")]}, "knox_space"),
        ({"time": [7, 7]}, "knox_time"),
        ({"time": [-1]}, "knox_time"),
        ({"permutations": 0}, "knox_permutations"),
        ({"permutations": 10**9}, "knox_permutations"),
    ],
)
def test_bounds_that_do_not_rise_are_said(more, key) -> None:
    rows = [(k, 0, k) for k in range(30)]
    with pytest.raises(Unusable, match=key):
        table_of(rows, **{"space": [5.0], "time": [5], **more})


def test_more_pairs_than_fit_are_refused_before_they_are_made() -> None:
    random = np.random.default_rng(1)
    e = random.integers(0, 2, 100_000).astype(np.float64)
    days = ORIGIN + random.integers(0, 300, 100_000).astype("timedelta64[D]")
    with pytest.raises(Unusable) as fault:
        knox(e, e, days, [10.0], [7])
    assert fault.value.said.values["pairs"] == 100_000 * 99_999 // 2
