"""What can be asked of a year: was it kept, did it help, and what does that rest on?"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db.models import QuerySet

from loftet.analysis import METHOD_VERSIONS
from loftet.analysis.change import PlaceCounts, effect_verdict, overdispersion
from loftet.analysis.disclosure import THRESHOLDS
from loftet.cycle.intake import queries as intake
from loftet.cycle.picture import queries as pictures
from loftet.cycle.picture.rules.kinds import public_kind_lines
from loftet.cycle.promises import queries as promises
from loftet.cycle.promises.queries.whole import ELSEWHERE, PLACES
from loftet.cycle.promises.rules.states import OPEN_MEASURE_STATES, PromiseState
from loftet.cycle.review.rules import months_of
from loftet.cycle.surveys import queries as surveys
from loftet.cycle.yearend.evidence import planned_evidence
from loftet.cycle.yearend.models import Extension, Verdict, YearEndReport
from loftet.cycle.yearend.rules import RULE_VERSION, Effect, obstacle_to_claiming_effect, verdict
from loftet.ground.actors import Actor
from loftet.ground.months import months_on
from loftet.wording import sentence
from loftet.wording.dates import month_name

if TYPE_CHECKING:
    from loftet.cycle.picture.rules.figures import Period
    from loftet.cycle.promises.models import Indicator, Measure, Promise


def report_of(viewer: Actor, promise: Promise) -> YearEndReport | None:
    rows = YearEndReport.objects.filter(partnership_id=viewer.partnership_id, promise=promise)
    return rows.select_related("publication", "promise").first()


def open_measures(viewer: Actor, promise: Promise) -> list[str]:
    """Titles of measures that have no outcome yet."""
    rows = promises.measures(viewer, promise).filter(state__in=list(OPEN_MEASURE_STATES))
    return [row.title for row in rows]


def verdicts(viewer: Actor, report: YearEndReport) -> list[Verdict]:
    rows = Verdict.objects.filter(partnership_id=viewer.partnership_id, report=report)
    return list(rows.select_related("measure__owner"))


def settled_measures(viewer: Actor, promise: Promise, on: dt.date) -> list[dict[str, Any]]:
    """One row a measure: {measure, verdict, effect, evidence} by the written rule, as the data stand."""
    start, end = promise.starts_on, min(promise.ends_on, on) + dt.timedelta(days=1)
    events = intake.events(viewer, months_on(start.replace(day=1), -12), end)
    covered = pictures.covered_time(events, end)
    rows = promises.progress(viewer, promise, promise.ends_on, on=on)
    planned = _planned(viewer, [row.measure for row in rows], on)
    return [_settled(viewer, promise, row, events, covered, planned[row.measure.pk]) for row in rows]


def _planned(viewer: Actor, measures: list[Measure], on: dt.date) -> Mapping[int, list[dict[str, Any]]]:
    """What each measure's registered plans came to, by the measure's number, the first registered first."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    plans = promises.measure_effects(viewer, measures)
    for seen in promises.effects_seen(viewer, plans, on):
        measure = promises.measure_of(seen.plan)
        if measure is not None:
            found[measure.pk].append(planned_evidence(seen))
    return found


def _settled(
    viewer: Actor,
    promise: Promise,
    row: promises.MeasureProgress,
    events: intake.Events,
    covered: Mapping[str, Period],
    planned: list[dict[str, Any]],
) -> dict[str, Any]:
    """A plan registered beforehand decides; without one the measure's first yardstick does."""
    measure = row.measure
    began = measure.starts_on or promise.starts_on
    effects = planned + [
        _indicator(viewer, promise, indicator, began, events, covered)
        for indicator in measure.indicators.all()
        if indicator.source != "activities"
    ]
    return {
        "measure": measure,
        "verdict": verdict(row.done, row.target),
        "effect": effects[0]["verdict"] if effects else Effect.CANNOT_TELL,
        "evidence": {
            "done": row.done,
            "target": row.target,
            "unit": measure.unit,
            "rule": RULE_VERSION,
            "indicators": effects,
        },
    }


