"""Bad files through every door where a coordinator may give one: a calm page with the reason, and nothing kept."""

import hashlib
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.test import Client
from django.utils.html import strip_tags

from loftet.command.main import main
from loftet.cycle.files import KINDS
from loftet.cycle.promises import actions as promises
from loftet.web.workspace.uploads import UploadField
from tests.hostile import MIB, VALUES, anything, around, csv_of, in_every_cell, notices
from tests.importers import CODEBOOK, GOOD
from tests.promised import WORDS
from tests.web.pages import at, text_of
from tests.world import World

pytestmark = pytest.mark.django_db

LARGE = {
    "one line of 50 MB", "one cell of 50 MB", "50 million columns", "200 MB", "20 million rows", "a gzip that swells",
    "JSON of many small lists", "a million rows of separators", "ods with rows repeated",
    "xlsx with millions of empty rows",
}  # fmt: skip
Door = Callable[[Client, bytes], Any]


def _file(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("fil.xlsx", data)


def _answers(client: Client, data: bytes, codebook: bytes = CODEBOOK) -> Any:
    files = {"answers": _file(data), "codebook": _file(codebook)}
    return client.post(at("answers_import"), {"source": "NTU", "period": "2022", **files})


def _kind(kind: str) -> Door:
    return lambda client, data: client.post(at("imports"), {"kind": kind, "file": _file(data)})


def _one(name: str) -> Door:
    return lambda client, data: client.post(at(name), {"file": _file(data)})


DOORS: Mapping[str, Door] = {
    **{kind: _kind(kind) for kind, one in KINDS.items() if not one.page},
    "answers": _answers,
    "codebook": lambda client, data: _answers(client, csv_of(GOOD["answers"]).encode(), data),
    "spreadsheet": _one("spreadsheet"),
    "promise, read first": _one("promise_new"),
    "xlsform": _one("xlsform_import"),
}
TABLE_OF = {
    "crimes": "crimes", "external-results": "external results",
    "external-series": "external series", "visits": "visits", "answers": "answers", "codebook": "codebook",
}  # fmt: skip


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return {name: build() for name, build in anything().items() if name not in LARGE}


@pytest.fixture
def anna(client: Client, world: World, settings: Any) -> Client:
    settings.TODAY = "2026-11-10"
    client.raise_request_exception = True
    client.force_login(world.user(world.anna))
    return client


def _rows() -> dict[str, int]:
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model.__module__.startswith("loftet.")
    }


def _reason(response: Any) -> str:
    """What stands in red on the page."""
    parts = re.findall(r'class="error-summary".*?</ul>', text_of(response))
    return strip_tags(" ".join(parts)).strip()


@pytest.mark.parametrize("door", DOORS)
def test_a_bad_file_is_refused_on_the_page_and_nothing_is_kept(
    anna: Client, files: Mapping[str, bytes], door: str
) -> None:
    before = _rows()
    for name, data in files.items():
        response = DOORS[door](anna, data)
        assert response.status_code == 200, (name, response.status_code)
        assert _reason(response).endswith("."), (name, _reason(response))
        assert hashlib.sha256(data).hexdigest() not in text_of(response), (
            name
        )  # nothing waits to be confirmed
    assert _rows() == before


@pytest.mark.parametrize("door", TABLE_OF)
def test_a_table_with_one_thing_wrong_is_refused_too(anna: Client, door: str) -> None:
    before = _rows()
    for name, build in around(GOOD[TABLE_OF[door]]).items():
        response = DOORS[door](anna, build())
        assert (response.status_code, bool(_reason(response))) == (200, True), (name, text_of(response)[:300])
    assert _rows() == before


def _odd(table: str) -> Iterator[tuple[str, bytes]]:
    """Every odd value in a third of the cells; the readers themselves meet it in all (test_fuzz.py)."""
    for turn, value in enumerate(VALUES):
        for column, data in enumerate(in_every_cell(GOOD[table], value)):
            if (turn + column) % 3 == 0:
                yield value[:40], data


@pytest.mark.parametrize("table", ["answers", "codebook"])
def test_no_value_in_any_cell_breaks_a_page(anna: Client, table: str) -> None:
    """Read or refused, the page is whole; what it shows of the value is text."""
    before = _rows()
    for value, data in _odd(table):
        response = DOORS[table](anna, data)
        assert response.status_code == 200, value
        assert "<img src=x" not in text_of(response)
    assert _rows() == before


