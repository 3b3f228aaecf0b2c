"""Settled: what was promised, done and gained, and how it goes on."""

from django.db import models

from loftet.cycle.promises.models import Measure, Promise
from loftet.cycle.review.models import Publication
from loftet.ground.models import Owned


class YearEndReport(Owned):
    """The joint result of one promise; told through a publication that both parties approve."""

    promise = models.OneToOneField(Promise, on_delete=models.PROTECT, related_name="year_end")
    publication = models.OneToOneField(Publication, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, default="draft", help_text="draft or settled")
    drafted_on = models.DateField()
    opening = models.TextField(blank=True)
    what_went_wrong = models.TextField(blank=True)
    going_on = models.TextField(blank=True)


class Verdict(Owned):
    """One measure's verdict by the written rule, with the evidence it rests on."""

    report = models.ForeignKey(YearEndReport, on_delete=models.CASCADE, related_name="verdicts")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=20, help_text="kept, partly, not_kept or cannot_tell")
    effect = models.CharField(max_length=20, help_text="better, worse, about_same or cannot_tell")
    evidence = models.JSONField(default=dict, help_text="counts, intervals, pictures, method versions")
    comment = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "measure"], name="one_verdict_a_measure")]
        ordering = ["measure__order", "measure_id"]


class Extension(Owned):
    """The decision on how the work goes on: ended, extended or changed."""

    report = models.OneToOneField(YearEndReport, on_delete=models.PROTECT, related_name="extension")
    decision = models.CharField(max_length=20, help_text="end, extend or change")
    reason = models.TextField()
    decided_on = models.DateField()
    next_promise = models.OneToOneField(Promise, null=True, on_delete=models.PROTECT, related_name="+")
