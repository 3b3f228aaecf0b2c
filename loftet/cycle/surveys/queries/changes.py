"""What figures did between two waves, and whether that can be told at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from loftet.analysis.disclosure import THRESHOLDS
from loftet.analysis.shares import DESIGN_RULES, Design, ShareChange, mover, share_change
from loftet.analysis.shares import Wave as Asked
from loftet.cycle.surveys.models import CellCount, ComparisonPlace, Wave
from loftet.cycle.surveys.queries.results import Reading, readings
from loftet.cycle.surveys.queries.waves import waves
from loftet.cycle.surveys.rules import Index, IndexKind, season_of
from loftet.cycle.surveys.rules.changes import passing, probability
from loftet.cycle.surveys.rules.comparable import same_through
from loftet.cycle.surveys.rules.showing import is_small
from loftet.ground.actors import Actor

if TYPE_CHECKING:
    from loftet.cycle.surveys.models import Questionnaire
    from loftet.ground.models import Place

DAYS_APART = 45
"""How far from each other a place's wave and its comparison's may open, and still be the same round."""
MARGIN = 0.05
LONGEST_CHAIN = 20


@dataclass(frozen=True)
class WaveChange:
    """An index in two waves. Plain values, kept with a verdict.

    `reason` says why, as a key of `loftet.wording`. A share that one to nine people make up is None, and then the
    difference too, since it would tell it.
    """

    verdict: str
    reason: str
    before: float | None
    after: float | None
    n_before: int
    n_after: int
    difference: float | None
    low: float | None
    high: float | None
    wave_before: int
    wave_after: int
    differs: tuple[str, ...] = ()
    before_low: float | None = None
    before_high: float | None = None
    index: str = ""
    kind: str = "share"


@dataclass(frozen=True)
class AgainstOthers:
    """A place's change held against that of places chosen beforehand: the difference between the differences."""

    places: tuple[str, ...]
    verdict: str
    reason: str
    own: float | None = None
    others: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None


def pair(viewer: Actor, place: Place, question: str = "") -> WaveChange | None:
    """The change between the place's two latest waves with answers.

    `question` names an index or the question that it is made of; empty is the form's primary index. None with
    fewer than two waves, or where their form has no such index.
    """
    newest = answered(waves(viewer).filter(place=place)).first()
    return change_before(viewer, newest, question) if newest else None


def change_before(viewer: Actor, wave: Wave, question: str = "") -> WaveChange | None:
    """The change since the latest earlier wave at the place that was made in the same way, else since the latest."""
    last = wave_before(viewer, wave)
    return change_between(viewer, last, wave, question) if last else None


def wave_before(viewer: Actor, wave: Wave) -> Wave | None:
    """The wave that this one is compared with."""
    earlier = list(answered(waves(viewer).filter(place_id=wave.place_id, opens_on__lt=wave.opens_on)))
    alike = (row for row in earlier if _made_alike(row, wave))
    return next(alike, earlier[0] if earlier else None)


def wave_to_compare(viewer: Actor, wave: Wave) -> Wave | None:
    """The wave before, if both designs let change be told; an open link is never set beside a sample."""
    last = wave_before(viewer, wave)
    told = last and all(DESIGN_RULES[Design(row.design)].change for row in (last, wave))
    return last if told else None


def change_between(viewer: Actor, before: Wave, after: Wave, question: str = "") -> WaveChange | None:
    """What an index did between two waves, by the comparable-wave guard and the interval alone."""
    found = readings(viewer, [before, after])
    return change_of(found[before.pk], found[after.pk], question)


def change_of(before: Reading, after: Reading, question: str = "") -> WaveChange | None:
    """The same of two readings; the audience of `after` decides what may be seen."""
    pair = before.form.index_of(question), after.form.index_of(question)
    if pair[0] is None or pair[1] is None:
        return None
    return _told(before, after, (pair[0], pair[1]), _compared(before, after, pair[0], pair[1]))


