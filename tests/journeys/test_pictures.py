"""Pictures in README and handbook are those that the journeys take, and every one is in use."""

import re
from pathlib import Path

import pytest

from tests.journeys.conftest import HANDBOOK, MOST_BYTES, ROOT

PICTURE = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<file>[^)]*pictures/[^)]+)\)")


def shown() -> dict[str, str]:
    """Name of each picture in the docs → its alternative text."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    found = [match for page in pages for match in PICTURE.finditer(page.read_text(encoding="utf-8"))]
    return {Path(match["file"]).name: match["words"] for match in found}


def taken() -> set[str]:
    """Names that a journey gives to a picture for the handbook."""
    code = "".join(file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    return {
        f"{name}.png" for name in re.findall(r'look\(\w+, "([\w-]+)", handbook=(?:True|not phone)\)', code)
    }


def test_every_picture_is_taken_by_a_journey_and_shown() -> None:
    assert set(shown()) == taken() == {file.name for file in HANDBOOK.glob("*.png")}


@pytest.mark.parametrize("file", sorted(HANDBOOK.glob("*.png")), ids=lambda file: file.name)
def test_every_picture_is_small_and_said_in_words(file: Path) -> None:
    assert file.stat().st_size <= MOST_BYTES
    assert len(shown()[file.name].split()) >= 4
