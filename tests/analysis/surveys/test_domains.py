"""Many shares at once are the same shares, from rows and from stored sums."""

import numpy as np
import pytest

from loftet.analysis.surveys.cells import Cells, means_of_cells
from loftet.analysis.surveys.design import DesignError, SampleDesign, sample_design
from loftet.analysis.surveys.domains import (
    DomainSums,
    domain_shares,
    shares_of_sums,
    sums_of_cells,
    sums_of_rows,
)
from loftet.analysis.surveys.estimates import design_effects, means
from loftet.analysis.surveys.weighting import raked

ROWS, DOMAINS, QUESTIONS = 1500, 6, 4
chance = np.random.default_rng(11)
stratum = chance.integers(0, 5, ROWS)
domain = chance.integers(0, DOMAINS, ROWS)
weight = chance.uniform(0.5, 4, ROWS)
block = chance.integers(0, 30, ROWS)
items = (chance.random((ROWS, QUESTIONS)) < [0.1, 0.3, 0.5, 0.9]).astype(np.uint8)
answered = chance.random((ROWS, QUESTIONS)) < 0.85
population = np.array([900.0, 700, 1200, 5000, 640])[stratum]
level = np.array(["a", "b", "c"])[chance.integers(0, 3, ROWS)].tolist()


def plain() -> SampleDesign:
    return sample_design(ROWS, strata=stratum, weight=weight, fpc=[population])


DESIGNS = {
    "strata": plain,
    "clusters": lambda: sample_design(ROWS, strata=stratum, psu=[block], weight=weight),
    "two stages": lambda: sample_design(
        ROWS, psu=[block, np.arange(ROWS)], weight=weight, fpc=[np.full(ROWS, 90.0), np.full(ROWS, 200.0)]
    ),
    "raked": lambda: raked(plain(), {"x": level}, {"x": {"a": 1000, "b": 1500, "c": 500}}),
}


@pytest.mark.parametrize("name", DESIGNS)
@pytest.mark.parametrize("partly", [False, True])
def test_all_at_once_is_one_by_one(name: str, partly: bool) -> None:
    design = DESIGNS[name]()
    found = domain_shares(design, items, domain, answered if partly else None)
    values = np.where(answered, items, np.nan) if partly else items
    for d in range(DOMAINS):
        alone = means(design, values, domain == d)
        np.testing.assert_allclose(found.estimate[:, d], alone.estimate, rtol=1e-12)
        np.testing.assert_allclose(found.se[:, d], alone.se, rtol=1e-12)
        assert (found.n[:, d] == alone.n).all()
        effects = design_effects(alone, values, domain == d)
        np.testing.assert_allclose(found.deff[:, d], effects, rtol=1e-11)


def test_the_sums_of_two_files_are_added() -> None:
    half = np.arange(ROWS) < 700
    parts = [sums_of_rows(stratum[h], domain[h], weight[h], items[h], answered[h]) for h in (half, ~half)]
    added = DomainSums(*(getattr(parts[0], f) + getattr(parts[1], f) for f in DomainSums.__annotations__))
    design = plain()
    first = design.stages[0]
    share, se = shares_of_sums(added, first.size, first.fraction)
    whole = domain_shares(design, items, domain, answered)
    np.testing.assert_allclose(share.T, whole.estimate, rtol=1e-13)
    np.testing.assert_allclose(se.T, whole.se, rtol=1e-12)


@pytest.mark.parametrize("same_base", [False, True])
def test_stored_counts_by_domain_are_the_counts_of_each_figure(same_base: bool) -> None:
    strata, groups = np.divmod(np.arange(5 * DOMAINS * 2) // 2, DOMAINS)
    people = chance.integers(5, 40, len(strata))
    n = people[:, None] if same_base else people[:, None] - chance.integers(0, 5, (len(strata), QUESTIONS))
    hits = np.minimum(n, chance.integers(0, 12, (len(strata), QUESTIONS)))
    cells = Cells(strata, people, chance.uniform(1, 5, 5), np.full(5, 0.2), None, None, 1 + people / 40)
    units = np.bincount(strata, people).astype(float)
    share, se = shares_of_sums(sums_of_cells(cells, groups, n, hits), units, cells.fraction)
    for d in range(DOMAINS):
        inside = (groups == d)[:, None]
        yes = hits * inside
        found = means_of_cells(cells, np.broadcast_to(n, hits.shape) * inside, yes, yes)
        np.testing.assert_allclose(share[d], found.estimate, rtol=1e-13)
        np.testing.assert_allclose(se[d], found.se, rtol=1e-12)


def test_calibrated_cells_need_more_than_sums() -> None:
    one = np.ones((1, 1))
    cells = Cells(np.zeros(1, int), np.ones(1, int), np.ones(1), np.zeros(1), indicators=one)
    with pytest.raises(ValueError, match="means_of_cells"):
        sums_of_cells(cells, np.zeros(1, int), one, one)


def test_a_stratum_with_one_row_is_told() -> None:
    alone = np.where(np.arange(ROWS) == 3, 99, stratum)
    with pytest.raises(DesignError, match="lonely"):
        domain_shares(sample_design(ROWS, strata=alone, weight=weight), items, domain)


def test_a_domain_where_nobody_answered_has_no_share() -> None:
    nobody = answered & (domain != 2)[:, None]
    found = domain_shares(plain(), items, domain, nobody)
    assert np.isnan(found.estimate[:, 2]).all() and (found.n[:, 2] == 0).all()
