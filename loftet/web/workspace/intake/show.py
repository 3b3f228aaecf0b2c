"""What is heard made ready to be read: words for codes, never what anybody wrote."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from loftet.cycle.intake.forms import FOUND_WORDS
from loftet.cycle.intake.queries import DialogueSummary, QuarantinedText, ReporterActivity
from loftet.cycle.intake.rules import (
    ACTION_WORDS,
    CERTAINTY_WORDS,
    DIALOGUE_WORDS,
    FEELING_WORDS,
    INCIDENT_STATE_WORDS,
    LIGHT_WORDS,
    PEOPLE_WORDS,
    POINT_STATE_WORDS,
    REMINDER_STATE_WORDS,
    SEVERITY_WORDS,
    TOLD_POLICE_WORDS,
    ActionTaken,
    Certainty,
    DialogueKind,
    Feeling,
    IncidentState,
    Light,
    Outcome,
    People,
    PointState,
    ReminderState,
    Severity,
    ToldPolice,
    theme_word,
    type_word,
    unclear_because,
)


def report(row: Any, twins: Mapping[int, Any]) -> dict[str, Any]:
    """A sending with its incidents in words; `twins` are others' incidents that may be the same, by id."""
    incidents = [incident(each) | {"twin": twins.get(each.pk)} for each in row.incidents.all()]
    return {"row": row, "incidents": incidents, "is_new": any(each["is_new"] for each in incidents)}


def kind(row: Any) -> str:
    """What kind of incident, by the town's own name if it has one."""
    return str(row.kind.label) if row.kind else _(type_word(row.type))


def incident(row: Any) -> dict[str, Any]:
    return {
        "row": row,
        "type": kind(row),
        "place": place(row),
        "certainty": _(CERTAINTY_WORDS[Certainty(row.certainty)]),
        "people": PEOPLE_WORDS[People(row.people)] if row.people else "",
        "told_police": _(TOLD_POLICE_WORDS[ToldPolice(row.told_police)]) if row.told_police else "",
        "severity": _(SEVERITY_WORDS[Severity(row.severity)]) if row.severity else "",
        "action_taken": _(ACTION_WORDS[ActionTaken(row.action_taken)]) if row.action_taken else "",
        "state": _(INCIDENT_STATE_WORDS[IncidentState(row.state)]),
        "is_new": row.state == IncidentState.NEW,
        "withdrawn": row.state == IncidentState.WITHDRAWN,
        "same_as": row.same_as,
        "told_also": list(row.told_also.all()),
        "has_text": bool(row.raw_text_id or row.place_text_id),
        "unclear": _(because) if (because := unclear_because(row, row.state, row.e)) else "",
    }


def unclear(row: Any) -> dict[str, Any]:
    """An incident whose place or kind has to be cleared up, with why."""
    because = unclear_because(row, row.state, row.e)
    return {"row": row, "type": kind(row), "because": _(because) if because else ""}


def pair(row: Any, twin: Any) -> dict[str, Any]:
    """Two organisations' incidents that may be one."""
    return {"row": row, "twin": twin, "type": kind(row)}


def activity(row: ReporterActivity, weeks: int | None, reminders: Mapping[int, Any]) -> dict[str, Any]:
    """How an organisation that is expected to report stands, with its last reminder."""
    last = reminders.get(row.organisation.pk)
    return {
        "row": row,
        "weeks": weeks,
        "reminded": last,
        "reminder": _(REMINDER_STATE_WORDS[ReminderState(last.state)]) if last else "",
    }


def place(row: Any) -> str:
    """Where an incident or a point was, without anybody's own words."""
    if row.place:
        return str(row.place.name)
    return _("egen beskrivning") if row.place_text_id else _("på kartan")


def owner(row: Any) -> str:
    """Who sees to a point, as residents may read it: the organisation and the office in it."""
    return ", ".join(part for part in (row.owner.name if row.owner else "", row.owner_office) if part)


def point(row: Any) -> dict[str, Any]:
    return {
        "row": row,
        "feeling": _(FEELING_WORDS[Feeling(row.feeling)]),
        "is_safe": row.feeling == Feeling.SAFE,
        "theme": _(theme_word(row.theme)),
        "place": place(row),
        "when": _(LIGHT_WORDS[Light(row.when)]) if row.when else "",
        "state": _(POINT_STATE_WORDS[PointState(row.state)]),
        "is_new": row.state == PointState.NEW,
        "aside": row.state == PointState.SET_ASIDE,
        "owner": owner(row),
        "has_text": bool(row.raw_text_id or row.place_text_id),
    }


def quarantined(row: QuarantinedText) -> dict[str, Any]:
    """A text that waits, by what it belongs to."""
    if row.report:
        about = _("Rapport från %(name)s") % {"name": row.report.organisation.name}
        came_on = timezone.localdate(row.report.sent_at)
    else:
        assert row.point is not None
        about = _("En invånare: %(theme)s") % {"theme": _(theme_word(row.point.theme)).lower()}
        came_on = row.point.given_on
    return {"row": row.row, "about": about, "came_on": came_on}


def screened(counts: Mapping[str, Mapping[Outcome, int]]) -> list[tuple[str, list[int]]]:
    """Kinds of hits in words, with how many were stopped, asked about and sent to be judged."""
    return [(str(FOUND_WORDS[kind]).capitalize(), list(of_kind.values())) for kind, of_kind in counts.items()]


def dialogue_summary(rows: Sequence[DialogueSummary]) -> dict[str, Any]:
    """Kinds as columns, themes as rows, the most told of first."""
    codes = {code for row in rows for code in row.themes}
    total = {code: sum(row.themes.get(code, 0) for row in rows) for code in codes}
    themes = sorted(codes, key=lambda code: (-total[code], theme_word(code)))
    return {
        "kinds": [(row, _(DIALOGUE_WORDS[DialogueKind(row.kind)])) for row in rows],
        "themes": [
            (_(theme_word(code)), [row.themes.get(code, 0) for row in rows], total[code]) for code in themes
        ],
    }


def dialogue(row: Any) -> dict[str, Any]:
    return {"row": row, "kind": _(DIALOGUE_WORDS[DialogueKind(row.kind)])}
