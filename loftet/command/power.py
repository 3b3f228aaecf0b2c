"""`loftet power --before .35 --after .25`: how many answers a wave needs, as JSON for analysts."""

import argparse
import json
import sys
from math import ceil, inf

from loftet.analysis.shares import LEVEL
from loftet.analysis.surveys.planning import POWER, answers_needed

WRONG_USE = 2
KEYS = """svaret är JSON:
  before, after   andelarna
  population      personer på platsen, null om ingen gavs
  deff            vikternas designeffekt
  power, level    sannolikheten att se förändringen, och intervallets säkerhet
  answers         svar som behövs i varje omgång
  answers_exact   samma tal före avrundning uppåt"""


class Unusable(ValueError):
    """A value that says nothing; the message is a Swedish sentence."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class, parser.epilog = argparse.RawDescriptionHelpFormatter, KEYS
    parser.add_argument("--before", metavar="ANDEL", required=True, help="andelen nu, till exempel 0.35")
    parser.add_argument("--after", metavar="ANDEL", required=True, help="andelen efteråt, till exempel 0.25")
    parser.add_argument("--population", metavar="ANTAL", help="personer på platsen, samma båda gångerna")
    parser.add_argument("--deff", metavar="TAL", default="1", help="vikternas designeffekt (annars 1)")


def run(options: argparse.Namespace) -> int:
    """Print one object; its keys are told by --help. 0 when it is printed, 2 when a value can't be used."""
    try:
        print(json.dumps(_plan(options)))
    except Unusable as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    return 0


def _plan(options: argparse.Namespace) -> dict[str, float | None]:
    before, after = _share("--before", options.before), _share("--after", options.after)
    if before == after:
        raise Unusable("--before och --after är lika. Ge den andel som förändringen ska leda till.")
    population = None if options.population is None else _population(options.population)
    deff = _number("--deff", options.deff)
    if not 0 < deff < inf:
        raise Unusable(f"--deff {options.deff} går inte att räkna med. Ge ett tal över 0, till exempel 1.3.")
    answers = answers_needed(before, after, deff=deff, population=population)
    return {
        "before": before,
        "after": after,
        "population": population,
        "deff": deff,
        "power": POWER,
        "level": LEVEL,
        "answers": ceil(answers),
        "answers_exact": answers,
    }


def _share(name: str, text: str) -> float:
    share = _number(name, text)
    if not 0 < share < 1:
        raise Unusable(f"{name} {text} är ingen andel mellan 0 och 1. 35 procent skrivs 0.35.")
    return share


def _population(text: str) -> int:
    number = _number("--population", text)
    if not 1 <= number < inf or number != int(number):
        raise Unusable(f"--population {text} är inget antal personer. Ge ett helt tal, till exempel 800.")
    return int(number)


def _number(name: str, text: str) -> float:
    """Decimal comma is understood too."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise Unusable(f"{name} {text} är inget tal. Skriv till exempel 0.35.") from None
