"""What a map must meet before it may be shown in public: width of cells, length of period, delay, kinds.

Sources: docs/methods/map_release.md; the limits stand in `loftet.analysis.disclosure.THRESHOLDS`.
"""

from datetime import date, timedelta

from loftet.analysis.disclosure import THRESHOLDS, Audience
from loftet.analysis.results import Saying


def obstacles_to_release(
    *, cell_m: float, first: date, last: date, on: date, identifies_victims: bool, audience: Audience
) -> tuple[Saying, ...]:
    """Everything that speaks against showing such a map on this day; nothing for the partnership itself.

    `first` and `last` are the days the map tells of, both included. `identifies_victims` is for kinds of
    crime that point out who was hurt: in close relations, sexual, in the name of honour.
    """
    if audience == "internal":
        return ()
    after = last + timedelta(days=1)
    months = whole_months(first, after)
    least, delay, narrowest = (
        THRESHOLDS.months_public,
        THRESHOLDS.delay_months_public,
        THRESHOLDS.cell_m_public,
    )
    against = (
        (identifies_victims, Saying("release_victims")),
        (cell_m < narrowest, Saying("release_narrow", {"cell": f"{cell_m:g}", "least": narrowest})),
        (months < least, Saying("release_short", {"months": max(months, 0), "least": least})),
        (whole_months(after, on) < delay, Saying("release_early", {"months": delay})),
    )
    return tuple(said for holds, said in against if holds)


def whole_months(first: date, after: date) -> int:
    """How many whole months lie from one day up to another: 31 January to 28 February is none."""
    months = 12 * (after.year - first.year) + after.month - first.month
    return months - (after.day < first.day)
