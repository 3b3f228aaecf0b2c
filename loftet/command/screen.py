"""`loftet screen FILE`: what in a text may point at a person, as JSON; exits 1 if there is anything.

The words themselves are never printed, so that the answer can be kept where the text may not.
"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from loftet.analysis.screening import screen

FOUND, UNREADABLE = 1, 2
MOST_BYTES = 10_000_000  # a file of that size takes about half a minute


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FIL", help="en textfil i UTF-8, eller - för det som skrivs in")


def run(options: argparse.Namespace) -> int:
    """Print one list of findings (kind, start, end, certainty); positions count the file's characters from 0.

    0 when there are none, 1 when there are, 2 when the file can't be read.
    """
    try:
        text = _text(options.file)
    except OSError as error:
        return _unreadable(f"{_why(error)} {options.file}")
    except TooLong:
        return _unreadable(
            f"Mer än 10 MB text i {_name(options.file)}. Dela upp texten och granska en del i taget."
        )
    except UnicodeDecodeError as error:
        return _unreadable(f"{_where(options.file, error)} är inte text i UTF-8. Spara filen som UTF-8.")
    findings = [asdict(finding) for finding in screen(text).findings]
    print(json.dumps(findings))
    return FOUND if findings else 0


class TooLong(Exception):
    """More than is read into memory."""


def _text(name: str) -> str:
    """Bytes are decoded here, so that neither the terminal nor the ends of lines can change what is counted."""
    with sys.stdin.buffer if name == "-" else Path(name).open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise TooLong
    return data.decode("utf-8")


def _where(name: str, error: UnicodeDecodeError) -> str:
    line = error.object.count(b"\n", 0, error.start) + 1
    return f"Rad {line} i {_name(name)}"


def _name(name: str) -> str:
    return "det som skrevs in" if name == "-" else name


def _why(error: OSError) -> str:
    reasons = {
        FileNotFoundError: "Det finns ingen fil som heter",
        IsADirectoryError: "Det här är en mapp, inte en fil:",
        PermissionError: "Du får inte läsa filen",
    }
    return reasons.get(type(error), "Det gick inte att läsa filen")


def _unreadable(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return UNREADABLE
