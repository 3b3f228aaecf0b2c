"""Answers to longer analyses: columns of events in, plain values that can be kept out; nothing of who or what."""

from collections.abc import Callable

from loftet.cycle.picture.rules.analyses import AnalysisKind, Question, Step
from loftet.cycle.picture.rules.answers.columns import Columns
from loftet.cycle.picture.rules.answers.hot_spots import hot_spot_answer
from loftet.cycle.picture.rules.answers.near_repeat import near_repeat_answer
from loftet.cycle.picture.rules.answers.plain import Plain
from loftet.cycle.picture.rules.answers.validation import validation_answer

ANSWERS = {
    AnalysisKind.HOTSPOTS: hot_spot_answer,
    AnalysisKind.NEAR_REPEAT: near_repeat_answer,
    AnalysisKind.VALIDATION: validation_answer,
}


def answer(columns: Columns, question: Question, tell: Callable[[Step], None]) -> Plain:
    """What is kept of the answer; `tell` is called as each step begins. Raises Unusable for what can't be meant."""
    return ANSWERS[question.kind](columns, question, tell)


__all__ = ["Columns", "answer"]
