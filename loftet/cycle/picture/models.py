"""What is seen: the month's picture, frozen when approved, and the problems and causes it points out."""

import datetime as dt

from django.db import models
from django.db.models import Q

from loftet.cycle.picture.rules.analyses import AnalysisKind, AnalysisState
from loftet.cycle.picture.rules.periods import Length, PicturePeriod, period_of
from loftet.ground.models import Organisation, Owned, Place, User
from loftet.wording.dates import time_name


class SituationalPicture(Owned):
    """A period's picture: figures from data, words from people, both locked together."""

    length = models.CharField(
        max_length=10, default=Length.MONTH.value, help_text="week, month, tertial or year"
    )
    code = models.CharField(max_length=10, help_text="2026-10, 2026-v43, 2026-t2 or 2026")
    starts_on = models.DateField()
    state = models.CharField(max_length=20, default="draft")
    figures = models.JSONField(
        default=dict, help_text="counts, comparisons, sources; with method and parameters"
    )
    summary = models.JSONField(default=list, help_text="the five lines, as edited")
    hypotheses = models.TextField(blank=True)
    coming = models.TextField(blank=True, help_text="known coming events")
    drafted_on = models.DateField()
    approved_on = models.DateField(null=True)
    approved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True, help_text="of figures and words when approved")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "code"], name="one_picture_a_period"),
            models.CheckConstraint(
                condition=Q(state="draft", sha256="") | (Q(state="approved") & ~Q(sha256="")),
                name="an_approved_picture_is_sealed",
            ),
        ]
        ordering = ["-starts_on", "code"]

    def __str__(self) -> str:
        period = self.period
        return time_name(period.length, period.start, period.last)

    @property
    def period(self) -> PicturePeriod:
        return period_of(self.code)

    @property
    def month(self) -> dt.date:
        """The first day of the month that it is about, or ends in."""
        return self.period.last.replace(day=1)


class FrozenInputs(Owned):
    """What a picture's figures were counted from: events without text or position, to be counted again."""

    picture = models.OneToOneField(SituationalPicture, on_delete=models.CASCADE, related_name="inputs")
    columns = models.BinaryField(help_text="arrays of source, kind, place and time, packed (NumPy's npz)")
    told = models.JSONField(
        default=dict, help_text="places, reporters, points, surveys and faults as they were"
    )


class Problem(Owned):
    """What is wrong at a place, said without people, and which picture showed it."""

    title = models.CharField(max_length=150)
    statement = models.TextField(help_text="what, where, when, how often")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    groups = models.JSONField(default=list, help_text="crime groups it shows in")
    picture = models.ForeignKey(
        SituationalPicture, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.title


class Cause(Owned):
    """Why it may happen: offender's, victim's or the place's side, with how sure we are. Never about a person."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="causes")
    kind = models.CharField(max_length=12, default="cause", help_text="cause, risk or protective")
    side = models.CharField(max_length=20, help_text="offender, victim or place")
    text = models.CharField(max_length=300)
    certainty = models.CharField(max_length=20, help_text="known, likely or guess")
    evidence = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.text


class ChainStep(Owned):
    """One event in the chain that leads to the problem, and how the chain could be broken there."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    breaking = models.CharField(max_length=200, blank=True, help_text="how it could be broken here")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "order"], name="one_step_a_number")]
        ordering = ["order"]


class AnalysisRun(Owned):
    """A longer analysis that somebody asked for: with what, how far it has come, and what it said."""

    kind = models.CharField(max_length=30, help_text="hotspots, near_repeat or validation")
    parameters = models.JSONField(default=dict)
    state = models.CharField(max_length=20, default="waiting")
    step = models.CharField(max_length=40, blank=True, help_text="what it is doing now, as a key")
    progress = models.PositiveSmallIntegerField(default=0, help_text="percent")
    result = models.JSONField(default=dict, help_text="figures and the sentence's key and values")
    methods = models.JSONField(default=dict, help_text="method versions")
    inputs_sha256 = models.CharField(max_length=64, blank=True, help_text="of the events' columns")
    asked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0, help_text="how many workers have begun it")
    heard_at = models.DateTimeField(null=True, help_text="when its worker last told how far it had come")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(progress__lte=100), name="progress_is_percent"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in AnalysisKind]), name="known_analysis_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in AnalysisState]), name="known_analysis_state"
            ),
        ]
        ordering = ["-asked_at", "-pk"]
