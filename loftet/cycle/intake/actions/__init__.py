"""What can be done with what is heard; every action names who does it."""

from loftet.cycle.intake.actions.duplicates import merge_incidents, split_incident, tell_apart
from loftet.cycle.intake.actions.imports import import_crimes, import_police_notices, silent, undo_import
from loftet.cycle.intake.actions.incidents import (
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
from loftet.cycle.intake.actions.retention import decide_retention, erase_by_rule
from loftet.cycle.intake.actions.texts import OpenedText, erase_old_texts, erase_text, judge_text, open_report
from loftet.cycle.intake.rules import IncidentDraft, PointDraft

__all__ = [
    "IncidentDraft",
    "OpenedText",
    "PointDraft",
    "add_dialogue_point",
    "decide_retention",
    "erase_by_rule",
    "erase_old_texts",
    "erase_text",
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
