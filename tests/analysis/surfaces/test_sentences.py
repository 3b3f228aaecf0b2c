"""Every sentence that densities, hot spots, scans and releases can say is there, in both languages, and no more."""

import re
import string
from pathlib import Path

from loftet.wording import surfaces

ANALYSIS = Path(__file__).resolve().parents[3] / "loftet" / "analysis"
FILES = [
    *ANALYSIS.glob("surfaces/*.py"),
    *ANALYSIS.glob("releases/*.py"),
    *(ANALYSIS / "hotspots" / f"{name}.py" for name in ("spots", "stability", "scan", "discs")),
]
KEY = re.compile(r'"((?:surface|scan|release)_\w+)"')


def fields(text):
    return {field for _text, field, _spec, _conversion in string.Formatter().parse(text) if field}


def test_every_key_said_has_a_sentence_and_every_sentence_is_said():
    said = {key for file in FILES for key in KEY.findall(file.read_text(encoding="utf-8"))}
    said -= {"release_differencing"}  # a method's name
    assert said == set(surfaces.SV)


def test_both_languages_fill_in_the_same():
    assert set(surfaces.EN) == set(surfaces.SV)
    assert [key for key, text in surfaces.SV.items() if fields(text) != fields(surfaces.EN[key])] == []


def test_every_sentence_ends():
    assert [
        key for words in (surfaces.SV, surfaces.EN) for key, text in words.items() if text[-1] != "."
    ] == []
