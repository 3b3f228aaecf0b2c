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
from loftet.cycle.intake.actions.points import (
    add_dialogue_point,
    note_dialogue,
    set_aside_point,
    sort_point,
    take_up_point,
    tell_of_place,
)
from loftet.cycle.intake.actions.reminders import remind_reporter, send_digest, send_reminder
from loftet.cycle.intake.actions.retention import decide_retention, erase_by_rule
from loftet.cycle.intake.actions.screening import count_hits
from loftet.cycle.intake.actions.texts import (
    OpenedText,
    erase_old_texts,
    erase_text,
    erase_unjudged,
    judge_text,
    open_report,
)
from loftet.cycle.intake.actions.training import pass_training
from loftet.cycle.intake.rules import IncidentDraft, PointDraft

__all__ = [
    "decide_default_location",
    "find_default_locations",
    "clear_broken_imports",
    "compared",
    "try_faults",
    "tend_faults",
    "set_up_faults",
    "mark_fault",
    "hand_over_fault",
    "ask_fault",
    "clear_up",
    "pass_training",
    "remind_reporter",
    "send_digest",
    "send_reminder",
    "IncidentDraft",
    "OpenedText",
    "PointDraft",
    "add_dialogue_point",
    "count_hits",
    "decide_retention",
    "erase_by_rule",
    "erase_old_texts",
    "erase_text",
    "erase_unjudged",
    "import_crimes",
    "import_police_notices",
    "judge_text",
    "merge_incidents",
    "note_dialogue",
    "open_report",
    "receive_report",
    "report_incidents",
    "restore_incident",
    "set_aside_point",
    "silent",
    "sort_point",
    "split_incident",
    "take_up_point",
    "tell_apart",
    "tell_of_place",
    "undo_import",
    "withdraw_incident",
]
