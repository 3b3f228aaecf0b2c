"""Coordinates in every Swedish system land where they should, or it is told how far off they land."""

import datetime as dt
import re

import numpy as np
import pytest

from loftet.cycle.intake.sources.coordinate_systems import CHOSEN_BY_PEOPLE, ZONES, moved
from loftet.cycle.intake.sources.crimes import CrimeTable, read_crimes
from loftet.cycle.intake.sources.landings import Known
from loftet.ground.municipality_areas import MUNICIPALITY_AREAS
from loftet.ground.positions import municipality_area
from loftet.ground.reading import Reading
from tests.world import World

ON = dt.date(2026, 11, 1)
TRANEMO, KIRUNA, STOCKHOLM = (MUNICIPALITY_AREAS[code] for code in ("1452", "2584", "0180"))


def points_in(area: tuple[int, int, int, int], count: int = 200) -> tuple[np.ndarray, np.ndarray]:
    drawn = np.random.default_rng(5)
    return drawn.uniform(area[0], area[2], count).round(), drawn.uniform(area[1], area[3], count).round()


def file_in(epsg: int, e: np.ndarray, n: np.ndarray) -> str:
    x, y = moved(e, n, 3006, epsg)
    rows = "".join(f"Stöld;2026-03-01 22:15;;{a:.7f};{b:.7f}\n" for a, b in zip(x, y, strict=True))
    return f"Brottstyp;Från;Till;X;Y\n{rows}"


def read(
    text: str, area=TRANEMO, *, epsg: int | None = None, guess: bool = False, whole: bool = True
) -> Reading:
    return read_crimes(text.encode(), on=ON, epsg=epsg, where=Known(area, whole, guess))


def said(reading: Reading) -> str:
    return " ".join(reading.findings.sentences)


@pytest.mark.parametrize(("epsg", "name"), ZONES.items())
def test_a_zone_has_its_meridian_150_kilometres_from_its_edge_and_true_to_scale(epsg: int, name: str) -> None:
    degrees, minutes = (int(part) for part in name.removeprefix("SWEREF 99 ").split())
    at_60 = np.array([60.0, 60.001])
    east, north = moved(np.full(2, degrees + minutes / 60), at_60, 4326, epsg)
    assert np.abs(east - 150_000).max() < 0.001
    # one thousandth of a degree of the meridian of GRS 80 at 60 degrees is 111.412 m
    assert abs(float(north[1] - north[0]) - 111.412) < 0.002


@pytest.mark.parametrize("epsg", CHOSEN_BY_PEOPLE)
def test_the_system_that_a_person_chose_is_the_one_that_is_read(epsg: int) -> None:
    e, n = points_in(TRANEMO)
    reading = read(file_in(epsg, e, n), epsg=epsg)
    table = reading.rows
    assert isinstance(table, CrimeTable), said(reading)
    assert table.understood.epsg == epsg
    assert max(np.abs(table.e - e).max(), np.abs(table.n - n).max()) <= 1


@pytest.mark.parametrize("epsg", [one for one in CHOSEN_BY_PEOPLE if one != 3006])
def test_the_system_that_fits_is_found_and_told(epsg: int) -> None:
    e, n = points_in(TRANEMO)
    reading = read(file_in(epsg, e, n), guess=True)
    table = reading.rows
    assert isinstance(table, CrimeTable), said(reading)
    assert table.understood.epsg == epsg
    assert np.abs(table.e - e).max() <= 1
    assert f"Koordinaterna är lästa som {CHOSEN_BY_PEOPLE[epsg]}: då hamnar 100 procent i kommunen" in said(
        reading
    )


def test_without_a_rehearsal_a_wrong_zone_is_refused_with_how_far_off_the_points_land() -> None:
    reading = read(file_in(3008, *points_in(TRANEMO)), epsg=3007)
    off = re.search(
        r"Som SWEREF 99 12 00 hamnar punkterna fel: den mittersta (\d+) km väster om", said(reading)
    )
    assert off, said(reading)
    assert 60 <= int(off[1]) <= 100  # a degree and a half at 57.5 degrees is 90 km, from the nearer edge less
    assert "Välj SWEREF 99 13 30 (EPSG:3008) som koordinatsystem." in said(reading)
    assert (reading.refused, len(reading.rows)) == (True, 0)


def test_a_neighbouring_zone_is_told_apart_in_a_municipality_of_ordinary_size() -> None:
    text = file_in(3012, *points_in(TRANEMO))
    assert "SWEREF 99 14 15" in said(read(text, epsg=3008))
    assert not read(text, epsg=3012).findings.sentences


def test_where_two_zones_fit_alike_nothing_is_guessed_and_the_chosen_one_is_noted() -> None:
    middle = (KIRUNA[0] + 90_000, KIRUNA[1] + 80_000, KIRUNA[0] + 110_000, KIRUNA[1] + 90_000)
    text = file_in(3016, *points_in(middle))
    chosen = read(text, KIRUNA, epsg=3016)
    assert "lika bra i" in said(chosen)
    assert not chosen.refused
    guessed = read(text, KIRUNA, guess=True)
    assert guessed.refused
    assert ") eller SWEREF 99" in said(guessed)


def test_a_file_of_another_municipality_is_refused_where_the_whole_area_is_known() -> None:
    text = file_in(3006, *points_in(STOCKHOLM))
    refused = read(text)
    assert refused.refused
    assert re.search(r"den mittersta \d{3} km (nord)?ost(er)? om kommunen", said(refused))
    noted = read(text, whole=False)
    assert not noted.refused
    assert "Kontrollera att filen gäller kommunen" in said(noted)


def test_some_points_outside_are_kept_and_changed_places_are_told_as_before() -> None:
    e, n = points_in(TRANEMO, 10)
    e[0] += 60_000
    assert not read(file_in(3006, e, n)).findings.sentences
    assert "omkastade" in said(read(file_in(3006, n, e)))


@pytest.mark.parametrize(
    ("epsg", "name"), [(4326, "longitud och latitud"), (3008, "SWEREF 99"), (3021, "RT 90")]
)
def test_another_system_with_east_and_north_in_the_wrong_columns_is_told(epsg: int, name: str) -> None:
    lines = file_in(epsg, *points_in(TRANEMO)).splitlines()
    turned = [";".join([*cells[:3], cells[4], cells[3]]) for cells in (line.split(";") for line in lines[1:])]
    told = said(read("\n".join([lines[0], *turned]), guess=True))
    assert f"Öst och norr är omkastade, och koordinaterna ser ut att vara {name}" in told


def test_nobody_knows_where_the_municipality_lies_and_a_zone_is_asked_for() -> None:
    text = file_in(3010, *points_in(TRANEMO))
    assert "en lokal zon (SWEREF 99 12 00 till 23 15)" in said(read(text, None))


def test_the_known_area_is_the_map_the_places_and_the_borders_of_the_code(world: World) -> None:
    partnership = world.partnership
    assert municipality_area(partnership) == ((400_000, 6_385_000, 400_700, 6_385_200), False)
    partnership.municipality_code = "1452"
    box, whole = municipality_area(partnership)
    assert (box, whole) == ((388_000, 6_352_000, 425_000, 6_397_000), True)
    partnership.municipality_code = ""
    ring = [[390_000, 6_380_000], [410_000, 6_380_000], [410_000, 6_390_000], [390_000, 6_380_000]]
    land = {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}, "properties": {}}
    partnership.base_map = {"type": "FeatureCollection", "features": [land]}
    assert municipality_area(partnership) == ((390_000, 6_380_000, 410_000, 6_390_000), True)
    assert municipality_area(world.neighbour) == (None, False)
