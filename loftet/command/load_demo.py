"""`loftet demo`: the invented year in Exköping, up to last month."""

import argparse
import datetime as dt

from django.db import transaction

from loftet.command import prepare
from loftet.ground.models import Partnership
from loftet.outside import clock


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There is nothing to choose."""


def run(options: argparse.Namespace) -> int:
    prepare.migrate()
    if Partnership.objects.exists():
        print(
            "Det finns redan uppgifter här. Demoåret läses bara in i en tom mapp: loftet --data NY_MAPP demo"
        )
        return 1
    load_year()
    return 0


def load_year() -> None:
    """All of it or nothing: a year half loaded would look like a year."""
    from loftet.command.demo.load import load

    with transaction.atomic():
        load(last_month(clock.today()), report=lambda line: print(f"    {line}", flush=True))


def last_month(today: dt.date) -> dt.date:
    """The first day of the month before."""
    return (today.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
