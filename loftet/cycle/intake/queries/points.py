"""What residents told of places, and the dialogues in which they did."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from django.db.models import Count, Q, QuerySet, Sum
from django.utils.crypto import salted_hmac
from numpy.typing import NDArray

from loftet.cycle.intake.models import Dialogue, ResidentPoint
from loftet.cycle.intake.queries.events import UNKNOWN
from loftet.cycle.intake.rules import DialogueKind, Feeling, PointState, tidy
from loftet.ground.actors import Actor
from loftet.ground.positions import Areas


def points(viewer: Actor, start: dt.date, end: dt.date) -> QuerySet[ResidentPoint]:
    """What residents told from `start` up to, not including, `end`, but for what is set aside; oldest first."""
    rows = _residents(viewer)
    return rows.filter(given_on__gte=start, given_on__lt=end).order_by("given_on", "pk")


def unsafe_places(viewer: Actor, start: dt.date, end: dt.date) -> NDArray[np.int64]:
    """The place of each point told of as unsafe: 0 outside every place, `UNKNOWN` told only in words.

    A point with a position but no named place belongs to the area it lies in now, as events do.
    """
    rows = points(viewer, start, end).filter(feeling=Feeling.UNSAFE).select_related(None)
    table = [(place or 0, e, n) for place, e, n in rows.values_list("place_id", "e", "n")]
    place = np.array([row[0] for row in table], dtype=np.int64)
    lies = np.array([row[1] is not None and row[2] is not None for row in table], dtype=bool)
    unnamed = np.flatnonzero((place == 0) & lies)
    e, n = (np.array([table[at][column] for at in unnamed], dtype=np.int64) for column in (1, 2))
    place[unnamed] = Areas(viewer.partnership_id).of(e, n)
    return np.where((place == 0) & ~lies, UNKNOWN, place)


def open_points(viewer: Actor) -> QuerySet[ResidentPoint]:
    """Points that may be answered, oldest first; which of them have been is for `review` to say."""
    return _residents(viewer).order_by("given_on", "pk")


def all_points(viewer: Actor) -> QuerySet[ResidentPoint]:
    """Every point, also those set aside, newest first."""
    return _points(viewer).order_by("-given_on", "-pk")


def _residents(viewer: Actor) -> QuerySet[ResidentPoint]:
    """Without what is set aside, and without what staff told: that is not residents' word."""
    rows = _points(viewer).exclude(state=PointState.SET_ASIDE)
    return rows.filter(Q(dialogue=None) | ~Q(dialogue__kind=DialogueKind.STAFF))


def _points(viewer: Actor) -> QuerySet[ResidentPoint]:
    rows = ResidentPoint.objects.filter(partnership_id=viewer.partnership_id)
    return rows.select_related("place", "dialogue", "owner")


def point_by_receipt(viewer: Actor, code: str) -> ResidentPoint | None:
    """The point whose receipt it is, however the code was typed."""
    kept = tidy(code)
    return _points(viewer).filter(receipt=receipt_hash(kept)).first() if kept else None


def receipt_hash(code: str) -> str:
    """The keyed hash under which a code is found again; the code itself is kept nowhere."""
    return salted_hmac("intake.receipt", code, algorithm="sha256").hexdigest()


def dialogues(viewer: Actor, start: dt.date | None = None, end: dt.date | None = None) -> QuerySet[Dialogue]:
    """Meetings, safety days and walks held from `start` up to `end`, newest first; `told` counts points."""
    rows = Dialogue.objects.filter(partnership_id=viewer.partnership_id)
    rows = rows.filter(held_on__gte=start) if start else rows
    rows = rows.filter(held_on__lt=end) if end else rows
    # a grouped question loses the model's own order
    return rows.select_related("place").annotate(told=Count("points")).order_by("-held_on", "-pk")


@dataclass(frozen=True)
class DialogueSummary:
    """Occasions of one kind: how many, how many came where that was counted, and points by theme."""

    kind: str
    held: int
    counted: int
    attended: int
    themes: Mapping[str, int]

    @property
    def points(self) -> int:
        return sum(self.themes.values())


def dialogue_summaries(viewer: Actor, start: dt.date, end: dt.date) -> list[DialogueSummary]:
    """Each kind that was held from `start` up to `end`; a point that was set aside counts nowhere."""
    rows = Dialogue.objects.filter(
        partnership_id=viewer.partnership_id, held_on__gte=start, held_on__lt=end
    ).order_by()
    held = rows.values("kind").annotate(
        held=Count("pk"), counted=Count("attended"), attended=Sum("attended", default=0)
    )
    told = ResidentPoint.objects.filter(dialogue__in=rows).exclude(state=PointState.SET_ASIDE).order_by()
    themes: dict[str, dict[str, int]] = {}
    for kind, theme, n in told.values_list("dialogue__kind", "theme").annotate(Count("pk")):
        themes.setdefault(kind, {})[theme] = n
    found = {row["kind"]: DialogueSummary(**row, themes=themes.get(row["kind"], {})) for row in held}
    return [found[kind] for kind in DialogueKind if kind in found]


def dialogue_by_once(viewer: Actor, once: uuid.UUID) -> Dialogue | None:
    return Dialogue.objects.filter(partnership_id=viewer.partnership_id, once=once).first()
