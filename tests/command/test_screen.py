"""`loftet screen`: its answers, its exit codes, and that it starts nothing it doesn't need."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from loftet.command.main import main


def test_findings_are_printed_as_json_without_the_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "text.txt"
    file.write_text("Åsa: ring 070-123 45 67", encoding="utf-8")
    assert main(["screen", str(file)]) == 1
    out = capsys.readouterr().out
    assert json.loads(out) == [
        {"kind": "name", "start": 0, "end": 3, "certainty": "likely"},
        {"kind": "phone", "start": 10, "end": 23, "certainty": "certain"},
    ]
    assert "070" not in out


def test_a_text_about_a_place_gives_an_empty_list_and_code_0(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "text.txt"
    file.write_text("Lampan vid tunneln är släckt efter kl. 22.15.\n", encoding="utf-8")
    assert main(["screen", str(file)]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_wrong_coded_file_is_told_by_line_and_gives_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes("Lampan är släckt\n".replace("ä", "a").encode() + "Trädgården".encode("latin-1"))
    assert main(["screen", str(file)]) == 2
    captured = capsys.readouterr()
    assert captured.err == f"Rad 2 i {file} är inte text i UTF-8. Spara filen som UTF-8.\n"
    assert captured.out == ""


def test_a_missing_file_or_a_folder_gives_code_2_not_that_of_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["screen", str(tmp_path / "no.txt")]) == 2
    assert main(["screen", str(tmp_path)]) == 2
    missing, folder = capsys.readouterr().err.splitlines()
    assert missing.startswith("Det finns ingen fil som heter")
    assert folder.startswith("Det här är en mapp, inte en fil:")


@pytest.mark.parametrize(("data", "code"), [(b"Ring a@b.se", 1), (b"tyst", 0), (b"\xe5\xe4\xf6", 2)])
def test_a_dash_reads_what_is_typed_and_django_is_never_started(data: bytes, code: int) -> None:
    program = (
        "import sys; from loftet.command.main import main; code = main(['screen', '-']);"
        "assert 'django' not in sys.modules; sys.exit(code)"
    )
    ended = subprocess.run([sys.executable, "-c", program], input=data, capture_output=True, timeout=30)
    assert ended.returncode == code, ended.stderr
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_positions_count_the_files_own_characters_whatever_ends_its_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], newline: str
) -> None:
    file = tmp_path / "text.txt"
    text = newline.join(["\ufeffGlas på marken 😀", "nås på 070-174 06 05", "tack"])
    file.write_bytes(text.encode())
    assert main(["screen", str(file)]) == 1
    [found] = json.loads(capsys.readouterr().out)
    assert file.read_bytes().decode()[found["start"] : found["end"]] == "070-174 06 05"


def test_a_file_too_long_to_read_is_refused_and_one_in_utf_16_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loftet.command.screen.MOST_BYTES", 100)
    file = tmp_path / "text.txt"
    file.write_text("a" * 101)
    assert main(["screen", str(file)]) == 2
    file.write_bytes("Lampan är släckt".encode("utf-16"))
    assert main(["screen", str(file)]) == 2
    long, wide = capsys.readouterr().err.splitlines()
    assert long == f"Mer än 10 MB text i {file}. Dela upp texten och granska en del i taget."
    assert wide == f"Rad 1 i {file} är inte text i UTF-8. Spara filen som UTF-8."
