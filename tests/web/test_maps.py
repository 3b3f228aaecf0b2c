"""Maps: north is up, what is far away is left out, and a click gives metres."""

import gzip
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
import shapely
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from loftet.command.demo.town import base_map, places
from loftet.web.shared import maps, pickers
from loftet.web.shared.maps import Area, Dot, View

VIEW = View(1000, 5000, 2000, 6000, 320)
SQUARE = shapely.box(1200, 5200, 1400, 5400)
POND = {
    "type": "Feature",
    "properties": {"kind": "water", "name": "Dammen"},
    "geometry": shapely.geometry.mapping(SQUARE),
}
FAR = {
    "type": "Feature",
    "properties": {"kind": "park", "name": "Långt bort"},
    "geometry": shapely.geometry.mapping(shapely.box(90_000, 90_000, 90_100, 90_100)),
}


def chosen() -> list[SimpleNamespace]:
    shapes = [place for place in places() if place.kind == "chosen"]
    return [
        SimpleNamespace(number=at, name=place.name, shape=shapely.to_wkb(place.shape))
        for at, place in enumerate(shapes, 1)
    ]


def page(drawn: maps.Map | None, tag: str = "public_map") -> str:
    return engines["django"].from_string("{% " + tag + " map %}").render({"map": drawn})


def test_north_is_up_and_east_is_right() -> None:
    assert VIEW.to_drawing(1000, 6000) == (0, 0)
    assert VIEW.to_drawing(2000, 5000) == (320, 320)


@given(e=st.integers(1000, 2000), n=st.integers(5000, 6000))
def test_a_click_on_a_drawn_point_gives_the_point_back_within_half_a_pixel_each_way(e: int, n: int) -> None:
    x, y = VIEW.to_drawing(e, n)
    point = pickers.point_from_click(x, y, VIEW)
    if (x, y) == (0, 0):
        assert point is None
    else:
        assert point is not None
        assert max(abs(point[0] - e), abs(point[1] - n)) <= 0.5 / VIEW.scale + 1


@pytest.mark.parametrize(("x", "y"), [(0, 0), (-1, 5), (321, 5), (5, 321)])
def test_a_key_press_or_a_click_outside_chooses_nothing(x: int, y: int) -> None:
    assert pickers.point_from_click(x, y, VIEW) is None


def test_what_lies_outside_the_view_is_not_drawn() -> None:
    drawn = maps.draw([POND, FAR], view=VIEW)
    assert [kind for kind, _path in drawn.layers] == ["water"]
    assert [name["text"] for name in drawn.names] == ["Dammen"]


def test_a_map_of_nothing_is_an_empty_sheet_and_not_an_error() -> None:
    assert maps.draw([]).layers == []
    assert maps.public_map([], [SimpleNamespace(number=1, name="Torget", shape=None)]) is None


def test_the_public_map_shows_areas_with_the_numbers_of_the_list_and_says_they_are_approximate() -> None:
    drawn = maps.public_map(base_map(), chosen())
    assert drawn is not None
    answer = page(drawn)
    assert "ungefärliga områden" in answer
    assert answer.count("map__area") == len(chosen())
    assert "map__dot" not in answer
    numbers = [area["number"] for area in drawn.areas]
    assert numbers == list(range(1, len(chosen()) + 1))


def test_a_kept_drawing_is_used_again_until_the_places_or_the_key_change() -> None:
    rows = chosen()
    first = maps.public_map(base_map(), rows, key=(1, "today"))
    assert maps.public_map(base_map(), rows, key=(1, "today")) is first
    assert maps.public_map(base_map(), rows, key=(2, "today")) is not first
    assert maps.public_map(base_map(), rows[:2], key=(1, "today")) is not first


def test_the_whole_town_is_a_small_wellformed_drawing() -> None:
    svg = "<svg" + page(maps.public_map(base_map(), chosen())).split("<svg")[1].split("</svg>")[0] + "</svg>"
    assert len(gzip.compress(svg.encode())) < 15_000
    assert ElementTree.fromstring(svg)[0].tag == "title"


def test_names_never_lie_on_each_other() -> None:
    names = maps.draw(base_map()).names
    frames = [shapely.box(*maps._frame(n["x"], n["y"] - 4, len(n["text"]) * maps.LETTER, 18)) for n in names]
    assert len(frames) > 3
    overlaps = [a.intersection(b).area for at, a in enumerate(frames) for b in frames[at + 1 :]]
    assert max(overlaps) == 0


def test_staff_see_dots_where_things_happened() -> None:
    drawn = maps.draw([POND], [Area(1, "Torget", SQUARE)], dots=[Dot(1300, 5300)])
    area, dot = drawn.areas[0], drawn.dots[0]
    assert abs(dot["x"] - area["x"]) <= 2
    assert "map__dot" in page(drawn, "place_map")


def test_a_first_click_chooses_a_point_and_shows_it_closer() -> None:
    first = pickers.picked({}, base_map())
    assert first.point is None
    assert not first.used
    then = pickers.picked({"karta.x": "160", "karta.y": "120", "karta_vy": first.view.code}, base_map())
    assert then.used
    assert then.point == pickers.point_from_click(160, 120, first.view)
    assert then.view.max_e - then.view.min_e == pickers.CLOSE_M


def test_the_point_can_be_moved_and_taken_away_by_buttons() -> None:
    data = {"karta_punkt": "1300,5300"}
    assert pickers.picked(data | {"karta_flytta": "norr"}, [POND]).point == (1300, 5300 + pickers.STEP_M)
    assert pickers.picked(data | {"karta_bort": "1"}, [POND]).point is None
    sent = pickers.picked(data, [POND])
    assert (sent.point, sent.used) == ((1300, 5300), False)


@pytest.mark.parametrize(
    "text", ["", "x", "1,2", "5,5,5,5,320", "1,1,2,9999999,320", "²,1,2,3,320", "1," * 900]
)
def test_a_bent_view_or_point_counts_as_none(text: str) -> None:
    assert pickers.view_from_code(text) is None
    data = {"karta_vy": text, "karta.x": "²", "karta.y": text, "karta_flytta": text}
    assert pickers.picked(data, [POND]).point is None


def test_the_picture_to_press_is_as_large_as_the_page_says_and_shows_the_point() -> None:
    picker = pickers.picked({"karta_punkt": "1300,5300"}, [POND])
    answer = pickers.picker_image({"vy": picker.view.code, "punkt": "1300,5300"}, [POND])
    svg = ElementTree.fromstring(answer.content)
    assert (svg.get("width"), svg.get("height")) == (str(picker.view.width), str(picker.view.height))
    assert answer["Content-Type"] == "image/svg+xml"
    assert b'cx="160" cy="160"' in answer.content


def test_the_enter_key_sends_the_form_and_does_not_press_the_map() -> None:
    source = '{% point_picker picker "/karta.svg" %}'
    answer = engines["django"].from_string(source).render({"picker": pickers.picked({}, [POND])})
    assert answer.index("<button") < answer.index('type="image"')
    assert 'name="' not in answer[answer.index("<button") :].split(">")[0]
