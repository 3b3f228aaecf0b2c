"""What is read in from the police: reported crimes, and notices to read."""

from django.db import models

from loftet.cycle.intake.models.texts import Positioned
from loftet.ground.models import ImportRun, Owned


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