def _indicator(
    viewer: Actor,
    promise: Promise,
    indicator: Indicator,
    began: dt.date,
    events: intake.Events,
    covered: Mapping[str, Period],
) -> dict[str, Any]:
    """What one yardstick says. The first of a measure without a plan decides; the others stand beside it."""
    said = {
        "name": indicator.name,
        "source": indicator.source,
        "place": indicator.place.name if indicator.place else "",
        "comparison": indicator.comparison.name if indicator.comparison else "",
        "registered_on": indicator.registered_on.isoformat(),
    }
    if indicator.source == "survey":
        result = _survey(viewer, indicator)
    else:
        result = _counted(promise, indicator, events, covered)
    if obstacle_to_claiming_effect(indicator.registered_on, began):
        result |= {"verdict": str(Effect.CANNOT_TELL), "reason": "registered_late"}
    return said | result


def _survey(viewer: Actor, indicator: Indicator) -> dict[str, Any]:
    change = surveys.pair(viewer, indicator.place, indicator.question) if indicator.place else None
    if change is None:
        return {"verdict": str(Effect.CANNOT_TELL), "reason": "no_pair"}
    return asdict(change) | {"method": {"share_change": METHOD_VERSIONS["share_change"]}}


def _counted(
    promise: Promise, indicator: Indicator, events: intake.Events, covered: Mapping[str, Period]
) -> dict[str, Any]:
    """The promise's months beside the same months the year before, at the place and at its comparison."""
    source = {"crimes": "crime", "incidents": "incident"}[indicator.source]
    chosen = events.source == source
    if indicator.groups:
        chosen &= np.isin(events.group, indicator.groups)
    months = _counted_months(promise, covered.get(source))
    if not months:
        return {"verdict": str(Effect.CANNOT_TELL), "reason": "not_counted_before"}
    place = _counts(events, chosen, indicator.place_id, months)
    comparison = _counts(events, chosen, indicator.comparison_id, months) if indicator.comparison_id else None
    result = effect_verdict(
        place,
        comparison,
        elsewhere=_elsewhere(events, chosen, indicator.place_id, months),
        overdispersion=_overdispersion(events, chosen, months),
    )
    turned = {"better": "worse", "worse": "better"} if indicator.direction == "up" else {}
    relative = result.relative
    return {
        "verdict": turned.get(result.verdict, result.verdict),
        "reason": result.reason,
        "before": result.own.before,
        "after": result.own.after,
        "ratio": _finite(result.own.ratio),
        "low": _finite(result.own.low),
        "high": _finite(result.own.high),
        "p": result.own.p,
        "relative": {key: _finite(getattr(relative, key)) for key in ("ratio", "low", "high", "p")}
        if relative
        else None,
        "comparison_counts": comparison.totals() if comparison else None,
        "smallest_visible": result.smallest_visible,
        "months": len(months),
        "method": {"effect": METHOD_VERSIONS["effect"]},
    }


def _counted_months(promise: Promise, covered: Period | None) -> list[dt.date]:
    """The promise's months that the source has covered to the end, a year back too; none if it began later."""
    months = months_of(promise.starts_on, promise.ends_on)
    if covered is None or covered.start > months_on(months[0], -12):
        return []
    return [month for month in months if months_on(month, 1) <= covered.end]


def _counts(
    events: intake.Events, chosen: np.ndarray[Any, Any], place_id: int | None, months: list[dt.date]
) -> PlaceCounts:
    at = chosen if place_id is None else chosen & (events.place_id == place_id)
    per_month = Counter(events.starts[at].astype("datetime64[M]").astype("datetime64[D]").tolist())
    before = [months_on(month, -12) for month in months]
    return PlaceCounts(
        before={month: per_month.get(month, 0) for month in before},
        after={month: per_month.get(month, 0) for month in months},
    )


def _elsewhere(
    events: intake.Events, chosen: np.ndarray[Any, Any], place_id: int | None, months: list[dt.date]
) -> PlaceCounts | None:
    """All other places together; None when the whole municipality is meant."""
    return None if place_id is None else _counts(events, chosen & (events.place_id != place_id), None, months)


