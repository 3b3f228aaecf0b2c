"""`loftet hotspots`: the reference city, the same from CSV and Parquet, and a sentence for bad input."""

import csv
import json
from pathlib import Path

import duckdb
import numpy as np
import pytest
import shapely
from pyproj import Transformer

from loftet.command import hotspots
from loftet.command.main import main

HEADER = ["cell", "e", "n", "count", "gi", "p", "q", "hot", "density"]
SQUARE = shapely.box(400_000, 6_400_000, 405_000, 6_404_000)


def drawn(number: int = 1500, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """Events all over a square of 5 × 4 km, a fifth of them within three by three cells."""
    chance = np.random.default_rng(seed)
    e, n = chance.uniform(400_000, 405_000, number), chance.uniform(6_400_000, 6_404_000, number)
    e[: number // 5] = 402_200 + chance.uniform(0, 300, number // 5)
    n[: number // 5] = 6_401_500 + chance.uniform(0, 300, number // 5)
    order = chance.permutation(number)
    return e[order], n[order]


def as_csv(file: Path, e, n, names: str = "e,n") -> Path:
    rows = "".join(f"{x!r},{y!r}\n" for x, y in zip(e.tolist(), n.tolist(), strict=True))
    file.write_text(f"{names}\n{rows}", encoding="utf-8")
    return file


def as_parquet(file: Path, e, n) -> Path:
    events = {"e": e, "n": n}
    assert events
    duckdb.sql(f"COPY (SELECT * FROM events) TO '{file}' (FORMAT parquet)")
    return file


def as_area(file: Path, area) -> Path:
    file.write_text(
        json.dumps({"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(area)})
    )
    return file


def found(capsys, file: Path, *choices: str) -> tuple[dict, list[dict[str, str]]]:
    out = file.parent / "rutor.csv"
    code = main(["hotspots", str(file), *choices, "--out", str(out)])
    told = capsys.readouterr()
    assert code == 0, told.err
    with out.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert list(rows[0]) == HEADER
    return json.loads(told.out), rows


def refused(capsys, *arguments: str) -> str:
    code = main(["hotspots", *arguments])
    told = capsys.readouterr()
    assert code in (1, 2) and not told.out and "Traceback" not in told.err
    return told.err


def test_the_gathering_is_hot_and_all_events_are_accounted_for(tmp_path, capsys) -> None:
    area = as_area(tmp_path / "område.geojson", SQUARE)
    told, rows = found(capsys, as_csv(tmp_path / "h.csv", *drawn()), "--cell", "100", "--area", str(area))
    assert (told["read"], told["used"], told["dropped"], told["cells"]) == (1500, 1500, 0, 2000)
    assert sum(int(row["count"]) for row in rows) == 1500 and len(rows) == 2000
    hot = [row for row in rows if row["hot"] == "1"]
    assert told["hot"] == len(hot) >= 9
    assert {row["cell"] for row in hot} >= {"4023_64016"}
    assert all(float(row["q"]) < 0.05 for row in hot)
    assert told["null"] == "total" and told["sentence"].endswith(".")


def test_a_large_parquet_file_says_the_same_as_csv(tmp_path, capsys, monkeypatch) -> None:
    e, n = drawn()
    _, rows = found(capsys, as_csv(tmp_path / "h.csv", e, n), "--cell", "100", "--radius", "1000")
    monkeypatch.setattr(hotspots, "MANY", 100)
    told, counted = found(
        capsys, as_parquet(tmp_path / "h.parquet", e, n), "--cell", "100", "--radius", "1000"
    )
    assert told["read"] == told["used"] == 1500
    for name in ("cell", "count", "gi", "p", "q", "hot"):
        assert [row[name] for row in rows] == [row[name] for row in counted]
    exact, binned = (np.array([float(row["density"]) for row in table]) for table in (rows, counted))
    assert np.abs(exact - binned).max() < 0.01 * exact.max()


def test_rows_without_a_position_and_outside_the_area_are_counted_apart(tmp_path, capsys) -> None:
    e, n = drawn()
    e[:3], n[5] = np.nan, 6_500_000
    file = as_csv(tmp_path / "h.csv", e, n)
    file.write_text(file.read_text().replace("nan", ""))
    area = as_area(tmp_path / "område.geojson", SQUARE)
    told, _ = found(capsys, file, "--cell", "100", "--area", str(area))
    assert told["dropped_why"] == {"no_position": 3, "outside": 1} and told["used"] == 1496


def test_degrees_become_metres_and_the_order_of_rows_does_not_matter(tmp_path, capsys) -> None:
    e, n = drawn()
    east, north = Transformer.from_crs(3006, 4326, always_xy=True).transform(e, n)
    told, rows = found(capsys, as_csv(tmp_path / "h.csv", e, n), "--cell", "200")
    names = as_csv(tmp_path / "grader.csv", east[::-1], north[::-1], "lång,lat")
    chosen = ("--x", "lång", "--y", "lat", "--crs", "EPSG:4326", "--cell", "200")
    again, turned = found(capsys, names, *chosen)
    assert told["mask_sha256"] == again["mask_sha256"] and again["epsg"] == 3006
    assert [row["count"] for row in rows] == [row["count"] for row in turned]


def test_without_an_area_an_even_spread_has_no_hot_cells(tmp_path, capsys) -> None:
    """An empty rim around the events would make every map hot in its middle."""
    alarms = 0
    for seed in range(20):
        chance = np.random.default_rng(seed)
        e, n = 400_000 + chance.uniform(0, 5000, 500), 6_400_000 + chance.uniform(0, 5000, 500)
        told, _ = found(capsys, as_csv(tmp_path / "h.csv", e, n), "--cell", "250")
        assert told["area"] == "derived" and 380 <= told["cells"] <= 400
        alarms += told["hot"] > 0
    assert alarms <= 4  # more would happen once in four hundred times if five in a hundred were alarms


def test_where_everybody_lives_evenly_exposure_finds_the_same_place(tmp_path, capsys) -> None:
    area = as_area(tmp_path / "område.geojson", SQUARE)
    e, n = np.meshgrid(np.arange(400_050, 405_000, 100.0), np.arange(6_400_050, 6_404_000, 100.0))
    homes = as_csv(tmp_path / "boende.csv", e.ravel(), n.ravel())
    homes.write_text(
        "\n".join(line + (",population" if line == "e,n" else ",4") for line in homes.read_text().split())
    )
    chosen = ("--cell", "100", "--area", str(area), "--null", "exposure", "--exposure", str(homes))
    told, rows = found(capsys, as_csv(tmp_path / "h.csv", *drawn()), *chosen)
    assert told["null"] == "exposure" and told["hot"] >= 9
    assert next(row for row in rows if row["cell"] == "4023_64016")["hot"] == "1"


def test_the_reference_city_comes_out_as_two_other_programs_have_it(
    tmp_path, capsys, real_data: Path
) -> None:
    """Memphis 2019, moved so that the reference's cells are ours (methods/reference: 1e-12 of Gi*, 1e-8 of KDE)."""
    with (real_data / "data/us_crime/memphis_robberies_2019.csv").open(encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    degrees = [[float(row[name]) for row in rows] for name in ("longitude", "latitude")]
    e, n = map(np.array, Transformer.from_crs(4326, 32615, always_xy=True).transform(*degrees))
    around = shapely.multipoints(np.column_stack([e, n])).convex_hull.buffer(250, quad_segs=30)
    move = np.array(around.bounds[:2]) - [750_000, 3_880_000]
    here = shapely.transform(around, lambda points: points - move)
    west, south, east, north = shapely.bounds(here)
    corners = np.meshgrid(np.arange(west, east, 500), np.arange(south, north, 500))
    squares = shapely.box(*corners, *(corner + 500 for corner in corners)).ravel()
    area = as_area(tmp_path / "område.geojson", shapely.union_all(squares[shapely.intersects(here, squares)]))
    file = as_csv(tmp_path / "rån.csv", e - move[0], n - move[1])
    chosen = ("--crs", "EPSG:32615", "--cell", "500", "--radius", "1500", "--area", str(area))
    for null, hot in (("total", 45), ("conditional", 38)):
        told, cells = found(capsys, file, *chosen, "--null", null)
        assert (told["used"], told["cells"], told["hot"]) == (2245, 3302, hot)
    gi = [float(row["gi"]) for row in cells]
    assert (min(gi), max(gi)) == (pytest.approx(-1.270977, abs=1e-6), pytest.approx(15.138061, abs=1e-6))
    assert max(float(row["density"]) for row in cells) == pytest.approx(65.93738, abs=1e-5)


@pytest.mark.parametrize(
    ("table", "choices", "words"),
    [
        ("e,n\n13.4,57.4\n13.5,57.5\n", (), "ser ut som grader"),
        ("e,n\n6400000,400000\n6400100,400100\n", (), "omkastade"),
        ("longitude,latitude\n57.4,13.4\n57.5,13.5\n", (), "omkastade"),
        ("longitude,latitude\n400000,6400000\n", (), "är inga grader"),
        ("e,n\n400000,x\n", (), "Rad 2"),
        ("e,n\n,\n", (), "Ingen rad"),
        ("a,b\n1,2\n", (), "--x KOLUMN"),
        ("e,n\n400000,6400000\n", ("--x", "e"), "både --x och --y"),
        ("e,n\n400000,6400000\n", ("--crs", "EPSG:1"), "EPSG:1"),
        ("e,n\n400000,6400000\n", ("--crs", "EPSG:2248"), "meter eller grader"),
        ("e,n\n400000,6400000\n", ("--cell", "0"), "--cell 0"),
        ("e,n\n400000,6400000\n", ("--cell", "stor"), "--cell stor"),
        ("e,n\n400000,6400000\n", ("--radius", "50"), "mindre än en ruta"),
        ("e,n\n400000,6400000\n", ("--null", "exposure"), "hör ihop"),
        ("e,n\n400000,6400000\n600000,7000000\n", ("--cell", "0.01"), "Rutor"),
    ],
)
def test_bad_input_gets_one_sentence(tmp_path, capsys, table, choices, words) -> None:
    file = tmp_path / "h.csv"
    file.write_text(table, encoding="utf-8")
    cell = () if "--cell" in choices else ("--cell", "100")
    assert words in refused(capsys, str(file), *cell, *choices, "--out", str(tmp_path / "ut.csv"))
    assert not (tmp_path / "ut.csv").exists()


def test_a_damaged_parquet_file_is_named(tmp_path, capsys) -> None:
    file = tmp_path / "h.parquet"
    file.write_bytes(b"PAR1" + b"\0" * 100)
    assert "Parquet" in refused(capsys, str(file), "--cell", "100", "--out", str(tmp_path / "ut.csv"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[1]", "objekt"),
        ("{", "GeoJSON"),
        ('{"type": "Point", "coordinates": [1, 2]}', "inget område"),
        ('{"a": 1}', "GeoJSON"),
    ],
)
def test_an_area_that_is_none_is_refused(tmp_path, capsys, content, words) -> None:
    area = tmp_path / "område.geojson"
    area.write_text(content, encoding="utf-8")
    file = as_csv(tmp_path / "h.csv", *drawn(200))
    assert words in refused(
        capsys, str(file), "--cell", "100", "--area", str(area), "--out", str(tmp_path / "ut.csv")
    )


def test_one_event_or_one_point_is_a_refusal_and_not_an_error(tmp_path, capsys) -> None:
    for table in ("e,n\n400000,6400000\n", "e,n\n" + "400000,6400000\n" * 150):
        file = tmp_path / "h.csv"
        file.write_text(table, encoding="utf-8")
        told, rows = found(capsys, file, "--cell", "100")
        assert told["hot"] is None and told["sentence"].endswith(".")
        assert {(row["gi"], row["q"], row["hot"]) for row in rows} == {("", "", "")}


def test_few_events_keep_their_figures_but_no_cell_is_called_hot(tmp_path, capsys) -> None:
    area = as_area(tmp_path / "område.geojson", shapely.box(400_000, 6_400_000, 400_500, 6_400_400))
    chance = np.random.default_rng(2)
    e, n = 400_000 + 500 * chance.random(40), 6_400_000 + 400 * chance.random(40)
    told, rows = found(capsys, as_csv(tmp_path / "h.csv", e, n), "--cell", "100", "--area", str(area))
    counts = np.array([int(row["count"]) for row in rows])
    assert told["hot"] is None and "40" in told["sentence"] and len(rows) == 20
    corner = [row for row in rows if row["cell"] in ("4000_64000", "4001_64000", "4000_64001", "4001_64001")]
    spread = counts.std() * np.sqrt((20 * 4 - 16) / 19)
    by_hand = (sum(int(row["count"]) for row in corner) - 4 * counts.mean()) / spread
    assert float(corner[0]["gi"]) == pytest.approx(by_hand, rel=1e-12)
    assert all(0 < float(row["p"]) <= 1 and row["q"] == row["hot"] == "" for row in rows)
