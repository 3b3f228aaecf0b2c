"""The municipality as a whole beside the chosen places, so that a problem that has moved is seen."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from loftet.analysis.counts import compare_counts
from loftet.analysis.surveys.many import benjamini_hochberg
from loftet.cycle.intake import queries as intake
from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.picture.queries import covered_time
from loftet.cycle.promises.models import Promise
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.months import months_on
from loftet.ground.rules import PlaceKind

PLACES, ELSEWHERE = "places", "elsewhere"
ALPHA = 0.05


@dataclass(frozen=True)
class WholeRow:
    """Reported crimes of a kind, or in a part of the municipality, beside the same months before the promise."""

    key: str
    name: str
    before: int
    now: int
    direction: str


@dataclass(frozen=True)
class Whole:
    """`months` of the promise have come in, beginning with `start`; no rows when there is nothing to compare with."""

    rows: list[WholeRow]
    start: dt.date
    months: int


def baseline_of(viewer: Actor, promise: Promise, on: dt.date) -> dict[str, Any]:
    """The last twelve months of crimes that had come in by `on`, before the promise: by calendar month, part and kind.

    Empty when crimes were not collected during all of them: a baseline that nobody counted is none.
    """
    latest = min(on, promise.starts_on).replace(day=1)
    events = intake.events(viewer, months_on(latest, -24), latest)
    covered = covered_time(events, on).get("crime")
    end = min(covered.end, latest) if covered else latest
    start = months_on(end, -12)
    if covered is None or not covered.holds(start, end):
        return {}
    return {"from": start.isoformat(), "counts": _by_month(viewer, promise, events, start, 12)}


def _by_month(
    viewer: Actor, promise: Promise, events: intake.Events, start: dt.date, months: int
) -> dict[str, list[int]]:
    """Crimes of some months from `start`, for each part and kind: twelve counts, January first."""
    chosen = [place.pk for place in ground.places(viewer, [PlaceKind.CHOSEN])]
    at = events.starts.astype("datetime64[M]").astype(np.int64)  # months since January 1970
    first = (start.year - 1970) * 12 + start.month - 1
    crime = (events.source == "crime") & (at >= first) & (at < first + months)
    inside = np.isin(events.place_id, chosen)
    parts = {PLACES: crime & inside, ELSEWHERE: crime & ~inside}
    parts |= {kind: crime & (events.group == kind) for kind in promise.kinds if kind in CRIME_GROUPS}
    return {key: np.bincount(at[mask] % 12, minlength=12).tolist() for key, mask in parts.items()}


def whole_municipality(viewer: Actor, promise: Promise, on: dt.date) -> Whole:
    """The promise's months for which crimes have come in, each beside the same month of the baseline."""
    start = promise.starts_on.replace(day=1)
    end = min(on.replace(day=1), months_on(start, 12))
    before: Mapping[str, list[int]] = promise.baseline.get("counts", {})
    if end <= start or not before:
        return Whole([], start, 0)
    events = intake.events(viewer, start, end)
    covered = covered_time(events, on).get("crime")
    months = _whole_months(start, min(end, covered.end)) if covered else 0
    now = _by_month(viewer, promise, events, start, months)
    same = [(start.month - 1 + step) % 12 for step in range(months)]
    pairs = [(key, sum(before[key][at] for at in same), sum(now[key])) for key in before if key in now]
    return Whole(_judged(pairs) if months else [], start, months)


def _whole_months(start: dt.date, end: dt.date) -> int:
    return max((end.year - start.year) * 12 + end.month - start.month, 0)


def _judged(pairs: list[tuple[str, int, int]]) -> list[WholeRow]:
    """A direction only where it holds among all the rows."""
    results = [compare_counts(before, now, alpha=ALPHA) for _key, before, now in pairs]
    adjusted = benjamini_hochberg([result.p for result in results]).tolist()
    return [
        WholeRow(key, _name(key), before, now, result.direction if p < ALPHA else "cannot_tell")
        for (key, before, now), result, p in zip(pairs, results, adjusted, strict=True)
    ]


def _name(key: str) -> str:
    names = {PLACES: "Vid de valda platserna", ELSEWHERE: "I övriga kommunen"}
    return names.get(key) or CRIME_GROUPS[key].label
