"""The drawn town: a plan in which streets meet, houses stand free, and everything happens inside it."""

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from shapely.geometry import Point, shape
from shapely.ops import unary_union
from shapely.strtree import STRtree

from loftet.command.demo import draw_town, town
from loftet.command.demo.profiles import PROFILES
from loftet.command.demo.year import build

KINDS = {"land", "water", "road", "rail", "building", "park", "square", "school", "station", "area"}


def of_kind(kind: str) -> list[dict]:
    return [row for row in town.base_map() if row["properties"]["kind"] == kind]


def test_the_kept_files_are_what_the_drawing_gives() -> None:
    drawn = {"town": draw_town.town(), "grannby": draw_town.neighbour(), "places": draw_town.places()}
    for name, features in drawn.items():
        assert (town.HERE / f"{name}.geojson").read_text(encoding="utf-8") == draw_town.as_text(features)


def test_the_plan_is_small_and_says_its_coordinate_system() -> None:
    file = Path(town.HERE / "town.geojson")
    assert file.stat().st_size <= 60_000
    assert "EPSG::3006" in file.read_text(encoding="utf-8")[:300]
    assert {row["properties"]["kind"] for row in town.base_map()} == KINDS


def test_every_shape_is_sound_and_on_the_sheet() -> None:
    for row in town.base_map():
        geometry = shape(row["geometry"])
        assert geometry.is_valid and not geometry.is_empty, row["properties"]
        assert town.sheet().buffer(1).covers(geometry), row["properties"]


def test_there_are_enough_named_streets_and_all_of_them_hang_together() -> None:
    roads = of_kind("road")
    assert 25 <= len([row for row in roads if row["properties"]["rank"] != "path"]) <= 45
    assert len({row["properties"]["name"] for row in roads}) == len(roads)
    assert unary_union([shape(row["geometry"]).buffer(8) for row in roads]).geom_type == "Polygon"


def test_no_house_stands_in_water_or_on_a_street_or_the_railway() -> None:
    hindrances = [shape(row["geometry"]) for row in (*of_kind("water"), *of_kind("rail"), *of_kind("road"))]
    tree = STRtree(hindrances)
    houses = [shape(row["geometry"]) for kind in ("building", "station") for row in of_kind(kind)]
    assert not len(tree.query(houses, predicate="intersects")[0])


@pytest.mark.parametrize("municipality", [town.EXKOPING, town.GRANNBY])
def test_places_are_areas_with_a_place_to_compare_with(municipality: str) -> None:
    places = {place.name: place for place in town.places(municipality)}
    for place in places.values():
        assert place.shape.is_valid and place.shape.area > 500
        assert (place.kind == "chosen") == bool(place.compare_with)
        assert place.kind != "chosen" or (
            place.reason and places[str(place.compare_with)].kind == "comparison"
        )


def test_no_two_places_share_ground() -> None:
    shapes = [place.shape for place in town.places()]
    assert sum(one.area for one in shapes) == pytest.approx(unary_union(shapes).area)


def test_the_neighbour_lies_outside_the_plan_and_on_its_own() -> None:
    ground = shape(town.base_map(town.GRANNBY)[0]["geometry"])
    assert all(ground.contains(place.shape) for place in town.places(town.GRANNBY))
    assert not any(town.sheet().intersects(place.shape) for place in town.places(town.GRANNBY))


def test_everything_happens_on_the_plan_and_in_the_place_that_it_names() -> None:
    year = build(dt.date(2026, 10, 1))
    shapes = town.place_shapes()
    for event in (*year.crimes, *year.incidents, *year.points):
        spot = Point(event.e, event.n)
        assert town.sheet().contains(spot)
        inside = [name for name, area in shapes.items() if area.contains(spot)]
        assert inside == ([event.place] if event.place else [])


def test_every_profile_is_of_a_place_on_the_plan() -> None:
    assert {name for name in PROFILES if name} == town.place_shapes().keys()


def test_nothing_outside_the_places_happens_in_the_lake() -> None:
    water = unary_union(
        [shape(row["geometry"]) for row in of_kind("water") if row["properties"]["name"] == "Exsjön"]
    )
    rng = np.random.default_rng(3)
    assert not any(water.contains(Point(town.somewhere(None, rng))) for _ in range(200))
