"""What can be done with what is seen: draw and lock pictures, state problems and causes, ask for analyses."""

from loftet.cycle.picture.actions.analyses import (
    ask_for_analysis,
    begin_analysis,
    carry_out_analysis,
    fail_analysis,
    finish_analysis,
    note_progress,
    remove_analysis,
)
from loftet.cycle.picture.actions.pictures import approve_picture, draft_picture, edit_picture
from loftet.cycle.picture.actions.stating import (
    add_cause,
    close_problem,
    remove_cause,
    state_problem,
    write_chain,
)

__all__ = [
    "add_cause",
    "approve_picture",
    "ask_for_analysis",
    "begin_analysis",
    "carry_out_analysis",
    "close_problem",
    "draft_picture",
    "edit_picture",
    "fail_analysis",
    "finish_analysis",
    "note_progress",
    "remove_analysis",
    "remove_cause",
    "state_problem",
    "write_chain",
]
