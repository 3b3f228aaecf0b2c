"""How hard a text is to read: LIX, the Swedish readability index (C. H. Björnsson, Läsbarhet, 1968).

Definition, scale and limits: `docs/methods/readability.md`.
"""

import re

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# The full stop of "kl. 22.15", "t.ex. en lampa" or "nr. 4" ends no sentence.
_END = re.compile(r"(?<!\bkl)(?<!\bnr)(?<!\bca)(?<!\bt\.ex)(?<!\bbl\.a)[.!?:]+(?=\s|$)", re.IGNORECASE)
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
    sentences = sum(_sentences(line) for line in text.splitlines() if _WORD.search(line))
    long_words = sum(sum(map(str.isalpha, word)) > LONG for word in found)
    return len(found) / sentences + 100 * long_words / len(found)


def _sentences(line: str) -> int:
    """Those that end within the line, and one more if words are left after the last end."""
    parts = _END.split(line)
    return sum(bool(_WORD.search(part)) for part in parts)