def _overdispersion(events: intake.Events, chosen: np.ndarray[Any, Any], months: list[dt.date]) -> float:
    """How much more than chance the places' months varied in the year before."""
    places = np.unique(events.place_id[chosen & (events.place_id > 0)]).tolist()
    table = [list(_counts(events, chosen, place, months).before.values()) for place in places]
    return overdispersion(np.array(table).reshape(len(places), len(months)))


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def public_body(viewer: Actor, report: YearEndReport, rows: list[Verdict]) -> dict[str, Any]:
    """What the joint result says in public: the words, and each verdict with the evidence that may be told."""
    return {
        "sections": {
            "opening": report.opening,
            "what_went_wrong": report.what_went_wrong,
            "going_on": report.going_on,
        },
        "kinds": kind_lines(viewer, report.promise),
        "verdicts": [
            {
                "title": row.measure.title,
                "owner": row.measure.owner_office or (row.measure.owner.name if row.measure.owner else ""),
                "verdict": row.verdict,
                "effect": row.effect,
                "outcome": row.measure.outcome,
                "comment": row.comment,
                "evidence": row.evidence
                | {"indicators": [_told(said) for said in row.evidence["indicators"]]},
            }
            for row in rows
        ],
    }


def kind_lines(viewer: Actor, promise: Promise) -> list[str]:
    """A line for each kind that the promise names, from its last approved picture; or that there is none."""
    picture = pictures.latest_approved(viewer, months_on(promise.ends_on.replace(day=1), 1))
    if picture is None or picture.month < promise.starts_on.replace(day=1):
        return [sentence("year_no_picture")] if promise.kinds else []
    lines = public_kind_lines(picture.figures, promise.kinds)
    said = [sentence("year_until", month=month_name(picture.month)), *lines] if lines else []
    return [*said, *_whole_lines(viewer, promise)]


def _whole_lines(viewer: Actor, promise: Promise) -> list[str]:
    """The chosen places and the rest of the municipality beside each other, so that a moved problem shows.

    Without small numbers; nothing at all when there is no baseline to stand beside.
    """
    whole = promises.whole_municipality(viewer, promise, months_on(promise.ends_on.replace(day=1), 2))
    parts = {row.key: row for row in whole.rows if row.key in (PLACES, ELSEWHERE)}
    if len(parts) < 2 or min(min(row.now, row.before) for row in parts.values()) < THRESHOLDS.events_public:
        return []
    lines = [
        sentence(
            f"year_whole_{row.direction}", part=sentence(f"year_part_{key}"), now=row.now, before=row.before
        )
        for key, row in parts.items()
    ]
    moved = (parts[PLACES].direction, parts[ELSEWHERE].direction) == ("decreased", "increased")
    return [*lines, sentence("year_moved")] if moved else lines


def _told(said: dict[str, Any]) -> dict[str, Any]:
    """What decided without the desk's own number of a plan, and without counts too small to be told."""
    said = {key: value for key, value in said.items() if key != "plan"}
    if (
        "before" in said
        and isinstance(said["before"], int)
        and min(said["before"], said["after"]) < THRESHOLDS.events_public
    ):
        hidden = {"before", "after", "ratio", "low", "high", "relative", "comparison_counts"}
        return {key: value for key, value in said.items() if key not in hidden} | {"hidden": True}
    return said


def extension_of(viewer: Actor, report: YearEndReport) -> Extension | None:
    rows = Extension.objects.filter(partnership_id=viewer.partnership_id, report=report)
    return rows.select_related("next_promise").first()


def all_verdicts(viewer: Actor) -> QuerySet[Verdict]:
    return Verdict.objects.filter(partnership_id=viewer.partnership_id).select_related("report")


def promise_to_settle(viewer: Actor, on: dt.date) -> Promise | None:
    """The oldest signed promise that has ended and is not decided on, else the current one."""
    decided = Extension.objects.filter(partnership_id=viewer.partnership_id).values("report__promise_id")
    ended = promises.promises(viewer).exclude(state=PromiseState.DRAFT).filter(ends_on__lte=on)
    return ended.exclude(pk__in=decided).order_by("starts_on").first() or promises.current_promise(viewer, on)
