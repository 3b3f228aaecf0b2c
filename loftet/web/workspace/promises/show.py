"""What the promise's pages show of a measure: its marks, its counter and the chain from problem to answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from loftet.cycle.promises import queries
from loftet.cycle.promises.queries import MeasureProgress
from loftet.cycle.promises.rules import (
    ACTIVITY_WORDS,
    GRADES,
    MARK_HELP,
    MARK_WORDS,
    MEASURE_STATE_WORDS,
    PACE_WORDS,
    VISIT_ACTOR_WORDS,
    ActivityKind,
    IndicatorSource,
    MeasureState,
    Pace,
    VisitActor,
)
from loftet.cycle.promises.rules.indicators import INDICATOR_KIND_WORDS, IndicatorKind
from loftet.cycle.review import queries as review
from loftet.ground.actors import Actor

if TYPE_CHECKING:
    from loftet.cycle.promises.models import Activity, Indicator, Measure, Promise
PACE_TONES = {Pace.REACHED: "good", Pace.ON_TRACK: "good", Pace.BEHIND: "warning", Pace.LATE: "bad"}
OUTCOME_TONES = {MeasureState.DONE: "good", MeasureState.PARTLY: "warning", MeasureState.NOT_DONE: "bad"}


@dataclass(frozen=True)
class Row:
    """A measure as a row."""

    measure: Measure
    progress: MeasureProgress
    owner: str
    lacks: list[tuple[str, str]]
    word: str
    tone: str
    chain: list[tuple[str, str, str]]


def rows(viewer: Actor, promise: Promise, slug: str, on: dt.date) -> list[Row]:
    """Every measure of the promise, in a constant number of questions to the database."""
    told = _last_told(viewer, promise)
    return [_row(one, slug, told) for one in queries.progress(viewer, promise, on=on)]


def row(viewer: Actor, measure: Measure, slug: str, on: dt.date) -> Row:
    one = queries.progress_of(viewer, measure, on=on)
    return _row(one, slug, _last_told(viewer, measure.promise))


def _row(one: MeasureProgress, slug: str, told: dt.date | None) -> Row:
    measure = one.measure
    indicators = list(measure.indicators.all())
    word, tone = _word(one)
    return Row(
        measure=measure,
        progress=one,
        owner=", ".join(
            part for part in (measure.owner_office, measure.owner and measure.owner.name) if part
        ),
        lacks=[(MARK_WORDS[mark], MARK_HELP[mark]) for mark in queries.lacks(measure, indicators)],
        word=word,
        tone=tone,
        chain=_chain(one, indicators, slug, told),
    )


def _word(one: MeasureProgress) -> tuple[str, str]:
    """The outcome when there is one, else how it keeps up with its plan."""
    state = MeasureState(one.measure.state)
    if one.pace == Pace.CLOSED:
        return MEASURE_STATE_WORDS[state], OUTCOME_TONES.get(state, "")
    if one.pace == Pace.UNCOUNTED:
        return MEASURE_STATE_WORDS[state], "info"
    return PACE_WORDS[one.pace], PACE_TONES[one.pace]


def _chain(
    one: MeasureProgress, indicators: list[Indicator], slug: str, told: dt.date | None
) -> list[tuple[str, str, str]]:
    measure = one.measure
    problem = reverse("workspace:problem", args=[slug, measure.problem_id]) if measure.problem_id else ""
    here = reverse("workspace:measure", args=[slug, measure.pk])
    done = f"{one.done}/{one.target}" if one.target else str(one.done) if one.done else ""
    measured = any(row.baseline is not None and row.target is not None for row in indicators)
    said = reverse("workspace:publications", args=[slug]) if told else ""
    return [
        (_("Problem"), "●" if problem else "", problem),
        (_("Orsak"), "●" if measure.cause_id else "", problem if measure.cause_id else ""),
        (_("Åtgärd"), "●", here),
        (_("Gjort"), done, f"{here}#gjort" if done else ""),
        (_("Mätt"), "●" if measured else "", f"{here}#matt"),
        (_("Sagt"), date_format(told, "M") if told else "", said),
    ]


def _last_told(viewer: Actor, promise: Promise) -> dt.date | None:
    """The newest month that residents have had an answer for."""
    rows = review.publications(viewer).filter(promise=promise, state="published", kind="monthly")
    found: dt.date | None = rows.order_by().aggregate(last=Max("month"))["last"]
    return found


def indicator_rows(indicators: list[Indicator]) -> list[dict[str, Any]]:
    return [
        {
            "row": row,
            "baseline": _figure(row, row.baseline),
            "target": _figure(row, row.target),
            "percent": row.source == IndicatorSource.SURVEY,
            "kind": INDICATOR_KIND_WORDS[IndicatorKind(row.kind)].partition(":")[0],
        }
        for row in indicators
    ]


def _figure(row: Indicator, value: float | None) -> float | None:
    if value is None or row.source != IndicatorSource.SURVEY:
        return value
    return round(value * 100, 1)


def activity_words(row: Activity) -> str:
    """What was done, in a line, without who."""
    if row.kind == ActivityKind.VISIT and hasattr(row, "visit"):
        visit = row.visit
        return _("%(kind)s kl. %(at)s, %(minutes)s min, %(team)s %(actor)s") % {
            "kind": ACTIVITY_WORDS[ActivityKind.VISIT].capitalize(),
            "at": f"{visit.started_at:%H.%M}",
            "minutes": visit.minutes,
            "team": visit.team_size,
            "actor": VISIT_ACTOR_WORDS[VisitActor(visit.actor)],
        }
    if row.kind == ActivityKind.SESSION and hasattr(row, "session"):
        session = row.session
        return _("%(topic)s, %(school)s, %(grades)s: %(pupils)s elever") % {
            "topic": session.topic,
            "school": session.school.name,
            "grades": GRADES.get(session.grades, session.grades),
            "pupils": session.pupils,
        }
    return ACTIVITY_WORDS[ActivityKind(row.kind)].capitalize()


def marked(rows: list[Row]) -> int:
    """How many measures lack something."""
    return sum(bool(one.lacks) for one in rows)