def changes(before: Reading, after: Reading) -> dict[str, WaveChange]:
    """Every index's change. The primary's verdict stands by itself, since it was chosen beforehand; of all others
    those get one that pass Benjamini–Hochberg at 10 % among them."""
    pairs = {
        id: (before.form.indices[id], index)
        for id, index in after.form.indices.items()
        if id in before.form.indices
    }
    found = {id: _compared(before, after, *pair) for id, pair in pairs.items()}
    others = {id: result for id, result in found.items() if id != after.form.primary}
    passed = passing({id: probability(numbers) for id, row in others.items() if (numbers := _limits(row))})
    return {
        id: _told(
            before, after, pairs[id], _without_word(result) if id in others and id not in passed else result
        )
        for id, result in found.items()
    }


def _told(before: Reading, after: Reading, pair: tuple[Index, Index], result: ShareChange) -> WaveChange:
    """What may be seen of a change."""
    was, now = before.estimate(pair[0]), after.estimate(pair[1])
    index = pair[1]
    least = _least(index, after)
    enough = min(was.n, now.n) >= max(least, THRESHOLDS.answers_public_share)
    seen = [_seen(estimate.n, estimate.hits, least, index) for estimate in (was, now)]
    told = enough and all(seen)
    return WaveChange(
        verdict=result.verdict if enough else "cannot_tell",
        reason=result.reason if enough else "too_few_answers",
        before=was.share if seen[0] else None,
        after=now.share if seen[1] else None,
        n_before=was.n if was.n >= THRESHOLDS.answers else 0,
        n_after=now.n if now.n >= THRESHOLDS.answers else 0,
        difference=result.difference if told else None,
        low=result.low if told else None,
        high=result.high if told else None,
        wave_before=before.wave.pk,
        wave_after=after.wave.pk,
        differs=result.differs,
        before_low=was.low if seen[0] else None,
        before_high=was.high if seen[0] else None,
        index=index.id,
        kind=str(index.kind),
    )


def _least(index: Index, reading: Reading) -> int:
    """Answers from which an index's share may be seen."""
    if index.sensitive:
        return THRESHOLDS.answers_sensitive_share
    return THRESHOLDS.answers_public_share if reading.audience == "public" else THRESHOLDS.answers


def against_others(viewer: Actor, before: Wave, after: Wave, question: str = "") -> AgainstOthers | None:
    """The place's change less the mean change at its comparison places; None where none was chosen in time."""
    chosen = (
        ComparisonPlace.objects.filter(
            partnership_id=viewer.partnership_id, place_id=after.place_id, chosen_on__lte=before.opens_on
        )
        .select_related("compared_with")
        .order_by("compared_with__name")
    )
    places = [row.compared_with for row in chosen]
    if not places:
        return None
    pairs = _rounds(viewer, places, before, after)
    names = tuple(place.name for place in places if place.pk in pairs)
    if not pairs:
        return AgainstOthers(tuple(place.name for place in places), "cannot_tell", "not_asked_there")
    rows = [before, after, *(wave for pair in pairs.values() for wave in pair)]
    found = readings(viewer, rows)
    own = change_of(found[before.pk], found[after.pk], question)
    others = [change_of(found[first.pk], found[last.pk], question) for first, last in pairs.values()]
    return _contrast(own, others, names, after_index=found[after.pk].form.index_of(question))


def answered(rows: QuerySet[Wave]) -> QuerySet[Wave]:
    """Waves of which answers have been counted."""
    return rows.filter(Exists(CellCount.objects.filter(wave=OuterRef("pk"), domain="", excluded=False)))


def _seen(n: int, hits: int, least: int, index: Index) -> bool:
    few = index.kind == IndexKind.SHARE and (is_small(hits) or is_small(n - hits))
    return n >= least and not few


def _compared(before: Reading, after: Reading, first: Index, second: Index) -> ShareChange:
    troubled = next(
        (row.weighed.trouble for row in (before, after) if row.weighed.trouble == "frame_too_small"), ""
    )
    result = share_change(
        before.estimate(first),
        after.estimate(second),
        wave_before=_asked(before, after, first),
        wave_after=_asked(after, after, second),
        lower_is_better=second.direction != "higher",
        margin=MARGIN,
    )
    if troubled and result.reason == "too_few_answers":
        return replace(result, reason="frame_too_small")  # type: ignore[arg-type]
    return result


def _asked(reading: Reading, newest: Reading, index: Index) -> Asked:
    """All that must agree before two waves are compared."""
    wave = reading.wave
    same = _same_version(wave.questionnaire, newest.wave.questionnaire, index.id)
    form = newest.form if same else reading.form
    return Asked(
        question=index.id,
        version=f"{form.id} {form.version}",
        place=str(wave.place_id),
        season=season_of(wave.opens_on, wave.closes_on),
        mode="+".join(reading.counted.modes),
        design=Design(wave.design),
    )


