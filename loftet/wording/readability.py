"""How hard a text is to read: LIX, the Swedish readability index (C. H. Björnsson, Läsbarhet, 1968)."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_END = re.compile(r"[.!?:]+(?=\s|$)")
LONG = 6  # a long word has more letters than this


def words(text: str) -> int:
    """How many words the text has; numbers are not counted."""
    return len(_WORD.findall(text))


def lix(text: str) -> float:
    """Words per sentence plus per cent long words: under 30 very easy, 40 medium, over 60 very hard. 0 if empty.

    Sentences end with . ! ? : or a line break.
    """
    found = _WORD.findall(text)
    if not found:
        return 0.0
    sentences = sum(max(1, len(_END.findall(line))) for line in text.splitlines() if _WORD.search(line))
    long_words = sum(len(word) > LONG for word in found)
    return len(found) / sentences + 100 * long_words / len(found)
