"""Every key that the analysis of times can say has words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

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


def calls(file: Path) -> Iterator[tuple[str, set[str]]]:
    """Each Saying and Unusable whose key is written out, with the names of the values it gives."""
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        if call.func.id not in ("Saying", "Unusable") or not isinstance(call.args[0], ast.Constant):
            continue
        given = {keyword.arg for keyword in call.keywords}
        for values in call.args[1:]:
            if not isinstance(values, ast.Dict):
                break
            given |= {name.value for name in values.keys if isinstance(name, ast.Constant)}
        else:
            yield call.args[0].value, {name for name in given if name}


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.py")), ids=lambda file: file.stem)
def test_every_sentence_is_given_what_it_is_filled_with(file) -> None:
    for key, given in calls(file):
        fields = {name for _text, name, _spec, _conversion in Formatter().parse(LANGUAGES["sv"][key]) if name}
        assert fields <= given, key
