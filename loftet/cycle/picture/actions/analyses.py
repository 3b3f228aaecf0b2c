"""Longer analyses: asked for at the desk, carried out by a worker outside any transaction, kept with their answer."""

import datetime as dt
from functools import partial
from typing import Any

from django.utils import timezone

from loftet.analysis.results import Saying, Unusable
from loftet.cycle.picture import queries
from loftet.cycle.picture.models import AnalysisRun
from loftet.cycle.picture.rules.analyses import (
    MOST_TRIES,
    PERCENT,
    AnalysisState,
    Question,
    Step,
    obstacle_to_asking,
    question_of,
)
from loftet.ground.acting import action, long_action, unaudited_action
from loftet.ground.actors import Actor
from loftet.ground.jobs import later
from loftet.ground.models import Partnership
from loftet.ground.refusals import Refused, refuse

ENDED = (AnalysisState.DONE, AnalysisState.FAILED)


@action
def ask_for_analysis(partnership: Partnership, *, by: Actor, question: Question, on: dt.date) -> AnalysisRun:
    """Put a question in the queue; the same question that already waits or is being counted is not asked twice."""
    refuse(obstacle_to_asking(question, on))
    if under_way := queries.analysis_under_way(by, question):
        return under_way
    run = AnalysisRun.objects.create(
        partnership=partnership,
        kind=question.kind,
        parameters=question.plain,
        asked_by_id=by.user_id,
        asked_at=timezone.now(),
    )
    later("picture.carry_out_analysis", partnership.pk, run=run.pk)
    return run


@action
def remove_analysis(run: AnalysisRun, *, by: Actor) -> Partnership:
    """Take away a run and its answer; one that is being counted stops at its next step."""
    partnership = run.partnership
    run.delete()
    return partnership


@long_action
def carry_out_analysis(partnership: Partnership, *, by: Actor, run: int) -> Partnership:
    """Answer one question. Nothing is locked while it computes, and it always ends: in an answer or in a sentence."""
    row = queries.analyses(by).filter(pk=run).exclude(state__in=ENDED).first()
    if row is None:  # taken away, or answered by a worker that was thought dead
        return partnership
    try:
        begin_analysis(row, by=by)
        answer = queries.answer_to(by, question_of(row.kind, row.parameters), partial(_told, row, by))
        finish_analysis(row, by=by, answer=answer)
    except Unusable as unusable:
        fail_analysis(row, by=by, said=unusable.said)
    except Refused:  # taken away meanwhile
        return partnership
    except BaseException as fault:  # also when the worker is told to stop at once: its job is not tried again
        broke = isinstance(fault, Exception)
        fail_analysis(row, by=by, said=Saying("analysis_broke" if broke else "analysis_stopped"))
        raise
    return partnership


def _told(row: AnalysisRun, by: Actor, step: Step) -> None:
    note_progress(row, by=by, step=step)


@unaudited_action
def begin_analysis(run: AnalysisRun, *, by: Actor) -> AnalysisRun:
    """One more worker begins; after the third nobody does."""
    if run.tries >= MOST_TRIES:
        raise Unusable("analysis_given_up", tries=run.tries)
    _change(run, state=AnalysisState.RUNNING, tries=run.tries + 1, heard_at=timezone.now(), progress=0)
    return run


@unaudited_action
def note_progress(run: AnalysisRun, *, by: Actor, step: Step) -> AnalysisRun:
    """Tell what it does now and how far it has come."""
    _change(run, step=step, progress=PERCENT[step], heard_at=timezone.now())
    return run


@unaudited_action
def finish_analysis(run: AnalysisRun, *, by: Actor, answer: queries.Answer) -> AnalysisRun:
    """Keep the answer with the method's versions and the hash of what it was counted from."""
    _change(
        run,
        state=AnalysisState.DONE,
        progress=100,
        result=answer.result,
        methods=answer.methods,
        inputs_sha256=answer.inputs_sha256,
        finished_at=timezone.now(),
    )
    return run


@unaudited_action
def fail_analysis(run: AnalysisRun, *, by: Actor, said: Saying) -> AnalysisRun:
    """End without an answer, with the sentence that tells why."""
    result = {"said": {"key": said.key, "values": dict(said.values)}}
    _change(run, state=AnalysisState.FAILED, result=result, finished_at=timezone.now())
    return run


def _change(run: AnalysisRun, **values: Any) -> None:
    """Write what is new in a run that is still there."""
    if not AnalysisRun.objects.filter(pk=run.pk).update(**values):
        raise Refused("Analysen är borttagen.")
    for name, value in values.items():
        setattr(run, name, value)
