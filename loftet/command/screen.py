"""`loftet screen FILE`: what in a text may point at a person, as JSON; exits 1 if there is anything."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from loftet.analysis.screening import screen

FOUND, UNREADABLE = 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FIL", help="en textfil i UTF-8, eller - för det som skrivs in")


def run(options: argparse.Namespace) -> int:
    """Print a list of findings (kind, start, end, certainty). 0 when there are none."""
    try:
        text = _text(options.file)
    except UnicodeDecodeError as error:
        print(f"Filen är inte text i UTF-8 (tecken {error.start + 1}). Spara den som UTF-8.", file=sys.stderr)
        return UNREADABLE
    findings = [asdict(finding) for finding in screen(text).findings]
    print(json.dumps(findings, ensure_ascii=False))
    return FOUND if findings else 0


def _text(name: str) -> str:
    return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
