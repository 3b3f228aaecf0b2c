"""How well a crime's position and time are known, and coordinates that stand for "somewhere here"."""

import re
from enum import StrEnum
from functools import lru_cache


class Precision(StrEnum):
    ADDRESS = "address"
    STREET = "street"
    AREA = "area"
    DEFAULT = "default"
    UNKNOWN = "unknown"


PRECISION_WORDS = {
    Precision.ADDRESS: "adress",
    Precision.STREET: "gata",
    Precision.AREA: "områdets mittpunkt",
    Precision.DEFAULT: "standardplats",
    Precision.UNKNOWN: "sägs inte",
}
ROUGH = (Precision.AREA, Precision.DEFAULT)
"""A position that hides where it was: such a crime is counted, but stands on no map."""

# What a file's own column of quality may say, in Swedish or English; the first row that fits decides.
_TOLD = (
    (Precision.UNKNOWN, r"okän|saknas|ingen|osäker|unknown|none|missing"),
    (Precision.DEFAULT, r"standard|schablon|default|polisstation|kommunhus"),
    (Precision.AREA, r"område|mittpunkt|centr|tätort|postort|postnummer|kommun|stadsdel|area|centroid"),
    (Precision.STREET, r"gat|väg|korsning|street|road"),
    (Precision.ADDRESS, r"adress|address|exakt|gps|fastighet|byggnad|koordinat"),
)
_NUMBERED = re.compile(r"\D\s\d{1,4}\s?[a-h]?$|\d+:\d+$", re.IGNORECASE)
_STREET = re.compile(
    r"(gatan|vägen|stigen|gränden?|allén|leden|esplanaden|backen|street|road|lane|avenue|drive|close|way)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def precision_told(words: str) -> Precision | None:
    """What a cell of a column of quality says; UNKNOWN for an empty one, None for words that say nothing known."""
    low = words.strip().casefold()
    if not low:
        return Precision.UNKNOWN
    return next((precision for precision, said in _TOLD if re.search(said, low)), None)


def precision_of_place(words: str) -> Precision:
    """What a crime's own words of where let one think: a number is an address, a street's name a street."""
    if _NUMBERED.search(words):
        return Precision.ADDRESS
    return Precision.STREET if _STREET.search(words) else Precision.UNKNOWN


class SpanKind(StrEnum):
    """How well a crime's time is known."""

    MOMENT = "moment"
    HOURS = "hours"
    DAY = "day"
    LONGER = "longer"


SPAN_WORDS = {
    SpanKind.MOMENT: "på minuten",
    SpanKind.HOURS: "från–till inom ett dygn",
    SpanKind.DAY: "bara dagen",
    SpanKind.LONGER: "längre än ett dygn, eller bara månaden",
}


class LocationState(StrEnum):
    FOUND = "found"
    DEFAULT = "default"
    REAL = "real"


LOCATION_WORDS = {
    LocationState.FOUND: "att svara på",
    LocationState.DEFAULT: "standardplats",
    LocationState.REAL: "riktig plats",
}
