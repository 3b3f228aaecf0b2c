"""What is asked and what was answered."""

from loftet.cycle.surveys.models.answers import (
    CellCount,
    Comment,
    Inbox,
    PaperSheet,
    Received,
    Response,
    unordered_key,
)
from loftet.cycle.surveys.models.around import Consultation, ExternalResult, Suggestion, Topic
from loftet.cycle.surveys.models.forms import Questionnaire
from loftet.cycle.surveys.models.waves import (
    ComparisonPlace,
    InterceptSession,
    LetterCode,
    PosterCode,
    Stratum,
    Wave,
)

__all__ = [
    "CellCount",
    "ComparisonPlace",
    "Comment",
    "Consultation",
    "ExternalResult",
    "Inbox",
    "InterceptSession",
    "LetterCode",
    "PaperSheet",
    "PosterCode",
    "Questionnaire",
    "Received",
    "Response",
    "Stratum",
    "Suggestion",
    "Topic",
    "Wave",
    "unordered_key",
]
