"""What words and points can't be meant: too many signs instead of words, and a point far from everything known."""

import unicodedata

MOST_SIGNS = 5
FAR_M = 15_000
Box = tuple[int, int, int, int]


def obstacle_to_words(text: str) -> str | None:
    """What keeps a text from being kept as it is, or None: pictures instead of words, or signs that can't be read."""
    signs = sum(unicodedata.category(letter) in ("So", "Sk", "Cs", "Co", "Cn") for letter in text)
    words = sum(letter.isalpha() for letter in text)
    if signs > MOST_SIGNS and signs * 4 > words:
        return (
            "Texten är nästan bara bilder och tecken. Skriv med ord vad som hände, så att någon kan läsa det."
        )
    if any(_is_hidden(letter) for letter in text):
        return "Texten har dolda tecken som inte syns. Skriv den direkt i rutan i stället för att klistra in."
    return None


def _is_hidden(letter: str) -> bool:
    """A control sign, or one that turns the direction of reading without being seen."""
    return (unicodedata.category(letter) == "Cc" and letter not in "\r\n\t") or letter in _TURNING


_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def obstacle_to_point_there(e: int | None, n: int | None, known: Box | None) -> str | None:
    """What keeps a point from being kept, or None. `known`: (min_e, min_n, max_e, max_n) of all places with an area."""
    if e is None or n is None or known is None:
        return None
    if max(_outside(e, known[0], known[2]), _outside(n, known[1], known[3])) > FAR_M:
        return (
            "Punkten ligger utanför kommunen, mer än en och en halv mil från alla platser vi känner. "
            "Välj plats i listan eller skriv med egna ord."
        )
    return None


def _outside(value: int, least: int, most: int) -> int:
    return max(least - value, value - most, 0)
