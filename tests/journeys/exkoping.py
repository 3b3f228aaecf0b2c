"""Makes an installation as the journeys meet it: Exköping in the promise's last days, October not yet told of.

Run as a program, in a process of its own, since Django keeps to one database: exkoping.py [empty].
"""

import datetime as dt
import os
import sys

LAST_MONTH = dt.date(2026, 10, 1)
"""The promise runs from November 2025 through October 2026."""
DONE_UNTIL = dt.date(2026, 10, 25)
"""What people did up to here is done; October's picture, meeting and answer are still to come."""
TODAY = dt.date(2026, 10, 30)
"""The day on which journeys begin, a day before the promise ends."""
YEAR_IS_OVER = dt.date(2026, 11, 3)


def make(*, empty: bool) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loftet.config.settings")
    import django

    django.setup()
    from loftet.command import prepare
    from loftet.command.demo.load import load

    prepare.prepare(empty=True)
    if not empty:
        load(LAST_MONTH, today=DONE_UNTIL)


if __name__ == "__main__":
    make(empty="empty" in sys.argv[1:])
