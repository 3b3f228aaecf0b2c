"""How often the police's public list is asked for by itself: far below what the police allow."""

import datetime as dt

USUAL = dt.timedelta(hours=6)
FIRST_PAUSE, LONGEST_PAUSE = dt.timedelta(hours=1), dt.timedelta(hours=24)
LOCATION_LENGTH = 150


def next_call(at: dt.datetime, failures: int) -> dt.datetime:
    """When to ask again: in six hours, or after failures in a row in one, two, four … at most 24 hours."""
    return at + (min(FIRST_PAUSE * 2 ** min(failures - 1, 10), LONGEST_PAUSE) if failures else USUAL)


def obstacle_to_watching(location: str) -> str | None:
    if not location.strip():
        return "Skriv vilken kommun eller vilket län det gäller."
    return f"Namnet får vara högst {LOCATION_LENGTH} tecken." if len(location) > LOCATION_LENGTH else None
