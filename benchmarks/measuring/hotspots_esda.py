"""Getis and Ord's local G* by esda on a square grid, for `benchmarks/hotspots.py`; run by a Python that has esda.

Arguments: folder with `counts.npy`, how often. Writes `z.npy` and the least seconds (weights, statistic).
"""

import sys
import time
from pathlib import Path

import numpy as np
import scipy.sparse
from esda.getisord import G_Local
from libpysal.graph import Graph


def neighbours(rows: int, columns: int) -> Graph:
    """Queen's neighbours of each cell, itself included: the quickest way in, straight from a sparse matrix."""
    along = [scipy.sparse.diags_array([1, 1, 1], offsets=[-1, 0, 1], shape=(k, k)) for k in (rows, columns)]
    return Graph.from_sparse(scipy.sparse.coo_array(scipy.sparse.kron(*along)).astype(float))


def main() -> None:
    folder, turns = Path(sys.argv[1]), int(sys.argv[2])
    counts = np.load(folder / "counts.npy")
    y = counts.ravel().astype(float)
    weighing, reckoning = [], []
    for turn in range(turns + 1):
        start = time.perf_counter()
        graph = neighbours(*counts.shape)
        ready = time.perf_counter()
        found = G_Local(y, graph, transform="B", star=True, permutations=0)
        done = time.perf_counter()
        if turn:
            weighing.append(ready - start)
            reckoning.append(done - ready)
    np.save(folder / "z.npy", found.Zs.reshape(counts.shape))
    np.save(folder / "seconds.npy", np.array([min(weighing), min(reckoning)]))


if __name__ == "__main__":
    main()
