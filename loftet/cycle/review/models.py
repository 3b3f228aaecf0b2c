"""Followed up and told: the monthly meeting, its decisions, and everything the public may see."""

from django.db import models
from django.db.models import Q

from loftet.cycle.intake.models import Report, ResidentPoint, SafetyWalk
from loftet.cycle.picture.models import SituationalPicture
from loftet.cycle.promises.models import Measure, Promise
from loftet.cycle.surveys.models import Wave
from loftet.ground.models import Organisation, Owned, User


class Meeting(Owned):
    """The monthly meeting; its agenda is frozen when it is closed."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="meetings")
    month = models.DateField(help_text="the month it follows up, first day")
    held_on = models.DateField()
    state = models.CharField(max_length=20, default="planned", help_text="planned or closed")
    agenda = models.JSONField(default=list, help_text="as it was when the meeting closed")
    notes = models.TextField(blank=True)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["promise", "month"], name="one_meeting_a_month")]
        ordering = ["-month"]


class Decision(Owned):
    """What was decided, who does it and by when."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    owner_office = models.CharField(max_length=100, blank=True)
    due_on = models.DateField()
    measure = models.ForeignKey(
        Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    done_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)
    once = models.UUIDField(unique=True)

    class Meta:
        ordering = ["due_on", "pk"]


class Publication(Owned):
    """Something told to residents: approved by both parties on one text, then frozen."""

    kind = models.CharField(max_length=20, help_text="monthly, survey, walk or year_end")
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="publications")
    month = models.DateField(null=True, help_text="of a monthly answer, first day")
    wave = models.ForeignKey(Wave, null=True, on_delete=models.PROTECT, related_name="+")
    walk = models.ForeignKey(SafetyWalk, null=True, on_delete=models.SET_NULL, related_name="+")
    meeting = models.ForeignKey(Meeting, null=True, on_delete=models.PROTECT, related_name="+")
    picture = models.ForeignKey(SituationalPicture, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    title = models.CharField(max_length=200)
    body = models.JSONField(
        default=dict, help_text="sections of plain text and the figures shown, as published"
    )
    state = models.CharField(max_length=20, default="draft", help_text="draft or published")
    due_on = models.DateField(null=True)
    published_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["promise", "month", "version"],
                condition=Q(kind="monthly"),
                name="one_answer_a_month_version",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_on__isnull=True)
                | Q(state="published", published_on__isnull=False),
                name="published_has_its_day",
            ),
        ]
        ordering = ["-month", "-version"]


class Approval(Owned):
    """A party's yes to one exact text; one changed comma makes it void."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="approvals")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField()
    sha256 = models.CharField(max_length=64)
    note = models.CharField(max_length=200, blank=True, help_text="police without sign-in: how they said yes")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "organisation"], name="one_approval_a_party")
        ]


class PointAnswer(Owned):
    """What became of a resident's point, told in a publication."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="point_answers")
    point = models.ForeignKey(ResidentPoint, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "point"], name="one_answer_a_point")]


class ReporterAnswer(Owned):
    """What became of a partner's report, told on the organisation's own link and nowhere else."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="+")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    answered_on = models.DateField()
