"""What is read in from the police: reported crimes, and notices to read."""

from django.db import models
from django.db.models import Q

from loftet.cycle.intake.models.texts import Positioned
from loftet.cycle.intake.rules.positions import Precision
from loftet.ground.models import ImportRun, Owned, Partnership, Place


class StandingCrimes(models.Manager["ReportedCrime"]):
    """Rows of runs that are whole, without those that a whole run has replaced."""

    def get_queryset(self) -> models.QuerySet["ReportedCrime"]:
        unfinished = ImportRun.objects.filter(open_at__isnull=False).order_by().values("pk")
        rows = super().get_queryset().exclude(run_id__in=unfinished)
        return rows.filter(Q(replaced_by=None) | Q(replaced_by_id__in=unfinished))


class ReportedCrime(Positioned):
    """One row of the police's extract: kind, time span and place, never a case."""

    every = models.Manager()
    objects = StandingCrimes()

    # each index is written a million times: the constraint and the index below begin with the partnership already
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+")
    source_key = models.CharField(max_length=64, help_text="the row's own id, or a hash of it")
    group = models.CharField(max_length=20)
    type = models.CharField(max_length=100)
    happened_from = models.DateTimeField()
    happened_to = models.DateTimeField()
    precision = models.CharField(
        max_length=8, default=Precision.UNKNOWN.value, help_text="how well the file knows its position"
    )
    replaced_by = models.ForeignKey(
        ImportRun,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="the run whose file told of it anew",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "source_key"],
                condition=Q(replaced_by__isnull=True),
                name="one_crime_a_source_key",
            )
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
