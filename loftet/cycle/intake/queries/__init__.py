"""What can be asked of what is heard. Who asks comes first; texts are read only through `open_report`."""

from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.intake.queries.default_locations import default_locations, real_places
from loftet.cycle.intake.queries.events import Events, events, incidents_behind, notices
from loftet.cycle.intake.queries.inbox import (
    Inbox,
    QuarantinedText,
    duplicate_pairs,
    inbox,
    is_left_unjudged,
    possible_duplicates,
    quarantine,
    report_by_once,
    reports,
    told_by,
    unclear,
    usual_places,
    waiting,
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
from loftet.cycle.intake.queries.reporters import (
    ReporterActivity,
    desk_mailboxes,
    digest,
    is_trained,
    last_reminders,
    mailboxes,
    reporters,
    weeks_quiet,
)
from loftet.cycle.intake.queries.retention import Keeping, keeping
from loftet.cycle.intake.queries.runs import broken_imports
from loftet.cycle.intake.queries.screening import screening_counts
from loftet.cycle.intake.rules import theme_word, type_word

GROUPS = {code: group.label for code, group in CRIME_GROUPS.items()}

__all__ = [
    "default_locations",
    "real_places",
    "broken_imports",
    "duplicate_pairs",
    "unclear",
    "desk_mailboxes",
    "digest",
    "is_trained",
    "last_reminders",
    "mailboxes",
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
    "is_left_unjudged",
    "quarantine",
    "receipt_hash",
    "report_by_once",
    "reporters",
    "reports",
    "screening_counts",
    "theme_word",
    "told_by",
    "type_word",
    "unsafe_places",
    "usual_places",
    "waiting",
    "weeks_quiet",
]
