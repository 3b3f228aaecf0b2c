"""`loftet work`: one process that ticks what is due and does the jobs."""

import argparse

from loftet.schedule.worker import work


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--alone", action="store_true", help="det finns ingen annan: ta genast över avbrutna jobb"
    )


def run(options: argparse.Namespace) -> int:
    work(alone=options.alone)
    return 0
