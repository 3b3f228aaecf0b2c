"""What can be done with what is seen: draw and lock pictures, state problems and causes."""

from loftet.cycle.picture.actions.pictures import (
    add_cause,
    approve_picture,
    close_problem,
    draft_picture,
    edit_picture,
    sealed,
    state_problem,
)

__all__ = [
    "add_cause",
    "approve_picture",
    "close_problem",
    "draft_picture",
    "edit_picture",
    "sealed",
    "state_problem",
]
