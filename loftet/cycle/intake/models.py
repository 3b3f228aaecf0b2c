"""What is heard. Raw text stands apart with an end date; what is counted carries none."""

from collections.abc import Iterable
from enum import StrEnum

from django.db import models
from django.db.models import Q

from loftet.cycle.intake.rules import Certainty, DialogueKind, Feeling, IncidentState, PointState
from loftet.ground.models import ImportRun, Organisation, Owned, Place


def values(words: Iterable[StrEnum]) -> list[str]:
    """Plain words, since a migration outlives the enum it was written from."""
    return [word.value for word in words]


class RawText(Owned):
    """Words somebody wrote, screened before they were kept, erased on their date."""

    text = models.TextField()
    delete_on = models.DateField()
    needs_judgement = models.BooleanField(
        default=False, help_text="may name a person; nobody reads on until judged"
    )


class Positioned(Owned):
    """Where something was: a registered place, a point in metres (EPSG:3006), or only words."""

    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    e = models.IntegerField(null=True, blank=True)
    n = models.IntegerField(null=True, blank=True)

    class Meta:
        abstract = True


class Report(Owned):
    """One sending from a partner: several incidents, or "nothing to report"."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    nothing_to_report = models.BooleanField(default=False)
    once = models.UUIDField(unique=True, help_text="made with the form, so that sending twice makes one")


class Incident(Positioned):
    """What a partner saw or was told: an observation, not a crime and not a person."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="incidents")
    type = models.CharField(max_length=40)
    happened_from = models.DateTimeField()
    happened_to = models.DateTimeField()
    certainty = models.CharField(max_length=20, help_text="saw, told or complaint")
    people = models.CharField(max_length=10, blank=True, help_text="bucket: 1-2, 3-5, 6-10, 11-20, >20")
    told_police = models.CharField(max_length=10, blank=True, help_text="yes, no or unknown")
    state = models.CharField(max_length=20, default="new")
    place_text = models.OneToOneField(RawText, null=True, on_delete=models.SET_NULL, related_name="+")
    raw_text = models.OneToOneField(RawText, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["partnership", "happened_from"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(happened_to__gte=models.F("happened_from")), name="incident_ends_after"
            ),
            models.CheckConstraint(condition=Q(state__in=values(IncidentState)), name="known_incident_state"),
            models.CheckConstraint(condition=Q(certainty__in=values(Certainty)), name="known_certainty"),
        ]


class ReportedCrime(Positioned):
    """One row of the police's extract: kind, time span and place, never a case."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+")
    source_key = models.CharField(max_length=64, help_text="the row's own id, or a hash of it")
    group = models.CharField(max_length=20)
    type = models.CharField(max_length=100)
    happened_from = models.DateTimeField()
    happened_to = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "source_key"], name="one_crime_a_source_key")
        ]
        indexes = [models.Index(fields=["partnership", "happened_from"])]


class PoliceNotice(Owned):
    """A notice the police published: context for people to read, never counted."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+")
    number = models.IntegerField(help_text="the police's own id")
    published_at = models.DateTimeField()
    happened_at = models.DateTimeField(null=True)
    kind = models.CharField(max_length=20, help_text="event, digest or information")
    type = models.CharField(max_length=100)
    municipality = models.CharField(max_length=100, blank=True)
    county = models.CharField(max_length=100, blank=True)
    summary = models.TextField()
    address = models.CharField(max_length=300, blank=True, help_text="path on the police's site")
    same_as = models.IntegerField(null=True, help_text="number of the notice that it repeats")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "number"], name="one_notice_a_number")]
        indexes = [models.Index(fields=["partnership", "municipality", "published_at"])]


class Dialogue(Owned):
    """A meeting with residents, a safety day or a safety walk, and what came of it."""

    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=150)
    held_on = models.DateField()
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    attended = models.PositiveIntegerField(null=True, blank=True, help_text="number of people, counted")
    once = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=values(DialogueKind)), name="known_dialogue_kind"),
        ]
        ordering = ["-held_on", "-pk"]


class ResidentPoint(Positioned):
    """A place that a resident told of, unsafe or safe, with its theme and what became of it."""

    feeling = models.CharField(max_length=10, help_text="unsafe or safe")
    theme = models.CharField(max_length=40)
    when = models.CharField(max_length=10, blank=True, help_text="day, dark or both")
    given_on = models.DateField()
    state = models.CharField(max_length=20, default="new")
    place_text = models.OneToOneField(RawText, null=True, on_delete=models.SET_NULL, related_name="+")
    raw_text = models.OneToOneField(RawText, null=True, on_delete=models.SET_NULL, related_name="+")
    dialogue = models.ForeignKey(Dialogue, null=True, on_delete=models.PROTECT, related_name="points")
    receipt = models.CharField(
        max_length=64, unique=True, null=True, help_text="keyed hash of the receipt code"
    )
    once = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["partnership", "given_on"])]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=values(PointState)), name="known_point_state"),
            models.CheckConstraint(condition=Q(feeling__in=values(Feeling)), name="known_feeling"),
        ]
