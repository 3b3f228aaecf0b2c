"""What can be asked of what is heard. Who asks comes first; texts are read only through `open_report`."""

from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.intake.queries.events import Events, events, incidents_behind, notices
from loftet.cycle.intake.queries.inbox import (
    Inbox,
    QuarantinedText,
    ReporterActivity,
    inbox,
    possible_duplicates,
    quarantine,
    report_by_once,
    reporters,
    reports,
    told_by,
    usual_places,
    waiting,
    weeks_quiet,
)
from loftet.cycle.intake.queries.points import (
    all_points,
    dialogue_by_once,
    dialogues,
    open_points,
    point_by_receipt,
    points,
    receipt_hash,
    unsafe_places,
)
from loftet.cycle.intake.queries.retention import Keeping, keeping
from loftet.cycle.intake.rules import theme_word, type_word

GROUPS = {code: group.label for code, group in CRIME_GROUPS.items()}

__all__ = [
    "GROUPS",
    "Events",
    "Inbox",
    "Keeping",
    "QuarantinedText",
    "ReporterActivity",
    "all_points",
    "dialogue_by_once",
    "dialogues",
    "events",
    "inbox",
    "incidents_behind",
    "keeping",
    "notices",
    "open_points",
    "point_by_receipt",
    "points",
    "possible_duplicates",
    "quarantine",
    "receipt_hash",
    "report_by_once",
    "reporters",
    "reports",
    "theme_word",
    "told_by",
    "type_word",
    "unsafe_places",
    "usual_places",
    "waiting",
    "weeks_quiet",
]
