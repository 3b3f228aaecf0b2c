"""The only things the public may see, each field named here: a whitelist, never a row.

A promise is public once it is signed; a text once both parties have approved it and it is published.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, QuerySet

from loftet.cycle.intake import queries as intake
from loftet.cycle.intake.rules import theme_word
from loftet.cycle.promises import queries as promises
from loftet.cycle.promises.rules import MARK_WORDS, PromiseState
from loftet.cycle.review.models import Meeting, PointAnswer, Publication
from loftet.cycle.review.rules import (
    MonthState,
    PublicationKind,
    PublicationState,
    days_late,
    month_state,
    months_of,
)
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.rules import PlaceKind

if TYPE_CHECKING:
    from loftet.cycle.promises.models import Promise


@dataclass(frozen=True)
class PublicMeasure:
    """A promised thing with its counter; `pace` is on_track, late, done, partly, not_done, cancelled or coming."""

    title: str
    description: str
    owner: str
    done: int
    target: int | None
    unit: str
    due_on: dt.date | None
    pace: str
    outcome: str
    lacks: list[str]


@dataclass(frozen=True)
class PublicPlace:
    """A chosen place: an area, never a point; `shape` is WKB in EPSG:3006 or None."""

    number: int
    name: str
    slug: str
    reason: str
    shape: bytes | None


@dataclass(frozen=True)
class PublicMonth:
    """A month of the promise and whether its answer has come."""

    month: dt.date
    state: MonthState
    due_on: dt.date | None
    published_on: dt.date | None
    days_late: int


@dataclass(frozen=True)
class PublicText:
    """Something published, exactly as the parties approved it."""

    kind: str
    title: str
    body: dict[str, Any]
    month: dt.date | None
    version: int
    newest: bool
    published_on: dt.date
    due_on: dt.date | None
    days_late: int
    approvals: list[tuple[str, dt.date]]
    answers: list[tuple[str, str, str]] = field(default_factory=list)
    pk: int = 0
    wave_key: str = ""


@dataclass(frozen=True)
class PublicPromise:
    """Everything on the promise page."""

    title: str
    slug: str
    state: str
    situation: str
    aims: str
    follow: str
    starts_on: dt.date
    ends_on: dt.date
    signed: list[tuple[str, str, dt.date]]
    override_reason: str
    measures: list[PublicMeasure]
    places: list[PublicPlace]
    months: list[PublicMonth]
    latest: PublicMonth | None
    next_due: PublicMonth | None
    surveys: list[PublicText]
    result: PublicText | None

    @property
    def late(self) -> list[PublicMonth]:
        """Months whose answer is overdue: the page says so by itself."""
        return [month for month in self.months if month.state == MonthState.LATE]


def public_promise(viewer: Actor, on: dt.date, slug: str | None = None) -> PublicPromise | None:
    """The promise in force (or the newest that has been), or the named one; None if nothing is signed yet."""
    promise = _signed(viewer, on, slug)
    if promise is None:
        return None
    texts = _published(viewer, promise)
    months = _months(viewer, promise, texts, on)
    surveys = [_text(row, on) for row in texts if row.kind == PublicationKind.SURVEY and row.newest]
    results = [_text(row, on) for row in texts if row.kind == PublicationKind.YEAR_END and row.newest]
    return PublicPromise(
        title=promise.title,
        slug=promise.slug,
        state=promises.state_of(promise, on),
        situation=promise.situation,
        aims=promise.aims,
        follow=promise.follow,
        starts_on=promise.starts_on,
        ends_on=promise.ends_on,
        signed=_signed_by(promise),
        override_reason=promise.override_reason,
        measures=[_measure(row) for row in promises.progress(viewer, promise, on=on)],
        places=_places(viewer),
        months=months,
        latest=max((m for m in months if m.published_on), key=lambda m: m.month, default=None),
        next_due=next((m for m in months if not m.published_on and m.state != MonthState.COMING), None),
        surveys=surveys,
        result=results[0] if results else None,
    )


def published_promises(viewer: Actor) -> list[tuple[str, str, dt.date, dt.date]]:
    """(slug, title, start, end) of every promise that has been signed, newest first."""
    rows = promises.promises(viewer).exclude(state=PromiseState.DRAFT)
    return [(row.slug, row.title, row.starts_on, row.ends_on) for row in rows]


def published_month(
    viewer: Actor, month: dt.date, on: dt.date, version: int | None = None
) -> PublicText | None:
    """A month's answer: the newest version, or an older one by its number."""
    rows = _texts(viewer).filter(kind=PublicationKind.MONTHLY, month=month)
    row = (rows.filter(version=version) if version else rows).order_by("-version").first()
    return _text(row, on) if row else None


def published_result(viewer: Actor, slug: str, on: dt.date) -> PublicText | None:
    """The year's joint result of a promise."""
    row = (
        _texts(viewer).filter(kind=PublicationKind.YEAR_END, promise__slug=slug).order_by("-version").first()
    )
    return _text(row, on) if row else None


