"""A picture's figures from columns of events: how many, where, of what kind, and whether that is a change.

Sources are counted side by side and never summed: a partner's report and a reported crime may be the same thing.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from loftet.analysis import METHOD_VERSIONS
from loftet.analysis.counts import CountChange, compare_counts
from loftet.analysis.surveys.many import benjamini_hochberg
from loftet.cycle.picture.rules.periods import Length, PicturePeriod
from loftet.ground.months import months_on

SOURCES = ("incident", "crime")
ALPHA = 0.05
CLOCK_LEAST_EVENTS = 10
CLOCK_LONGEST_SPAN = np.timedelta64(24, "h")


class FigureColumns(Protocol):
    """Equal-length arrays, one element an event; times are local Swedish minutes. `place_id` is 0 for none."""

    @property
    def source(self) -> NDArray[Any]: ...
    @property
    def group(self) -> NDArray[Any]: ...
    @property
    def place_id(self) -> NDArray[np.int64]: ...
    @property
    def starts(self) -> NDArray[np.datetime64]: ...
    @property
    def ends(self) -> NDArray[np.datetime64]: ...


class PlacedColumns(FigureColumns, Protocol):
    """The same, and whether each has a position at all."""

    @property
    def located(self) -> NDArray[np.bool_]: ...


class EventColumns(FigureColumns, Protocol):
    """The same with times in UTC, and positions `e`, `n` in metres in EPSG:3006, -1 if unknown."""

    @property
    def starts_utc(self) -> NDArray[np.datetime64]: ...
    @property
    def ends_utc(self) -> NDArray[np.datetime64]: ...
    @property
    def e(self) -> NDArray[np.int64]: ...
    @property
    def n(self) -> NDArray[np.int64]: ...


@dataclass(frozen=True)
class Period:
    """From a day up to, not including, another."""

    start: dt.date
    end: dt.date

    def holds(self, start: dt.date, end: dt.date) -> bool:
        return self.start <= start and end <= self.end

    def mask(self, starts: NDArray[np.datetime64]) -> NDArray[np.bool_]:
        return (starts >= np.datetime64(self.start)) & (starts < np.datetime64(self.end))


@dataclass(frozen=True)
class Change:
    """One comparison of the picture's time, or twelve months, with the same time a year before."""

    source: str
    scope: str  # "all", "place" or "group"
    key: str  # place id or group code
    window: str  # "week", "month", "tertial", "year", or "last" against the period just before
    now: int
    before: int
    ratio: float | None
    low: float | None
    high: float | None
    p: float
    adjusted_p: float
    direction: str
    reason: str
    smallest_visible: float | None


def month_of(day: dt.date) -> dt.date:
    return day.replace(day=1)


def windows(period: PicturePeriod) -> dict[str, tuple[Period, Period]]:
    """The picture's own time and the twelve months that end with it, each beside the same time a year before.

    A week's twelve months are the whole ones before it, since crimes come in months.
    """
    before = period.year_before()
    end = month_of(period.end)
    year = Period(months_on(end, -12), end), Period(months_on(end, -24), months_on(end, -12))
    own = Period(period.start, period.end), Period(before.start, before.end)
    return {"year": year} if period.length == Length.YEAR else {period.length.value: own, "year": year}


def period_figures(
    events: FigureColumns,
    period: PicturePeriod,
    places: Iterable[int],
    groups: Iterable[str],
    covered: Mapping[str, Period],
) -> dict[str, Any]:
    """Everything a picture counts, as plain values that can be frozen.

    `events` must reach 24 months back from the month that the period ends in. `covered` says during which time each
    source was collected: a comparison with a time nobody counted, or has not counted yet, would mislead.
    """
    ids, codes = list(places), list(groups)
    spans = windows(period)
    own = Period(period.start, period.end)
    chosen = own.mask(events.starts)
    changes = _adjusted(list(_changes(events, spans, ids, codes, covered)))
    last = period.before()
    since = _adjusted(
        list(_changes(events, {"last": (own, Period(last.start, last.end))}, ids, codes, covered))
    )
    return {
        "period": period.code,
        "delivered": {
            source: source in covered and covered[source].holds(period.start, period.end)
            for source in SOURCES
        },
        "by_source": {source: int(np.sum(chosen & (events.source == source))) for source in SOURCES},
        "places": _table(events, chosen, events.place_id, [0, *ids]),
        "groups": _table(events, chosen, events.group, codes),
        "changes": [asdict(change) for change in changes],
        "since_last": [asdict(change) for change in since],
        "clock": _clock(events, own),
        "trend": _trend(events, month_of(period.last)),
        "methods": {key: METHOD_VERSIONS[key] for key in ("count_change",) if key in METHOD_VERSIONS},
        "parameters": {
            "alpha": ALPHA,
            "correction": "Benjamini-Hochberg",
            "clock_least_events": CLOCK_LEAST_EVENTS,
        },
    }


