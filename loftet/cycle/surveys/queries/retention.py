"""What of the surveys is erased by itself, and when the next falls due: each row or wave carries its day."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Count, Min, Q

from loftet.cycle.surveys.models import Comment, LetterCode, PaperSheet, Response, Suggestion
from loftet.ground.actors import Actor
from loftet.ground.rules import Kept

Falls = tuple[Kept, int, int, dt.date | None]


def keeping(viewer: Actor, on: dt.date) -> list[Falls]:
    """(kind, held, due on the day, next day) for own words and for single answers."""
    return [
        _falls(Kept.COMMENTS, (Comment, Suggestion), "delete_on", viewer, on),
        _falls(Kept.ANSWERS, (Response, LetterCode, PaperSheet), "wave__erase_on", viewer, on),
    ]


def _falls(kind: Kept, kept: Iterable[type[models.Model]], day: str, viewer: Actor, on: dt.date) -> Falls:
    rows = [_counted(model, day, viewer, on) for model in kept]
    days = [row["next"] for row in rows if row["next"]]
    return kind, sum(row["held"] for row in rows), sum(row["due"] for row in rows), min(days, default=None)


def _counted(model: type[models.Model], day: str, viewer: Actor, on: dt.date) -> dict[str, Any]:
    rows = model._default_manager.filter(partnership_id=viewer.partnership_id)
    due, later = Q(**{f"{day}__lte": on}), Q(**{f"{day}__gt": on})
    return rows.aggregate(held=Count("pk"), due=Count("pk", filter=due), next=Min(day, filter=later))