@pytest.mark.parametrize("table", ["crimes", "external results"])
def test_what_is_read_of_odd_values_can_also_be_kept(anna: Client, table: str) -> None:
    kind = table.replace(" ", "-")
    for value, data in _odd(table):
        shown = DOORS[kind](anna, data)
        assert shown.status_code == 200 and "<img src=x" not in text_of(shown), value
        if not _reason(shown):
            given = {"kind": kind, "name": shown.context["name"], "file_name": "fil.csv"}
            assert anna.post(at("import_confirm"), given).status_code == 302, value
    assert anna.get(at("imports")).status_code == 200


@pytest.mark.parametrize("table", ["places", "contacts", "measures"])
def test_a_spreadsheet_with_odd_values_is_kept_whole_or_refused(
    anna: Client, world: World, table: str
) -> None:
    promises.draft_promise(world.partnership, by=world.anna, words=WORDS, measures=["Laga lampan"])
    for value, data in _odd(table):
        response = anna.post(at("spreadsheet"), {"file": _file(data), "write": "1"})
        kept = response.status_code == 302
        assert kept or (response.status_code == 200 and _reason(response)), value
    for page in (at("more"), at("promise"), "/exkoping/"):
        assert "<img src=x" not in text_of(anna.get(page))


@pytest.mark.parametrize("part", ["id", "datetime", "name", "summary", "url", "type", "location"])
def test_no_part_of_a_notice_breaks_a_page(anna: Client, part: str) -> None:
    odd = (*VALUES, None, -1, 10**30, 1.5, True, [], {}, [[]], {"name": 5}, {"name": "a" * 500}, "\ud800")
    for value in odd:
        response = DOORS["police-events"](anna, notices(**{part: value}))
        assert response.status_code == 200, value
        if not _reason(response):
            given = {"kind": "police-events", "name": response.context["name"], "file_name": "fil.json"}
            assert anna.post(at("import_confirm"), given).status_code == 302, value
    assert anna.get(at("police_notices")).status_code == 200


def test_each_fault_of_a_file_stands_on_a_line_of_its_own(anna: Client) -> None:
    faulty = ["N" * 400, "99999", "11", "Trygg?", "Ja", "71", "1e99", "", ""]
    page = text_of(DOORS["external-results"](anna, csv_of([GOOD["external results"][0], faulty]).encode()))
    lines = re.findall("<li>(.*?)</li>", re.findall(r'class="error-summary".*?</ul>', page)[0])
    assert [strip_tags(line).partition("kolumn ”")[2].partition("”")[0] for line in lines] == [
        "Källa", "År", "Antal svar",
    ]  # fmt: skip


def test_two_hundred_megabytes_are_refused_without_being_read() -> None:
    class Untouched(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise AssertionError("the file is read")

    file = UploadedFile(Untouched(), name="brott.csv", size=200 * MIB)
    with pytest.raises(forms.ValidationError, match="för stor: högst 150 MB"):
        UploadField().clean(file)


def test_nobody_fills_the_disk_or_the_memory_through_a_form(world: World, client: Client) -> None:
    """A page that wants no file gets one that is said to be a terabyte, and one that gets nine megabytes of words."""
    long = client.post("/logga-in/", {"email": "a" * 9 * MIB})
    far = client.generic(
        "POST", "/logga-in/", b"--x--", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(2**40)
    )
    assert (long.status_code, far.status_code) == (400, 400)
    assert "Traceback" not in text_of(long) and "<h1>" in text_of(far)


@pytest.mark.parametrize("kind", [kind for kind, one in KINDS.items() if not one.page])
def test_the_command_refuses_the_same_files(
    world: World, files: Mapping[str, bytes], kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _rows()
    for name, data in files.items():
        file = tmp_path / "fil"
        file.write_bytes(data)
        arguments = ["import", kind, str(file), "--partnership", "exkoping", "--write"]
        assert main(arguments) == 1, name
        said = capsys.readouterr().err
        assert said.rstrip().endswith(".") and "Traceback" not in said, (name, said)
    assert _rows() == before


def test_the_command_does_not_read_a_file_of_200_megabytes(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file is a hole on the disk; were it read, it would take 200 MB."""
    file = tmp_path / "stor.csv"
    with file.open("wb") as hole:
        hole.truncate(200 * MIB)
    assert main(["import", "crimes", str(file), "--partnership", "exkoping"]) == 1
    assert "för stor: högst 150 MB" in capsys.readouterr().err
