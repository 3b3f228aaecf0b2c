"""`loftet police-notices`: ask the police's public list once and read it in, as a file of it would be."""

import argparse
import time

from django.conf import settings

from loftet.command.importing import chosen_partnership
from loftet.cycle.files import read_in
from loftet.ground.actors import system
from loftet.ground.imports import source_of
from loftet.ground.refusals import Refused
from loftet.outside import clock, police


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--location", metavar="PLATS", default="", help="kommun eller län (annars er kommun)")
    parser.add_argument("--partnership", metavar="NAMN", help="vilket samarbete, om det finns flera")


def run(options: argparse.Namespace) -> int:
    """0 when the list was read in, 1 when the police could not be asked or the list was refused."""
    partnership = chosen_partnership(options.partnership)
    try:
        data = police.fetch_events(
            options.location or partnership.municipality,
            calls=settings.DATA / "police_calls.json",
            asker=settings.SITE_ADDRESS,
            clock=time.time,
            address=police.ADDRESS,
        )
        source = source_of("polisen.se/api/events", data, clock.now())
        by, on = system(partnership.pk), clock.today()
        outcome = read_in("police-events", partnership, by=by, data=data, source=source, on=on, write=True)
    except police.NoAnswer as failure:
        print(failure.sentence)
        return 1
    except Refused as refusal:
        print(refusal.sentence)
        return 1
    print(f"{outcome.counts['made']} nya, {outcome.counts['changed']} ändrade.")
    return 0
