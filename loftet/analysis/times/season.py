"""Season and payday: is this year's spring like earlier springs, which months stand out, do paydays?

All three compare rates exactly, with the overdispersion that the series itself shows. The rules, sources and
limits: `docs/methods/season.md`.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray
from scipy import special

from loftet.analysis.change import overdispersion
from loftet.analysis.counts import CountChange, compare_counts, compare_rates
from loftet.analysis.results import Parameter, Result, Saying, Unusable
from loftet.analysis.surveys.many import benjamini_hochberg

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

FEWEST_YEARS = 3
FEWEST_EVENTS = 100
FEWEST_PAYDAYS = 12
LEVEL = 0.05
PAYDAY = 25
"""Of the month, or the last weekday before (holidays are not known here)."""

WEEK = 7
MONTH_DAYS = np.array([monthrange(2023, month)[1] for month in range(1, 13)]) + 0.2425 * (np.arange(12) == 1)
"""Days of an average January, February …"""


@dataclass(frozen=True)
class Months:
    """(12,) arrays, January first: the rate against the rest of the year, its 95 % limits, p, and p adjusted (q).

    `direction` is 1 (more) or -1 (fewer) where q < 0.05, else 0.
    """

    ratio: FloatArray
    low: FloatArray
    high: FloatArray
    p: FloatArray
    q: FloatArray
    direction: IntArray


def same_months(counts: IntArray) -> Result[CountChange]:
    """This year's months against the same months of earlier years together.

    `counts` (years, months), oldest year first, this year last, every year the same calendar months. How much
    years differ beyond Poisson is taken from the earlier ones. Refused without three earlier years. Unusable
    for a table that isn't one.
    """
    years = _table(counts).sum(axis=1)
    earlier, this = years[:-1], int(years[-1])
    found = None
    if len(earlier) >= FEWEST_YEARS:
        found = compare_counts(
            int(earlier.sum()), this, exposure_before=len(earlier), overdispersion=_between_years(earlier)
        )
    return Result(
        method="season",
        values=found,
        said=_said_same(found, len(earlier)),
        used=int(years.sum()),
        null="same_rate",
        parameters={"years": Parameter(len(earlier)), **_spread(found)},
    )


def months_of_year(counts: IntArray) -> Result[Months]:
    """Which months stand out from the rest of the year, (years, 12) counts of whole years, January first.

    Refused under three years or 100 events. Unusable for a table that isn't one.
    """
    table = _table(counts)
    if table.shape[1] != 12:
        raise Unusable("season_table", shape=" x ".join(map(str, table.shape)))
    spread = overdispersion(table)
    found = _months_refusal(table) or _months(table.sum(axis=0) / spread)
    return Result(
        method="season",
        values=found if isinstance(found, Months) else None,
        said=_said_months(found) if isinstance(found, Months) else found,
        used=int(table.sum()),
        null="even_year",
        correction="bh",
        expected_by_chance=LEVEL * 12,
        parameters={"years": Parameter(len(table)), "overdispersion": Parameter(spread, "computed")},
    )


def paydays(first: date, last: date) -> tuple[date, ...]:
    """The 25th of each month from `first` through `last`, or the Friday before where it is a weekend."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    days = [date(month // 12, month % 12 + 1, PAYDAY) for month in months]
    moved = [day - timedelta(days=max(0, day.weekday() - 4)) for day in days]
    return tuple(day for day in moved if first <= day <= last)


