"""Every command that reads a file meets files that can't be read: one or a few Swedish lines, never a traceback."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from loftet.command.main import main
from tests.hostile import MIB, VALUES, anything

LARGE = {
    "one line of 50 MB", "one cell of 50 MB", "50 million columns", "200 MB", "20 million rows", "a gzip that swells",
    "JSON of many small lists", "a million rows of separators", "ods with rows repeated", "xlsx that swells",
    "ods that swells", "xlsx that lies about its size",
}  # fmt: skip
EVENTS = "e;n;dag;till\r\n" + "".join(
    f"{400_000 + n};{6_400_000 + n};2026-03-{n:02};2026-03-{n:02}\r\n" for n in range(1, 20)
)
ANSWERS = "fraga,vikt,grupp\n" + "1,1.5,a\n2,1.5,b\n" * 20
OUT = "ut.csv"
COMMANDS: Mapping[str, Callable[[str, str, str], list[str]]] = {
    "hotspots": lambda bad, events, out: ["hotspots", bad, "--cell", "100", "--out", out],
    "hotspots, area": lambda bad, events, out: ["hotspots", events, "--cell", "100", "--area", bad, "--out", out],
    "hotspots, exposure": lambda bad, events, out: [
        "hotspots", events, "--cell", "100", "--null", "exposure", "--exposure", bad, "--out", out,
    ],
    "clock": lambda bad, events, out: ["clock", bad, "--from", "dag", "--to", "till", "--out", out],
    "knox": lambda bad, events, out: ["knox", bad, "--date", "dag", "--out", out],
    "estimate": lambda bad, events, out: ["estimate", bad, "--item", "fraga", "--out", out],
    "estimate, margins": lambda bad, events, out: [
        "estimate", events, "--item", "fraga", "--margins", bad, "--out", out,
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return {name: build() for name, build in anything().items() if name not in LARGE}


@pytest.fixture
def right(tmp_path: Path) -> Callable[[str], str]:
    """A file that is right, for a command that reads two."""

    def written(command: str) -> str:
        file = tmp_path / "ratt.csv"
        file.write_text(ANSWERS if command.startswith("estimate") else EVENTS, encoding="utf-8")
        return str(file)

    return written


def _assert_refused(command: list[str], capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main(command) in (1, 2), name
    told = capsys.readouterr()
    assert re.search("dalig|stor", told.err), (name, told.err)  # it is the bad file that is spoken of
    assert told.out == "" and not Path(command[-1]).exists(), name
    assert re.match(r"[A-ZÅÄÖ/”]", told.err) and "Traceback" not in told.err, (name, told.err)
    assert told.err.rstrip().endswith((".", "?")) and len(told.err) < 1500, (name, told.err)


@pytest.mark.parametrize("command", COMMANDS)
def test_what_can_not_be_read_is_refused_and_nothing_is_written(
    command: str, files: Mapping[str, bytes], right: Callable[[str], str], tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    bad = tmp_path / "dalig"
    for name, data in files.items():
        bad.write_bytes(data)
        _assert_refused(COMMANDS[command](str(bad), right(command), str(tmp_path / OUT)), capsys, name)


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "hotspots, area"])
def test_200_megabytes_are_refused_unread(
    command: str, right: Callable[[str], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "stor"
    with bad.open("wb") as hole:
        hole.truncate(200 * MIB)
    _assert_refused(COMMANDS[command](str(bad), right(command), str(tmp_path / OUT)), capsys, command)


@pytest.mark.parametrize("command", ["hotspots", "clock", "knox"])
def test_odd_values_are_counted_or_refused(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, out = tmp_path / "dalig", tmp_path / OUT
    for value in VALUES:
        for column in range(4):
            cells = ["400000", "6400000", "2026-03-01", "2026-03-02"]
            cells[column] = value.replace(";", "").replace('"', "")
            bad.write_text(EVENTS + ";".join(cells) + "\r\n", encoding="utf-8")
            assert main(COMMANDS[command](str(bad), "", str(out))) in (0, 1), (value[:40], column)
            assert "Traceback" not in capsys.readouterr().err


def test_screening_reads_any_text_and_refuses_the_rest(
    files: Mapping[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "text"
    for name, data in files.items():
        if len(data) < 10_000:
            file.write_bytes(data)
            assert main(["screen", str(file)]) in (0, 1, 2), name
            assert "Traceback" not in capsys.readouterr().err
    with file.open("wb") as hole:
        hole.truncate(200 * MIB)
    assert main(["screen", str(file)]) == 2
    assert "10 MB" in capsys.readouterr().err
