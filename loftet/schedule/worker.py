"""`loftet work`: the process that does background jobs and ticks the clock."""

import argparse
import datetime as dt
import logging
import time

from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from loftet.ground import jobs
from loftet.outside import clock
from loftet.schedule.tick import tick, tick_hour

TICK_SECONDS = 60.0
PAUSE_SECONDS = 1.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--alone", action="store_true", help="det finns ingen annan: ta genast över avbrutna jobb"
    )


def run(options: argparse.Namespace) -> int:
    work(alone=options.alone)
    return 0


def work(*, alone: bool) -> None:
    """Tick every minute and do what is in the queue, until SIGTERM or SIGINT.

    `alone`: no other worker shares the database, so a job that is under way at the start has lost its worker.
    A stop waits for the job in hand; whoever can't wait may kill, and the job comes back through `jobs.reap`.
    """
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)  # else a line for every stop
    worker = _worker()
    worker.configure_signals()
    if alone:
        jobs.reap(longest=dt.timedelta(0))
    next_tick = time.monotonic()
    while worker.running:
        if time.monotonic() >= next_tick:
            jobs.reap()
            tick(clock.today())
            tick_hour(clock.now())
            next_tick = time.monotonic() + TICK_SECONDS
        worker.run()
        close_old_connections()
        time.sleep(PAUSE_SECONDS)


def empty_queue() -> None:
    """Do what is waiting and come back."""
    _worker().run()


def _worker() -> Worker:
    """One that empties the queue and comes back."""
    return Worker(
        queue_names=["default"],
        interval=PAUSE_SECONDS,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
