"""One-time codes for letters: eight characters that are hard to mistake, and one that catches a slip."""

import re
from collections.abc import Sequence

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 31 characters, a prime, without 0/O/1/I/L
LENGTH = 8
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


def _check(body: Sequence[int]) -> int:
    return sum(weight * number for weight, number in enumerate(body, start=1)) % len(ALPHABET)
