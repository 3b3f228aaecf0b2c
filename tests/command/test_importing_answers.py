"""`loftet import survey-answers`: shares from answers and their codebook, shown first."""

import json
from pathlib import Path

import pytest

from loftet.command.main import main
from loftet.cycle.surveys.models import ExternalResult

pytestmark = pytest.mark.django_db
BOOK = [{"name": "q", "label": "Trygg ute?", "values": {"1": "ja", "2": "nej"}}]


@pytest.fixture
def files(world: object, tmp_path: Path) -> list[str]:
    """The command's words for a file of answers and its codebook."""
    answers, codebook = tmp_path / "svar.csv", tmp_path / "kodbok.json"
    answers.write_text("id;q\n" + "".join(f"{n};{1 + n % 2}\n" for n in range(60)))
    codebook.write_text(json.dumps(BOOK))
    where = ["import", "survey-answers", str(answers), "--json", "--partnership", "exkoping"]
    return [*where, "--codebook", str(codebook), "--source", "NTU", "--period", "2025"]


def counts(capsys: pytest.CaptureFixture[str]) -> tuple[int, int, bool]:
    said = json.loads(capsys.readouterr().out)
    return said["read"], said["made"], said["written"]


def test_shares_are_shown_then_written_and_the_same_again_changes_nothing(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(files) == 0 and counts(capsys) == (60, 2, False) and not ExternalResult.objects.exists()
    assert main([*files, "--write"]) == 0 and counts(capsys) == (60, 2, True)
    assert main([*files, "--write"]) == 0 and counts(capsys)[1] == 0 and ExternalResult.objects.count() == 2


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("--codebook", "läses in med --codebook"),
        ("--source", "läses in med --codebook"),
        ("--period", "är inget år"),
    ],
)
def test_what_must_be_said_is_asked_for(
    files: list[str], capsys: pytest.CaptureFixture[str], left_out: str, said: str
) -> None:
    at = files.index(left_out)
    assert main(files[:at] + files[at + 2 :]) == 1
    assert said in capsys.readouterr().err
