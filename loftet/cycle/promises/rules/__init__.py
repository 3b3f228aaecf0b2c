"""What is allowed with a promise, and what its words mean."""

from loftet.cycle.promises.rules.indicators import (
    DIRECTION_WORDS,
    SOURCE_WORDS,
    Direction,
    IndicatorSource,
)
from loftet.cycle.promises.rules.measures import (
    ACTIVITY_WORDS,
    GRADES,
    MARK_HELP,
    MARK_WORDS,
    PACE_WORDS,
    VISIT_ACTOR_WORDS,
    ActivityKind,
    Mark,
    Pace,
    VisitActor,
    expected_by,
    is_late,
)
from loftet.cycle.promises.rules.states import (
    MEASURE_STATE_WORDS,
    OUTCOMES,
    PROMISE_STATE_WORDS,
    MeasureState,
    PromiseState,
    is_open,
    state_on,
)

__all__ = [
    "ACTIVITY_WORDS",
    "DIRECTION_WORDS",
    "GRADES",
    "MARK_HELP",
    "MARK_WORDS",
    "MEASURE_STATE_WORDS",
    "OUTCOMES",
    "PACE_WORDS",
    "PROMISE_STATE_WORDS",
    "SOURCE_WORDS",
    "VISIT_ACTOR_WORDS",
    "ActivityKind",
    "Direction",
    "IndicatorSource",
    "Mark",
    "MeasureState",
    "Pace",
    "PromiseState",
    "VisitActor",
    "expected_by",
    "is_late",
    "is_open",
    "state_on",
]
