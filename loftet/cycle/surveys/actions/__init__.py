"""Ask, answer, read in: everything that can be done in the room of surveys."""

from loftet.cycle.surveys.actions.answers import Signals, Way, give_answer, judge_answers, settle_inbox
from loftet.cycle.surveys.actions.built_in import built_in_questionnaire, built_ins
from loftet.cycle.surveys.actions.codes import digest_of, make_codes
from loftet.cycle.surveys.actions.consultations import (
    add_topic,
    open_consultation,
    settle_topic,
    sort_suggestion,
    suggest,
)
from loftet.cycle.surveys.actions.exports import export_answers
from loftet.cycle.surveys.actions.external import import_external_results, undo_import
from loftet.cycle.surveys.actions.forms import draft_questionnaire, edit_questionnaire, remove_questionnaire
from loftet.cycle.surveys.actions.keying import key_sheet, settle_sheet
from loftet.cycle.surveys.actions.sessions import note_session
from loftet.cycle.surveys.actions.upkeep import erase_old_answers, erase_old_comments
from loftet.cycle.surveys.actions.waves import (
    add_poster,
    change_dates,
    choose_comparison,
    close_poster,
    end_keying,
    open_wave,
    plan_session,
)

__all__ = [
    "Signals",
    "Way",
    "add_poster",
    "built_in_questionnaire",
    "built_ins",
    "change_dates",
    "choose_comparison",
    "close_poster",
    "digest_of",
    "draft_questionnaire",
    "edit_questionnaire",
    "end_keying",
    "erase_old_answers",
    "erase_old_comments",
    "export_answers",
    "give_answer",
    "import_external_results",
    "judge_answers",
    "key_sheet",
    "make_codes",
    "note_session",
    "open_wave",
    "plan_session",
    "remove_questionnaire",
    "settle_inbox",
    "settle_sheet",
    "undo_import",
    "add_topic",
    "open_consultation",
    "settle_topic",
    "sort_suggestion",
    "suggest",
]
