"""What can be done: promise, sign, log what was done, close and carry on."""

from loftet.cycle.promises.actions.activities import log_activity, log_session, log_visit, undo_activity
from loftet.cycle.promises.actions.effects import (
    planned_effect,
    register_effect_plan,
    withdraw_effect_plan,
)
from loftet.cycle.promises.actions.evidence import add_evidence, remove_evidence
from loftet.cycle.promises.actions.focus import (
    FocusValues,
    change_focus_place,
    choose_focus_place,
    draw_visits,
    end_focus_place,
    remove_focus_place,
)
from loftet.cycle.promises.actions.measures import (
    IndicatorValues,
    MeasureValues,
    add_measure,
    change_measure,
    close_measure,
    import_measures,
    remove_measure,
    reopen_measure,
    set_indicator,
)
from loftet.cycle.promises.actions.papers import add_paper, remove_paper
from loftet.cycle.promises.actions.promises import (
    PromiseWords,
    draft_promise,
    edit_promise,
    end_promise,
    extend_promise,
    import_promise,
    remove_promise,
    sign_promise,
    undo_import,
    withdraw_signature,
)
from loftet.cycle.promises.actions.schools import plan_school_year
from loftet.cycle.promises.actions.sheets import import_visits, undo_visits

__all__ = [
    "add_evidence",
    "remove_evidence",
    "plan_school_year",
    "add_paper",
    "remove_paper",
    "import_visits",
    "undo_visits",
    "planned_effect",
    "register_effect_plan",
    "withdraw_effect_plan",
    "FocusValues",
    "change_focus_place",
    "choose_focus_place",
    "draw_visits",
    "end_focus_place",
    "remove_focus_place",
    "IndicatorValues",
    "MeasureValues",
    "PromiseWords",
    "add_measure",
    "change_measure",
    "close_measure",
    "draft_promise",
    "edit_promise",
    "end_promise",
    "extend_promise",
    "import_measures",
    "import_promise",
    "log_activity",
    "log_session",
    "log_visit",
    "remove_measure",
    "remove_promise",
    "reopen_measure",
    "set_indicator",
    "sign_promise",
    "undo_activity",
    "undo_import",
    "withdraw_signature",
]
