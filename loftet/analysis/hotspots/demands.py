"""What a map must be for its single cells to be spoken of."""

from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.grids.grid import FloatArray, Grid, IntArray
from loftet.analysis.results import Saying, Unusable
from loftet.analysis.surveys.many import benjamini_hochberg, benjamini_yekutieli

Correction = Literal["bh", "by"]
Numbers = NDArray[np.int64] | NDArray[np.float64]

LEAST_EVENTS = 100
"""With fewer no cell is pointed out."""

ADJUST: Mapping[Correction, Callable[[FloatArray], FloatArray]] = {
    "bh": benjamini_hochberg,
    "by": benjamini_yekutieli,
}


def whole_counts(counts: Numbers, grid: Grid) -> IntArray:
    """The counts as whole numbers. Raises Unusable for others, ValueError for another shape than the grid's."""
    if counts.shape != grid.shape:
        raise ValueError(f"counts are {counts.shape}, the grid is {grid.shape}")
    wrong = ~(np.isfinite(counts) & (counts >= 0) & (counts == np.floor(counts)))
    if wrong.any():
        raise Unusable("hot_cells_not_counts", value=f"{counts[wrong][0]:g}", cells=int(wrong.sum()))
    return counts.astype(np.int64, copy=False)


def obstacle(x: IntArray, radius_cells: int) -> Saying | None:
    """Why nothing can be said of single cells with these counts (cells,), if so."""
    events, cells, box = int(x.sum()), x.size, (2 * radius_cells + 1) ** 2
    if events > 1 and np.count_nonzero(x) == 1:
        return Saying("hot_cells_one_place", {"events": events})
    if events < LEAST_EVENTS:
        return Saying("hot_cells_few_events", {"events": events, "least": LEAST_EVENTS})
    if cells <= box:
        return Saying("hot_cells_small_area", {"cells": cells, "box": box})
    if x.min() == x.max():
        return Saying("hot_cells_no_variance", {"cells": cells, "count": int(x[0])})
    return None