def _same_version(old: Questionnaire, new: Questionnaire, index: str) -> bool:
    """The same document, one derived from it by versions that say they can be compared, or asked word for word."""
    if old.pk == new.pk:
        return True
    chain = _chain(old, new)
    if chain is None:
        alike = old.key == new.key and old.partnership_id == new.partnership_id
        return alike and same_through([old.document, new.document], [new.comparable], index)
    documents = [row.document for row in chain]
    return same_through(documents, [row.comparable for row in chain[1:]], index)


def _chain(old: Questionnaire, new: Questionnaire) -> list[Questionnaire] | None:
    """The versions from the old to the new one, or None if the new was not made from it."""
    rows, row = [new], new
    for _step in range(LONGEST_CHAIN):
        if row.based_on_id is None:
            return None
        assert row.based_on is not None
        row = row.based_on
        rows.append(row)
        if row.pk == old.pk:
            return rows[::-1]
    return None


def _made_alike(one: Wave, other: Wave) -> bool:
    return all(
        (
            one.design == other.design,
            one.questionnaire.key == other.questionnaire.key,
            season_of(one.opens_on, one.closes_on) == season_of(other.opens_on, other.closes_on),
        )
    )


def _numbers(change: WaveChange) -> tuple[float, float, float]:
    assert change.difference is not None and change.low is not None and change.high is not None
    return change.difference, change.low, change.high


def _limits(result: ShareChange) -> tuple[float, float, float] | None:
    if result.difference is None or result.low is None or result.high is None:
        return None
    return result.difference, result.low, result.high


def _without_word(result: ShareChange) -> ShareChange:
    if result.verdict not in ("better", "worse"):
        return result
    return replace(result, verdict="cannot_tell", reason="one_of_many")  # type: ignore[arg-type]


def _rounds(
    viewer: Actor, places: Sequence[Place], before: Wave, after: Wave
) -> dict[int, tuple[Wave, Wave]]:
    """For each comparison place its waves of the same two rounds, made alike."""
    rows = list(answered(waves(viewer).filter(place__in=places)))
    found = {}
    for place in places:
        own = [row for row in rows if row.place_id == place.pk]
        pair = [_same_round(own, wave) for wave in (before, after)]
        if pair[0] and pair[1]:
            found[place.pk] = (pair[0], pair[1])
    return found


def _same_round(rows: Sequence[Wave], wave: Wave) -> Wave | None:
    near = [
        row
        for row in rows
        if _made_alike(row, wave) and abs((row.opens_on - wave.opens_on).days) <= DAYS_APART
    ]
    return min(near, key=lambda row: abs((row.opens_on - wave.opens_on).days), default=None)


def _contrast(
    own: WaveChange | None,
    others: Sequence[WaveChange | None],
    names: tuple[str, ...],
    after_index: Index | None,
) -> AgainstOthers:
    known = [change for change in others if change is not None and change.difference is not None]
    if own is None or own.difference is None or len(known) < len(others) or after_index is None:
        return AgainstOthers(
            names, "cannot_tell", "own_not_known" if own is None or own.low is None else "theirs_not_known"
        )
    mean = mean_change([_numbers(change) for change in known])
    difference, low, high = mover(mean, _numbers(own))
    verdict = "cannot_tell"
    if not low <= 0 <= high:
        lower = after_index.direction != "higher"
        verdict = "better" if (high < 0) == lower else "worse"
    elif low > -MARGIN and high < MARGIN:
        verdict = "about_same"
    return AgainstOthers(names, verdict, f"against_{verdict}", own.difference, mean[0], difference, low, high)


def mean_change(changes: Sequence[tuple[float, float, float]]) -> tuple[float, float, float]:
    """The mean of independent (difference, low, high): the distances to the limits add as squares."""
    k = len(changes)
    middle = sum(difference for difference, _low, _high in changes) / k
    down = sqrt(sum((difference - low) ** 2 for difference, low, _high in changes)) / k
    up = sqrt(sum((high - difference) ** 2 for difference, _low, high in changes)) / k
    return middle, middle - down, middle + up
