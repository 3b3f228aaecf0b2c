"""How long what is heard is kept, and what falls due next."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count, Min, QuerySet
from django.utils import timezone

from loftet.cycle.intake.models import Dialogue, PoliceNotice, RawText, Report, ReportedCrime, ResidentPoint
from loftet.cycle.intake.queries.events import midnight
from loftet.ground.actors import Actor
from loftet.ground.models import AuditEvent, Partnership, RetentionRule
from loftet.ground.months import months_on
from loftet.ground.rules import Kept
from loftet.outside import mail, waiting_files

# what is counted from the day it was given; words carry their own last day
AGED: dict[Kept, tuple[type[models.Model], str]] = {
    Kept.REPORTS: (Report, "sent_at"),
    Kept.POINTS: (ResidentPoint, "given_on"),
    Kept.DIALOGUES: (Dialogue, "held_on"),
    Kept.CRIMES: (ReportedCrime, "happened_to"),
    Kept.NOTICES: (PoliceNotice, "published_at"),
    Kept.TRAIL: (AuditEvent, "at"),
}


@dataclass(frozen=True)
class Keeping:
    """A kind of data: how much there is, by which decision it is erased, and what is due on a day."""

    kind: Kept
    held: int
    months: int | None  # None: nothing is decided, nothing is erased
    rule: RetentionRule | None
    due: int
    next_on: dt.date | None


def keeping(viewer: Actor, on: dt.date) -> list[Keeping]:
    """Each kind with what would be erased on the day `on`, and when the oldest that is left falls due."""
    rules = {row.kind: row for row in RetentionRule.objects.filter(partnership_id=viewer.partnership_id)}
    return [_texts(viewer, rules.get(Kept.TEXTS), on)] + [
        _aged(viewer.partnership_id, kind, rules.get(kind), on) for kind in AGED
    ]


@dataclass(frozen=True)
class LeftOver:
    """Files that go by themselves: how many there are, how many are due on a day, and when the next is."""

    kind: Kept
    held: int
    days: int
    due: int
    next_on: dt.date | None


def left_overs(viewer: Actor, on: dt.date) -> list[LeftOver]:
    """Files in the data folder. Mail is the whole installation's, for a file doesn't say which partnership's."""
    return [
        _left_over(
            Kept.FILES, waiting_files.put_aside_at(viewer.partnership_id), waiting_files.LONGEST.days, on
        ),
        _left_over(Kept.LETTERS, mail.written_at(), mail.LONGEST.days, on),
    ]


def _left_over(kind: Kept, moments: list[dt.datetime], days: int, on: dt.date) -> LeftOver:
    """Gone in the first night after so many whole days."""
    last = sorted(timezone.localdate(moment) + dt.timedelta(days=days + 1) for moment in moments)
    later = [day for day in last if day > on]
    return LeftOver(kind, len(last), days, len(last) - len(later), later[0] if later else None)


def aged(partnership_id: int, kind: Kept, up_to: dt.date) -> QuerySet[Any]:
    """The rows of a kind from the day `up_to` and before; not the points that a published answer rests on."""
    model, name = AGED[kind]
    after = up_to + dt.timedelta(days=1)
    limit = midnight(after) if isinstance(model._meta.get_field(name), models.DateTimeField) else after
    rows = model._default_manager.filter(partnership_id=partnership_id, **{f"{name}__lt": limit})
    if kind == Kept.POINTS:
        return _not_held(rows)
    return rows.exclude(points__given_on__gte=after) if kind == Kept.DIALOGUES else rows


def _not_held(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Without those that another room's row protects: what residents were told of a point has to stand."""
    for relation in rows.model._meta.get_fields(include_hidden=True):
        if getattr(relation, "on_delete", None) is models.PROTECT and relation.auto_created:
            holders = relation.related_model._base_manager.values(relation.field.attname)
            rows = rows.exclude(pk__in=holders)
    return rows


def _aged(partnership_id: int, kind: Kept, rule: RetentionRule | None, on: dt.date) -> Keeping:
    model, name = AGED[kind]
    rows = model._default_manager.filter(partnership_id=partnership_id)
    if rule is None:
        return Keeping(kind, rows.count(), None, None, 0, None)
    due = aged(partnership_id, kind, months_on(on, -rule.months))
    left = rows.exclude(pk__in=due.values("pk")).aggregate(first=Min(name), held=Count("pk"))
    next_on = months_on(_day(left["first"]), rule.months) if left["first"] else None
    how_many = due.count()
    return Keeping(kind, left["held"] + how_many, rule.months, rule, how_many, next_on)


def _day(moment: dt.date) -> dt.date:
    return timezone.localdate(moment) if isinstance(moment, dt.datetime) else moment


def _texts(viewer: Actor, rule: RetentionRule | None, on: dt.date) -> Keeping:
    rows = RawText.objects.filter(partnership_id=viewer.partnership_id)
    months = Partnership.objects.get(pk=viewer.partnership_id).raw_text_months
    left = rows.filter(delete_on__gt=on).aggregate(first=Min("delete_on"), held=Count("pk"))
    due = rows.filter(delete_on__lte=on).count()
    return Keeping(Kept.TEXTS, left["held"] + due, months, rule, due, left["first"])
