"""What becomes of words that may point at a person, and how long they may wait to be judged."""

import datetime as dt
from enum import StrEnum

JUDGED_WITHIN = dt.timedelta(hours=72)


class Outcome(StrEnum):
    """What was done about a hit."""

    STOPPED = "stopped"
    ASKED = "asked"
    TO_JUDGE = "to_judge"


OUTCOME_WORDS = {
    Outcome.STOPPED: "Stoppade",
    Outcome.ASKED: "Frågade om",
    Outcome.TO_JUDGE: "Till bedömning",
}

Hit = tuple[str, Outcome]
"""The kind that screening names it, and what was done about it; never the words."""
