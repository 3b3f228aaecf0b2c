"""The month's answer drafted from data: what was said, done and seen, what remains, what comes next.

Only locked pictures are quoted, and only counts large enough to be told in public.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from loftet.cycle.intake import queries as intake
from loftet.cycle.intake.rules import theme_word
from loftet.cycle.picture.rules.kinds import public_kind_lines
from loftet.cycle.picture.rules.public import public_changes, public_place_lines
from loftet.cycle.promises import queries as promises
from loftet.cycle.review.models import Decision, Meeting
from loftet.cycle.review.queries.desk import approved_picture
from loftet.ground.actors import Actor
from loftet.ground.months import months_on
from loftet.wording import sentence
from loftet.wording.dates import day_name, month_name

if TYPE_CHECKING:
    from loftet.cycle.picture.models import SituationalPicture
    from loftet.cycle.promises.models import Promise


def drafted_answer(viewer: Actor, promise: Promise, month: dt.date, on: dt.date) -> dict[str, Any]:
    """Sections of plain text, the counters and the figures behind them, ready to be edited and approved."""
    end = months_on(month, 1)
    progress = promises.progress(viewer, promise, end - dt.timedelta(days=1), on=min(on, end))
    picture = approved_picture(viewer, month)
    figures = public_changes(picture.figures) if picture else []
    return {
        "sections": {
            "said": _said(viewer, month, end),
            "done": _done(viewer, promise, month),
            "seen": "\n".join(
                [_seen(month, picture is not None, figures), *_kinds(promise, picture)]
            ).strip(),
            "not_done": _not_done(viewer, progress, on),
            "next": _next(promise, month, progress),
        },
        "counters": [
            {"title": row.measure.title, "done": row.done, "target": row.target, "unit": row.measure.unit}
            for row in progress
            if row.target
        ],
        "figures": figures,
    }


def _said(viewer: Actor, month: dt.date, end: dt.date) -> str:
    points = list(intake.points(viewer, month, end).values_list("feeling", "theme"))
    themes = [theme for feeling, theme in points if feeling == "unsafe"]
    lines = [
        sentence("answer_points", month=month_name(month), n=len(points), unsafe=len(themes))
        if points
        else sentence("answer_no_points", month=month_name(month))
    ]
    if themes:
        most = max(sorted(set(themes)), key=themes.count)
        lines.append(sentence("answer_most_about", theme=theme_word(most).lower()))
    lines += [
        sentence("answer_dialogue", title=row.title, day=day_name(row.held_on), attended=row.attended or 0)
        for row in intake.dialogues(viewer, month, end)
    ]
    return " ".join(lines)


def _done(viewer: Actor, promise: Promise, month: dt.date) -> str:
    lines = [
        sentence("answer_done", title=row.measure.title, n=row.in_month, done=row.done, target=row.target)
        for row in promises.counters(viewer, promise, month)
        if row.in_month and row.target
    ]
    return "\n".join(lines) or sentence("answer_nothing_done", month=month_name(month))


def _seen(month: dt.date, locked: bool, figures: list[dict[str, Any]]) -> str:
    if not locked:
        return sentence("answer_no_picture", month=month_name(month))
    return "\n".join(public_place_lines(figures))


def _kinds(promise: Promise, picture: SituationalPicture | None) -> list[str]:
    """A line for each kind that the promise names, of a locked picture only."""
    return public_kind_lines(picture.figures, promise.kinds) if picture else []


def _not_done(viewer: Actor, progress: list[promises.MeasureProgress], on: dt.date) -> str:
    lines = [
        sentence("answer_late_measure", title=row.measure.title, done=row.done, target=row.target or 0)
        for row in progress
        if row.late
    ]
    overdue = Decision.objects.filter(partnership_id=viewer.partnership_id, done_on=None, due_on__lt=on)
    lines += [
        sentence(
            "answer_late_decision",
            text=row.text,
            day=day_name(row.due_on),
            owner=row.owner_office or row.owner.name,
        )
        for row in overdue.select_related("owner").order_by("due_on")[:5]
    ]
    return "\n".join(lines) or sentence("answer_nothing_late")


def _next(promise: Promise, month: dt.date, progress: list[promises.MeasureProgress]) -> str:
    meeting = Meeting.objects.filter(promise=promise, month__gt=month).order_by("month").first()
    lines = [sentence("answer_next_meeting", day=day_name(meeting.held_on))] if meeting else []
    lines += [
        sentence("answer_next_measure", title=row.measure.title, left=row.target - row.done)
        for row in progress
        if row.target and row.target > row.done
    ]
    return "\n".join(lines[:4])
