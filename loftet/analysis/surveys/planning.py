"""Before a wave opens: how many answers are needed, and what could be seen with those one will get.

Two rounds are compared at one place, each a random sample of the same population. The design effect of the
weights and the finite population enter through the effective number of answers, n / (deff (1 - n / N)).
Told in `docs/methods/survey_power.md`.
"""

from math import asin, inf, sqrt

from scipy import special

from loftet.analysis.shares import LEVEL, wilson

POWER = 0.8
HALVINGS = 60  # of 0-1, until a float has no more room


def answers_needed(
    before: float,
    after: float,
    *,
    power: float = POWER,
    level: float = LEVEL,
    deff: float = 1.0,
    population: float | None = None,
) -> float:
    """Answers per round, not rounded, that see a share (0-1) go from before to after with this power.

    R's power.prop.test when deff is 1 and no population is given; always fewer than the population.
    ValueError if the shares are equal or a number is out of its range.
    """
    _require(before, after, deff, population)
    if before == after or not 0.5 <= power < 1:
        raise ValueError("the shares must differ, and power be at least 0.5 and under 1")
    middle = (before + after) / 2
    reach = _quantile(level) * sqrt(2 * _spread(middle))
    reach += float(special.ndtri(power)) * sqrt(_spread(before) + _spread(after))
    n = deff * (reach / (before - after)) ** 2
    return n if population is None else n / (1 + n / population)


def power_of(
    before: float,
    after: float,
    n_before: float,
    n_after: float | None = None,
    *,
    level: float = LEVEL,
    deff: float = 1.0,
    population: float | None = None,
) -> float:
    """Probability (0-1) of seeing the change with so many answers; `n_after` is `n_before` if not given.

    R's power.prop.test for equal numbers, the same test on the pooled share for unequal ones. ValueError if a
    number is out of its range or more answer than the population holds.
    """
    _require(before, after, deff, population)
    first = _per_answer(n_before, deff, population)
    second = _per_answer(n_before if n_after is None else n_after, deff, population)
    noise = sqrt(_spread(before) * first + _spread(after) * second)
    if noise == 0:  # everyone answers both times
        return float(before != after)
    pooled = (before * second + after * first) / (first + second)
    chance = _quantile(level) * sqrt(_spread(pooled) * (first + second))
    return float(special.ndtr((abs(before - after) - chance) / noise))


def power_of_panel(
    before: float,
    after: float,
    n_before: float,
    n_after: float,
    *,
    common: float,
    correlation: float,
    level: float = LEVEL,
    deff: float = 1.0,
) -> float:
    """Probability (0-1) of seeing the change when `common` persons answer both times.

    `correlation` is that of their two answers. The test is on the change's own standard error, so with nobody
    in common this is near `power_of`, not equal. ValueError if a number is out of its range.
    """
    _require(before, after, deff, None)
    if not 0 <= common <= min(n_before, n_after) or not -1 <= correlation <= 1:
        raise ValueError(
            "common must be 0 ... the smaller number of answers, and correlation lie in -1 ... 1"
        )
    first, second = _per_answer(n_before, deff, None), _per_answer(n_after, deff, None)
    shared = 2 * correlation * sqrt(_spread(before) * _spread(after)) * common * first * second / deff
    noise = sqrt(_spread(before) * first + _spread(after) * second - shared)
    return float(special.ndtr(abs(before - after) / noise - _quantile(level))) if noise else 1.0


def answers_needed_by_angle(
    before: float, after: float, *, power: float = POWER, level: float = LEVEL
) -> float:
    """As `answers_needed` on the arcsine scale: R's pwr.2p.test. A second opinion, usually a little lower."""
    _require(before, after, 1.0, None)
    if before == after or not 0.5 <= power < 1:
        raise ValueError("the shares must differ, and power be at least 0.5 and under 1")
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):  # 1 / n: the smaller, the more power
        middle = (low + high) / 2
        enough = power_by_angle(before, after, 1 / middle, 1 / middle, level=level) >= power
        low, high = (middle, high) if enough else (low, middle)
    return 1 / high


def power_by_angle(
    before: float, after: float, n_before: float, n_after: float, *, level: float = LEVEL
) -> float:
    """As `power_of` on the arcsine scale, both tails: R's pwr.2p.test and pwr.2p2n.test."""
    _require(before, after, 1.0, None)
    angle = 2 * (asin(sqrt(before)) - asin(sqrt(after)))
    shift = abs(angle) / sqrt(_per_answer(n_before, 1.0, None) + _per_answer(n_after, 1.0, None))
    z = _quantile(level)
    return float(special.ndtr(shift - z) + special.ndtr(-shift - z))


def smallest_fall(
    before: float,
    n: float,
    *,
    power: float = POWER,
    level: float = LEVEL,
    deff: float = 1.0,
    population: float | None = None,
) -> float | None:
    """Smallest fall (in parts, 0.1 = 10 points) from `before` seen with this power by n answers a round.

    None if not even a fall to nothing would be seen. A rise from p is a fall from 1 - p. ValueError as
    `power_of`.
    """

    def seen(fall: float) -> bool:
        return power_of(before, before - fall, n, level=level, deff=deff, population=population) >= power

    low, high = 0.0, before * (1 - 1e-9)
    if not seen(high):
        return None
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if seen(middle) else (middle, high)
    return high


def half_width(
    share: float,
    n: float,
    *,
    deff: float = 1.0,
    population: float | None = None,
    level: float = LEVEL,
) -> float:
    """Half of the width of the interval that n answers will give this share (0-1): Wilson's, Student's t.

    0 when everyone answers. ValueError if a number is out of its range, n under 2 included.
    """
    if n < 2:
        raise ValueError("an interval takes at least 2 answers")
    per_answer = _per_answer(n, deff, population)
    low, high = wilson(share, 1 / per_answer if per_answer else inf, level=level, freedom=n - 1)
    return (high - low) / 2


def _require(before: float, after: float, deff: float, population: float | None) -> None:
    if not 0 < before < 1 or not 0 < after < 1:
        raise ValueError("both shares must lie between 0 and 1")
    if not 0 < deff < inf or (population is not None and not 0 < population < inf):
        raise ValueError("deff and population must be positive")


def _per_answer(n: float, deff: float, population: float | None) -> float:
    """1 / effective number of answers; 0 when the whole population answers."""
    if not n > 0 or not 0 < deff < inf:
        raise ValueError("the number of answers and deff must be positive")
    if population is not None and n > population:
        raise ValueError(f"{n:g} answers from a population of {population:g}")
    return deff * (1 / n - (1 / population if population is not None else 0.0))


def _quantile(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError("level must lie between 0 and 1")
    return float(special.ndtri((1 + level) / 2))


def _spread(share: float) -> float:
    return share * (1 - share)
