"""During which time each source has been collected."""

import datetime as dt

from loftet.cycle.intake import queries as intake
from loftet.cycle.picture.rules import figures


def covered_time(events: intake.Events, on: dt.date) -> dict[str, figures.Period]:
    """During which time each source has been collected, in whole months, judged by its first and last event.

    Reports come in day by day and are known up to `on`. Crimes come as extracts: a month in which there is not
    one is taken as not delivered, never as a month without crime.
    """
    covered = {}
    for source in figures.SOURCES:
        starts = events.starts[events.source == source]
        if len(starts):
            first, last = (figures.month_of(day) for day in starts[[0, -1]].astype("datetime64[D]").tolist())
            covered[source] = figures.Period(
                first, on if source == "incident" else figures.months_on(last, 1)
            )
    return covered
