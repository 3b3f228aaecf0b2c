"""Look a sentence up by its key and fill in its values."""

from collections.abc import Mapping
from typing import Any

from loftet.wording import (
    analyses,
    effects,
    grids,
    planning,
    ranked_places,
    statistics,
    surfaces,
    survey_method,
    survey_results,
    times,
    year,
)
from loftet.wording.numbers import number

TABLES = (
    statistics, year, planning, survey_results, survey_method, grids, surfaces, times, effects, ranked_places,
    analyses,
)  # fmt: skip
LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "sv": {key: text for table in TABLES for key, text in table.SV.items()},
    "en": {key: text for table in TABLES for key, text in table.EN.items()},
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
