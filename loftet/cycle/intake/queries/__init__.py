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
from loftet.cycle.intake.queries.kinds import kinds, own_kind
from loftet.cycle.intake.queries.points import (
    DialogueSummary,
    all_points,
    dialogue_by_once,
    dialogue_summaries,
    dialogues,
    open_points,
    point_by_receipt,
    points,
    receipt_hash,
    unsafe_places,
)
from loftet.cycle.intake.queries.polling import notice_count, police_is_due, police_watch
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
from loftet.cycle.intake.queries.retention import Keeping, LeftOver, keeping, left_overs
from loftet.cycle.intake.queries.rounds import open_round, rounds, shown_points
from loftet.cycle.intake.queries.runs import broken_imports
from loftet.cycle.intake.queries.screening import screening_counts
from loftet.cycle.intake.queries.series import external_series, figures_now, figures_of, same_measure
from loftet.cycle.intake.queries.walks import (
    Comparison,
    approved_photos,
    comparison,
    earlier_points,
    photo,
    photos,
    walk_points,
    walks,
)
from loftet.cycle.intake.rules import theme_word, type_word

GROUPS = {code: group.label for code, group in CRIME_GROUPS.items()}

__all__ = [
    "external_series",
    "figures_now",
    "figures_of",
    "same_measure",
    "GROUPS",
    "Comparison",
    "DialogueSummary",
    "Events",
    "Inbox",
    "Keeping",
    "LeftOver",
    "QuarantinedText",
    "ReporterActivity",
    "all_points",
    "approved_photos",
    "broken_imports",
    "comparison",
    "default_locations",
    "desk_mailboxes",
    "dialogue_by_once",
    "dialogue_summaries",
    "dialogues",
    "digest",
    "duplicate_pairs",
    "earlier_points",
    "events",
    "inbox",
    "incidents_behind",
    "is_left_unjudged",
    "is_trained",
    "keeping",
    "kinds",
    "last_reminders",
    "notice_count",
    "left_overs",
    "mailboxes",
    "notices",
    "open_points",
    "open_round",
    "own_kind",
    "photo",
    "photos",
    "point_by_receipt",
    "points",
    "police_is_due",
    "police_watch",
    "possible_duplicates",
    "quarantine",
    "real_places",
    "receipt_hash",
    "report_by_once",
    "reporters",
    "reports",
    "rounds",
    "screening_counts",
    "shown_points",
    "theme_word",
    "told_by",
    "type_word",
    "unclear",
    "unsafe_places",
    "usual_places",
    "waiting",
    "walk_points",
    "walks",
    "weeks_quiet",
]
