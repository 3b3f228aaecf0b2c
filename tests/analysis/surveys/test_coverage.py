"""Do intervals hold what they say? Many samples from towns whose truth is known, with a fixed seed."""

from itertools import product

import numpy as np

from loftet.analysis.shares import Design, ShareEstimate, Wave, mover, share_change
from loftet.analysis.surveys.cells import Cells, means_of_cells, share_interval
from loftet.analysis.surveys.ladder import weigh

AGES = np.array([0.14, 0.31, 0.29, 0.13, 0.13])
ANSWERING = np.array([0.45, 0.70, 0.95, 1.35, 1.15])
"""How readily each age answers."""
UNSAFE = np.array([1.4, 1.2, 0.9, 0.7, 0.8])
"""How much more often than the mean each age is unsafe; women by a third more than men."""
AGE = np.tile(np.arange(5), 2)
SEX = np.repeat([1, 2], 5)
DRAWS = 40000


class Town:
    """So many people by sex and age, of whom so many are unsafe."""

    def __init__(self, people: int, share: float) -> None:
        self.people = np.round(people * AGES[AGE] / 2).astype(int)
        self.people[1] += people - self.people.sum()
        tilt = UNSAFE[AGE] * np.where(SEX == 1, 1.15, 0.85)
        self.chance = np.minimum(share * tilt * people / (tilt @ self.people), 1.0)
        self.unsafe = np.round(self.people * self.chance).astype(int)
        self.share = self.unsafe.sum() / people

    def respondents(self, n: int, chance: np.random.Generator) -> np.ndarray:
        """How many of each cell are among the first n to answer."""
        cell = np.repeat(np.arange(10), self.people)
        time = chance.exponential(size=cell.size) / ANSWERING[AGE[cell]]
        return np.bincount(cell[np.argpartition(time, n - 1)[:n]], minlength=10)

    def cells(self, answered: np.ndarray) -> Cells:
        """Those who answered, weighted to the town's sex and age by the ladder."""
        n, everyone = int(answered.sum()), int(self.people.sum())
        base = everyone / n
        margins = {
            "sex": {level: int(self.people[level == SEX].sum()) for level in (1, 2)},
            "age": {level + 1: int(self.people[level == AGE].sum()) for level in range(5)},
        }
        levels = {"sex": SEX, "age": AGE + 1}
        found = weigh(answered, np.full(10, base), levels, margins, order=("age",))
        return Cells(
            stratum=np.zeros(10, dtype=int),
            people=answered,
            base_weight=np.array([base]),
            fraction=np.array([n / everyone]),
            indicators=found.indicators,
            factor=found.factor,
        )


def intervals(cells: Cells, hits: np.ndarray, **limits):
    """Share, low and high of each column of hits (cells, draws)."""
    base = np.repeat(cells.people[:, None], hits.shape[1], axis=1)
    found = means_of_cells(cells, base, hits, hits)
    return found.estimate, *share_interval(found, **limits)


def one_cell(n: int, people: int) -> Cells:
    return Cells(np.array([0]), np.array([n]), np.array([people / n]), np.array([n / people]))


def equal_answering(town: Town, n: int, chance: np.random.Generator):
    """Every person as likely to answer: a simple random sample without replacement."""
    everyone, unsafe = int(town.people.sum()), int(town.unsafe.sum())
    hits = chance.hypergeometric(unsafe, everyone - unsafe, n, size=(1, DRAWS))
    return intervals(one_cell(n, everyone), hits)


def unequal_answering(town: Town, n: int, chance: np.random.Generator, batches: int = 50):
    """The old answer more; many draws of answers for each of some draws of who answers."""
    parts = []
    for _ in range(batches):
        answered = town.respondents(n, chance)
        size = (10, DRAWS // batches)
        hits = chance.hypergeometric(
            town.unsafe[:, None], (town.people - town.unsafe)[:, None], answered[:, None], size=size
        )
        parts.append(intervals(town.cells(answered), hits))
    return tuple(np.concatenate(part) for part in zip(*parts, strict=True))


def coverages(sizes, chance: np.random.Generator) -> list[float]:
    """How often the truth is covered, for every size, share and way of answering."""
    found = []
    for (people, n), share in product(sizes, (0.03, 0.10, 0.30, 0.50)):
        town = Town(people, share)
        for way in (equal_answering, unequal_answering):
            _estimate, low, high = way(town, n, chance)
            assert np.isfinite(low).all() and np.isfinite(high).all()  # also where nobody said yes
            found.append(float(((low <= town.share) & (town.share <= high)).mean()))
    return found


def test_wilson_on_the_effective_number_covers_the_truth_in_every_setting() -> None:
    sizes = ((400, 40), (400, 100), (400, 200), (2000, 40), (2000, 100), (2000, 300))
    found = coverages(sizes, np.random.default_rng(20261123))
    assert len(found) == 48
    assert min(found) >= 0.94
    assert np.mean(found) <= 0.97  # nor is it needlessly wide


def test_where_most_answer_and_the_old_more_than_the_young_it_covers_a_little_less() -> None:
    assert min(coverages([(400, 300)], np.random.default_rng(20261123))) >= 0.93


def test_the_interval_of_a_change_covers_the_true_change_in_every_setting() -> None:
    chance = np.random.default_rng(20261124)
    coverage = {}
    for people, n, fall in product((400, 5000), (40, 60, 100, 150, 300), (0.0, 0.03, 0.06, 0.10)):
        before, after = (round(share * people) for share in (0.30, 0.30 - fall))
        sides = [
            intervals(
                one_cell(n, people), chance.hypergeometric(unsafe, people - unsafe, n, size=(1, DRAWS // 4))
            )
            for unsafe in (before, after)
        ]
        pairs = zip(*(zip(*side, strict=True) for side in sides), strict=True)
        limits = np.array([mover(*pair)[1:] for pair in pairs])
        true = (after - before) / people
        coverage[people, n, fall] = float(((limits[:, 0] <= true) & (true <= limits[:, 1])).mean())
    assert len(coverage) == 40
    assert min(coverage.values()) >= 0.94
    assert np.mean(list(coverage.values())) <= 0.975


def estimate(town: Town, n: int, chance: np.random.Generator) -> ShareEstimate:
    """One round at a place: new people answer, in the mood of the day."""
    answered = town.respondents(n, chance)
    hits = chance.binomial(answered, town.chance)
    share, low, high = (
        float(part[0]) for part in intervals(town.cells(answered), hits[:, None], fraction=0.0)
    )
    return ShareEstimate(
        Design.PROBABILITY, "design_probability", n, int(hits.sum()), share, low, high, low, high, None, 0.95
    )


def test_where_nothing_has_changed_better_or_worse_is_seldom_claimed() -> None:
    chance = np.random.default_rng(20261125)
    wave = Wave("otrygg_kvall", "1.0", "torget", "november", "post", Design.PROBABILITY)
    verdicts = []
    for _ in range(1000):
        town = Town(int(chance.integers(400, 2001)), float(chance.uniform(0.1, 0.5)))
        sizes = chance.integers(40, 201, size=2)
        before, after = (estimate(town, int(n), chance) for n in sizes)
        verdicts.append(share_change(before, after, wave_before=wave, wave_after=wave).verdict)
    claimed = sum(verdict in ("better", "worse") for verdict in verdicts)
    assert claimed <= 65
    assert verdicts.count("cannot_tell") > 800