def payday_weeks(counts: IntArray, first: date) -> Result[CountChange]:
    """The week from each payday against all other days, (days,) counts from the day `first`.

    A whole week, so that every weekday is in it once. Refused under 12 such weeks or 100 events. Unusable for
    counts that aren't any.
    """
    days = _table(np.atleast_2d(counts))[0]
    starts = [(day - first).days for day in paydays(first, first + timedelta(days=len(days) - WEEK))]
    inside = np.zeros(len(days), dtype=np.bool_)
    for start in starts:
        inside[start : start + WEEK] = True
    found = None
    if len(starts) >= FEWEST_PAYDAYS and days.sum() >= FEWEST_EVENTS:
        found = compare_counts(
            int(days[~inside].sum()),
            int(days[inside].sum()),
            exposure_before=int((~inside).sum()),
            exposure_after=int(inside.sum()),
            overdispersion=_weekly_dispersion(days),
        )
    return Result(
        method="season",
        values=found,
        said=_said_payday(found, len(starts), int(days.sum())),
        used=int(days.sum()),
        null="same_rate",
        parameters={"paydays": Parameter(len(starts), "computed"), **_spread(found)},
    )


def _table(counts: IntArray) -> IntArray:
    table = np.asarray(counts)
    if table.ndim != 2 or not table.size or table.dtype.kind not in "iu" or (table < 0).any():
        raise Unusable("season_table", shape=" x ".join(map(str, table.shape)))
    return table.astype(np.int64)


def _months_refusal(table: IntArray) -> Saying | None:
    years, events = len(table), int(table.sum())
    if years < FEWEST_YEARS:
        return Saying("season_few_years", {"years": years, "fewest": FEWEST_YEARS})
    return (
        Saying("season_few_events", {"events": events, "fewest": FEWEST_EVENTS})
        if events < FEWEST_EVENTS
        else None
    )


def _months(totals: FloatArray) -> Months:
    """`totals` (12,) are already divided by the overdispersion."""
    test = compare_rates(
        totals.sum() - totals,
        totals,
        exposure_before=MONTH_DAYS.sum() - MONTH_DAYS,
        exposure_after=MONTH_DAYS,
    )
    q = benjamini_hochberg(test.p)
    direction = np.where(q < LEVEL, np.sign(test.ratio - 1), 0).astype(np.int64)
    return Months(test.ratio, test.low, test.high, test.p, q, direction)


def _between_years(years: IntArray) -> float:
    """Variance by mean, made larger for coming from few years, as Student's t is to the normal; at least 1."""
    mean, freedom = float(years.mean()), len(years) - 1
    unsure = float(special.stdtrit(freedom, 1 - LEVEL / 2) / special.ndtri(1 - LEVEL / 2)) ** 2
    return max(1.0, unsure * float(years.var(ddof=1)) / mean) if mean else 1.0


def _weekly_dispersion(days: IntArray) -> float:
    """Of whole weeks, from how neighbouring weeks differ, so that slow change is not taken for noise (von Neumann)."""
    weeks = days[: len(days) // WEEK * WEEK].reshape(-1, WEEK).sum(axis=1)
    return max(1.0, float((np.diff(weeks) ** 2).mean()) / 2 / float(weeks.mean()))


def _spread(found: CountChange | None) -> dict[str, Parameter]:
    return {"overdispersion": Parameter(found.overdispersion, "computed")} if found else {}


def _said_same(found: CountChange | None, years: int) -> Saying:
    if found is None:
        return Saying("season_few_years", {"years": years, "fewest": FEWEST_YEARS})
    return Saying(
        f"season_same_{found.direction}",
        {"count": found.after, "usual": round(found.before / years), "years": years},
    )


def _said_months(found: Months) -> Saying:
    more, fewer = int((found.direction > 0).sum()), int((found.direction < 0).sum())
    return Saying("season_months", {"more": more, "fewer": fewer}) if more + fewer else Saying("season_even")


def _said_payday(found: CountChange | None, weeks: int, events: int) -> Saying:
    if found is None:
        values = {"weeks": weeks, "events": events, "least": FEWEST_EVENTS, "fewest": FEWEST_PAYDAYS}
        return Saying("season_payday_few", values)
    payday, other = found.after / found.exposure_after, found.before / found.exposure_before
    values = {"payday": round(WEEK * payday), "other": round(WEEK * other)}
    return Saying(f"season_payday_{found.direction}", values)
