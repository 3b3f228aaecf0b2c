"""What is allowed with a picture, and what its figures mean."""

from loftet.cycle.picture.rules.states import (
    CERTAINTY_WORDS,
    KIND_WORDS,
    SIDE_WORDS,
    STATE_WORDS,
    CauseKind,
    CauseSide,
    Certainty,
    PictureState,
    obstacle_to_approving,
    obstacle_to_approving_unread,
    obstacle_to_cause,
    obstacle_to_chain,
    obstacle_to_drafting,
    obstacle_to_editing,
    obstacle_to_writing_over,
)

__all__ = [
    "CERTAINTY_WORDS",
    "SIDE_WORDS",
    "STATE_WORDS",
    "KIND_WORDS",
    "CauseKind",
    "CauseSide",
    "Certainty",
    "PictureState",
    "obstacle_to_approving",
    "obstacle_to_approving_unread",
    "obstacle_to_cause",
    "obstacle_to_chain",
    "obstacle_to_drafting",
    "obstacle_to_editing",
    "obstacle_to_writing_over",
]
