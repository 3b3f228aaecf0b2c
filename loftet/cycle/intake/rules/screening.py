"""What becomes of words that may point at a person."""

from enum import StrEnum


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
