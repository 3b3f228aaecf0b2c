"""Charts: positions follow the numbers, and the table says the same."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.template import engines

from loftet.web.shared import charts
from loftet.web.shared.charts import Answers, Estimate, Series

MONTHS = ["jan", "feb", "mar"]


def drawn(chart: charts.Chart) -> str:
    return engines["django"].from_string("{% chart chart %}").render({"chart": chart})


def svgs(page: str) -> list[ElementTree.Element]:
    parts = page.split("<svg")[1:]
    return [ElementTree.fromstring("<svg" + part.split("</svg>")[0] + "</svg>") for part in parts]


def an_estimate(**other: object) -> Estimate:
    return replace(Estimate("Stationen", 0.34, 112, 0.26, 0.43), **other)  # type: ignore[arg-type]


def test_a_dot_lies_within_its_whisker_at_its_share_of_the_scale() -> None:
    row = charts.dots("", "", [an_estimate()]).drawing["rows"][0]
    assert row["low"] < row["x"] < row["high"]
    left, right = charts.TRACK
    assert row["x"] == pytest.approx(left + 0.34 * (right - left), abs=0.1)


def test_an_open_survey_gets_a_dot_but_no_whisker() -> None:
    page = drawn(charts.dots("Titel", "", [an_estimate(low=None, high=None)]))
    assert "chart__whisker" not in page
    assert "chart__dot" in page


def test_the_table_tells_the_same_as_the_dots() -> None:
    chart = charts.dots("", "", [an_estimate()])
    assert chart.table.rows == [("Stationen", "34\N{NO-BREAK SPACE}%", "26–43\N{NO-BREAK SPACE}%", "112")]


def test_an_estimate_beyond_the_scale_stays_on_the_drawing() -> None:
    row = charts.dots("", "", [an_estimate(share=0.9, high=0.95)], top=0.5).drawing["rows"][0]
    assert row["x"] == charts.TRACK[1]


def test_small_multiples_have_one_scale_and_bars_stand_on_zero() -> None:
    chart = charts.bars("", "", MONTHS, [Series("A", [1, 2, 10]), Series("B", [5, 0, 0], [20, 0, 0])])
    first, second = (panel["bars"] for panel in chart.drawing["panels"])
    assert first[2]["now"]["height"] == pytest.approx(charts.BAR_HEIGHT / 2)
    assert second[0]["before"]["height"] == pytest.approx(charts.BAR_HEIGHT)
    assert second[0]["now"]["height"] == pytest.approx(charts.BAR_HEIGHT / 4)
    floors = {round(bar["now"]["y"] + bar["now"]["height"], 1) for bar in first + second}
    assert len(floors) == 1


def test_months_without_any_event_draw_an_empty_chart_and_not_an_error() -> None:
    chart = charts.bars("", "", MONTHS, [Series("A", [0, 0, 0])])
    assert all(bar["now"]["height"] == 0 for bar in chart.drawing["panels"][0]["bars"])
    assert charts.bars("", "", [], []).drawing["panels"] == []


def test_stacked_shares_fill_the_bar_in_order() -> None:
    parts = charts.answers("", "", ["a", "b", "c"], [Answers("x", 50, [0.5, 0.3, 0.2])]).drawing["rows"][0][
        "parts"
    ]
    assert [part["x"] for part in parts] == [0, 200, 320]
    assert [part["tone"] for part in parts] == [0, 2, 5]


def test_the_clock_is_told_by_its_busiest_two_hours() -> None:
    grid = [[0.0] * 24 for _day in range(7)]
    grid[4][21], grid[4][22], grid[0][9] = 4, 3, 5
    assert charts.heat(grid).title == "Flest händelser fredag kl. 21–23: ungefär 7 av 12"


def test_an_empty_clock_is_drawn_without_a_division_by_zero() -> None:
    cells = charts.heat([[0] * 24 for _day in range(7)]).drawing["cells"]
    assert {cell["tone"] for cell in cells} == {0}


@pytest.mark.parametrize(
    "chart",
    [
        charts.dots("Titel & mer", "Under", [an_estimate(), an_estimate(context=True)]),
        charts.bars("Titel & mer", "Under", MONTHS, [Series("A", [1, 2, 3], [3, 2, 1])]),
        charts.answers("Titel & mer", "Under", ["a", "b"], [Answers("x", 50, [0.5, 0.5])]),
        charts.heat([[1] * 24 for _day in range(7)], "Titel & mer"),
    ],
    ids=lambda chart: chart.kind,
)
def test_each_chart_is_wellformed_named_and_has_its_table(chart: charts.Chart) -> None:
    page = drawn(chart)
    for svg in svgs(page):
        assert svg.get("role") == "img"
        assert svg[0].tag == "title"
        assert svg[0].text
    assert page.count("<tr>") == 1 + len(chart.table.rows)
    assert all(len(row) == len(chart.table.head) for row in chart.table.rows)
    assert "style=" not in page


def test_decimals_in_a_drawing_are_points_also_in_swedish() -> None:
    chart = charts.dots("Titel", "", [an_estimate()])
    circle = next(part for part in svgs(drawn(chart))[0].iter() if part.get("class") == "chart__dot")
    assert float(circle.get("cx", "")) == chart.drawing["rows"][0]["x"]
