"""Words of a questionnaire in each language in which it can be answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

ANSWER_LANGUAGES = {"sv": "Svenska", "sv-x-latt": "Lätt svenska", "en": "English", "ar": "العربية"}
"""Languages in which a survey may be answered, each by its own name."""
PLACES = ("{platsen}", "{place}")


@dataclass(frozen=True)
class Text:
    """Words in each language; another language than those there are falls back to its first part, then Swedish."""

    by_language: tuple[tuple[str, str], ...]

    @cached_property
    def _words(self) -> dict[str, str]:
        return dict(self.by_language)

    def said(self, language: str = "sv", place: str = "") -> str:
        """The words, with the name of the place where it belongs."""
        first_part = language.split("-")[0]
        words = self._words.get(language) or self._words.get(first_part) or self._words["sv"]
        for placeholder in PLACES:
            words = words.replace(placeholder, place)
        return words


@dataclass(frozen=True)
class Option:
    """An answer that can be chosen."""

    code: int
    text: Text


def text_of(raw: Mapping[str, Any]) -> Text:
    """The entries of a document's object that are words in a language. Raises ValueError without Swedish."""
    words = tuple((language, raw[language]) for language in ANSWER_LANGUAGES if raw.get(language))
    if "sv" not in dict(words):
        raise ValueError(f"svensk text saknas: {dict(raw)}")
    return Text(words)
