"""Were the visits made as planned: how many, in their windows, of the right length, how far apart?

Told in `docs/methods/fidelity.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loftet.analysis.results import Parameter, Result, Saying, Unusable
from loftet.analysis.shares import wilson
from loftet.analysis.times.windows import Window

DOSE = (10, 16)
"""Minutes: Koper 1995 found stops this long to give most for their time."""

FEWEST_FOR_SHARES = 5
"""With fewer visits than this, numbers are shown and no share."""

MINUTES_OF_DAY = 24 * 60


@dataclass(frozen=True)
class Delivered:
    """A visit that was made: it began `minute` minutes into `day` and lasted `minutes`."""

    day: date
    minute: int
    minutes: int


@dataclass(frozen=True)
class PartOf:
    """`number` of `n`; the share (0-1) and its 95 % interval are None where n is too small for one."""

    number: int
    n: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Fidelity:
    """What was done of what was planned, in one period.

    `delivered_share` is made / planned visits, None when fewer than five were planned; it may pass 1.
    Gaps are days from the start of one visit to the next, the period's own ends counted as visits, so that a
    place nobody came to has one gap as long as the period. `shorter` and `longer` are visits outside the dose.
    """

    planned: int
    delivered: int
    delivered_share: float | None
    minutes: int
    in_window: PartOf
    right_length: PartOf
    shorter: int
    longer: int
    longest_gap: float
    median_gap: float


def fidelity(
    planned_visits: int,
    delivered: Sequence[Delivered],
    windows: Sequence[Window],
    *,
    dose: tuple[int, int] = DOSE,
    period: tuple[date, date],
) -> Result[Fidelity]:
    """Hold the visits made from the first to the last day of `period` against the plan.

    A visit is in a window when it begins in one. Visits on other days are dropped and counted. Unusable: a
    period that ends before it begins, negative plans, a dose that is no range, a visit of no length or at no
    minute of a day.
    """
    _refuse(planned_visits, delivered, dose, period)
    first, last = period
    made = sorted((v for v in delivered if first <= v.day <= last), key=lambda v: (v.day, v.minute))
    gaps = _gaps(made, period)
    right = sum(dose[0] <= visit.minutes <= dose[1] for visit in made)
    shorter = sum(visit.minutes < dose[0] for visit in made)
    values = Fidelity(
        planned=planned_visits,
        delivered=len(made),
        delivered_share=len(made) / planned_visits if planned_visits >= FEWEST_FOR_SHARES else None,
        minutes=sum(visit.minutes for visit in made),
        in_window=_part(sum(_in_window(visit, windows) for visit in made), len(made)),
        right_length=_part(right, len(made)),
        shorter=shorter,
        longer=len(made) - right - shorter,
        longest_gap=max(gaps),
        median_gap=_median(gaps),
    )
    return Result(
        method="fidelity",
        values=values,
        said=_said(values),
        used=len(made),
        dropped={"outside_period": len(delivered) - len(made)},
        parameters={
            "dose_low": Parameter(dose[0], "default" if dose == DOSE else "given"),
            "dose_high": Parameter(dose[1], "default" if dose == DOSE else "given"),
            "from": Parameter(first.isoformat()),
            "to": Parameter(last.isoformat()),
            "fewest_for_shares": Parameter(FEWEST_FOR_SHARES, "default"),
        },
    )


def _in_window(visit: Delivered, windows: Sequence[Window]) -> bool:
    return any(window.covers(visit.day.weekday(), visit.minute) for window in windows)


def _gaps(made: Sequence[Delivered], period: tuple[date, date]) -> list[float]:
    """Days between visits in order, with the beginning of the first day and the end of the last."""
    first, last = period
    moments = [(visit.day - first).days + visit.minute / MINUTES_OF_DAY for visit in made]
    ends = [0.0, *moments, float((last - first).days + 1)]
    return [later - earlier for earlier, later in zip(ends, ends[1:], strict=False)]


def _median(gaps: Sequence[float]) -> float:
    ordered, half = sorted(gaps), len(gaps) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _part(number: int, n: int) -> PartOf:
    if n < FEWEST_FOR_SHARES:
        return PartOf(number, n, None, None, None)
    return PartOf(number, n, number / n, *wilson(number / n, n))


def _said(found: Fidelity) -> Saying:
    made = {"delivered": found.delivered, "planned": found.planned}
    if not found.delivered:
        return Saying("visits_made_none", {"planned": found.planned})
    if found.delivered < FEWEST_FOR_SHARES:
        return Saying("visits_made_few", {**made, "fewest": FEWEST_FOR_SHARES})
    timely = {"in_window": found.in_window.number, "right": found.right_length.number}
    return Saying("visits_made", {**made, **timely, "gap": max(1, round(found.longest_gap))})


def _refuse(
    planned: int, delivered: Sequence[Delivered], dose: tuple[int, int], period: tuple[date, date]
) -> None:
    if period[1] < period[0]:
        raise Unusable("visits_period_backwards", first=period[0].isoformat(), last=period[1].isoformat())
    if planned < 0 or not 1 <= dose[0] <= dose[1]:
        raise Unusable("visits_plan_unusable", planned=planned, low=dose[0], high=dose[1])
    for visit in delivered:
        if visit.minutes < 1 or not 0 <= visit.minute < MINUTES_OF_DAY:
            raise Unusable("visits_visit_unusable", day=visit.day.isoformat(), minutes=visit.minutes)
