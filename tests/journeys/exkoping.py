"""Makes an installation as the journeys meet it: Exköping in the promise's last days, October not yet told of.

Run as a program, in a process of its own, since Django keeps to one database: exkoping.py [empty].
"""

import csv
import datetime as dt
import os
import sys
from pathlib import Path

LAST_MONTH = dt.date(2026, 10, 1)
"""The promise runs from November 2025 through October 2026."""
DONE_UNTIL = dt.date(2026, 10, 25)
"""What people did up to here is done; October's picture, meeting and answer are still to come."""
TODAY = dt.date(2026, 10, 30)
"""The day on which journeys begin, a day before the promise ends."""
YEAR_IS_OVER = dt.date(2026, 11, 3)
EXTRACT = "brott-2026-10.csv"


def make(*, empty: bool) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loftet.config.settings")
    import django

    django.setup()
    from loftet.command import prepare
    from loftet.command.demo.load import load

    prepare.prepare(empty=True)
    if not empty:
        load(LAST_MONTH, today=DONE_UNTIL)
        _write_extract(Path(os.environ["LOFTET_DATA"]) / EXTRACT)


def _write_extract(file: Path) -> None:
    """The police's extract of October's crimes, which Anna will read in."""
    from loftet.command.demo.year import build

    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter=";")
        table.writerow(["Brottstyp", "Från", "Till", "X", "Y", "Plats"])
        for crime in build(LAST_MONTH, baseline_years=2).crimes:
            if crime.happened_from.date() >= LAST_MONTH:
                times = (f"{moment:%Y-%m-%d %H:%M}" for moment in (crime.happened_from, crime.happened_to))
                table.writerow([crime.type, *times, crime.e, crime.n, crime.place or ""])


if __name__ == "__main__":
    make(empty="empty" in sys.argv[1:])