def survey_results(viewer: Actor, on: dt.date) -> list[PublicText]:
    """Published survey results, newest first."""
    rows = _texts(viewer).filter(kind=PublicationKind.SURVEY).order_by("-published_on", "-version")
    return [_text(row, on) for row in rows if row.newest]


def published_survey(viewer: Actor, wave_id: int, on: dt.date) -> PublicText | None:
    """The newest published result of a wave."""
    rows = _texts(viewer).filter(kind=PublicationKind.SURVEY, wave_id=wave_id).order_by("-version")
    row = rows.first()
    return _text(row, on) if row else None


def published_text(viewer: Actor, pk: int, on: dt.date) -> PublicText | None:
    row = _texts(viewer).filter(pk=pk).first()
    return _text(row, on) if row else None


def answer_to_point(viewer: Actor, receipt_code: str) -> tuple[str, PublicText] | None:
    """The published answer to the point behind a receipt code, with the text in which it was told."""
    point = intake.point_by_receipt(viewer, receipt_code)
    if point is None:
        return None
    rows = PointAnswer.objects.filter(point=point, publication__state=PublicationState.PUBLISHED)
    answer = rows.select_related("publication").order_by("-publication__published_on", "-pk").first()
    if answer is None:
        return None
    publication = _texts(viewer).get(pk=answer.publication_id)
    return answer.text, _text(publication, publication.published_on or dt.date.min)


def _signed(viewer: Actor, on: dt.date, slug: str | None) -> Promise | None:
    rows = promises.promises(viewer).exclude(state=PromiseState.DRAFT)
    if slug:
        return rows.filter(slug=slug).first()
    return promises.promise_in_force(viewer, on) or rows.first()


def _signed_by(promise: Promise) -> list[tuple[str, str, dt.date]]:
    rows = promise.signatures.select_related("organisation").order_by("organisation__kind")
    return [(row.organisation.name, row.office, row.signed_on) for row in rows]


def _texts(viewer: Actor) -> QuerySet[Any]:
    newer = Publication.objects.filter(corrects=OuterRef("pk"), state=PublicationState.PUBLISHED)
    rows = Publication.objects.filter(partnership_id=viewer.partnership_id, state=PublicationState.PUBLISHED)
    return (
        rows.annotate(newest=~Exists(newer))
        .select_related("wave")
        .prefetch_related("approvals__organisation", "point_answers__point__place")
    )


def _published(viewer: Actor, promise: Promise) -> list[Any]:
    return list(_texts(viewer).filter(promise=promise).order_by("-published_on", "-version"))


def _text(row: Any, on: dt.date) -> PublicText:
    return PublicText(
        kind=row.kind,
        title=row.title,
        body=row.body,
        month=row.month,
        version=row.version,
        newest=row.newest,
        published_on=row.published_on,
        due_on=row.due_on,
        days_late=days_late(row.due_on, row.published_on, on) if row.version == 1 else 0,
        approvals=[(approval.organisation.name, approval.approved_on) for approval in row.approvals.all()],
        answers=_answers(row),
        pk=row.pk,
        wave_key=row.wave.key if row.wave else "",
    )


def _answers(row: Any) -> list[tuple[str, str, str]]:
    """(place, theme, answer); where several told the same and got the same answer it stands once."""
    rows = (
        (answer.point.place.name if answer.point.place else "", theme_word(answer.point.theme), answer.text)
        for answer in row.point_answers.all()
    )
    return list(dict.fromkeys(rows))


def _measure(row: promises.MeasureProgress) -> PublicMeasure:
    measure = row.measure
    return PublicMeasure(
        title=measure.title,
        description=measure.description,
        owner=measure.owner_office or (measure.owner.name if measure.owner else ""),
        done=row.done,
        target=row.target,
        unit=measure.unit,
        due_on=measure.due_on,
        pace=row.pace,
        outcome=measure.outcome,
        lacks=[MARK_WORDS[mark] for mark in promises.lacks(measure, measure.indicators.all())],
    )


def _places(viewer: Actor) -> list[PublicPlace]:
    rows = ground.places(viewer, [PlaceKind.CHOSEN])
    return [
        PublicPlace(number, row.name, row.slug, row.reason, bytes(row.shape) if row.shape else None)
        for number, row in enumerate(rows, start=1)
    ]


def _months(viewer: Actor, promise: Promise, texts: list[Any], on: dt.date) -> list[PublicMonth]:
    """Every month of the promise with its answer's first day of publishing."""
    first = {row.month: row for row in texts if row.kind == PublicationKind.MONTHLY and row.version == 1}
    meetings = Meeting.objects.filter(promise=promise).values_list("month", "held_on")
    feedback = dt.timedelta(days=promise.partnership.feedback_days)
    due = {month: held_on + feedback for month, held_on in meetings}
    rows = []
    for month in months_of(promise.starts_on, promise.ends_on):
        told = first.get(month)
        due_on = told.due_on if told else due.get(month)
        published_on = told.published_on if told else None
        late = days_late(due_on, published_on, on) if month <= on else 0
        rows.append(
            PublicMonth(month, month_state(month, on, due_on, published_on), due_on, published_on, late)
        )
    return rows
