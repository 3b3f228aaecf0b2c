"""What can be asked of the surveys: waves, shares with their certainty, change between two waves."""

from loftet.cycle.surveys.queries.results import (
    IndexShare,
    OptionShare,
    QuestionShares,
    WaveChange,
    change_before,
    change_between,
    indices,
    pair,
    public_result,
    shares,
)
from loftet.cycle.surveys.queries.waves import (
    comments,
    external_results,
    form_of,
    poster_by_key,
    questionnaires,
    state_of,
    wave_by_key,
    waves,
)

__all__ = [
    "IndexShare",
    "OptionShare",
    "QuestionShares",
    "WaveChange",
    "change_before",
    "change_between",
    "comments",
    "external_results",
    "form_of",
    "indices",
    "pair",
    "poster_by_key",
    "public_result",
    "questionnaires",
    "shares",
    "state_of",
    "wave_by_key",
    "waves",
]
