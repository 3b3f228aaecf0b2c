"""Look a sentence up by its key and fill in its values."""

from collections.abc import Mapping
from typing import Any

from loftet.wording import statistics, year

LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "sv": {**statistics.SV, **year.SV},
    "en": {**statistics.EN, **year.EN},
}


def sentence(key: str, language: str = "sv", **values: Any) -> str:
    """The sentence named `key` with its fields filled in; another language than ours falls back to Swedish.

    Raises KeyError for an unknown key or a field without a value.
    """
    table = LANGUAGES.get(language[:2], LANGUAGES["sv"])
    return table[key].format_map(values)
