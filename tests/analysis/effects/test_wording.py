"""Every key the effect methods can say stands in the wording, in both languages with the same fields."""

import re
from pathlib import Path
from string import Formatter
from typing import get_args

from loftet.analysis.effects import registered
from loftet.wording import effects

FOLDER = Path(registered.__file__).parent
TWO = [f"effect_two_{word}" for word in ("decreased", "increased", "cannot_tell")]
BUILT = [
    *(f"effect_because_{reason}" for reason in get_args(registered.Reason)),
    *(f"effect_{verdict}_{test}" for verdict in ("decreased", "increased") for test in ("own", "relative")),
    *TWO,
    *(key.replace("two", "placebo") for key in TWO),
]


def test_every_key_has_its_sentence():
    said = {
        key for file in FOLDER.glob("*.py") for key in re.findall(r'"(effect_\w+[a-z])"', file.read_text())
    }
    methods = {"effect_plan", "effect_panel", "effect_series", "effect_placebo"}
    assert said - methods | set(BUILT) <= effects.SV.keys()


def test_no_sentence_is_left_over():
    code = "".join(file.read_text() for file in FOLDER.glob("*.py"))
    code += "".join(file.read_text() for file in (FOLDER.parents[1] / "command").glob("*.py"))
    assert [
        key for key in effects.SV if f'"{key}"' not in code and f"'{key}'" not in code and key not in BUILT
    ] == []


def test_both_languages_say_the_same():
    def fields(text):
        return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}

    assert effects.SV.keys() == effects.EN.keys()
    assert [key for key in effects.SV if fields(effects.SV[key]) != fields(effects.EN[key])] == []
