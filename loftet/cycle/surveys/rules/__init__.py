"""What is allowed with a questionnaire and a wave, and what its answers mean."""

from loftet.cycle.surveys.rules.questionnaire import (
    AGE_GATE,
    QUESTION_TYPE_WORDS,
    Form,
    Question,
    QuestionType,
    ends_at_gate,
    kept_answers,
    parsed,
    passes_gate,
    problem_with,
)
from loftet.cycle.surveys.rules.waves import (
    DESIGN_WORDS,
    MODE_WORDS,
    WAVE_WORDS,
    Mode,
    WaveState,
    obstacle_to_answering,
    obstacle_to_opening,
    obstacle_to_reading,
    season_of,
    wave_state,
)

__all__ = [
    "AGE_GATE",
    "DESIGN_WORDS",
    "MODE_WORDS",
    "QUESTION_TYPE_WORDS",
    "WAVE_WORDS",
    "Form",
    "Mode",
    "Question",
    "QuestionType",
    "WaveState",
    "ends_at_gate",
    "kept_answers",
    "obstacle_to_answering",
    "obstacle_to_opening",
    "obstacle_to_reading",
    "parsed",
    "passes_gate",
    "problem_with",
    "season_of",
    "wave_state",
]
