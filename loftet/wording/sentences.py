"""Look a sentence up by its key and fill in its values."""

from collections.abc import Mapping
from typing import Any

from loftet.wording import planning, statistics, survey_method, survey_results, year
from loftet.wording.numbers import number

LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "sv": {**statistics.SV, **year.SV, **planning.SV, **survey_results.SV, **survey_method.SV},
    "en": {**statistics.EN, **year.EN, **planning.EN, **survey_results.EN, **survey_method.EN},
}


def sentence(key: str, language: str = "sv", **values: Any) -> str:
    """The sentence named `key` with its fields filled in; another language than ours falls back to Swedish.

    Whole numbers are written as people read them (12 345); a year is given as text. Raises KeyError for an
    unknown key or a field without a value.
    """
    language = language[:2] if language[:2] in LANGUAGES else "sv"
    return LANGUAGES[language][key].format_map({name: _said(v, language) for name, v in values.items()})


def _said(value: Any, language: str) -> Any:
    return number(value, language) if type(value) is int else value
