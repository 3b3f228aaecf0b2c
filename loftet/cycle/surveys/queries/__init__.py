"""What can be asked of the surveys: waves, shares with their certainty, change between two waves."""

from loftet.cycle.surveys.queries.changes import (
    AgainstOthers,
    WaveChange,
    against_others,
    change_before,
    change_between,
    changes,
    pair,
    wave_before,
)
from loftet.cycle.surveys.queries.consultations import (
    consultations,
    public_consultations,
    public_waves,
    topics_about,
    unsorted_suggestions,
)
from loftet.cycle.surveys.queries.forms import questionnaires
from loftet.cycle.surveys.queries.method import Fact, method_facts
from loftet.cycle.surveys.queries.results import Reading, indices, reading, readings, shares
from loftet.cycle.surveys.queries.seen import (
    GroupShare,
    GroupShares,
    IndexShare,
    OptionShare,
    QuestionShares,
)
from loftet.cycle.surveys.queries.told import public_result
from loftet.cycle.surveys.queries.waves import (
    comments,
    external_results,
    form_of,
    is_received,
    poster_by_key,
    state_of,
    wave_by_code,
    wave_by_key,
    waves,
)

__all__ = [
    "AgainstOthers",
    "Fact",
    "GroupShare",
    "GroupShares",
    "IndexShare",
    "OptionShare",
    "QuestionShares",
    "Reading",
    "WaveChange",
    "against_others",
    "change_before",
    "change_between",
    "changes",
    "comments",
    "external_results",
    "form_of",
    "indices",
    "is_received",
    "method_facts",
    "pair",
    "poster_by_key",
    "public_result",
    "questionnaires",
    "reading",
    "readings",
    "shares",
    "state_of",
    "wave_before",
    "wave_by_code",
    "wave_by_key",
    "waves",
    "consultations",
    "public_consultations",
    "public_waves",
    "topics_about",
    "unsorted_suggestions",
]
