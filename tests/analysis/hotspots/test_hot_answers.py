"""What an answer about hot cells says: what it rests on, q that follows p, and words in both languages."""

import numpy as np
import pytest

from loftet.analysis.grids.grid import Grid
from loftet.analysis.hotspots.hot_cells import hot_cells
from loftet.analysis.hotspots.moran import local_moran
from loftet.analysis.results import Unusable
from loftet.wording import sentence
from loftet.wording.grids import EN, SV

GRID = Grid(100.0, 67_000, 5_000, np.ones((40, 40), dtype=bool))


def spread(mean):
    return np.random.default_rng(1).poisson(mean, GRID.shape)


def test_the_answer_tells_what_it_rests_on():
    counts = spread(1.0)
    counts[10:13, 10:13] += 20
    found = hot_cells(counts, GRID, correction="by")
    assert found.values.hot[11, 11] and found.said.key == "hot_cells_found"
    assert (found.null, found.correction, found.expected_by_chance) == ("total", "by", 80.0)
    assert found.mask_sha256 == GRID.mask_sha256 and found.version == "1"


@pytest.mark.parametrize("correction", ["bh", "by"])
def test_q_rises_with_p_and_is_never_smaller(correction):
    values = hot_cells(spread(1.0), GRID, correction=correction).values
    assert (np.diff(values.q.ravel()[np.argsort(values.p, axis=None)]) >= 0).all()
    assert (values.q >= values.p).all()


@pytest.mark.parametrize("wrong", [-1.0, 0.5, np.nan, np.inf])
def test_counts_that_are_none_are_told(wrong):
    counts = spread(1.0).astype(float)
    counts[3, 3] = wrong
    with pytest.raises(Unusable, match="hot_cells_not_counts"):
        hot_cells(counts, GRID)


def test_every_sentence_has_its_words_in_both_languages():
    assert SV.keys() == EN.keys()
    for counts in (spread(1.0), spread(0.01), np.full((40, 40), 2)):
        for found in (hot_cells(counts, GRID), local_moran(counts, GRID)):
            assert all(sentence(found.said.key, language, **found.said.values) for language in ("sv", "en"))
