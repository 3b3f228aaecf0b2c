"""What can be done with what is heard; every action names who does it."""

from loftet.cycle.intake.actions.crimes import clear_broken_imports, compared, import_crimes, silent
from loftet.cycle.intake.actions.default_locations import decide_default_location, find_default_locations
from loftet.cycle.intake.actions.duplicates import merge_incidents, split_incident, tell_apart
from loftet.cycle.intake.actions.faults import (
    ask_fault,
    hand_over_fault,
    mark_fault,
    set_up_faults,
    tend_faults,
    try_faults,
)
from loftet.cycle.intake.actions.imports import import_police_notices, undo_import
from loftet.cycle.intake.actions.incidents import (
    clear_up,
    receive_report,
    report_incidents,
    restore_incident,
    withdraw_incident,
)
from loftet.cycle.intake.actions.kinds import add_kind, hide_kind, rename_kind
from loftet.cycle.intake.actions.points import (
    add_dialogue_point,
    note_dialogue,
    set_aside_point,
    sort_point,
    sum_up_dialogue,
    take_up_point,
    tell_of_place,
)
from loftet.cycle.intake.actions.polling import note_police_call, watch_police
from loftet.cycle.intake.actions.reminders import remind_reporter, send_digest, send_reminder
from loftet.cycle.intake.actions.retention import decide_retention, erase_by_rule, erase_left_overs
from loftet.cycle.intake.actions.rounds import change_map, open_map
from loftet.cycle.intake.actions.screening import count_hits
from loftet.cycle.intake.actions.series import import_series, undo_series
from loftet.cycle.intake.actions.texts import (
    OpenedText,
    erase_old_texts,
    erase_text,
    erase_unjudged,
    judge_text,
    open_report,
)
from loftet.cycle.intake.actions.training import pass_training
from loftet.cycle.intake.actions.walks import (
    add_photo,
    approve_photo,
    change_walk,
    count_walk,
    hold_walk,
    look_again,
    plan_walk,
    remove_photo,
)
from loftet.cycle.intake.rules import IncidentDraft, PointDraft

__all__ = [
    "import_series",
    "undo_series",
    "IncidentDraft",
    "OpenedText",
    "PointDraft",
    "add_dialogue_point",
    "add_kind",
    "add_photo",
    "approve_photo",
    "ask_fault",
    "change_map",
    "change_walk",
    "clear_broken_imports",
    "clear_up",
    "compared",
    "count_hits",
    "count_walk",
    "decide_default_location",
    "decide_retention",
    "erase_by_rule",
    "erase_left_overs",
    "erase_old_texts",
    "erase_text",
    "erase_unjudged",
    "find_default_locations",
    "hand_over_fault",
    "hide_kind",
    "hold_walk",
    "import_crimes",
    "import_police_notices",
    "judge_text",
    "look_again",
    "mark_fault",
    "merge_incidents",
    "note_dialogue",
    "note_police_call",
    "open_map",
    "open_report",
    "pass_training",
    "plan_walk",
    "receive_report",
    "remind_reporter",
    "remove_photo",
    "rename_kind",
    "report_incidents",
    "restore_incident",
    "send_digest",
    "send_reminder",
    "set_aside_point",
    "set_up_faults",
    "silent",
    "sort_point",
    "split_incident",
    "sum_up_dialogue",
    "take_up_point",
    "tell_apart",
    "tell_of_place",
    "tend_faults",
    "try_faults",
    "undo_import",
    "watch_police",
    "withdraw_incident",
]
