"""`loftet tick`: what is due by itself, once; for those who run it from cron."""

import argparse

from loftet.ground import jobs
from loftet.outside import clock
from loftet.schedule import tick, worker


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There is nothing to choose."""


def run(options: argparse.Namespace) -> int:
    returned = jobs.reap()
    asked = tick.tick(clock.today()) + tick.tick_hour(clock.now())
    worker.empty_queue()
    print(f"{asked} nya jobb, {returned} avbrutna jobb tillbaka i kön, {jobs.waiting()} jobb väntar.")
    return 0
