"""A made-up year in Exköping that ends with any month, with four known truths planted in it.

1. Stationen really got better: from 70 reported crimes and 118 incidents to 32 and 56, while Norrmalmsgatan,
   where nothing was done, stayed as it was. Before, 70 of 132 felt unsafe there late in the evening; a year
   later 39 of 128.
2. At Stortorget nothing happened: 57 crimes and 84 incidents before, 59 and 86 during the promise.
3. Åparken only has a season: busy May to August, calm November to February, the same each year.
4. The answer for the promise's fifth month came 24 days after the day it was promised.

This is honest fiction: yearly totals and the numbers of unsafe answers are *fixed*, not drawn, so the truths
hold for every seed and month. Months, days, hours, spots, kinds and words are drawn from the seed, and months
differ somewhat less than chance alone would make them. The same seed and month always give the same year.
Plans (a decision's last day, the day survey results are due) may lie after the year; what happened does not.
"""

import datetime as dt
from typing import Final

import numpy as np

from loftet.command.demo import answers, events, focus, voices, work
from loftet.command.demo.months import last_day, month_on
from loftet.command.demo.profiles import PROFILES
from loftet.command.demo.records import Truth, Year

SEED: Final = 2026


def _totals(place: str) -> dict[str, tuple[int, int]]:
    return {"crimes": PROFILES[place].crimes, "incidents": PROFILES[place].incidents}


TRUTHS: Final = {
    truth.key: truth
    for truth in (
        Truth(
            "better", "Stationen blev verkligen bättre.", "Stationen", "Norrmalmsgatan", _totals("Stationen")
        ),
        Truth(
            "nothing",
            "Vid Stortorget hände ingenting.",
            "Stortorget",
            "Norrmalmsgatan",
            _totals("Stortorget"),
        ),
        Truth("season", "Åparken har bara en säsong.", "Åparken", "Sjöbadet", _totals("Åparken")),
        Truth("late", f"Svaret för löftets månad {work.LATE_MONTH} kom {work.LATE_DAYS} dagar för sent."),
    )
}


def build(last_month: dt.date, seed: int = SEED, baseline_years: int = 1) -> Year:
    """The year up to and including `last_month` (any day in it), after years of reports and crimes before it.

    Two baseline years let pictures early in the promise compare whole years too. ValueError if less than one.
    """
    if baseline_years < 1:
        raise ValueError(f"baseline_years must be at least 1, not {baseline_years}")
    month = last_month.replace(day=1)
    rngs = (np.random.default_rng([seed, stream]) for stream in range(6))
    held = work.meetings(month)
    done = work.activities(month, held, next(rngs))
    told = work.publications(held, done)
    return Year(
        starts_on=month_on(month, -11),
        ends_on=last_day(month),
        organisations=work.organisations(),
        promise=work.promise(month),
        problems=work.problems(month),
        measures=work.measures(month),
        activities=work.with_answers(done, told),
        focus_places=focus.places(month, held),
        reports=events.reports(month, baseline_years, next(rngs)),
        crimes=events.crimes(month, baseline_years, next(rngs)),
        points=voices.points(month, next(rngs)),
        dialogues=voices.dialogues(month, next(rngs)),
        waves=answers.waves(month, next(rngs)),
        meetings=held,
        publications=told,
        silent_reporter=events.SILENT_REPORTER,
        silent_since=events.silent_since(month),
    )
