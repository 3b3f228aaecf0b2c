"""Every key that the analysis of times can say has words."""

import re
from pathlib import Path

import pytest

from loftet.analysis import times
from loftet.analysis.counts import Direction
from loftet.wording import LANGUAGES
from loftet.wording import times as words

FOLDER = Path(times.__file__).parent
KEY = re.compile(
    r'(?:Saying|Unusable)\(\s*"(\w+)"|"((?:clock|windows|times|knox|near_repeat|trend|emerging|season)_\w+)"'
)


def keys(file: Path) -> set[str]:
    return {first or second for first, second in KEY.findall(file.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.py")), ids=lambda file: file.stem)
def test_every_key_in_the_code_has_words(file) -> None:
    assert keys(file) <= set(LANGUAGES["sv"])


def test_every_sentence_is_said_somewhere() -> None:
    said = set().union(*(keys(file) for file in FOLDER.glob("*.py")))
    composed = {
        f"{start}_{direction}"
        for start in ("season_same", "season_payday")
        for direction in Direction.__args__  # type: ignore[attr-defined]
    }
    unsaid = set(words.SV) - said - composed
    assert all(key.startswith("emerging_") for key in unsaid), unsaid
