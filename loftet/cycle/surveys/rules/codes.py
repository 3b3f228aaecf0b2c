"""One-time codes for letters: eight characters that are hard to mistake, and one that catches a slip."""

import re
from collections.abc import Callable, Sequence

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 31 characters, a prime, without 0/O/1/I/L
LENGTH = 8
MOST_TOLD = 5
PROBLEMS = {
    "characters": "%(characters)s finns inte i någon kod. Koden har inga 0, 1, I, L eller O.",
    "length": "Koden har nio tecken. Du har skrivit %(written)s.",
    "check": "Något tecken i koden är fel. Jämför med brevet, tecken för tecken.",
}
_SPACES = re.compile(r"[\s-]+")


def with_check(body: Sequence[int]) -> str:
    """Eight numbers below 31 as a code of nine characters. ValueError for another length."""
    if len(body) != LENGTH:
        raise ValueError(f"a code has {LENGTH} characters before its check")
    return "".join(ALPHABET[number] for number in [*body, _check(body)])


def written(code: str) -> str:
    """A code as it stands in the letter: ABCD-EFGH-J."""
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def read(text: str) -> str | None:
    """The code that somebody typed, in any case and with any spaces; None when it can't be a code.

    The check is a sum weighted 1 … 8 modulo 31, so that one wrong character or two swapped are always found.
    """
    code = _SPACES.sub("", text).upper()
    if len(code) != LENGTH + 1 or any(character not in ALPHABET for character in code):
        return None
    numbers = [ALPHABET.index(character) for character in code]
    return code if numbers[-1] == _check(numbers[:-1]) else None


def fault_in(text: str, say: Callable[[str], str] = str) -> str | None:
    """What is wrong with how a code was typed, and how to mend it; None for one that may be right."""
    code = _SPACES.sub("", text).upper()
    strange = list(dict.fromkeys(character for character in code if character not in ALPHABET))
    if strange:
        told = {"characters": ", ".join(f"”{character}”" for character in strange[:MOST_TOLD])}
        return say(PROBLEMS["characters"]) % told
    if len(code) != LENGTH + 1:
        return say(PROBLEMS["length"]) % {"written": len(code)}
    if read(code) is None:
        return say(PROBLEMS["check"])
    return None


def _check(body: Sequence[int]) -> int:
    return sum(weight * number for weight, number in enumerate(body, start=1)) % len(ALPHABET)
