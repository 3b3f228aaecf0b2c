"""A resident's receipt: a short code to read aloud and write down, from which nothing can be told."""

LETTERS = "BCDFGHJKMPRSTVXZ"  # sixteen: none mistaken for a digit or for another, and no words can be spelt
LENGTH = 12
PART = 4


def letters_of(digest: bytes) -> str:
    """A code of twelve letters (48 bits) from a keyed digest."""
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:LENGTH])


def shown(code: str) -> str:
    """BCDF-GHJK-MPRS"""
    return "-".join(code[i : i + PART] for i in range(0, LENGTH, PART))


def tidy(typed: str) -> str | None:
    """The code as it is kept, however it was typed; None if it can't be one."""
    code = "".join(sign for sign in typed.upper() if sign.isalnum())
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else None