def _table(
    events: FigureColumns, chosen: NDArray[np.bool_], column: NDArray[Any], keys: Sequence[Any]
) -> list[dict[str, Any]]:
    """Count per key and source in the chosen rows, most first."""
    rows = [
        {"key": str(key)}
        | {source: int(np.sum(chosen & (column == key) & (events.source == source))) for source in SOURCES}
        for key in keys
    ]
    return sorted(rows, key=lambda row: -sum(row[source] for source in SOURCES))


def _changes(
    events: FigureColumns,
    spans: dict[str, tuple[Period, Period]],
    places: list[int],
    groups: list[str],
    covered: Mapping[str, Period],
) -> Iterable[Change]:
    scopes = [("all", "", np.ones(len(events.starts), dtype=bool))]
    scopes += [("place", str(place), events.place_id == place) for place in places]
    scopes += [("group", group, events.group == group) for group in groups]
    for source in SOURCES:
        of_source = events.source == source
        for window, (now, before) in spans.items():
            if source not in covered or not covered[source].holds(before.start, now.end):
                continue  # nobody counted then, or not all has come in yet
            in_now, in_before = (of_source & span.mask(events.starts) for span in (now, before))
            for scope, key, chosen in scopes:
                result = compare_counts(
                    int(np.sum(in_before & chosen)), int(np.sum(in_now & chosen)), alpha=ALPHA
                )
                yield _change(source, scope, key, window, result)


def _change(source: str, scope: str, key: str, window: str, result: CountChange) -> Change:
    return Change(
        source=source,
        scope=scope,
        key=key,
        window=window,
        now=result.after,
        before=result.before,
        ratio=_finite(result.ratio),
        low=_finite(result.low),
        high=_finite(result.high),
        p=result.p,
        adjusted_p=result.p,
        direction=result.direction,
        reason=result.reason,
        smallest_visible=result.smallest_visible,
    )


def _adjusted(changes: list[Change]) -> list[Change]:
    """Name a direction only where it survives the correction for all comparisons in this picture."""
    adjusted: Sequence[float] = benjamini_hochberg([change.p for change in changes]).tolist()
    return [
        replace(change, adjusted_p=p) if p < ALPHA else replace(change, adjusted_p=p, direction="cannot_tell")
        for change, p in zip(changes, adjusted, strict=True)
    ]


def _clock(events: FigureColumns, period: Period) -> list[list[float]] | None:
    """Events per weekday (Monday first) and hour, each spread evenly over the hours it may have happened in.

    None when fewer than ten events have a known time (a span of at most a day).
    """
    known = period.mask(events.starts) & (events.ends - events.starts < CLOCK_LONGEST_SPAN)
    known &= events.source == "incident"
    if np.sum(known) < CLOCK_LEAST_EVENTS:
        return None
    first = events.starts[known].astype("datetime64[h]").astype(np.int64)
    hours = events.ends[known].astype("datetime64[h]").astype(np.int64) - first + 1
    event = np.repeat(np.arange(len(first)), hours)
    step = np.arange(len(event)) - np.repeat(np.cumsum(hours) - hours, hours)
    hour_of_week = (first[event] + step + 3 * 24) % 168  # 1 January 1970 was a Thursday
    grid = np.bincount(hour_of_week, weights=1 / hours[event], minlength=168)
    return [[round(float(value), 3) for value in row] for row in grid.reshape(7, 24)]


def _trend(events: FigureColumns, month: dt.date) -> dict[str, list[int]]:
    """Count per month and source over 24 months, the oldest first."""
    last = np.datetime64(month, "M")
    back = (last - events.starts.astype("datetime64[M]")).astype(np.int64)
    inside = (back >= 0) & (back < 24)
    return {
        source: np.bincount(23 - back[inside & (events.source == source)], minlength=24).tolist()
        for source in SOURCES
    }


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None
