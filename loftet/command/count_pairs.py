"""Counts on the command line: `--treated 207,110`, before and after. A fault is a Swedish sentence."""

from math import inf

MOST = 10**9
"""More events than this is no count of events."""

LONGEST = 30
"""Digits; a number as long as a book is not read."""


class Unusable(ValueError):
    """A value that can't be meant; the message is a Swedish sentence."""


def pair(name: str, text: str) -> tuple[int, int]:
    """(before, after) out of "207,110"."""
    parts = text.split(",")
    if len(parts) != 2:
        raise Unusable(f"{name} {text} är inte två antal. Skriv före,efter, till exempel {name} 207,110.")
    before, after = (count(name, part) for part in parts)
    return before, after


def count(name: str, text: str) -> int:
    """A whole number from 0 to a milliard."""
    try:
        number = int(text) if len(text) < LONGEST else MOST + 1
    except ValueError:
        raise Unusable(
            f"{name}: {text.strip() or 'ingenting'} är inget helt tal. Skriv till exempel 110."
        ) from None
    if number < 0:
        raise Unusable(f"{name}: {text} går inte att räkna med. Ett antal händelser är aldrig under 0.")
    if number > MOST:
        raise Unusable(f"{name}: {text[:LONGEST]} går inte att räkna med. Ge högst en miljard händelser.")
    return number


def dispersion(text: str) -> float:
    """A number from 1; decimal comma is understood too."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        raise Unusable(f"--overdispersion {text} är inget tal. Skriv till exempel 1.8.") from None
    if not 1 <= number < inf:
        raise Unusable(f"--overdispersion {text} går inte att räkna med. Ge 1 eller mer; 1 är ren slump.")
    return number
