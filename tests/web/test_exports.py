"""Every file that is let out: what somebody wrote stays text when a spreadsheet opens it, and numbers stay numbers."""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

import loftet.web
from loftet.command.table_files import table_text
from loftet.cycle.review import actions as review
from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.queries.waves import forms_kept, waves_kept
from loftet.cycle.surveys.rules import StratumPlan
from loftet.outside import workbooks
from tests.asked import give, settle, wave
from tests.planted import plant
from tests.promised import signed_promise
from tests.web.pages import at, text_of
from tests.world import World

ON = dt.date(2026, 11, 10)
WHEN = (dt.date(2026, 10, 5), dt.date(2026, 10, 25))
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
TEXT_OR_NUMBER = ("s", "inlineStr", "n")
NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?(e[-+]?\d+)?")
# Every module that lets a file out; a new one has to be entered here, and its files asked for below.
LETS_OUT = {
    "field/calendar.py",  # iCalendar, which no spreadsheet opens; its lines are folded and escaped by the library
    "public/surveys/results.py",
    "shared/downloads.py",
    "workspace/picture/analyses.py",  # counts, keys and coordinates: no words of anybody's
    "workspace/picture/views.py",  # PDF and DOCX, whose words stay words: see test_papers.py
    "workspace/more/law.py",  # PDF, DOCX, and a sheet by outside.workbooks
    "workspace/promises/evidence.py",  # somebody's own file, given back as it came
    "workspace/promises/cards.py",  # PDF, and a sheet by outside.workbooks
    "workspace/surveys/codes.py",
    "workspace/surveys/exchange.py",
    "workspace/surveys/files.py",
    "workspace/surveys/paper.py",  # PDF: see test_printed.py
    "workspace/surveys/posters.py",
}
Cell = Any


@pytest.fixture(autouse=True)
def november(settings: Any) -> None:
    settings.TODAY = ON.isoformat()


@pytest.fixture
def anna(client: Client, world: World) -> Client:
    client.force_login(world.user(world.anna))
    return client


def _answered(world: World) -> Any:
    row = wave(world, *WHEN)
    for nth in range(90):
        answers = {"kon": 1 + nth % 2, "alder": 1 + nth % 5, "trygg_kvall": 1 + nth % 3}
        give(world, row, answers)
    settle(world, row)
    return queries.waves(world.anna).get(pk=row.pk)


def _published(world: World, row: Any) -> str:
    body = queries.public_result(world.anna, row)
    promise = signed_promise(world)
    text = review.draft_survey_result(
        promise, by=world.anna, wave_id=row.pk, title="Så svarade ni", body=body
    )
    for by, party in ((world.anna, world.municipality), (world.per, world.police)):
        review.approve_publication(text, by=by, organisation=party, on=ON)
    review.publish(text, by=world.anna, on=ON)
    return f"/exkoping/enkat/{row.key}/resultat"


def _own_form(world: World) -> Any:
    document = actions.built_in_questionnaire().document | {"id": "var_egen"}
    return actions.draft_questionnaire(world.partnership, by=world.anna, document=document, based_on=None)


def _letters(world: World) -> Any:
    row = actions.open_wave(
        world.partnership, by=world.anna, place=world.station, title="Brev", design="probability",
        modes=["letter"], opens_on=ON, closes_on=ON, answer_by=ON, strata=(StratumPlan("Norra", 100, 5),),
    )  # fmt: skip
    actions.make_codes(row.strata.get(), by=world.anna, number=2)
    return row


def _linked(client: Client, page: str) -> Iterator[Any]:
    """What the page links to and what comes as a file."""
    for link in re.findall(r'href="([^"#]+)"', text_of(client.get(page)).replace("&amp;", "&")):
        found = client.get(link if link.startswith("/") else page + link)
        if found.headers.get("Content-Disposition"):
            yield found


@pytest.fixture
def files(world: World, anna: Client, request: pytest.FixtureRequest) -> dict[str, bytes]:
    """Everything that can be downloaded, by name, when every word begins with what was asked for."""
    row, letters, form = _answered(world), _letters(world), _own_form(world)
    told = _published(world, row)
    plant(request.param)
    forms_kept.clear()
    waves_kept.clear()
    order = {"part": letters.strata.get().pk, "number": 2, "made": 2, "understood": "on"}
    responses = [
        *_linked(anna, at("wave", pk=row.pk)),
        *_linked(anna, at("wave_answers", pk=row.pk)),
        *_linked(anna, at("questionnaire", pk=form.pk)),
        *_linked(Client(), told),
        *(anna.get(at("wave_reminders", pk=letters.pk, kind=kind)) for kind in ("csv", "xlsx")),
        anna.post(at("wave_letters", pk=letters.pk), order),
    ]
    return dict(_named(response) for response in responses)


def _named(response: Any) -> tuple[str, bytes]:
    assert response.status_code == 200
    return response.headers["Content-Disposition"].split('"')[1], response.content


