"""What residents suggest before a wave, and what they are told of it."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Prefetch, Q, QuerySet

from loftet.analysis.shares import Design
from loftet.cycle.surveys.models import Consultation, Suggestion, Topic, Wave
from loftet.ground.actors import Actor

DAYS_TOLD = 180
"""What was chosen is told on the page of surveys for half a year."""


def consultations(viewer: Actor) -> QuerySet[Consultation]:
    """Newest first, with `suggested`, `unsorted` and the topics with how many suggestions each holds."""
    topics = Topic.objects.annotate(suggested=Count("suggestions")).select_related("wave").order_by("pk")
    rows = Consultation.objects.filter(partnership_id=viewer.partnership_id)
    left = Q(suggestions__topic=None, suggestions__set_aside=False)
    return rows.annotate(
        suggested=Count("suggestions", distinct=True),
        unsorted=Count("suggestions", filter=left, distinct=True),
    ).prefetch_related(Prefetch("topics", queryset=topics))


def unsorted_suggestions(viewer: Actor, consultation: Consultation) -> QuerySet[Suggestion]:
    """Those that nobody has read yet, in no order of time."""
    rows = Suggestion.objects.filter(partnership_id=viewer.partnership_id, consultation=consultation)
    return rows.filter(topic=None, set_aside=False).select_related("place").order_by("pk")


def suggested_places(viewer: Actor, start: dt.date, end: dt.date) -> dict[int, int]:
    """How many suggestions name each place, of consultations that opened from `start` up to, not including, `end`."""
    rows = Suggestion.objects.filter(partnership_id=viewer.partnership_id, set_aside=False)
    rows = rows.filter(place__isnull=False, consultation__opens_on__gte=start, consultation__opens_on__lt=end)
    return dict(rows.values_list("place_id").annotate(named=Count("pk")).order_by("place_id"))


def public_consultations(viewer: Actor, on: dt.date) -> QuerySet[Consultation]:
    """Those that residents see: open now, or answered lately."""
    return consultations(viewer).filter(opens_on__lte=on, answer_by__gte=on - dt.timedelta(days=DAYS_TOLD))


def topics_about(wave: Wave) -> list[Topic]:
    """Everything that was suggested when this wave's subject was chosen, and what became of it."""
    asked = Topic.objects.filter(consultation__topics__wave=wave, chosen__isnull=False)
    return list(asked.distinct().order_by("-chosen", "pk"))


def public_waves(viewer: Actor, on: dt.date) -> QuerySet[Wave]:
    """Waves that residents are told of: open, to come, or not answered yet; those at schools are asked in class."""
    rows = Wave.objects.filter(partnership_id=viewer.partnership_id, school=False, answer_by__gte=on)
    return rows.exclude(design=Design.PROTOCOL).select_related("place").order_by("opens_on", "pk")
