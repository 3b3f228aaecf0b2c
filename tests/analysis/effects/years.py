"""A thousand simulated municipalities at a time: forty places, five years of months, the last one after."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from loftet.analysis.change import PlaceCounts, effect_verdict, overdispersion
from loftet.analysis.effects.power import widest_overdispersion
from loftet.analysis.effects.registered import Observed, RegisteredPlan, judge

YEARS, PLACES = 1_000, 40
AFTER = 4  # the fifth year
ALLOWED = 0.065  # 5 % and its Monte Carlo margin


@dataclass(frozen=True)
class World:
    """What goes on without any effect; `level` events a year at places 0 and 1, the others spread around it."""

    season: float = 0.0
    trend: float = 0.0
    fewer_reports: float = 0.0
    overdispersion: float = 1.0
    drift: float = 0.0
    spread: float = 0.5
    level: float = 100.0

    def months(self, seed, fixed=2):
        """(YEARS, PLACES, 60) counts; the first `fixed` places have just `level` events a year."""
        draw = np.random.default_rng(seed)
        month = np.arange(60)
        base = self.level / 12 * np.exp(draw.normal(0, self.spread, (YEARS, PLACES, 1)))
        base[:, :fixed] = self.level / 12
        mean = base * (1 + self.season * np.sin(month / 12 * 2 * np.pi)) * np.exp(self.trend * month / 12)
        mean = mean * np.where(month >= 12 * AFTER, 1 - self.fewer_reports, 1)
        mean = mean * np.exp(np.repeat(draw.normal(0, self.drift, (YEARS, PLACES, 5)), 12, axis=2))
        if self.overdispersion > 1:
            mean = draw.gamma(mean / (self.overdispersion - 1), self.overdispersion - 1)
        return draw.poisson(mean)


def plan(test, *, before=2025, chosen_on=None, ranked=False):
    days = [(date(year, 1, 1), date(year, 12, 31)) for year in (before, 2026)]
    return RegisteredPlan(
        place="place",
        outcome="crime",
        groups=(),
        before=days[0],
        after=days[1],
        comparison="next",
        ring_m=None,
        primary_test=test,
        alpha=0.05,
        registered_on=date(2025, 12, 1),
        chosen_on=(date(chosen_on, 1, 1), date(chosen_on, 12, 31)) if chosen_on else None,
        comparison_ranked=ranked,
    )


def year_end_verdicts(months, *, compared):
    """How often (better, worse) is said at year's end, against the next place or against all others."""
    dates = [[date(year, month, 1) for month in range(1, 13)] for year in (2025, 2026)]

    def counted(series):
        return PlaceCounts(
            *(dict(zip(dates[i], series[36 + 12 * i :][:12].tolist(), strict=True)) for i in (0, 1))
        )

    said = []
    for year in months:
        found = effect_verdict(
            counted(year[0]),
            counted(year[1]) if compared else None,
            elsewhere=counted(year[1:].sum(axis=0)),
            overdispersion=overdispersion(year[:, 36:48]),
        )
        said.append(found.verdict)
    return tuple(said.count(word) / YEARS for word in ("better", "worse"))


def verdicts(plan, months, *, place=0, beside=1, effect=0.0):
    """How often (decreased, increased) is said of each year's place, held against `beside` and all the rest.

    `place` and `beside` are one number or one for each year; `effect` is the part of the place's events after
    that the measure took away.
    """
    yearly = months.reshape(YEARS, PLACES, 5, 12).sum(axis=3)
    place, beside = (np.broadcast_to(which, YEARS) for which in (place, beside))
    every, before = np.arange(YEARS), plan.before[0].year - 2022
    own, other, rest = yearly[every, place], yearly[every, beside], yearly.sum(axis=1)
    after = np.random.default_rng(9).binomial(own[:, AFTER], 1 - effect)
    said = []
    for year in every:
        observed = Observed(
            place=(int(own[year, before]), int(after[year])),
            comparison=(int(other[year, before]), int(other[year, AFTER])),
            elsewhere=tuple(int(rest[year, when] - own[year, when]) for when in (before, AFTER)),
            overdispersion=widest_overdispersion(months[year, :, : 12 * AFTER], months=12),
        )
        said.append(judge(plan, observed, registered_before_start=True).values.verdict)
    return tuple(said.count(word) / YEARS for word in ("decreased", "increased"))
