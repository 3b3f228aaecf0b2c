"""`loftet police-notices`: ask the police's public list once and read it in, as a file of it would be."""

import argparse

from loftet.command.importing import chosen_partnership
from loftet.cycle.files import asked_police
from loftet.ground.actors import system
from loftet.ground.refusals import Refused
from loftet.outside import clock, police


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--location", metavar="PLATS", default="", help="kommun eller län (annars er kommun)")
    parser.add_argument("--partnership", metavar="NAMN", help="vilket samarbete, om det finns flera")


def run(options: argparse.Namespace) -> int:
    """0 when the list was read in, 1 when the police could not be asked or the list was refused."""
    partnership = chosen_partnership(options.partnership)
    location = options.location or partnership.municipality
    try:
        print(asked_police(partnership, system(partnership.pk), location, clock.now()))
    except police.NoAnswer as failure:
        print(failure.sentence)
        return 1
    except Refused as refusal:
        print(refusal.sentence)
        return 1
    return 0
