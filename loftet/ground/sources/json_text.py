"""JSON that somebody else made: read within bounds, or refused with what is wrong and where."""

import json
import re
from typing import Any, NoReturn

from loftet.ground.reading import Unreadable
from loftet.wording.numbers import number

MOST_PARTS = 2_000_000
LARGEST_JSON = 60 * 1024 * 1024
_PARTING = "[{,\n"
_WRITTEN = r"(?<!\\)(?:\\\\)*(\\u%s)"
_HIDDEN = re.compile(_WRITTEN % r"(?:00(?:0[0-8bcef]|1[0-9a-f]|7f)|202[a-e]|206[6-9])", re.IGNORECASE)
_HALVES = re.compile(_WRITTEN % "d[89a-f]", re.IGNORECASE)
_AGAIN = "Hämta filen på nytt."


def json_in(text: str) -> Any:
    """What the text holds. Raises json.JSONDecodeError for what is no JSON, for whoever asks to put in words.

    Raises Unreadable for values that could not be kept anywhere else: numbers without end (NaN, Infinity), whole
    numbers of thousands of digits, lists within thousands of lists.
    """
    refuse_many_parts(text)
    _refuse_hidden(text)
    try:
        found = json.loads(text, parse_constant=_refused)
        if _HALVES.search(text):
            json.dumps(found, ensure_ascii=False).encode()
        return found
    except json.JSONDecodeError:
        raise
    except RecursionError as error:
        raise Unreadable("Listorna i filen ligger för djupt i varandra.", _AGAIN) from error
    except UnicodeEncodeError as error:
        raise Unreadable("Filen har ett halvt tecken, som inte går att spara.", _AGAIN) from error
    except ValueError as error:  # a whole number of more digits than Python turns into one
        raise Unreadable("Ett tal i filen har tusentals siffror.", "Rätta det.") from error


def refuse_many_parts(text: str) -> None:
    """Raises Unreadable for what would take many times its own size in memory."""
    parts = sum(map(text.count, _PARTING))
    if parts > MOST_PARTS:
        raise Unreadable(f"Filen har {number(parts)} delar. Högst {number(MOST_PARTS)} läses.", "Dela den.")


def _refuse_hidden(text: str) -> None:
    """Raises Unreadable for a sign that is written with its number, so that nobody sees it in the file."""
    if found := _HIDDEN.search(text):
        raise Unreadable(
            f"Filen har ett dolt styrtecken ({found[1]}).",
            "Ta bort det.",
            text.count("\n", 0, found.start()) + 1,
        )


def _refused(constant: str) -> NoReturn:
    raise Unreadable(f"Filen har {constant}, som inte är ett tal.", "Rätta det.")
