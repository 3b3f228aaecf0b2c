"""What can be asked of meetings and of what residents are told."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from loftet.cycle.intake import queries as intake
from loftet.cycle.intake.rules import theme_word
from loftet.cycle.picture import queries as pictures
from loftet.cycle.picture.rules.periods import period_of
from loftet.cycle.promises import queries as promises
from loftet.cycle.review.models import Approval, Decision, Meeting, PointAnswer, Publication
from loftet.cycle.review.rules import (
    MeetingState,
    PublicationKind,
    PublicationState,
    content_hash,
    missing_parties,
)
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.wording.dates import day_name, month_name

if TYPE_CHECKING:
    from loftet.cycle.picture.models import SituationalPicture
    from loftet.cycle.promises.models import Promise


def month_title(month: dt.date) -> str:
    """ "Oktober 2026: ni sa, vi gjorde"."""
    return _("%(month)s: ni sa, vi gjorde") % {"month": month_name(month).capitalize()}


def meetings(viewer: Actor, promise: Promise | None = None) -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(partnership_id=viewer.partnership_id).select_related("promise")
    return rows.filter(promise=promise) if promise else rows


def is_planned(viewer: Actor, code: str) -> bool:
    """Whether the meeting about a month (2026-10) has its day."""
    month = period_of(code).start
    return meetings(viewer).filter(month=month).exists()


def decisions(viewer: Actor) -> QuerySet[Decision]:
    rows = Decision.objects.filter(partnership_id=viewer.partnership_id)
    return rows.select_related("owner", "measure", "meeting")


def open_decisions(viewer: Actor) -> QuerySet[Decision]:
    """Decided but not done, the longest waiting first."""
    return decisions(viewer).filter(done_on=None)


def publications(viewer: Actor) -> QuerySet[Publication]:
    rows = Publication.objects.filter(partnership_id=viewer.partnership_id).select_related(
        "promise", "picture", "meeting"
    )
    return rows.prefetch_related(
        Prefetch("approvals", queryset=Approval.objects.select_related("organisation", "by")),
        Prefetch(
            "point_answers",
            queryset=PointAnswer.objects.select_related("point__place", "measure").order_by("pk"),
        ),
    )


def answer_of(viewer: Actor, promise: Promise, month: dt.date) -> Publication | None:
    """The newest version of a month's answer, published or not."""
    rows = publications(viewer).filter(promise=promise, kind=PublicationKind.MONTHLY, month=month)
    return rows.order_by("-version").first()


def hash_of(publication: Publication) -> str:
    """What the parties say yes to: title, text, figures and every point's answer."""
    answers = [[row.point_id, row.text] for row in publication.point_answers.order_by("point_id")]
    return content_hash(publication.title, publication.body | {"answers": answers})


def missing_approvals(viewer: Actor, publication: Publication) -> list[str]:
    """Names of the parties who have not approved this very text."""
    now = hash_of(publication)
    approved = [
        row.organisation.name
        for row in publication.approvals.select_related("organisation")
        if row.sha256 == now
    ]
    return missing_parties([row.name for row in ground.parties(viewer)], approved)


def approved_picture(viewer: Actor, month: dt.date) -> SituationalPicture | None:
    """The month's picture if it is locked: only locked figures leave the house."""
    picture = pictures.picture_of(viewer, month)
    return picture if picture and picture.sha256 else None


def unanswered_points(viewer: Actor) -> QuerySet[Any]:
    """Residents' points that no publication has answered."""
    answered = PointAnswer.objects.filter(
        partnership_id=viewer.partnership_id, publication__state=PublicationState.PUBLISHED
    )
    return intake.open_points(viewer).exclude(pk__in=answered.values("point_id"))


def agenda(viewer: Actor, meeting: Meeting, on: dt.date) -> list[dict[str, Any]]:
    """What the meeting should talk about, from data; a closed meeting keeps the agenda it had."""
    if meeting.state == MeetingState.CLOSED:
        return list(meeting.agenda)
    picture = pictures.picture_of(viewer, meeting.month)
    return [
        {"key": "decisions", "rows": _decision_rows(viewer, meeting)},
        {"key": "late", "rows": _late_rows(viewer, meeting, on)},
        {"key": "picture", "rows": list(picture.summary) if picture else []},
        {
            "key": "points",
            "rows": _point_rows(viewer),
        },
        {"key": "counters", "rows": _counter_rows(viewer, meeting, on)},
    ]


def _decision_rows(viewer: Actor, meeting: Meeting) -> list[str]:
    rows = open_decisions(viewer).filter(meeting__month__lt=meeting.month)
    return [
        _("%(text)s (%(owner)s, klart senast %(day)s)")
        % {"text": row.text, "owner": row.owner_office or row.owner.name, "day": day_name(row.due_on)}
        for row in rows
    ]


def _late_rows(viewer: Actor, meeting: Meeting, on: dt.date) -> list[str]:
    return [
        _("%(title)s: %(done)s av %(target)s")
        % {"title": row.measure.title, "done": row.done, "target": row.target or "?"}
        for row in promises.progress(viewer, meeting.promise, on=on)
        if row.late
    ]


def _counter_rows(viewer: Actor, meeting: Meeting, on: dt.date) -> list[str]:
    return [
        _("%(title)s: %(done)s av %(target)s")
        % {"title": row.measure.title, "done": row.done, "target": row.target}
        for row in promises.progress(viewer, meeting.promise, on=on)
        if row.target
    ]


def _point_rows(viewer: Actor) -> list[str]:
    """Unanswered points by place and theme, the most told of first."""
    rows = unanswered_points(viewer).order_by().values_list("place__name", "theme")
    counted = Counter((place or _("Egen beskrivning"), theme_word(theme)) for place, theme in rows)
    return [
        f"{place}: {theme.lower()} ({n})" if n > 1 else f"{place}: {theme.lower()}"
        for (place, theme), n in sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    ]