def _cells(name: str, content: bytes) -> Iterator[tuple[str, Cell]]:
    """Every cell of a file as a spreadsheet would take it; those of a zip's files too."""
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for inside in packed.namelist():
                yield from _cells(inside, packed.read(inside))
    elif name.endswith(".csv"):
        text = content.decode("utf-8-sig")
        separator = ";" if ";" in text.split("\n")[0] else ","
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield from ((name, cell) for cell in row)
    elif name.endswith(".xlsx"):
        for sheet in openpyxl.load_workbook(io.BytesIO(content)):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.data_type in TEXT_OR_NUMBER, (name, sheet.title, cell.coordinate, cell.value)
                yield name, cell.value
    elif name.endswith(".ods"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            assert b"table:formula" not in packed.read("content.xml")


def test_every_module_that_lets_a_file_out_is_known() -> None:
    folder = Path(loftet.web.__file__).parent
    found = {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*.py")
        if re.search(r"Content-Disposition|\bdownload\(", file.read_text(encoding="utf-8"))
    }
    assert found == LETS_OUT


def test_only_one_place_writes_spreadsheets() -> None:
    """What is written by `outside.workbooks` is guarded there, once; commands' tables go by `table_text`."""
    house = Path(loftet.web.__file__).parents[1]
    writes = re.compile(r"csv\.writer|csv\.DictWriter|openpyxl\.Workbook\(|Document\(\"spreadsheet\"")
    found = {
        file.relative_to(house).as_posix()
        for file in house.rglob("*.py")
        if writes.search(file.read_text(encoding="utf-8"))
    }
    assert found == {"outside/workbooks.py", "command/table_files.py", "command/demo/load_heard.py"}


@pytest.mark.parametrize("files", ["=1+1 ", "@SUM(1) ", "-1+2 ", "+1+2 "], indirect=True)
def test_no_file_that_is_let_out_holds_a_formula(files: dict[str, bytes]) -> None:
    endings = {name.split(".", 1)[1] for name in files}
    assert {"csv", "xlsx", "ods", "csv.zip", "triple-s.zip", "zip", "json"} <= endings
    texts = [cell for name, content in files.items() for cell in _cells(name, content)]
    for name, cell in texts:
        is_csv = name.endswith(".csv")
        assert not (is_csv and cell.startswith(STARTS) and not NUMBER.fullmatch(cell)), (name, cell)
    planted = [cell for _name, cell in texts if isinstance(cell, str) and re.match(r"'?[=@+-]\S+ ", cell)]
    assert len(planted) > 20


WORDS = st.text(max_size=20) | st.builds(
    str.__add__, st.sampled_from([*STARTS, "＝", "＋"]), st.text(max_size=9)
)
ROWS = st.lists(
    st.lists(WORDS | st.integers() | st.floats(allow_nan=False), min_size=1, max_size=4), max_size=4
)


@settings(max_examples=60, deadline=None)
@given(rows=ROWS, separator=st.sampled_from(";,"))
def test_any_text_in_csv_is_text_whatever_divides_the_columns(rows: list[list[Any]], separator: str) -> None:
    text = workbooks.csv_text(rows, separator=separator, mark=False)
    is_one_line = not any(
        isinstance(cell, str) and re.search(r"[\r\n]", cell) for row in rows for cell in row
    )
    for divided_at in ";,\t" if is_one_line else separator:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=divided_at):
            for cell in row:
                inner = cell.lstrip(
                    "\r\n"
                )  # a quotation mark read as the wrong program does may run on to the next line
                assert not inner.startswith(STARTS) or re.match(r"[-+]?(\d|inf)", inner), cell
    again = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    for wrote, read in zip(rows, again, strict=True):
        for cell, found in zip(wrote, read, strict=False):
            assert isinstance(cell, str) or type(cell)(found) == cell


@settings(max_examples=25, deadline=None)
@given(rows=ROWS)
def test_any_text_in_a_workbook_is_text_and_numbers_are_numbers(rows: list[list[Any]]) -> None:
    finite = [[cell for cell in row if not isinstance(cell, float) or abs(cell) < 1e300] for row in rows]
    book = workbooks.xlsx({"Blad": finite})
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
    for place, cell in (
        (c.coordinate, c) for row in openpyxl.load_workbook(io.BytesIO(book)).active for c in row
    ):
        assert cell.data_type in TEXT_OR_NUMBER, place
    for wrote, read in zip(finite, openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows(), strict=False):
        for cell, found in zip(wrote, read, strict=False):
            assert isinstance(cell, str) == (found.data_type != "n") or cell == "", (cell, found.value)
    with zipfile.ZipFile(io.BytesIO(workbooks.ods({"Blad": finite}))) as packed:
        assert b"formula" not in packed.read("content.xml")


def test_a_commands_table_has_words_as_text_and_numbers_as_numbers() -> None:
    text = table_text(["group", "share"], [["=1+1", -0.5], ["-2", None], ["@SUM(A1)", "-1.5e-3"]])
    assert text == "group,share\n'=1+1,-0.5\n-2,\n'@SUM(A1),-1.5e-3\n"
