"""Longer analyses: those kept, and the answer to a new one from events as they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.db.models import QuerySet
from shapely.geometry import shape

from loftet.analysis import METHOD_VERSIONS
from loftet.cycle.intake import queries as intake
from loftet.cycle.picture.models import AnalysisRun
from loftet.cycle.picture.rules.analyses import AnalysisKind, AnalysisState, Question, Step
from loftet.cycle.picture.rules.answers import Columns, answer
from loftet.ground.actors import Actor
from loftet.ground.models import Partnership

METHODS = {
    AnalysisKind.HOTSPOTS: (
        "grid",
        "hot_cells",
        "hot_spots",
        "density",
        "doubtful_positions",
        "concentration",
        "scan",
        "trend",
        "emerging",
    ),
    AnalysisKind.NEAR_REPEAT: ("knox", "near_repeat"),
    AnalysisKind.VALIDATION: ("grid", "validation", "density", "doubtful_positions"),
}


@dataclass(frozen=True)
class Answer:
    """What is kept of an answer: figures, the methods' versions, and the hash of what it was counted from."""

    result: dict[str, Any]
    methods: dict[str, str]
    inputs_sha256: str


def analyses(viewer: Actor) -> QuerySet[AnalysisRun]:
    """All runs, the last asked for first."""
    return AnalysisRun.objects.filter(partnership_id=viewer.partnership_id).select_related(
        "asked_by", "partnership"
    )


def analysis_under_way(viewer: Actor, question: Question) -> AnalysisRun | None:
    """A run of the very same question that has not ended."""
    waiting = analyses(viewer).filter(
        kind=question.kind, state__in=(AnalysisState.WAITING, AnalysisState.RUNNING)
    )
    return next((run for run in waiting if run.parameters == question.plain), None)


def kept_analysis(viewer: Actor, question: Question) -> AnalysisRun | None:
    """A run that has answered this question, from the same events with the same versions of the methods."""
    done = analyses(viewer).filter(kind=question.kind, state=AnalysisState.DONE).defer("result")
    same = [run for run in done if run.parameters == question.plain and run.methods == versions(question)]
    if not same:
        return None
    inputs = columns(viewer, question).sha256
    return next((run for run in same if run.inputs_sha256 == inputs), None)


def versions(question: Question) -> dict[str, str]:
    return {method: METHOD_VERSIONS[method] for method in METHODS[question.kind]}


def answer_to(viewer: Actor, question: Question, tell: Callable[[Step], None]) -> Answer:
    """The answer to a question; reads the events first, then computes without asking the database anything."""
    tell(Step.READING)
    found = columns(viewer, question)
    return Answer(answer(found, question, tell), versions(question), found.sha256)


def columns(viewer: Actor, question: Question) -> Columns:
    """The events asked about, and the municipality's area where its map has one."""
    events = intake.events(viewer, question.start, question.end)
    chosen = events.source == question.source
    if question.groups:
        chosen &= np.isin(events.group, list(question.groups))
    e, n = (np.where(values[chosen] < 0, np.nan, values[chosen]) for values in (events.e, events.n))
    return Columns(
        e,
        n,
        events.starts[chosen],
        events.group[chosen],
        study_area(viewer),
        real=intake.real_places(viewer),
        rough=int(events.rough[chosen].sum()),
    )


def study_area(viewer: Actor) -> shapely.Geometry | None:
    """The municipality's land on its own map; None without any, when the area must be taken from the events."""
    base = Partnership.objects.values_list("base_map", flat=True).get(pk=viewer.partnership_id)
    rows = base.get("features", []) if isinstance(base, dict) else base
    land = [shape(row["geometry"]) for row in rows if row["properties"].get("kind") == "land"]
    return shapely.union_all(land) if land else None
