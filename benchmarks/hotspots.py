"""How long hot spots take beside others' programs: Gi* beside esda, the whole chain beside DuckDB's bare count,
Knox beside a plain pairwise Monte Carlo, all in one run.

LOFTET_ESDA_PYTHON must name a Python that has esda (pip install esda). Events are made up: clusters of very unlike
sizes and an even ground, on 20 × 20 km.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import shapely
from measuring import reached

from loftet.analysis.hotspots.gistar import gi_star
from loftet.analysis.hotspots.hot_cells import hot_cells
from loftet.analysis.surfaces.density import density
from loftet.analysis.times.knox import knox
from loftet.command.event_files import located, open_events
from loftet.command.hotspots import tallied

SIDE_M, WEST, SOUTH = 20_000, 400_000, 6_400_000
CELLS = {10_000: 200, 40_000: 100, 160_000: 50}
EVENTS = (1_000_000, 10_000_000)
FASTER_GI, AT_MOST_COUNTING, AT_MOST_SLOPE, FASTER_KNOX = 300, 3, 1.3, 1000
KNOX_EVENTS, PERMUTATIONS = 11_700, 999
SPACE_M, DAYS = (0.1, 200, 400), (7, 14, 28)
RADIUS_M = 1000
HERE = Path(__file__).parent / "measuring"

Bound = tuple[str, float, float]


def least(work: Callable[[], object], turns: int) -> float:
    """Seconds, the least of so many turns, once unmeasured first."""
    work()
    seconds = []
    for _ in range(turns):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def drawn(number: int) -> tuple[np.ndarray, np.ndarray]:
    """So many made-up events in centimetres, always the same: 70 % in 300 clusters, the rest anywhere."""
    chance = np.random.default_rng(number)
    size = chance.pareto(1.2, 300) + 1
    cluster = chance.choice(300, int(0.7 * number), p=size / size.sum())
    spread = chance.uniform(60, 500, 300)[cluster]
    found = []
    for _ in range(2):
        middle = chance.uniform(0, SIDE_M, 300)[cluster]
        near = np.clip(middle + spread * chance.standard_normal(cluster.size), 0, SIDE_M - 0.01)
        found.append(np.concatenate([near, chance.uniform(0, SIDE_M - 0.01, number - cluster.size)]))
    order = chance.permutation(number)
    return np.round(found[0][order] + WEST, 2), np.round(found[1][order] + SOUTH, 2)


def beside_esda(python: str, e: np.ndarray, n: np.ndarray) -> list[Bound]:
    bounds = []
    for cells, cell in CELLS.items():
        across = SIDE_M // cell
        ids = ((n - SOUTH) // cell).astype(int) * across + ((e - WEST) // cell).astype(int)
        counts = np.bincount(ids, minlength=cells).reshape(across, across)
        mask = np.ones_like(counts, dtype=bool)
        with tempfile.TemporaryDirectory() as folder:
            np.save(Path(folder) / "counts.npy", counts)
            command = [python, "-W", "ignore", str(HERE / "hotspots_esda.py"), folder, "5"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            weights, statistic = np.load(Path(folder) / "seconds.npy")
            difference = np.abs(np.load(Path(folder) / "z.npy") - gi_star(counts, mask)).max()
        ours = least(lambda counts=counts, mask=mask: gi_star(counts, mask), 50)
        print(
            f"{cells:>9} cells: ours {1000 * ours:.3f} ms; esda weights {1000 * weights:.1f} ms, "
            f"statistic {1000 * statistic:.1f} ms; largest difference {difference:.1e}"
        )
        bounds.append((f"Gi*, {cells} cells: esda / ours", (weights + statistic) / ours, FASTER_GI))
        bounds.append((f"Gi*, {cells} cells: sameness, 1e-12 / difference", 1e-12 / difference, 1))
    return bounds


def beside_counting(folder: Path) -> list[Bound]:
    area = folder / "area.geojson"
    square = shapely.box(WEST, SOUTH, WEST + SIDE_M, SOUTH + SIDE_M)
    area.write_text(shapely.to_geojson(square), encoding="utf-8")
    chains, bounds = {}, []
    for number in EVENTS:
        file = folder / f"{number}.parquet"
        e, n = drawn(number)
        events = {"e": e, "n": n}
        duckdb.sql(f"COPY (SELECT * FROM events) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")
        del e, n, events
        bare = duckdb.connect()
        query = f"SELECT floor(n / 100), floor(e / 100), count(*) FROM '{file}' GROUP BY ALL"
        counting = least(lambda bare=bare, query=query: bare.execute(query).fetchnumpy(), 5)
        chains[number] = least(lambda file=file: chain(file, area), 5)
        print(
            f"{number:>9} events: DuckDB's count {1000 * counting:.1f} ms, whole chain {1000 * chains[number]:.1f} ms"
        )
        bounds.append(
            (
                f"{number} events: {AT_MOST_COUNTING} × count / chain",
                AT_MOST_COUNTING * counting / chains[number],
                1,
            )
        )
    few, many = EVENTS
    slope = (chains[many] / many) / (chains[few] / few)
    return [*bounds, (f"{AT_MOST_SLOPE} / (an event of {many} : one of {few})", AT_MOST_SLOPE / slope, 1)]


def chain(file: Path, area: Path) -> None:
    """Count, Gi*, exact p, correction and density at 100 m, as the command does it."""
    events = open_events(file)
    tally = tallied(events, located(events, None, None, None), 100, RADIUS_M, area)
    found = hot_cells(tally.counts, tally.grid)
    surface = density(tally.grid, radius_m=RADIUS_M, **tally.for_density)
    assert found.values is not None and surface.values is not None


def beside_plain_monte_carlo() -> list[Bound]:
    """The plain way is timed over a few permutations; each costs the same, so 999 cost so many times that."""
    e, n = drawn(KNOX_EVENTS)
    day = np.random.default_rng(1).integers(0, 365, KNOX_EVENTS)
    days = np.datetime64("2026-01-01") + day
    ours = least(lambda: knox(e, n, days, SPACE_M, DAYS, permutations=PERMUTATIONS, seed=1), 3)
    bands = space_bands(e, n)
    chance, few = np.random.default_rng(1), 3
    start = time.perf_counter()
    for _ in range(few):
        table_of(bands, chance.permutation(day))
    plain = (time.perf_counter() - start) / few * PERMUTATIONS
    print(f"Knox: ours {ours:.3f} s, plain {plain:.0f} s (from {few} permutations)")
    return [(f"Knox, {KNOX_EVENTS} × {PERMUTATIONS}: plain / ours", plain / ours, FASTER_KNOX)]


def space_bands(e: np.ndarray, n: np.ndarray) -> np.ndarray:
    """(n, n) which band of distance each pair lies in, each pair once; reckoned before the clock starts."""
    bands = np.full((len(e), len(e)), len(SPACE_M), dtype=np.uint8)
    for row in range(len(e)):
        bands[row, row + 1 :] = np.digitize(np.hypot(e[row] - e[row + 1 :], n[row] - n[row + 1 :]), SPACE_M)
    return bands


def table_of(bands: np.ndarray, days: np.ndarray) -> np.ndarray:
    """The Knox table of one permutation by all pairs, a thousand events against all at a time."""
    table = np.zeros((len(SPACE_M) + 1) * (len(DAYS) + 1), dtype=np.int64)
    for first in range(0, len(days), 1000):
        rows = slice(first, first + 1000)
        lags = np.digitize(np.abs(days[rows, None] - days), DAYS)
        table += np.bincount((bands[rows] * (len(DAYS) + 1) + lags).ravel(), minlength=table.size)
    return table.reshape(len(SPACE_M) + 1, -1)


def main() -> None:
    python = os.environ.get("LOFTET_ESDA_PYTHON")
    if not python or subprocess.run([python, "-c", "import esda"], capture_output=True).returncode:
        sys.exit(
            "Nothing was measured. LOFTET_ESDA_PYTHON must name a Python where pip install esda was run."
        )
    bounds = beside_esda(python, *drawn(EVENTS[0]))
    with tempfile.TemporaryDirectory() as folder:
        bounds += beside_counting(Path(folder))
    reached([*bounds, *beside_plain_monte_carlo()])


if __name__ == "__main__":
    main()
